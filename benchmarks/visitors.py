"""Twenty people on one page at the same time, thinking three seconds: how long each waits for the whole page.

They speak to a real server as a browser does, without drawing. Each asks for the page as it is, as when a part is opened;
then each changes the price year, which moves every figure.
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

VISITORS, THINK, SECONDS = 20, (2.0, 4.0), 10.0
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
    """Open a page, wait until all have, and ask again now and then: first for the same, then in another price year."""
    async with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream", subprotocols=["streamlit"], origin=address, max_size=None
    ) as socket:
        visitor = Visitor(socket, page)
        await visitor.ask()
        for changes, found in times.items():
            await opened.wait()
            end = perf_counter() + SECONDS
            while perf_counter() < end:
                await asyncio.sleep(random.uniform(*THINK))
                found.append(await visitor.ask(random.choice(visitor.years.options) if changes else None))


async def crowd(address, page):
    """Return how long they waited, by whether they changed something."""
    times, opened = {False: [], True: []}, asyncio.Barrier(VISITORS)
    await asyncio.gather(*(visit(address, page, Random(number), opened, times) for number in range(VISITORS)))
    return times


def run():
    with served() as address:
        up(address)
        for page in PAGES:
            for changes, times in asyncio.run(crowd(address, page)).items():
                what = f"{page}: {VISITORS} people, {'another price year' if changes else 'the page as it is'}"
                yield f"{what:51} {median(times):6.2f} s, 95 % {quantiles(times, n=20)[18]:6.2f} s"
