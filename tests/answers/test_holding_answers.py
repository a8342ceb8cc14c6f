"""What is said of whether a yes holds, and of the deal: by figures made up by hand."""

from dataclasses import replace

import numpy as np
import pytest

from answers.cooperation import holding
from planning.cooperation.deal import Deal, Transfer
from planning.uncertainty.holds import Holds, KeyHolds, Objecting
from words.sentence import said
from words.table import cells
from words.wording import HIDDEN, Wording

W = Wording("en")


@pytest.fixture
def yes():
    mix = KeyHolds(0.214, 0.4, np.array([0.5, 0.0, 0.002]), (Objecting(3, 0.6, 1_234_567), Objecting(1, 0.5, 900_000)))
    shapley = KeyHolds(0.413, 0.5, np.array([0.0, 0.0, 0.0]), ())
    deals = {"mix": Deal((Transfer(0, 2, 500_000), Transfer(0, 1, 2_000)), 36_950.0), "shapley": Deal((), 0.0)}
    return holding.Yes(
        ["Lærdal", "Vik", "Gol"], [False] * 3, None, "mix", Holds(1_000, 1, {"mix": mix, "shapley": shapley}), deals
    )


def told(*sentences):
    return [W.say(each).replace("\u202f", " ").replace("\xa0", " ") for each in sentences]


def test_the_answer_names_no_municipality_and_has_few_figures(yes):
    answer = holding.in_short(replace(yes, equal_care=yes.holds))
    first, second = told(*answer.sentences)
    assert "“A mix of the three” the yes holds in 21 of 100" in first
    assert second == "“By what each adds (Shapley)” holds most often, in 41 of 100."
    assert "At equal care the rule chosen holds in 21 of 100" in " ".join(told(*answer.notes))
    assert not any(name in " ".join((first, second)) for name in yes.names)


def test_what_holds_most_often_where_nothing_or_nothing_else_does(yes):
    assert "None of the other" in told(holding.most_often(replace(yes, rule="shapley")))[0]
    never = replace(yes.holds, keys={"mix": replace(yes.chosen, share=0.0)})
    assert "No way of sharing holds" in told(holding.most_often(replace(yes, holds=never)))[0]


def test_groups_and_payments_are_sentences(yes):
    both, alone = told(*holding.who_objects(yes))
    assert both.startswith("Lærdal and Vik would have a reason to say no in 60 of 100") and "1 230 000 kr" in both
    assert alone.startswith("Lærdal would")
    assert "37 000 kr:" in told(holding.deal_head(yes))[0]
    assert told(*holding.payments(yes)) == ["Lærdal pays Gol 500 000 kr.", "Lærdal pays Vik 2 000 kr."]


def test_what_is_said_of_no_payment_and_of_a_deal_that_satisfies_all(yes):
    assert "no payment beside the key is needed" in told(holding.deal_head(replace(yes, rule="shapley")))[0]
    stuck = replace(yes, deals={"mix": Deal((), 5_000.0)})
    assert told(holding.deal_head(stuck)) == ["No payment makes the strongest objection, 5 000 kr a year, weaker."]
    lead = said("With figures split by population:")
    for rounding in (0.0, 2.5):
        free = replace(yes, deals={"mix": Deal((Transfer(0, 1, 7),), rounding)}, lead=lead)
        assert told(holding.deal_head(free))[0].startswith("With figures split by population: With these payments")


def test_tables_write_shares_of_100_and_hide_what_is_hidden(yes):
    hidden = replace(yes, hidden=[True, False, False])
    table = holding.by_municipality(hidden)
    assert cells(W, table, table.rows) == [
        ["Lærdal", HIDDEN, HIDDEN],
        ["Vik", "0", "0"],
        ["Gol", "fewer than 1", "0"],
    ]
    keys = holding.by_key(hidden)
    who = [row[3] for row in cells(W, keys, keys.rows)]
    assert who == ["Gol (fewer than 1)", "nobody"]
    seen = holding.by_key(yes)
    assert cells(W, seen, seen.rows)[0][3] == "Lærdal (50)"
    assert told(*holding.who_objects(hidden))[1] == "Lærdal: hidden"
    assert all(text.endswith(": hidden") for text in told(*holding.payments(hidden)))
