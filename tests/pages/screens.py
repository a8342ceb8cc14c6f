"""A page as it stands in the browser; a long one whole, unless a test asks for a part of it (``part="flow"``)."""

import re
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest

from choices.address import WHOLE

ROOT = Path(__file__).resolve().parents[2]


READ = ("costs.tables", "costs.years", "costs.tornado", "costs.explained")
"""Folded parts that are only read: they stand open in every test."""


class Screen:
    """A page as it stands in the browser, by AppTest; ``opened`` are those of its folded parts that stand open."""

    def __init__(self, name, opened=(), **address):
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        for part in (*READ, *opened):
            self.app.session_state[f"page.part.{part}"] = True
        self.app.query_params.update({"lang": "en", "part": WHOLE, **address})
        self.app.switch_page(f"pages/{name}.py")
        self.run()

    def run(self):
        self.app.run()
        assert not self.app.exception, self.app.exception
        return self

    def found(self, kind, block=None):
        """Every element of a kind on the page, however deep."""
        for child in (block or self.app.main).children.values():
            if getattr(child, "children", None):
                yield from self.found(kind, child)
            if child.type == kind:
                yield child

    @property
    def html(self):
        """All HTML of the page as it was written, but for what the field's words tell of themselves."""
        return unexplained("\n".join(part.proto.body for part in self.found("html")))

    @property
    def answer(self):
        """The answer in plain text."""
        return plain(re.search(r'<p class="bops-answer">(.*?)</p>', self.html)[1])

    @property
    def text(self):
        """What can be read outside of fields."""
        shown = (self.app.markdown, self.app.caption, self.app.info, self.app.warning)
        return plain("\n".join([self.html, *(part.value for group in shown for part in group)]))

    def row(self, label):
        """The cells of the first row whose head is a label, on its first line."""
        rows = re.findall(r'<tr[^>]*><th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', self.html, re.S)
        cells = next(cells for head, cells in rows if unescape(head).split("\n")[0] == label)
        return [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.S)]

    def heads(self):
        """The heads of all tables, in order."""
        return [plain(head) for head in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', self.html)]


def unexplained(html):
    """HTML without the explanations of the field's words."""
    return re.sub(r"</?abbr[^>]*>", "", html)


def plain(html):
    html = re.sub(r'<span class="unbroken">(.*?)</span>', r"\1", html)
    return re.sub(r"[\u00a0\u202f]", " ", unescape(re.sub(r"<[^>]+>", " ", unexplained(html)))).strip()
