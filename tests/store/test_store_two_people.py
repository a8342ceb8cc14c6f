"""Two who write at once: one is kept, the others are told by whom and what; undo takes one step, and names who took it."""

import threading

import pytest

from planning import Scenario, case_from_figures, evaluate
from planning.errors import InputError
from store import AnswerEntry, Entry, EntryError, MeetingEntry, OpinionEntry, ProjectEntry, SiteEntry
from words.wording import Wording

CASE, VIK, MANY = "forstudie-2017", "1417", 8
WHY = "counted"


def at_once(work):
    """Let several do the same at the same moment; return what those who were refused were told."""
    start, told, errors = threading.Barrier(MANY), [], []

    def one(number):
        start.wait()
        try:
            work(number)
        except (EntryError, InputError) as error:
            told.append(error)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    return told


def version(store, field, number=VIK):
    table = store.figures.of(CASE)
    return int(table[(table["number"] == number) & (table["field"] == field)]["version"].iloc[0])


def give(store, field, value, who="Kari", **held):
    return store.figures.enter_all(CASE, [([Entry(VIK, field, value, "measured")], who, WHY)], **held)


def test_the_same_cell_by_many_is_kept_once_and_the_others_see_what_stands(store):
    seen = {(VIK, "users"): version(store, "users")}
    told = at_once(lambda number: give(store, "users", str(number + 1), f"Person {number}", seen=seen))
    assert len(told) == MANY - 1 and len(store.figures.trail.history(CASE)) == 1
    stands = store.figures.of(CASE).set_index(["number", "field"]).loc[(VIK, "users")]
    assert {str(error) for error in told} == {
        f"{stands['who']} has changed users of Vik to {float(stands['value'])} since you opened it (counted). "
        "Look at it again, then save."
    }


def test_another_cell_at_once_is_no_conflict(store):
    fields = ("users", "population", "own_cost", "bought_places")[: MANY // 2]

    def type_one(number):
        if number < len(fields):
            give(store, fields[number], "1", seen={(VIK, fields[number]): 0})

    told = at_once(type_one)
    assert told == [] and len(store.figures.trail.history(CASE)) == len(fields)


def test_a_cell_that_was_taken_back_is_told(store):
    give(store, "users", "4")
    seen = {(VIK, "users"): version(store, "users")}
    store.figures.trail.undo(CASE, "Ola")
    with pytest.raises(EntryError, match="users of Vik was taken back to what is shipped"):
        give(store, "users", "5", seen=seen)


def possible(store):
    info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()
    return lambda figures: evaluate(case_from_figures(info, figures), Scenario())


PROFILE = [Entry(VIK, field, value, "measured") for field, value in
           (("need_ordinary", "1"), ("need_high", "1"), ("need_very_high", "0"))]  # fmt: skip
PLACES = [Entry(VIK, "places_needed", "4", "measured")]


def test_two_saves_that_are_right_alone_and_wrong_together_are_not_both_kept(store):
    """A need profile of the two places there are, and four reserved places: both at once stopped every page."""
    check = possible(store)
    told = at_once(
        lambda number: store.figures.enter_all(CASE, [((PROFILE, PLACES)[number % 2], "Kari", WHY)], check=check)
    )
    assert told and all("need profile of Vik" in str(error) for error in told)
    check(store.figures.of(CASE))


def test_a_step_after_which_the_case_can_not_be_computed_is_refused(store):
    """What a script wrote without a check stands under what is right now."""
    check, trail = store.figures.checked(CASE, possible(store)), store.figures.trail
    for entries in (PROFILE, PLACES, [Entry(VIK, "places_needed", "2", "measured")]):
        last = store.figures.enter(CASE, entries, "Kari", WHY)
    with pytest.raises(InputError, match="need profile of Vik"):
        trail.undo(CASE, "Ola", check=check)
    assert trail.pending(CASE) == (last, None), "nothing was done"
    assert trail.undo(CASE, "Ola") == last


def test_two_who_undo_at_once_take_back_one(store):
    for value in ("4", "5", "6"):
        give(store, "users", value)
    last = store.figures.trail.pending(CASE)[0]
    told = at_once(lambda number: store.figures.trail.undo(CASE, f"Person {number}", seen=last))
    assert len(told) == MANY - 1 and all("Somebody else has" in str(error) for error in told)
    assert store.figures.trail.history(CASE)["undone"].tolist() == [True, False, False]


def test_history_names_who_took_a_change_back_and_who_brought_it_back(store):
    give(store, "users", "4")
    trail = store.figures.trail
    assert trail.history(CASE)["marked_by"].tolist() == [None]
    trail.undo(CASE, " Ola ")
    assert trail.history(CASE)["marked_by"].tolist() == ["Ola"]
    trail.redo(CASE, "Per")
    assert trail.history(CASE)[["undone", "marked_by"]].values.tolist() == [[False, "Per"]]
    with pytest.raises(EntryError, match="Who takes it back"):
        trail.undo(CASE, " ")


def answer(store, text, number=VIK, **held):
    store.answers.give(CASE, number, AnswerEntry("quality", text), "Kari", **held)


def note(store, text, **held):
    store.answers.note(CASE, "housing.size", text, "Kari", **held)


def preset(store, number):
    store.presets.save(CASE, "Styret", {"nature": float(number)}, {}, ("Kari", WHY), seen={})


ONCE = {
    "answers": (lambda store, n: answer(store, f"text {n}", seen=0), "Kari has changed quality since you opened it"),
    "notes": (lambda store, n: note(store, f"text {n}", seen=0), "Kari has changed housing.size since you opened it"),
    "presets": (preset, "Kari has changed Styret since you opened it: Weights"),
    "opinions": (lambda store, n: store.opinions.give(CASE, VIK, OpinionEntry(doubt=f"{n}"), "Kari", WHY, seen=0),
                 "Kari has changed Vik since you opened it: Doubt"),
    "meetings": (lambda store, n: store.meetings.edit(CASE, MeetingEntry([("cost", f"{n}")], ["a.b", "c.d", "e.f"]),
                                                      "Kari", WHY, seen=0),
                 "Kari has changed the meeting since you opened it: Steps"),
    "project": (lambda store, n: store.project.edit(CASE, "decision.take_part", ProjectEntry("open", note=f"{n}"), "Kari",
                                                    WHY, seen=0),
                "Note"),
    "sites": (lambda store, n: store.sites.edit(CASE, "dome-01", SiteEntry("Tomt", "1422", 61.1, 7.5, plot_area=n), "Kari",
                                                WHY, seen=0),
              "Area of the plot, m²"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ONCE)
def test_of_many_who_save_the_same_at_once_one_is_kept(store, kind):
    work, says = ONCE[kind]
    told = at_once(lambda number: work(store, number))
    assert len(told) == MANY - 1 and all(says in str(error) for error in told)


def test_a_way_of_weighing_that_somebody_archived_can_be_named_anew(store):
    preset(store, 1)
    [kept] = store.presets.of(CASE).to_dict("records")
    store.presets.archive(CASE, "Styret", "Kari", WHY, seen={"Styret": kept["version"]})
    preset(store, 2)
    with pytest.raises(EntryError, match="has changed Styret"):
        store.presets.archive(CASE, "Styret", "Kari", WHY, seen={"Styret": kept["version"]})


def texts(store, number=VIK):
    return store.answers.of(CASE, number)["text"].tolist()


def test_answers_are_taken_back_and_brought_back_one_municipality_at_a_time(store):
    answer(store, "yes"), answer(store, "perhaps"), answer(store, "no", "1422")
    trail = store.answers.trail(VIK)
    undo, redo = trail.pending(CASE)
    assert trail.undo(CASE, "Ola", seen=undo) == undo and redo is None
    assert texts(store) == ["yes"] and texts(store, "1422") == ["no"]
    trail.undo(CASE, "Ola")
    assert texts(store) == [] and trail.undo(CASE, "Ola") is None
    answer(store, "no again", "1422")
    trail.redo(CASE, "Ola"), trail.redo(CASE, "Ola")
    assert texts(store) == ["perhaps"]
    history = trail.history(CASE)
    assert history[["text", "who", "undone", "marked_by"]].values.tolist() == [
        ["perhaps", "Kari", False, "Ola"], ["yes", "Kari", False, "Ola"]]  # fmt: skip


def test_notes_are_taken_back_apart_from_answers(store):
    note(store, "open house"), answer(store, "yes")
    store.answers.trail("").undo(CASE, "Ola")
    assert texts(store, "") == [] and texts(store) == ["yes"]


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "Note is now open house"), ("nb", "Merknad er nå open house"), ("nn", "Merknad er no open house")],
)
def test_the_difference_is_told_in_the_readers_language(store, language, says):
    entry = ProjectEntry("open", note="open house", responsible="Rådet")
    store.project.edit(CASE, "decision.take_part", entry, "Kari", WHY, seen=0)
    with pytest.raises(EntryError) as raised:
        store.project.edit(CASE, "decision.take_part", entry, "Ola", WHY, seen=0)
    assert says in Wording(language).say(raised.value)
