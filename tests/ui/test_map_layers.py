"""The heat map and the rings: pictures where they belong, figures that add up, and a public view that gives nothing away."""

import re
from base64 import b64decode
from collections import Counter
from html import unescape
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from answers import html, memo
from answers.map import reach as answers_reach
from answers.map import region
from answers.map import suitability as answers_suitability
from answers.map.looks import HEAT
from answers.map.suitability_picture import mercator, picture_url, pixels
from sitecriteria import Grid, to_degrees
from store import Entry, open_store
from tests.answers.test_region import CASE, HOYANGER, view_of
from ui.map import reach, read, suitability
from words.kinds import text
from words.wording import Wording

GRID = Grid(0, 6_760_000, 60, 40, 250)


@pytest.fixture(scope="module")
def store(new_home):
    with open_store(new_home()) as opened:
        yield opened


def shown(view, goal=None, winter=False, cell=250):
    sites = read.open_sites(view)
    goals = read.goals(view, sites)
    to = goals[goal] if goal else next(iter(goals.values()))
    layers = frozenset([suitability.LAYER, reach.LAYER])
    chosen = region.Chosen(region.MEASURES["users"], to, winter, False, layers, None, None, cell=cell)
    return read.read(view, chosen, sites)


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"[\u00a0\u202f]", " ", unescape(re.sub(r"<[^>]+>", " ", html))))


def notes(found):
    return found.view.words.say(answers_suitability.notes(found, suitability.read(found)))


def reached(found):
    """What is said of who is in reach."""
    return plain(" ".join(map(found.view.words.say, answers_reach.in_short(found, reach.read(found)))))


def written(places):
    """The reserved places within each limit, as they are written."""
    return [text(Wording("en"), cell) for cell in places]


def image(url):
    return np.asarray(Image.open(BytesIO(b64decode(url.partition(",")[2]))))


def test_each_cell_is_drawn_where_it_lies_in_the_colour_of_its_class():
    scores = np.arange(GRID.rows * GRID.columns, dtype=float).reshape(GRID.shape) % 100
    scores[10:20, 10:20] = np.nan
    drawn = pixels(GRID)
    found = image(picture_url(drawn, scores, (0, 20, 40, 60, 80)))
    (south, west), (north, east) = drawn.box
    high, wide = found.shape[:2]
    for row, column in [(0, 0), (39, 59), (5, 30), (33, 2), (15, 15), (20, 12)]:
        lat, lon = to_degrees(GRID.eastings[column], GRID.northings[row])
        y, (bottom, top) = mercator(np.radians(np.degrees(lat))), mercator(np.array([south, north]))
        pixel = found[int((top - y) / (top - bottom) * high), int((lon - west) / (east - west) * wide)]
        if np.isnan(scores[row, column]):
            assert pixel[3] == 0
        else:
            wanted = HEAT[int(scores[row, column] // 20)]
            assert [f"{part:02X}" for part in pixel[:3]] == [wanted[i : i + 2] for i in (1, 3, 5)] and pixel[3] == 255


def test_the_land_is_measured_once_and_the_table_is_the_layer(store):
    found = shown(view_of(store))
    heat = suitability.read(found)
    assert suitability.read(found) is heat and heat.url.startswith("data:image/png;base64,")
    assert len(heat.url) < 100_000
    table = plain(html.table(found.view.words, answers_suitability.in_full(found, heat)))
    assert all(name in table for name in heat.table["name"]) and "Døme 1 (Lærdalsøyri): its cell" in table
    assert heat.classes[0][0] <= heat.table["mean"].min() and heat.table["best"].max() <= heat.classes[-1][1] + 1
    assert "may err by 208 m" in notes(found) and "Not known: public transport and activity" in notes(found)
    assert "screened unit, building and working environment" in notes(found)
    best = heat.table.loc[heat.table["good"].idxmax(), "name"]
    assert f"The best land lies in {best}" in found.view.words.say(answers_suitability.best(heat))


def test_other_weights_are_measured_anew(store):
    usual, other = (suitability.read(shown(view_of(store, weights=weights))) for weights in ({}, {"workforce": 9}))
    assert not usual.table["mean"].equals(other.table["mean"])
    assert usual.pixels is other.pixels


def test_finer_cells_show_more_of_the_same_land(store):
    usual, fine = (shown(view_of(store), cell=cell) for cell in (250, 100))
    coarse, finer = suitability.read(usual), suitability.read(fine)
    assert finer.cells * 100**2 == pytest.approx(coarse.cells * 250**2, rel=0.005)
    assert finer.pixels.cell.size == pytest.approx(coarse.pixels.cell.size * 2.5**2, rel=0.01)
    assert finer.table["mean"].to_numpy() == pytest.approx(coarse.table["mean"].to_numpy(), abs=0.5)
    assert "cells of 100 m" in notes(fine) and "may err by 83 m" in notes(fine)
    assert len(finer.url) < 300_000


def test_each_step_of_measuring_is_told_before_it_is_taken(store):
    steps, found = [], shown(view_of(store))
    suitability.measured(found, steps.append)
    assert tuple(steps) == suitability.STEPS


def test_a_cell_without_land_has_no_score(store):
    """Gol takes no part, so the site there lies outside the land measured."""
    found = shown(view_of(store))
    gol = found.sites.set_index("name").loc["Døme 10 (Gol)"]
    assert np.isnan(suitability.read(found).sites[gol["lat"], gol["lon"]])


def test_who_is_in_reach_grows_with_the_minutes_and_shrinks_with_the_ferries(store):
    found = reach.read(shown(view_of(store)))
    for within in found.values():
        assert list(within.people) == sorted(within.people)
    for ring in range(4):
        assert found["ended"].people[ring] <= found["missed"].people[ring] <= found["summer"].people[ring]
        assert found["winter"].people[ring] <= found["summer"].people[ring]
    assert found["summer"].people[2] > found["ended"].people[2], "Sogndal is across the ferry"


def test_reach_agrees_with_the_minutes_of_the_table_of_municipalities(store):
    region_shown = shown(view_of(store))
    near = [area for area in region_shown.members if area.trip.summer.minutes <= 60]
    places = sum(
        region_shown.view.result.plan.participants[i].places
        for i, area in enumerate(region_shown.members)
        if area in near
    )
    assert plain(written(reach.read(region_shown)["summer"].places)[2]).split()[0].rstrip("◐") == str(places)


def test_the_answer_says_what_a_missed_ferry_changes(store):
    said = reached(shown(view_of(store)))
    assert re.search(r"inhabitants and 10 ?◐ reserved places lie within an hour of Lærdalsøyri", said)
    assert "after the last ferry" in said
    inland = reached(shown(view_of(store), goal="centre_hemsedal"))
    assert "A missed ferry changes nothing there." in inland


def test_the_rings_lie_on_the_roads_and_follow_the_season(store):
    drawn = reach.layer(shown(view_of(store)))["features"]
    looks = [feature["properties"]["look"] for feature in drawn]
    assert looks == ["ring ring-3", "ring ring-2", "ring ring-1", "ring ring-0"], "what is near is drawn on top"
    winter = reach.layer(shown(view_of(store), "centre_ardal", winter=True))
    assert winter != reach.layer(shown(view_of(store), "centre_ardal"))


def test_what_the_roads_give_is_made_once_for_all_who_ask_and_kept_within_the_memos_bytes(store, new_home):
    made, asked = (Counter(), Counter()), {"map.trips", "map.spans", "map.nearest", "map.minutes", "map.rings"}
    with open_store(new_home()) as other:
        for counted, place in zip(made, (store, other), strict=True):
            memo.clear()
            found = shown(view_of(place), "centre_ardal")
            first = reach.layer(found), reach.read(found), found.spans, found.areas
            counted.update(memo.statistics().made)
            again = shown(view_of(store), "centre_ardal")
            assert (reach.layer(again), reach.read(again), again.spans, again.areas) == first
            assert {name: memo.statistics().made[name] for name in asked} == {name: counted[name] for name in asked}
    assert asked <= made[0].keys() and made[0] == made[1]


def test_hidden_places_stay_hidden_in_every_sum_they_would_show_in(new_home):
    """Two municipalities told small numbers: a sum with one of them in it is hidden, others are as before."""
    with open_store(new_home()) as store:
        store.figures.enter(CASE, [Entry(HOYANGER, "places_needed", "2", "measured")], "Kari", "counted")
        public = written(reach.read(shown(view_of(store, public=True), "centre_hoyanger"))["summer"].places)
        open_view = written(reach.read(shown(view_of(store), "centre_hoyanger"))["summer"].places)
    assert public[0] == ":" and open_view[0].startswith("2")
    assert ":" in set(public)
