"""The workbook holds what the model computes: as exported, recalculated by LibreOffice, and with its inputs changed."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import pytest

from answers.study import Study
from choices.record import Choices
from planning import InputError, Scenario, case_from_figures, costs, evaluate, load
from planning.contracts import BOUGHT, CONTRACT
from planning.economic_plan import ITEMS, KINDS, economic_plan, host_table, plan_table, totals_table
from planning.future import look_ahead, present_table
from planning.municipal import value
from planning.options import typed_posts
from planning.scenario import Change
from planning.summary import gains_table, options_table
from planning.today import OWN_COST, OWN_USERS
from reports.workbook import costs as written_costs
from reports.workbook import workbook
from reports.workbook.assumptions import name_of
from reports.workbook.houses import POSTS, SPARE
from tests.reports import made_up, spreadsheet
from words.wording import Wording

CASES = ("forstudie-2017", "forprosjekt-2019", "sogn-2026")
DAY = date(2026, 11, 29)
SCENARIOS = 50
KRONE = 0.5
FUNCTIONS = {
    "AND", "CEILING", "COUNT", "COUNTIF", "IF", "INDEX", "INT", "ISNUMBER", "MATCH", "MAX", "MIN", "MOD", "N", "NPV", "PMT",
    "SUM", "SUMIFS", "SUMPRODUCT",
}  # fmt: skip
"""Functions that Excel and LibreOffice have had since 2007, and that give the same in both."""
ASSUMPTIONS, FRONT, PLACES, HOUSES = (
    "Assumptions and sources",
    "Read this first",
    "Municipalities and need",
    "Houses and posts",
)


@dataclass
class Exported:
    """A workbook, its cells, where its names stand, and the plan it was made from."""

    data: bytes
    cells: dict
    names: dict
    case: object
    result: object

    def named(self, name):
        """Return the value that a named cell was exported with."""
        return self.cells[self.names[name]][1]

    @cached_property
    def rows(self):
        """The rows of each sheet by their labels, from the top."""
        found = {}
        for (sheet, address), (_, content) in self.cells.items():
            if address[0] == "A" and address[1:].isdigit() and isinstance(content, str):
                found.setdefault((sheet, content), []).append(int(address[1:]))
        return found

    def row(self, sheet, label):
        """Return the number of the first row of a sheet with a label."""
        return self.rows[sheet, label][0]


@pytest.fixture(scope="module")
def export(store):
    """Export the workbook of a case with a scenario, in a language."""
    table = store.shipped.cases().set_index("id", drop=False)

    def made(case, scenario, language="en"):
        info, chosen = table.loc[case.id].to_dict(), Choices(case=case.id, language=language, year=scenario.year)
        study = Study(store, Wording(language), chosen, info, store.figures.of(case.id))
        study.__dict__["result"] = evaluate(case, scenario)
        data = workbook(study, DAY)
        return Exported(data, spreadsheet.cells(data), spreadsheet.names(data), case, study.result)

    return made


@pytest.fixture(scope="module")
def cases(store):
    table = store.shipped.cases().set_index("id", drop=False)
    return [case_from_figures(table.loc[case].to_dict(), store.figures.of(case)) for case in CASES]


@pytest.fixture(scope="module")
def small(export, cases):
    """The smallest of the three cases as it is shipped."""
    return export(cases[1], Scenario())


def wages_again(inputs):
    return 0.1 * inputs.wages.total if inputs.wages else costs.NO_LINE


def test_a_cost_line_without_a_formula_on_which_others_rest_is_named(export, cases, monkeypatch):
    """At equal care it would follow the wages, and a value can't."""
    line = costs.CostLine("bees", "Bees", 1, wages_again, costs.Course.WAGES, ("#112233", "#DDEEFF"))
    more = (*costs.COST_LINES, line)
    for module in (costs, written_costs):
        monkeypatch.setattr(module, "COST_LINES", more)
    with pytest.raises(InputError, match="has no formula for Bees, and other figures rest on it"):
        export(cases[1], Scenario())


def changed_inside(one, seed):
    """Return a made-up plan that can be typed into a workbook: about half of the inputs of the case are others."""
    case, scenario = made_up.plan([one.case], seed)
    houses = scenario.houses[: len(one.result.plan.houses) + SPARE]
    roster = tuple(posts for posts in scenario.roster if posts.house <= len(houses))
    return case, replace(scenario, year=one.result.values.year, houses=houses, roster=roster,
                         changes=made_up.assumptions(np.random.default_rng(seed), one.result.values.year))  # fmt: skip


def type_scenario(office, one, case, scenario):
    """Type a plan into an open workbook, and ask for its results; all is put back as it was."""
    result = evaluate(case, scenario)
    typed = inputs(one, result)
    for where, content in typed.items():
        office.put(where, content)
    office.compute()
    asked = {key: office.read(where) for key, where in places_of_results(one).items()}
    for where in typed:
        formula, before = one.cells[where]
        office.put(where, f"={formula}" if formula else before)
    return result, asked


def column(index):
    return "DEFGHIJKLMNOPQRSTUVWXYZ"[index]


def inputs(one, result):
    """Return what is typed into the open cells, by where they stand, so that they hold a plan."""
    found = {one.names[name_of(key)]: amount for key, amount in result.values.changed.items()}
    return found | municipal_inputs(one, result.plan) | house_inputs(one, result.plan)


def municipal_inputs(one, plan):
    """Return what is typed of the municipalities."""
    inside, found = {m.number for m in plan.participants}, {}
    for index, m in enumerate(plan.case.municipalities):
        told = {key: value(m.figure(key)) for key in (BOUGHT, CONTRACT, OWN_COST, OWN_USERS)}
        need = m.need or (None, None, None)
        rows = {
            "Takes part": float(m.number in inside), "Population": m.population, "Reserved places": m.places,
            "Ordinary need": need[0], "High need": need[1], "Very high need": need[2], "Extra staff": m.extra_staff,
            "Users": m.users, "Bought places": told[BOUGHT], "Price per day": told[CONTRACT],
            "Own cost": told[OWN_COST], "Users of the own offer": told[OWN_USERS],
            "Places used, for the two-part key": plan.agreement.used.get(m.number),
            "Agreed part, for the fixed key": plan.agreement.percentages.get(m.number),
        }  # fmt: skip
        found |= {(PLACES, f"{column(index)}{one.row(PLACES, label)}"): content for label, content in rows.items()}
    found[PLACES, f"C{one.row(PLACES, 'Number of the host')}"] = plan.host.number
    found[one.names["bought_places_today"]] = plan.bought_today
    return found


def house_inputs(one, plan):
    """Return what is typed of the houses."""
    columns = len(one.result.plan.houses) + SPARE
    typed, found = typed_posts(plan.roster, len(plan.houses)), {}
    for index in range(columns):
        house = plan.houses[index] if index < len(plan.houses) else None
        found[HOUSES, f"{column(index)}{one.row(HOUSES, 'Places')}"] = house.places if house else 0.0
        nights = one.row(HOUSES, "Staffed around the clock (1) or day and evening (0)")
        found[HOUSES, f"{column(index)}{nights}"] = float(house.around_the_clock) if house else 1.0
        for key, label in POSTS.items():
            posts = typed[key][0, index] if house and key in typed else np.nan
            row = one.row(HOUSES, f"Typed posts: {label.lower()}")
            found[HOUSES, f"{column(index)}{row}"] = None if np.isnan(posts) else float(posts)
    found[one.names["institution"]] = float(plan.form == "institution")
    found[one.names["existing_area"]] = plan.existing_area
    return found


def places_of_results(one):
    """Return where the results stand: by name, by municipality, and by year of the plan."""
    told = expected(one.result)
    found = {name: where for name, where in one.names.items() if name in told}
    saves = one.row("Sharing the cost", "Saves (+) or pays more (−)")
    for index, m in enumerate(one.case.municipalities):
        found["gain", m.number] = ("Sharing the cost", f"{column(index)}{saves}")
    for year in range(one.result.values.year, one.result.values.year + 4):
        row = one.row(FRONT, f"New money against today in {year}, kr of that year")
        found["new money", year] = (FRONT, f"C{row}")
        books = one.row("The host's books", "The host's own net cost")
        found["host", year] = ("The host's books", f"{'EFGH'[year - one.result.values.year]}{books}")
    return found


def expected(result):
    """Return what the model says, by the names of results, by municipality, and by year of the plan."""
    options, present = options_table(result), present_table(look_ahead(result))
    found = {}
    for option in options.index:
        row = options.loc[option]
        found |= {f"{option}_{name}": row[name] for name in ("gross", "net")}
        found[f"{option}_present_value"] = present.loc[option, "npv"]
        if option != "private":
            found[f"{option}_net_equal_care"] = row["net_equal_care"]
        if option != "stand_alone":
            found[f"{option}_care_hours"] = row["care_hours"]
    found |= {("gain", number): gain for number, gain in gains_table(result).set_index("number")["gain"].items()}
    plan = economic_plan(result)
    found |= {("new money", year): amount for year, amount in totals_table(plan)["change"].items()}
    return found | {("host", year): amount for year, amount in zip(plan.years, plan.running[:, plan.host], strict=True)}


def differs(shown, told):
    """Return by how many kroner a figure differs from the model's; what is not known is an empty cell, or 0 hours."""
    if isinstance(told, float) and np.isnan(told):
        return 0.0 if shown in ("", None, 0.0) else np.inf
    return abs(shown - told) if isinstance(shown, float) else np.inf


def alike(before, shown):
    """Tell whether a cell shows what it was exported with: a number to a tenth of an øre, or nothing."""
    if isinstance(before, float) and isinstance(shown, float):
        return abs(before - shown) < 1e-3
    return (before or "") == shown


def test_what_libreoffice_computes_is_what_the_model_does(export, cases, tmp_path):
    """The three cases, made-up plans and one alone, cell by cell; then 50 plans and a price index typed into the three cases."""
    plans = [(case, Scenario()) for case in cases] + [made_up.plan(cases, seed) for seed in (901, 902)]
    alone = cases[0], Scenario(participants=cases[0].numbers[3:4], form="institution")
    exported = [export(*plan) for plan in [*plans, alone]]
    for one in exported:
        same_as_the_model(one)
        rows_of_the_plan(one)
        books_of_the_host(one)
        only_known_functions(one)
    office = spreadsheet.Office(tmp_path)
    whole = [every_formula(office, one) for one in exported]
    typed = [each for place, one in enumerate(exported[: len(CASES)]) for each in type_plans(office, one, place)]
    answers = office.answers()
    for one, asked in zip(exported, whole, strict=True):
        wrong = {where: (one.cells[where], answers[number]) for where, number in asked.items()
                 if not alike(one.cells[where][1], answers[number])}  # fmt: skip
        assert not wrong, list(wrong.items())[:5]
    assert len(typed) == SCENARIOS + len(CASES)
    for result, asked in typed:
        told = expected(result)
        wrong = {key: (answers[number], told.get(key, 0.0)) for key, number in asked.items()
                 if differs(answers[number], told.get(key, 0.0)) >= KRONE}  # fmt: skip
        assert not wrong, (result.plan.case.id, wrong)


def every_formula(office, one):
    """Have a workbook computed anew, and ask for every formula of it."""
    office.open(one.data)
    office.compute()
    return {where: office.read(where) for where, (formula, _) in one.cells.items() if formula}


def type_plans(office, one, place):
    """Type plans into a workbook, one after the other: about half of all inputs each time, and at last a price index alone."""
    office.open(one.data)
    index = one.case, Scenario(changes={"index.municipal_prices": Change(190.0)})
    plans = [*(changed_inside(one, seed) for seed in range(place, SCENARIOS, len(CASES))), index]
    return [type_scenario(office, one, *plan) for plan in plans]


def same_as_the_model(one):
    """Hold every named result to the model."""
    told = {name: amount for name, amount in expected(one.result).items() if isinstance(name, str)}
    assert set(told) <= set(one.names)
    wrong = {name: (one.named(name), amount) for name, amount in told.items()
             if differs(one.named(name), amount) >= KRONE}  # fmt: skip
    assert not wrong


def rows_of_the_plan(one):
    """Hold the economic plan to the model: by KOSTRA function and kind of account, and by item, municipality and year."""
    table, first = plan_table(economic_plan(one.result)), one.result.values.year
    found = table.groupby(["account", "function", "kind", "year"])["amount"].sum()
    for (account, function, kind, year), amount in found.items():
        if account != "cash":
            row = account_row(one, f"{account}: {KINDS[kind]}", float(function))
            shown = one.cells["Accounts by KOSTRA", f"{'CDEF'[year - first]}{row}"][1]
            assert abs(shown - amount) < KRONE, (account, function, kind, year)
    for item, number, year, amount in table[["item", "number", "year", "amount"]].itertuples(index=False):
        if amount:
            row = one.row("Economic plan", ITEMS[item].label) + 1 + one.case.numbers.index(number)
            shown = one.cells["Economic plan", f"{'EFGH'[year - first]}{row}"][1]
            assert abs(shown - amount) < KRONE, (item, number, year)


def only_known_functions(one):
    """Hold the functions to those that both programs have."""
    used = {name for formula, _ in one.cells.values() for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)}
    assert used <= FUNCTIONS and "_xl" not in "".join(formula for formula, _ in one.cells.values())


def books_of_the_host(one):
    """Hold the host's books to the model, item by item and year by year."""
    table, sheet = host_table(economic_plan(one.result)), "The host's books"
    for item, year, amount in [] if table is None else table[["item", "year", "amount"]].itertuples(index=False):
        if amount:
            row = one.row(sheet, ITEMS[item].label)
            shown = one.cells[sheet, f"{'EFGH'[year - one.result.values.year]}{row}"][1]
            assert abs(shown - amount) < KRONE, (item, year)


def account_row(one, label, function):
    """Return the row of an account with a KOSTRA function."""
    rows = (n for n in range(1, 200) if one.cells.get(("Accounts by KOSTRA", f"A{n}"), ("", None))[1] == label)
    return next(n for n in rows if one.cells["Accounts by KOSTRA", f"B{n}"][1] == function)


def test_every_assumption_and_the_results_have_names(small):
    assert {name_of(key) for key in load()} <= set(small.names)
    results = {"joint_net", "joint_gross", "joint_net_equal_care", "own_net", "private_net", "stand_alone_net",
               "joint_care_hours"}  # fmt: skip
    assert results <= set(small.names)
    for key in load():
        assert small.named(name_of(key)) == pytest.approx(float(np.ravel(small.result.values[key])[0]), rel=1e-12)


def test_open_cells_are_open_and_formulas_are_not(small):
    """Sheets are protected without a password; what is typed is checked against what is possible."""
    one = small
    texts, sheets = spreadsheet.parts(one.data)
    for path in sheets.values():
        protection = re.search(r"<sheetProtection[^>]*/>", texts[path])[0]
        assert "password" not in protection and "hashValue" not in protection
    formats = texts["xl/styles.xml"].split("<cellXfs")[1].split("</cellXfs>")[0]
    styles = ['locked="0"' in one_format for one_format in re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", formats)]
    opened = set()
    for title, path in sheets.items():
        for address, about, _ in spreadsheet.CELL.findall(texts[path]):
            style = re.search(r's="(\d+)"', about)
            if style and styles[int(style[1])]:
                opened.add((title, address))
    assert set(inputs(one, one.result)) | {one.names[name_of(key)] for key in load()} <= opened
    formulas = {where for where, (formula, _) in one.cells.items() if formula}
    assert {where for where in formulas & opened if where[0] != ASSUMPTIONS} == set()
    assert texts[sheets[ASSUMPTIONS]].count("<dataValidation ") >= len(load())


def test_assumptions_say_how_well_they_are_known_and_what_moves_nothing(small):
    one = small
    for key, row in load().items():
        sheet, address = one.names[name_of(key)]
        line = address[1:]
        assert one.cells[sheet, f"I{line}"][1] == key
        assert one.cells[sheet, f"D{line}"][1].split(" ", 1)[1] == str(row.nearest(2024).kind)
    moves = {key: one.cells[ASSUMPTIONS, f"H{one.names[name_of(key)][1][1:]}"][1] for key in load()}
    assert moves["private.price_per_day"] == moves["pay.employer_tax_rate.4a"] == "yes"
    assert moves["capacity.mean_stay"] == moves["privacy.minimum_count"] == "no"


def test_what_a_person_typed_is_never_a_formula(export, cases):
    """Names and reasons that begin as formulas stand as texts, letter by letter."""
    evil = '=HYPERLINK("http://x","y")'
    first, *others = cases[0].municipalities
    case = replace(cases[0], municipalities=(replace(first, name=evil), *others), note="+1+cmd|' /C calc'!A0")
    one = export(case, Scenario(changes={"private.price_per_day": Change(13000.0, evil)}))
    shown = [content for _, content in one.cells.values()]
    assert evil in shown and case.note in "".join(text for text in shown if isinstance(text, str))
    assert not any("HYPERLINK" in formula or "cmd" in formula for formula, _ in one.cells.values())
    assert "hyperlink" not in "".join(spreadsheet.parts(one.data)[0])


@pytest.mark.parametrize("language", ["nn", "nb"])
def test_the_workbook_is_in_the_readers_language(export, cases, small, language):
    one = export(cases[1], Scenario(), language)
    english = small
    titles, usual = (list(spreadsheet.parts(each.data)[1]) for each in (one, english))
    assert len(titles) == len(usual) and not set(titles) & set(usual) and max(map(len, titles)) <= 31
    assert one.named("joint_net") == english.named("joint_net")


def test_the_same_plan_and_day_are_the_same_file(export, cases, small):
    """The day is told and no clock is read, so that two who have the same plan have the same file."""
    assert export(cases[1], Scenario()).data == small.data


def test_the_first_sheet_says_what_it_is_of(small):
    one = small
    texts = [content for (sheet, _), (_, content) in one.cells.items() if sheet == FRONT]
    assert "29.11.2026" in texts and "2024" in texts
    assert any(isinstance(text, str) and re.fullmatch(r"[0-9a-z]{6}", text) for text in texts)


def test_one_who_takes_part_alone_has_no_joint_facility(export, cases):
    alone = export(cases[1], Scenario(participants=cases[1].numbers[:1]))
    assert "joint_net" not in alone.names and "Sharing the cost" not in spreadsheet.parts(alone.data)[1]
    assert alone.named("own_net") == pytest.approx(options_table(alone.result).loc["own", "net"], abs=KRONE)
