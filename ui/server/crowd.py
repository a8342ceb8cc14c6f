"""A crowd: as many readers as the server can serve, and a sentence for those who come when all places are taken."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.logger import get_logger

from ui.server.gate import is_page
from ui.server.telling import header, refuse
from words.sentence import said

try:
    import resource
except ImportError:  # Windows counts no file descriptors
    resource = None  # type: ignore[assignment]

LOG = get_logger("bops")
USUAL, VARIABLE = 60, "BOPS_PLACES"
OWN, EACH = 200, 12
"""File descriptors of the server itself, and of a reader: the stream, six lines of a browser, and a run at work."""
COMING = 60.0
"""Seconds that a place is kept for whoever has fetched the page and not yet opened the stream."""
COOKIE = "bops_place"
"""Tells that whoever loads the page again has a place; a number drawn at random that lives as long as the browser."""


class Places:
    """The places: who has the stream open, and who has the page and is about to open it."""

    def __init__(self, number: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.number, self._clock = number, clock
        self._here: dict[str, int] = {}
        self._coming: dict[str, float] = {}

    @property
    def taken(self) -> int:
        """How many places are taken or kept."""
        now = self._clock()
        self._coming = {name: end for name, end in self._coming.items() if end > now}
        return sum(self._here.values()) + len(self._coming)

    def keep(self, name: str) -> bool:
        """Keep a place for whoever gets the page; tell whether there is one. Who has a place may load the page again."""
        free = self.taken < self.number or name in self._here or name in self._coming
        if free:
            self._coming[name] = self._clock() + COMING
        return free

    def take(self, name: str) -> bool:
        """Take a place, the one that was kept or any that is free; tell whether there is one."""
        self._coming.pop(name, None)
        free = self.taken < self.number
        if free:
            self._here[name] = self._here.get(name, 0) + 1
        return free

    def leave(self, name: str) -> None:
        """Give a place back."""
        self._here[name] -= 1
        if not self._here[name]:
            del self._here[name]


class Crowd:
    """Gives pages and streams to as many as there are places, and a sentence to others."""

    def __init__(self, app: ASGIApp, number: int) -> None:
        self.app, self.places = app, Places(number)
        self._told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or one for the stream."""
        if scope["type"] == "websocket":
            await self.stream(scope, receive, send)
        elif scope["type"] == "http" and is_page(scope):
            await self.page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer who asks for a page."""
        known = place_of(scope)
        name = known or secrets.token_urlsafe(16)

        async def with_name(message: Message) -> None:
            if message["type"] == "http.response.start" and not known:
                cookie = f"{COOKIE}={name}; Path=/; HttpOnly; SameSite=Lax"
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        if self.places.keep(name):
            await self.app(scope, receive, with_name)
        else:
            await self.turn_away(scope, receive, send)

    async def stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer who asks for the stream; the place is theirs until it is closed."""
        name = place_of(scope)
        if not self.places.take(name):
            await self.turn_away(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            self.places.leave(name)
            self._told = False

    async def turn_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say that all places are taken, and when to come again; the log has a line each time they have become so."""
        if not self._told:
            LOG.warning("All %s places are taken; others are told so until one is free.", self.places.number)
            self._told = True
        full = said(
            "{pages} pages of BOPS are open, and the server has room for no more. There is room again as soon as somebody "
            "closes theirs: load this page again in a minute.",
            pages=self.places.number,
        )
        await refuse(scope, receive, send, 503, full, Retry_After=str(int(COMING)))


def place_of(scope: Scope) -> str:
    """Return the name under which a reader has a place, empty where there is none."""
    try:
        found = SimpleCookie(header(scope, "cookie")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def number_of_places() -> int:
    """Return how many places there are: what is asked for, or sixty, but no more than file descriptors allow.

    What is no whole number from 1 ends the program.
    """
    asked = os.environ.get(VARIABLE) or str(USUAL)
    if not asked.isdecimal() or int(asked) < 1:
        raise SystemExit(f"bops: {VARIABLE} is {asked}. Write a whole number of places, 1 or more, or leave it out.")
    return min(int(asked), max((descriptors() - OWN) // EACH, 1))


def descriptors() -> int:
    """Return how many file descriptors the process may have, after asking for all that it may ask for."""
    if resource is None:
        return 2**16
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        except (OSError, ValueError):  # some systems name a limit that they don't give
            return soft
    return 2**16 if hard == resource.RLIM_INFINITY else hard
