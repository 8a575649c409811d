"""Annex 3 and the month on the page of the plan, by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from permitdesk.services.plan import rules
from tests.ui.pages.plan.hands import (
    LEFT,
    click,
    retype,
    rule,
    shown_in,
    tab,
    words_of,
)

# Annex 3


def test_the_seven_rows_stand_as_the_form_has_them(page, qtbot):
    tab(qtbot, page.header.tabs, "附件3")
    assert words_of(page.annex_model, "industry") == [
        "造纸", "钢铁", "火电", "焦化", "水泥", "污水处理", "再生利用",
    ]  # fmt: skip
    assert words_of(page.annex_model, "pool") == ["0", "0", "0", "12", "0", "0", "0"]


def test_a_row_of_the_form_is_edited(page, planned, qtbot, room):
    tab(qtbot, page.header.tabs, "附件3")
    click(qtbot, page.annex_table, 3)
    drawer = room.drawer
    editor = drawer.form.editor("frequency_text")
    retype(qtbot, editor, "每月1次")
    qtbot.mouseClick(
        drawer.form.editor("in_double_random"),
        LEFT,
        pos=drawer.form.editor("in_double_random").rect().center() / 8,
    )
    room.press(drawer._save)
    qtbot.waitUntil(lambda: words_of(page.annex_model, "frequency")[3] == "每月1次")
    assert rule(planned, "annex3-4").in_double_random is False


def test_the_form_goes_out_and_comes_back(planned, opened, qtbot, room, log, tmp_path):
    path = tmp_path / "附件3.xlsx"
    page = opened(save_file=lambda *_: path, pick_file=lambda *_: path)
    tab(qtbot, page.header.tabs, "附件3")
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.header.send_out)
    assert log.opened == [path]
    assert page.banner.notice.sentence.startswith("附件3 已写到")
    row = rules.find(planned.reading(), 2026, "annex3-4")
    rules.save(planned.work(), 2026, row, {"ratio_text": "别的"})
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.header.take_in)
    assert log.notices[-1].text == "附件3：新增 0 行，修改 1 行，6 行未变"
    assert rule(planned, "annex3-4").ratio_text != "别的"
    log.notices[-1].undo()
    assert rule(planned, "annex3-4").ratio_text == "别的"


def test_a_wrong_file_is_told_and_changes_nothing(planned, opened, qtbot, room, tmp_path):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"no workbook")
    page = opened(pick_file=lambda *_: path)
    tab(qtbot, page.header.tabs, "附件3")
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.header.take_in)
    assert "无法读取" in page.banner.notice.sentence


def test_no_file_chosen_is_nothing_done(page, qtbot, room, log):
    tab(qtbot, page.header.tabs, "附件3")
    room.press(page.header.send_out)
    room.press(page.header.take_in)
    assert not page.banner.is_busy
    assert log.notices == []


# the month


def test_the_year_is_said_in_words_for_whoever_cannot_see_it(page, qtbot):
    tab(qtbot, page.header.tabs, "本月")
    said = page.month_view.bars.accessibleName().split("；")
    assert len(said) == 12
    assert said[10] == "11月：已抽 0 次，计划再抽 22 次，可安排 84 次"


def test_the_month_shows_its_share_with_the_arithmetic(page, qtbot):
    tab(qtbot, page.header.tabs, "本月")
    assert words_of(page.month_view.model, "due") == ["2", "20"]
    assert "⌈40 ÷ 2⌉ = 20" in words_of(page.month_view.model, "how")[1]
    assert "11月计划检查 22 次，已抽 0 次；力量可安排 84 次。" in shown_in(page.month_view)


def test_more_than_can_be_done_is_told_by_month(planned, opened, qtbot):
    row = rules.find(planned.reading(), 2026, "general")
    rules.save(planned.work(), 2026, row, {"basis": "full", "months": "11", "repeats": True})
    with planned.work() as work:
        for officer in work.register.officers.all()[:3]:
            work.register.officers.bin([officer.id], work.now)
        work.record("register", "bin", "样例")
        work.commit()
    page = opened()
    tab(qtbot, page.header.tabs, "本月")
    assert "计划超出执法力量：11月超出" in shown_in(page.month_view)


def test_a_tip_tells_the_figures_of_the_month_under_the_pointer(page, qtbot):
    tab(qtbot, page.header.tabs, "本月")
    bars = page.month_view.bars
    place = QPoint(bars.width() - 5, bars.height() // 2)
    QApplication.sendEvent(bars, QHelpEvent(QEvent.Type.ToolTip, place, bars.mapToGlobal(place)))
    assert QToolTip.text().startswith("12月：")
    QToolTip.hideText()
