"""All that can be read on a page, as lines: by AppTest, from the messages to the browser and not from our own code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.runtime import pages_manager
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Widget

UNSEEN = {
    "id", "formId", "elementHash", "key", "hash", "anchor", "pageScriptHash", "url", "spec", "datasets", "data",
    "widthConfig", "heightConfig", "wrap", "tag", "theme", "type", "elementType", "componentName", "jsContent",
    "cssContent", "stackTrace", "enterToSubmit", "isFormSubmitter", "acceptNewOptions", "expanded", "default",
    "rawValue", "rawValues", "setValue", "deferredFileId", "ignoreRerun",
}  # fmt: skip
"""Fields that nobody reads: names of elements, sizes, kinds, and what pictures are drawn with (their values are kept)."""
SILENT = {"button", "download_button", "file_uploader"}
"""Widgets without a value that can be read."""
BUILT_ANEW = 2
"""Times that folded parts are opened: a part may hold others."""


class NoFolder(type(Path())):
    """A path at which nothing lies: the router as on a server that has been opened."""

    def exists(self, *args: Any, **kwargs: Any) -> bool:
        """Say that there is nothing."""
        return False


def text(app: Path, page: str, address: dict[str, str]) -> str:
    """Return all that can be read on a page with every folded part open."""
    pages_manager.Path = NoFolder
    run = AppTest.from_file(str(app), default_timeout=120)
    run.query_params.update({"part": "all", **address})
    run.switch_page(f"pages/{page}.py")
    run.run()
    for _ in range(BUILT_ANEW):
        if not unfold(run):
            break
    return "\n".join([*(line for block in (run.sidebar, run.main) for line in read(block, 0)), ""])


def unfold(run: AppTest) -> bool:
    """Open all folded parts that the page is told of, as a reader does; tell whether there was any."""
    states, known = run._tree.get_widget_states(), opened(run)
    folded = [part._block_id for part in run._tree if part.type == "expander" and part._block_id]
    for name in folded:
        states.widgets.add(id=name, bool_value=True)
    if set(folded) <= known:
        return False
    run.golden_opened = known | set(folded)
    run._run(states)
    return True


def opened(run: AppTest) -> set[str]:
    """Return the parts that were opened before."""
    return getattr(run, "golden_opened", set())


def read(block: Any, depth: int) -> Iterator[str]:
    """Yield the lines of a block; those within a block that shows itself are moved in."""
    for child in block.children.values():
        found = list(lines(child))
        yield from ("  " * depth + line for line in found)
        if getattr(child, "children", None):
            yield from read(child, depth + bool(found))


def lines(child: Any) -> Iterator[str]:
    """Yield what can be read of one element or of the head of a block."""
    if isinstance(child, Block) and child.type not in ("expander", "tab", "form", "status", "popover", "dialog"):
        return
    yield child.type
    if child.type == "html":
        yield from (f"  {line}" for line in html_lines(re.sub(r"</?abbr[^>]*>", "", child.proto.body)))
        return
    for name, value in flat(MessageToDict(child.proto)):
        yield from (f"  {name}: {line}" for line in html_lines(value))
    if isinstance(child, Widget) and child.type not in SILENT:
        yield f"  value: {child.value!r}"
    if hasattr(child.proto, "spec"):
        yield from (f"  {line}" for line in drawn(child.proto))


def flat(part: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, value) of all fields that can be read; of a map what it says of its places."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("jsonArgs", "json"):
                yield from (("told", told) for told in told_on_map(value))
            elif key not in UNSEEN:
                yield from flat(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from flat(value, name)
    else:
        yield name, str(part)


def told_on_map(arguments: str) -> list[str]:
    """Return what a map says of its places, and how each looks, whoever draws it."""
    text = arguments.replace('\\"', '"').replace("\\\\", "\\")
    found = [json.loads(part) for part in re.findall(r'"properties":\s*({[^{}]*})', text)]
    return sorted({f"{part.get('look', '')}: {part['text']}" for part in found if part.get("text")})


def html_lines(body: str) -> Iterator[str]:
    """Yield the text of HTML, a line for each row, item, paragraph or heading; no style, script or tag is kept."""
    body = re.sub(r"<(style|script)\b.*?</\1>", "", body, flags=re.S)
    body = re.sub(r"</(td|th)>", " | ", body)
    body = re.sub(r"\b(alt|title|aria-label)=\"([^\"]*)\"", r">(\2)<i ", body)
    body = re.sub(r"</?(tr|li|p|h\d|caption|table|dt|dd|div|ul|dl|summary|br)\b[^>]*>", "\n", body)
    for line in unescape(re.sub(r"<[^<>]*>", " ", body)).splitlines():
        if line.strip():
            yield re.sub(r" +", " ", line).strip()


def drawn(proto: Any) -> Iterator[str]:
    """Yield the rows of figures that a picture is drawn from."""
    spec = json.loads(proto.spec or "{}")
    rows = [row for table in [*tables(spec), *(frame(part.data.data) for part in proto.datasets)] for row in table]
    seen = (row.get("properties", {key: row[key] for key in row if key != "geometry"}) for row in rows if row != {})
    yield from sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in seen)


def tables(part: Any) -> Iterator[list[Any]]:
    """Yield every list of rows in a picture."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "datasets":
                yield from value.values()
            elif key == "values" and isinstance(value, list):
                yield [row for row in value if isinstance(row, dict)]
            else:
                yield from tables(value)
    elif isinstance(part, list):
        for value in part:
            yield from tables(value)


def frame(data: bytes) -> list[Any]:
    """Return the rows of a table as Streamlit sends it."""
    import pyarrow as pa

    return json.loads(pa.ipc.open_stream(data).read_pandas().to_json(orient="records"))


def close_store() -> None:
    """Close the store of the home that is left."""
    from store import open_store

    open_store().close()
