"""A part of a page that is scrolled into view, with focus in its first field, when it has just been opened."""

from __future__ import annotations

from ui.kit.drawing import html
from ui.session import state

ASKED = "into_view"
SCRIPT = """<script>(() => {
  let count = -1, still = 0;
  const bring = () => {
    const settled = document.querySelector('.stApp[data-test-script-state="notRunning"]');
    const part = document.querySelector('.st-key-%s');
    const fields = part ? part.querySelectorAll('input[type=text]:not([disabled]), textarea') : [];
    still = settled && part && fields.length === count ? still + 1 : 0;
    count = fields.length;
    if (still < 20) { requestAnimationFrame(bring); return; }
    part.scrollIntoView({block: 'start'});
    if (count) fields[0].focus({preventScroll: true});
  };
  requestAnimationFrame(bring);
})()</script>"""
"""Waits until all fields are there, as the browser fetches the code of some kinds of them late."""


def ask(key: str) -> None:
    """Ask that the container of a key be brought into view when it is drawn next."""
    state.keep(ASKED, key)


def bring(key: str) -> None:
    """Bring the container of a key into view where that was asked for; drawn in or after it."""
    if state.recall(ASKED) != key:
        return
    state.take(ASKED)
    html(SCRIPT % key, unsafe_allow_javascript=True, width="content")
