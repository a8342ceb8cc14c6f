"""A person with a page of the dashboard open, as the server meets them: everything a browser tells it, nothing drawn."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.servers import speaking
from tests.monkey.controls import Control
from tests.monkey.page_tree import PageTree
from tests.monkey.person import Person

PATIENCE = 600.0
"""Seconds after which a server that says nothing has hung."""
OVER = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


@dataclass
class Kept:
    """A large message that the browser keeps, so that it need not be sent again: the run in which it came or was used."""

    message: ForwardMsg
    run: int


class Visitor(Person):
    """Someone at a page. As a browser does, it tells the server the values of all controls each time one is moved."""

    def __init__(self, address: str, page: str, query: str = "lang=en", colours: str = "light") -> None:
        super().__init__()
        self.stack = ExitStack()
        self.line = self.stack.enter_context(speaking(address))
        self.tree = PageTree()
        self.pages = dict[str, str]()
        self.page, self.script, self.query, self.colours = page, "", query, colours
        self.kept, self.runs, self.oldest = dict[str, Kept](), 0, 2
        self.watched: set[str] = set()
        self.bytes = 0

    def __enter__(self) -> Self:
        try:
            self.run()
        except BaseException:
            self.stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    @property
    def controls(self) -> list[Control]:
        """What can be moved, from above to below."""
        return self.tree.controls()

    @property
    def crashes(self) -> list[str]:
        """What Streamlit says where the page has crashed."""
        return self.tree.crashes()

    def run(self, fragment: str = "", by_itself: bool = False) -> None:
        """Have the page or a part of it run, and wait until it is whole."""
        self.line.send(self.request(fragment, by_itself).SerializeToString())
        self.forget_presses()
        while True:
            raw = self.line.recv(timeout=PATIENCE)
            self.bytes += len(raw)
            told = self.unpacked(ForwardMsg.FromString(raw))
            self.take(told)
            if told.WhichOneof("type") == "script_finished" and self.ended(told):
                return

    def go(self, page: str) -> None:
        """Follow the link of the sidebar to another page, where what stands in the sidebar is told too.

        The first page has no name in its address.
        """
        beside = {control.id for control in self.controls if control.in_sidebar}
        self.values = {name: state for name, state in self.values.items() if name in beside}
        self.script, self.query = self.pages[page], ""
        self.watched.clear()
        self.run()

    def watch(self) -> bool:
        """Let each part of the page that runs by itself do so once; tell whether there is any."""
        for fragment in sorted(self.watched):
            if fragment in self.watched:
                self.run(fragment, by_itself=True)
        return bool(self.watched)

    def request(self, fragment: str, by_itself: bool) -> BackMsg:
        """Return what a browser sends to have the page run."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.fragment_id, asked.is_auto_rerun = self.query, fragment, by_itself
        asked.page_script_hash, asked.page_name = self.script, "" if self.script else self.page
        asked.widget_states.widgets.extend(self.values.values())
        asked.cached_message_hashes.extend(self.kept)
        asked.context_info.locale, asked.context_info.color_scheme = "en-GB", self.colours
        asked.context_info.timezone, asked.context_info.timezone_offset = "Europe/Oslo", -60
        return message

    def unpacked(self, told: ForwardMsg) -> ForwardMsg:
        """Return a message, from those that are kept where only its name was sent; a large one is kept."""
        if told.WhichOneof("type") == "ref_hash":
            kept = self.kept[told.ref_hash]
            kept.run = self.runs
            full = ForwardMsg()
            full.CopyFrom(kept.message)
            full.metadata.CopyFrom(told.metadata)
            return full
        if told.metadata.cacheable:
            self.kept.setdefault(told.hash, Kept(told, self.runs)).run = self.runs
        return told

    def take(self, told: ForwardMsg) -> None:
        """Take in one message of the server."""
        match told.WhichOneof("type"):
            case "delta":
                self.tree.take(told, self.running)
            case "page_info_changed":
                self.query = told.page_info_changed.query_string
            case "auto_rerun":
                self.watched.add(told.auto_rerun.fragment_id)
            case "stop_auto_rerun":
                self.watched -= set(told.stop_auto_rerun.fragment_ids)
            case "navigation":
                self.script = told.navigation.page_script_hash
                self.pages = {page.url_pathname: page.page_script_hash for page in told.navigation.app_pages}
            case "new_session":
                self.running = told.metadata.run.script_run_id
                if not told.metadata.run.fragment_ids:
                    self.script = told.new_session.page_script_hash
                    self.watched.clear()

    def ended(self, told: ForwardMsg) -> bool:
        """Tidy up after a run, as a browser does; tell whether no other run follows it."""
        if told.script_finished not in OVER:
            assert told.script_finished != ForwardMsg.FINISHED_WITH_COMPILE_ERROR, "the page can't be read by Python"
            return False
        run = told.metadata.run
        self.tree.end(run.script_run_id, set(run.fragment_ids))
        self.keep_values(self.controls)
        self.runs += 1
        self.kept = {name: kept for name, kept in self.kept.items() if self.runs - kept.run <= self.oldest}
        return True
