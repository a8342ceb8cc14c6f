"""What is typed and not saved: there when the page is left and come back to, told in the side panel, and warned of at reload."""

import pytest
from waiting import TURN

from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")
TEXT = "Halvferdig <b>tanke</b>"


def go(tab, page):
    """Press a link of the menu as a hand does: the field is left as the button goes down, the link taken as it comes up."""
    link = tab.tab.get_by_role("link", name=NN.t(page), exact=True).first
    link.hover()
    tab.tab.mouse.down()
    tab.tab.evaluate(TURN)
    tab.tab.mouse.up()
    tab.settle()


def test_an_answer_that_is_typed_is_there_when_one_comes_back(visit):
    tab = visit().open("compare?municipality=1417&part=questions")
    first = NN.t("Answer question {number}", number=1)
    tab.open_part(first)
    box = tab.tab.get_by_role("textbox", name=NN.t("The municipality's own answer")).first
    box.fill(TEXT)
    go(tab, "Sources")
    tab.see(NN.t("△ Not saved yet: {page}", page=NN.t("My municipality")), "[data-testid=stSidebar]")
    go(tab, "My municipality")
    tab.open_part(first)
    assert box.input_value() == TEXT
    tab.see(NN.t("Not saved yet"))
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    tab.tab.reload()
    tab.tab.wait_for_selector(".bops-context")
    assert asked == ["beforeunload"] and tab.errors == []


def test_a_form_that_is_opened_comes_into_view_with_focus_in_its_first_field(visit):
    tab = visit().open("sites?part=edit")
    tab.open_part(NN.t("Add or change a site"))
    tab.wait_until(lambda: tab.tab.evaluate("document.activeElement.ariaLabel") == NN.t("Name"), "focus is in the name")
    name = tab.tab.get_by_role("textbox", name=NN.t("Name"), exact=True)
    assert 0 <= name.bounding_box()["y"] < 768
