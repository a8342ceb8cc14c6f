"""Registries that hold: one more entry in each, in a copy of the project, and every page and command runs on it.

A second list somewhere would crash, or leave the new entry out.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COPIED = ("answers", "choices", "data", "deliveries", "openformats", "pages", "planning", "reports", "sitecriteria", "siting",
          "static", "store", "ui", "words", "app.py", "bops.py", ".streamlit")  # fmt: skip

CRITERION = """from sitecriteria.criteria.somatic_care import CRITERION as LIKE
from dataclasses import replace

CRITERION = replace(LIKE, key="calm", label="Calm", question="Is it calm?", colour="#334455")
"""
ASSUMPTION = """
[bees_per_place]
description = "Bees per place"
unit = "NOK/year"
type = "assumed"
values = [{ date = 2024-01-01, value = 1000, source = { by = "makers", why = "A guess." } }]
range = { low = 500, high = 2000 }
possible = { min = 0 }
main = true
replaced_by = "A count."
ask = ["services"]
reviewed = 2026-11-23
"""
PAGE = '''"""Bees?"""

import streamlit as st

from store import open_store
from ui.session import page

st.title("Bees?")
st.write(page.start("bees", open_store).case.title)
'''
ENTRIES = (
    ("planning/costs.py", "COST_LINES: tuple",
     'def bees(inputs: Inputs) -> Float:\n    return inputs.values["operating.bees_per_place"] * inputs.places\n\n\n'),
    ("planning/costs.py", '    CostLine("rent"',
     '    CostLine("bees", "Bees", 1, bees, Course.USED, ("#112233", "#DDEEFF")),\n'),
    ("planning/sharing.py", '        SharingRule("shapley"',
     '        SharingRule("bees", "By bees", "As equal parts.", equal_share),\n'),
    ("planning/fields.py", '        Field("bought_places"',
     '        Field("beehives", "today", "count", "Beehives", "Hives."),\n'),
    ("store/case_files.py", '    "bought_places",\n', '    "beehives",\n'),
    ("ui/session/pages.py", '    "sources": N_', '    "bees": "Bees",\n'),
)  # fmt: skip
"""Files, what stands in them, and the entry put before it."""
LOOK = """
import sys
from streamlit.testing.v1 import AppTest
from ui.session.pages import PAGES

for page in PAGES:
    app = AppTest.from_file("app.py", default_timeout=120)
    app.query_params.update({"lang": "en", "part": "all"})
    for part in ("costs.tables", "sites.table", "sites.curves", "sites.sure", "sites.explained"):
        app.session_state[f"page.part.{part}"] = True
    app.switch_page(f"pages/{page}.py")
    app.run()
    assert not app.exception, (page, app.exception)
    text = " ".join(part.proto.body for part in app.main.get("html"))
    wanted = {"costs": ["Bees"], "sites": ["Calm"], "municipalities": ["Beehives"]}.get(page, [])
    assert all(word in text for word in wanted), (page, wanted)
"""


def put(path, old, new):
    """Replace the first of a text in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The project with one more criterion, cost line, sharing rule, municipal field, assumption and page."""
    found = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, found / name)
    (found / "sitecriteria/criteria/calm.py").write_text(CRITERION, encoding="utf-8")
    listed = found / "sitecriteria/criteria/__init__.py"
    put(listed, "    building,\n", "    building,\n    calm,\n")
    put(listed, "    relatives,\n)\n\nCRITERIA", "    relatives,\n    calm,\n)\n\nCRITERIA")
    with (found / "planning/assumptions/operating.toml").open("a", encoding="utf-8") as file:
        file.write(ASSUMPTION)
    for file, before, entry in ENTRIES:
        put(found / file, before, entry + before)
    (found / "pages/bees.py").write_text(PAGE, encoding="utf-8")
    return found


def run(copy, *command):
    """Run Python in the copy, with a database of its own; return what it printed."""
    env = {**os.environ, "BOPS_HOME": str(copy / "var"), "PYTHONPATH": str(copy), "LANG": "C"}
    done = subprocess.run([sys.executable, *command], cwd=copy, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.parametrize("command", ["evaluate", "cooperation", "budget", "sites"])
def test_every_command_runs_with_one_more_of_each(copy, command):
    record = json.loads(run(copy, "bops.py", command, "--case", "forprosjekt-2019", "--json"))
    if command == "sites":
        assert "calm" in record["sites"][0]["values"]
    run(copy, "bops.py", command, "--case", "forprosjekt-2019", "--set", "operating.bees_per_place=2000")


def test_the_grid_has_the_new_criterion_too(copy):
    out = str(copy / "cells.parquet")
    record = json.loads(run(copy, "bops.py", "grid", "--case", "forprosjekt-2019", "--out", out, "--json"))
    assert record["cells"] and "calm" not in record["left_out"]


def test_a_cost_line_is_in_the_total(copy):
    both = [
        json.loads(run(copy, "bops.py", "evaluate", "--set", f"operating.bees_per_place={value}", "--json"))
        for value in (0, 1000)
    ]
    joint = [record["options"]["joint"] for record in both]
    assert joint[1]["gross"] - joint[0]["gross"] == pytest.approx(1000 * joint[0]["places"])


def test_every_page_runs_with_one_more_of_each(copy):
    run(copy, "-c", LOOK)
