"""What every command and every page says, kept as text files and compared later: code moves, results don't.

``python -m tests.golden freeze FOLDER`` writes the files, ``python -m tests.golden compare FOLDER`` says what differs and
exits 1; ``--only commands`` or ``--only pages`` does a half, ``--jobs 2`` shares the pages between two processes. Of the
code it knows bops.py, pages/ and ``store.open_store`` only; to freeze, also how the store takes figures in. The day is
always the same one.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from tests import golden_days, golden_pages

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES, CASES = ("nn", "nb", "en"), ("forstudie-2017", "forprosjekt-2019")
FRESH, TYPED = "fresh.duckdb", "typed.duckdb"
SHOWN = 60
"""Lines of a difference that are printed for each file."""

SETTINGS = {
    "base": "",
    "2017": "--year 2017",
    "2025": "--year 2025",
    "two": "--participants 1422,1421",
    "one": "--participants 1421",
    "houses": "--houses 7,7,6",
    "evenings": "--houses 6,6,6d",
    "places": "--places 1422=2,1421=1",
    "no_places": "--places 1422=0",
    "host": "--host 1421",
    "host_outside": "--participants 1422 --host 1421",
    "key": "--key equal=0.1,population=0.4,use=0.5",
    "equal": "--key equal=1",
    "day": "--set staffing.norm.day=0.5",
    "price": "--set private.price_per_day=9000 --set future.real_private_price_growth=0.03",
    "small_houses": "--set staffing.places_per_house=4",
    "occupancy": "--set building.occupancy=0.8 --set building.loan_rate=0.06",
    "outside_range": "--set private.price_per_day=90000",
    "impossible": "--set building.occupancy=2",
    "unknown": "--set no.such_key=1 --participants 9999",
    "public": "--public",
    "public_two": "--public --participants 1422,1421 --year 2023",
}
SAID_IN_ALL = ("base", "outside_range", "host_outside", "one", "public", "unknown", "winter")
"""Settings whose text is kept in every language; of the others in the first only."""
OF_SITES = {
    "weights": "--weights nature=2,relatives=0",
    "winter": "--winter",
    "winter_two": "--winter --participants 1422,1421",
}
VIEWS = {
    "public": {"public": "1"},
    "other": {
        "participants": "1422,1421,1420", "year": "2023", "municipality": "1421", "site": "dome-01", "winter": "1",
        "set": "staffing.norm.day:0.5;private.price_per_day:9000", "rule": "population", "weights": "nature:2", "vary": "1",
    },
}  # fmt: skip
NUMBERS = {"forstudie-2017": ("1422", "1421"), "forprosjekt-2019": ("1422", "1421")}


def commands(folder: Path) -> None:
    """Write what each command prints, for both cases and all settings: JSON, and text."""
    for case in CASES:
        for command in ("evaluate", "cooperation", "budget", "sites"):
            for name, line in (SETTINGS | (OF_SITES if command == "sites" else {})).items():
                line = f"{command} --case {case} {line}".split()
                write(folder / "commands" / case / f"{command}.{name}.json", said([*line, "--json"]))
                for language in LANGUAGES if name in SAID_IN_ALL else LANGUAGES[:1]:
                    write(folder / "commands" / case / f"{command}.{name}.{language}.txt", said(line, language))
        cells(folder / "commands" / case, case)


def cells(folder: Path, case: str) -> None:
    """Write what the command of the grid says, without where its file lies."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "cells.parquet"
        line = f"grid --case {case} --participants 1422 --out {out}".split()
        write(folder / "grid.json", said([*line, "--json"]).replace(str(out), "FILE"))
        write(folder / "grid.nn.txt", said(line, "nn").replace(str(out), "FILE"))


def said(line: list[str], language: str = "en") -> str:
    """Return what a command prints, its complaints, and its exit code where it is not 0."""
    import bops

    os.environ["LC_ALL"] = language
    out, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(complaints):
        code = bops.main(line)
    return out.getvalue() + (complaints.getvalue() + f"exit code {code}\n" if code else "")


def write(path: Path, text: str) -> None:
    """Write a text file, and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def views() -> Iterator[tuple[str, str, bool, dict[str, str]]]:
    """Yield (name of the file, page, whether figures were typed, address) of every page to be read."""
    for page in sorted(path.stem for path in (ROOT / "pages").glob("*.py")):
        for case in CASES:
            for language in LANGUAGES:
                yield f"{case}/{page}.{language}", page, False, {"lang": language, "case": case}
            for name, address in VIEWS.items():
                yield f"{case}/{page}.{name}", page, False, {"lang": "en", "case": case, **address}
        typed = {"lang": "nn", "case": CASES[0]}
        yield f"{CASES[0]}/{page}.typed", page, True, typed
        yield f"{CASES[0]}/{page}.typed_public", page, True, typed | {"public": "1"}


def pages(folder: Path, typed: Path, jobs: int, part: str) -> None:
    """Write the text of every page, shared between processes."""
    work = [(folder, typed, *view) for view in views() if part in view[0]]
    shares = [get_context("spawn").Process(target=some_pages, args=(work[start::jobs],)) for start in range(jobs)]
    for share in shares:
        share.start()
    for share in shares:
        share.join()
        if share.exitcode:
            raise SystemExit(share.exitcode)


def some_pages(work: list[tuple[Path, Path, str, str, bool, dict[str, str]]]) -> None:
    """Write the text of some pages, each in a store of its own: a fresh one, or one with typed figures."""
    logging.disable()
    golden_days.hold()
    for folder, typed, name, page, is_typed, address in work:
        with tempfile.TemporaryDirectory() as home:
            shutil.copy(typed if is_typed else typed.with_name(FRESH), Path(home) / "bops.duckdb")
            os.environ["BOPS_HOME"] = home
            write(folder / "pages" / f"{name}.txt", golden_pages.text(ROOT / "app.py", page, address))
            golden_pages.close_store()


def freeze(folder: Path) -> None:
    """Make the databases that pages are read in: a fresh one, and one with typed figures, which the freezing day's code makes."""
    from store import AnswerEntry, Entry, SiteEntry, open_store

    with tempfile.TemporaryDirectory() as home:
        with open_store(Path(home)) as store:
            pass
        shutil.copy(Path(home) / "bops.duckdb", folder / FRESH)
        with open_store(Path(home)) as store:
            case = CASES[0]
            few = [Entry("1422", "places_needed", "2", "agreed"), Entry("1421", "users", "9", "measured", True)]
            store.figures.enter(
                case, [*few, Entry("1420", "places_needed", "6", "measured", True)], "Kari", "counted <b>anew</b>"
            )
            store.figures.enter(case, [Entry("1417", "population", None, "measured")], "Ola", "not known")
            store.answers.give(case, "1422", AnswerEntry("travel", "By *bus*"), "Kari")
            store.sites.add(case, SiteEntry("A plot & more", "1422", 61.1, 7.49, note="by <the> road"), "Kari", "seen")
        shutil.copy(Path(home) / "bops.duckdb", folder / TYPED)


def differences(kept: Path, made: Path, halves: list[str], options: argparse.Namespace) -> int:
    """Print how two folders differ, file by file; return how many files do."""
    files = {path.relative_to(base) for base in (kept, made) for half in halves for path in (base / half).rglob("*.*")}
    names = sorted(name for name in files if options.part in str(name))
    count = 0
    for name in names:
        old, new = (lines(base / name, options.words) for base in (kept, made))
        if old != new:
            count += 1
            found = list(difflib.unified_diff(old, new, f"frozen/{name}", f"now/{name}", n=1, lineterm=""))
            print(
                "\n".join(found[:SHOWN]), *([f"... {len(found) - SHOWN} lines more"] if len(found) > SHOWN else []), ""
            )
    print(f"{count} of {len(names)} files differ" if count else f"No difference in {len(names)} files")
    return count


def lines(path: Path, words: bool) -> list[str]:
    """Return the lines of a file; none of one that is not there. With ``words`` without the rows that pictures draw."""
    found = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in found if not (words and path.suffix == ".txt" and line.lstrip().startswith('{"'))]


def main() -> int:
    """Freeze, or compare; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("work", choices=("freeze", "compare"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=("commands", "pages"), help="a half of it")
    parser.add_argument("--part", default="", help="only files with this in their names, such as costs")
    parser.add_argument("--words", action="store_true", help="without the rows of figures that pictures draw")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read pages")
    options = parser.parse_args()
    halves = [options.only] if options.only else ["commands", "pages"]
    golden_days.hold()
    if options.work == "freeze":
        options.folder.mkdir(parents=True, exist_ok=True)
        freeze(options.folder)
    with contextlib.ExitStack() as stack:
        made = options.folder
        if options.work == "compare":
            made = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if "commands" in halves:
            commands(made)
        if "pages" in halves:
            pages(made, options.folder / TYPED, options.jobs, options.part)
        return 1 if options.work == "compare" and differences(options.folder, made, halves, options) else 0


if __name__ == "__main__":
    sys.exit(main())
