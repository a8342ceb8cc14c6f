"""Text drawn as HTML: an empty one draws nothing, and no page or module hands text to the screen by itself."""

import ast
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from answers import html
from words.wording import Wording

ROOT = Path(__file__).parents[2]
SCREENS = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]


def one_page():
    import streamlit as st

    from ui.kit.drawing import html

    place, column = st.empty(), st.columns(2)[0]
    html("<p>first</p>", place)
    html("", place)
    html("  ")
    html("", column)
    html("README.md")
    html("<p>said</p>", column)


def test_an_empty_text_draws_nothing_and_no_text_is_a_file_name():
    app = AppTest.from_function(one_page).run()
    assert not app.exception
    drawn = [part.proto.body for part in app.main.get("html")]
    assert sorted(drawn) == ["<p>said</p>", "<span>README.md</span>"]


def test_an_answer_without_a_sentence_is_empty():
    words = Wording("en")
    assert html.answer(words, []) == html.answer(words, ["", ""]) == ""
    assert "<strong>One.</strong> Two." in html.answer(words, ["One.", "", "Two."])


@pytest.mark.parametrize("path", [path for path in SCREENS if path.name != "drawing.py"], ids=lambda path: path.name)
def test_only_the_drawing_hands_html_to_the_screen(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    lines = [call.lineno for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "html"]
    assert not lines, f"{path.relative_to(ROOT)}:{lines} calls .html itself: use ui.kit.drawing.html"


def test_what_answers_are_drawn_with_has_its_style_on_every_page():
    names = set(re.findall(r"bops-[a-z]+", (ROOT / "answers" / "html.py").read_text(encoding="utf-8")))
    styles = (ROOT / "ui" / "session" / "style.css").read_text(encoding="utf-8")
    assert {name for name in names if f".{name}" not in styles} <= {"bops-place"}, (
        "the card of the map is drawn there only"
    )
