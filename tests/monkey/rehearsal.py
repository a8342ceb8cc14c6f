"""Someone at a page that runs in the test itself, by Streamlit's AppTest: no server, and the whole page runs each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from tests.browser.servers import ROOT
from tests.monkey.controls import Control, control, inside
from tests.monkey.person import Person

BESIDE = "sidebar"


class Rehearsal(Person):
    """Someone at a page; unlike AppTest alone it tells texts of options as a browser does, those of the last run."""

    def __init__(self, page: str, **address: str) -> None:
        super().__init__()
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600)
        self.app.query_params.update({"lang": "en", "part": "all", **address})
        self.app.switch_page(f"pages/{page}.py")

    def __enter__(self) -> Self:
        self.run()
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left open."""

    @property
    def controls(self) -> list[Control]:
        """What can be moved, from above to below."""
        found = (control(proto, in_sidebar=beside) for proto, beside in self.shown())
        return [each for each in found if each]

    @property
    def crashes(self) -> list[str]:
        """What Streamlit says where the page has crashed."""
        return [f"{each.value}\n{''.join(each.stack_trace)}" for each in self.app.exception]

    def run(self, fragment: str = "") -> None:
        """Have the whole page run."""
        self.app._run(WidgetStates(widgets=list(self.values.values())))
        self.forget_presses()
        self.keep_values(self.controls)

    def shown(self) -> Iterator[tuple[Any, bool]]:
        """Yield Streamlit's message for each part of the page, and whether it stands in the sidebar."""
        for block in (self.app.main, self.app.sidebar):
            yield from ((inside(part.proto), block.type == BESIDE) for part in below(block))


def below(block: Any) -> Iterator[Any]:
    """Yield what is in a block, however deep, from above to below."""
    for _, part in sorted(block.children.items()):
        yield part
        if getattr(part, "children", None):
            yield from below(part)
