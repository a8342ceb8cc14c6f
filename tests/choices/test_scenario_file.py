"""A scenario is written to a file and read again; what can't be is told, and then nothing is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choices.elements import plan, whole, with_reasons_of_changes
from choices.record import LONGEST_WHY, MOST_HOUSES, Choices
from choices.scenario_file import FORMAT, LARGEST, ScenarioFileError, read, write
from planning import House, load, price_years
from planning.assumptions import base_range
from planning.scenario import HousePosts
from planning.sharing import SHARING_RULES
from sitecriteria import CRITERIA, Anchors

NORM, PRICE = "staffing.norm.day", "private.price_per_day"
NUMBERS = st.sampled_from(["1422", "1421", "1420", "1417"])
POSSIBLE = [key for key, one in load().items() if base_range(one, 2024) and whole(key) == key]
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=LONGEST_WHY).map(str.strip)


@st.composite
def plans(draw):
    """Any plan of a case."""
    keys = draw(st.lists(st.sampled_from(POSSIBLE), max_size=4, unique=True))
    changes = {key: base_range(load()[key], 2024)[draw(st.integers(0, 1))] for key in keys}
    chosen = Choices(
        year=draw(st.sampled_from(price_years())), changes=changes,
        participants=draw(st.none() | st.lists(NUMBERS, min_size=1, unique=True).map(tuple)),
        site=draw(st.none() | st.just("dome-01")), rule=draw(st.sampled_from([*SHARING_RULES])),
        weights=draw(st.dictionaries(st.sampled_from([*CRITERIA]), st.integers(1, 9).map(float), max_size=3)),
        percentages=draw(st.just({}) | st.just({"1422": 0.25, "1421": 0.75})),
        curves=draw(st.just({}) | st.just({"nature": Anchors((0.0, 500.0), (1.0, 0.0))})),
        winter=draw(st.booleans()), without_ferries=draw(st.booleans()),
        cheapest=draw(st.booleans()), fixed=draw(st.booleans()), near=draw(st.booleans()),
        form=draw(st.sampled_from(["home", "institution"])), bought=draw(st.none() | st.floats(0, 20).map(lambda x: round(x, 1))),
        roster=draw(st.just(()) | st.just((HousePosts(1, "day", 2.0, 1.5),))),
        houses=draw(st.none() | st.lists(st.builds(House, st.integers(1, 9), st.booleans()), min_size=1, max_size=4).map(tuple)),
        host=draw(st.none() | NUMBERS), extra=draw(st.dictionaries(NUMBERS, st.sampled_from([0.5, 1.0]), max_size=2)),
        left_out=draw(st.just(()) | st.just(("dome-04", "dome-05"))),
    )  # fmt: skip
    told = draw(
        st.dictionaries(st.sampled_from([*keys, "site", "houses", "participants"]), PLAIN.filter(bool), max_size=3)
    )
    return with_reasons_of_changes(plan(Choices(**vars(chosen) | {"why": told})))


@given(plans(), st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60).map(str.strip))
@settings(max_examples=60, deadline=None)
def test_a_scenario_written_and_read_is_the_same_record(chosen, name):
    assert read(write(chosen, name)) == (chosen, name)


def test_the_file_can_be_read_by_a_person():
    chosen = Choices(year=2024, changes={NORM: 0.5}, participants=("1422", "1421"), houses=(House(7), House(6, False)),
                     why={NORM: "as in Vik", "houses": "two plots"})  # fmt: skip
    text = write(chosen, "Two houses")
    assert f'[assumptions."{NORM}"]\nvalue = 0.5\nunit = "{load()[NORM].unit.key}"\nwhy = "as in Vik"\n' in text
    assert '[plan.houses]\nhouses = "7,6d"\nwhy = "two plots"\n' in text and "[plan.site]" not in text


def base(**said):
    """Return the text of a file: what every scenario says, and more."""
    head = {"format": f'"{FORMAT}"', "case": '"forstudie-2017"'} | said
    return "\n".join(f"{key} = {value}" for key, value in head.items() if value is not None) + "\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (base(format='"other-1"'), "The file's format is other-1"),
        (base(case=None), "case is None: write a text"),
        (base(name='"' + "x" * 61 + '"'), "name is xxx"),
        (base(plan="3"), "plan is 3: write a table there"),
        (base(colour="3"), "There is no colour in a scenario"),
        (base() + "[plan.houses]\nhouse='7,7'\n", "no plan.houses.house in a scenario: write one of houses"),
        (base() + "[plan.houses]\nhouses='7,x'\n", "plan.houses.houses is 7,x, which can't be used"),
        (base() + "[plan.houses]\ncheapest='yes'\n", "plan.houses.cheapest is yes"),
        (base() + "[plan.participants]\nparticipants=true\n", "plan.participants.participants is True"),
        (base() + "[plan]\nsite=3\n", "plan.site is 3: write a table there"),
        (base() + "[plan.year]\nyear=1999\n", "plan.year.year is 1999"),
        (base() + f"[assumptions.'{NORM}']\nvalue=nan\n", "can't be nan"),
        (base() + f"[assumptions.'{NORM}']\nvalue='0,5'\n", f"The value of {NORM} is 0,5: write a number"),
        (base() + f"[assumptions.'{NORM}']\nvalue=0.5\nunit='kr'\n", f"{NORM} is in kr, but here it is counted in"),
        (base() + f"[assumptions.'{NORM}']\nvalue=0.5\nwhy=3\n", f"{NORM}.why is 3: write a text"),
        (base() + f"[assumptions]\n'{NORM}x'={{value=1}}\n", f"write one of {NORM}"),
        (base() + "[assumptions.'pay.skill_mix.nurse']\nvalue=0.9\n", "sum to 1.45"),
        ("format = ", "The file is not TOML"),
        ("x" * (LARGEST + 1), f"more than {LARGEST} letters"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_taken(text, told):
    with pytest.raises(ScenarioFileError) as caught:
        read(text)
    assert any(told in str(problem) for problem in caught.value.problems), [*map(str, caught.value.problems)]


def test_each_thing_that_is_wrong_is_a_sentence():
    with pytest.raises(ScenarioFileError) as caught:
        read(base() + f"[plan.x]\n[assumptions.'{NORM}']\nvalue=99999\n[assumptions.y]\nvalue=1\n")
    assert len(caught.value.problems) == 3
    houses = ",".join(["1"] * (MOST_HOUSES + 1))
    with pytest.raises(ScenarioFileError):
        read(base() + f"[plan.houses]\nhouses='{houses}'\n")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("x = " + "1" * 5000, "not TOML"),
        (f"[assumptions.'{NORM}']\nvalue = 0x" + "f" * 400, f"{NORM} can't be inf"),
        ("[plan.year]\nyear = 0x" + "f" * 5000, "plan.year.year is 0xfff"),
        ("[plan.ranking]\nwinter = [0x" + "f" * 5000 + "]", "plan.ranking.winter is list"),
    ],
)
def test_a_number_too_long_to_be_one_is_told(line, told):
    with pytest.raises(ScenarioFileError, match=told):
        read(f'format = "{FORMAT}"\ncase = "forstudie-2017"\n{line}\n')
