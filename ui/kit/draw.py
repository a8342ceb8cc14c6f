"""Answers on the screen: sentences, cards, pictures, tables and notes, drawn the same way on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from typing import Any

import streamlit as st
from streamlit.dataframe_util import convert_anything_to_arrow_bytes
from streamlit.delta_generator import DeltaGenerator

from answers import html, memo
from answers.answer import Answer, Card, Legend, Look, Picture, Place, Spec, Stage
from answers.explained import explained
from answers.study import Study
from ui.kit import saving
from ui.kit.drawing import html as text
from words.sentence import Text
from words.table import Table, label
from words.wording import Wording, plain


def answer(study: Study, said: Answer, place: DeltaGenerator | None = None) -> None:
    """Draw the sentences of an answer, the first in bold; where nothing is said nothing is drawn."""
    text(html.answer(study.words, said.sentences), place)


def lead(study: Study, said: Answer, place: DeltaGenerator, below: DeltaGenerator) -> None:
    """Draw what a page leads with in its place: the sentences of an answer, and its notes in small below."""
    answer(study, said, place)
    notes(study, said.notes, below)


def cards(study: Study, shown: Iterable[Card], place: DeltaGenerator | None = None) -> None:
    """Draw cards side by side."""
    text(html.cards(study.words, shown, study.dark), place)


def notes(study: Study, said: Iterable[Text], place: DeltaGenerator | None = None) -> None:
    """Draw small lines, as under a picture."""
    text(html.notes(study.words, said), place)


def basis(study: Study, said: Iterable[Text]) -> None:
    """Draw what figures rest on, a line each."""
    for each in said:
        text(html.notes(study.words, [each], "bops-basis"))


def captions(study: Study, said: Iterable[Text]) -> None:
    """Draw remarks, such as why nothing is shown."""
    for each in said:
        st.caption(plain(label(study.words, each)))


def remarks(study: Study, said: Iterable[Text]) -> None:
    """Draw what is not known and so not counted."""
    for each in said:
        st.caption("⚠ " + plain(label(study.words, each)))


def paragraph(study: Study, said: Iterable[Text]) -> None:
    """Draw sentences as a paragraph of usual text."""
    written = " ".join(label(study.words, each) for each in said)
    if written:
        st.write(plain(written))


def findings(study: Study, said: Iterable[Text], head: Text = "") -> None:
    """Draw sentences as a list, under what they are about."""
    text(html.findings(study.words, said, head))


def facts(study: Study, shown: Table) -> None:
    """Draw names and what is known as a list."""
    text(html.facts(study.words, shown))


def legend(study: Study, shown: Legend) -> None:
    """Draw what colours and marks mean."""
    text(html.legend(study.words, shown))


def place(study: Study, shown: Place) -> None:
    """Draw the card of a place on a map."""
    text(html.place(study.words, shown))


def stages(study: Study, shown: Iterable[Stage]) -> None:
    """Draw stages side by side."""
    text(html.stages(study.words, shown))


def table(study: Study, shown: Table, place: DeltaGenerator | None = None) -> None:
    """Draw a table, and under it the line that saves it."""
    with place or nullcontext():
        text(html.table(study.words, shown))
        saving.table(study, shown)


def tables(study: Study, shown: Sequence[Table]) -> None:
    """Draw tables one under the other."""
    for each in shown:
        table(study, each)


def picture(study: Study, shown: Picture) -> None:
    """Draw a picture, and under it the line that saves it; written out once for whoever shows the very same."""
    spec = memo.result(sent, shown.make, shown.inputs, study.look)
    st.vega_lite_chart(spec=dict(spec), alt=shown.words)
    saving.picture(study, shown)


def pictures(study: Study, shown: Iterable[Picture]) -> None:
    """Draw pictures one under the other."""
    for each in shown:
        picture(study, each)


def sent(make: Any, inputs: tuple[Any, ...], look: Look) -> Spec:
    """Return a picture as it goes to the browser: letters enlarged, rows as Arrow."""
    spec = enlarged(make(*inputs, look), look.letters)
    rows = {name: convert_anything_to_arrow_bytes(found) for name, found in spec.get("datasets", {}).items()}
    return {**spec, "datasets": rows} if rows else spec


def enlarged(spec: Spec, letters: float) -> Spec:
    """Return a picture with larger letters, and more room for labels."""
    if letters == 1:
        return spec
    sizes = {"axis": {"labelFontSize": 12, "titleFontSize": 13}, "legend": {"labelFontSize": 13}}
    config = spec.get("config", {})
    explicit = config | {part: usual | config.get(part, {}) for part, usual in sizes.items()}
    rows = {key: value for key, value in spec.items() if key in ("datasets", "data")}
    drawn = {key: value for key, value in spec.items() if key not in rows}
    return {**scaled({**drawn, "config": explicit}, letters), **rows}


def scaled(part: Any, by: float) -> Any:
    """Return a part of a picture with all sizes of letters multiplied."""
    if isinstance(part, dict):
        return {key: value * by if is_size(key, value) else scaled(value, by) for key, value in part.items()}
    return [scaled(each, by) for each in part] if isinstance(part, list) else part


def is_size(key: str, value: Any) -> bool:
    """Tell whether a setting of a picture is a size of letters, or the room that a label has."""
    return key.endswith(("fontSize", "FontSize", "labelLimit")) and isinstance(value, int | float)


def explanations(words: Wording, *topics: str, **values: object) -> None:
    """Draw long explanations, one a topic, with values put in by name."""
    for topic in topics:
        st.markdown(explained(words, topic, **values))
