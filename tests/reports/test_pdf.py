"""The council's paper as PDF: all that it says, tagged, with how it was made, and nothing that a viewer may not see."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from pypdf import PdfReader, PdfWriter

from answers.answer import Answer, Legend, Picture, Swatch
from answers.paper.block import Block
from answers.paper.paper import Paper, Part
from answers.vega import chart, layer, nominal, quantity
from choices import report
from choices.link import Seen
from reports.pdf import RECORD, pdf, record_in
from reports.pdf.columns import LINE, TURNED, layout
from reports.pdf.content import sized
from reports.pdf.draw import UNKNOWN, drawable
from tests.reports.conftest import DAY
from words.links import Link
from words.sentence import Sentence
from words.table import Column, Table, cells, label
from words.wording import Wording

EN = Wording("en")
RECORDED = f'format = "bops-report-1"\nnote = "{"Lærdal " * 20}"\n'
PAYLOADS = (Path(__file__).parents[1] / "payloads.txt").read_text(encoding="utf-8").splitlines()
TYPST = [
    "#panic()", '#read("paper.typ")', '#import "x.typ": *', "= Head", "*bold* _slanted_", "$x^2$", "`raw`", "<label> @ref",
    "// gone", "/* gone */", "- one", "+ two", "a~b --- c", '"quoted" \'too\'', "\\#x \\u{41}", "https://example.org/x", "#{1+1}",
]  # fmt: skip


def bare(text):
    """Return a text without spaces and hyphens: lines are broken anywhere."""
    return re.sub(r"[\s\u00ad-]", "", text)


def read(data):
    """Return what a PDF says, page after page."""
    return bare("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def tags(data):
    """Return the tags of a PDF, in their order."""
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict) and "/S" in node:
            found.append(node)
            walk(node.get("/K", []))

    walk(PdfReader(BytesIO(data)).root_object["/StructTreeRoot"]["/K"])
    return found


def said(*texts):
    """Return texts that somebody has typed."""
    return [Sentence("{text}", {"text": text}) for text in texts]


def bars(names, look):
    """Return bars with names."""
    rows = [{"name": name, "value": i} for i, name in enumerate(names)]
    return chart(rows, [layer("bar", x=quantity("value"), y=nominal("name"))], look, 200)


def made(*parts, title="A paper"):
    """Return a paper of parts, with no case behind it."""
    return Paper(
        SimpleNamespace(words=EN, code="abcdef"), DAY, *[said(title)[0], said("About it"), said("A note"), parts]
    )


def typed(*texts, names=("Vik",)):
    """Return a paper in which each text stands everywhere that a text can."""
    columns = [Column("name", said(texts[0])[0]), Column("value", "Value", "kroner"), Column("source", "Source")]
    link = Sentence("See {link}.", {"link": Link("ks.no/pay")})
    rows = [
        {"name": said(texts[-1])[0], "_class": "group"},
        *({"name": each, "value": 1_234_567.0, "source": link} for each in said(*texts)),
    ]
    table = Table(columns, rows, said(texts[0])[0], [{"name": "In all", "value": 7.0}])
    picture = Picture(bars, (names,), texts[0], said(texts[0])[0], said(texts[-1])[0])
    answer = Answer([*said(*texts), link], pictures=[picture], tables=[table], notes=said(*texts))
    block = Block(answer, said(texts[0])[0], said(*texts), Legend([Swatch(said(texts[0])[0], "background:#12496E")]))
    return made(Part("proposal", "Proposal for decision", [block]), Part("short", texts[-1], [block]), title=texts[0])


@pytest.fixture(scope="module")
def whole(written):
    """A paper for one municipality in nynorsk."""
    return written("nn", municipality="1422")


@pytest.fixture(scope="module")
def data(whole):
    return pdf(whole, RECORDED)


def test_every_section_and_all_that_it_says_is_read_in_its_order(whole, data):
    words, text, after = whole.study.words, read(data), 0
    contents = text.index(bare(words.t(whole.parts[-1].title)))
    assert text.startswith(bare(words.say(whole.title))) and whole.study.code in text
    for part in whole.parts:
        after = text.index(bare(words.t(part.title)), max(after, contents + 1))
        for block in part.blocks:
            said = block.answer
            for each in (block.head, *said.sentences, *block.listed, *said.notes):
                assert bare(label(words, each)) in text, label(words, each)
            for table in said.tables:
                for row in cells(words, table, [*table.rows, *table.totals]):
                    for line in "\n".join(row).split("\n"):
                        written = bare(drawable(line))
                        assert written[:30] in text and written[-30:] in text, (
                            "a line may go on after a page and its head"
                        )


def test_it_is_tagged_and_says_its_title_and_language(whole, data):
    reader, found = PdfReader(BytesIO(data)), tags(data)
    kinds = [each["/S"] for each in found]
    assert reader.root_object["/Lang"] == "nn-NO" and reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == whole.study.words.say(whole.title)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data()
    blocks = [block for part in whole.parts for block in part.blocks]
    pictures = [picture for block in blocks for picture in block.answer.pictures]
    assert [each["/Alt"] for each in found if each["/S"] == "/Figure"] == [drawable(each.words) for each in pictures]
    assert kinds.count("/H1") == len(whole.parts) and kinds.count("/H2") == sum(bool(block.head) for block in blocks)
    tables = [table for block in blocks for table in block.answer.tables]
    groups = sum(row.get("_class") == "group" for table in tables for row in table.rows)
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table.columns) for table in tables) + groups
    assert {"/L", "/LI", "/Link", "/TOC"} <= set(kinds)


def test_verapdf_finds_nothing_that_breaks_pdf_ua(tmp_path):
    """Of a paper with every kind of part; a table that is too wide for a page that stands among them."""
    wide = Table(
        [Column(str(i), f"Sum {i}", "kroner") for i in range(14)], [{str(i): 123_456_789.0 for i in range(14)}] * 3
    )
    shown = typed("Vik & <Aurland>", "*Sogndal*", "日本")
    (tmp_path / "paper.pdf").write_bytes(
        pdf(made(*shown.parts, Part("wide", "Wide", [Block(Answer(tables=[wide]))])), RECORDED)
    )
    told = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("verapdf.py")), str(tmp_path / "paper.pdf")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    count, *broken = told.stdout.split()
    assert int(count) > 1000 and broken == []


def test_it_carries_how_it_was_made(whole, data):
    assert record_in(data) == RECORDED
    assert PdfReader(BytesIO(data)).attachments == {RECORD: [RECORDED.encode()]}
    mine = report.Made(whole.study.choices, Seen(whole.study.code, "abcdef", 7), DAY, whole.study.places)
    assert report.read(record_in(pdf(typed("Vik"), report.write(mine)))) == mine
    assert record_in(b"") is None and record_in(b"%PDF-1.7\n%%EOF") is None and record_in(data[:5000]) is None
    assert record_in(data.replace(b"/FlateDecode", b"/NoDecode")) is None
    plain = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(plain)
    assert record_in(plain.getvalue()) is None


def test_the_same_paper_is_the_same_bytes_also_where_two_are_made_at_once(data, whole):
    with ThreadPoolExecutor(2) as pool:
        other = typed("Vik")
        alone = pdf(other, RECORDED)
        both = list(pool.map(lambda each: pdf(each, RECORDED), (whole, other)))
    assert both == [data, alone]


@pytest.mark.parametrize("texts", [PAYLOADS, TYPST], ids=["payloads", "typst"])
def test_what_somebody_typed_is_text_and_no_markup(texts):
    """As title, sentence, list, head, caption, cell and note, and in a picture."""
    found = pdf(typed(*texts, names=texts), RECORDED)
    text = read(found)
    for each in texts:
        assert text.count(bare(drawable(each))) >= 6, each
    notes = [note.get_object() for page in PdfReader(BytesIO(found)).pages for note in page.annotations or []]
    addresses = {str(note["/A"]["/URI"]) for note in notes if "/A" in note}
    assert addresses == {"https://ks.no/pay"}, "only links of our own lead anywhere"


def test_a_sign_that_no_font_has_is_told_as_unknown():
    assert drawable("Lærdal ● ◆ ≈ ◐ ○ ◇ △ ✓ ✗ □ ◧ ▶ ✚ −5 «š»") == "Lærdal ● ◆ ≈ ◐ ○ ◇ △ ✓ ✗ □ ◧ ▶ ✚ −5 «š»"
    assert drawable("日\0\ud800 😀") == f"{UNKNOWN}{UNKNOWN}{UNKNOWN} {UNKNOWN}"
    assert drawable("a\u202eexe\u202c\u200b") == "aexe", "nothing turns what is written around it"
    assert bare(UNKNOWN + "Vik") in read(pdf(typed("日Vik"), RECORDED))


def test_in_public_view_no_byte_depends_on_a_hidden_count(written):
    """Two municipalities with few places, one with two and one with three: which is which is nowhere in the file."""
    one, other = {"1417": 2, "1421": 3}, {"1417": 3, "1421": 2}
    seen = pdf(written("nb", one, public=True), RECORDED)
    assert seen == pdf(written("nb", other, public=True), RECORDED)
    assert written("nb", one).study.result != written("nb", other).study.result


def test_a_table_is_as_wide_as_the_line_and_no_figure_is_wider_than_its_column():
    few = layout(["Municipality", "Net"], [["Vik", "1 234 567"]])
    assert few.size == 9 and sum(few.widths) == pytest.approx(LINE) and not few.turned and not few.breakable
    many = layout(
        ["Municipality", *["Net"] * 13], [["Vik", *["123\N{NO-BREAK SPACE}456\N{NO-BREAK SPACE}789"] * 13]] * 30
    )
    assert many.turned and many.breakable and sum(many.widths) == pytest.approx(TURNED)
    assert min(many.widths[1:]) > 11 * 0.55 * many.size
    long = layout(["Key", "Source"], [["staffing.fixed.joint", "word " * 200], ["a", "b"]])
    assert long.widths[1] > 3 * long.widths[0] and sum(long.widths) == pytest.approx(LINE)


def test_a_picture_with_no_width_is_as_wide_as_its_letters_need():
    assert sized({"mark": "bar"})["width"] < 700 and sized({"width": 860})["width"] == 860
    assert "width" not in sized({"projection": {}})
