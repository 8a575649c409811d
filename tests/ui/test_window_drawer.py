"""The drawer beside the pages, as the window keeps it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from ui.widgets.drawer import Drawer
from ui.widgets.page_header import Tab
from ui.widgets.search_box import SearchBox

LEFT = Qt.MouseButton.LeftButton


class TestDrawer:
    def test_each_page_finds_its_drawer_again(self, window):
        window.go_to("register")
        drawer = Drawer("样例焦化厂")
        window.context.show_drawer(drawer)
        assert window.drawer.isVisible()
        window.go_to("home")
        assert not window.drawer.isVisible()
        window.go_to("register")
        assert drawer.isVisible()

    def test_another_drawer_takes_the_place_of_the_first(self, qtbot, window):
        first = Drawer("甲")
        window.context.show_drawer(first)
        window.context.show_drawer(Drawer("乙"))
        qtbot.waitUntil(lambda: not isValid(first))
        window.context.show_drawer(None)
        assert not window.drawer.isVisible()

    def test_a_drawer_is_closed_by_its_cross_and_by_esc(self, qtbot, window):
        drawer = Drawer("甲")
        window.context.show_drawer(drawer)
        drawer.closed.emit()
        assert not window.drawer.isVisible()
        window.context.show_drawer(Drawer("乙"))
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert not window.drawer.isVisible()
        assert not window.drawer.close_current()

    def test_escape_does_not_lose_what_was_typed(self, qtbot, window, log):
        drawer = Drawer("添加企业")
        field = QLineEdit("旧")
        drawer.add_tab(Tab("form", "表单")).addWidget(field)
        window.context.show_drawer(drawer)
        field.setFocus()
        qtbot.keyClicks(field, "abc")
        log.answer = False
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert "没有保存" in log.questions[-1].title
        assert window.drawer.isVisible()
        log.answer = True
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert not window.drawer.isVisible()

    def test_what_was_searched_in_a_drawer_is_nothing_to_lose(self, qtbot, window, log):
        drawer = Drawer("样例焦化厂")
        field = SearchBox("名称")
        drawer.add_tab(Tab("form", "表单")).addWidget(field)
        window.context.show_drawer(drawer)
        qtbot.keyClicks(field, "abc")
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert not window.drawer.isVisible()
        assert log.questions == []
