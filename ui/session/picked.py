"""Which site is shown, and a point taken on the map for a new one."""

from __future__ import annotations

from answers.sites.ranked import where
from answers.study import Study
from planning.errors import InputError
from siting import land
from ui.session import cached, state

SHOWN = "sites.shown"
ADDING, ASKED = "sites.adding", "sites.asked"


def add_at(view: Study, lat: float, lon: float) -> str:
    """Take a point, as from a click on the map, for a new site; return a sentence on where it lies, or why it can't be.

    The page of sites then opens its form with the point filled in.
    """
    w = view.words
    try:
        spot = land.locate(cached.land_of(view.store, view.store.data_version(), view.borders), lat, lon)
    except InputError as error:
        return w.say(error)
    state.keep(ADDING, (land.degrees(lat), land.degrees(lon)))
    return w.say(where(spot))


def asked_on_map() -> bool:
    """Tell, once for each point, whether one was taken on the map for a new site."""
    point = state.recall(ADDING)
    new = point is not None and state.recall(ASKED) != point
    state.keep(ASKED, point)
    return new
