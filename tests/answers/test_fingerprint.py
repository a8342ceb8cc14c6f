"""The code of what is seen: another for each input that figures rest on, the same in every language, mode and process."""

import subprocess
import sys
from dataclasses import fields, replace

import pandas as pd
import pytest

from answers import fingerprint
from answers.study import Study
from choices.record import Choices
from planning import House
from planning.scenario import HousePosts
from sitecriteria import Anchors
from words.wording import Wording

OTHER = {
    "case": "sogn-2026", "year": 2019, "participants": ("1422", "1421"), "changes": {"staffing.norm.day": 0.5},
    "site": "x", "weights": {"nature": 2.0}, "rule": "equal", "percentages": {"1422": 50.0},
    "curves": {"nature": Anchors((0.0, 1.0), (1.0, 0.0))}, "like": "1422", "winter": True, "vary": True, "outside": True,
    "cheapest": True, "equal": True, "bought": 3.0, "form": "institution", "roster": (HousePosts(0, "day", 2.0, 2.0),),
    "houses": (House(7), House(7), House(6)), "host": "1421", "extra": {"1420": 1.0}, "fixed": True, "left_out": ("x",),
    "without_ferries": True,
}  # fmt: skip
"""Another value of each choice that figures follow."""
EVERYONE = ("1422", "1421", "1420")


def test_every_choice_either_moves_the_code_or_only_how_figures_are_shown():
    usual = fingerprint.code(fingerprint.chosen(Choices(), EVERYONE))
    assert {field.name for field in fields(Choices)} == set(OTHER) | set(fingerprint.SEEN_ONLY)
    for name, value in OTHER.items():
        assert fingerprint.code(fingerprint.chosen(replace(Choices(), **{name: value}), EVERYONE)) != usual, name
    shown = Choices(language="nn", public=True, large=True, municipality="1422", why={"a": "b"}, near=True)
    assert fingerprint.code(fingerprint.chosen(shown, EVERYONE)) == usual


def test_all_that_take_part_are_the_same_however_they_were_chosen():
    usual = fingerprint.chosen(Choices(), EVERYONE)
    assert fingerprint.chosen(Choices(participants=EVERYONE), EVERYONE) == usual


def test_nobody_finds_a_typed_count_by_trying_all(study):
    """Two who typed the same at another moment have another code; the public code knows no moment."""
    usual = study()
    figures = usual.figures.copy()
    figures["entered_at"] = pd.Timestamp("2026-11-29 09:00:00.000001")
    typed = Study(usual.store, usual.words, usual.choices, usual.info, figures)
    later = Study(usual.store, usual.words, usual.choices, usual.info, figures.assign(
        entered_at=pd.Timestamp("2026-11-29 09:00:00.000002")))  # fmt: skip
    assert len({usual.code, typed.code, later.code}) == 3
    shown = replace(usual.choices, public=True)
    assert len({Study(one.store, one.words, shown, one.info, one.figures).code for one in (typed, later)}) == 1


def test_language_mode_and_size_of_letters_leave_the_code_as_it_is(study):
    usual = study()
    for words, dark in ((Wording("nn"), False), (Wording("nb"), True)):
        shown = replace(usual.choices, language=words.language, large=True, municipality="1417")
        assert Study(usual.store, words, shown, usual.info, usual.figures, dark=dark).code == usual.code
    assert len(usual.code) == fingerprint.LENGTH and set(usual.code) <= set(fingerprint.LETTERS)


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_figure_of_the_case_moves_the_code(study, place):
    usual = study()
    figures = usual.figures.copy()
    numbers = figures.index[figures["number"].astype(bool) & pd.to_numeric(figures["value"], errors="coerce").notna()]
    row = numbers[place % len(numbers)]
    figures.loc[row, "value"] = str(int(float(figures.loc[row, "value"])) + 1)
    assert Study(usual.store, usual.words, usual.choices, usual.info, figures).code != usual.code


def test_hidden_figures_do_not_move_the_public_code(study):
    shown = study(public=True)
    assert shown.code == study().code, "every shipped figure is split by population, so nothing is hidden"
    figures = shown.figures.copy()
    kept = (figures["number"] == "1416") & (figures["field"] == "places_needed")
    codes = {False: set(), True: set()}
    for count in ("1", "2"):
        figures.loc[kept, ["value", "status"]] = [count, "measured"]
        for public in codes:
            seen = Study(shown.store, shown.words, replace(shown.choices, public=public), shown.info, figures.copy())
            codes[public].add(seen.code)
    assert len(codes[False]) == 2 and len(codes[True]) == 1 and not codes[False] & codes[True]


class Stored:
    """A store whose sites and timetables are others."""

    def __init__(self, store, sites, deliveries):
        self.shipped, self.data_version = store.shipped, store.data_version
        self.sites = self.timetables = self
        self._sites, self._deliveries = sites, deliveries

    def of(self, _):
        return self._sites

    def used(self):
        return list(self._deliveries.loc[self._deliveries["used"].astype(bool), "checksum"])


def test_sites_and_timetables_in_use_move_the_code_and_who_gave_them_does_not(study):
    usual = study()
    sites, none = usual.store.sites.of("forstudie-2017"), usual.store.timetables.deliveries()

    def code(sites=sites, deliveries=none):
        store = Stored(usual.store, sites, deliveries)
        return Study(store, usual.words, usual.choices, usual.info, usual.figures).code

    assert code() == usual.code == code(sites.assign(who="Kari", note="near the church"))
    assert code(sites.assign(storeys=9.0)) != usual.code != code(sites.iloc[1:])
    used = pd.DataFrame({"used": [True], "checksum": ["abc"]})
    assert code(deliveries=used) != usual.code == code(deliveries=used.assign(used=False))


def test_the_code_is_the_same_in_another_process():
    given = "fingerprint.code(load(), Choices(), {'b': 1.5, 'a': (2, 'x')})"
    program = f"from answers import fingerprint; from choices.record import Choices; from planning import load; print({given})"
    told = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True) for _ in range(2)
    ]
    assert told[0].stdout == told[1].stdout and len(told[0].stdout.strip()) == fingerprint.LENGTH
