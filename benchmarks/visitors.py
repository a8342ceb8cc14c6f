"""Twenty people on one page at the same time, thinking three seconds: how long each waits for the whole page.

They speak to a real server as a browser does, without drawing. Each asks for the page as it is, as when a part is opened;
then each changes the price year, which moves every figure.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Barrier
from time import perf_counter, sleep

from tests.browser.servers import ask, running, speaking
from ui.session.pages import PAGES

VISITORS, THINK, SECONDS = 20, (2.0, 4.0), 10.0


def visit(address, page, together, number):
    """Open a page, wait until all have, and ask again now and then; return the seconds waited for the same and for others."""
    random, waited = Random(number), ([], [])
    with speaking(address) as line:
        year = ask(line, page)["Price year"]
        for field, times in zip(("", year.id), waited, strict=True):
            together.wait()
            end = perf_counter() + SECONDS
            while perf_counter() < end:
                sleep(random.uniform(*THINK))
                start = perf_counter()
                ask(line, page, field, random.choice(year.options))
                times.append(perf_counter() - start)
    return waited


def run():
    with TemporaryDirectory() as home, running(home) as address, ThreadPoolExecutor(VISITORS) as pool:
        for page in PAGES:
            waited = pool.map(partial(visit, address, page, Barrier(VISITORS)), range(VISITORS))
            for what, each in zip(("the page as it is", "another price year"), zip(*waited, strict=True), strict=True):
                times = [*chain.from_iterable(each)]
                said = f"{page}: {VISITORS} people, {what}"
                yield f"{said:51} {median(times):6.2f} s, 95 % {quantiles(times, n=20)[18]:6.2f} s"
