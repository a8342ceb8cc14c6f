"""The page of reports: what is asked is made, lies ready until something else is asked for, and what can't be is told."""

import io
from dataclasses import replace

import docx
import pytest

from answers.paper.sections import SECTIONS
from reports import make

SHORT = {key: SECTIONS[key] for key in ("proposal", "short", "known")}


@pytest.fixture(autouse=True)
def few_sections(monkeypatch, newest_year):
    monkeypatch.setattr("answers.paper.paper.SECTIONS", SHORT)


@pytest.fixture
def made(monkeypatch):
    """What the page has had made: form and study."""
    found = []
    kept = make.FORMS["html"].make

    def noted(study, day, template):
        found.append(study)
        return kept(study, day, template)

    monkeypatch.setitem(make.FORMS, "html", replace(make.FORMS["html"], make=noted))
    return found


def press(page, key):
    page.app.button(key).click()
    page.run()


def ready(page):
    return [each.proto.label for each in page.found("download_button") if "bops-" in each.proto.label]


def chosen(page, form):
    page.app.segmented_control("w.reports.form").set_value(form)
    return page.run()


def test_a_report_is_made_of_what_is_asked_and_gone_once_something_else_is(screen, made):
    page = chosen(screen("reports", municipality="1422", set="staffing.norm.day:0.6"), "html")
    assert ready(page) == [] and page.app.selectbox("w.reports.who.forstudie-2017.1422").value == "1422"
    press(page, "reports.make")
    [study] = made
    assert study.choices.public and study.choices.municipality == "1422" and study.choices.changes
    assert ready(page) == [f"Download bops-forstudie-2017-1422-{study.code}.html"]
    assert "is made" in page.text
    page.app.selectbox("w.reports.language").set_value("nb")
    page.run()
    assert ready(page) == []
    page.app.segmented_control("w.reports.public").set_value(False)
    page.run()
    press(page, "reports.make")
    assert made[-1].choices.language == "nb" and not made[-1].choices.public
    assert len(ready(page)) == 1


def test_in_public_view_every_report_is_public(screen, made):
    page = chosen(screen("reports", public="1"), "html")
    assert "hides what public view hides" in page.text
    press(page, "reports.make")
    assert made[0].choices.public


def test_what_can_not_be_made_is_told(screen, monkeypatch):
    def refused(study, day, template):
        return make.named("odt")

    monkeypatch.setitem(make.FORMS, "html", replace(make.FORMS["html"], make=refused))
    page = chosen(screen("reports"), "html")
    press(page, "reports.make")
    assert "There is no report of the form odt" in page.app.error[0].value and ready(page) == []


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_every_other_form_is_made_too(screen, form):
    page = chosen(screen("reports", municipality="1422"), form)
    press(page, "reports.make")
    assert len(ready(page)) == 1 and ready(page)[0].endswith(f".{form}")


def give(page, data):
    page.app.file_uploader[0].set_value(("mine.docx", data, make.WORD))
    page.run()


def tried(page):
    assert page.app.session_state["page.reports.template.tried"].finished.wait(120)
    return page.run()


def test_a_template_is_tried_before_a_report_is_made_of_it(screen):
    page = screen("reports", municipality="1422")
    give(page, word("{{ subtitle }}"))
    tried(page)
    assert "names fields that there aren't\\: subtitle" in page.app.error[0].value
    assert page.app.button("reports.make").disabled
    give(page, word("Our own head", "{{ short }}"))
    tried(page)
    assert not page.app.error and not page.app.button("reports.make").disabled
    press(page, "reports.make")
    _, _, data, notes = page.app.session_state["page.reports.made"][1]
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Our own head" and notes


def test_the_shipped_template_is_offered_and_can_be_given_back_as_it_is(screen):
    page = screen("reports")
    assert "Download the template" in [each.proto.label for each in page.found("download_button")]
    give(page, make.shipped_template())
    tried(page)
    assert not page.app.error and not page.app.button("reports.make").disabled


def test_a_template_that_takes_hours_can_be_stopped(screen):
    page = screen("reports", municipality="1422")
    give(page, word("-%}" * 300_000))
    [bar] = page.app.get("progress")
    assert "mine" in bar.proto.text
    assert page.app.button("reports.make").disabled
    press(page, "upload.stop.mine.docx")
    tried(page)
    assert "was stopped" in page.app.info[0].value and page.app.button("reports.make").disabled
    page.app.file_uploader[0].set_value(None)
    page.run()
    assert not page.app.button("reports.make").disabled


def word(*texts):
    """Return a template of some paragraphs."""
    document, out = docx.Document(), io.BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()
