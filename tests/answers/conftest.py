"""A store as shipped and studies of it, for tests of what pages say."""

import pytest

from answers.study import Study
from choices.record import Choices
from words.wording import Wording

CASE = "forstudie-2017"


@pytest.fixture(scope="module")
def store(handed_to_files):
    return handed_to_files.take()


@pytest.fixture(scope="module")
def study(store):
    """A study in English of the prestudy, with the choices given."""

    def made(**choices):
        info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()
        return Study(store, Wording("en"), Choices(case=CASE, language="en", **choices), info, store.figures.of(CASE))

    return made
