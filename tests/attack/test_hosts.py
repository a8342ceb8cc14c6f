"""Who may speak with the server: a page under another name of the host gets no figure, and nobody steers ours from around it."""

import json
import socket
import stat
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from servers import running


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("hosts")


@pytest.fixture(scope="module")
def server(home):
    with running(home) as address:
        yield address


def upgraded(server, host):
    """The first line of the answer to whoever asks for the stream under a name, with an origin of that name."""
    at = urlsplit(server)
    lines = [
        "GET /_stcore/stream HTTP/1.1", f"Host: {host}", f"Origin: http://{host}", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", "", "",
    ]  # fmt: skip
    with socket.create_connection((at.hostname, at.port), timeout=60) as line:
        line.sendall("\r\n".join(lines).encode())
        return line.recv(200).decode().split("\r\n")[0]


def test_only_names_of_this_machine_get_the_stream(server):
    port = urlsplit(server).port
    assert " 101 " in upgraded(server, f"localhost:{port}")
    assert " 101 " in upgraded(server, f"127.0.0.1:{port}")
    for name in ("evil.example", f"evil.example:{port}", "localhost.evil.example"):
        assert " 101 " not in upgraded(server, name), name


def test_no_page_of_others_may_steer_ours(server):
    with urllib.request.urlopen(f"{server}/_stcore/host-config", timeout=60) as answer:
        assert json.load(answer)["allowedOrigins"] == []


def test_the_database_is_its_owners_alone(server, home):
    from store import open_store

    del server
    other = home / "other"
    open_store(other).close()
    assert stat.S_IMODE((other / "bops.duckdb").stat().st_mode) == 0o600
