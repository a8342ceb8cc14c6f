"""Templates in Word that ask for much: what each is told, and that it is met before the work, or ends it."""

import io
import struct
import zipfile

import docx
import pytest

from openformats import FormatError, bounded, word_template
from openformats.word_template import LARGEST_XML, MOST_FIELDS, MOST_PARTS, fill

PACKED = zipfile.ZIP_DEFLATED


def written(*texts, change=lambda document: None):
    """Return a template of some paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_parts(parts, packed=PACKED):
    """Return a template with more parts than Word gave it."""
    out = io.BytesIO(written("{{ title }}"))
    with zipfile.ZipFile(out, "a", packed) as file:
        for name, data in parts:
            file.writestr(name, data)
    return out.getvalue()


def refused(data, told):
    with pytest.raises(FormatError, match=told) as raised:
        fill(data, {})
    assert "\n" not in str(raised.value)


@pytest.fixture
def unpacked(monkeypatch):
    """The names of parts that anything was unpacked of."""
    found, read = [], zipfile.ZipFile.open

    def noted(file, name, *rest, **more):
        found.append(name)
        return read(file, name, *rest, **more)

    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    return found


def test_a_template_is_filled_in():
    found = fill(
        written("{{ title }}: {{ title }}{% if plan %} there{% endif %}", "{{ plan }}"), {"title": "A & B"}, "-"
    )
    assert [each.text for each in docx.Document(io.BytesIO(found.data)).paragraphs] == ["A & B: A & B", "-"]
    assert found.named == {"title": 2, "plan": 2}


def test_two_thousand_parts(unpacked):
    data = with_parts((f"word/part{n}.xml", "<a/>") for n in range(2_000))
    unpacked.clear()
    refused(data, rf"has 20\d\d parts; at most {MOST_PARTS} are read")
    assert not unpacked


def test_a_text_of_sixty_megabytes(unpacked):
    data = with_parts([("word/other.xml", b" " * 59_000_000)])
    unpacked.clear()
    refused(data, "word/other.xml in the template unpacks to 59 MB; at most 2 MB of one part are read")
    assert not unpacked


@pytest.mark.parametrize("name", ["styles.dat", "styles.XML", "styles.png"])
def test_a_large_text_under_a_name_of_something_else(name):
    """What is read as XML is told by what the archive says of it, not by its name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written("{{ title }}"))) as file, zipfile.ZipFile(out, "w", PACKED) as new:
        for part in file.namelist():
            data = file.read(part).replace(b"styles.xml", name.encode())
            if part == "word/styles.xml":
                part, data = f"word/{name}", data.replace(b"</w:styles>", b"<w:style/>" * 250_000 + b"</w:styles>")
            new.writestr(part, data)
    refused(out.getvalue(), rf"word/{name} in the template unpacks to 3 MB; at most 2 MB of one part are read")


def test_many_texts_that_are_much_together(unpacked):
    data = with_parts((f"word/part{n}.xml", b" " * LARGEST_XML) for n in range(5))
    unpacked.clear()
    refused(data, "too large")
    assert not unpacked


def test_pictures_that_are_much_together(unpacked):
    data = with_parts((f"word/media/{n}.bmp", b" " * 7_000_000) for n in range(9))
    unpacked.clear()
    refused(data, "too large")
    refused(b" " * 10_000_001, "too large")
    assert not unpacked


def replaced(**others):
    """Return a template with other texts, by what they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written("{{ title }}"))) as file, zipfile.ZipFile(out, "w", PACKED) as new:
        for name in file.namelist():
            new.writestr(name, others.get(name.rpartition("/")[2].removesuffix(".xml"), file.read(name)))
    return out.getvalue()


@pytest.mark.parametrize("name", ["document", "core"])
def test_no_more_is_read_of_a_part_than_the_archive_says_though_it_lies(name, monkeypatch):
    """It unpacks to 50 MB, and wherever the archive says how much, it says 5 000 bytes."""
    data, most = replaced(**{name: b" " * 50_000_000}), []
    true, false = struct.pack("<L", 50_000_000), struct.pack("<L", 5_000)
    assert data.count(true) >= 2
    read = zipfile.ZipExtFile.read

    def noted(part, n=-1):
        found = read(part, n)
        most.append(len(found))
        return found

    monkeypatch.setattr(zipfile.ZipExtFile, "read", noted)
    refused(data.replace(true, false), "no Word document")
    assert most and max(most) < 100_000


def test_a_way_of_packing_that_unpacks_more_than_it_is_asked_for():
    refused(with_parts([("word/media/1.png", b" " * 1_000_000)], zipfile.ZIP_LZMA), "no Word document")


LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}"


def test_loops_in_loops():
    refused(written(LOOP), "does more than name fields")


@pytest.mark.parametrize("name", word_template.TOLD)
def test_loops_where_a_document_tells_what_it_is(name):
    """These are filled in too, by the library, and nobody sees them."""

    def change(document):
        setattr(document.core_properties, name, LOOP)

    found = fill(written("{{ title }}", change=change), {"title": "A"})
    assert getattr(docx.Document(io.BytesIO(found.data)).core_properties, name) == ""


def test_a_field_again_and_again():
    refused(written("{{ title }}" * (MOST_FIELDS + 1)), f"names fields {MOST_FIELDS + 1} times: at most {MOST_FIELDS}")


def test_conditions_in_conditions():
    refused(written("{% if title %}" * 150 + "{% endif %}" * 150), "no Word document")


ENDLESS = written("-%}" * 300_000)
"""Some kilobytes, in which the library of templates looks from each of these signs to the end: hours."""


def test_what_would_take_hours_is_ended_and_told(monkeypatch):
    monkeypatch.setattr(bounded, "SECONDS", 1)
    with pytest.raises(FormatError, match=r"mine.docx takes more than 1 seconds to read"):
        bounded.fill_template("mine.docx", ENDLESS, {})


def test_what_would_take_hours_can_be_stopped():
    told = []
    with pytest.raises(FormatError, match=r"The reading of mine.docx was stopped. Nothing is changed."):
        bounded.fill_template("mine.docx", ENDLESS, {}, stop=lambda: bounded.READING in told, report=told.append)


def test_what_takes_too_much_memory_is_ended_and_told(monkeypatch):
    monkeypatch.setattr(bounded, "MEGABYTES", 10)
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    data = replaced(document=head + b"<w:p/>" * 200_000 + b"</w:body></w:document>")
    with pytest.raises(FormatError, match=r"mine.docx takes more than 10 MB of memory"):
        bounded.fill_template("mine.docx", data, {})


def test_a_child_fills_in_what_is_filled_in_here():
    data, texts = written("{{ title }}", "{{ plan }}"), {"title": "A"}
    found, here = bounded.fill_template("mine.docx", data, texts, "-"), fill(data, texts, "-")
    assert found.named == here.named

    def told(filled):
        return [each.text for each in docx.Document(io.BytesIO(filled.data)).paragraphs]

    assert told(found) == told(here) == ["A", "-"]
