"""An office that has nothing yet is told how to begin."""

import pytest
from PySide6.QtWidgets import QLabel

from tests import conftest
from ui.pages.register.page import RegisterPage

desk = conftest.desk


@pytest.fixture
def page(room):
    return room.open(RegisterPage)


def said(part):
    return " ".join(one.text() for one in part.table._empty.findChildren(QLabel))


def test_an_empty_register_leads_to_the_import(room, page, log):
    part = page.facilities
    assert part._count.text() == "0 家，共 0 家"
    assert not part.export.isEnabled()
    room.press(part.table._empty.button)
    assert log.went == [("intake", None)]


def test_an_empty_bin_says_what_it_is_for(room, page):
    room.press(page.facilities.bin)
    assert "随时可以恢复" in said(page.facilities)


@pytest.mark.parametrize(
    ("key", "words"),
    [("officers", "执法检查人员"), ("liaisons", "联络员"), ("quality", "没有发现疑问")],
)
def test_every_tab_says_what_it_is_for(qtbot, room, page, key, words):
    room.press(page.header.tabs._buttons[key])
    qtbot.waitUntil(lambda: words in said(page.part))
