"""Answers as they stand in a terminal."""

from answers.answer import Answer
from reports import terminal
from words.sentence import Sentence, said
from words.table import Cell, Column, Table
from words.wording import Wording

TABLE = Table(
    [Column("name", "Municipality"), Column("net", "Net", "kroner"), Column("share", "Share", "pct")],
    [{"name": "Vik", "net": 1_234_567.8, "share": 0.25}, {"name": "Aurland", "net": None, "share": Cell(0.5, "pct1")}],
    totals=[{"name": "In all", "net": 5.0}],
)


def test_sentences_tables_totals_and_notes_stand_apart():
    answer = Answer(
        [Sentence("About {what}", {"what": "it"})], tables=[TABLE], notes=[said("Nothing."), said("Nothing.")]
    )
    about, _, head, vik, aurland, total, _, *notes = terminal.text(Wording("en"), answer, Answer()).split("\n")
    assert about == "About it" and notes == ["Nothing.", "Nothing."]
    assert head.split() == ["Municipality", "Net", "Share"]
    assert vik.split("  ")[0] == "Vik" and vik.endswith(
        "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}568   25\N{NO-BREAK SPACE}%"
    )
    assert aurland.split()[1:] == ["..", "50", "%"]
    assert total.split() == ["In", "all", "5"], "a cell of which nothing is said is blank"


def test_every_line_of_a_table_ends_where_the_others_do():
    lines = terminal.aligned(Wording("nn"), TABLE)
    assert {len(line) for line in lines[:3]} == {len(lines[0])}
