"""The messages of a meeting, each made from what the pages say."""

from __future__ import annotations

from dataclasses import replace

from answers import public
from answers.answer import Answer, Legend, Swatch
from answers.compare import answer as one
from answers.compare import charts as side_by_side
from answers.cooperation import answer as cooperation
from answers.look import OPTIONS as LOOKS
from answers.look import Option
from answers.material import Material, of_municipality
from answers.meeting.message import Message
from answers.overview import answer as overview
from answers.overview import proposal as proposed
from answers.overview import say_no as limits
from answers.project import project as stands
from answers.sites import answer as sites_answer
from answers.sites import ranking
from planning.errors import N_
from sitecriteria import CRITERIA
from words.sentence import Sentence, said

MAP = 1840, 800
"""Width and height of the map in pixels, on a screen of 1920 by 1080."""
GAINS, OPTIONS = 300, 260
"""Usual heights of the pictures of who saves, and of the options."""
MOST_SITES = 7


def proposal(m: Material) -> Message:
    """Say what is proposed and for whom, what it is compared with, what is voted on, and what one's own municipality pays."""
    mine = proposed.own(m.study, m.spread)
    against = [
        Sentence("{label:term}: {meaning:term}", {"label": each.label, "meaning": each.meaning})
        for each in compared_with()
    ]
    return Message(Answer([proposed.proposed(m.study), *([mine] if mine else [])]), [*against, to_decide(m)])


def compared_with() -> list[Option]:
    """Return the options that a council chooses between."""
    return [LOOKS[key] for key in ("joint", "own", "private")]


def to_decide(m: Material) -> Sentence:
    """Say what the municipalities vote on now, and by when."""
    return said("To be decided: {what}", what=proposed.vote(m.project))


def cost(m: Material) -> Message:
    """Say what joint costs and changes from today, with every option as a bar."""
    told = overview.in_short(m.study, m.spread)
    larger = [overview.options_picture(m.study, m.spread, OPTIONS)] if told.pictures else []
    return Message(replace(told, pictures=larger))


def saves(m: Material) -> Message:
    """Show who saves and who pays more; where that rests on stand-ins it is withheld."""
    study = m.study
    if study.result.joint is None:
        return Message(Answer([proposed.proposed(study)]))
    if study.stand_ins:
        return Message(Answer([public.untold()]))
    picture = overview.gains_picture(study, study.gains, GAINS, m.spread)
    hours = overview.beside(study, m.spread)[1:]
    return Message(Answer([overview.who_pays_more(study, m.spread)], pictures=[picture], notes=hours))


def say_no(m: Material) -> Message:
    """List where joint stops being the cheaper, and how likely that is."""
    if m.study.stand_ins:
        return Message(Answer([public.untold()]))
    found = limits.say_no(m.study.at_end, m.limits(), m.spread)
    return Message(Answer(notes=found.notes), found.sentences)


def shared(m: Material) -> Message:
    """Say what all save together and whether anybody would object, and show what each pays by the key."""
    found = cooperation.shared(m.study)
    told = cooperation.in_short(found, m.spread)
    drawn = found.together and not m.study.stand_ins
    return Message(replace(told, pictures=cooperation.paid_at_both_ends(found).pictures if drawn else ()))


def region(m: Material) -> Message:
    """Show the region on the whole screen, with the host, the centres and specialist care."""
    shown = m.region(MAP)
    return Message(Answer(pictures=[shown], notes=[shown.source]))


def sites(m: Material) -> Message:
    """Say which site suits best and how sure that is, and show those that are best."""
    found = m.sites()
    told = sites_answer.answer(found)
    best = found.ranking.ranked[:MOST_SITES]
    if not best:
        return Message(told)
    colours = Legend([Swatch(each.label, f"background:{each.colour}") for each in CRITERIA.values()])
    shown = len(found.ranking) > len(best)
    notes = [said("The {count:count} with the best ranks of {all:count} are shown.", count=len(best),
                  all=len(found.ranking))] if shown else []  # fmt: skip
    return Message(replace(told, pictures=ranking.bars(found, best).pictures, notes=notes), legend=colours)


def what_if(m: Material) -> Message:
    """Say what joint costs with the assumptions as they are moved, and what it costs with all of them at base."""
    told = overview.in_short(m.study, m.spread)
    return Message(replace(told, notes=[*at_base(m), *told.notes[-1:]]))


def at_base(m: Material) -> list[Sentence]:
    """Say what joint costs with no assumption changed, where one is and it may be told."""
    study = m.study
    if not study.choices.changes or study.stand_ins or "joint" not in study.base_options.index:
        return []
    text = N_("With every assumption at its base the joint facility costs {net:mill} net a year.")
    return [Sentence(text, {"net": study.base_options.loc["joint", "net"]})]


def mine(m: Material) -> Message:
    """Say what it comes to for the municipality that is chosen, with its options as bars; none is chosen for it."""
    number = m.study.choices.municipality
    names = {each.number: each.name for each in m.study.case.municipalities}
    if number is None or number not in names:
        return Message(Answer([said("Choose a municipality, and its figures stand here.")]))
    found = of_municipality(m, number)
    outside = found.view is not m.study
    note = [said("{name} stands outside the joint offer.", name=names[number])] if outside else []
    told, bars = one.in_short(found), side_by_side.side_by_side(found)
    return Message(replace(told, pictures=bars.pictures, notes=[*note, *told.notes]))


def vote(m: Material) -> Message:
    """Say what is to be decided and by when, how many have answered, and show the phases."""
    counted = stands.counted_answers(m.project, m.project.gate_now)
    return Message(Answer([to_decide(m), counted]), stages=stands.stages(m.project))
