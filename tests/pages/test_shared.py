"""What one reader's page was made from serves the next one, never somebody who may see less, and nobody changes it."""

from collections import defaultdict
from copy import deepcopy

import pandas as pd
import pytest

from answers import memo
from answers.content import content
from answers.memo import Memo
from store import Entry
from tests.published import publish_now
from ui.session.pages import PAGES

CASE, HOYANGER, VIK = "forstudie-2017", "1416", "1417"
POSSIBLE = "answers.drawn.possible planning.uncertainty"
DRAWS = f"{POSSIBLE}.draws.monte_carlo"
RESULTS = {
    "overview": {"planning.options.evaluate", DRAWS, f"{POSSIBLE}.breakeven.thresholds"},
    "costs": {"planning.options.evaluate", DRAWS, f"{POSSIBLE}.draws.tornado"},
    "cooperation": {"planning.options.evaluate", DRAWS, "answers.cooperation.answer.solved", "planning.leaving.leave"},
    "need": {"planning.capacity.compare_sizes", "planning.joint_operation.specialist_table"},
}  # fmt: skip
"""By page, what is computed from figures that a municipality may have told in confidence."""
OPEN = (pd.DataFrame, dict, list)


@pytest.fixture
def kept(monkeypatch):
    """A memo of the test's own."""
    found = Memo()
    for name in ("result", "named", "holds"):
        monkeypatch.setattr(memo, name, getattr(found, name))
    return found


@pytest.fixture
def asked(kept, monkeypatch):
    """The keys that were asked for, by name."""
    found = defaultdict(set)

    def named(name, inputs, compute):
        found[name].add(content(name, inputs))
        return kept.named(name, inputs, compute)

    monkeypatch.setattr(memo, "named", named)
    monkeypatch.setattr(memo, "result", lambda f, *i: named(memo.title(f, i), i, lambda: f(*i)))
    return found


def test_a_second_session_computes_nothing_anew(kept, screen):
    for page in PAGES:
        first = screen(page)
        made = kept.statistics().made
        second = screen(page)
        assert kept.statistics().made == made, page
        assert second.text == first.text, page
    assert kept.statistics().made[DRAWS] == 2, "1 000 draws, then all"


def test_who_moves_the_same_slider_is_served_too(kept, screen):
    moved = {"set": "staffing.norm.day:0.5"}
    usual, other = screen("costs").text, screen("costs", **moved).text
    made = kept.statistics().made
    assert screen("costs", **moved).text == other != usual
    assert kept.statistics().made == made


@pytest.mark.parametrize("page", RESULTS)
def test_hidden_and_shown_never_share(page, asked, screen, home_store):
    counts = [Entry(HOYANGER, "places_needed", "3", "measured"), Entry(VIK, "places_needed", "1", "agreed")]
    home_store.figures.enter(CASE, counts, "Kari", "count of 1 March")
    publish_now(home_store)
    keys = []
    for public in ("0", "1"):
        asked.clear()
        screen(page, public=public)
        keys.append({name: set(asked[name]) for name in RESULTS[page]})
    shown, hidden = keys
    assert all(shown.values()), "public view may withhold, full view never does"
    for name in RESULTS[page]:
        assert not shown[name] & hidden[name], name


def test_where_nothing_is_hidden_both_views_are_one(asked, screen):
    """Every figure of the shipped case is split by population, so whoever sees the published ones sees them all."""
    keys = []
    for public in ("0", "1"):
        asked.clear()
        screen("overview", public=public)
        keys.append(set(asked[DRAWS]))
    assert keys[1] and keys[1] <= keys[0], "of the second all draws are there at once"


def test_nobody_changes_what_others_have_too(kept, screen):
    before = {}
    for page in PAGES:
        screen(page)
        before |= {key: deepcopy(one.value) for key, one in kept._kept.items() if isinstance(one.value, OPEN)}
        screen(page, lang="nn", large="1", municipality=VIK)
    after = {key: one.value for key, one in kept._kept.items() if key in before}
    assert len(after) > 20
    for key, value in after.items():
        assert content(value) == content(before[key]), value
