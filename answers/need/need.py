"""How many need this home: the answer, users by pathway, and what the plan offers them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answers import counts, memo
from answers.answer import Answer, Picture
from answers.municipalities import answer as municipalities
from answers.need import charts
from answers.need.figures import as_given, interval, limits, members, national, people
from answers.study import Study
from planning.errors import N_
from planning.evidence import waiting
from planning.fields import FIELDS, PATHWAYS
from planning.municipal import RawMunicipality, Total, value
from planning.pathways import TARGET, pathway_total
from words.sentence import Cell, Sentence, capital, said, together
from words.table import Column, Table, cell_text

OFFER = (*PATHWAYS, "places_needed", "bought_places", "without_offer", "staff_fte")
SERVICES: Mapping[str, str] = {
    "nav_ips": N_("Work support (NAV and IPS)"),
    "fact": N_("FACT team"),
    "bops": N_("Shared housing (BOPS)"),
}


def in_short(study: Study) -> Answer:
    """Say how many, for whom, and what the country's figures let the region expect."""
    known = N_("{users} may need comprehensive services, and {places} staffed day and night are planned.")
    hidden = N_(
        "{users} may need comprehensive services, and a hidden number of places staffed day and night are planned."
    )
    found = municipalities.overall(study, FIELDS["users"], as_given(study))
    users = counts.people(*municipalities.told_and_count(found))
    first = Sentence(
        known if study.places_told else hidden, {"users": users, "places": counts.places(study.result.plan.places)}
    )
    told = any(m.figure(key).status in municipalities.KNOWN for m in as_given(study) for key in PATHWAYS)
    second = (
        said("Some of the figures by pathway are the municipalities' own; the others are estimated or missing.")
        if told
        else said(
            "They count as pathway 3 (severe and long problems), and how many are in pathways 1 and 2 is not known."
        )
    )
    third = said(
        "If the region is like the country in 2012, {number} inpatients on an ordinary day are ready to leave and wait "
        "for the municipality.",
        number=interval(memo.result(waiting, national(study), people(study), "mental")[0].region),
    )
    return Answer([capital(first), second, third])


def users(study: Study) -> Answer:
    """Show users by municipality, stacked by pathway, as far as this view may."""
    w, everyone, rows = study.words, members(study), []
    labels = [w.t("Pathway {number}", number=number) for number in (1, 2, 3)]
    told = [key for key in PATHWAYS if any(m.figure(key).status != "missing" for m in everyone)]
    for m in everyone:
        signs = [(key, cell_text(w, Column(key, ""), {key: figure(m, key)})) for key in told]
        text = " · ".join(f"{PATHWAYS.index(key) + 1}: {sign}" if len(told) > 1 else sign for key, sign in signs)
        for position, key in enumerate(PATHWAYS):
            found = m.figure(key)
            certain = found.status in municipalities.CERTAIN
            rows.append((m.name, labels[position], position, value(found) or 0.0, certain, text))
    table = pd.DataFrame(rows, columns=["name", "pathway", "order", "users", "certain", "text"])
    names = table.drop_duplicates("name")
    words = w.t("Users by municipality and pathway.") + " " + "; ".join(names["name"] + ": " + names["text"])
    return Answer(
        [said("Users in each municipality. Pale with a dashed edge: not counted, but estimated or assumed.")],
        pictures=[
            Picture(charts.users, (table, labels, w.t("Users")), words, N_("Users, and what there is for them today"))
        ],
        notes=[municipalities.LEGEND],
    )


def figure(m: RawMunicipality, key: str) -> Cell:
    """Return a figure with the sign of its status."""
    return municipalities.marked(municipalities.shown(FIELDS[key], m.figure(key)), m.figure(key).status)


def offer(study: Study) -> Table:
    """Return users by pathway and what each municipality has for them today, with totals."""
    columns = [Column("name", N_("Municipality"))]
    columns += [Column(key, municipalities.titled(FIELDS[key]), "number", FIELDS[key].help) for key in OFFER]
    rows = [{"name": m.name} | {key: figure(m, key) for key in OFFER} for m in members(study)]
    total = {"name": said("In all")} | {key: municipalities.total(FIELDS[key], total_of(study, key)) for key in OFFER}
    return Table(columns, rows, N_("Users, and what there is for them today"), [total], key="offer", style=("figures",))


def total_of(study: Study, key: str) -> Total | None:
    """Return a total this view may show; pathway 3 mixes what is given and what is read from users."""
    if key == TARGET:
        return pathway_total(key, members(study))
    return municipalities.overall(study, FIELDS[key], as_given(study))


def fit(study: Study) -> Answer:
    """Show who is responsible for each pathway, which project is meant for it, and the source."""
    pathways = study.store.shipped.evidence("pathway")
    columns = [Column("pathway", N_("Pathway")), Column("responsibility", N_("Who is responsible"), "term")]
    columns += [Column(key, label) for key, label in SERVICES.items()]
    meant = Sentence("✓ {yes}", {"yes": said("yes")})
    rows = [
        {
            "pathway": Sentence("{pathway}. {label:term}", row),
            "responsibility": row["responsibility"],
            **{key: meant if row[key] else "–" for key in SERVICES},
        }
        for row in pathways.to_dict("records")
    ]
    documents = (Sentence("{document:term}", {"document": document}) for document in pathways["document"].unique())
    table = Table(columns, rows, N_("Which service is meant for whom?"), key="pathways", style=("heads",))
    return Answer(tables=[table], notes=[said("Source: {source}.", source=together(*documents, between=" · "))])


def teams(study: Study) -> Answer:
    """Say what is known of ACT and FACT teams."""
    evidence = national(study)
    found = said(
        "Users of ACT teams had {before:count} inpatient days in the year before the team and {after:count} in "
        "the year after. {part:pct} were admitted at least once in the year before, and {less:pct} in the year "
        "after. FACT is a more flexible form for sparsely populated areas.",
        before=evidence.value("act_days_before"), after=evidence.value("act_days_after"),
        part=evidence.value("act_admitted_before"), less=evidence.value("act_admitted_after"),
    )  # fmt: skip
    return Answer([found], notes=[limits(evidence, "act_days_before")])
