"""The map of the map page as a saved picture: the same classes, colours, names and figures, and no hidden one."""

import re
from dataclasses import replace

from test_region import HOYANGER, LAERDAL, VIK, figure, shown, told, view_of  # noqa: F401 - told is a fixture

from answers import saved_picture
from answers.map import colours
from answers.map.looks import LEVELS
from answers.map.region_picture import HIDDEN_GREY, coloured
from answers.saved_picture import About
from ui.kit import saving
from ui.map import saved
from words.table import label


def drawn(found):
    """The texts and the colours of the picture as it is saved."""
    picture = saved.picture(found)
    spec = saving.with_geography(saved_picture.drawn(picture))
    words = found.view.words
    about = About(label(words, picture.title), [label(words, picture.source)])
    svg = saved_picture.svg(spec, about).decode()
    return spaced(re.sub(r"<[^>]+>", "\n", svg)), svg


def spaced(text):
    return re.sub(r"[\u00a0\u202f]", " ", text)


def with_layers(found, *names):
    return replace(found, chosen=replace(found.chosen, layers=frozenset(names)))


def test_the_picture_has_the_colours_the_names_and_the_figures_of_the_map(store):
    found = shown(view_of(store, language="nn"))
    texts, svg = drawn(found)
    for area in found.areas:
        assert area.name in texts
    for area in found.members:
        assert spaced(figure(found, area)) in texts
    legend = colours.legend(found)
    for swatch in legend.swatches:
        assert spaced(label(found.view.words, swatch.text)) in texts
    used = [colour for colour in LEVELS if colour in svg]
    assert used == [each.style.removeprefix("background:") for each in legend.swatches if each.style]
    assert "Kart: Brukarar" in texts and "© Kartverket" in texts


def test_another_measure_is_another_picture_and_sites_are_in_it_where_they_are_on_the_map(store):
    found = shown(view_of(store), "minutes", winter=True)
    texts, _ = drawn(found)
    assert (
        "Map: Minutes to Lærdalsøyri in winter" in texts and "candidate site" not in texts and "page only" not in texts
    )
    marks = saved.picture(found).inputs[3]
    more = saved.picture(with_layers(found, "site", "heat")).inputs[3]
    assert len(more) - len(marks) == len(found.sites) > 0
    texts, svg = drawn(with_layers(found, "site", "heat"))
    assert "candidate site" in texts and "Suitability and reach are drawn on" in texts
    assert LEVELS[0] in svg, "the municipalities are coloured all the same"


def test_what_the_view_hides_is_grey_and_has_no_figure(told):  # noqa: F811
    found = shown(view_of(told, public=True))
    hidden = {area.number for area in found.members if area.hidden(found.chosen.measure)}
    assert HOYANGER in hidden
    told_classes = coloured(found)
    tints = dict(told_classes.classes)
    assert {number for number, name in told_classes.by_number.items() if tints[name] == HIDDEN_GREY} == hidden
    names = {each.name: each.figure for each in saved.picture(found).inputs[2]}
    areas = {area.number: area for area in found.areas}
    assert names[areas[HOYANGER].name] == ":"
    assert all(names[areas[number].name] == ":" for number in hidden) and {VIK, LAERDAL} <= set(areas)
