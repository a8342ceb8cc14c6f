"""Where a project stands: shipped gates and clarifications, and what users answer, decide, change and take back."""

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest

from store import PROJECT_STATUSES, EntryError, ProjectEntry, UnknownCaseError, open_store
from store.case_files import DATA
from store.manifest import read_manifest
from store.project_table import ITEM_COLUMNS
from store.tables import read_table

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "case 12/18")
NO = ProjectEntry("no", responsible="the council", decided=date(2018, 1, 4), note="too far")
OWN = ProjectEntry("open", title="Who is the host?", responsible="the regional council", deadline=date(2018, 3, 1))


def item(store, name, case=CASE):
    return store.project.items(case).set_index("item").loc[name]


def test_before_anybody_writes_all_is_open_but_what_a_milestone_passed(store):
    items = store.project.items(CASE)
    assert list(items.columns) == list(ITEM_COLUMNS) and set(items["version"]) == {0}
    first = items.loc[items["gate"] == "take_part"]
    assert set(first["kind"]) == {"answer"} and first["title"].tolist() == [
        "Lærdal", "Hemsedal", "Aurland", "Vik", "Høyanger", "Leikanger", "Sogndal", "Luster", "Årdal"]  # fmt: skip
    assert set(items["status"]) == {"open"}
    assert item(store, "decision.take_part")["deadline"] == date(2018, 1, 5), "the case's own deadline"
    assert item(store, "decision.invest")["deadline"] is None
    assert item(store, "decision.take_part", OTHER)["status"] == "adopted"
    assert item(store, "decision.invest", OTHER)["status"] == "open"
    assert items["gate"].value_counts()[["take_part", "invest", "confirm"]].tolist() == [9, 9, 9]
    assert (store.project.items(OTHER)["kind"] == "answer").sum() == 4 * 3


def test_the_shipped_phases_have_contents_and_end_in_a_gate(store):
    contents = store.shipped.phase_contents()
    assert contents["phase"].drop_duplicates().tolist() == ["prestudy", "preproject", "main"]
    assert contents["key"].is_unique and contents["source"].str.len().gt(0).all()
    assert contents.groupby("phase", sort=False)["kind"].last().tolist() == ["gate"] * 3
    gates = contents.loc[contents["kind"] == "gate", "key"].tolist()
    assert gates == ["take_part", "invest", "confirm"]
    milestones = read_table(read_manifest()["milestone"])
    assert set(milestones["gate"]) <= {"", *gates}
    assert set(milestones["case_id"]) <= {"", CASE, OTHER}
    assert set(store.shipped.milestones(CASE)["case_id"]) == {"", CASE}


def test_every_form_answers_every_question_and_says_how_well_it_is_known(store):
    cells = store.shipped.organisation()
    assert (cells.groupby("row")["form"].apply(list).map(sorted).map(tuple)).nunique() == 1
    assert set(cells["form"]) == {"host", "host_board", "joint_body", "company"}
    for table in (cells, store.shipped.agreements()):
        known = table["status"] != "missing"
        assert set(table["status"]) <= {"agreed", "measured", "assumed", "judgement", "missing"}
        assert (table.loc[known, "source"] != "").all()
        unverified = table["source"].str.startswith("unverified")
        assert (unverified == (table["status"] == "assumed")).all(), "what is from memory is never shown as a fact"
    missing = store.shipped.agreements().query("status == 'missing'")
    assert len(missing) and (missing["known"] == "").all()


def test_an_answer_is_kept_with_who_and_why_for_its_case_only(store, home):
    store.project.edit(CASE, "answer.take_part.1421", NO, *BY, seen=0)
    kept = item(store, "answer.take_part.1421")
    assert (kept["status"], kept["decided"], kept["deadline"], kept["note"]) == (
        "no",
        date(2018, 1, 4),
        None,
        "too far",
    )
    assert (kept["who"], kept["why"], kept["source"], kept["title"]) == (*BY, BY[1], "Aurland")
    assert kept["entered_at"].tzname() == "UTC" and kept["shipped"]
    assert item(store, "answer.take_part.1421", OTHER)["status"] == "open"
    store.close()
    with open_store(home) as again:
        assert item(again, "answer.take_part.1421")["status"] == "no"
        assert again.project.items(CASE)["item"].tolist().index("answer.take_part.1421") == 2, "in case order still"


def test_a_yes_to_one_gate_is_no_answer_to_the_next(store):
    store.project.edit(CASE, "answer.take_part.1421", replace(NO, status="yes"), *BY)
    store.project.edit(CASE, "answer.invest.1421", NO, *BY)
    found = [item(store, f"answer.{gate}.1421") for gate in ("take_part", "invest", "confirm")]
    assert [one["status"] for one in found] == ["yes", "no", "open"] and {one["title"] for one in found} == {"Aurland"}
    store.project.trail.undo(CASE, "Ola")
    assert item(store, "answer.invest.1421")["status"] == "open"
    assert item(store, "answer.take_part.1421")["status"] == "yes"


def test_a_decision_is_added_changed_archived_and_brought_back(store):
    name = store.project.add(CASE, "decision", OWN, *BY)
    decisions = store.project.items(CASE).query("kind == 'decision'")["item"].tolist()
    assert decisions == ["decision.take_part", "decision.invest", "decision.confirm", name]
    store.project.edit(CASE, name, replace(OWN, status="adopted", decided=date(2018, 2, 1)), *BY)
    store.project.archive(CASE, name, "Ola", "settled elsewhere")
    kept = item(store, name)
    assert kept["archived"] and (kept["status"], kept["decided"], kept["title"]) == (
        "adopted",
        date(2018, 2, 1),
        OWN.title,
    )
    with pytest.raises(EntryError, match="archived already"):
        store.project.archive(CASE, name, *BY)
    store.project.archive(CASE, name, *BY, archived=False)
    assert not item(store, name)["archived"]
    store.project.archive(CASE, "clarification.models", *BY)
    assert item(store, "clarification.models")["archived"]


def test_a_shipped_title_stays_and_a_gate_can_be_passed(store):
    store.project.edit(CASE, "decision.take_part", ProjectEntry("adopted", title="Other"), *BY)
    gate = item(store, "decision.take_part")
    assert (gate["title"], gate["status"], gate["shipped"], gate["fixed"]) == (
        "Take part in the preproject",
        "adopted",
        True,
        True,
    )
    for fixed in ("decision.take_part", "answer.take_part.1422"):
        with pytest.raises(EntryError, match="belongs to every project"):
            store.project.archive(CASE, fixed, *BY)


def test_undo_and_redo_step_by_step_across_kinds(store):
    assert store.project.trail.undo(CASE, "Ola") is None and store.project.trail.redo(CASE, "Ola") is None
    store.project.edit(CASE, "answer.take_part.1421", NO, *BY)
    name = store.project.add(CASE, "clarification", replace(OWN, title="Fire safety"), *BY)
    undo, redo = store.project.trail.pending(CASE)
    assert redo is None and store.project.trail.undo(CASE, "Ola") == undo
    assert name not in set(store.project.items(CASE)["item"])
    assert store.project.trail.pending(CASE)[1] == undo
    store.project.trail.undo(CASE, "Ola")
    assert (
        item(store, "answer.take_part.1421")["status"] == "open"
        and item(store, "answer.take_part.1421")["version"] == 0
    )
    store.project.trail.redo(CASE, "Ola"), store.project.trail.redo(CASE, "Ola")
    assert item(store, name)["title"] == "Fire safety" and item(store, "answer.take_part.1421")["status"] == "no"
    store.project.trail.undo(CASE, "Ola")
    store.project.edit(CASE, "answer.take_part.1417", NO, *BY)
    assert store.project.trail.redo(CASE, "Ola") is None, "something was entered since"
    assert store.project.trail.undo(OTHER, "Ola") is None, "another case has nothing to take back"
    assert store.sites.trail.undo(CASE, "Ola") is None and store.figures.trail.undo(CASE, "Ola") is None, (
        "sites and figures have trails of their own"
    )


def test_history_is_kept_latest_first(store):
    store.project.edit(CASE, "answer.take_part.1421", NO, *BY)
    store.project.edit(CASE, "answer.take_part.1421", replace(NO, status="yes"), "Ola", "case 3/18")
    store.project.trail.undo(CASE, "Ola")
    told = store.project.trail.history(CASE)
    assert told[["title", "status", "who", "why", "undone"]].values.tolist() == [
        ["Aurland", "yes", "Ola", "case 3/18", True], ["Aurland", "no", *BY, False],
    ]  # fmt: skip


def test_a_change_on_top_of_somebody_elses_is_refused(store):
    store.project.edit(CASE, "answer.take_part.1421", NO, *BY, seen=0)
    with pytest.raises(EntryError, match="has changed Aurland"):
        store.project.edit(CASE, "answer.take_part.1421", replace(NO, status="yes"), "Ola", "x", seen=0)
    assert item(store, "answer.take_part.1421")["status"] == "no" and len(store.project.trail.history(CASE)) == 1


def test_of_many_at_once_one_wins_and_the_others_are_told(store):
    """The version seen is compared where nobody else can write in between."""
    together, outcomes = Barrier(8), []

    def write(name):
        together.wait()
        try:
            store.project.edit(CASE, "answer.take_part.1421", NO, name, "at once", seen=0)
            outcomes.append("kept")
        except EntryError:
            outcomes.append("told")

    threads = [Thread(target=write, args=(f"user {i}",)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept"] + ["told"] * 7 and len(store.project.trail.history(CASE)) == 1


BAD = [
    (ProjectEntry("maybe"), "has the status maybe. Choose one of: open, yes, no"),
    (ProjectEntry("adopted"), "has the status adopted"),
    (ProjectEntry("open", decided=date(2018, 1, 1)), "is still open, but has a day"),
    (ProjectEntry("yes", decided=date(1018, 1, 1)), "1018-01-01 can't be right"),
    (ProjectEntry("open", deadline=date(2201, 1, 1)), "2201-01-01 can't be right"),
]


@pytest.mark.parametrize(("wrong", "says"), BAD, ids=[says for _, says in BAD])
def test_what_cannot_be_is_refused_with_a_sentence(store, wrong, says):
    with pytest.raises(EntryError, match=says) as raised:
        store.project.edit(CASE, "answer.take_part.1422", wrong, *BY)
    assert "\n" not in str(raised.value) and str(raised.value).endswith(".")
    assert store.project.trail.history(CASE).empty


def test_who_why_name_kind_and_case_must_be_there(store):
    for by in (("", "why"), ("who", " ")):
        with pytest.raises(EntryError, match="is not said"):
            store.project.edit(CASE, "answer.take_part.1422", NO, *by)
    with pytest.raises(EntryError, match="has no name"):
        store.project.add(CASE, "decision", ProjectEntry("open", title=" "), *BY)
    with pytest.raises(EntryError, match="Only the municipalities of the case answer"):
        store.project.add(CASE, "answer", replace(NO, title="Bergen"), *BY)
    with pytest.raises(EntryError, match="There is no kind wish"):
        store.project.add(CASE, "wish", OWN, *BY)
    with pytest.raises(EntryError, match=r"There is no answer\.9999"):
        store.project.edit(CASE, "answer.9999", NO, *BY)
    for call in (store.project.items, store.shipped.milestones, store.project.trail.history):
        with pytest.raises(UnknownCaseError):
            call("nowhere")


@pytest.mark.parametrize("kind", [kind for kind in PROJECT_STATUSES if kind not in ("answer", "dialogue")])
def test_texts_are_kept_as_typed(store, kind):
    payload = "<img src=x onerror=alert(1)>${7*7}'; DROP TABLE project_version; --\u202e"
    entry = ProjectEntry("open", title=payload, responsible=payload, note=payload)
    name = store.project.add(CASE, kind, entry, payload, payload)
    assert {item(store, name)[column] for column in ("title", "responsible", "note", "who", "why")} == {payload}


def test_what_neighbours_were_told_belongs_to_a_gate(store):
    day = date(2026, 11, 2)
    entry = ProjectEntry(
        "promised", title="Neighbours: the size", responsible="the project lead", decided=day, note="a map"
    )
    name = store.project.add(CASE, "dialogue", entry, *BY, gate="invest")
    kept = item(store, name)
    assert (kept["kind"], kept["gate"], kept["decided"], kept["note"]) == ("dialogue", "invest", day, "a map")
    store.project.edit(CASE, name, replace(entry, status="answered"), *BY)
    assert item(store, name)["gate"] == "invest" and item(store, name)["status"] == "answered"
    store.project.trail.undo(CASE, "Ola")
    assert item(store, name)["status"] == "promised"
    for kind, gate in (("dialogue", ""), ("dialogue", "nowhere"), ("clarification", "invest")):
        with pytest.raises(EntryError, match="There is no gate"):
            store.project.add(CASE, kind, replace(OWN, title="x", status=PROJECT_STATUSES[kind][0]), *BY, gate=gate)


def test_a_new_case_without_milestones_or_deadline_is_open_throughout(data, tmp_path):
    text = (data / "cases" / "forstudie-2017.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("decision_deadline")]
    new = "\n".join(lines).replace('id = "forstudie-2017"', 'id = "ny-2026"') + "\n"
    (data / "cases" / "ny-2026.toml").write_text(new, encoding="utf-8")
    home = tmp_path / "new"
    with open_store(home, data) as opened:
        items = opened.project.items("ny-2026")
        assert set(items["status"]) == {"open"} and items["deadline"].isna().all()
    assert data != DATA
