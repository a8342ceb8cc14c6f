"""Each page as the first request to a fresh server, where Streamlit would run it without app.py."""

import pytest
from screens import Screen

from ui.page import PAGES


@pytest.fixture
def router():
    """The router as it is on a fresh server: by the folder of pages."""


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_has_its_sidebar_from_the_first_request_on(home_store, name):
    page = Screen(name)
    assert f'data-page="{name}"' in page.html
    assert [toggle.label for toggle in page.app.sidebar.toggle] == ["Public view", "Large type"]
