"""The gate before the server: under which names it answers, whom it gives what it holds, and who may frame it."""

import http.client
import socket
import sys
import threading
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from servers import CHROMIUM, FLAGS, free_port, running
from waiting import PATIENCE, SETTLED

PAGES = ("/", "/compare?lang=nn", "/nowhere")
PARTS = (
    "/_stcore/health",
    "/_stcore/host-config",
    "/media/none.csv",
    "/app/static/none.js",
    "/static/none.js",
    "/favicon.png",
)


@pytest.fixture(scope="module")
def server(new_home):
    with running(new_home()) as address:
        yield address


def ask(server, path, method="GET", **headers):
    """Return status, headers and text of an answer; ``_`` in the name of a header stands for ``-``."""
    at = urlsplit(server)
    line = http.client.HTTPConnection(at.hostname, at.port, timeout=PATIENCE)
    try:
        line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": at.netloc, **headers}.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")
    finally:
        line.close()


def asked_for_stream(server, **headers):
    """Return the status of the answer to whoever asks for the stream."""
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13",
                 "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}  # fmt: skip
    at = urlsplit(server)
    lines = [
        f"{name.replace('_', '-')}: {value}" for name, value in {"Host": at.netloc, **handshake, **headers}.items()
    ]
    with socket.create_connection((at.hostname, at.port), timeout=PATIENCE) as line:
        line.sendall("\r\n".join(["GET /_stcore/stream HTTP/1.1", *lines, "", ""]).encode())
        return int(line.recv(200).split()[1])


@pytest.mark.parametrize("path", [*PAGES, *PARTS])
def test_nothing_is_answered_under_a_strangers_name(server, path):
    status, headers, text = ask(server, path, Host="evil.example", Accept_Language="nb")
    assert status == 421 and 'lang="nb"' in text and "server.allowedHosts" in text
    assert headers["Connection"] == "close"
    assert ask(server, path)[0] != 421


@pytest.mark.parametrize("path", [*PAGES, *PARTS])
def test_each_answer_says_that_nobody_frames_it(server, path):
    headers = ask(server, path)[1]
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_behind_a_base_path_the_same_is_closed(new_home):
    with running(new_home(), "/care/bops") as address:
        server = address.removesuffix("/care/bops")
        assert ask(server, "/care/bops/")[0] == 200
        assert ask(server, "/care/bops/_stcore/metrics")[0] == 404
        assert ask(server, "/care/bops/media/none.csv")[0] == 403
        assert ask(server, "/care/bops/component/none/index.html")[1]["X-Frame-Options"] == "SAMEORIGIN"


def test_the_frame_of_the_map_is_framed_by_our_own_pages(server):
    headers = ask(server, "/component/none/index.html")[1]
    assert (headers["Content-Security-Policy"], headers["X-Frame-Options"]) == ("frame-ancestors 'self'", "SAMEORIGIN")


def test_the_measures_of_the_server_are_told_to_nobody(server):
    assert ask(server, "/_stcore/health")[0] == 200
    for path in ("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/metrics?families=session_events"):
        status, _, text = ask(server, path, Sec_Fetch_Site="same-origin")
        assert status == 404 and "session" not in text, path


def test_what_is_kept_is_given_to_our_own_pages_only(server):
    """A wrong name of a file is not found by us, and not looked for on behalf of others."""
    own, file = f"http://{urlsplit(server).netloc}", "/media/none.csv"
    for headers in ({"Sec_Fetch_Site": "same-origin"}, {"Origin": own}, {"Referer": f"{own}/reports"}):
        assert ask(server, file, **headers)[0] == 404, headers
    strangers = (
        {}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "http://evil.example"},
        {"Origin": "null"}, {"Referer": "http://evil.example/"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"},
    )  # fmt: skip
    for headers in strangers:
        assert ask(server, file, **headers)[0] == 403, headers
        assert ask(server, "/_stcore/upload_file/a/b", "PUT", **headers)[0] == 403, headers


def test_a_link_leads_here_from_anywhere_but_not_into_a_frame(server):
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    for path in PAGES:
        assert ask(server, path, **link, Sec_Fetch_Dest="document")[0] == 200, path
        for where in ("iframe", "object", "embed"):
            assert ask(server, path, **link, Sec_Fetch_Dest=where)[0] == 403, (path, where)
    for path in PARTS:
        assert ask(server, path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403, path


def test_no_page_of_others_gets_the_stream(server):
    """Streamlit itself takes any port of this machine for ours."""
    own = urlsplit(server)
    assert asked_for_stream(server, Origin=f"http://{own.netloc}") == 101
    for origin in ("http://evil.example", f"http://localhost:{own.port + 1}", f"http://127.0.0.1:{own.port}", "null"):
        assert asked_for_stream(server, Origin=origin) == 403, origin


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def stranger(tmp_path):
    """Another site on this machine: a folder whose files it serves, and its address."""
    service = HTTPServer(("127.0.0.1", free_port()), partial(Quiet, directory=tmp_path))
    thread = threading.Thread(target=service.serve_forever)
    thread.start()
    yield tmp_path, f"http://127.0.0.1:{service.server_port}"
    service.shutdown()
    thread.join()
    service.server_close()


@pytest.fixture
def tab():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        tab = chromium.new_context().new_page()
        tab.set_default_timeout(PATIENCE * 1000)
        yield tab
        chromium.close()


@pytest.mark.browser
def test_a_page_of_others_shows_nothing_of_ours_in_a_frame(server, stranger, tab):
    folder, address = stranger
    Path(folder, "index.html").write_text(f'<iframe src="{server}/"></iframe>')
    tab.goto(address)
    assert [frame.url for frame in tab.frames[1:]] == ["chrome-error://chromewebdata/"]


TAKE = """async url => {
    const shown = tag => new Promise(done => {
        const made = document.createElement(tag);
        made.onload = () => done("shown");
        made.onerror = () => done("");
        made.src = url;
        document.body.append(made);
    });
    const fetched = mode => fetch(url, {mode}).then(() => "fetched", () => "");
    for (const way of [() => shown("img"), () => shown("script"), () => fetched("cors"), () => fetched("no-cors")]) await way();
}"""


@pytest.mark.browser
def test_what_is_downloaded_comes_by_a_click_and_not_to_others(server, stranger, tab):
    folder, address = stranger
    tab.goto(f"{server}/municipalities?lang=en")
    tab.wait_for_selector(SETTLED)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="CSV").first.click()
    taken = download.value
    assert Path(taken.path()).stat().st_size > 0 and "/media/" in taken.url
    Path(folder, "index.html").write_text(f'<a href="{taken.url}">Figures</a>')
    other = tab.context.new_page()
    other.goto(address)
    answers, listening = [], other.context.new_cdp_session(other)
    listening.on("Network.responseReceivedExtraInfo", lambda answer: answers.append(answer["statusCode"]))
    listening.send("Network.enable")
    other.evaluate(TAKE, taken.url)
    assert answers and set(answers) == {403}
    with other.expect_navigation() as followed:
        other.get_by_role("link").click()
    assert followed.value.status == 403
