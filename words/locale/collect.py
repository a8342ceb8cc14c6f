"""Collect every text of the screens into the catalogues: ``python -m words.locale.collect``.

Texts come from the code (``t``, ``n`` and ``N_``) and from tables that are shown: assumptions, units, cases and the
manifest. Translations that are there already are kept; texts that are gone leave the catalogue.
"""

from __future__ import annotations

import ast
import csv
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
MARKERS = {"t": 1, "N_": 1, "n": 2, "said": 1, "counted": 2}
CODE = (
    "planning", "sitecriteria", "openformats", "store", "words", "choices", "siting", "deliveries", "answers", "reports",
    "ui", "pages", "app.py", "bops.py",
)  # fmt: skip
SHOWN = {
    "planning/assumptions/*.toml": (
        "description",
        "note",
        "label",
        "author",
        "title",
        "place",
        "why",
        "replaced_by",
    ),
    "words/terms.toml": ("means",),
    "data/cases/*.toml": ("title", "note", "source"),
    "data/stress.toml": ("title", "description", "source", "judgement"),
    "data/manifest.toml": (
        "title",
        "source",
        "licence",
        "attribution",
        "meaning",
        "author",
        "place",
        "replaced_by",
        "ask",
    ),
}
SHOWN_ROWS = {
    "data/sites/*.csv": ("note", "source"),
    "data/project/*.csv": ("item", "question", "text", "topic", "known", "measure", "unit", "source", "place"),
    "data/evidence/*.csv": (
        "meaning",
        "unit",
        "document",
        "place",
        "population",
        "validity",
        "label",
        "responsibility",
        "text",
    ),
}
SHOWN_PARTS = {"data/manifest.toml": ("attribution",)}
"""What is said part by part too, between semicolons."""
LANGUAGES = ("nb", "nn")


def catalogue_path(language: str) -> Path:
    """Return the file of a language's catalogue."""
    return Path(__file__).parent / language / "LC_MESSAGES" / "bops.po"


def collected() -> Catalog:
    """Return a catalogue with every text and where it stands."""
    found = Catalog(project="BOPS", charset="utf-8")
    for file, text in chain(in_code(), in_tables(), in_parts(), in_rows()):
        found.add(text, None, [(file, 1)])
    return found


def in_code() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Yield the texts of the code, each with its file."""
    for path in code_files():
        for message in marked(ast.parse(path.read_text(encoding="utf-8"))):
            yield place(path), message


def in_tables() -> Iterator[tuple[str, str]]:
    """Yield the texts of TOML files that are shown."""
    for pattern, names in SHOWN.items():
        for path in sorted(ROOT.glob(pattern)):
            for text in texts(tomllib.loads(path.read_text(encoding="utf-8")), names):
                yield place(path), text


def in_parts() -> Iterator[tuple[str, str]]:
    """Yield what is said part by part, each part with its file."""
    for file, names in SHOWN_PARTS.items():
        for text in texts(tomllib.loads((ROOT / file).read_text(encoding="utf-8")), names):
            for part in text.split(";"):
                yield file, part.strip()


def in_rows() -> Iterator[tuple[str, str]]:
    """Yield the texts of CSV files that are shown."""
    for pattern, names in SHOWN_ROWS.items():
        for path in sorted(ROOT.glob(pattern)):
            for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
                yield from ((place(path), text) for text in filter(None, map(row.get, names)))


def place(path: Path) -> str:
    """Return a path as it stands in a catalogue."""
    return path.relative_to(ROOT).as_posix()


def code_files() -> Iterator[Path]:
    """Yield the files whose texts are shown."""
    for name in CODE:
        yield from sorted((ROOT / name).rglob("*.py")) if (ROOT / name).is_dir() else [ROOT / name]


def marked(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """Yield the literal texts given to a marker: read from the syntax tree, as that sees into f-strings too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            said = [text for text in given if isinstance(text, str)][: MARKERS.get(name, 0)]
            if said and len(said) == MARKERS[name]:
                yield said[0] if len(said) == 1 else (said[0], said[1])


def texts(table: Any, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts that stand under some names, however deep."""
    if isinstance(table, dict):
        for name, value in table.items():
            if name in names and isinstance(value, str) and value:
                yield value
            yield from texts(value, names)
    elif isinstance(table, list):
        for value in table:
            yield from texts(value, names)


def update(language: str) -> int:
    """Bring a catalogue up to date; return how many texts have no translation yet."""
    path, fresh = catalogue_path(language), collected()
    old = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language, project="BOPS")
    old.header_comment = f"# Texts of BOPS: {language}. MIT licence, like the code."
    old.fuzzy, old.last_translator, old.language_team = False, "The BOPS contributors", language
    old.msgid_bugs_address = "see CONTRIBUTING.md"
    old.update(fresh, no_fuzzy_matching=True, update_header_comment=False)
    old.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, old, width=110, omit_header=False, sort_by_file=False, sort_output=True, include_lineno=False)
    return sum(1 for message in old if message.id and not all(strings(message.string)))


def strings(text: Any) -> tuple[str, ...]:
    """Return the forms of a translation."""
    return text if isinstance(text, tuple) else (text,)


if __name__ == "__main__":
    for tongue in LANGUAGES:
        sys.stdout.write(f"{tongue}: {update(tongue)} texts without a translation\n")
