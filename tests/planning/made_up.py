"""Made-up municipalities, houses and cases for the properties of the model."""

from hypothesis import settings
from hypothesis import strategies as st

from planning import Case, House, Municipality
from planning.scenario import split_houses

ZONES = ("1", "2", "3", "4", "4a", "5")
FEW = settings(max_examples=60, deadline=None)


def municipalities(least=2, most=6):
    one = st.builds(
        lambda places, population, zone, extra, need: (places, population, zone, extra, need),
        st.integers(0, 12), st.integers(200, 9000), st.sampled_from(ZONES), st.sampled_from([0.0, 0.0, 1.0]),
        st.booleans(),
    )  # fmt: skip
    return st.lists(one, min_size=least, max_size=most).map(
        lambda rows: tuple(
            Municipality(f"{1000 + i}", f"M{i}", population, places, None, zone,
                         (places - places // 2, places // 2, 0) if need else None, extra)
            for i, (places, population, zone, extra, need) in enumerate(rows)
        )
    )  # fmt: skip


def houses():
    return st.lists(st.builds(House, st.integers(0, 9), st.booleans()), min_size=0, max_size=4).map(tuple)


def case_of(members, plan=None):
    return Case(
        "made-up", "Made up", 2017, members, members[0].number, plan or split_houses(sum(m.places for m in members), 8)
    )
