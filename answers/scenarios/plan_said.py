"""What a plan has of each element beside the assumptions, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from answers.cooperation.answer import group_of
from answers.form import NAMES
from answers.staffing.rosters import SHIFT_NAMES
from answers.study import Study
from choices import elements
from choices.record import PLAN_RULE
from planning import SHARING_RULES, BopsError, House, Plan
from planning.errors import N_
from planning.scenario import HousePosts
from sitecriteria import CRITERIA
from siting.weights import percentages
from words.sentence import Sentence, Text, counted, said, together
from words.wording import HIDDEN, MISSING

BOUGHT = "bought_places_today"
MIX = "sharing.weight"
USUAL = N_("as usual")


def plan_of(seen: Study) -> Plan | None:
    """Return the plan that follows from choices; None where it can't be computed."""
    try:
        return seen.result.plan
    except BopsError:
        return None


def year(seen: Study) -> Text:
    """Say the price year."""
    return Sentence("{year:year}", {"year": seen.choices.year})


def participants(seen: Study) -> Text:
    """Say who takes part."""
    everyone = seen.full_case.municipalities
    chosen = {m.number for m in everyone} if seen.choices.participants is None else {*seen.choices.participants}
    mask = sum(1 << i for i, m in enumerate(everyone) if m.number in chosen)
    return listed(group_of([m.name for m in everyone], mask))


def listed(group: Sentence | tuple[Text, ...]) -> Text:
    """Return several texts as one, with commas between."""
    return Sentence("{names}", {"names": group}) if isinstance(group, tuple) else group


def bought(seen: Study) -> Text:
    """Say how many places are bought today: as chosen, else as the case has it."""
    count = seen.choices.bought
    if count is None:
        figure = seen.case.figures.get(BOUGHT)
        if figure is None or figure.number is None:
            return HIDDEN if figure is not None and figure.status == "hidden" else MISSING
        count = figure.number
    return counted("{count} place", "{count} places", count)


def form(seen: Study) -> Text:
    """Say what the places are by law."""
    return Sentence("{form:term}", {"form": NAMES[seen.choices.form]})


def houses(seen: Study) -> Text:
    """Say how many places each house has, and which posts are typed in place of the norm's."""
    plan, chosen = plan_of(seen), seen.choices
    if chosen.houses is None and not (plan and seen.places_told):
        places: Text = HIDDEN if plan else USUAL
    else:
        places = listed(tuple(house(one) for one in (plan.houses if plan else chosen.houses or ()) if one.places))
    split = said("the cheapest: {places}", places=places) if chosen.cheapest else places
    return together(split, roster(chosen.roster) if chosen.roster else None, between="; ")


def house(one: House) -> Text:
    """Say the places of a house; one that is closed at night says so."""
    if one.around_the_clock:
        return str(one.places)
    return Sentence("{places} {closed}", {"places": one.places, "closed": said("(day and evening only)")})


def roster(posts: tuple[HousePosts, ...]) -> Sentence:
    """Say the posts typed, house by house."""
    by_house: dict[int, list[Sentence]] = {}
    for one in posts:
        values = {"shift": SHIFT_NAMES[one.shift], "weekday": one.weekday, "weekend": one.weekend}
        by_house.setdefault(one.house, []).append(Sentence("{shift:lower} {weekday:upto2}/{weekend:upto2}", values))
    told = tuple(said("house {house}: {posts}", house=at, posts=tuple(rows)) for at, rows in by_house.items())
    return said("posts typed, weekday/weekend day: {posts}", posts=together(*told, between="; "))


def host(seen: Study) -> Text:
    """Say which municipality is the host, and whether it was chosen."""
    if seen.choices.host is not None:
        return name_of(seen, seen.choices.host)
    plan = plan_of(seen)
    if plan is None or seen.stand_ins:
        return said("by the case and the site")
    return said("{name}, by the case and the site", name=plan.host.name)


def extra(seen: Study) -> Text:
    """Say which municipality has staff on top for one user; never in public view."""
    if seen.choices.public:
        return HIDDEN
    told = tuple(posts(name_of(seen, number), count) for number, count in seen.choices.extra.items())
    return listed(told) if told else said("none but that of the case")


def posts(name: str, count: float) -> Sentence:
    """Return a municipality with a count."""
    return Sentence("{name} {count:upto2}", {"name": name, "count": count})


def name_of(seen: Study, number: str) -> str:
    """Return the name of a municipality; one that the case doesn't have has its number."""
    return next((m.name for m in seen.full_case.municipalities if m.number == number), number)


def site(seen: Study) -> Text:
    """Say which site the plan has."""
    if seen.choices.site is None:
        return said("none")
    if seen.site is None:
        return said("{site}, which is not in use", site=seen.choices.site)
    return Sentence("{name}", {"name": seen.site.name})


def key(seen: Study) -> Text:
    """Say how the cost is shared, with the parts in per cent."""
    chosen = seen.choices
    rule = Sentence("{rule:term}", {"rule": SHARING_RULES[chosen.rule].label})
    parts = mix(seen) if chosen.rule == PLAN_RULE else ()
    agreed = tuple(part(name_of(seen, number), share) for number, share in chosen.percentages.items())
    return together(
        Sentence("{rule}: {parts}", {"rule": rule, "parts": parts}) if parts else rule,
        said("agreed parts: {parts}", parts=agreed) if agreed else None,
        between="; ",
    )


def mix(seen: Study) -> tuple[Sentence, ...]:
    """Return the parts that the key of the plan is mixed of; none where the plan can't be computed."""
    if plan_of(seen) is None:
        return ()
    weights = seen.result.values.under(MIX)
    labels = {name: Sentence("{rule:lower}", {"rule": SHARING_RULES[name].label}) for name in weights}
    return tuple(part(labels[name], float(np.ravel(share)[0])) for name, share in weights.items())


def part(name: Text, share: float) -> Sentence:
    """Return a part of a whole, in per cent."""
    return Sentence("{name} {share:pct1}", {"name": name, "share": share})


def weights(seen: Study) -> Text:
    """Say the weights that were moved, in per cent of all."""
    moved, shares = seen.choices.weights, percentages(seen.choices.weights)
    told = tuple(
        Sentence("{label:lower} {share:pct}", {"label": CRITERIA[key].label, "share": shares[key] / 100})
        for key in moved
    )
    return listed(told) if told else Sentence("{usual:term}", {"usual": USUAL})


def curves(seen: Study) -> Text:
    """Say which value functions are bent, by their points."""
    told = tuple(
        Sentence("{label:lower} ({points})", {"label": CRITERIA[key].label, "points": " ".join(points)})
        for key, anchors in seen.choices.curves.items()
        for points in [[f"{x:g}:{y:g}" for x, y in zip(anchors.points, anchors.values, strict=True)]]
    )
    return listed(told) if told else Sentence("{usual:term}", {"usual": USUAL})


RANKED: Mapping[str, str] = {
    "winter": N_("on winter roads"),
    "outside": N_("also where nobody takes part"),
    "near": N_("weights near those chosen"),
    "vary": N_("measures let vary"),
}


def ranking(seen: Study) -> Text:
    """Say how the sites are ranked, where it is not as usual."""
    told: list[Text] = [
        Sentence("{how:term}", {"how": how}) for name, how in RANKED.items() if getattr(seen.choices, name)
    ]
    if seen.choices.like:
        told.append(said("like {place}", place=seen.choices.like))
    return listed(tuple(told)) if told else Sentence("{usual:term}", {"usual": USUAL})


def locations(seen: Study) -> Text:
    """Say which sites must, and can't, be among several locations."""
    names = seen.store.sites.of(seen.choices.case).set_index("id")["name"].to_dict()
    out = tuple(names.get(one, one) for one in seen.choices.left_out)
    told = together(
        said("the site of the plan must be one") if seen.choices.fixed else None,
        said("without {names}", names=out) if out else None,
        between=", ",
    )
    return told if told.values else Sentence("{usual:term}", {"usual": USUAL})


SAYS: Mapping[str, Callable[[Study], Text]] = {
    elements.YEAR: year, "participants": participants, "bought": bought, "form": form, "houses": houses, "host": host,
    "extra": extra, "site": site, "key": key, "weights": weights, "curves": curves, "ranking": ranking,
    "locations": locations,
}  # fmt: skip
"""What a plan has, by the elements of :data:`choices.elements.ELEMENTS`."""
