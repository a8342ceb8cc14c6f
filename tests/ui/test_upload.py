"""An upload that is read away from the page: its progress, stopping it, and what its reading raises."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

from openformats.bounded import READING, WAITING

LONG = 30.0
gate = threading.Event()
seen = []


@pytest.fixture(autouse=True)
def closed_gate():
    gate.clear()
    seen.clear()
    yield
    gate.set()


def wait_for_the_gate(stop, report):
    """Read until the gate is open, or the reader is told to stop."""
    report(READING)
    while not gate.wait(0.01):
        if stop():
            return None
    return "read"


def slow():
    import streamlit as st
    import test_upload

    from ui.kit import upload
    from words.wording import Wording

    found = upload.read(Wording("en"), "slot", "key", "a.csv", test_upload.wait_for_the_gate)
    st.write(f"found {found}")


def refusing():
    import streamlit as st
    import test_upload

    from ui.kit import upload
    from words.wording import Wording

    try:
        upload.read(Wording("en"), "slot", "key", "a.csv", test_upload.refuse)
    except ValueError as error:
        st.error(str(error))


def waiting():
    import streamlit as st
    import test_upload

    from ui.kit import upload
    from words.wording import Wording

    found = upload.read(Wording("en"), "slot", "key", "a.csv", test_upload.wait_in_line)
    st.write(f"found {found}")


def wait_in_line(stop, report):
    """Wait for a turn until the gate is open."""
    report(WAITING)
    while not gate.wait(0.01):
        if stop():
            return None
    report(READING)
    return "read"


def refuse(stop, _):
    seen.append(stop())
    raise ValueError("no sites")


def job(app):
    return app.session_state["page.slot"]


def test_a_slow_reading_shows_progress_and_then_what_it_gave():
    app = AppTest.from_function(slow, default_timeout=LONG).run()
    assert app.markdown[-1].value == "found None" and not app.exception
    (bar,) = app.get("progress")
    said = bar.proto.text.replace("\\", "")
    assert said.startswith("Reading a.csv: ") and "after 20 s of work" in said
    gate.set()
    assert job(app).finished.wait(LONG)
    app.run()
    assert app.markdown[-1].value == "found read" and not app.get("progress")


def test_a_reading_that_waits_for_its_turn_says_so_and_goes_on():
    app = AppTest.from_function(waiting, default_timeout=LONG).run()
    (bar,) = app.get("progress")
    said = bar.proto.text.replace("\\", "")
    assert said.startswith("a.csv waits for its turn, as other files are being read: ") and bar.proto.value == 0
    gate.set()
    assert job(app).finished.wait(LONG)
    assert app.run().markdown[-1].value == "found read" and not app.get("progress")


def test_a_reading_that_is_stopped_says_so_and_can_be_taken_up_again():
    app = AppTest.from_function(slow, default_timeout=LONG).run()
    app.button(key="upload.stop.a.csv").click()
    first = job(app)
    app.run()
    assert first.cancelled and first.finished.wait(LONG)
    app.run()
    assert "The reading of a" in app.info[0].value and app.markdown[-1].value == "found None"
    gate.set()
    app.button(key="upload.again.a.csv").click().run()
    assert job(app) is not first and job(app).finished.wait(LONG)
    assert app.run().markdown[-1].value == "found read"


def test_what_a_reading_raises_is_raised_on_the_page_and_read_once():
    app = AppTest.from_function(refusing, default_timeout=LONG).run()
    assert app.error[0].value == "no sites"
    app.run()
    assert app.error[0].value == "no sites" and seen == [False]


def test_another_upload_ends_the_reading_of_the_one_before():
    app = AppTest.from_function(slow, default_timeout=LONG).run()
    first = job(app)
    first.key = "another"
    app.run()
    assert first.cancelled and first.finished.wait(LONG) and job(app).running
