"""Many who open a fresh server at the same moment, as when a meeting begins; they speak to it as a browser does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

MANY = 8


def selectboxes(address, page, together):
    """The labels of the fields a visitor is shown, once the page is whole."""
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = "lang=en", page
    stream = f"{address.replace('http', 'ws')}/_stcore/stream"
    labels = []
    with connect(stream, subprotocols=["streamlit"], origin=address, max_size=None) as socket:
        together.wait()
        socket.send(asked.SerializeToString())
        for raw in socket:
            told = ForwardMsg.FromString(raw)
            if (
                told.WhichOneof("type") == "script_finished"
                and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            ):
                return labels
            element = told.delta.new_element
            if element.WhichOneof("type") == "selectbox":
                labels.append(element.selectbox.label)
    raise AssertionError(f"the server hung up on {page}")


def test_all_are_shown_the_sidebar_and_not_the_first_only(fresh_server):
    """Streamlit's switch between its two routers is one for all: who came while it was turned got the page alone."""
    together = Barrier(MANY)
    with ThreadPoolExecutor(MANY) as pool:
        shown = list(pool.map(lambda _: selectboxes(fresh_server, "overview", together), range(MANY)))
    assert all({"Case", "Price year", "Språk / Language"} <= set(labels) for labels in shown), shown
