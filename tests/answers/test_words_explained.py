"""The field's words tell what they mean where they first stand, and nothing else of a text is touched."""

import pytest

from answers import html
from answers.sources.glossary import glossary
from words.sentence import said
from words.table import Column, Table, cells
from words.terms import terms
from words.wording import Wording

WORDS = {language: Wording(language) for language in ("en", "nb", "nn")}


def test_the_first_of_a_word_is_explained_and_its_text_stays():
    drawn = html.answer(WORDS["en"], [said("Net is less than gross, net of all.")])
    assert drawn.count("<abbr") == 2
    assert '<abbr title="What it costs before the state refund.">gross</abbr>, net of all.' in drawn


@pytest.mark.parametrize("language", WORDS)
def test_what_it_means_is_said_in_the_language(language):
    w = WORDS[language]
    drawn = html.table(w, Table([Column("net", w.t("Net"))], []))
    assert w.t("What is left for the municipality to pay after the state refund.") in drawn
    assert len({WORDS[each].t("What it costs before the state refund.") for each in WORDS}) == len(WORDS)


def test_help_of_a_column_stands_before_the_word():
    drawn = html.table(WORDS["en"], Table([Column("net", "Net", help="Of this house")], []))
    assert 'title="Of this house"' in drawn and "<abbr" not in drawn


def test_what_a_person_typed_stays_text():
    drawn = html.findings(WORDS["en"], ["<b title=net>gross</b> & net", "rest of &amp;net;"])
    assert "<b" not in drawn and "&lt;b title=" in drawn and drawn.count("<abbr") == 2


def test_classes_and_signs_are_passed_over():
    assert html.explained(WORDS["en"], '<i class="net gross">a</i> &net; net-zero key.net') == (
        '<i class="net gross">a</i> &net; net-zero key.net'
    )


@pytest.mark.parametrize("language", WORDS)
def test_every_word_stands_in_the_table_for_those_who_cannot_hover(language):
    shown = glossary(WORDS[language])
    written = cells(WORDS[language], shown, shown.rows)
    assert [row[0] for row in written] == [" · ".join(term.forms(language)) for term in terms()]
    assert all(row[1].endswith(".") for row in written)
