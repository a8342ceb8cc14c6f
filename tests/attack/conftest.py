"""What tests of attacks share: pages as a browser is sent them, in stores of their own."""

import pytest
from streamlit.runtime import pages_manager

from tests.routed import NoFolder


@pytest.fixture(autouse=True)
def router(monkeypatch):
    """The router from the first run, as on a server that has been opened."""
    monkeypatch.setattr(pages_manager, "Path", NoFolder)
