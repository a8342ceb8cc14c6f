"""The person without a browser: what it sees and tells is what a browser would, on a page with every kind of control."""

import ast
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.servers import running
from tests.monkey.controls import KINDS
from tests.monkey.visitor import Visitor

PAGE = Path(__file__).with_name("some_controls.py")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    home = tmp_path_factory.mktemp("controls")
    with running(home, script=PAGE) as found:
        yield found


@pytest.fixture
def one(address):
    with Visitor(address, "") as person:
        yield person


def texts(person):
    return [proto.body for *_, proto in person.tree.shown() if proto and proto.DESCRIPTOR.name == "Text"]


def told(person, what="told"):
    """Return what the page says that it was told."""
    line = next(text for text in texts(person) if text.startswith(f"{what} "))
    return ast.literal_eval(line.removeprefix(f"{what} ").replace("datetime.date", ""))


def named(person, key):
    return next(control for control in person.controls if control.key == key)


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("slider", 0, 10),
        ("ranged", (0.0, 0.0), (1.0, 1.0)),
        ("steps", "a", "c"),
        ("radio", "a", "c"),
        ("many", [], ["a", "b", "c"]),
        ("pills", [], ["a", "b", "c"]),
        ("segments", None, "c"),
        ("toggle", False, True),
        ("text", "", "Å" * 20),
        ("number", 0, 9),
        ("day", (2026, 1, 1), (2026, 12, 31)),
        ("folded", False, True),
        ("table", [0, 2], [1]),
    ],
)
def test_a_control_is_moved_to_both_ends(one, key, low, high):
    control = named(one, key)
    for end, wanted in zip(control.ends, (low, high), strict=True):
        one.move(control, end)
        assert told(one)[key] == wanted
        assert one.value(control) == (end if control.kind != "Slider" else [float(handle) for handle in end])


def test_what_is_not_moved_stands_as_it_was(one):
    before = told(one)
    one.move(named(one, "slider"), [7.0])
    one.run()
    assert told(one) == before | {"slider": 7}


def test_every_kind_that_the_page_can_have_is_known(one):
    assert {control.kind for control in one.controls} >= set(KINDS) - {
        "DownloadButton", "Popover", "BidiComponent", "ComponentInstance",
    }  # fmt: skip


def test_only_what_stands_in_the_sidebar_is_told_to(one):
    assert [control.key for control in one.controls if control.in_sidebar] == ["beside"]


def test_a_part_of_the_page_runs_alone_and_draws_less(one):
    page = told(one, "runs")["page"]
    assert {"line 0", "line 1", "line 2"} <= set(texts(one))
    one.move(named(one, "lines"), [1.0])
    assert "line 0" in texts(one) and "line 1" not in texts(one)
    assert any(text.startswith("told ") for text in texts(one)), "the rest of the page stands"
    one.run()
    assert told(one, "runs")["page"] == page + 1
    assert "line 1" not in texts(one), "the value of the part was told with the others"


def test_values_of_the_sidebar_go_along_to_another_page(one):
    one.move(named(one, "beside"), True)
    one.pages = {"the same again": one.script}
    page = told(one, "runs")["page"]
    one.go("the same again")
    assert one.value(named(one, "beside")) is True
    assert told(one, "runs")["page"] == page + 1


def test_a_part_that_runs_by_itself(one):
    assert one.watch()
    assert "alone 2" in texts(one)


def test_a_form_waits_for_its_button(one):
    field = named(one, "in form")
    one.move(field, "typed")
    one.run()
    assert told(one)["in form"] == ""
    one.move(next(control for control in one.controls if control.form and control.is_button), True)
    assert told(one)["in form"] == "typed"


def test_a_button_is_pressed_once(one):
    one.move(named(one, "button"), True)
    one.run()
    assert told(one, "presses") == ["button"]


def test_what_a_page_no_longer_draws_is_gone(one):
    one.move(named(one, "box"), True)
    assert "ticked" in texts(one)
    one.move(named(one, "box"), False)
    assert "ticked" not in texts(one)


def test_a_crash_is_seen_and_goes_with_its_cause(one):
    one.move(named(one, "list"), "c")
    assert len(one.crashes) == 1
    one.move(named(one, "list"), "b")
    assert one.crashes == []


def test_what_is_large_is_sent_once(one):
    first = one.bytes
    one.run()
    assert 0 < one.bytes - first < first - 100_000
    assert any("large" in proto.body for *_, proto in one.tree.shown() if proto and proto.DESCRIPTOR.name == "Html")
    one.run()
    assert all(isinstance(kept.message, ForwardMsg) for kept in one.kept.values()) and one.kept
