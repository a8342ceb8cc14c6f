"""Someone at a page: the values of its controls as their browser has them, told to the server each time one is moved."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.monkey.controls import Control


class Person(ABC):
    """Someone at a page, however the page is run."""

    def __init__(self) -> None:
        self.running = ""
        self.values, self.typed = dict[str, WidgetState](), dict[str, dict[str, WidgetState]]()

    @property
    @abstractmethod
    def controls(self) -> list[Control]:
        """What can be moved, from above to below."""

    @property
    @abstractmethod
    def crashes(self) -> list[str]:
        """What Streamlit says where the page has crashed."""

    @abstractmethod
    def run(self, fragment: str = "") -> None:
        """Have the page or a part of it run, and wait until it is whole."""

    def watch(self) -> bool:
        """Let each part of the page that runs by itself do so once; tell whether there is any."""
        return False

    def value(self, control: Control) -> Any:
        """Return what a control stands at."""
        state = self.typed.get(control.form, {}).get(control.id) or self.values.get(control.id)
        field = state and state.WhichOneof("value")
        if not state or not field:
            return None
        told = getattr(state, field)
        return list(told.data) if field.endswith("array_value") else told

    def move(self, control: Control, value: Any) -> None:
        """Move a control and wait until the page, or its part, is whole; in a form it waits for the button of the form."""
        self.set(control, value)
        if not control.form or control.is_button:
            self.run(control.fragment)

    def set(self, control: Control, value: Any) -> None:
        """Give a control a value without telling the server yet; the button of a form takes with it what was typed there."""
        state = written(control, value)
        if control.form and not control.is_button:
            self.typed.setdefault(control.form, {})[control.id] = state
            return
        self.values |= self.typed.pop(control.form, {}) if control.form else {}
        self.values[state.id] = state

    def keep_values(self, controls: Iterable[Control]) -> None:
        """Forget the values of controls that are gone, and take those that are new or set by the server."""
        values = {}
        for control in controls:
            known = self.values.get(control.id)
            is_set = control.is_set and control.run == self.running
            values[control.id] = written(control, control.now) if is_set or known is None else known
        self.values = values

    def forget_presses(self) -> None:
        """A button is pressed only once."""
        self.values = {
            name: state for name, state in self.values.items() if "trigger" not in (state.WhichOneof("value") or "")
        }


def written(control: Control, value: Any) -> WidgetState:
    """Return a value of a control as a browser tells it; nothing where it has none."""
    told = control.field == "json_trigger_value"
    state = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{control.id}__events" if told else control.id)
    if control.field.endswith("array_value"):
        getattr(state, control.field).data[:] = value
    elif value is not None:
        setattr(state, control.field, value)
    return state
