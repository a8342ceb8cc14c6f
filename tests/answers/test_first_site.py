"""How often another site comes first when a floor area is known."""

from types import SimpleNamespace

import pytest

from answers.sources import first_site
from answers.sources.first_site import changes


@pytest.fixture
def first_at(monkeypatch):
    """Let the first site be a small one up to an area, and a large one beyond it."""

    def set_limit(limit):
        monkeypatch.setattr(first_site, "first", lambda _, area: "small" if area <= limit else "large")
        monkeypatch.setattr(
            first_site.memo, "result", lambda *_: {"unit": [900.0, 1000.0, 1100.0, 1200.0], "staff": [1000.0]}
        )
        view = SimpleNamespace(result=SimpleNamespace(plan=None, values=None))
        return changes(SimpleNamespace(view=view, around=SimpleNamespace(needed_area=1000.0)))

    return set_limit


def test_the_share_of_amounts_that_put_another_first(first_at):
    assert first_at(1050.0) == {"unit": 0.5, "staff": 0.0}
    assert first_at(950.0) == {"unit": 0.25, "staff": 0.0}, "the large one is first now"
    assert first_at(5000.0) == {"unit": 0.0, "staff": 0.0}
