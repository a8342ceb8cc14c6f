"""Every table and every picture of every page has its line that saves it; a file holds what the screen shows and nothing else."""

import re
from html import unescape

import pytest

from answers import html, saved_picture
from ui.kit import saving
from ui.session.pages import PAGES
from words.spreadsheet import lines

SAVE = re.compile(r"^(Save as )?(CSV|PNG|SVG) \*.+\*$")
TWINS = {"map": 2}
"""Tables whose rows are picked, which a page draws in the browser."""
LEAFLET = {"map": 1}
"""Maps that are drawn in a frame, and have a picture that is only saved."""


@pytest.fixture
def drawn(monkeypatch):
    """What is drawn with a line that saves it: the study, the title, and by kind how a file is made."""
    found, line = [], saving.line

    def kept(study, title, files):
        found.append((study, title, {kind: make for kind, _, make in files}))
        line(study, title, files)

    monkeypatch.setattr(saving, "line", kept)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_each_table_and_picture_can_be_saved_by_a_name_of_its_own(page, screen):
    shown = screen(page).run()
    labels = [part.proto.label for part in shown.found("download_button") if SAVE.match(part.proto.label)]
    assert len(labels) == len(set(labels)), "two of the same name"
    tables = shown.html.count('<table class="bops-table"') + TWINS.get(page, 0)
    pictures = len(list(shown.found("vega_lite_chart"))) + LEAFLET.get(page, 0)
    kinds = ["CSV" if "CSV" in label else "PNG" if "PNG" in label else "SVG" for label in labels]
    assert [kinds.count(kind) for kind in ("CSV", "PNG", "SVG")] == [tables, pictures, pictures]


def figures(text):
    """Digits that stand together, however numbers are written."""
    return set(re.findall(r"\d+", re.sub(r"(?<=\d)[\u202f\u00a0](?=\d{3})", "", text)))


@pytest.mark.parametrize("page", ["overview", "costs", "compare", "municipalities"])
def test_a_file_holds_no_figure_that_is_not_on_the_screen(page, screen, drawn):
    screen(page, lang="nn", public="1", municipality="1417")
    tables = [(study, files["CSV"].args[1]) for study, _, files in drawn if "CSV" in files]
    assert tables
    for study, table in tables:
        seen = unescape(re.sub(r"<[^>]+>", " ", html.table(study.words, table)))
        written = "\n".join("\t".join(row) for row in lines(study.words, table))
        assert figures(written) <= figures(seen), table.key
        assert not re.search("[\u202f\u00a0]", written)


@pytest.mark.parametrize("page", ["overview", "sites"])
def test_pictures_are_light_and_say_title_place_source_and_code(page, screen, drawn):
    screen(page, lang="nn", large="1")
    study, title, files = next(one for one in reversed(drawn) if "SVG" in one[2])
    svg = files["SVG"]().decode()
    assert 'fill="#FFFFFF"' in svg and saved_picture.FONT.split(",")[0] in svg and "app/static" not in svg
    told = re.sub(r"<[^>]+>", "", svg).replace("\u00a0", " ")
    for part in (title, study.case.title, f"kode {study.code}", "Kjelde: BOPS"):
        assert part in told, part
