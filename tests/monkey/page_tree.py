"""What stands on a page, kept up to date by what the server tells, as Streamlit's own page in the browser keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer

from tests.monkey.controls import Control, control, inside

Path = tuple[int, ...]


@dataclass
class Node:
    """An element, or a block of them: what it is, the part of the page it belongs to, the run that told it last."""

    part: Any
    is_block: bool
    fragment: str
    run: str


@dataclass
class PageTree:
    """All nodes by the way that leads to them."""

    nodes: dict[Path, Node] = field(default_factory=dict)

    def take(self, told: ForwardMsg, run: str) -> None:
        """Put a new element or block in its place; a block told again keeps what is in it, until the run is over."""
        path, delta = tuple(told.metadata.delta_path), told.delta
        what = delta.WhichOneof("type")
        if what == "new_transient":
            return
        part, before = getattr(delta, what), self.nodes.get(path)
        is_block = what == "add_block"
        if not (is_block and before and before.is_block and before.part.WhichOneof("type") == part.WhichOneof("type")):
            self.remove(path)
        self.nodes[path] = Node(part, is_block, delta.fragment_id, run)

    def remove(self, path: Path) -> None:
        """Take a node away with all that is in it."""
        for each in [each for each in self.nodes if each[: len(path)] == path]:
            del self.nodes[each]

    def end(self, run: str, fragments: set[str]) -> None:
        """Take away what a run that is over did not tell again, of the whole page or of the parts that ran."""
        for path, node in list(self.nodes.items()):
            if node.run != run and path in self.nodes and (not fragments or self.within(path, fragments)):
                self.remove(path)

    def within(self, path: Path, fragments: set[str]) -> bool:
        """Tell whether a node is in one of some parts of the page."""
        above = (self.nodes.get(path[:length]) for length in range(1, len(path) + 1))
        return any(node.fragment in fragments for node in above if node)

    def shown(self) -> Iterator[tuple[Path, Node, Any]]:
        """Yield what stands on the page, from above to below: the way to it, its node and Streamlit's message for it."""
        for path, node in sorted(self.nodes.items(), key=lambda entry: entry[0]):
            yield path, node, inside(node.part)

    def controls(self) -> list[Control]:
        """Return what can be moved, from above to below."""
        found = (
            control(proto, node.fragment, path[0] == RootContainer.SIDEBAR, node.run)
            for path, node, proto in self.shown()
        )
        return [each for each in found if each]

    def crashes(self) -> list[str]:
        """Return what Streamlit says where the page has crashed."""
        kind = "Exception"
        return [
            f"{proto.type}: {proto.message}" for *_, proto in self.shown() if proto and proto.DESCRIPTOR.name == kind
        ]
