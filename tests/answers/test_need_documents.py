"""What documents say of the need is told with its source, and national figures are held against each municipality."""

from dataclasses import replace

import pytest

from answers import statements
from answers.need import ahead, flow, knowledge, size, waves
from answers.need.figures import population
from answers.study import Study
from choices.record import Choices
from store import open_store
from words.wording import Wording

CASE = "forstudie-2017"


@pytest.fixture(scope="module")
def study(new_home):
    with open_store(new_home()) as store:
        info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()
        yield Study(store, Wording("en"), Choices(case=CASE, language="en"), info, store.figures.of(CASE))


def test_every_statement_is_told_once_under_a_topic_with_document_place_and_year(study):
    shipped = study.store.shipped.evidence("statement")
    assert set(shipped["topic"]) == set(statements.TOPICS)
    assert (shipped[["document", "place"]] != "").all().all()
    assert len(statements.told(study, "forensic_themes").rows) == 9
    assert len(statements.told(study, "forensic_focus").rows) == 5
    for topic in statements.TOPICS:
        table, given = statements.told(study, topic), shipped[shipped["topic"] == topic]
        assert [row["text"] for row in table.rows] == given.sort_values("position")["text"].tolist()
        read = study.words.say(table.caption)
        assert all(document in read for document in given["document"])
        assert read.startswith("In our own words. Read in: ") and all(str(year) in read for year in given["year"])
        by_row = "place" in {column.key for column in table.columns}
        assert by_row != (given["place"].nunique() == 1) and (by_row or given["place"].iloc[0] in read)


def test_working_age_to_2040_is_half_of_each_municipality_s_own_and_looks_assumed(study):
    found = ahead.ahead(study)
    rows = {study.words.say(row["name"]) if not isinstance(row["name"], str) else row["name"]: row
            for row in found.tables[0].rows}  # fmt: skip
    assert {"Vik", "Luster"} <= set(rows)
    for row in (*rows.values(), *found.tables[0].totals):
        start, end = (row[name].values["value"].value for name in ("ratio", "ahead"))
        assert end == pytest.approx(start / 2) and start == pytest.approx(row["working"] / row["oldest"])
    assert "assumed" in study.words.say(found.tables[0].columns[-1].title)


CASES = ("forstudie-2017", "forprosjekt-2019", "sogn-2026")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("public", [False, True])
def test_the_waves_split_the_people_counted_and_look_assumed(study, case, public):
    info = study.store.shipped.cases().set_index("id", drop=False).loc[case].to_dict()
    choices = replace(study.choices, case=case, public=public)
    seen = replace(study, choices=choices, info=info, figures=study.store.figures.of(case))
    found = waves.coming(seen)
    (table,), (now,) = found.tables, [population(seen).query("year == 2026")]
    assert [row["name"] for row in table.rows] == now["name"].tolist()
    for row, counted in zip(table.rows, now["age_80_plus"], strict=True):
        parts = [row[f"{part}_2026"].value for part in ("age_80_89", "age_90_plus")]
        assert sum(parts) == pytest.approx(counted, abs=10)
        assert row["age_90_plus_2040"].value >= 2 * parts[1] and row["age_80_89_2040"].value < 2 * parts[0]
    assert [len(row) for row in (*table.rows, *table.totals)] == [len(table.columns)] * (len(now) + 1)
    told = study.words.say(found.sentences[0])
    assert (
        told.startswith("In the municipalities together people of 80-89 may go from about") and "○\u00a0assumed" in told
    )
    source = study.words.say(found.notes[1])
    assert all(words in source for words in ("2030 and 2035", "unverified", "Helsedirektoratet", "chapter 1, table 2"))


@pytest.mark.parametrize(
    ("number", "name"), [("1418", "Sogndal"), ("4640", "Sogndal"), ("1417", "Vik"), ("4639", "Vik")]
)
def test_the_waves_of_my_municipality_whatever_its_number(study, number, name):
    """671 in Sogndal and 214 in Vik in 2026; the country had 287 471 then, of 238 607 and 48 864, and has 383 090 in 2040."""
    seen = replace(study, choices=replace(study.choices, municipality=number))
    told = study.words.say(waves.coming(seen).sentences[0])
    change = {
        "Sogndal": ("about 560 to about 890", "about 110 to about 250"),
        "Vik": ("about 180 to about 290", "about 35 to"),
    }
    assert told.startswith(f"In {name} ") and all(each in told for each in change[name])


def test_so_few_that_they_round_to_none_are_told_as_few(study):
    assert study.words.say(waves.roughly(2.4)) == "fewer than 5" and study.words.say(waves.roughly(0)) == "about 0"


def test_how_well_the_levels_know_each_other(study):
    """SINTEF (2013), figure 4.1 and table 4.1: 1 509, 299 and 1 190 of 2 358, and 1 090 who could not tell."""
    said = study.words.say(knowledge.levels(study).sentences[0]).replace("\u00a0", " ")
    assert all(share in said for share in ("64 %", "13 %", "50 %", "46 %"))
    assert "table 4.1" in study.words.say(knowledge.levels(study).notes[0])


def test_a_large_municipality_went_together_with_waiting_and_none_here_is_large(study):
    found = size.went_together(study)
    said = [study.words.say(each) if not isinstance(each, str) else each for each in found.sentences]
    assert "never a person" in said[0] and "2.661" in said[1]
    assert "Every municipality here is smaller" in study.words.say(found.notes[0])


def test_the_share_who_can_be_discharged_is_said_as_it_is_known(study):
    said = study.words.say(flow.discharged(study)[0]).replace("\u00a0", " ")
    assert "100 % of those who come to secure housing" in said and "○ assumed" in said
    large = replace(study, choices=replace(study.choices, large=True))
    assert "forensic" in said and "forensic" not in study.words.say(flow.discharged(large)[0])
