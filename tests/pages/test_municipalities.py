"""The page of municipalities, run as a user meets it. The data editor itself is driven in a browser elsewhere: here
cells count as typed by what the session keeps of them."""

import re
from html import unescape
from pathlib import Path

import pytest
from screens import unexplained
from streamlit.testing.v1 import AppTest

from answers.opening import public_figures
from store import Entry
from store.errors import EntryError
from tests.published import publish_now
from ui.session.unsaved import Typed

ROOT = Path(__file__).resolve().parents[2]
CASE = "forstudie-2017"
TYPED = f"page.unsaved.figures.{CASE}"
EVIL = "Kari ![x](http://x.no/a.png) <img src=x onerror=alert(1)> :red[a] $b$"


@pytest.fixture
def store(home_store):
    return home_store


def opened(typed=None, **address):
    """The page, opened by an address; with cells typed in the table."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params.update({"lang": "en", **address})
    if typed is not None:
        app.session_state["page.edit"] = True
        app.session_state[TYPED] = Typed(CASE, "municipalities", 0, {"cells": typed})
    app.switch_page("pages/municipalities.py").run()
    assert not app.exception, app.exception
    return app


def parts(block, kind):
    """Every element of a kind, however deep."""
    for child in block.children.values():
        if getattr(child, "children", None):
            yield from parts(child, kind)
        if child.type == kind:
            yield child


def html_of(app):
    return unexplained("\n".join(part.proto.body for part in parts(app.main, "html")))


def text_of(app):
    """What can be read on the page outside fields and messages."""
    return unescape(re.sub(r"<[^>]+>", " ", html_of(app)))


def alerts(app):
    return [part.value for kind in (app.error, app.warning, app.success, app.info) for part in kind]


def row_of(app, name, table=0):
    """The cells of a municipality's row in the first or second table."""
    found = re.findall(rf'<tr[^>]*><th scope="row">{name}</th>(.*?)</tr>', html_of(app))
    return [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[table])]


def fill(app, status="measured", who="Kari Nordmann", why="counted 1 March"):
    """Fill in what a batch needs, and press Save."""
    app.radio(key=f"w.figures.{CASE}.status").set_value(status)
    app.text_input(key=f"w.figures.{CASE}.who").set_value(who)
    app.text_input(key=f"w.figures.{CASE}.why").set_value(why)
    app.button(key=f"w.figures.{CASE}.save").click()
    app.run()
    assert not app.exception, app.exception
    return app


def figure(store, field, number="1422"):
    table = store.figures.of(CASE)
    return table[(table["number"] == number) & (table["field"] == field)].iloc[0]


def test_it_answers_its_question(store):
    app = opened()
    assert app.title[0].value == "How many users has each municipality, and what do they have today?"
    text = text_of(app)
    assert "9 municipalities have 130 users" in text and "reserve 20 places" in text
    assert row_of(app, "Lærdal")[:3] == ["2\u202f159\u202f●", "8\u202f◐", "1\u202f◐"]
    assert row_of(app, "In all")[:3] == ["34\u202f087\u202f●", "130\u202f◐", "20\u202f◐"]
    assert row_of(app, "Lærdal", table=1) == [".."] * 6
    assert row_of(app, "Lærdal", table=2) == [".."] * 3, "pathways are never filled in"
    assert "estimated" in text and "missing" in text
    assert not app.error


def test_filter_and_order(store):
    app = opened()
    app.selectbox(key="w.municipal.sort").set_value("users").run()
    names = re.findall(r'<th scope="row">(.*?)</th>', html_of(app))
    assert names[:2] == ["Sogndal", "Årdal"]
    app.text_input(key="w.municipal.name").set_value("dal").run()
    names = re.findall(r'<th scope="row">(.*?)</th>', html_of(app))
    assert names[:5] == ["Sogndal", "Årdal", "Hemsedal", "Lærdal", "In all, 4 of 9 shown"]
    app.text_input(key="w.municipal.name").set_value("nowhere").run()
    assert any("empty the field" in text for text in alerts(app)) and not app.exception


def test_typed_figures_are_saved_with_who_and_why(store):
    app = opened({("1422", "users"): "11", ("1422", "bought_price_per_day"): "13 700", ("1417", "staff_fte"): "5,5"})
    assert "Lærdal, price per day: 13\u202f700 kr (before: ..)" in text_of(app)
    fill(app)
    assert any("Saved: 3 figures of Lærdal and Vik." in text.replace("\\", "") for text in alerts(app))
    assert figure(store, "users")[["value", "status", "who", "why"]].tolist() == [
        "11", "measured", "Kari Nordmann", "counted 1 March",
    ]  # fmt: skip
    assert figure(store, "bought_price_per_day")["value"] == "13700"
    assert figure(store, "staff_fte", "1417")["value"] == "5.5"
    assert store.figures.trail.history(CASE)["entries"].tolist() == [3]
    assert app.session_state[TYPED] is None


def test_a_figure_that_can_be_two_numbers_is_asked_and_one_press_fills_its_cell(store):
    app = opened({("1422", "users"): "9", ("1422", "bought_price_per_day"): "13.700", ("1417", "population"): ""})
    assert "Lærdal, price per day: '13.700': 13\u202f700 or 13.7?" in text_of(app)
    assert any("Vik, population: the cell was emptied" in one.value.replace("\\", "") for one in app.caption)
    app.button(key="which.figures.0.0").click().run()
    assert not [button for button in app.button if str(button.key).startswith("which.")]
    fill(app)
    assert figure(store, "bought_price_per_day")["value"] == "13700"
    assert figure(store, "users")["value"] == "9" and figure(store, "population", "1417")["status"] == "measured"


def test_nothing_is_lost_at_reload(store):
    fill(opened({("1422", "users"): "11", ("1417", "bought_places"): "2"}), status="agreed")
    again = opened()
    assert row_of(again, "Lærdal")[1] == "11\u202f◆"
    assert row_of(again, "Vik", table=1)[0] == "2\u202f◆"
    assert row_of(again, "In all")[1] == "133\u202f◐"
    assert row_of(again, "In all", table=1)[0] == "2\u202f◆ (1/9)"


def test_confirming_an_estimate_makes_it_measured(store):
    fill(opened({("1422", "users"): "8"}))
    assert figure(store, "users")[["value", "status"]].tolist() == ["8", "measured"]


def test_an_emptied_cell_is_missing(store):
    fill(opened({("1422", "users"): ""}))
    assert figure(store, "users")[["value", "status"]].tolist() == [None, "missing"]
    assert row_of(opened(), "Lærdal")[1] == ".."


def test_reserved_places_can_be_marked_as_public(store):
    app = opened({("1422", "places_needed"): "2", ("1422", "users"): "3"})
    app.toggle(key=f"w.figures.{CASE}.public").set_value(True)
    fill(app, status="agreed")
    assert figure(store, "places_needed")["shared"] and not figure(store, "users")["shared"]
    publish_now(store)
    public = opened(public="1")
    assert row_of(public, "Lærdal")[1:3] == [":", "2\u202f◆"]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({("1422", "users"): "9", ("0618", "users"): "5,5"}, "Hemsedal, users: 5,5 is not a whole number"),
        ({("1422", "users"): "9", ("1422", "bought_price_per_day"): "13.700"}, "choose which number is meant"),
        (
            {("1422", "need_ordinary"): "2", ("1422", "need_high"): "1", ("1422", "need_very_high"): "0"},
            "adds up to 3, but the reserved places are 1",
        ),
        ({("1422", "need_high"): "1"}, "Write all three, or none"),
        ({("1422", "population"): ""}, "change a cell in the table first"),
    ],
)
def test_one_bad_cell_and_nothing_is_saved_and_nothing_is_lost(store, cells, says):
    app = fill(opened(cells))
    said = [text.replace("\\", "") for text in alerts(app)]
    assert any(says in text for text in said), said
    assert any("Nothing is saved" in text for text in said)
    assert store.figures.trail.history(CASE).empty
    assert app.session_state[TYPED].fields["cells"] == cells


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ({"status": None}, "How well known"),
        ({"who": " "}, "Who gives the figures?"),
        ({"why": ""}, "where do they come from"),
    ],
)
def test_how_well_who_and_why_are_required(store, missing, says):
    app = fill(opened({("1422", "users"): "9"}), **missing)
    assert any(says in text for text in alerts(app))
    assert store.figures.trail.history(CASE).empty


def test_what_another_changed_is_told_also_where_something_else_is_wrong(store):
    app = opened({("1422", "users"): "9", ("1422", "population"): "many"})
    store.figures.enter(CASE, [Entry("1422", "users", "12", "measured")], "Ola", "counted")
    fill(app)
    assert any("somebody has changed it to 12" in text for text in alerts(app)), alerts(app)
    assert figure(store, "users")["value"] == "12"


def test_nothing_typed_is_nothing_saved(store):
    app = fill(opened({}))
    assert any("change a cell" in text for text in alerts(app))
    assert store.figures.trail.history(CASE).empty


def test_undo_and_redo(store):
    store.figures.enter(CASE, [Entry("1422", "users", "11", "measured")], "Kari", "counted")
    second = store.figures.enter(CASE, [Entry("1422", "users", "12", "agreed")], "Ola", "meeting")
    app = opened()
    assert "Undo takes back: 1 figure, by Ola" in text_of(app) and "(meeting)" in text_of(app)
    assert app.button(key="w.figures.redo.None").disabled
    app.text_input(key="w.figures.stepping").set_value("Per")
    app.button(key=f"w.figures.undo.{second}").click().run()
    assert store.figures.trail.history(CASE)["marked_by"].tolist() == ["Per", None]
    assert row_of(app, "Lærdal")[1] == "11\u202f●"
    assert any("1 figure, by Ola" in text for text in alerts(app))
    app.button(key=f"w.figures.redo.{second}").click().run()
    assert row_of(app, "Lærdal")[1] == "12\u202f◆"
    assert figure(store, "users")["value"] == "12"


def test_undo_takes_only_what_its_sentence_said(store):
    first = store.figures.enter(CASE, [Entry("1422", "users", "11", "measured")], "Kari", "counted")
    app = opened()
    store.figures.enter(CASE, [Entry("1422", "users", "12", "measured")], "Ola", "counted again")
    app.button(key=f"w.figures.undo.{first}").click().run()
    assert figure(store, "users")["value"] == "12"
    assert "1 figure, by Ola" in text_of(app)
    assert "Somebody else has saved, taken back or brought back something" in app.error[0].value


def test_who_and_why_are_never_markup(store):
    app = fill(opened({("1422", "users"): "11"}), who=EVIL, why=EVIL)
    assert "<img" not in html_of(app) and "&lt;img src=x" in html_of(app)
    which = store.figures.trail.pending(CASE)[0]
    app.button(key=f"w.figures.undo.{which}").click().run()
    for text in alerts(app):
        assert not re.search(r"(?<!\\)[\[<$]|:(?=[a-z])", text), text


def test_public_view_shows_the_public_figures_only_and_is_not_for_typing(store):
    store.figures.enter(
        CASE,
        [Entry("1422", "users", "3", "measured"), Entry("1422", "own_cost", "7654321", "measured")],
        "Kari Nordmann",
        "secret reason",
    )
    publish_now(store)
    app = opened(typed={("1422", "staff_fte"): "77"}, public="1")
    assert app.toggle(key="w.municipal.edit").disabled
    assert any("Not in public view" in caption.value for caption in app.caption)
    assert row_of(app, "Lærdal")[1] == ":" and row_of(app, "In all")[1] == ":"
    assert row_of(app, "Lærdal", table=1)[4] == ":"
    for secret in ("654", "Kari", "secret", "Undo", "Save", "77"):
        assert secret not in text_of(app)
    assert not [button for button in app.button if "figures" in (button.key or "")]


def test_a_case_that_cannot_be_computed_can_be_corrected_here(store):
    store.figures.enter(CASE, [Entry("1422", "users", "<b>many</b>", "measured")], "Kari", "import")
    app = opened()
    assert any("Users of Lærdal" in text for text in alerts(app))
    assert row_of(app, "Lærdal")[1].startswith("<b>many</b>")
    public = opened(public="1")
    assert not public.error and "many" not in text_of(public), "the public sees what was published"
    fill(opened({("1422", "users"): "9"}))
    assert not opened().error


def test_a_broken_case_can_be_undone(store):
    which = store.figures.enter(CASE, [Entry("1422", "tax_zone", "77", "measured")], "Kari", "import")
    app = opened()
    assert app.error
    app.text_input(key="w.figures.stepping").set_value("Per")
    app.button(key=f"w.figures.undo.{which}").click().run()
    assert not app.error and row_of(app, "Lærdal")[8] == "2\u202f○"


def test_the_address_carries_no_typed_figure(store):
    app = opened({("1422", "users"): "4321"})
    fill(app)
    assert "4321" not in str(dict(app.query_params))


def test_what_is_typed_and_not_saved_is_remembered_while_reading(store):
    app = opened({("1422", "users"): "11"})
    app.toggle(key="w.municipal.edit").set_value(False).run()
    assert "1 typed figure is not saved" in text_of(app)
    assert app.session_state[TYPED].fields["cells"] == {("1422", "users"): "11"}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_it_opens_in_every_language(store, language):
    app = opened({("1422", "staff_fte"): "5,5"}, lang=language)
    assert "5,5" in text_of(app)


def test_the_other_case(store):
    app = opened(case="forprosjekt-2019")
    assert row_of(app, "Gol")[1] == "18\u202f◐"
    assert not app.error


def test_a_save_may_carry_a_status_who_and_why_for_each_municipality(store):
    app = opened({("1422", "users"): "11", ("1417", "users"): "12", ("1421", "users"): "6"})
    field = f"w.figures.{CASE}.1417."
    app.selectbox(key=field + "status").set_value("own_estimate")
    app.text_input(key=field + "who").set_value("Ola <b>")
    app.text_input(key=field + "why").set_value("first guess")
    fill(app)
    assert figure(store, "users", "1417")[["value", "status", "who", "why"]].tolist() == [
        "12", "own_estimate", "Ola <b>", "first guess",
    ]  # fmt: skip
    assert figure(store, "users", "1421")[["status", "who"]].tolist() == ["measured", "Kari Nordmann"]
    assert sorted(store.figures.trail.history(CASE)["entries"]) == [1, 2]
    read = opened()
    assert [row_of(read, name)[1][-1] for name in ("Lærdal", "Vik")] == ["●", "≈"], "an estimate looks different"
    publish_now(store)
    assert row_of(opened(public="1"), "Vik")[1] == "12\u202f≈"


def test_an_own_estimate_of_few_people_is_hidden_as_a_count_is(store):
    store.figures.enter(CASE, [Entry("1422", "users", "3", "own_estimate"), Entry("1417", "own_cost", "7", "own_estimate")],
                        "Kari", "guess")  # fmt: skip
    publish_now(store)
    public = opened(public="1")
    assert row_of(public, "Lærdal")[1] == ":" and row_of(public, "Vik", table=1)[4] == ":"


def test_what_each_column_means_is_read_without_pointing_at_it(store):
    assert "What does each column mean?" in [part.label for part in opened({}).expander]


def test_batches_are_kept_whole_or_not_at_all(store):
    good, bad = [Entry("1422", "users", "9", "measured")], [Entry("1417", "users", "9", "guessed")]
    with pytest.raises(EntryError):
        store.figures.enter_all(CASE, [(good, "Kari", "counted"), (bad, "Ola", "counted")])
    with pytest.raises(EntryError):
        store.figures.enter_all(CASE, [(good, "Kari", "counted"), ([], "Ola", "counted")])
    assert store.figures.trail.history(CASE).empty


def test_staff_by_role_is_folded_and_kept_from_public_view(store):
    store.figures.enter(CASE, [Entry("1417", "staff_psychologists", "0.4", "measured")], "Kari", "counted")
    head = re.compile(r'<th scope="col".{0,300}?Psychologists', re.S)
    assert not head.search(html_of(opened()))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params.update({"lang": "en"})
    app.session_state["page.part.municipalities.staff"] = True
    app.switch_page("pages/municipalities.py").run()
    assert head.search(html_of(app)) and "0.4" in html_of(app)
    publish_now(store)
    public = public_figures(store, CASE)[0].set_index(["number", "field"])
    assert public.loc[("1417", "staff_psychologists"), "status"] == "hidden"
