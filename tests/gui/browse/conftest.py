"""The Browse page for every test here."""

import pytest

from tests.gui.browse.browse_page import BrowsePage
from tests.gui.driver import ApplicationWindow


@pytest.fixture
def browse(application_window: ApplicationWindow) -> BrowsePage:
    """The Browse page, without a file."""
    return BrowsePage(application_window)
