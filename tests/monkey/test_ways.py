"""How the monkey goes about a page, on pages of a few controls that are made up here."""

import pytest
from streamlit.proto.Button_pb2 import Button
from streamlit.proto.Checkbox_pb2 import Checkbox
from streamlit.proto.Exception_pb2 import Exception as Crash
from streamlit.proto.Slider_pb2 import Slider

from tests.monkey import monkey
from tests.monkey.controls import control
from tests.monkey.monkey import CrashError, Monkey
from tests.monkey.person import Person


class Toy(Person):
    """A page of switches and sliders; each names what it hides while it is on, or at its end."""

    def __init__(self, hides=None, crash_at=None, **controls):
        super().__init__()
        self.all, self.hides, self.crash_at = controls, hides or {}, crash_at
        self.told = []
        self.run()

    def is_on(self, name):
        state = self.values.get(identity(name))
        return bool(state) and (state.bool_value or list(state.double_array_value.data) == [9.0])

    @property
    def controls(self):
        hidden = {other for name, others in self.hides.items() if self.is_on(name) for other in others}
        return [control(proto) for name, proto in self.all.items() if name not in hidden]

    @property
    def crashes(self):
        return [str(Crash(message="crashed"))] if self.crash_at and self.is_on(self.crash_at) else []

    def run(self, fragment=""):
        self.told.append({name for name in self.all if self.is_on(name)})
        self.forget_presses()
        self.keep_values(self.controls)


def identity(name):
    return f"$$ID-0-{name}"


def slider(name):
    return Slider(id=identity(name), max=9, step=1, default=[3])


def switch(name):
    return Checkbox(id=identity(name))


def button(name):
    return Button(id=identity(name))


def toy(**more):
    return Toy(a=slider("a"), b=slider("b"), c=switch("c"), d=switch("d"), e=button("e.1"), f=button("e.2"), **more)


@pytest.mark.parametrize("long", [False, True])
def test_each_control_is_moved_to_both_ends(monkeypatch, long):
    monkeypatch.setattr(monkey, "LONG", long)
    person = toy()
    walk = Monkey(person, "toy")
    walk.to_both_ends()
    for name in ("a", "b"):
        assert {f"Slider '' {name} -> [{end}]" for end in (0.0, 9.0)} <= set(walk.done)
    for name in ("c", "d"):
        assert f"Checkbox '' {name} -> True" in walk.done, "it stood at the other end"
    pressed = [done for done in walk.done if done.startswith("Button")]
    assert len(pressed) == (2 if long else 1), "of buttons alike one is enough when time is short"


def test_one_at_a_time_when_there_is_time(monkeypatch):
    monkeypatch.setattr(monkey, "LONG", True)
    moves, walk = [], Monkey(toy(), "toy")
    while batch := walk.next_ends():
        moves.append(len(batch))
        walk.act(batch)
    assert set(moves) == {1}


def test_what_hides_others_is_put_back():
    person = toy(hides={"c": ["a", "b", "d"]})
    walk = Monkey(person, "toy")
    while batch := walk.next_ends():
        walk.act(batch)
        assert not person.is_on("c")
    assert any("c" in told for told in person.told)
    for name in "abd":
        assert any(name in told for told in person.told), "the others were moved all the same"


def test_the_same_seed_goes_the_same_way():
    ways = []
    for seed in ("one", "one", "another"):
        walk = Monkey(toy(), seed)
        walk.to_both_ends()
        walk.astray()
        ways.append(walk.done)
    assert ways[0] == ways[1] != ways[2]


def test_a_crash_is_told_with_the_way_to_it():
    with pytest.raises(CrashError, match="crashed") as found:
        Monkey(toy(crash_at="d"), "toy").to_both_ends()
    assert "Checkbox '' d -> True" in str(found.value) and "MONKEY_SEED" in str(found.value)
