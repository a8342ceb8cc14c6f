"""A name or a text is taken out of all that was typed, and out of the file; figures, decisions and days stay."""

import json
import tomllib
import unicodedata
from contextlib import closing
from datetime import date

import pytest
import tomli_w

import bops
from store import (
    AnswerEntry,
    BenefitEntry,
    Entry,
    EntryError,
    MeetingEntry,
    OpinionEntry,
    ProjectEntry,
    RequestEntry,
    ScenarioEntry,
    SiteEntry,
    erasing,
    open_store,
)
from store.databases.duckdb import DuckDB
from store.erasing import FORMS, FREE_TEXTS, REMOVED
from tests.published import publish_now

CASE, NAME = "forstudie-2017", "Kåre Xylander"
BY = ("The archive", "asked for in case 7/26")
KEYS = {
    "case_id", "number", "field", "value", "status", "gate", "question", "site", "item", "benefit", "owner", "rule", "weights",
    "anchors", "checksum", "format", "refused", "stop", "code", "step", "sliders",
}  # fmt: skip
"""Columns of texts that are keys or are made by BOPS, not written by a person."""
NOT_A_PERSONS = {
    ("timetable_stop", "name"),
    ("published_figure", "name"),
    ("published_sum", "name"),
    ("migration", "name"),
}


def quiet(template):
    assert template


def write_everywhere(store):
    why = f"said by {NAME.upper()} on the phone"
    by = (NAME, why)
    store.figures.enter(CASE, [Entry("1422", "users", "9", "measured")], *by)
    store.figures.trail.undo(CASE, NAME), store.figures.trail.redo(CASE, NAME)
    store.answers.give(CASE, "1422", AnswerEntry("quality", f"Ask kåre  xylander, not Xylanderson. {NAME}"), NAME)
    site = store.sites.add(CASE, SiteEntry(f"The land of {NAME}", "1422", 61.1, 7.5, note=why), *by)
    store.project.add(
        CASE, "clarification", ProjectEntry("open", title=f"Meet {NAME}", responsible=NAME, note=why), *by
    )
    store.presets.save(CASE, NAME, {"nature": 1.0}, {}, by)
    store.benefits.edit(CASE, "stable", BenefitEntry(f"As {NAME} counts"), *by)
    item = "figure.1422.bought_price_per_day"
    store.requests.mark(CASE, item, RequestEntry("asked", date(2026, 11, 29)), *by)
    store.opinions.give(CASE, "1422", OpinionEntry(doubt=f"What does {NAME} say?"), *by)
    store.meetings.edit(CASE, MeetingEntry([("cost", f"What {NAME} asks"), ("map", "")], ["a.b", "c.d", "e.f"]), *by)
    store.scenarios.save(CASE, ScenarioEntry(NAME, f'format = 1\nwhy = "{NAME}"\n', decision=NAME), *by)
    publish_now(store)
    return site


def test_every_text_column_is_a_persons_text_or_a_key(store):
    """A table that comes later can't be forgotten."""
    sql = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'main' AND data_type = 'VARCHAR'
        AND table_name IN (SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE')
    """
    texts = {(table, column) for table, names in FREE_TEXTS.items() for column in names}
    texts |= {(table, column) for table, names in FORMS.items() for column in names}
    found = {pair for pair in store._database.rows(sql) if pair[0] not in ("migration", "meta")}
    unknown = {(table, column) for table, column in found - texts - NOT_A_PERSONS if column not in KEYS}
    assert unknown == set() and texts <= found


def test_a_name_is_gone_from_every_text_and_from_the_file_and_all_else_stands(home):
    with open_store(home) as store:
        site = write_everywhere(store)
        before = store.figures.of(CASE)
    count = erasing.erase(home, NAME, BY, quiet)
    assert count > 30
    data = b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())
    assert NAME.encode() not in data and NAME.upper().encode() not in data and b"K\\u00e5re Xyl" not in data
    with open_store(home) as store:
        same = ["number", "field", "value", "status", "entered_at", "version"]
        assert store.figures.of(CASE)[same].equals(before[same])
        [answer] = store.answers.of(CASE).to_dict("records")
        assert (answer["text"], answer["who"]) == (f"Ask {REMOVED}, not Xylanderson. {REMOVED}", REMOVED)
        assert store.sites.of(CASE).set_index("id").loc[site, "name"] == f"The land of {REMOVED}"
        assert store.meetings.of(CASE).steps == (("cost", f"What {REMOVED} asks"), ("map", ""))
        assert store.scenarios.of(CASE)["content"].tolist() == [f'format = 1\nwhy = "{REMOVED}"\n']
        assert store.figures.trail.history(CASE)[["who", "marked_by"]].values.tolist() == [[REMOVED, REMOVED]]
        assert store.figures.trail.undo(CASE, "Ola"), "the numbers of events go on"
    with closing(DuckDB(home / "bops.duckdb", read_only=True)) as database:
        assert database.rows("SELECT who, why, fields FROM erasure") == [(*BY, count)]
        assert erasing.find(database, NAME) == []


def test_whole_texts_are_taken_out_where_that_is_asked_for(home):
    with open_store(home) as store:
        write_everywhere(store)
    erasing.erase(home, NAME, BY, quiet, whole=True)
    with open_store(home) as store:
        assert store.answers.of(CASE)["text"].tolist() == [REMOVED]
        assert store.meetings.of(CASE).steps[0][1] == f"What {REMOVED} asks", "a form stays one"


def test_what_stands_nowhere_or_is_not_signed_changes_nothing(home):
    with open_store(home) as store:
        write_everywhere(store)
    kept = (home / "bops.duckdb").read_bytes()
    for text, by, says in (
        ("Nobody Here", BY, "stands in nothing"), (NAME, ("", "why"), "Write a name"), (NAME, ("Ola", " "), "who asked for it"),
        ("", BY, "Write a name or a text"), ("a", BY, "so short"), ("Xyland", BY, "stands in nothing"),
    ):  # fmt: skip
        with pytest.raises(EntryError, match=says):
            erasing.erase(home, text, by, quiet)
    assert (home / "bops.duckdb").read_bytes() == kept


def test_the_command_looks_first_and_takes_out_when_it_is_signed(home, monkeypatch, capsys):
    monkeypatch.setenv("BOPS_HOME", str(home))
    monkeypatch.setenv("LANG", "en")
    with open_store(home) as store:
        write_everywhere(store)
    assert bops.main(["erase", NAME]) == 0
    told = capsys.readouterr().out
    assert "answer, text, 1 rows: Ask" in told and "Nothing is changed." in told
    assert bops.main(["erase", NAME, "--who", BY[0], "--why", BY[1]]) == 0
    assert "Backups made before still hold it" in capsys.readouterr().out
    assert bops.main(["erase", NAME]) == 0 and "stands in nothing" in capsys.readouterr().out


def test_a_form_that_writes_letters_otherwise_is_read():
    escaped = json.dumps([["cost", NAME]])
    assert "Kåre" not in escaped
    assert json.loads(erasing.within_form(erasing.pattern(NAME), escaped)) == [["cost", REMOVED]]


def test_a_line_break_within_a_name_in_the_file_of_a_scenario_does_not_hide_it():
    content = tomli_w.dumps({"plan": {"building": {"why": "Kåre\nXylander asks"}}})
    changed = tomllib.loads(erasing.within_form(erasing.pattern(NAME), content))
    assert changed == {"plan": {"building": {"why": f"{REMOVED} asks"}}}


@pytest.mark.parametrize("wanted", ["assumptions", "cost", "building", "why", "forstudie", CASE])
def test_a_name_that_is_also_a_key_leaves_plans_and_meetings_that_can_be_read(home, wanted):
    content = {"format": "f", "name": wanted, "case": CASE, "plan": {"building": {"size": "cost", "why": f"As {wanted}"}},
               "assumptions": {"cost.why": {"value": 1.0, "unit": "cost", "why": f"{wanted}"}}}  # fmt: skip
    with open_store(home) as store:
        store.scenarios.save(CASE, ScenarioEntry("One", tomli_w.dumps(content)), *BY)
        store.meetings.edit(CASE, MeetingEntry([("cost", f"The {wanted}")], ["a.b", "c.d", "e.f"]), *BY)
    erasing.erase(home, wanted, BY, quiet)
    content["name"] = content["assumptions"]["cost.why"]["why"] = REMOVED
    content["plan"]["building"]["why"] = f"As {REMOVED}"
    with open_store(home) as store:
        assert [tomllib.loads(text) for text in store.scenarios.of(CASE)["content"]] == [content]
        assert store.meetings.of(CASE).steps == (("cost", f"The {REMOVED}"),)


@pytest.mark.parametrize(("written", "asked"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_letters_of_one_sign_and_of_two_are_the_same(written, asked):
    looked_for = erasing.pattern(unicodedata.normalize(asked, NAME))
    assert erasing.without(looked_for, unicodedata.normalize(written, f"Ask {NAME}.")) == f"Ask {REMOVED}."


def test_two_names_by_which_things_are_told_apart_stay_two(home):
    with open_store(home) as store:
        for number, name in enumerate((f"{NAME} one", f"{NAME} two", "The third")):
            store.presets.save(CASE, name, {"nature": float(number)}, {}, BY)
            store.scenarios.save(CASE, ScenarioEntry(name, f"value = {number}"), *BY)
    erasing.erase(home, NAME, BY, quiet, whole=True)
    with open_store(home) as store:
        for found in (store.presets.of(CASE), store.scenarios.of(CASE)):
            assert sorted(found["name"]) == ["The third", REMOVED, f"{REMOVED} 2"]
        scenario = int(store.scenarios.of(CASE).set_index("name").loc[REMOVED, "scenario"])
        store.scenarios.archive(CASE, scenario, *BY)


def test_a_database_by_another_name_is_written_anew_where_it_lies_and_for_its_owner_alone(home, tmp_path):
    with open_store(home) as store:
        write_everywhere(store)
    file, elsewhere = home / "bops.duckdb", tmp_path / "elsewhere.duckdb"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    erasing.erase(home, NAME, BY, quiet)
    assert file.is_symlink() and NAME.encode() not in elsewhere.read_bytes()
    assert elsewhere.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("erasing-*"))


def test_what_is_stopped_before_the_end_has_changed_nothing_and_can_be_done_again(home):
    with open_store(home) as store:
        write_everywhere(store)

    def stop(template):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        erasing.erase(home, NAME, BY, stop)
    assert erasing.look_for(home, NAME), "else it would be told as taken out, and stand in free blocks"
    assert erasing.erase(home, NAME, BY, quiet) > 30


def test_copies_that_were_killed_on_the_way_are_taken_away(home):
    with open_store(home) as store:
        write_everywhere(store)
    for left in (home / "erasing-old", home / "backup" / "tmpold"):
        left.mkdir(parents=True)
        (left / "copy.duckdb").write_text(NAME)
    (home / "backup" / "mine.duckdb").write_text("a backup of one's own")
    erasing.erase(home, NAME, BY, quiet)
    assert sorted(path.name for path in home.rglob("*")) == ["backup", "bops.duckdb", "mine.duckdb"]
