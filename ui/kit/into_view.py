"""A part of a page that is scrolled into view, with focus in its first field, when it has just been opened."""

from __future__ import annotations

from ui.kit.drawing import html
from ui.session import state

ASKED = "into_view"
SCRIPT = """<script>(() => {
  const settled = () => document.querySelector('.stApp[data-test-script-state="notRunning"]');
  const bring = () => {
    const part = document.querySelector('.st-key-%s');
    if (!settled() || !part) { requestAnimationFrame(bring); return; }
    part.scrollIntoView({block: 'start'});
    const field = part.querySelector('input:not([type=file]):not([disabled]), textarea, select');
    if (field) field.focus({preventScroll: true});
  };
  requestAnimationFrame(bring);
})()</script>"""


def ask(key: str) -> None:
    """Ask that the container of a key be brought into view when it is drawn next."""
    state.keep(ASKED, key)


def bring(key: str) -> None:
    """Bring the container of a key into view where that was asked for; drawn in or after it."""
    if state.recall(ASKED) != key:
        return
    state.take(ASKED)
    html(SCRIPT % key, unsafe_allow_javascript=True, width="content")
