"""The folded part on what the joint staff could do for users who live elsewhere."""

from __future__ import annotations

from functools import partial

from answers.answer import Answer
from answers.staffing import outreach
from answers.study import Study
from ui.kit import controls, draw
from ui.kit.folded import part


def draw_outreach(study: Study) -> None:
    """Draw the part where there is a joint facility."""
    if study.result.joint is not None:
        title = study.words.t("What could the joint staff do for those who live elsewhere?")
        part(title, "staffing.outreach", partial(draw_part, study))


def draw_part(study: Study) -> None:
    """Draw what one post and two would give and cost, and the plan's own number to move."""
    told = outreach.offered(study) or Answer()
    draw.paragraph(study, told.sentences)
    draw.tables(study, told.tables)
    draw.notes(study, told.notes)
    controls.in_two_columns(study.words, (outreach.KEY,))
