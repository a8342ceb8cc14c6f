"""The SQL of the store as PostgreSQL reads it, by PostgreSQL's own parser."""

import functools
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pglast import parser

import store
from store.databases.duckdb import DuckDB, DuckDBTransaction

STORE = Path(store.__file__).parent
TYPES = {"bool", "int4", "int8", "float8", "varchar", "timestamp", "date"}
FUNCTIONS = {"bool_and", "count", "current_schema", "max", "min", "substr"}
"""What the store asks of both databases, as PostgreSQL's parser names it; one more is looked up in both manuals first."""


@functools.cache
def refused(sql: str) -> str:
    """Return why PostgreSQL doesn't read statements, or which types and functions it lacks; empty where it reads them."""
    try:
        tree = json.loads(parser.parse_sql_json(re.sub(r"\$[a-z]\w*", "$1", sql)))
    except parser.ParseError as error:
        return str(error)
    unknown = {f"type {name}" for name in named(tree, "typeName", "names")} - {f"type {name}" for name in TYPES}
    unknown |= {f"{name}()" for name in named(tree, "FuncCall", "funcname")} - {f"{name}()" for name in FUNCTIONS}
    return ", ".join(sorted(unknown))


def named(node: Any, kind: str, where: str) -> Iterator[str]:
    """Yield the last part of the names of all nodes of a kind."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == kind:
                yield value[where][-1]["String"]["sval"]
            yield from named(value, kind, where)
    elif isinstance(node, list):
        for each in node:
            yield from named(each, kind, where)


@contextmanager
def all_read() -> Iterator[dict[str, str]]:
    """Refuse what the store asks of a database and PostgreSQL wouldn't read; what only one database is asked is its own.

    Yields the statements asked so far, with the file that did.
    """
    asked: dict[str, str] = {}

    def checked(ask: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: Any, sql: str, *rest: Any) -> Any:
            file = Path(sys._getframe(1).f_code.co_filename)
            if file.parent == STORE:
                asked[sql] = file.name
                assert file.name == "migrations.py" or not refused(sql), f"{file.name}: {refused(sql)}\n{sql}"
            return ask(self, sql, *rest)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for owner, ask in (
            (DuckDB, "table"),
            (DuckDB, "rows"),
            (DuckDBTransaction, "rows"),
            (DuckDBTransaction, "run"),
        ):
            patch.setattr(owner, ask, checked(getattr(owner, ask)))
        yield asked
