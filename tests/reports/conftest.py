"""Papers as shipped, for tests of the files that they are written to."""

from datetime import date

import pytest

from answers.material import gathered
from answers.paper.paper import paper
from answers.study import Study
from choices.record import Choices
from words.wording import Wording

CASE, DAY = "forstudie-2017", date(2026, 11, 29)


@pytest.fixture(scope="module")
def store(handed_to_files):
    return handed_to_files.take()


@pytest.fixture(scope="module")
def written(store):
    """A paper of the prestudy with the choices given; ``few`` are places needed by number that are measured."""

    def made(language, few=None, **choices):
        info, figures = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict(), store.figures.of(CASE)
        for number, places in (few or {}).items():
            row = (figures["number"] == number) & (figures["field"] == "places_needed")
            figures.loc[row, ["value", "status"]] = [str(places), "measured"]
        chosen = Choices(case=CASE, language=language, **choices)
        return paper(gathered(Study(store, Wording(language), chosen, info, figures), DAY))

    return made
