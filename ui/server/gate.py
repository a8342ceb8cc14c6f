"""The gate: only names of this server are answered to, only its own pages get what it holds, and nobody frames them."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from ui.server.telling import header, refuse
from words.sentence import said

WRONG_NAME = said(
    "BOPS doesn't answer to this name. Open it by its own, or ask whoever runs it to add this one (server.allowedHosts)."
)
FOREIGN = said("Only pages of BOPS get this. Open BOPS, and look for it there.")
CLOSED = said("There is nothing here. Open BOPS by its first page.")
MEASURES = "_stcore/metrics"
"""How many are there and what they take: told to nobody."""
KEPT = ("media/", "_stcore/upload_file")
"""What was made for a reader or sent by one: who asks must show to be our own page."""
PARTS = ("_stcore", "static", "media", "component", "app")
"""Folders of what a page fetches; anything else is a page."""
FRAMED = "component/"
"""What our own pages frame: the map."""
COMMON = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


class Gate:
    """Lets through what comes under a name of ours and from a page of ours, and has each answer say who may frame it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or one for the stream."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        name = below(scope)

        async def dressed(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                dress(MutableHeaders(scope=message), name)
            await send(message)

        if not is_host_allowed(header(scope, "host")):
            await refuse(scope, receive, dressed, 421, WRONG_NAME)
        elif name.rstrip("/") == MEASURES:
            await refuse(scope, receive, dressed, 404, CLOSED)
        elif not (own(scope, name) or opened(scope)):
            await refuse(scope, receive, dressed, 403, FOREIGN)
        else:
            await self.app(scope, receive, dressed)


def below(scope: Scope) -> str:
    """Return the path that is asked for, below the base path of the dashboard and without the first stroke."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    path = str(scope["path"]).lstrip("/")
    return path.removeprefix(base).lstrip("/") if base else path


def is_page(scope: Scope) -> bool:
    """Tell whether a page is asked for, not what a page fetches."""
    steps = below(scope).split("/")
    fetched = steps[0] in PARTS or "_stcore" in steps or "." in steps[-1]
    return scope["type"] == "http" and scope["method"] == "GET" and not fetched


def own(scope: Scope, name: str) -> bool:
    """Tell whether a request comes from a page of ours, or can't come from a page of others.

    Browsers say so themselves (``Sec-Fetch-Site``), the oldest and those that came without encryption but for this machine
    by an origin or a referrer only. A program that is no browser says nothing; of what is kept it gets nothing.
    """
    host, site = header(scope, "host"), header(scope, "sec-fetch-site")
    origin = header(scope, "origin")
    if scope["type"] == "websocket" and origin:
        return urlsplit(origin).netloc == host or origin in config.get_option("server.corsAllowedOrigins")
    if site:
        return site in ("same-origin", "none")
    if origin:
        return urlsplit(origin).netloc == host
    return not name.startswith(KEPT) or urlsplit(header(scope, "referer")).netloc == host


def opened(scope: Scope) -> bool:
    """Tell whether a reader has followed a link to a page: from anywhere, but not into a frame."""
    return is_page(scope) and header(scope, "sec-fetch-dest") == "document"


def dress(headers: MutableHeaders, name: str) -> None:
    """Say in the head of an answer who may frame it and what may be made of it."""
    framed = name.startswith(FRAMED)
    headers["Content-Security-Policy"] = "frame-ancestors 'self'" if framed else "frame-ancestors 'none'"
    headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
    headers.update(COMMON)
