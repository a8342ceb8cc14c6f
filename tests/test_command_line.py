"""The command line as others use it: run as a program, JSON on stdout, one sentence on stderr."""

import io
import json
import os
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import bops
from store import Entry, ScenarioEntry, open_store
from tests import frozen_program

ROOT = Path(__file__).parents[1]
NUMBERS = ["1422", "0618", "1421", "1417", "1416", "1419", "1420", "1426", "1424"]


def run_program(*arguments, language="C"):
    """Run the command line as a process of its own."""
    return subprocess.run(
        frozen_program.command("bops.py", *arguments), cwd=ROOT, env=os.environ | spoken(language),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def run(*arguments, language="C"):
    """Run the command line in this process: the same, but for the seconds that Python takes to start."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in spoken(language).items():
            patch.setenv(name, value)
        code = bops.main(arguments)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def spoken(language):
    return {"LC_ALL": "", "LC_MESSAGES": "", "LANG": language}


def evaluate(*arguments):
    done = run("evaluate", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


R_FACILITY = {
    "places", "shift_fte", "total_fte", "wages", "direct_wages", "extra_wages", "operating", "capital", "rent", "specialist",
    "investment", "gross", "refund", "net", "care_hours", "net_equal_care",
}  # fmt: skip
R_PRIVATE = {"places", "gross", "refund", "net", "care_hours"}


def test_json_has_exactly_the_promised_shape():
    found = evaluate("--case", "forstudie-2017")
    assert set(found) == {
        "case", "price_year", "form", "participants", "options", "today", "municipalities", "check_for_budget", "warnings"
    }  # fmt: skip
    assert found["participants"] == NUMBERS
    options = found["options"]
    assert set(options["joint"]) == R_FACILITY | {"private_places"}
    assert set(options["own"]) == R_FACILITY
    assert set(options["private"]) == R_PRIVATE
    assert set(options["stand_alone"]) == {"net", "net_equal_care"}
    for row in found["municipalities"]:
        assert set(row) == {"number", "name", "places", "own", "private", "stand_alone", "joint"}
        assert set(row["own"]) == R_FACILITY and set(row["private"]) == R_PRIVATE
        assert set(row["stand_alone"]) == {"net", "by"} and set(row["joint"]) == {"gross", "refund", "net"}
    assert found["price_year"] == 2024 and found["warnings"] == found["check_for_budget"] == []


def test_sums_nest():
    found = evaluate("--houses", "6,6", "--set", "need.load_factor.very_high=3")
    rows, options = found["municipalities"], found["options"]
    for name in ("own", "private"):
        for figure in ("gross", "refund", "net", "places"):
            assert sum(row[name][figure] for row in rows) == pytest.approx(options[name][figure])
    for figure in ("gross", "refund", "net"):
        assert sum(row["joint"][figure] for row in rows) == pytest.approx(options["joint"][figure])
    assert sum(row["stand_alone"]["net"] for row in rows) == pytest.approx(options["stand_alone"]["net"])
    assert options["joint"]["private_places"] == 8
    assert "the rest, 8, is bought privately" in " ".join(found["warnings"])


def test_second_case_has_a_house_without_night_staff():
    found = evaluate("--case", "forprosjekt-2019")
    assert found["participants"] == ["1422", "1421", "0617", "0618"]
    assert found["options"]["joint"]["places"] == 18
    assert (
        evaluate("--case", "forprosjekt-2019", "--houses", "6,6,6")["options"]["joint"]["shift_fte"]
        > (found["options"]["joint"]["shift_fte"])
    )


def test_participants_keep_case_order_and_the_split_of_houses():
    found = evaluate("--participants", "1424,1422,1420")
    assert found["participants"] == ["1422", "1420", "1424"]
    assert found["options"]["joint"]["places"] == 9
    assert found == evaluate("--participants", "1420,1424,1422", "--houses", "5,4")


def test_one_participant_has_no_joint_option():
    found = evaluate("--participants", "1420")
    assert found["options"]["joint"] is None
    assert found["municipalities"][0]["joint"] is None
    assert found["options"]["own"]["net_equal_care"] >= found["options"]["own"]["net"]
    assert any("no joint option" in warning for warning in found["warnings"])


def test_a_host_that_takes_no_part_gives_way():
    away = evaluate("--participants", "1416,1420,1426")
    assert away == evaluate("--participants", "1416,1420,1426", "--host", "1424") | {"warnings": away["warnings"]}
    hosted = evaluate("--participants", "1416,1420,1426", "--host", "1420")
    assert away["options"] == hosted["options"]
    assert "takes no part" in away["warnings"][0]


def test_host_decides_the_employer_tax():
    assert evaluate("--host", "1420")["options"]["joint"]["wages"] > evaluate()["options"]["joint"]["wages"]


def test_places_of_zero_cost_nothing():
    row = next(r for r in evaluate("--places", "1422=0")["municipalities"] if r["number"] == "1422")
    assert row["places"] == 0 and row["own"]["gross"] == 0 and row["private"]["net"] == 0
    assert row["own"]["care_hours"] is None
    nobody = evaluate("--places", ",".join(f"{n}=0" for n in NUMBERS))
    assert nobody["options"]["joint"]["net"] == 0 and nobody["options"]["joint"]["care_hours"] is None


def test_key_leaves_parts_not_named_at_zero():
    found = evaluate("--key", "equal=1")
    gross = {round(row["joint"]["gross"], 6) for row in found["municipalities"]}
    assert len(gross) == 1


def test_outside_the_plausible_range_is_a_warning():
    assert "outside the plausible range" in evaluate("--set", "private.price_per_day=30000")["warnings"][0]


def test_price_year_moves_kroner():
    early, late = evaluate("--year", "2017"), evaluate("--year", "2027")
    assert early["options"]["private"]["gross"] < late["options"]["private"]["gross"]
    assert early["price_year"] == 2017


def test_an_institution_and_extra_staff_for_one_user():
    usual, institution, extra = evaluate(), evaluate("--form", "institution"), evaluate("--extra", "1420=1")
    assert (usual["form"], institution["form"]) == ("home", "institution")
    assert institution["options"]["joint"]["rent"] == pytest.approx(20 * 0.95 * 18_000 * 12)
    assert extra["options"]["joint"]["extra_wages"] > usual["options"]["joint"]["extra_wages"] == 0
    others = [
        [row["joint"]["net"] for row in found["municipalities"] if row["number"] != "1420"] for found in (usual, extra)
    ]
    assert others[0] == pytest.approx(others[1])


BAD = [
    (["--set", "staffing.norm.dya=1"], "staffing.norm.day"),
    (["--set", "staffing.norm.day"], "write a name and a value"),
    (["--set", "staffing.norm.day=many"], "'many'"),
    (["--set", "staffing.norm.day=0,5"], "'0,5'"),
    (["--set", "staffing.norm.day=1_0"], "'1_0'"),
    (["--set", "staffing.norm.day=nan"], "'nan'"),
    (["--set", "refund.rate=1.4"], "1.4"),
    (["--set", "building.loan_years=0"], "building.loan_years can't be 0"),
    (["--set", "pay.skill_mix.nurse=0.9"], "sum to 1.45"),
    (["--set", "refund.rate=0.8", "--set", "refund.rate=0.9"], "twice"),
    (["--participants", "1422,9999"], "'9999'"),
    (["--participants", "1422,1422"], "twice"),
    (["--participants", ""], "at least one"),
    (["--houses", "7,seven"], "'seven'"),
    (["--houses", "7,,6"], "7,7,6"),
    (["--houses", ""], "7,7,6"),
    (["--houses", "-1"], "'-1'"),
    (["--places", "1422=-1"], "1422=-1"),
    (["--places", "1422=2.5"], "1422=2.5"),
    (["--places", "9999=2"], "'9999'"),
    (["--places", "1422=99999"], "99999"),
    (["--host", "0000"], "'0000'"),
    (["--key", "equal=0.9,use=0.5"], "1.4"),
    (["--key", "equal=1.4"], "1.4"),
    (["--key", "age=1"], "'age'"),
    (["--year", "2016"], "2017 to 2027"),
    (["--form", "hotel"], "home or institution"),
    (["--extra", "1420=-1"], "can't have -1 extra staff"),
    (["--extra", "1420=one"], "'one'"),
    (["--extra", "9999=1"], "'9999'"),
    (["--year", "soon"], "'soon': give a year from 2017 to 2027"),
    (["--case", "forstudie-2071"], "forstudie-2017"),
    (["--bogus"], "--bogus"),
    (["--set", "staffing.absence_share=0.9", "--set", "staffing.training_hours=900"], "Nobody would be left on duty"),
]


@pytest.mark.parametrize(("arguments", "word"), BAD, ids=[" ".join(arguments) for arguments, _ in BAD])
def test_bad_input_is_one_sentence_on_stderr_and_exit_code_2(arguments, word):
    done = run("evaluate", *arguments, "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert word in done.stderr
    assert done.stderr.count("\n") == 1 and done.stderr.rstrip().endswith((".", "?"))
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["evaluate", "cooperation", "budget", "sites"])
def test_the_program_says_what_this_process_says(command):
    alone, here = run_program(command, "--json"), run(command, "--json")
    assert (alone.returncode, alone.stdout, alone.stderr) == (here.returncode, here.stdout, here.stderr)


def test_the_program_ends_with_what_is_wrong_as_this_process_does():
    bad = run_program("cooperation", "--year", "2016")
    assert (bad.returncode, bad.stdout) == (2, "") and bad.stderr == run("cooperation", "--year", "2016").stderr


@pytest.mark.parametrize("command", ["evaluate", "cooperation", "budget", "sites"])
def test_each_command_refuses_a_year_that_is_none(command):
    bad = run(command, "--year", "2016")
    assert (bad.returncode, bad.stdout) == (2, "") and "2017 to 2027" in bad.stderr and bad.stderr.count("\n") == 1


def test_table_is_in_the_language_of_the_environment():
    assert "Joint" in run("evaluate").stdout
    nynorsk = run_program("evaluate", language="nn_NO.UTF-8").stdout
    assert "Felles" in nynorsk and "40\N{NARROW NO-BREAK SPACE}138\N{NARROW NO-BREAK SPACE}139" in nynorsk


def test_public_shows_what_is_split_by_population():
    assert evaluate("--public") == evaluate()


def test_public_counts_no_extra_staff_of_one_user():
    assert evaluate("--public", "--extra", "1420=1") == evaluate("--public")


def test_public_hides_typed_places_and_what_follows_from_them():
    shown = evaluate("--public", "--places", "1422=3")
    row = next(r for r in shown["municipalities"] if r["number"] == "1422")
    assert {row[name] for name in ("places", "own", "private", "stand_alone", "joint")} == {None}
    others = [evaluate("--public", "--places", f"1422={count}") for count in (1, 2, 4)]
    assert all(other == shown for other in others), "the public figures depend on the hidden count"
    assert "Lærdal" in " ".join(shown["warnings"])
    full = evaluate("--places", "1422=3")["options"]
    for name, true in (("joint", full["joint"]["net"]), ("stand_alone", full["stand_alone"]["net"])):
        low, high = shown["totals"][name]
        assert low - 1 <= true <= high + 1
    assert "totals" not in evaluate("--public")


def test_public_refuses_impossible_places_too():
    for option in (("--places", "1422=99999"), ("--extra", "1420=500")):
        public, full = run("evaluate", "--public", *option), run("evaluate", *option)
        assert public.returncode == 2 and (public.stdout, public.stderr) == (full.stdout, full.stderr)


SAVED = """
format = "bops-scenario-1"
name = "Three together"
case = "forstudie-2017"
[plan.year]
year = 2024
[plan.participants]
participants = "1422,1421,1424"
[plan.houses]
houses = "5,4"
[assumptions."staffing.norm.day"]
value = 0.5
"""


@pytest.fixture
def scenario(tmp_path):
    """A scenario in a file."""
    file = tmp_path / "three.toml"
    file.write_text(SAVED, encoding="utf-8")
    return file


THE_SAME = ("--participants", "1422,1421,1424", "--houses", "5,4", "--set", "staffing.norm.day=0.5")


def test_a_scenario_in_a_file_is_the_same_as_its_options(scenario):
    assert evaluate("--scenario", str(scenario)) == evaluate(*THE_SAME)
    later = evaluate("--scenario", str(scenario), "--year", "2026", "--set", "staffing.norm.day=0.6")
    assert later == evaluate(*THE_SAME[:-1], "staffing.norm.day=0.6", "--year", "2026"), "other options go before it"
    told = run("cooperation", "--scenario", str(scenario), "--json")
    assert json.loads(told.stdout)["participants"] == ["1422", "1421", "1424"]


def test_a_scenario_by_its_name_has_the_figures_that_were_typed(new_home, monkeypatch):
    monkeypatch.setenv("BOPS_HOME", str(new_home()))
    with open_store() as store:
        store.scenarios.save("forstudie-2017", ScenarioEntry("Three together", SAVED), "Kari", "")
    assert evaluate("--scenario", "three together") == evaluate(*THE_SAME)
    with open_store() as store:
        store.figures.enter("forstudie-2017", [Entry("1422", "places_needed", "4", "agreed")], "Kari", "counted")
    assert evaluate("--scenario", "three together")["municipalities"][0]["places"] == 4
    with open_store() as store:
        store.scenarios.save("sogn-2026", ScenarioEntry("Three together", SAVED), "Kari", "")
    for arguments, told in (
        (("--scenario", "three together"), "say which by --case, forstudie-2017, sogn-2026"),
        (("--scenario", "four"), "There is no saved scenario four: name a file, or one of Three together."),
        (("--scenario", "three together", "--case", "forprosjekt-2019"), "There is no saved scenario three together"),
    ):
        done = run("evaluate", *arguments)
        assert (done.returncode, done.stdout) == (2, "") and told in done.stderr


def test_a_file_that_can_not_be_taken_is_told_in_one_line(scenario, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(SAVED + 'unit = "kr"\n[plan.sun]\n', encoding="utf-8")
    site = tmp_path / "site.toml"
    site.write_text(SAVED + "[plan.site]\nsite = 'site-12'\n", encoding="utf-8")
    for arguments, told in (
        ((str(wrong),), "There is no plan.sun in a scenario"),
        ((str(site),), "There is no shipped site site-12: save the scenario by its name on the pages"),
        ((str(tmp_path / "gone.toml"),), "can't be read"),
        ((str(scenario), "--case", "sogn-2026"), "The scenario is of the case forstudie-2017, not sogn-2026"),
    ):
        done = run("evaluate", "--scenario", *arguments)
        assert (done.returncode, done.stdout) == (2, ""), done
        assert told in done.stderr and done.stderr.count("\n") == 1


def test_amounts_of_a_scenario_stay_in_their_kroner(tmp_path):
    file = tmp_path / "dear.toml"
    file.write_text(SAVED + "[assumptions.'private.price_per_day']\nvalue = 15000\n", encoding="utf-8")
    done = run("evaluate", "--scenario", str(file), "--year", "2020")
    assert (done.returncode, done.stdout) == (2, "")
    assert "amounts in kroner of 2024 (private.price_per_day): leave --year out" in done.stderr
    anew = evaluate("--scenario", str(file), "--year", "2020", "--set", "private.price_per_day=14000")
    assert anew == evaluate(*THE_SAME, "--set", "private.price_per_day=14000", "--year", "2020")


def test_cheapest_houses_are_those_of_what_is_asked_for(tmp_path):
    file = tmp_path / "cheapest.toml"
    cheapest = SAVED.replace('houses = "5,4"', "cheapest = true").replace(',1424"', '"')
    file.write_text(cheapest.replace('"1422,1421"', '"1422,1421,1420"'), encoding="utf-8")
    few = tmp_path / "few.toml"
    few.write_text(cheapest, encoding="utf-8")
    assert evaluate("--scenario", str(file), "--participants", "1422,1421") == evaluate("--scenario", str(few))
