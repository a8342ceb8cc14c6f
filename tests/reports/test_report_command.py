"""The command that writes reports: the file, what is told, and a sentence for each thing that can't be."""

import io
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout

import lxml.html
import pytest

import bops
from answers.paper.sections import SECTIONS
from reports import command, make
from store import Entry, open_store

SHORT = ("proposal", "short", "known")
"""Sections that are quickly made."""


@pytest.fixture(autouse=True)
def home(new_home, monkeypatch):
    monkeypatch.setenv("BOPS_HOME", str(new_home()))
    for name, value in {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "C"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("answers.paper.paper.SECTIONS", {key: SECTIONS[key] for key in SHORT})


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = bops.main(["report", *arguments])
    return code, out.getvalue(), err.getvalue()


def text_of(path):
    return " ".join(lxml.html.fromstring(path.read_bytes()).text_content().split())


def test_a_report_is_written_and_made_again(tmp_path):
    file, again = tmp_path / "paper.html", tmp_path / "again.html"
    plan = (
        "--set",
        "staffing.norm.day=0.6",
        "--participants",
        "1422,1421,1417",
        "--places",
        "1422=3",
        "--year",
        "2026",
    )
    code, out, err = run(
        "--case", "forstudie-2017", *plan, "--municipality", "1421", "--language", "nb", "--full", "-o", str(file)
    )
    assert (code, out) == (0, f"Skrevet: {file}\n") and "Lager tall" in err
    assert "prisår 2026" in text_of(file) and "3 av 9 kommuner" in text_of(file) and "Aurland" in text_of(file)
    code, out, _ = run("--again", str(file), "--language", "en", "--full", "-o", str(again))
    assert code == 0 and "The figures are those of the earlier report" in out
    assert "price year 2026" in text_of(again) and "3 of 9 municipalities" in text_of(again)
    code, out, _ = run("--again", str(file))
    assert code == 0 and "tidligere rapporten" in out and "Skrevet" not in out
    changed = file.read_text(encoding="utf-8").replace("1422 = 3", "1422 = 4")
    file.write_text(changed, encoding="utf-8")
    assert "tidligere rapporten" not in run("--again", str(file))[1]


def test_a_page_for_others_is_public_unless_it_is_asked_for_in_full(tmp_path):
    file = tmp_path / "paper.html"
    for options, public in (((), True), (("--public",), True), (("--full",), False)):
        assert run(*options, "-o", str(file))[0] == 0
        assert make.made_in(file.read_bytes()).choices.public is public
        assert ("public view" in text_of(file).lower()) is public


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Say where the report goes: -o FILE."),
        (("-o", "{folder}/paper.xyz"), "There is no report of the form xyz: choose one of"),
        (("--format", "odt", "-o", "{folder}/paper.html"), "There is no report of the form odt"),
        (("-o", "{folder}/gone/paper.html"), "there is no folder"),
        (("--case", "nowhere", "-o", "{folder}/paper.html"), "There is no case nowhere: choose one of"),
        (("--language", "sv", "-o", "{folder}/paper.html"), "There is no language sv: choose one of nn"),
        (("--municipality", "9999", "-o", "{folder}/paper.html"), "There is no municipality '9999'"),
        (("--participants", "9999", "-o", "{folder}/paper.html"), "9999"),
        (("--places", "1422=x", "-o", "{folder}/paper.html"), "--places 1422=x"),
        (("--scenario", "Nobody's", "-o", "{folder}/paper.html"), "There is no saved scenario Nobody's"),
        (("--again", "{folder}/none.html"), "can't be read"),
        (("--again", "{folder}/other.html"), "no report of BOPS"),
        (("--template", "{folder}/none.docx", "-o", "{folder}/paper.docx"), "--template"),
        (("--template", "{folder}/mine.docx", "-o", "{folder}/paper.html"), "for the Word paper only"),
        (("--template", "{folder}/mine.docx", "-o", "{folder}/mine.docx"), "names the template"),
        (("-o", "{folder}/in"), "folder or a device"),
        (("-o", "{folder}/in/fifo.html"), "folder or a device"),
        (("-o", "{folder}/paper"), "says no form: end it in one of .docx, .pdf"),
        (("--again", "{folder}/deep.html"), "no BOPS report"),
        (("--again", "{folder}/long.html"), "no BOPS report"),
        (("--again", "{folder}/broken.docx"), "no report of BOPS"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_written(tmp_path, options, told):
    (tmp_path / "other.html").write_text("<p>another</p>")
    (tmp_path / "deep.html").write_text(f'<pre id="bops-made">a={"[" * 9000}</pre>')
    (tmp_path / "long.html").write_text(f'<pre id="bops-made">a={"9" * 9000}</pre>')
    (tmp_path / "mine.docx").write_bytes(b"mine")
    (tmp_path / "broken.docx").write_bytes(broken())
    (tmp_path / "in").mkdir()
    os.mkfifo(tmp_path / "in" / "fifo.html")
    code, out, err = run(*(option.format(folder=tmp_path) for option in options))
    assert (code, out) == (2, "") and err.splitlines()[-1].startswith("bops: ") and told in err, err
    assert not list(tmp_path.glob("*paper*")) and (tmp_path / "mine.docx").read_bytes() == b"mine"


def broken():
    """A Word file whose record can't be unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("customXml/item1.xml", "made so that it is packed " * 90)
    data = bytearray(made.getvalue())
    at = data.index(b"item1.xml") + len(b"item1.xml")
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


def test_a_report_made_again_shows_no_more_than_is_asked_for(tmp_path):
    """Of one that shows every count a page is in public view, as any page is; one in public view can't be made full."""
    full, again, plan = (
        tmp_path / "full.html",
        tmp_path / "again.html",
        ("--municipality", "1417", "--places", "1417=4"),
    )
    assert run(*plan, "--full", "--language", "en", "-o", str(full))[0] == 0
    for options, public in (((), True), (("--full",), False), (("--full", "--public"), True)):
        code, out, _ = run("--again", str(full), *options, "-o", str(again))
        assert code == 0 and "those of the earlier report" in out and ("in public view" in out) is public, options
        made = make.made_in(again.read_bytes())
        assert made.choices.public is public and made.places == ({} if public else {"1417": 4})
    for options in (("--full",), ("--case", "sogn-2026"), ("--municipality", "1422"), ("--form", "home")):
        code, out, err = run("--again", str(again), *options)
        assert (code, out) == (2, "") and f"{options[0]} can't be used with --again" in err


def test_a_report_is_written_where_a_link_leads_and_two_at_once_are_each_whole(tmp_path):
    real, link = tmp_path / "kept.html", tmp_path / "link.html"
    real.write_text("earlier")
    real.with_name(".link.html.part").write_text("somebody's own")
    link.symlink_to(real)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda sign: command.write_whole(link, sign * 3_000_000), [b"a", b"b"] * 8))
    assert link.is_symlink() and set(real.read_bytes()) in ({ord("a")}, {ord("b")})
    assert real.stat().st_size == 3_000_000 and real.with_name(".link.html.part").read_text() == "somebody's own"
    assert len(list(tmp_path.iterdir())) == 3, "kept, link, somebody's own"


def test_what_has_changed_is_told_of_the_report_and_no_link(tmp_path, monkeypatch):
    file = tmp_path / "paper.html"
    assert run("--full", "--language", "en", "-o", str(file))[0] == 0
    with open_store() as store:
        store.figures.enter("forstudie-2017", [Entry("1422", "places_needed", "4", "measured")], "Kari", "counted")
    out = run("--again", str(file))[1]
    assert "Since the report was made these have changed: figures of Lærdal." in out and "link" not in out
    assert run("--full", "--language", "en", "-o", str(file))[0] == 0
    monkeypatch.setenv("BOPS_HOME", str(tmp_path / "other"))
    out = run("--again", str(file))[1]
    assert "The report was made where other figures are typed" in out and "link" not in out
