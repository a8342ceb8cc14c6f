"""The paper as a Word document: what it says is what the paper says, and a template can be changed and do no harm."""

import io
import re
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx as word
import pytest
from docx.oxml.ns import qn

from answers.material import gathered
from answers.paper.paper import Part, paper
from answers.paper.sections import SECTIONS
from answers.study import Study
from choices.record import Choices
from openformats import word_template
from openformats.bounded import never, untold
from planning import InputError
from reports.docx import docx, fields, record_in, shipped, template
from reports.docx.fields import CONTENTS, TEXTS
from reports.docx.tables import draw
from words.sentence import Sentence
from words.table import Column, Table, cells, label
from words.wording import Wording

CASE = "forstudie-2017"
DAY = date(2026, 11, 29)
PAYLOADS = (Path(__file__).parents[1] / "payloads.txt").read_text(encoding="utf-8").splitlines()
RECORD = 'format = "bops-report-1"\nname = "æ \\u202e & <w:p/> {{ title }}"\r\nend'

WHY = "<w:b/> {{ title }} {% raw %} & Kari Vik asked"
CHANGED = {"changes": {"staffing.norm.day": 0.6}, "why": {"staffing.norm.day": WHY}}


def made(store, language, **choices):
    info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()
    chosen = Choices(case=CASE, language=language, municipality="1422", **choices)
    study = Study(store, Wording(language), chosen, info, store.figures.of(CASE))
    return paper(gathered(study, DAY))


@pytest.fixture(scope="module")
def full(store):
    return made(store, "nn", **CHANGED)


@pytest.fixture(scope="module")
def public(store):
    return made(store, "en", public=True, **CHANGED)


@pytest.fixture(scope="module")
def written(full):
    return docx(full, RECORD)


def opened(data):
    return word.Document(io.BytesIO(data))


def body(data):
    """Return the text of every paragraph in its order, those in tables too; a line break is one."""
    return [text_of(each) for each in opened(data).element.body.iter(qn("w:p"))]


def text_of(element):
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(each.text or "" if each.tag == qn("w:t") else signs.get(each.tag, "") for each in element.iter())


def all_xml(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist() if name.endswith((".xml", ".rels"))}


def changed(change):
    """Return the shipped template with something changed in it."""
    document = opened(template())
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def short(full, *keys):
    """Return a paper of a few parts, to be written quickly."""
    return replace(full, parts=[part for part in full.parts if part.key in keys])


# What it says.


def test_the_sections_stand_in_order_and_each_says_what_the_paper_says(full, written):
    assert not written.notes
    heads = [each.text for each in opened(written.data).paragraphs if each.style.name == "Heading 1"]
    assert heads == [full.study.words.t(part.title) for part in full.parts] and len(heads) >= 15
    texts, said = body(written.data), full.study.words
    for part in full.parts:
        for block in part.blocks:
            for text in (*block.answer.sentences, *block.listed, *block.answer.notes, *filter(None, [block.head])):
                assert label(said, text) in texts, f"{part.key}: {label(said, text)}"


def test_the_tables_have_every_cell_as_the_paper_has_it(full, written):
    tables = [table for part in full.parts for block in part.blocks for table in block.answer.tables]
    drawn = opened(written.data).element.body.findall(qn("w:tbl"))
    assert len(drawn) == len(tables) > 10
    for table, element in zip(tables, drawn, strict=True):
        head, *rows = element.findall(qn("w:tr"))
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None, "the head is repeated on each page"
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in (head, *rows))
        expected = cells(full.study.words, table, [*table.rows, *table.totals])
        for row, texts in zip(rows, expected, strict=True):
            found = [text_of(cell) for cell in row.findall(qn("w:tc"))]
            assert found == texts[: len(found)] and (len(found) == len(texts) or not any(texts[1:]))
        right = [bool(each.findall(f".//{qn('w:jc')}")) for each in head.findall(qn("w:tc"))]
        assert right == [column.number for column in table.columns]


def test_pictures_tell_who_cannot_see_them_what_they_show(full, written):
    pictures = [picture for part in full.parts for block in part.blocks for picture in block.answer.pictures]
    told = [each.get("descr") for each in opened(written.data).element.body.iter(qn("wp:docPr"))]
    assert told == [picture.words for picture in pictures] and len(told) >= 8
    numbers = [each.get("id") for each in opened(written.data).element.body.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == len(numbers)


def test_a_wide_table_fits_the_page_and_no_total_stands_alone(full):
    keys = [f"year{n}" for n in range(14)]
    columns = [Column("name", "Municipality"), *(Column(key, f"20{27 + n}", "kroner") for n, key in enumerate(keys))]
    rows = [{"name": f"Leikanger {n}", **dict.fromkeys(keys, 53_921_748)} for n in range(40)]
    document = opened(template())
    element = draw(document, Wording("nn"), Table(columns, rows, totals=[{"name": "I alt"}]), 482.0, "wide")
    widths = [int(each.get(qn("w:w"))) for each in element.iter(qn("w:gridCol"))]
    assert len(widths) == 15 and abs(sum(widths) - 482 * 20) < 20 and min(widths) > 25 * 20
    kept = [bool(row.findall(f".//{qn('w:keepNext')}")) for row in element.findall(qn("w:tr"))]
    assert kept[0] and kept[1] and not any(kept[3:36]) and all(kept[-4:-1]) and not kept[-1]


def test_links_lead_to_addresses_of_the_web_only(written):
    rels = [rel for rel in opened(written.data).part.rels.values() if rel.is_external]
    assert len(rels) > 10 and all(rel.target_ref.startswith("https://") for rel in rels)


def test_the_document_has_its_language_and_title_and_no_author(full, written):
    document = opened(written.data)
    told = document.core_properties
    assert (told.author, told.last_modified_by) == ("", "")
    assert told.title == label(full.study.words, full.title) == document.paragraphs[0].text
    languages = set(re.findall(rb'<w:lang[^>]*w:val="([^"]*)"', b"".join(all_xml(written.data).values())))
    assert languages == {b"nn-NO"}
    heads = document.sections[0].header.paragraphs[0].text
    assert heads == f"{told.title}\t{full.study.code}"
    assert "PAGE" in document.sections[0].footer.paragraphs[0]._p.xml


def test_there_is_room_for_the_proposal(full, written):
    (room,) = opened(written.data).element.body.iter(qn("w:sdt"))
    assert room.getnext().find(f".//{qn('w:t')}").text == full.study.words.t(full.parts[1].title)


def test_a_section_that_says_nothing_goes_with_its_title(full):
    heads = [
        each.text for each in opened(docx(short(full, "gates"), "").data).paragraphs if each.style.name == "Heading 1"
    ]
    assert heads == [full.study.words.t(SECTIONS["gates"].title)]


def test_in_public_view_no_word_of_a_person_is_in_the_file(public, written):
    data = docx(public, RECORD).data
    assert any(WHY in text for text in body(written.data)), "the reason is in the paper where it may be seen"
    assert public.study.choices.public and len(public.parts) > 8
    assert not any(b"Kari Vik" in text for text in all_xml(data).values())


# What a person typed.


def test_what_a_person_typed_stays_text(full):
    sentences = [Sentence("{name}", {"name": each}) for each in PAYLOADS]
    block = replace(full.parts[0].blocks[0], answer=replace(full.parts[0].blocks[0].answer, notes=sentences))
    nasty = replace(full, title=sentences[0], about=sentences[1:], parts=[Part("short", PAYLOADS[1], [block])])
    data = docx(nasty, PAYLOADS[0]).data
    texts = body(data)
    for payload in PAYLOADS:
        assert payload in texts, payload
    assert "hit" not in " ".join(rel.target_ref for rel in opened(data).part.rels.values() if rel.is_external)
    assert record_in(data) == PAYLOADS[0]


def test_signs_that_word_cannot_hold_are_left_out(full):
    nasty = replace(full, title=Sentence("a\x00b\x0bc\ue000d\ud800e"), parts=full.parts[:1])
    assert opened(docx(nasty, "").data).paragraphs[0].text == "a b cd e"


# How it was made.


def test_the_record_is_read_back_as_it_was(written):
    assert record_in(written.data) == RECORD


def test_a_report_used_as_template_carries_the_new_record_only(full, written):
    def use(document):
        document.element.body.insert(0, document.add_paragraph("{{ title }}")._p)

    document = opened(docx(short(full, "gates"), "first").data)
    use(document)
    out = io.BytesIO()
    document.save(out)
    again = docx(short(full, "gates"), "second", mine(out.getvalue()))
    assert record_in(again.data) == "second"
    assert b"first" not in b"".join(each for name, each in all_xml(again.data).items() if name.startswith("customXml"))


@pytest.mark.parametrize("data", [b"", b"no archive", template()])
def test_what_carries_no_record_has_none(data):
    assert record_in(data) is None


# The template.


def test_the_shipped_template_is_what_its_script_makes():
    assert all_xml(shipped.make()) == all_xml(template())


def test_each_field_is_in_the_shipped_template():
    found = set(re.findall(r"\{\{ (\w+) \}\}", b"".join(all_xml(template()).values()).decode()))
    assert found == {*TEXTS, *CONTENTS}


def test_each_field_stands_in_the_document_on_it():
    told = (Path(__file__).parents[2] / "docs" / "paper.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in told for key in SECTIONS)
    assert all(f"`{{{{ {name} }}}}`" in told for name in ("title", "day", "code", "about", "notes"))
    assert all(f"*{name}*" in told.replace("\n", " ") for name in shipped.LOOKS)


def test_a_template_without_a_field_leaves_it_out_and_says_so(full):
    def without(document):
        gone = ("{{ gates }}", "{{ gates_title }}", "{{ short }}")
        for each in [each for each in document.paragraphs if each.text in gone]:
            each._p.getparent().remove(each._p)

    made = docx(short(full, "gates", "short", "proposal"), "", mine(changed(without)))
    (note,) = made.notes
    assert label(Wording("en"), note).startswith("The template has no field for these 2 parts, which are left out")
    gates = full.study.words.t(SECTIONS["gates"].title)
    assert f"«{gates}»" in label(full.study.words, note) and gates not in body(made.data)


def mine(data):
    """Return a template as it is given: its name, and what is in it."""
    return "mine.docx", data


def first(text):
    """Return a change of a template: its first paragraph says something else."""

    def change(document):
        document.paragraphs[0].text = text

    return changed(change)


def in_head(document):
    document.sections[0].header.paragraphs[0].text = "{{ gates }}"


def with_parts(**others):
    """Return the shipped template with other parts, named by what they are; None takes one away."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, blob in all_xml(template()).items():
            blob = others.get(name.rpartition("/")[2].partition(".")[0], blob)
            if blob is not None:
                file.writestr(name, blob)
    return out.getvalue()


def with_a_word(old, new):
    return with_parts(styles=all_xml(template())["word/styles.xml"].replace(old, new))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (with_parts(document=None), "no Word document"),
        (with_parts(document=b"<w:p"), "no Word document"),
        (with_parts(document=all_xml(template())["word/styles.xml"]), "no Word document"),
        (with_parts(document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "no Word document"),
        (with_a_word(b'<w:name w:val="Normal"/>', b"<w:name/>"), "no Word document"),
        (b"no archive", "no Word document"),
        (shipped.FILE.read_bytes()[:9000], "no Word document"),
        (first("{{ subtitle }}"), "fields that there aren't: subtitle"),
        (first("Here {{ title"), "Here {{ title"),
        (first("{% for i in range(9) %}{{ i }}{% endfor %}"), "does more than name fields"),
        (first("{{ title.__class__ }}"), "does more than name fields"),
        (first("{{ title | upper }}"), "does more than name fields"),
        (first("{{ 'a' * 1000000000 }}"), "does more than name fields"),
        (first("{% include 'x' %}"), "does more than name fields"),
        (changed(in_head), "{{ gates }} holds paragraphs"),
    ],
)
def test_a_template_that_cannot_be_used_is_told(full, data, told):
    with pytest.raises(InputError) as found:
        docx(short(full, "gates"), "", mine(data))
    assert told in str(found.value)
    assert full.study.words.say(found.value)


def test_a_section_is_put_in_a_few_times_only(full):
    with pytest.raises(InputError, match=r"names the field \{\{ sources \}\} 12 times"):
        docx(short(full, "gates"), "", mine(first("{{ sources }}" * 11)))


def test_of_fields_that_there_are_not_a_few_are_told_and_none_at_length(full):
    named = "".join(f"{{{{ {letter * 90} }}}}" for letter in "abcdefg")
    with pytest.raises(InputError) as refused:
        docx(short(full, "gates"), "", mine(first(named)))
    told = str(refused.value)
    assert ", ".join(f"{letter * 60}…" for letter in "abcde") + ", …" in told and "fff" not in told


def test_a_template_is_tried_before_a_paper_is_made():
    fields.tried(mine(template()), never, untold)
    for data, told in ((first("{{ subtitle }}"), "there aren't: subtitle"), (changed(in_head), "holds paragraphs")):
        with pytest.raises(InputError, match=told):
            fields.tried(mine(data), never, untold)
    with pytest.raises(InputError, match=r"The reading of mine.docx was stopped. Nothing is changed."):
        fields.tried(mine(template()), lambda: True, untold)


def test_what_is_given_is_filled_in_by_another_process_only(full, monkeypatch):
    def here(*_):
        raise AssertionError("in the server")

    given = mine(template())
    monkeypatch.setattr(word_template, "fill", here)
    monkeypatch.setattr(fields, "fill", here)
    assert docx(short(full, "gates"), "", given).data


def test_a_template_may_ask_for_a_field_and_have_it_in_a_table(full):
    def change(document):
        document.paragraphs[0].text = "{% if gates %}there{% endif %}{% if plan %}not there{% endif %}"
        cell = document.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0].text = "{{ gates }}"

    texts = body(docx(short(full, "gates"), "", mine(changed(change))).data)
    lead = label(
        full.study.words, full.parts[[part.key for part in full.parts].index("gates")].blocks[0].answer.sentences[0]
    )
    assert "there" in texts and texts.count(lead) == 2


def test_a_template_from_an_empty_document_gets_styles_and_bullets(full):
    document = word.Document()
    document.add_paragraph("Case {{ title }}")
    document.add_paragraph("{{ sensitivity }}")
    for style in list(document.styles):
        if style.name == "List Bullet":
            style.delete()
    out = io.BytesIO()
    document.save(out)
    made = opened(docx(short(full, "sensitivity"), "", mine(out.getvalue())).data)
    assert made.paragraphs[0].text == f"Case {label(full.study.words, full.title)}"
    bullet = next(each for each in made.paragraphs if each.style.name == "List Bullet")
    number = bullet.style.element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    assert number in {each.get(qn("w:numId")) for each in made.part.numbering_part.element.iter(qn("w:num"))}


# Two at once, and other programs.


def test_two_at_once_give_what_each_gives_alone(full, public, written):
    alone = [all_xml(written.data), all_xml(docx(public, RECORD).data)]
    with ThreadPoolExecutor(2) as pool:
        together = [all_xml(each.data) for each in pool.map(lambda one: docx(one, RECORD), (full, public))]
    assert together == alone and alone[0] != alone[1]


def writer():
    """Return the program that opens a Word document without Word, if it is here."""
    return shutil.which("soffice")


@pytest.mark.skipif(writer() is None, reason="needs LibreOffice Writer")
def test_libreoffice_opens_it_and_keeps_the_record(full, tmp_path):
    (tmp_path / "paper.docx").write_bytes(docx(short(full, "proposal", "plan", "gates"), RECORD).data)
    kept = tmp_path / "kept"
    done = subprocess.run(
        [writer(), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", str(kept), str(tmp_path / "paper.docx")], capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    if not (kept / "paper.docx").exists():
        pytest.skip(f"LibreOffice here has no Writer: {done.stderr.decode()[:200]}")
    data = (kept / "paper.docx").read_bytes()
    assert record_in(data) == RECORD
    assert label(full.study.words, full.title) in body(data)
