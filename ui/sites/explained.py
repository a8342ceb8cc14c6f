"""How sites are scored, drawn."""

from __future__ import annotations

from answers.sites import explained
from answers.study import Study
from ui.kit import draw


def explain(study: Study) -> None:
    """Write how sites are scored, the anchors of every criterion, and the weights of every point of view."""
    draw.explanations(study.words, "sites")
    draw.tables(study, [explained.criteria(study), explained.viewpoints()])
