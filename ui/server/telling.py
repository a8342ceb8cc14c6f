"""What is told to those who are refused, and what Streamlit would tell of this machine and is kept from browsers."""

from __future__ import annotations

import ntpath
from html import escape
from typing import Any

from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send
from streamlit.runtime.app_session import AppSession

from words.sentence import Sentence
from words.wording import Wording, choose_language

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>BOPS</title>
<style>body {{ font: 1.125rem/1.6 sans-serif; max-width: 40rem; margin: 15vh auto 0; padding: 0 1rem }}</style></head>
<body><main><h1>BOPS</h1><p>{sentence}</p></main></body></html>
"""


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: Sentence, **headers: str) -> None:
    """Answer a request, or one for the stream, with a status and a sentence in the reader's language.

    The connection is closed, so that it takes none of the server's file descriptors.

    Parameters
    ----------
    headers : more of them, with ``_`` for ``-``
    """
    language = choose_language(wanted(header(scope, "accept-language")))
    text = PAGE.format(language=language, sentence=escape(Wording(language).say(sentence)))
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = HTMLResponse(text, status, {"Connection": "close", "Cache-Control": "no-store", **more})
    await answer(scope, receive, send)


def header(scope: Scope, name: str) -> str:
    """Return what a request says under a header, as a rule once; nothing where it has none."""
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == name.encode())


def wanted(accepted: str) -> list[str]:
    """Return the languages of ``Accept-Language``, the one that is wanted most first."""
    weighed = []
    for part in accepted.split(","):
        tag, _, weight = part.partition(";")
        number = weight.strip().removeprefix("q=")
        weighed.append((float(number) if number.replace(".", "", 1).isdecimal() else 1.0, tag.strip()))
    return [tag for _, tag in sorted(weighed, key=lambda each: -each[0])]


def keep_the_folder() -> None:
    """Have Streamlit tell a browser the name of its script, not where it lies on this machine.

    It is told with each run and used for nothing but to tell programs apart.
    """
    made = AppSession._create_new_session_message

    def told(session: AppSession, *arguments: Any, **named: Any) -> Any:
        message = made(session, *arguments, **named)
        message.new_session.main_script_path = ntpath.basename(message.new_session.main_script_path)
        return message

    AppSession._create_new_session_message = told  # type: ignore
