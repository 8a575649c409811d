"""The sample office's register, the room for the page, and the page in it."""

import pytest

from tests.page_room import room
from tests.sample_office import desk, sample_database, sample_files
from ui.pages.register.page import RegisterPage

__all__ = ["desk", "room", "sample_database", "sample_files"]


@pytest.fixture
def page(room):
    return room.open(RegisterPage)


@pytest.fixture
def tab(room, page):
    """Returns a function that shows a tab by a click and returns it."""

    def tab(key):
        room.press(page.header.tabs._buttons[key])
        return page.part

    return tab
