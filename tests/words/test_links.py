"""Only what the project wrote down as a place on the web becomes a link, and only a plain one."""

import pytest

from answers import html
from words.links import Link, linked, links_in
from words.sentence import Cell, Sentence, together
from words.table import Column, Table
from words.wording import Wording

FORM = "[{shown}]({address})"


@pytest.mark.parametrize("shown", ["ks.no", "ssb.no/statbank/table/07459", "kringom.custompublish.com"])
def test_a_host_and_a_path_lead_there_safely(shown):
    assert Link(shown).address == f"https://{shown}"


@pytest.mark.parametrize(
    "shown",
    ["javascript:alert(1)", 'ks.no" onclick="x', "ks.no?q=1", "http://ks.no", "ks", "", "ks.no/../<b>", "ks .no"],
)
def test_anything_else_leads_nowhere(shown):
    assert Link(shown).address == ""
    assert linked(f"See {shown}.", Link(shown), FORM) == f"See {shown}."


def test_a_link_is_found_however_deep_it_lies_and_at_its_own_place_alone():
    found = together("KS", Sentence("{a}, {b}", {"a": (Link("ks.no"),), "b": Cell(Link("ks.no/pay"), "text")}))
    assert list(links_in(found)) == [Link("ks.no"), Link("ks.no/pay")]
    text = "links.no, ks.no.uk, x@ks.no, ks.no/pay and ks.no."
    assert linked(text, found, FORM) == (
        "links.no, ks.no.uk, x@ks.no, [ks.no/pay](https://ks.no/pay) and [ks.no](https://ks.no)."
    )


def test_what_a_user_typed_is_no_link_in_a_table():
    columns = [Column("name", "Name"), Column("source", "Source")]
    rows = [{"name": "ks.no", "source": Sentence("{link}, {why}", {"link": Link("porten.no"), "why": "https://ks.no"})}]
    drawn = html.table(Wording("en"), Table(columns, rows))
    assert drawn.count("<a ") == 1
    assert '<a href="https://porten.no" target="_blank" rel="noopener noreferrer">porten.no</a>, https://ks.no' in drawn
