"""Elements of plans: what differs, what is taken from another, and why."""

from dataclasses import fields, replace

from choices import elements
from choices.record import Choices
from planning import House, load

NORM, SHARE = "staffing.norm.day", "sharing.weight"


def test_every_choice_is_an_element_or_a_way_of_looking():
    carried = {name for one in elements.ELEMENTS.values() for name in (*one.fields, *one.with_it)}
    assert carried | {*elements.VIEW, "case", "changes", "why"} == {one.name for one in fields(Choices)}
    assert len(elements.order()) == len(set(elements.order()))
    assert {key for one in elements.order() for key in elements.keys_of(one)} == set(load())


def test_a_plan_taken_element_by_element_becomes_the_other():
    before = Choices(changes={NORM: 0.5, f"{SHARE}.equal": 0.2, f"{SHARE}.population": 0.3, f"{SHARE}.use": 0.5},
                     why={NORM: "a"}, language="nn")  # fmt: skip
    after = Choices(changes={NORM: 0.6}, year=2020, houses=(House(6),), site="dome-01", why={NORM: "b", "site": "near"})
    found = elements.differences(before, after)
    assert found == ["year", SHARE, NORM, "houses", "site"]
    for element in found:
        before = elements.taken(before, after, element)
    assert before == replace(after, language="nn")
    assert elements.differences(before, after) == []


def test_shares_of_a_whole_are_one_element():
    shares = {f"{SHARE}.equal": 0.2, f"{SHARE}.population": 0.3, f"{SHARE}.use": 0.5}
    assert elements.changed(Choices(changes=shares)) == [SHARE]
    assert elements.keys_of(SHARE) == tuple(key for key in load() if key.startswith(SHARE))


def test_a_reason_is_kept_as_long_as_its_change():
    chosen = Choices(changes={NORM: 0.5}, form="institution", why={NORM: "x", "form": "y", "site": "z"})
    assert dict(elements.with_reasons_of_changes(chosen).why) == {NORM: "x", "form": "y"}
    assert elements.reason(chosen, "form") == "y" and elements.reason(chosen, "year") == ""


def test_a_plan_that_follows_answers_is_held_as_it_is_now():
    held = elements.plan(Choices(participants=("1422",), answers=("take_part", "yes"), public=True, language="nb"))
    assert held == Choices(participants=("1422",))
    assert elements.changed(Choices(answers=("take_part", "yes"))) == [], "all take part, by answers or not"
