"""The command that writes reports: the file, what is told, and a sentence for each thing that can't be."""

import io
from contextlib import redirect_stderr, redirect_stdout

import lxml.html
import pytest

import bops
from answers.paper import sections
from answers.paper.sections import SECTIONS
from reports import make

SHORT = ("proposal", "short", "known")
"""Sections that are quickly made."""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("BOPS_HOME", str(tmp_path / "home"))
    for name, value in {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "C"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sections, "SECTIONS", {key: SECTIONS[key] for key in SHORT})
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
    code, out, _ = run("--again", str(file), "--language", "en", "-o", str(again))
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
        (("--template", "{folder}/none.docx", "-o", "{folder}/paper.html"), "--template"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_written(tmp_path, options, told):
    (tmp_path / "other.html").write_text("<p>another</p>")
    code, out, err = run(*(option.format(folder=tmp_path) for option in options))
    assert (code, out) == (2, "") and err.splitlines()[-1].startswith("bops: ") and told in err, err
    assert not list(tmp_path.glob("*paper*"))
