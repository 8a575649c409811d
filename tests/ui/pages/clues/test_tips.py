"""The tab of reports by citizens, and the drawers beside it."""

from datetime import datetime, timedelta, timezone

import pytest

from permitdesk.domain.clues.tip import Identity
from permitdesk.domain.office import Office
from permitdesk.services.clues import clues, rewards, tips
from permitdesk.services.office.setup import set_up
from ui.pages.clues.page import CluesPage

CAME = datetime(2026, 11, 10, 8, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def number(desk, ground):
    person = Identity(name="样例周戊", code="135790")
    tips.register(desk.work(), "hotline", CAME, "样例冒黑烟", person, ground.facilities[0])
    return tips.lines(desk.reading())[0].id


@pytest.fixture
def page(room, number):
    page = room.open(CluesPage)
    room.press(page.header.tabs._buttons["tips"])
    return page


def stepped(qtbot, room, form):
    with qtbot.waitSignal(form.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(form.submit)


def step(qtbot, room, key, **values):
    room.press(room.drawer.tabs._buttons[key])
    form = room.drawer.forms[key]
    form.form.show_values(values)
    stepped(qtbot, room, form)


def test_a_report_goes_to_its_reward_by_mouse(page, room, qtbot, desk, number, log):
    rewards.save_steps(desk.work(), rewards.shipped_steps())
    page.tips.table.select(number)
    step(qtbot, room, "accept", handler="样例钱乙")
    step(qtbot, room, "answer", result="属实")
    step(qtbot, room, "approve", step="3", by="样例王总")
    step(qtbot, room, "pay", document="收据1号")
    tip = tips.find(desk.reading(), number).tip
    assert (tip.state, tip.reward_fen) == ("paid", 150_000)
    assert [notice.text for notice in log.notices] == [
        "已办理：受理",
        "已办理：反馈",
        "已办理：核定奖励",
        "已办理：领取",
    ]
    assert [line.clue.content for line in clues.lines(desk.reading())] == ["样例冒黑烟"]


def test_who_reported_is_shown_to_the_holder_of_the_right_after_a_question(
    page, room, desk, number, log
):
    page.tips.table.select(number)
    drawer = room.drawer
    room.press(drawer.show_identity)
    assert "没有查看举报人身份的权限" in drawer.notice.sentence
    tips.grant(desk.work(), "样例赵甲")
    room.press(drawer.show_identity)
    assert not drawer.identity.isHidden()
    assert len(log.questions) == 2
    words = [label.text() for label in drawer.identity.findChildren(type(page.count))]
    assert "样例周戊" in words


def test_a_new_report_is_entered(page, room, qtbot, desk, log):
    room.press(page.tips.add)
    form = room.drawer.action
    form.form.show_values({"content": "样例异味", "name": "样例吴己", "at": "8：05"})
    stepped(qtbot, room, form)
    newest = tips.lines(desk.reading())[0]
    assert (newest.tip.number, newest.tip.is_named) == ("2026-002", True)
    assert log.notices[-1].text == "已登记举报 2026-002"
    assert page.header.tabs._buttons["tips"].text() == "举报 2"


def test_a_step_of_a_report_is_taken_back_but_what_became_a_clue_stays(
    page, room, qtbot, desk, number, log
):
    rewards.save_steps(desk.work(), rewards.shipped_steps())
    page.tips.table.select(number)
    step(qtbot, room, "accept", handler="样例钱乙")
    assert log.notices[-1].undo is None
    step(qtbot, room, "answer", result="属实")
    before = tips.find(desk.reading(), number).tip
    step(qtbot, room, "approve", step="3", by="样例王总")
    undo = log.notices[-1].undo
    undo()
    assert tips.find(desk.reading(), number).tip == before
    undo()
    assert "已被改动" in log.notices[-1].text


def test_a_report_not_accepted_in_time_stands_out(page, desk, number, clock):
    part = page.tips
    clock.set(2026, 12, 20)
    part.load()
    (line,) = part.rows.rows
    assert part.look.term_words(line).startswith("逾期")
    assert part.look.term_tone(line) == "danger"
    chips = {chip.key: chip.count for chip in part.look.chips(part.rows.rows)}
    assert chips == {"late": 1, "registered": 1}
    part.chips.set_on(frozenset({"late"}))
    part.load()
    assert part.rows.rowCount() == 1
    clock.set(2026, 11, 20)
    part.load()
    assert part.look.term_words(line) == "剩 5 天"


def test_a_time_that_is_none_is_asked_for_again(page, room):
    room.press(page.tips.add)
    form = room.drawer.action
    form.form.show_values({"content": "样例", "at": "早上"})
    room.press(form.submit)
    assert "14:30" in form.form._notes["at"].text()


def test_the_table_of_rewards_and_the_right_are_kept(page, room, qtbot, desk):
    room.press(page.tips.rewards)
    drawer = room.drawer
    drawer.table.form.show_values({"steps": "查实 一般 500元\n重大　1万元"})
    stepped(qtbot, room, drawer.table)
    table = [(one.step.title, one.step.reward_fen) for one in rewards.steps(desk.reading())]
    assert table == [("查实 一般", 50_000), ("重大", 1_000_000)]
    room.press(page.tips.rewards)
    drawer = room.drawer
    room.press(drawer.tabs._buttons["people"])
    drawer.granting.form.show_values({"person": "样例赵甲"})
    room.press(drawer.granting.submit)
    assert tips.keepers(desk.reading()) == ("样例赵甲",)


def test_a_line_without_a_sum_is_refused(page, room, desk):
    room.press(page.tips.rewards)
    drawer = room.drawer
    drawer.table.form.show_values({"steps": "没有金额"})
    room.press(drawer.table.submit)
    assert "第 1 行" in drawer.table.form._notes["steps"].text()
    assert rewards.steps(desk.reading()) == ()


def test_a_list_of_data_becomes_clues(room, qtbot, desk, ground, tmp_path, log):
    path = tmp_path / "超标.csv"
    path.write_text(
        "企业名称,监测因子,监测时间,监测值,标准值\n"
        "样例第一焦化厂,氮氧化物,2026-11-18 01:00,150,130\n",
        encoding="utf-8",
    )
    page = room.open(CluesPage, pick_file=lambda *_: path)
    room.press(page.take_in)
    drawer = room.drawer
    with qtbot.waitSignal(drawer.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(drawer.pick)
    with qtbot.waitSignal(drawer.taken):
        room.press(drawer.take)
    (line,) = clues.lines(desk.reading())
    assert (line.facility, line.clue.channel) == ("样例第一焦化厂", "monitoring")
    assert log.notices[-1].text == "已由监测数据登记 1 条线索"


def test_what_is_shown_is_written_as_a_list(room, qtbot, desk, ground, tmp_path, log):
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))
    clues.add(desk.work(), "out", "permitting", "样例", CAME.date())
    path = tmp_path / "清单.docx"
    page = room.open(CluesPage, save_file=lambda *_: path)
    with qtbot.waitSignal(page.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(page.export)
    assert log.opened == [path]
    assert path.stat().st_size > 0


def test_a_receipt_is_noted(room, qtbot, desk, ground):
    clues.add(desk.work(), "out", "police", "样例", CAME.date())
    page = room.open(CluesPage)
    page.table.select(1)
    room.press(room.drawer.tabs._buttons["receipt"])
    form = room.drawer.receipt
    form.form.show_values({"by": "样例郑庚"})
    stepped(qtbot, room, form)
    assert clues.numbered(desk.reading(), "2026-001").clue.receipt_by == "样例郑庚"


def test_every_control_has_a_name(page, room, unnamed, number):
    page.tips.table.select(number)
    assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []
    for opens in (page.tips.add, page.tips.rewards):
        room.press(opens)
        assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []
    room.press(page.header.tabs._buttons["open"])
    room.press(page.take_in)
    assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []
