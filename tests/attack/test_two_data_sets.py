"""Two sets of figures that agree with all that was published look the same to a viewer: no page, message, file or command
tells them apart.

The sets differ in every hidden count of the nine, in what they buy and pay, in who is waiting, in what was written beside
them, and in figures that nobody has published and with which the case can't be computed. Places add up to the
same, as their sum is told. Compared is what a browser is sent, to the byte.
"""

from datetime import date

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

import bops
from store import AnswerEntry, BenefitEntry, Entry, OpinionEntry, RequestEntry, open_store
from store.case_files import ROOT
from tests.published import publish_now
from ui.session.pages import PAGES

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
NUMBERS = ("1422", "0618", "1421", "1417", "1416", "1419", "1420", "1426", "1424")
SETS = {
    "one": {
        "places_needed": (2, 3, 1, 2, 3, 2, 4, 2, 2),
        "users": (4, 3, 2, 1, 4, 3, 2, 1, 4),
        "bought_places": (1, 2, 1, 1, 2, 1, 3, 1, 1),
        "bought_price_per_day": (9100, 12000, 13500, 8000, 15000, 9900, 11111, 7000, 14000),
        "own_cost": (100_000, 2_000_000, 30_000, 4_000, 500, 60, 7_777_777, 8, 9_999),
        "own_users": (1, 2, 3, 4, 1, 2, 3, 4, 1),
        "without_offer": (1, 1, 2, 2, 3, 3, 4, 4, 1),
    },
    "other": {
        "places_needed": (4, 1, 3, 2, 3, 1, 2, 2, 3),
        "users": (1, 2, 4, 3, 2, 1, 4, 4, 3),
        "bought_places": (2, 1, 2, 1, 1, 1, 1, 2, 2),
        "bought_price_per_day": (19100, 2000, 3500, 18000, 5000, 19900, 21111, 17000, 4000),
        "own_cost": (900_000, 7_000, 630_000, 45_000, 3_500, 260, 1_777, 82_222, 6_999_999),
        "own_users": (4, 3, 1, 2, 3, 4, 1, 1, 2),
        "without_offer": (3, 2, 1, 4, 1, 2, 2, 3, 4),
    },
}
LINKS = {
    "overview": [{"participants": "1422,1421,1420,1417,1424"}, {"case": OTHER}, {"year": "2019"}],
    "compare": [{"municipality": "1417"}, {"municipality": "1420", "participants": "1420,1421"}],
    "cooperation": [{"participants": "1417,1420"}],
    "costs": [{"set": "private.price_per_day:6000"}, {"extra": "1417=1"}],
    "municipalities": [{"case": OTHER}],
    "sites": [{"site": "dome-01"}],
    "need": [{"municipality": "1420"}],
    "sources": [{"part": "evidence"}],
}
"""What a viewer may ask for beside the page as it is."""


def fill(store, name):
    """Type a set in both cases, with what people write beside it, and publish."""
    for case in (CASE, OTHER):
        numbers = [number for number in NUMBERS if number in store.shipped.fields(case)]
        entries = [
            Entry(number, field, str(value), "agreed")
            for field, values in SETS[name].items()
            for number, value in zip(NUMBERS, values, strict=True)
            if number in numbers
        ]
        store.figures.enter(case, entries, f"Who of {name}", f"why of {name}")
        publish_now(store, case)
    for number in NUMBERS:
        store.answers.give(CASE, number, AnswerEntry("quality", f"answer of {name}"), f"Who of {name}")
        store.opinions.give(CASE, number, OpinionEntry(rule="use", doubt=f"doubt of {name}"), f"Who of {name}", name)
    store.answers.note(CASE, "housing.size", f"note of {name}", f"Who of {name}")
    count = 2.0 if name == "one" else 3.0
    store.benefits.edit(CASE, "stable", BenefitEntry("Users who move", "users", count, "1422"), f"Who of {name}", name)
    item = "figure.1417.bought_price_per_day"
    store.requests.mark(CASE, item, RequestEntry("asked", date(2026, 11, 29)), f"Who of {name}", f"why of {name}")
    impossible = {
        "places_needed": {"one": "2", "other": "3"}[name],
        "need_ordinary": "4",
        "need_high": "0",
        "need_very_high": "0",
    }
    entries = [Entry("1417", field, value, "measured") for field, value in impossible.items()]
    store.figures.enter(CASE, entries, f"Who of {name}", name)


@pytest.fixture(scope="module")
def homes(new_home):
    """A folder with a store for each set, which stay open as on a server."""
    found = {}
    for name in SETS:
        found[name] = new_home()
        fill(open_store(found[name]), name)
    yield found
    for home in found.values():
        open_store(home).close()


@pytest.fixture
def each(homes, monkeypatch):
    """Do something in each of the two stores; return both results."""

    def both(work):
        results = []
        for home in homes.values():
            monkeypatch.setenv("BOPS_HOME", str(home))
            results.append(work())
        return results

    return both


def sent(name, public=True, **address):
    """Every message of a page as bytes, in order, and its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for part in ("costs.tables", "costs.years", "costs.tornado", "costs.explained"):
        app.session_state[f"page.part.{part}"] = True
    app.query_params.update({"lang": "en", "part": "whole", **({"public": "1"} if public else {}), **address})
    app.switch_page(f"pages/{name}.py")
    app.run()
    assert not app.exception, app.exception
    return [*messages(app._tree), str(sorted(app.query_params.items())).encode()]


def messages(block):
    for child in block.children.values():
        proto = getattr(child, "proto", None)
        if hasattr(proto, "SerializeToString"):
            if "deferred_file_id" in proto.DESCRIPTOR.fields_by_name:
                proto.deferred_file_id = ""  # drawn by lot
            yield child.type.encode() + proto.SerializeToString(deterministic=True)
        if getattr(child, "children", None):
            yield from messages(child)


def different(one, other):
    return [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]


@pytest.fixture(autouse=True)
def files_at_once(monkeypatch):
    """Files of texts are made with the page, and so are among what is compared; pictures are, as what they are drawn of."""
    offered = DeltaGenerator.download_button

    def made(self, label, data, file_name=None, *given, **named):
        if callable(data) and not str(file_name).endswith((".png", ".svg")):
            data = data()
        return offered(self, label, data, file_name, *given, **named)

    monkeypatch.setattr(DeltaGenerator, "download_button", made)
    monkeypatch.setattr(st, "download_button", lambda *given, **named: made(st._main, *given, **named))


@pytest.mark.parametrize("name", PAGES)
def test_no_page_and_no_link_tells_them_apart(each, name):
    for address in ({}, *LINKS.get(name, ())):
        one, other = each(lambda address=address: sent(name, **address))
        assert different(one, other) == [], address


def test_those_who_may_see_all_tell_them_apart(each):
    """Else the test above would hold for two sets that are the same."""
    one, other = each(lambda: sent("municipalities", public=False))
    assert one != other and b"The need profile of Vik adds up to 4" in b"".join(one)


COMMANDS = (
    ("evaluate",), ("evaluate", "--participants", "1417,1420"), ("cooperation",), ("sites",), ("evaluate", "--case", OTHER),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["table", "json"])
def test_no_command_tells_them_apart(each, capsys, command, form):
    def printed():
        case = () if "--case" in command else ("--case", CASE)
        assert bops.main([*command, *case, "--public", *form]) == 0
        return capsys.readouterr()

    one, other = each(printed)
    assert one == other


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_no_file_tells_them_apart(each, tmp_path, form):
    def written():
        file = tmp_path / f"report.{form}"
        file.unlink(missing_ok=True)
        assert (
            bops.main(["report", "--case", CASE, "--public", "--format", form, "--language", "nn", "-o", str(file)])
            == 0
        )
        return file.read_bytes()

    one, other = each(written)
    assert one == other
