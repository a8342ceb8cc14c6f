"""Every control of every page, moved to both ends and to some random places, in the test itself; see tests/monkey/."""

import pytest

from tests.monkey.monkey import Monkey
from tests.monkey.rehearsal import Rehearsal
from ui.session.pages import PAGES

MANY = 4
"""More at once than on a server, where each control has been moved with few others."""


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_is_moved_crashes_a_page(home_store, page):
    with Rehearsal(page, lang="nn", public="1") as person:
        monkey = Monkey(person, page, few=MANY)
        monkey.to_both_ends()
        monkey.astray()


def key(person, name):
    return next(control for control in person.controls if control.key == name)


def test_sites_chosen_to_be_compared_stay_chosen_when_a_weight_moves_their_ranks(home_store):
    with Rehearsal("sites") as person:
        person.move(key(person, "w.part.sites.beside"), True)
        beside = key(person, "w.sites.beside")
        chosen = list(beside.proto.options)[1:4]
        person.move(beside, chosen)
        for weight in (100.0, 50.0):
            person.move(key(person, "w.weigh.nature"), [weight])
            assert person.crashes == []
            assert person.value(beside) == chosen
