"""The paper as one HTML file: it says what the paper and the pages say, fetches nothing, and carries how it was made."""

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from answers import opening
from answers.material import gathered
from answers.paper.paper import paper
from answers.paper.sections import SECTIONS
from choices import report
from choices.record import Choices
from planning import InputError
from reports import html, make
from words.table import cells, label
from words.wording import Wording

sys.path.insert(0, str(Path(__file__).parents[1] / "pages"))

from screens import Screen, plain

DAY = date(2026, 11, 29)
CASES = ("forstudie-2017", "forprosjekt-2019", "sogn-2026")
OWN = {"forstudie-2017": "1422", "forprosjekt-2019": "1422", "sogn-2026": "4642"}
WHY = "<script>hit()</script> & 'asked' for"


def study_of(store, **choices):
    chosen = Choices(**({"case": CASES[0], "language": "en", "year": 2024} | choices))
    return opening.study_of(store, Wording(chosen.language), chosen)


def words_of(tree):
    return re.sub(r"\s+", " ", tree.text_content())


def said_in(words, made):
    """Every sentence, list item, note and cell of a paper, as it is written."""
    for part in made.parts:
        for block in part.blocks:
            answer = block.answer
            for text in (block.head, *answer.sentences, *block.listed, *answer.notes):
                yield label(words, text)
            for table in answer.tables:
                for row in cells(words, table, [*table.rows, *table.totals]):
                    yield from row


@pytest.fixture(scope="module")
def full(store):
    study = study_of(
        store, municipality="1422", language="nn", changes={"staffing.norm.day": 0.6}, why={"staffing.norm.day": WHY}
    )
    made = paper(gathered(study, DAY))
    return study, made, html.html(made, make.record_of(study, DAY))


def test_every_section_stands_in_its_order_with_all_that_the_paper_says(full):
    study, made, data = full
    tree = lxml.html.fromstring(data)
    assert [section.get("id") for section in tree.xpath("//section")] == list(SECTIONS)
    written = words_of(tree)
    missing = [text for text in said_in(study.words, made) if re.sub(r"\s+", " ", text) not in written]
    assert missing == []


def test_nothing_is_fetched_or_run_and_what_a_person_typed_is_text(full):
    _, _, data = full
    tree, text = lxml.html.fromstring(data), data.decode()
    assert not tree.xpath("//script|//link|//iframe|//object|//@onclick|//@onerror")
    assert all(src.startswith("data:image/svg+xml;base64,") for src in tree.xpath("//img/@src|//source/@srcset"))
    assert all(address.startswith(("#", "https://")) for address in tree.xpath("//a/@href"))
    assert "url(" not in text and "@import" not in text
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert WHY in words_of(tree) and WHY not in text


def test_heads_of_tables_have_their_scope_and_pictures_their_words(full):
    _, made, data = full
    tree = lxml.html.fromstring(data)
    assert tree.get("lang") == "nn" and tree.xpath("//h1") and not tree.xpath("//th[not(@scope)]")
    pictures = [each for part in made.parts for block in part.blocks for each in block.answer.pictures]
    assert tree.xpath("//img/@alt") == [each.words for each in pictures]


def test_how_it_was_made_is_read_back_and_made_again_says_what_has_changed(full, store):
    study, _, data = full
    found = make.made_in(data)
    assert found.choices == report.read(make.record_of(study, DAY)).choices and found.day == DAY
    same = opening.study_of(store, study.words, found.choices)
    assert make.again(same, found) is None
    other = study_of(store, municipality="1422", language="nn", changes={"staffing.norm.day": 0.7})
    assert make.again(other, found) is not None
    with pytest.raises(InputError, match="no report of BOPS"):
        make.made_in(b"<html><pre id=other>x</pre></html>")
    with pytest.raises(InputError, match="no BOPS report"):
        make.made_in(b'<html><pre id="bops-made" hidden>x</pre></html>')


def test_public_view_is_told_and_no_word_of_a_person_is_in_the_file(store):
    study = study_of(
        store,
        public=True,
        extra={"1420": 3.25},
        changes={"staffing.norm.day": 0.6},
        why={"staffing.norm.day": "Secret why"},
    )
    data = html.html(paper(gathered(study, DAY)), make.record_of(study, DAY)).decode()
    assert "Secret why" not in data and "3.25" not in data
    assert "public view" in data.lower()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_the_paper_says_what_the_pages_say(store, monkeypatch, case, language):
    """The first sentences of the overview, of the municipality and of who saves, word by word and figure by figure."""
    monkeypatch.setenv("BOPS_HOME", str(store.file.parent))
    study = study_of(store, case=case, language=language, municipality=OWN[case])
    parts = {part.key: part for part in paper(gathered(study, DAY)).parts}
    address = {"lang": language, "case": case, "municipality": OWN[case], "year": "2024"}
    for page, keys in {"overview": ("short", "region"), "compare": ("own",)}.items():
        shown = re.sub(r"\s+", " ", Screen(page, **address).text)
        for key in keys:
            for text in parts[key].blocks[0].answer.sentences:
                written = re.sub(r"\s+", " ", plain(label(study.words, text)))
                assert written in shown, (page, key)


@pytest.mark.parametrize(("participants", "own"), [("1422,1417", "1420"), ("1422", "1422")])
def test_the_paper_of_one_that_shares_with_nobody_says_what_its_page_says(store, monkeypatch, participants, own):
    """With its intervals and its places, with nothing under a head that says nothing, and without the names of pages."""
    monkeypatch.setenv("BOPS_HOME", str(store.file.parent))
    study = study_of(store, language="nb", municipality=own, participants=tuple(participants.split(",")))
    made = paper(gathered(study, DAY))
    parts = {part.key: part for part in made.parts}
    shown = re.sub(
        r"\s+", " ", Screen("compare", lang="nb", municipality=own, participants=participants, year="2024").text
    )
    said = parts["own"].blocks[0].answer
    for text in (*said.sentences, *said.notes):
        assert re.sub(r"\s+", " ", plain(label(study.words, text))) in shown
    assert "Intervall kan ikke regnes ut" not in " ".join(said_in(study.words, made))
    assert "Min kommune" not in " ".join(said_in(study.words, made))
    lead = study.words.t("With figures split by population:")
    blocks = [block for part in made.parts for block in part.blocks]
    assert not [block for block in blocks if [label(study.words, each) for each in block.answer.sentences] == [lead]
                and not (block.listed or block.answer.tables or block.answer.pictures)]  # fmt: skip


def test_places_typed_for_one_that_stands_outside_count_for_it(store):
    study = study_of(store, municipality="1420", participants=("1422", "1417"))
    few, many = (paper(gathered(replace(study, places={"1420": count}), DAY)) for count in (2, 6))
    own = [next(part for part in made.parts if part.key == "own").blocks[0].answer for made in (few, many)]
    assert own[0].tables[0].rows[0]["own"].value == 2 and own[1].tables[0].rows[0]["own"].value == 6
