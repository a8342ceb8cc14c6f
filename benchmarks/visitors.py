"""Twenty people on one page at the same time, thinking three seconds: how long each waits for the whole page.

They speak to a real server as a browser does, without drawing; each changes the price year, which moves every figure.
"""

import asyncio
from random import Random
from statistics import median, quantiles
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from benchmarks.screen import served, up
from ui.page import PAGES

VISITORS, THINK, SECONDS = 20, (2.0, 4.0), 12.0
YEAR = "Price year"


class Visitor:
    """One who opened a page."""

    def __init__(self, socket, page):
        self.socket, self.page, self.years = socket, page, None

    async def ask(self, year=None):
        """Run the page, with another price year or as it is; return the seconds until it is whole."""
        message = BackMsg()
        message.rerun_script.query_string, message.rerun_script.page_name = "lang=en", self.page
        if year is not None:
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id, widget.string_value = self.years.id, year
        start = perf_counter()
        await self.socket.send(message.SerializeToString())
        async for raw in self.socket:
            told = ForwardMsg.FromString(raw)
            kind = told.WhichOneof("type")
            if kind == "delta" and told.delta.new_element.WhichOneof("type") == "selectbox":
                found = told.delta.new_element.selectbox
                self.years = found if found.label == YEAR else self.years
            if kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return perf_counter() - start
        raise ConnectionError(f"{self.page}: the server hung up")


async def visit(address, page, random, opened, times):
    """Open a page, wait until all have, and change the price year now and then."""
    async with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream", subprotocols=["streamlit"], origin=address, max_size=None
    ) as socket:
        visitor = Visitor(socket, page)
        await visitor.ask()
        await opened.wait()
        end = perf_counter() + SECONDS
        while perf_counter() < end:
            await asyncio.sleep(random.uniform(*THINK))
            times.append(await visitor.ask(random.choice(visitor.years.options)))


async def crowd(address, page):
    times, opened = [], asyncio.Barrier(VISITORS)
    await asyncio.gather(*(visit(address, page, Random(number), opened, times) for number in range(VISITORS)))
    return times


def run():
    with served() as address:
        up(address)
        for page in PAGES:
            times = asyncio.run(crowd(address, page))
            slow = quantiles(times, n=20)[18]
            yield f"{page}: {VISITORS} people, {len(times)} changes".ljust(51) + (
                f" {median(times):6.2f} s, 95 % {slow:6.2f} s"
            )
