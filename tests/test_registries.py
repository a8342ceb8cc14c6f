"""Registries that hold: one more entry in each, in a copy of the project, and every page, command and report runs on it.

A second list somewhere would crash, or leave the new entry out.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reports.make import FORMS
from tests.reports import spreadsheet

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
    ("bops.py", '    Command("check"', '    Command("bees", "how many bees", lambda options: "Bees", ()),\n'),
    ("ui/session/pages.py", '    "sources": Page(', '    "bees": Page("Bees", "Bees?", {"one": "One"}),\n'),
)  # fmt: skip
"""Files, what stands in them, and the entry put before it."""
LOOK = """
from streamlit.testing.v1 import AppTest
from sitecriteria import CRITERIA
from ui.session.pages import BESIDE, PAGES

for page in [*PAGES, *BESIDE]:
    app = AppTest.from_file("app.py", default_timeout=120)
    app.query_params.update({"lang": "en", "part": "all"})
    for part in ("costs.tables", "sites.table", "sites.curves", "sites.sure", "sites.explained"):
        app.session_state[f"page.part.{part}"] = True
    app.switch_page(f"pages/{page}.py")
    app.run()
    assert not app.exception, (page, app.exception)
    text = " ".join(part.proto.body for part in app.main.get("html"))
    wanted = {"costs": ["Bees"], "sites": ["Calm"], "municipalities": ["Beehives"],
              "need": [f"weighed by {len(CRITERIA)} criteria"]}.get(page, [])
    assert all(word in text for word in wanted), (page, wanted)
"""
COMMANDS = """
import contextlib, io, json, sys, traceback
import bops

said = {}
for name, command in json.load(sys.stdin).items():
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = bops.main(command)
        except Exception:
            code = traceback.format_exc()
    said[name] = [code, out.getvalue(), err.getvalue()]
json.dump(said, sys.stdout)
"""
"""Many commands in one process, which starts once and computes once what they share."""
CASE = ("--case", "forprosjekt-2019")
OF_A_PLAN = ("evaluate", "cooperation", "budget", "sites")
ASKED = {
    **{f"{name} --json": (name, *CASE, "--json") for name in OF_A_PLAN},
    **{name: (name, *CASE, "--set", "operating.bees_per_place=2000") for name in OF_A_PLAN},
    "bees": ("bees",),
    "without": ("evaluate", *CASE, "--set", "operating.bees_per_place=0", "--json"),
    "grid": ("grid", *CASE, "--out", "{copy}/cells.parquet", "--json"),
    **{form: ("report", *CASE, "--year", "2024", "--full", "--language", "en", "-o", f"{{copy}}/paper.{form}")
       for form in FORMS},
}  # fmt: skip


def put(path, old, new):
    """Replace the first of a text in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The project with one more criterion, cost line, sharing rule, municipal field, assumption, command and page."""
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


def run(copy, code, sent=""):
    """Run Python in the copy, with a database of its own; return what it printed."""
    env = {**os.environ, "BOPS_HOME": str(copy / "var"), "PYTHONPATH": str(copy), "LANG": "C"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=copy, env=env, input=sent, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_every_command_runs_with_one_more_of_each(copy):
    """All in one test, as they are answered by one process."""
    asked = {name: [text.format(copy=copy) for text in command] for name, command in ASKED.items()}
    said = json.loads(run(copy, COMMANDS, json.dumps(asked)))
    failed = {name: (code, told) for name, (code, out, told) in said.items() if code != 0 or not out}
    assert not failed
    records = {name: json.loads(said[name][1]) for name in ("evaluate --json", "without", "sites --json", "grid")}
    assert "calm" in records["sites --json"]["sites"][0]["values"]
    assert records["grid"]["cells"] and "calm" not in records["grid"]["left_out"]
    model, less = (records[name]["options"] for name in ("evaluate --json", "without"))
    assert model["joint"]["gross"] - less["joint"]["gross"] == pytest.approx(1000 * model["joint"]["places"])
    has_the_new_line_and_rule((copy / "paper.xlsx").read_bytes(), model)
    with zipfile.ZipFile(copy / "paper.docx") as file:
        assert "Bees" in file.read("word/document.xml").decode()
    assert "Bees" in (copy / "paper.html").read_text(encoding="utf-8")


def has_the_new_line_and_rule(data, model):
    """A workbook has no formula for either, so it has their values, says so, and has the totals of the model."""
    cells, names = spreadsheet.cells(data), spreadsheet.names(data)
    labels = {content for (_, address), (_, content) in cells.items() if re.fullmatch(r"A\d+", address)}
    assert {"Bees: no formula, as exported", "By bees: no formula, as exported"} <= labels
    results = [(option, what) for option in ("joint", "own", "private") for what in ("gross", "net")]
    results += [(option, "net_equal_care") for option in ("joint", "own", "stand_alone")]
    for option, what in results:
        assert cells[names[f"{option}_{what}"]][1] == pytest.approx(model[option][what], abs=1), (option, what)


def test_every_page_runs_with_one_more_of_each(copy):
    run(copy, LOOK)
