"""SQL is written once: what the store asks of its database, PostgreSQL's own parser reads."""

import importlib

import pytest

from store import migrations, open_store
from tests.store import postgres

KEPT_AS_SHIPPED = {"0002_sites": "type double", "0006_timetable": "type double"}
"""Steps that databases have taken are never rewritten, as their sums are kept there."""
MODULES = sorted(path.stem for path in postgres.STORE.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("step", migrations.known_migrations(), ids=lambda step: step.name)
def test_postgresql_reads_each_step(step):
    assert postgres.refused(step.sql) == KEPT_AS_SHIPPED.get(step.name, "")


@pytest.mark.parametrize("module", MODULES)
def test_postgresql_reads_each_query_that_stands_whole(module):
    texts = [text for text in vars(importlib.import_module(f"store.{module}")).values() if isinstance(text, str)]
    queries = [text for text in texts if text.lstrip().startswith(("SELECT ", "WITH ", "INSERT ", "CREATE "))]
    assert {query: why for query in queries if (why := postgres.refused(query))} == {}


def test_what_is_put_together_is_read_when_it_is_asked(asked_of_the_database, home):
    with open_store(home) as store:
        store.sites.of("forstudie-2017"), store.sites.trail.history("forstudie-2017"), store.latest_event()
    assert {"build.py", "opening.py", "trail.py", "sites.py"} <= set(asked_of_the_database.values())


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT * EXCLUDE (who) FROM answer", "syntax error"),
        ("SELECT arg_max(who, id) FROM answer WHERE case_id = $case", "arg_max()"),
        ("CREATE TABLE a (b DOUBLE)", "type double"),
        ("SELECT id::UTINYINT FROM answer", "type utinyint"),
        ("FROM answer", "syntax error"),
    ],
)
def test_what_only_duckdb_has_is_seen(sql, why):
    assert why in postgres.refused(sql)
