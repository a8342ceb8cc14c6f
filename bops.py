"""The command line of BOPS: ``python bops.py evaluate --case forstudie-2017 --json``.

What is typed wrongly is answered with one sentence on stderr and exit code 2; nothing is printed on stdout then.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from answers import budgets, commands, older, opening, public
from answers.sites import record as sites_record
from choices import saved_plan
from choices.record import FIRST_CASE, Choices, usual_year
from choices.typed_options import read_scenario, read_weights
from planning import (
    BopsError,
    Case,
    InputError,
    Scenario,
    as_record,
    case_from_figures,
    evaluate,
)
from planning.agreeing import totals
from planning.assumptions import price_years
from planning.cooperation import Game, cooperate, game_record
from planning.economic_plan import economic_plan, plan_record
from planning.errors import N_
from planning.houses import cheapest_houses
from planning.older import check_for_budget
from planning.publication import Publication, publish
from planning.scenario import DEFAULT_YEAR, plan_for
from planning.summary import gains_table, in_kroner, options_table
from planning.today import change_from_today
from planning.uncertainty import deals, will_it_hold
from planning.uncertainty.holds_record import holds_record
from reports import command as report_command
from reports import terminal
from sitecriteria import CRITERIA, Cells, SiteError
from siting import cell_file, cells
from siting import land as siting_land
from siting import ranking as siting_ranking
from siting import robust as siting_robust
from siting.cluster import machines
from siting.land import OLD_BORDERS
from store import Shipped, StoreError, backups, erasing, open_store, read_case
from words.sentence import Sayable, counted
from words.wording import Wording

T = TypeVar("T")


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint, so that it is told like every other error."""
        raise InputError(N_("{message}. See 'python {command} --help'."), message=message, command=self.prog)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    try:
        options = parser().parse_args(arguments)
        print(options.run(options), flush=True)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        return 1
    except (BopsError, SiteError, StoreError) as error:
        print(f"bops: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    return 0


Options = Callable[[argparse.ArgumentParser], object]
"""Adds options to the parser of a command."""


@dataclass(frozen=True)
class Command:
    """A command: its name, its line in the list of commands, what answers it, and its options in their order."""

    name: str
    help: str
    run: Callable[[argparse.Namespace], str]
    options: tuple[Options, ...]


def option(*names: str, **about: Any) -> Options:
    """Return what adds one option, as ``argparse`` takes it."""
    return lambda command: command.add_argument(*names, **about)


def parser() -> Parser:
    """Return the parser of all commands."""
    top = Parser(
        prog="bops.py", allow_abbrev=False, description="Compare private purchase, own house and a joint facility."
    )
    listed = top.add_subparsers(dest="command", required=True, metavar="command")
    for each in COMMANDS:
        command = listed.add_parser(each.name, allow_abbrev=False, help=each.help)
        for add in each.options:
            add(command)
        command.set_defaults(run=each.run)
    return top


def add_scenario_options(command: argparse.ArgumentParser, usual: int = DEFAULT_YEAR) -> None:
    """Add the options that choose a case and change it; ``usual`` is the price year where none is said."""
    add = command.add_argument
    add("--case", help="a shipped case, forstudie-2017 where none is said")
    add(
        "--scenario", metavar="NAME|FILE", help="a saved scenario, or one in a file (.toml); other options go before it"
    )
    add("--year", help=f"price year, {price_years()[0]} to {price_years()[-1]}; {usual} where none is said")
    add("--set", action="append", default=[], metavar="KEY=VALUE", help="another value of an assumption; repeatable")
    add("--participants", metavar="1422,1421", help="who takes part; all where not said")
    add("--houses", metavar="7,7,6", help="places by house; d: day and evening only")
    add("--places", metavar="1422=2,1421=1", help="reserved places; others keep the case's")
    add("--host", metavar="1422", help="the host municipality")
    add("--extra", metavar="1420=1", help="staff on top in every shift for one user of a municipality")
    add(
        "--form",
        metavar="home|institution",
        help="what a joint or own place is: rented home or institution",
    )
    add("--key", metavar="equal=0.1,population=0.4,use=0.5", help="sharing key; parts not named are 0")
    add("--public", action="store_true", help="only what a viewer may see")
    add("--json", action="store_true", help="JSON instead of a table")


def add_report_options(command: argparse.ArgumentParser) -> None:
    """Add the options of a report, which shows the price year of the pages where none is said."""
    add_scenario_options(command, usual_year())
    report_command.add_options(command)


def run_evaluate(options: argparse.Namespace) -> str:
    """Return the evaluation as JSON or as a table."""
    case, scenario, publication = read_plan(options)
    result = evaluate(case, scenario)
    record = as_record(result)
    found = totals(publication, scenario) if publication else None
    if publication:
        record = without_hidden(record, publication) | ({"totals": found.record(), "today": None} if found else {})
    if options.json:
        return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)
    notes: tuple[Sayable, ...] = (*result.notes, *older.in_short(result), *(publication.notes if publication else ()))
    notes = (*notes, *public.beside_stand_ins(found))
    change = None if found else change_from_today(result)
    answer = commands.evaluation(record, options_table(result), in_kroner(gains_table(result)), notes, change)
    return terminal.text(Wording(terminal.language()), answer)


def run_cooperation(options: argparse.Namespace) -> str:
    """Return the cooperation game as JSON or as a table."""
    case, scenario, publication = read_plan(options)
    game = cooperate(evaluate(case, scenario))
    hidden = [publication is not None and publication.hides(m.number) for m in game.result.plan.participants]
    notes: list[Sayable] = [*game.result.notes, *game.notes, *(publication.notes if publication else ())]
    found = totals(publication, scenario) if publication else None
    holds, deal = (None, None) if found else (tried(notes, will_it_hold, game), tried(notes, deals, game))
    if not options.json:
        words = Wording(terminal.language())
        notes += [*older.in_short(game.result), *public.beside_stand_ins(found)]
        return terminal.text(words, *commands.cooperation(game, hidden, notes, holds, deal))
    numbers = [m.number for m in game.result.plan.participants]
    record = game_record(game, hidden) | holds_record(holds, deal, numbers, hidden)
    check = [row.key for row in check_for_budget(game.result)]
    record |= {"check_for_budget": check, "warnings": [str(note) for note in notes]}
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)


def tried(notes: list[Any], compute: Callable[[Game], T], game: Game) -> T | None:
    """Return what is computed from a game; where it can't be, None, with the reason among the notes."""
    try:
        return compute(game)
    except BopsError as error:
        notes.append(error)
    return None


def run_budget(options: argparse.Namespace) -> str:
    """Return the economic plan as JSON or as tables in whole kroner."""
    case, scenario, publication = read_plan(options)
    result = evaluate(case, scenario)
    plan = economic_plan(result)
    plan = replace(plan, notes=(*plan.notes, *(publication.notes if publication else ())))
    hidden = [publication is not None and publication.hides(m.number) for m in result.plan.participants]
    if options.json:
        return json.dumps(plan_record(plan, hidden), ensure_ascii=False, indent=2, allow_nan=False)
    told = public.beside_stand_ins(totals(publication, scenario) if publication else None)
    return terminal.text(
        Wording(terminal.language()), budgets.budget(plan, hidden, (*result.notes, *plan.notes, *told))
    )


def run_sites(options: argparse.Namespace) -> str:
    """Return the shipped candidate sites, ranked, as JSON or as a table."""
    case, scenario, publication = read_plan(options)
    weights, values, winter = weights_of(options), scenario.values(), options.winter or options.chosen.winter
    plan, tables = plan_for(case, scenario, values), Shipped()
    land = siting_land.read_land(tables, cells.borders(case))
    around = siting_ranking.surroundings(land, siting_land.read_roads(tables, land, winter), plan, values)
    ranking = siting_ranking.rank(tables.sites(case.id), around, weights, plan, options.chosen.curves)
    robustness = {"robustness": sites_record.robustness_record(ranking)}
    if options.json:
        record = sites_record.site_record(ranking, plan) | robustness
        return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)
    words = Wording(terminal.language())
    notes = [*plan.notes, *values.notes, *(publication.notes if publication else ())]
    record = sites_record.site_record(ranking, plan, words) | robustness
    opinion = siting_robust.second_opinion(ranking, CRITERIA, weights)
    return terminal.text(words, *commands.sites(record, opinion, notes))


def run_grid(options: argparse.Namespace) -> str:
    """Write the criteria on the cells of the participants' land to a file; return what it holds as a table or JSON."""
    case, scenario, publication = read_plan(options)
    weights, cell, path = weights_of(options), read_cell(options.cell), read_path(options.out)
    values, words = scenario.values(), Wording(terminal.language())
    plan = plan_for(case, scenario, values)

    def tell(step: str) -> None:
        say(f"{words.t(cells.step_label(step))} ...")

    with machines(options.scheduler) as run:
        tell("land")
        land, around = cells.prepared(Shipped(), plan, values, options.winter or options.chosen.winter, cell)
        bands = land.parts(cells.BAND)
        work = partial(cells.measure, weights=weights)
        work = work if options.scheduler else partial(work, tell=tell)
        measured = zip(bands, run(work, bands, around), strict=True)
        written = cell_file.write(land, followed(measured, len(bands), words), path)
    if options.json:
        return json.dumps(cell_file.record(written), ensure_ascii=False, indent=2, allow_nan=False)
    notes = [*plan.notes, *values.notes, *(publication.notes if publication else ())]
    return terminal.text(words, commands.cells(cell_file.record(written), notes))


def run_report(options: argparse.Namespace) -> str:
    """Write a report of what the pages say of a plan; return where it is, and what its author must know."""
    with open_store() as store:
        return report_command.run(options, store, date.today(), say)


def run_backup(options: argparse.Namespace) -> str:
    """Copy the database to a file, whether it is in use or not; return what was copied and compared."""
    done = backups.backup(backups.database_file(), Path(options.file), progress)
    text = N_("The backup {file} is whole: {tables} tables and {rows} rows, compared and read.")
    return Wording(terminal.language()).t(text, file=done.file, tables=done.tables, rows=done.rows)


def run_restore(options: argparse.Namespace) -> str:
    """Put a backup in the place of the database; return where it is, and where what was there before is kept."""
    done, words = backups.restore(Path(options.file), backups.database_file(), progress), Wording(terminal.language())
    text = N_("{file} holds the backup: {tables} tables and {rows} rows, compared and read.")
    told = words.t(text, file=done.file, tables=done.tables, rows=done.rows)
    before = words.t("What was there before is kept as {file}.", file=done.kept) if done.kept else ""
    return f"{told} {before}".strip()


def run_erase(options: argparse.Namespace) -> str:
    """Take a name or a text out of all that was typed; without who, return where it stands."""
    words, home = Wording(terminal.language()), backups.database_file().parent
    if options.who or options.why:
        count = erasing.erase(home, options.text, (options.who, options.why), progress, whole=options.whole)
        done = words.say(counted("Taken out of {count} field.", "Taken out of {count} fields.", count))
        rest = N_(
            "Figures, answers, decisions and days stand as they were. Backups made before still hold it: delete them."
        )
        return f"{done} {words.t(rest)}"
    found = erasing.look_for(home, options.text)
    if not found:
        return words.t("{text} stands in nothing that was typed.", text=options.text)
    where = N_("{table}, {column}, {count} rows: {text}")
    lines = [words.t(where, table=one.table, column=one.column, count=one.rows, text=one.text) for one in found]
    asked = N_("Nothing is changed. Say who takes it out and why with --who and --why, and it is taken out.")
    return "\n".join([*lines, words.t(asked)])


def run_check(options: argparse.Namespace) -> str:
    """Read a database to its end; return what is in it."""
    done = backups.check(Path(options.file) if options.file else backups.database_file(), progress)
    text = N_("{file} is whole: {tables} tables and {rows} rows were read.")
    return Wording(terminal.language()).t(text, file=done.file, tables=done.tables, rows=done.rows)


def progress(template: str, **values: object) -> None:
    """Tell how far it is."""
    say(Wording(terminal.language()).t(template, **values))


def followed(
    measured: Iterable[tuple[cells.Land, Cells]], count: int, w: Wording
) -> Iterator[tuple[cells.Land, Cells]]:
    """Pass bands of land on as they come in, and say how far it is."""
    for number, part in enumerate(measured, 1):
        if count > 1:
            say(w.t("Part {number} of {count} is measured.", number=number, count=count))
        say(f"{w.t(cells.step_label('file'))} ...")
        yield part


def say(text: str) -> None:
    """Tell progress, on stderr."""
    print(text, file=sys.stderr, flush=True)


def read_plan(options: argparse.Namespace) -> tuple[Case, Scenario, Publication | None]:
    """Return the case and the scenario that the options describe, as far as they may be seen."""
    options.chosen = Choices(case=options.case or FIRST_CASE, year=DEFAULT_YEAR, public=options.public)
    if options.scenario:
        case, base = read_saved(options)
    else:
        case, base = case_from_figures(*read_case(options.chosen.case)), Scenario()
    scenario = read_scenario(options, base)
    if not options.public:
        return case, with_cheapest(options, case, scenario), None
    minimum = scenario.values()["privacy.minimum_count"]
    publication = publish(case, scenario, int(float(minimum)))
    return publication.case, with_cheapest(options, publication.case, publication.scenario), publication


def with_cheapest(options: argparse.Namespace, case: Case, scenario: Scenario) -> Scenario:
    """Return a scenario with the cheapest houses for what is seen, where the plan asks for them and no others are given."""
    if not options.chosen.cheapest or options.houses is not None:
        return scenario
    return replace(scenario, houses=cheapest_houses(case, scenario))


def without_hidden(record: dict[str, Any], publication: Publication) -> dict[str, Any]:
    """Return the record with the rows of hidden municipalities emptied, and a warning that says so."""
    for row in record["municipalities"]:
        if publication.hides(row["number"]):
            row.update(dict.fromkeys(("places", "own", "private", "stand_alone", "joint")))
    record["warnings"] += [str(note) for note in publication.notes]
    return record


def read_saved(options: argparse.Namespace) -> tuple[Case, Scenario]:
    """Return the case and the scenario of a file or of a saved name; with a name the figures are those typed on the pages."""
    if saved_plan.is_file(options.scenario):
        options.chosen = saved_plan.of_case(options.case, saved_plan.read_file(Path(options.scenario)))
        case = case_from_figures(*read_case(options.chosen.case))
        site = siting_ranking.site_in_use(*sites_of(options.chosen, Shipped()))
        return case, replace(options.chosen.scenario(), site=site)
    with open_store() as store:
        options.chosen = saved_plan.chosen(store, options.scenario, options.case)
        figures, _ = opening.figures_of(store, replace(options.chosen, public=options.public))
        case = case_from_figures(opening.info_of(store, options.chosen.case), figures)
        site = opening.site_of(store, options.chosen, cells.borders(case))
        return case, replace(options.chosen.scenario(), site=site)


def sites_of(chosen: Choices, tables: Shipped) -> tuple[Any, str | None, dict[Any, str]]:
    """Return the shipped sites of a plan's case, the one it has chosen, and the names of municipalities."""
    sites = tables.sites(chosen.case)
    if chosen.site is not None and chosen.site not in set(sites["id"]):
        text = N_("There is no shipped site {site}: save the scenario by its name on the pages, and name that.")
        raise InputError(text, site=chosen.site)
    return sites, chosen.site, tables.municipalities(OLD_BORDERS).set_index("number")["name"].to_dict()


def weights_of(options: argparse.Namespace) -> dict[str, float]:
    """Return the weights of site criteria that were typed; where none were, those of the scenario."""
    return read_weights(options.weights) if options.weights else dict(options.chosen.weights)


def read_cell(text: str) -> int:
    """Read the side of a cell."""
    if text not in map(str, cells.CELLS):
        raise InputError(N_("--cell can't be '{text}': cells are 250 or 100 metres wide."), text=text)
    return int(text)


def read_path(text: str) -> Path:
    """Read the name of the file to write, before time is spent on what goes into it."""
    path = Path(text)
    if path.suffix != ".parquet":
        raise InputError(
            N_("--out can't be '{text}': the file is GeoParquet, so its name ends in .parquet."), text=text
        )
    if not path.parent.is_dir():
        raise InputError(N_("--out can't be '{text}': there is no folder {folder}; make it first."), text=text,
                         folder=path.parent)  # fmt: skip
    return path


FILE = partial(option, "file", metavar="FILE")
OF_SITES: tuple[Options, ...] = (
    add_scenario_options,
    option("--weights", default="", metavar="nature=2,relatives=0", help="criteria not named keep theirs"),
    option("--winter", action="store_true", help="without the roads closed all winter"),
)
COMMANDS: tuple[Command, ...] = (
    Command("evaluate", "cost of every option, by municipality", run_evaluate, (add_scenario_options,)),
    Command("cooperation", "what every group costs, who pays, who objects", run_cooperation, (add_scenario_options,)),
    Command("budget", "the budget year and the three after, by function and kind of account", run_budget,
            (add_scenario_options,)),
    Command("sites", "which of the shipped candidate sites suits", run_sites, OF_SITES),
    Command("grid", "the criteria on every cell of the national grid", run_grid, (
        *OF_SITES,
        option("--cell", default="250", metavar="250", help="side of a cell in metres, 250 or 100"),
        option("--scheduler", metavar="tcp://HOST:8786", help="measure on a Dask cluster instead of here"),
        option("--out", required=True, metavar="FILE.parquet", help="the file to write, GeoParquet"),
    )),
    Command("report", "a paper or a workbook of what the pages say", run_report, (add_report_options,)),
    Command("backup", "a copy of all that was typed, compared and read", run_backup,
            (FILE(help="the file to write; one that is there is never overwritten"),)),
    Command("restore", "put a backup in place; what was there is kept", run_restore, (FILE(help="the backup"),)),
    Command("erase", "take a name or a text out of all that was typed", run_erase, (
        option("text", metavar="TEXT", help="a name or a text, as words of its own, in capitals or not"),
        option("--whole", action="store_true", help="each text in which it stands, as a whole"),
        option("--who", default="", metavar="NAME", help="who takes it out; without it, it is only looked for"),
        option("--why", default="", metavar="REASON", help="who asked for it, and when"),
    )),
    Command("check", "read a database or a backup to its end", run_check,
            (FILE(nargs="?", help="that of BOPS_HOME where none is said"),)),
)  # fmt: skip
"""Every command, in the order in which they are listed."""


if __name__ == "__main__":
    gc.set_threshold(50_000)  # what a command makes lives to its end: looking through it took a tenth of a report
    sys.exit(main())
