"""Users and teams of the page of need, drawn."""

from __future__ import annotations

import streamlit as st

from answers import memo
from answers.municipalities import answer as municipalities
from answers.need import need
from answers.need.evidence import limits_of
from answers.need.need import EXPLANATIONS, Shown
from answers.study import Study
from planning.errors import N_
from planning.pathways import by_pathway, population_series
from ui.kit.drawing import html
from ui.kit.picture import picture
from ui.need import charts
from ui.need.evidence import national, source


def read(view: Study) -> Shown:
    """Read what the page is drawn from, as this view may show it."""
    numbers = [m.number for m in view.result.plan.participants]
    members = [by_pathway(m) for m in municipalities.members(view) if m.number in numbers]
    place = (view.store.data_version(), *numbers)
    series = memo.named(
        "need.series",
        place,
        lambda: population_series(view.store.shipped.population_by_age(), view.store.shipped.municipalities(), numbers),
    )
    return Shown(view, members, national(view), series, place)


def draw_users(s: Shown) -> None:
    """Draw users by municipality and pathway, with the same as a table of the offer there is for them."""
    w, table = s.view.words, need.users_table(s)
    st.caption(w.t("Users in each municipality. Pale with a dashed edge: not counted, but estimated or assumed."))
    said = table.drop_duplicates("name")
    picture(
        charts.users, table, need.pathway_labels(w), w.t("Users"), s.view.dark,
        s.view.height(charts.room(len(s.members))), letters=s.view.letters,
        words=w.t("Users by municipality and pathway.") + " " + "; ".join(said["name"] + ": " + said["text"]),
    )  # fmt: skip
    html(municipalities.legend_html(w))


def draw_teams(s: Shown) -> None:
    """Say what is known of ACT and FACT teams."""
    w, value_of = s.view.words, s.evidence.value
    text = N_(
        "Users of ACT teams had {before} inpatient days in the year before the team and {after} in the year after; "
        "admitted at all were {part} and then {less}. FACT is a more flexible form for sparsely populated areas."
    )
    st.write(
        w.t(text, before=w.number(value_of("act_days_before")), after=w.number(value_of("act_days_after")),
            part=w.percent(value_of("act_admitted_before"), 0), less=w.percent(value_of("act_admitted_after"), 0))
    )  # fmt: skip
    st.caption(w.t("What this can't say:") + " " + limits_of(s.view, s.evidence, "act_days_before"))
    source(s.view)


def explain(s: Shown) -> None:
    """Write how all this is computed."""
    for text in EXPLANATIONS:
        st.markdown(s.view.words.t(text))
