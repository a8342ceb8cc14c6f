"""What documents say of the need, drawn in folded parts."""

from __future__ import annotations

from functools import partial

from answers import statements
from answers.study import Study
from ui.kit import draw
from ui.kit.folded import part


def folded(study: Study, *topics: str) -> None:
    """Draw a folded part for each topic."""
    for topic in topics:
        part(study.words.t(statements.TOPICS[topic]), f"need.{topic}", partial(listed, study, topic))


def listed(study: Study, *topics: str) -> None:
    """Draw the statements on topics, a table each."""
    draw.tables(study, [statements.told(study, topic) for topic in topics])
