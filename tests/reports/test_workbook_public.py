"""The workbook in public view: no hidden figure in any form, and no formulas that rest on one."""

from datetime import date

import pytest

from answers.opening import public_figures
from answers.study import Study
from choices.record import Choices
from reports.workbook import workbook
from store import Entry, open_store
from tests.published import publish_now
from tests.reports import spreadsheet
from words.wording import Wording

CASE, DAY = "forstudie-2017", date(2026, 11, 29)
SECRETS = {"bought_price_per_day": "13579.25", "own_cost": "98765432", "own_users": "8642"}
"""Figures that are always hidden, with digits that stand nowhere else."""
WHY = "because Kari of house 7 said so"
CHANGED = {"changes": {"private.price_per_day": 13000.0}, "why": {"private.price_per_day": WHY}}


@pytest.fixture
def own_store(new_home):
    with open_store(new_home()) as opened:
        yield opened


def exported(store, public=True, **choices):
    """The cells and the texts of the workbook that the public, or who sees everything, gets."""
    info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()
    chosen = Choices(case=CASE, language="en", public=public, **choices)
    if public:
        figures, version = public_figures(store, CASE)
        study = Study(store, Wording("en"), chosen, info, figures, published=version)
    else:
        study = Study(store, Wording("en"), chosen, info, store.figures.of(CASE))
    data = workbook(study, DAY)
    return spreadsheet.cells(data), "".join(spreadsheet.parts(data)[0].values())


def enter(store, **fields):
    """Type the same figures for all nine."""
    numbers = list(dict.fromkeys(n for n in store.figures.of(CASE)["number"] if n))
    entries = [Entry(n, field, str(value), "agreed") for field, value in fields.items() for n in numbers]
    store.figures.enter(CASE, entries, "Kari", "told")


def test_hidden_figures_stand_nowhere_and_no_formula_rests_on_them(own_store):
    enter(own_store, places_needed=3, bought_places=2, **SECRETS)
    _, everything = exported(own_store, public=False)
    assert all(f">{secret}<" in everything for secret in SECRETS.values())
    publish_now(own_store)
    cells, seen = exported(own_store, **CHANGED)
    assert not any(secret in seen for secret in SECRETS.values()) and WHY not in seen
    assert not any(formula for (sheet, _), (formula, _) in cells.items() if sheet != "Assumptions and sources")
    texts = [content for _, content in cells.values()]
    assert any(isinstance(text, str) and text.startswith("This is the public workbook.") for text in texts)
    rows = [address for (_, address), (_, content) in cells.items() if content == "Reserved places"]
    shown = {cells["Municipalities", f"{column}{rows[0][1:]}"][1] for column in "DEFGHIJKL"}
    assert shown == {":"}


def test_what_is_typed_but_not_published_stays_out(own_store):
    enter(own_store, places_needed=7)
    cells, _ = exported(own_store)
    sheet = "Municipalities and need"
    row = next(n for n in range(1, 40) if cells.get((sheet, f"A{n}"), ("", ""))[1] == "Reserved places")
    assert [cells[sheet, f"{column}{row}"][1] for column in "DEFGHIJKL"] == [1, 1, 1, 2, 3, 1, 5, 3, 3]


def test_where_nothing_is_hidden_the_public_has_the_formulas_and_no_reasons(own_store):
    full, told = exported(own_store, public=False, **CHANGED)
    public, seen = exported(own_store, **CHANGED)
    assert WHY in told and WHY not in seen
    formulas = {where: formula for where, (formula, _) in full.items() if formula}
    assert {where: formula for where, (formula, _) in public.items() if formula} == formulas
