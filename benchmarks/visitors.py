"""Twenty people on one page at the same time, thinking three seconds between two moves: how long each waits for the page.

They speak to a real server as a browser does, without drawing, and move what the page has: sliders more than anything else. Of
a long page each looks at a part, so that all of it is looked at.
Besides the waits it prints what a run takes of the server's processor time, which says most where the machine is shared.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Barrier
from time import perf_counter, sleep

import psutil

from tests.browser.servers import running
from tests.monkey.controls import SLIDERS
from tests.monkey.visitor import Visitor
from ui.session.pages import PAGES, PARTS

VISITORS, ARRIVE, THINK, SECONDS = 20, 2.0, (2.0, 4.0), 20.0
NEWCOMERS, APART = 4, 4.5
SLIDES = 0.7
"""The share of moves that are of sliders, where the page has some."""
MOVED = {"selectbox", "radio", "button_group", "multiselect", "checkbox", "number_input", "expander"}
SIDEBAR = {"w.year", "w.large"}
"""What is moved in the sidebar where a page has nothing of its own."""


@dataclass
class Waits:
    """How long one person waited, in seconds: for the page at first, and after each move; and the bytes sent by then."""

    first: float
    again: list[float] = field(default_factory=list)
    bytes: int = 0


def query(page: str, number: int) -> str:
    """Return the address of the part of a long page that a person looks at: each the next one."""
    parts = [*PARTS.get(page, {})]
    return f"lang=en&part={parts[number % len(parts)]}" if parts else "lang=en"


def visit(address: str, page: str, together: Barrier, number: int) -> Waits:
    """Come within the first seconds, and move something now and then."""
    random = Random(number)
    together.wait()
    sleep(random.uniform(0, ARRIVE))
    start = perf_counter()
    with Visitor(address, page, query(page, number)) as one:
        waits, sent = Waits(perf_counter() - start), one.bytes
        together.wait()
        end = perf_counter() + SECONDS
        while perf_counter() < end:
            sleep(random.uniform(*THINK))
            move = chosen(one, random)
            start = perf_counter()
            one.move(*move)
            waits.again.append(perf_counter() - start)
        waits.bytes = one.bytes - sent
    return waits


def chosen(one: Visitor, random: Random):
    """Choose a control that is not in a form, and where to move it: another place than it stands at."""
    inner = [each for each in one.controls if not each.form and not each.in_sidebar and each.places]
    sliders = [each for each in inner if each.kind in SLIDERS]
    others = [each for each in inner if each.kind in MOVED] or [each for each in one.controls if each.key in SIDEBAR]
    control = random.choice(sliders if sliders and random.random() < SLIDES else others)
    return control, random.choice([place for place in control.places if place != one.value(control)])


def arrive(address: str, page: str) -> float:
    """Return how long one who comes waits for the page."""
    start = perf_counter()
    with Visitor(address, page):
        return perf_counter() - start


def newcomers(address: str, page: str, together: Barrier) -> list[float]:
    """Return how long each of some waits who come while the others move."""
    together.wait()
    together.wait()
    waited = []
    for _ in range(NEWCOMERS):
        sleep(APART)
        waited.append(arrive(address, page))
    return waited


def measured(address: str, page: str, pool: ThreadPoolExecutor) -> str:
    """Return a line on how long people waited for a page."""
    used: list[float] = []
    alone, together = arrive(address, page), Barrier(VISITORS + 1, lambda: used.append(processor()))
    late = pool.submit(newcomers, address, page, together)
    waits = list(pool.map(partial(visit, address, page, together), range(VISITORS)))
    new, took = late.result(), processor() - used[-1]
    first, again = [each.first for each in waits], [*chain.from_iterable(each.again for each in waits)]
    size = sum(each.bytes for each in waits) / len(again) / 1000
    each = took / (len(again) + len(new)) * 1000
    return f"{page:15}{alone:10.2f}{spread(first)}{spread(again)}{median(new):11.2f}{each:7.0f} ms{size:7.0f} kB{len(again):7}"


def processor() -> float:
    """Return the seconds of processor time that the server and what works beside it, all that is begun here, have taken."""
    times = [process.cpu_times() for process in psutil.Process().children(recursive=True)]
    return sum(each.user + each.system for each in times)


def spread(times: list[float]) -> str:
    """Write the median and the 95th percentile."""
    return f"{median(times):8.2f} / {quantiles(times, n=20)[18]:5.2f}"


def run() -> Iterator[str]:
    """Measure every page on one server, in the order of the pages."""
    yield f"{VISITORS} people who think {THINK[0]:.0f}-{THINK[1]:.0f} s and move what the page has; seconds, median / 95 %"
    heads = f"{'page':15}{'one alone':>10}{'first':>16}{'again':>16}{'newcomers':>11}"
    yield f"{heads}{'a run':>10}{'a move':>10}{'moves':>7}"
    with TemporaryDirectory() as home, running(home) as address, ThreadPoolExecutor(VISITORS + 1) as pool:
        for page in PAGES:
            yield measured(address, page, pool)
