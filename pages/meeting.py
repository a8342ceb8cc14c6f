"""What do we decide on? The meeting: chosen steps, one message a screen, by keys or a clicker."""

from functools import partial

import streamlit as st

from answers import drawn
from answers.material import Material
from answers.meeting import program as agenda
from answers.project import project
from planning.uncertainty import Uncertainty
from store import open_store
from store.errors import StoreError
from ui.kit import small_map
from ui.kit.for_browser import without_paths
from ui.meeting import position, screen, slide, steps
from ui.session import clock, draws, measured, meeting, page
from words.wording import plain

study = page.begin(open_store)
screen.style(study)
program = agenda.read(study)
place = position.place(study, program)
step = program.steps[place][0]
if steps.left():
    meeting.leave(step.page)
screen.head(study, program, place)
message, controls = st.empty(), st.container()
written = project.read(study, clock.today())


def say(spread: Uncertainty | None) -> None:
    """Draw the message of the step with what the draws give."""
    region = partial(small_map.region_picture, study)
    material = Material(study, spread, written, partial(measured.read, study), region, partial(drawn.limits, study))
    with message.container():
        slide.draw_message(study, step.say(material))


first = draws.first(study)
say(first)
with controls:
    screen.ask(study, program, step)
screen.foot(study, program, place)
if step.drawn and (whole := draws.whole(study)) is not first:
    say(whole)
try:
    study.store.meetings.stop(study.choices.case, step.key)
except StoreError as error:
    st.warning(plain(study.words.say(without_paths(error))))
