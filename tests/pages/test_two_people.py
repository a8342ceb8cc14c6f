"""Two people at one store: whoever saves what another changed is told by whom and what, and can then save."""

import pytest

from choices.record import Choices
from choices.scenario_file import write
from store import AnswerEntry, ScenarioEntry, SiteEntry

CASE, VIK = "forstudie-2017", "1417"
ASKED = f"answer.{CASE}.{VIK}.quality.take_part"


def widget(page, kind, key):
    return next(one for one in getattr(page.app, kind) if one.key == key)


def press(page, key):
    widget(page, "button", key).click()
    return page.run()


def typed(page, **fields):
    for name, text in fields.items():
        widget(page, "text_area" if name == "text" else "text_input", f"w.{ASKED}.{name}").set_value(text)
    return page.run()


@pytest.fixture
def answering(screen):
    def opened(**address):
        return screen("compare", opened=("compare.quality",), municipality=VIK, **address)

    return opened


def errors(page):
    return " ".join(one.value for one in page.app.error).replace("\\", "").replace("\u202f", " ")


def test_an_answer_that_lacks_a_name_does_not_write_over_anothers_untold(home_store, answering):
    page = typed(answering(), text="Mine")
    home_store.answers.give(CASE, VIK, AnswerEntry("quality", "Another's"), "Kari", seen=0)
    press(page, f"w.{ASKED}.save")
    assert "Who answers is not said" in errors(page)
    press(typed(page, who="Ola"), f"w.{ASKED}.save")
    assert "Kari has changed the answer since you opened it" in errors(page) and "Another's" in errors(page)
    assert home_store.answers.of(CASE, VIK)["text"].tolist() == ["Another's"]
    press(page, f"w.{ASKED}.save")
    assert home_store.answers.of(CASE, VIK)["text"].tolist() == ["Mine"]


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
def test_what_is_changed_has_the_name_that_readers_know(home_store, answering, language):
    page = typed(answering(lang=language), text="Mine", who="{who} **Ola**")
    home_store.answers.give(CASE, VIK, AnswerEntry("quality", "{changes}\nmany\nlines"), "{name} <b>Kari", seen=0)
    press(page, f"w.{ASKED}.save")
    assert errors(page) and "quality" not in errors(page)
    press(page, f"w.{ASKED}.save")
    assert home_store.answers.of(CASE, VIK)["who"].tolist() == ["{who} **Ola**"]


def test_who_adopts_a_plan_that_another_changed_is_told_and_can_then_adopt_it(home_store, screen):
    def kept(name, **of):
        return home_store.scenarios.save(
            CASE, ScenarioEntry(name, write(Choices(form="institution"))), "Kari", "x", **of
        )

    number = kept("One")
    page = screen("scenarios", part="saved")
    of = f"scenarios.saved.{CASE}.adopting.{number}"
    for name in ("who", "why"):
        widget(page, "text_input", f"w.{of}.{name}").set_value("Ola")
    page.run()
    kept("Another name", scenario=number)
    for button in [one.key for one in page.app.button if one.label == "Adopt and lock"] * 2:
        assert home_store.scenarios.in_force(CASE) is None
        press(page, button)
        said = errors(page)
    assert not said and home_store.scenarios.in_force(CASE)["name"] == "Another name"


def test_what_another_changed_is_not_archived_untold(screen, home_store):
    site = home_store.sites.add(CASE, SiteEntry("Tomt A", "1422", 61.1, 7.5, plot_area=4000.0), "Kari", "map")
    page = screen("sites", site=site, opened=["sites.history"])
    of = f"sites.{CASE}.archive.site"
    for name in ("who", "why"):
        widget(page, "text_input", f"w.{of}.{name}").set_value("Ola")
    page.run()
    home_store.sites.edit(CASE, site, SiteEntry("Tomt A", "1422", 61.1, 7.5, plot_area=9000.0), "Per", "measured")
    press(page, f"w.{of}.save")
    assert "Per has changed Tomt A since you opened it: Area of the plot, m² from 4 000 to 9 000" in errors(page)
    assert not home_store.sites.of(CASE).set_index("id").loc[site, "archived"]
    press(page, f"w.{of}.save")
    assert not errors(page) and home_store.sites.of(CASE).set_index("id").loc[site, "archived"]
