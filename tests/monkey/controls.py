"""What can be moved on a page: how each kind of control tells the server its value, and where it can be moved to."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

TEXTS = ("", "0", "-1", "1", "0,5", "1e9", "999999999999", "nan", "∞", "7 %", "{x} <b>*_` | $a$ [b](c)", "Å" * 400)
"""What people type where a number, a name or a reason is wanted, and what they hardly do."""
CELLS = (0, 1, -1, 3, 0.5, 1e9, None)
FAR = 1e9
POINTS = ((61.1, 7.5), (60.7, 8.1), (0.0, 0.0))
PICK = re.compile(r"\b(?:area|site)\.[a-z0-9-]+")


@dataclass(frozen=True)
class Control:
    """One control as it stands on the page.

    Parameters
    ----------
    id
        What the server knows it by; it ends with the key that the page gave it, where it gave one.
    form, fragment
        The form that it waits for, and the part of the page that runs when it is moved; empty without.
    in_sidebar
        Whether it stands beside every page.
    run
        The run of the page that drew it last.
    """

    id: str
    kind: str
    proto: Any
    form: str = ""
    fragment: str = ""
    in_sidebar: bool = False
    run: str = ""

    @property
    def key(self) -> str:
        """The name that the page gave it; empty without."""
        key = self.id.split("-", 2)[-1]
        return "" if key == "None" else key

    @property
    def name(self) -> str:
        """What a person would call it: its kind, label and key."""
        return f"{self.kind} '{getattr(self.proto, 'label', '')}' {self.key}".strip()

    @property
    def mark(self) -> str:
        """What it is told from others by, in whatever language the page is."""
        return f"{self.kind} {self.key}" if self.key else self.name

    @property
    def field(self) -> str:
        """The field of Streamlit's message that carries its value."""
        return KINDS[self.kind].field

    @property
    def now(self) -> Any:
        """What it shows when it is drawn for the first time, or when the server sets it."""
        return KINDS[self.kind].now(self.proto)

    @property
    def is_button(self) -> bool:
        """Whether it is pressed, and stands nowhere."""
        return "trigger" in self.field

    @property
    def is_set(self) -> bool:
        """Whether the server says what it shows, whatever it showed before."""
        return bool(getattr(self.proto, "set_value", KINDS[self.kind] is FOLD))

    @property
    def ends(self) -> list[Any]:
        """The two ends of what it can be moved to; a button has but one."""
        places = self.places
        return [places[0], places[-1]] if len(places) > 1 else places

    @property
    def places(self) -> list[Any]:
        """What it can be moved to, from one end to the other."""
        return [] if getattr(self.proto, "disabled", False) else KINDS[self.kind].places(self.proto)


@dataclass(frozen=True)
class Kind:
    """A kind of control: the field of the message for its value, its value when drawn, where it can be moved to."""

    field: str
    now: Callable[[Any], Any]
    places: Callable[[Any], list[Any]]


def one_of(proto: Any) -> str | None:
    """Return the option that a list, or a row of buttons for one choice, shows."""
    if proto.set_value:
        return proto.raw_value if proto.HasField("raw_value") else None
    return proto.options[proto.default] if proto.HasField("default") and proto.options else None


def some_of(proto: Any) -> list[str]:
    """Return the options that are chosen where several may be."""
    options = contents(proto)
    return list(proto.raw_values) if proto.set_value else [options[index] for index in proto.default]


def contents(proto: Any) -> list[str]:
    """Return the options as they are written."""
    return [getattr(option, "content", option) for option in proto.options]


def sets(proto: Any) -> list[list[str]]:
    """Return choices of options: none, each alone, all; of one choice each alone, and none where that is allowed."""
    options = contents(proto)
    single = proto.DESCRIPTOR.name == "ButtonGroup" and proto.click_mode == proto.SINGLE_SELECT
    none = [] if getattr(proto, "required", False) else [[]]
    most = getattr(proto, "max_selections", 0) or len(options)
    return none + [[option] for option in options] + ([] if single or most < 2 else [options[:most]])


def slid(proto: Any) -> list[float]:
    """Return where a slider over numbers stands."""
    return list(proto.value if proto.set_value else proto.default)


def along(proto: Any) -> list[list[float]]:
    """Return places of a slider over numbers, an eighth of its length apart."""
    step = proto.step or 1.0
    eighths = (round((proto.max - proto.min) * part / 8 / step) * step for part in range(9))
    return handles([proto.min + at for at in eighths], proto)


def chosen(proto: Any) -> list[str]:
    """Return where a slider over a list stands."""
    return list(proto.raw_value) if proto.set_value else [proto.options[int(place)] for place in proto.default]


def handles(steps: list[Any], proto: Any) -> list[list[Any]]:
    """Return the places of a slider over these steps; of one with two handles, of both."""
    if len(proto.default) < 2:
        return [[step] for step in steps]
    return [[steps[0], step] for step in steps] + [[step, steps[-1]] for step in steps]


def numbers(proto: Any) -> list[float]:
    """Return what can be put into a field of numbers, far ends where it has none."""
    low, high = (proto.min if proto.has_min else -FAR), (proto.max if proto.has_max else FAR)
    step = proto.step or 1
    return sorted({low, min(low + step, high), min(max(0.0, low), high), max(high - step, low), high})


def typed(proto: Any) -> str | None:
    """Return what stands in a field for typing."""
    if proto.set_value:
        return proto.value if proto.HasField("value") else None
    return proto.default if proto.HasField("default") else None


def texts(proto: Any) -> list[str]:
    """Return what is typed into a field, no longer than it takes."""
    return [text[: proto.max_chars or None] for text in TEXTS]


def days(proto: Any) -> list[list[str]]:
    """Return the first and the last day of a field of dates."""
    return [[day] * (2 if proto.is_range else 1) for day in (proto.min, proto.max) if day]


def edits(proto: Any) -> list[str]:
    """Return changes of a table for typing: each cell of its first and last row to some values, a row more, a row less."""
    table = pa.ipc.open_stream(io.BytesIO(proto.arrow_data.data)).read_all()
    fixed = {name for name, set_up in json.loads(proto.columns or "{}").items() if set_up.get("disabled")}
    free = [name for name in table.column_names if name not in fixed and not name.startswith("__index")]
    rows = sorted({0, table.num_rows - 1} - {-1})
    made: list[dict[str, Any]] = [
        {"edited_rows": {str(row): {name: cell}}} for row in rows for name in free for cell in cells(table, name)
    ]
    if proto.editing_mode == proto.DYNAMIC:
        made += [{"added_rows": [{}]}, {"deleted_rows": rows[-1:]}]
    usual: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    return [json.dumps(usual | change) for change in made]


def cells(table: pa.Table, name: str) -> Sequence[Any]:
    """Return what is put into a cell of a column, by what the column holds."""
    held = table.schema.field(name).type
    if pa.types.is_boolean(held):
        return (True, False)
    return CELLS if pa.types.is_integer(held) or pa.types.is_floating(held) else ("", *TEXTS[-2:])


def picks(proto: Any) -> list[str]:
    """Return what is told when a row of a table of picking (``ui/kit/picking.js``) is pressed; of other components nothing."""
    if "picking" not in proto.component_name:
        return []
    return [json.dumps([{"event": "picked", "value": row["pick"]}]) for row in json.loads(proto.json)["rows"]]


def clicks(proto: Any) -> list[str]:
    """Return what is told when the map is clicked: on land, far off it, and on what can be picked there."""
    told: list[dict[str, Any]] = [{"last_clicked": dict(zip(("lat", "lng"), point, strict=True))} for point in POINTS]
    for pick in sorted(set(PICK.findall(proto.json_args))):
        drawn = {
            "type": "Feature",
            "properties": {"pick": pick},
            "geometry": {"type": "Point", "coordinates": [7.1, 61.2]},
        }
        told.append(told[0] | {"last_active_drawing": drawn})
    return [json.dumps({"last_active_drawing": None} | each) for each in told]


def no_value(_: Any) -> None:
    """A control that has no value until it is used."""


PRESS = Kind("trigger_value", no_value, lambda _: [True])
SWITCH = Kind("bool_value", lambda proto: proto.value if proto.set_value else proto.default, lambda _: [False, True])
FOLD = Kind(
    "bool_value", lambda proto: getattr(proto, "expanded", getattr(proto, "open", None)), lambda _: [False, True]
)
LIST = Kind("string_value", one_of, lambda proto: list(proto.options))
CHOICE = Kind("string_array_value", some_of, sets)
FIELD = Kind("string_value", typed, texts)
SELECT_SLIDER = "SelectSlider"
SLIDERS = {"Slider", SELECT_SLIDER}
KINDS = {
    "Slider": Kind("double_array_value", slid, along),
    SELECT_SLIDER: Kind("string_array_value", chosen, lambda proto: handles(list(proto.options), proto)),
    "Selectbox": LIST,
    "Radio": LIST,
    "MultiSelect": CHOICE,
    "ButtonGroup": CHOICE,
    "Checkbox": SWITCH,
    "TextInput": FIELD,
    "TextArea": FIELD,
    "NumberInput": Kind("double_value", typed, numbers),
    "DateInput": Kind(
        "string_array_value", lambda proto: list(proto.value if proto.set_value else proto.default), days
    ),
    "Button": PRESS,
    "DownloadButton": PRESS,
    "Dataframe": Kind("string_value", no_value, edits),
    "Expandable": FOLD,
    "Popover": FOLD,
    "BidiComponent": Kind("json_trigger_value", no_value, picks),
    "ComponentInstance": Kind("json_value", no_value, clicks),
}
"""Kinds of controls by the name of Streamlit's message for them; a slider over a list has no message of its own."""


WRAPPINGS = {"Element", "Block"}


def inside(part: Any) -> Any:
    """Return what an element or a block of a page is, out of Streamlit's wrapping; None where it is only a frame."""
    if part is None or part.DESCRIPTOR.name not in WRAPPINGS:
        return part
    kind = part.WhichOneof("type")
    return getattr(part, kind) if kind else None


def control(proto: Any, fragment: str = "", in_sidebar: bool = False, run: str = "") -> Control | None:
    """Return what stands on a page as a control; None where it can't be moved."""
    kind = proto.DESCRIPTOR.name if proto is not None else ""
    if kind == "Slider" and proto.type == proto.SELECT_SLIDER:
        kind = SELECT_SLIDER
    if kind not in KINDS or not proto.id or (kind == "Dataframe" and proto.editing_mode == proto.READ_ONLY):
        return None
    return Control(proto.id, kind, proto, getattr(proto, "form_id", ""), fragment, in_sidebar, run)
