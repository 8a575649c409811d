"""The shell around the pages."""

import threading

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tests.shell_window import LINE, NotedPage, texts
from ui.context import Notice, Period
from ui.main_window import MainWindow
from ui.page import Page
from ui.widgets.drawer import Drawer
from ui.widgets.table_printing import printer_of

LEFT = Qt.MouseButton.LeftButton


class TestPages:
    def test_a_page_is_made_when_it_is_first_shown(self, qtbot, window):
        assert len(window.findChildren(Page)) == 1
        qtbot.mouseClick(window.navigation.button("register"), LEFT)
        page = window.current_page
        assert page.told == [("period", 2026, 12)]
        assert window.navigation.button("register").isChecked()
        window.go_to("home")
        window.go_to("register")
        assert window.current_page is page
        assert page.told == [("period", 2026, 12)]

    def test_an_item_is_opened_on_its_page(self, window):
        window.context.go_to("register", 7)
        assert window.current_page.told[-1] == ("item", 7)

    def test_a_change_is_told_at_once_or_at_the_next_showing(self, window):
        home = window.current_page
        window.go_to("register")
        register = window.current_page
        window.context.changed(frozenset({"register"}))
        window.context.changed(frozenset({"plan"}))
        assert register.told[1:] == [("rooms", "register"), ("rooms", "plan")]
        assert home.told == [("period", 2026, 12)]
        window.go_to("home")
        assert home.told[1:] == [("rooms", "plan", "register")]

    def test_a_foreseen_failure_of_a_page_is_told(self, window):
        window.changed(frozenset({"broken"}))
        assert window.toast.sentence == "读不到名录。请稍后再试。"

    def test_the_keyboard_goes_to_the_pages(self, qtbot, window):
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(window.current_page, NotedPage)
        assert window.navigation.button("register").isChecked()


class TestPeriod:
    def test_the_arrows_move_the_month_over_the_year(self, qtbot, window):
        on = next(
            one for one in window.findChildren(QWidget) if one.accessibleName().startswith("下个月")
        )
        qtbot.mouseClick(on, LEFT)
        assert window.period == Period(2027, 1)
        assert window.context.period() == Period(2027, 1)
        assert "2027年1月" in texts(window.top_bar)
        assert window.current_page.told[-1] == ("period", 2027, 1)

    def test_the_keyboard_moves_it_back(self, qtbot, window):
        qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        assert window.period == Period(2026, 11)
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert window.period == Period(2026, 12)

    @pytest.mark.parametrize(
        ("months", "expected"),
        [
            (1, Period(2027, 1)),
            (-12, Period(2025, 12)),
            (-24, Period(2024, 12)),
            (0, Period(2026, 12)),
        ],
    )
    def test_months_are_counted_over_years(self, months, expected):
        assert Period(2026, 12).moved(months) == expected

    def test_f5_reads_again(self, qtbot, window):
        qtbot.keyClick(window, Qt.Key.Key_F5)
        assert window.current_page.told == [("period", 2026, 12)] * 2


class TestBars:
    def test_bars_say_what_the_office_is(self, window):
        assert LINE.office in texts(window.top_bar)
        assert "经办：样例赵甲" in texts(window.top_bar)
        assert {LINE.database, LINE.backup, LINE.chain, "版本 0.1.0"} <= set(texts(window.footer))

    def test_a_broken_chain_is_shown_after_the_next_change(self, window, office):
        from dataclasses import replace

        office.line = replace(LINE, chain="审计链有断裂", is_chain_whole=False)
        window.changed(frozenset({"office"}))
        assert "审计链有断裂" in texts(window.footer)

    def test_what_waits_is_counted_beside_the_stage(self, window, office):
        button = window.navigation.button("register")
        assert button.waiting == 3
        assert button.accessibleName() == "名录，3 件待办"
        office.waiting = {"rectify": 1_200}
        window.changed(frozenset())
        assert button.waiting == 0
        assert window.navigation.button("rectify").waiting == 1_200
        window.navigation.grab()

    def test_the_scheme_is_changed_at_the_foot_and_remembered(self, qtbot, window, theme, settings):
        moon = next(
            one for one in window.footer.findChildren(QWidget) if one.accessibleName() == "换成深色"
        )
        try:
            qtbot.mouseClick(moon, LEFT)
            assert theme.is_dark
            assert settings.value("window/scheme") == "dark"
            assert moon.accessibleName() == "换成浅色"
        finally:
            theme.apply("light")


class TestSearch:
    def test_ctrl_k_searches_and_enter_opens(self, qtbot, window):
        window.activateWindow()
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        search = window.top_bar.search
        qtbot.keyClicks(search, "yl")
        qtbot.waitUntil(lambda: search.is_open)
        assert search.hits.count() == 12
        qtbot.keyClick(search, Qt.Key.Key_Down)
        qtbot.keyClick(search, Qt.Key.Key_Return)
        assert window.current_page.told[-1] == ("item", 1)
        assert not search.is_open
        assert search.text() == ""

    def test_a_click_opens_too(self, qtbot, window):
        search = window.top_bar.search
        qtbot.keyClicks(search, "yl")
        qtbot.waitUntil(lambda: search.is_open)
        place = search.hits.visualItemRect(search.hits.item(3)).center()
        qtbot.mouseClick(search.hits.viewport(), LEFT, pos=place)
        assert window.current_page.told[-1] == ("item", 3)

    def test_nothing_found_is_said_and_esc_closes(self, qtbot, window):
        search = window.top_bar.search
        qtbot.keyClicks(search, "none")
        qtbot.waitUntil(lambda: search.is_open)
        assert search.hits.item(0).text() == "没有找到“none”"
        search.grab()
        window.grab()
        qtbot.keyClick(search, Qt.Key.Key_Return)
        assert search.is_open
        qtbot.keyClick(search, Qt.Key.Key_Escape)
        assert not search.is_open


class TestSize:
    def test_it_fills_a_screen_that_is_smaller_than_itself(self, window):
        window.resize(1366, 768)
        window.fit(QSize(911, 512))
        assert window.windowState() & Qt.WindowState.WindowMaximized
        assert (window.minimumWidth(), window.minimumHeight()) == (911, 512)

    def test_it_stays_as_it_is_where_there_is_room(self, window):
        window.resize(1200, 700)
        window.fit(QSize(1920, 1040))
        assert (window.width(), window.height()) == (1200, 700)
        assert not window.windowState() & Qt.WindowState.WindowMaximized


class TestNotices:
    def test_a_notice_passes_by_with_its_way_back(self, qtbot, window):
        undone = []
        window.context.notify(Notice("已删除 3 行", lambda: undone.append(1)))
        qtbot.mouseClick(window.toast.undo_button, LEFT)
        assert undone == [1]


class TestHelp:
    def test_f1_opens_the_page_of_what_is_on_screen(self, qtbot, window):
        window.go_to("register")
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert "名录的用法" in window._help.browser.toPlainText()
        window._help.close()

    def test_links_lead_through_the_handbook_and_not_out_of_it(self, window):
        window.open_help()
        shown = window._help.browser
        shown.anchorClicked.emit(QUrl("https://example.org/register.md"))
        assert "目录" not in shown.toPlainText()
        window._help.show_topic("no-such-page")
        assert "目录" in shown.toPlainText()
        shown.anchorClicked.emit(QUrl("register.md"))
        assert "名录的用法" in shown.toPlainText()
        window._help.close()

    def test_the_entry_at_the_left_opens_it_too(self, qtbot, window):
        window.go_to("office")
        window.navigation.help_wanted.emit()
        assert "目录" in window._help.browser.toPlainText()
        window._help.close()


class TestClosing:
    def test_a_quiet_window_closes_without_a_question(self, window, log, settings):
        window.close()
        assert log.questions == []
        assert settings.value("window/geometry") is not None

    def test_closing_asks_while_a_job_runs(self, qtbot, window, jobs, log):
        go_on = threading.Event()
        job = jobs.job(lambda _: go_on.wait(5))
        job.start()
        log.answer = False
        event = QCloseEvent()
        window.closeEvent(event)
        assert not event.isAccepted()
        assert log.questions[0].is_grave
        with qtbot.waitSignal(job.finished):
            go_on.set()

    def test_the_size_comes_back(self, qtbot, parts, window):
        window.resize(1_100, 700)
        window.close()
        again = MainWindow(parts)
        qtbot.addWidget(again)
        assert again.height() == 700


def test_the_arrows_go_through_the_navigation(qtbot, window):
    first = window.navigation.button("home")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    window.navigation.grab()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = window.focusWidget()
    assert second is window.navigation.button("register")
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert second.isChecked()
    assert not first.isChecked()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert window.focusWidget() is first


def test_the_window_prints_the_tables_of_pages_and_drawers(qtbot, window):
    in_page = QWidget(window.current_page)
    in_drawer = Drawer("样例化工厂")
    window.context.show_drawer(in_drawer)
    assert printer_of(in_page) is window
    assert printer_of(in_drawer) is window


def test_every_control_of_the_shell_has_a_name(window, unnamed):
    assert unnamed(window) == []


def test_the_tab_key_reaches_navigation_search_and_page(window):
    reached, widget = set(), window.focusWidget() or window
    for _ in range(500):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
    assert window.navigation.button("register") in reached
    assert window.top_bar.search in reached
    assert window.current_page.findChild(QPushButton) in reached
