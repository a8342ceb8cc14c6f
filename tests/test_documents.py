"""The documents: what they name is there, what is there they name, and their worked figures are the code's."""

import argparse
import ast
import importlib.metadata
import json
import re
import tomllib
from collections import Counter

import numpy as np
import pytest

import bops
import planning
from answers.commands import evaluation
from choices.address import READERS
from planning import COST_LINES, SHARING_RULES, as_record, case_from_figures, evaluate, load
from planning.assumptions.loader import SHIPPED
from planning.costs import Course
from planning.future import budget_table, look_ahead, present_table
from planning.leaving import leave
from planning.staffing import net_hours_per_fte
from planning.summary import gains_table, in_kroner, options_table
from planning.today import change_from_today
from planning.wages import mean_base_pay, supplements
from reports import terminal
from store import case_ids, read_case
from store.case_files import DATA, ROOT
from store.manifest import read_manifest
from tests import frozen
from ui.session.pages import HEADINGS, PAGES
from words.wording import Wording

pytestmark = pytest.mark.usefixtures("shipped")

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
ROWS = load(SHIPPED)
OURS = [ROOT / f"requirements{what}.in" for what in ("", "-dev", "-cluster")]
COMPILED = [*(path.with_suffix(".txt") for path in OURS), ROOT / "benchmarks" / "requirements.txt"]
TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
README, METHOD, ARCHITECTURE, CHANGES = (
    TEXTS[ROOT / name] for name in ("README.md", "docs/method.md", "docs/architecture.md", "CHANGELOG.md")
)


def name(path):
    return path.relative_to(ROOT).as_posix()


def rows(text, head):
    """Return the rows, as cells without markup, of the table whose head line begins so."""
    block = text.split(f"\n{head}", 1)[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split(" | ")] for line in block]


def number(text):
    """Read a figure as the documents write it: spaces between thousands, a decimal point, a true minus."""
    return float(text.replace(" ", "").replace("−", "-"))


def agrees(text, value):
    """Tell whether a written figure is the value rounded to as many decimals."""
    decimals = len(text.partition(".")[2])
    return abs(number(text) - value) <= 0.5 * 10**-decimals + 1e-9


# What is there is named.


def test_each_cost_line_stands_in_the_method_in_its_order():
    found = [(row[0], row[1]) for row in rows(METHOD, "| line |")]
    assert found == [(line.key, "+" if line.sign > 0 else "−") for line in COST_LINES]


@pytest.mark.parametrize("rule", SHARING_RULES)
def test_each_sharing_rule_stands_in_the_method(rule):
    assert f"`{rule}`" in METHOD.split("`SHARING_RULES`")[1].split("\n\n")[0]


@pytest.mark.parametrize("page", PAGES)
def test_each_page_stands_in_the_readme_with_its_title_and_question(page):
    source = (ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8")
    row = next(row for row in rows(README, "| page |") if row[0].endswith(f"(`{page}`)"))
    assert row[0] == f"{PAGES[page]} (`{page}`)"
    assert row[1] == HEADINGS[page] and f'HEADINGS["{page}"]' in source, "the page asks another question"


def test_each_page_in_the_readme_is_there():
    assert [row[0].split("`")[1] for row in rows(README, "| page |")] == list(PAGES)


def test_each_page_stands_in_the_tour_with_a_picture_and_no_picture_lies_unused():
    tour, shots = TEXTS[ROOT / "docs" / "tour.md"], ROOT / "docs" / "screenshots"
    assert re.findall(r"^## .* \(`(\w+)`\)$", tour, re.M) == list(PAGES)
    assert all(f"screenshots/{page}-nn.png" in tour for page in PAGES)
    shown = {shot for text in TEXTS.values() for shot in re.findall(r"screenshots/([\w-]+\.png)", text)}
    assert shown == {path.name for path in shots.iterdir()}


@pytest.mark.parametrize("case", case_ids())
def test_each_case_is_named(case):
    assert f"`{case}`" in README


def commands():
    """Return the parser of each command by name."""
    (group,) = (a for a in bops.parser()._actions if isinstance(a, argparse._SubParsersAction))
    return group.choices


def options():
    """Return (command, option) for every option of every command."""
    found = {
        (command, text) for command, parser in commands().items() for a in parser._actions for text in a.option_strings
    }
    return sorted(pair for pair in found if pair[1] not in ("-h", "--help"))


@pytest.mark.parametrize(("command", "option"), options())
def test_each_command_and_option_is_named(command, option):
    assert f"bops.py {command}" in README and f"bops.py {command}" in ARCHITECTURE
    assert f"`{option}" in README, "the table of options"
    assert f"[{option}" in ARCHITECTURE or f" {option} " in ARCHITECTURE


def test_each_option_in_the_readme_is_there():
    known = {option for _, option in options()}
    assert {row[0].split()[0] for row in rows(README, "| option | what it changes |")} <= known


def test_the_json_in_the_architecture_has_the_shape_of_the_code():
    shape = ARCHITECTURE.split("### The JSON")[1].split("### ")[0]
    facility, bought = (re.search(rf"\n{sign}: (.*?)(?=\n[A-Z]:|\n```)", shape, re.S)[1] for sign in "FB")
    assert quoted(facility) == set(RECORD["options"]["own"])
    assert quoted(facility) | {"private_places"} == set(RECORD["options"]["joint"])
    assert quoted(bought) == set(RECORD["options"]["private"])
    for part in (RECORD, RECORD["options"], RECORD["municipalities"][0], RECORD["municipalities"][0]["stand_alone"]):
        assert set(part) <= quoted(shape)


def test_the_json_of_sites_has_the_shape_of_the_code():
    shape = ARCHITECTURE.split("Of `sites`")[1].split("### ")[0]
    found = json.loads(bops.run_sites(bops.parser().parse_args(["sites", "--json"])))
    assert set(found) | set(found["sites"][0]) == quoted(shape)


def quoted(text):
    return set(re.findall(r'"([a-z_]+)"', text))


@pytest.mark.parametrize("attribution", sorted({t.attribution for t in read_manifest().values()}))
def test_each_attribution_of_the_data_is_given(attribution):
    assert all(part.strip() in README for part in attribution.split(";"))


# Assumptions: explained in the method, or said to wait.

SYMBOL = re.compile(r"[a-z]+(?:\.(?:[a-z0-9_]+|<[a-z ]+>))+(?:\.\*)?")


def patterns(text):
    """Return the assumption keys a text names, as patterns; <s> stands for one part, * for all below."""
    topics = {key.partition(".")[0] for key in ROWS}
    found = {symbol for symbol in SYMBOL.findall(text) if symbol.partition(".")[0] in topics}
    found |= {f"{topic}.*" for topic in topics if f"`{topic}.*`" in text}
    files = {symbol for symbol in found if symbol.endswith((".py", ".toml", ".md"))}
    return {symbol: re.sub(r"<[a-z ]+>", "[a-z0-9_]+", symbol).replace(".", r"\.").replace(r"\.*", r"\..+")
            for symbol in found - files}  # fmt: skip


@pytest.mark.parametrize("key", ROWS)
def test_each_assumption_is_explained(key):
    assert any(re.fullmatch(pattern, key) for pattern in patterns(METHOD).values())


def test_each_assumption_that_is_named_is_there():
    unknown = [s for s, pattern in patterns(METHOD).items() if not any(re.fullmatch(pattern, key) for key in ROWS)]
    topics = {key.partition(".")[0] for key in ROWS}
    families = {".".join(key.split(".")[:-1]) for key in ROWS} | topics
    assert [s for s in unknown if s not in families] == []


def test_the_number_of_assumptions_is_right():
    kinds = Counter(str(row.nearest(2024).kind) for row in ROWS.values())
    said = f"of {len(ROWS)} assumptions {kinds['measured']} are measured and {kinds['agreed']} agreed for 2024"
    assert said in re.sub(r"\s+", " ", README)
    assert f"- {len(ROWS)} assumptions" in CHANGES


# Worked figures.

with frozen.shipped_numbers():
    FORSTUDIE = evaluate(case_from_figures(*read_case("forstudie-2017")))
    RECORD, FUTURE = as_record(FORSTUDIE), look_ahead(FORSTUDIE)


def steps():
    """Return the figures of the joint facility by the names the method gives them."""
    values, cost = FORSTUDIE.values, FORSTUDIE.joint.cost
    staffing, building, paid, year = cost.staffing, cost.building, cost.wages, 365 / 7
    days = {s: year * (5 * staffing.weekday[s] + 2 * staffing.weekend[s]) for s in staffing.weekday}
    weekend_day = sum(staffing.paid[s] * staffing.weekend[s] for s in staffing.paid)
    base, rate = staffing.shift_fte * mean_base_pay(values), values["pay.employer_tax_rate.2"]
    hourly = FORSTUDIE.hourly
    implied = FORSTUDIE.implied_hours[:1]
    ordinary, high, very_high = cost.per_place
    found = {
        "hours a week": staffing.annual_hours / year,
        "annual_hours": staffing.annual_hours,
        "net_hours": net_hours_per_fte(values),
        "mean_base": mean_base_pay(values),
        "hourly": mean_base_pay(values) / (values["staffing.weekly_hours"] * 52),
        "evening hours": values["pay.evening_supplement_hours"] * days["evening"],
        "night hours": values["pay.night_hours_in_evening_shift"] * days["evening"]
        + values["pay.night_hours_in_night_shift"] * days["night"],
        "weekend hours": year * 2 * weekend_day,
        "holiday hours": values["pay.public_holidays"] * weekend_day,
        "supplements": supplements(values, staffing.weekday, staffing.weekend, staffing.paid),
        "on_cost": (1 + values["pay.pension_share"]) * (1 + rate),
        "sick_refund": base * values["staffing.absence_share"] * values["pay.sick_refund_share"] * (1 + rate),
        "shift_wages": paid.shift,
        "fixed_wages": paid.fixed,
        "area": building.area,
        "building": building.building,
        "equipment": building.equipment,
        "grant": building.grant,
        "D": paid.direct / 20,
        "per_place ordinary": ordinary,
        "per_place high": high,
        "per_place very_high": very_high,
        "wage per hour": hourly,
        "implied": implied,
        "q": implied / staffing.care_hours,
    }
    return {key: float(np.ravel(value)[0]) for key, value in found.items()} | RECORD["options"]["joint"]


@pytest.mark.parametrize("row", rows(METHOD, "| step |"), ids=lambda row: row[0])
def test_worked_step(row):
    step, how, figure = row
    assert how
    assert agrees(figure, steps()[step]), steps()[step]


def test_worked_posts():
    staffing = FORSTUDIE.joint.cost.staffing
    posts = {row[0]: [float(cell.split("= ")[-1]) for cell in row[1:]] for row in rows(METHOD, "| posts |")}
    for day in ("weekday", "weekend"):
        in_all = [float(found[0]) for found in getattr(staffing, day).values()]
        assert posts[f"three houses, {day}"] == in_all
        assert [
            2 * a + b for a, b in zip(posts[f"house of 7, {day}"], posts[f"house of 6, {day}"], strict=True)
        ] == in_all


def test_worked_resilience():
    joint, own = FORSTUDIE.joint.resilience, FORSTUDIE.own_resilience
    for title, shared, alone in rows(METHOD, "| figure | joint |"):
        field = title.replace(" ", "_")
        assert agrees(shared, float(getattr(joint, field)[0])) and agrees(alone, float(getattr(own, field)[0])), title


@pytest.mark.parametrize("row", rows(METHOD, "| over time |"), ids=lambda row: row[0])
def test_worked_option_over_time(row):
    table = present_table(FUTURE)
    assert [r[0] for r in rows(METHOD, "| over time |")] == list(table.index)
    assert [agrees(figure, value) for figure, value in zip(row[1:], table.loc[row[0]], strict=True)] == [True] * 7
    assert (FUTURE.payback(), FUTURE.payback(discounted=True), FUTURE.alone_by_own.sum()) == (2, 2, 5)


@pytest.mark.parametrize("row", rows(METHOD, "| joint over time |"), ids=lambda row: row[0])
def test_worked_step_over_time(row):
    net, years, cost = FUTURE.joint.net.sum(axis=-1), FUTURE.years, FORSTUDIE.joint.cost
    values, shares = FORSTUDIE.values, FORSTUDIE.values.under("need.profile_share").values()
    price, follow_up = values["private.price_per_day"], values["private.follow_up_cost_per_place"]
    back = sum(share * path[0] for share, path in zip(shares, years.bought.per_place, strict=True))
    found = {
        **present_table(FUTURE).loc["joint"],
        **budget_table(FUTURE).loc["joint"],
        "wages in year 1": float((cost.wages.total + cost.lines["overhead"])[0] * years.wages[0]),
        "bought in year 1": 10 * (365 * price * years.prices[0] + follow_up),
        "refund of those": 10 * back,
        "cost_1": net[0],
        "cost_2": net[1],
        "cost_20": net[19],
    }
    assert row[1] and agrees(row[2], found[row[0]]), found[row[0]]


@pytest.mark.parametrize("row", rows(METHOD, "| year of leaving |"), ids=lambda row: row[0])
def test_worked_leaving(row):
    membership, year = leave(FUTURE, "1420", 5), int(row[0]) - 1
    paid, change = membership.paid[year], membership.change[year]
    found = (
        membership.gross[year],
        paid[6],
        paid.sum() - paid[6],
        membership.net[year, 6],
        change[6],
        change.sum() - change[6],
    )
    assert all(agrees(figure, value) for figure, value in zip(row[1:], found, strict=True)), found


def test_each_course_over_time_stands_in_the_method():
    assert [row[0] for row in rows(METHOD, "| course |")] == list(Course)


COLUMNS = ("gross", "refund", "net", "care_hours", "net_equal_care")


@pytest.mark.parametrize("row", rows(METHOD, "| option | gross |"), ids=lambda row: row[0])
def test_worked_option(row):
    table = options_table(FORSTUDIE)
    assert {r[0] for r in rows(METHOD, "| option | gross |")} == set(table.index)
    for column, figure in zip(COLUMNS, row[1:], strict=True):
        assert agrees(figure, table.loc[row[0], column]), column


@pytest.mark.parametrize("row", rows(METHOD, "| municipality | population |"), ids=lambda row: row[0])
def test_worked_municipality(row):
    index = [m.number for m in FORSTUDIE.plan.participants].index(row[0].split()[0])
    member, found = FORSTUDIE.plan.participants[index], RECORD["municipalities"][index]
    assert row[0] == f"{member.number} {member.name}" and row[7] == found["stand_alone"]["by"]
    values = (member.population, member.places, FORSTUDIE.shares.share[index], found["joint"]["net"], found["own"]["net"],
              found["private"]["net"])  # fmt: skip
    assert all(agrees(figure, value) for figure, value in zip(row[1:7], values, strict=True))
    assert agrees(row[8], FORSTUDIE.gain[index])


def test_every_municipality_is_worked():
    assert len(rows(METHOD, "| municipality | population |")) == len(FORSTUDIE.plan.participants)


def test_the_readme_shows_the_table_as_it_is_printed():
    kroner = in_kroner(gains_table(FORSTUDIE))
    answer = evaluation(RECORD, options_table(FORSTUDIE), kroner, (), change_from_today(FORSTUDIE))
    printed = terminal.text(Wording("en"), answer).splitlines()
    assert "\n".join(printed[:8]) in README


@pytest.mark.parametrize("parameter", READERS)
def test_each_parameter_of_the_address_stands_in_the_architecture(parameter):
    assert re.search(rf"`{parameter}[`=]", ARCHITECTURE.split("### The address")[1].split("### ")[0])


# What is named is there.


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_each_function_that_is_named_is_there(path):
    for file, function in re.findall(r"`([\w/]+\.py):(\w+)`", TEXTS[path]):
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert function in {getattr(node, "name", None) for node in tree.body}, f"{file}:{function}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_each_python_name_is_there(path):
    for dotted in re.findall(
        r"`((?:planning|sitecriteria|store|words|siting|choices|deliveries|answers|reports|ui)(?:\.\w+)+)`", TEXTS[path]
    ):
        module, _, attribute = dotted.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), dotted


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_each_file_that_is_named_is_there(path):
    made = ("var/", ".venv", "static/geography/")
    for file in re.findall(r"`([\w.-]*/[\w./-]*|[\w-]+\.(?:py|toml|txt|md))`", TEXTS[path]):
        if not file.startswith(made):
            assert any((folder / file).exists() for folder in (ROOT, DATA, ROOT / "planning", path.parent,
                                                               ROOT / "planning" / "assumptions")), file  # fmt: skip


def targets(path):
    """Return the targets of a document's links, pictures left out."""
    return re.findall(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)", TEXTS[path])


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_each_link_resolves(path):
    for target in targets(path):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


def anchors(path):
    """Return the anchors of a document's headings."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_each_picture_is_there():
    pictures = [(path, target) for path in DOCUMENTS for target in re.findall(r"!\[[^\]]+\]\(([^)\s]+)\)", TEXTS[path])]
    assert pictures
    assert [target for path, target in pictures if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_each_decision_is_listed_and_names_what_was_turned_down(path):
    index = TEXTS[ROOT / "docs" / "decisions" / "README.md"]
    title = TEXTS[path].splitlines()[0].removeprefix("# ")
    assert title == f"{path.stem[:4]} {title[5:]}"
    assert f"| {path.stem[:4]} | [{title[5:]}]({path.name}) |" in index
    assert all(f"**{part}.**" in TEXTS[path] for part in ("Decision", "Why", "Turned down", "Cost"))


def test_decisions_are_numbered_without_gaps():
    assert [path.stem[:4] for path in DECISIONS] == [f"{i:04}" for i in range(1, len(DECISIONS) + 1)]
    index = TEXTS[ROOT / "docs" / "decisions" / "README.md"]
    assert len(re.findall(r"^\| \d{4} \|", index, re.M)) == len(DECISIONS)


def test_the_documents_are_found_from_the_readme():
    linked = {(ROOT / target.partition("#")[0]).resolve() for target in targets(ROOT / "README.md")}
    assert {p for p in DOCUMENTS if p.parent in (ROOT, ROOT / "docs")} - linked <= {ROOT / "README.md"}


TARGETS = set(re.findall(r"(?:^|`|\()make ([a-z]+)", "\n".join(TEXTS.values()), re.M))


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_each_make_command_is_in_the_makefile(target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.M)


def test_each_target_of_the_makefile_is_in_the_documents():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z]+):.*##", makefile, re.M)) - TARGETS <= {"help"}


def test_the_two_commands_are_in_the_readme():
    assert "\nmake run\nmake test\n" in README


def test_the_three_lines_for_windows_name_files_that_are_there():
    block = README.split("On Windows")[1].split("```")[1].split("\n")[1:4]
    assert block == [
        "py -3.11 -m venv .venv",
        r".venv\Scripts\pip install -r requirements.txt",
        r".venv\Scripts\streamlit run app.py",
    ]
    assert (ROOT / "requirements.txt").exists() and (ROOT / "app.py").exists()


def test_sections_named_in_the_code_are_in_the_method():
    code = "\n".join(
        p.read_text(encoding="utf-8") for p in sorted((ROOT / "planning").rglob("*")) if p.suffix in (".py", ".toml")
    )
    named = {n for found in re.findall(r"\(method ([\d, andto]+)\)", code) for n in re.findall(r"\d+", found)}
    assert named
    assert named <= set(re.findall(r"^## (\d+)\. ", METHOD, re.M))


# Requirements.


PIN = r"([\w.-]+)==([\w.]+)"


def normal(package):
    """Return the one spelling of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", package).lower()


def requirements():
    """Return (file, line) for every line of ours that names a package."""
    lines = [(path, line) for path in OURS for line in path.read_text(encoding="utf-8").splitlines()]
    return [(name(path), line) for path, line in lines if line and not line.startswith(("#", "-r "))]


def compiled(path):
    """Return version, marker and hashes of each package of a file that was compiled; one may have two versions by Python."""
    found = {}
    for block in re.split(r"\n(?=[\w.-]+==)", "\n" + path.read_text(encoding="utf-8"))[1:]:
        package, version, marker = re.match(rf"{PIN}(.*)", block).groups()
        hashes = re.findall(r"--hash=(sha256:[0-9a-f]{64})", block)
        found.setdefault(normal(package), []).append((version, marker.strip(" \\"), tuple(hashes)))
    return found


@pytest.mark.parametrize(("file", "line"), requirements())
def test_each_requirement_is_pinned_and_says_why(file, line):
    assert re.fullmatch(rf"{PIN}  # \S.*", line)


def test_each_requirement_of_ours_is_in_the_decision():
    decision = TEXTS[ROOT / "docs" / "decisions" / "0008-dependencies.md"]
    ours = {line.partition("==")[0] for _, line in requirements()}
    assert ours == set(re.findall(r"^- `([\w.-]+)` - \S", decision, re.M))
    imported = {"streamlit", "pandas", "numpy", "scipy", "geopandas", "shapely", "duckdb", "Babel"}
    assert imported <= ours


def test_no_package_is_pinned_twice():
    names = [normal(line.partition("==")[0]) for _, line in requirements()]
    assert [package for package, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize("path", COMPILED, ids=name)
def test_each_package_that_is_installed_has_the_hashes_of_its_files(path):
    text, found = path.read_text(encoding="utf-8"), compiled(path)
    assert "make requirements" in text and found
    assert all(hashes for versions in found.values() for _, _, hashes in versions)
    lines = [line.strip(" \\") for line in text.splitlines()]
    odd = [line for line in lines if not re.match(rf"$|#|{PIN}|--hash=sha256:[0-9a-f]{{64}}$", line)]
    assert odd == [], "nothing else stands there, such as where to fetch it"


def test_what_is_compiled_is_what_is_asked_for_and_the_same_in_every_file():
    for path in OURS:
        found = compiled(path.with_suffix(".txt"))
        for file, line in requirements():
            package, version = re.match(PIN, line).groups()
            if file == name(path):
                assert [one for one, _, _ in found[normal(package)]] == [version], line
    whole = compiled(ROOT / "requirements-dev.txt")
    for path in COMPILED[:-1]:
        for package, versions in compiled(path).items():
            assert {(version, hashes) for version, _, hashes in versions} == {(v, h) for v, _, h in whole[package]}, (
                package
            )


def test_what_is_compiled_is_what_is_installed_here():
    """So that nobody tests other versions than others get."""
    wanted = {package: versions[0][0] for package, versions in compiled(ROOT / "requirements-dev.txt").items()
              if not any(marker for _, marker, _ in versions)}  # fmt: skip
    assert {package: importlib.metadata.version(package) for package in wanted} == wanted


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt", "benchmarks/requirements.txt"])
def test_the_makefile_installs_nothing_without_looking_at_hashes(file):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^\t\$\(BIN\)/python \$\(INSTALL\) {re.escape(file)}$", makefile, re.M)
    assert "--require-hashes -r\n" in makefile and makefile.count("pip install") == 2, "INSTALL, and what compiles"


# What no document may say.

PRIVATE = re.compile(r"(?<![\w.])(/(work|home|root|tmp|Users|opt|mnt|srv)/|[A-Z]:\\|file://|127\.0\.0\.1)", re.I)


@pytest.mark.parametrize("path", [*DOCUMENTS, *OURS, *COMPILED, ROOT / "Makefile"], ids=name)
def test_no_document_names_a_path_of_a_private_machine(path):
    assert PRIVATE.search(path.read_text(encoding="utf-8")) is None


def test_the_licence_is_the_one_the_package_says():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT" and "MIT" in README.split("## Licence")[1]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert f"## [{project['version']}]" in CHANGES


def test_public_names_of_the_model_are_there():
    assert all(hasattr(planning, public) for public in planning.__all__)
    assert "`planning.__all__`" not in ARCHITECTURE or planning.__all__ == sorted(planning.__all__, key=sort_key)


def sort_key(public):
    """Order as the linter has it: constants, classes, functions."""
    return (0 if public.isupper() else 1 if public[0].isupper() else 2, public)
