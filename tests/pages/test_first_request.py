"""Each page as the first request to a fresh server, where Streamlit would run it without app.py."""

import pytest
from screens import Screen

from ui.session.pages import PAGES


@pytest.fixture
def router():
    """The router as it is on a fresh server: by the folder of pages."""


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_has_its_sidebar_from_the_first_request_on(home_store, name):
    page = Screen(name)
    assert f'data-page="{name}"' in page.html
    assert [toggle.label for toggle in page.app.sidebar.toggle] == ["Public view", "Large type"]


@pytest.mark.parametrize("name", list(PAGES))
def test_what_is_wrong_with_the_database_is_told_on_the_first_request_too(tmp_path, monkeypatch, name):
    (tmp_path / "bops.duckdb").write_text("no database")
    monkeypatch.setenv("BOPS_HOME", str(tmp_path))
    told = [error.value for error in Screen(name).app.error]
    assert len(told) == 1 and "opened as a database" in told[0] and "put a backup in its place" in told[0]
