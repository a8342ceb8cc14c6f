"""The shipped cases, read once."""

import pytest

from planning import case_from_figures
from store import read_case


@pytest.fixture(scope="session")
def forstudie():
    return case_from_figures(*read_case("forstudie-2017"))


@pytest.fixture(scope="session")
def forprosjekt():
    return case_from_figures(*read_case("forprosjekt-2019"))


@pytest.fixture(scope="session")
def sogn():
    return case_from_figures(*read_case("sogn-2026"))
