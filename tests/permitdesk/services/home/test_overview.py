"""The month at a glance."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.office import Office
from permitdesk.services.draw.running import run
from permitdesk.services.draw.sealing import seal
from permitdesk.services.home.overview import of_month
from permitdesk.services.home.waiting import waiting
from permitdesk.services.office.setup import set_up
from permitdesk.services.plan import presets
from permitdesk.services.report.sending import send
from permitdesk.services.report.writing import write

TODAY = date(2026, 11, 20)


@pytest.fixture
def month(busy_desk):
    """Returns a month of the busy office."""
    return lambda period="2026-11": of_month(busy_desk.reading(), period, TODAY)


def step(overview, key):
    return next(one for one in overview.steps if one.key == key)


def test_the_steps_are_those_of_the_stream(month):
    keys = [one.key for one in month().steps]
    assert keys == ["register", "plan", "draw", "schedule", "check", "rectify", "report"]


def test_each_step_says_its_number(month):
    told = {one.key: (one.state, one.figure, one.unit, one.note) for one in month().steps}
    assert told["register"] == ("done", "5", "家", "执法人员 3 人")
    assert told["plan"] == ("now", "—", "", "还没有年度计划")
    assert told["draw"] == ("todo", "—", "", "还没有封存名单")
    assert told["schedule"] == ("now", "3", "/ 5", "待排 1 次")
    assert told["check"] == ("now", "2", "/ 3", "还有 1 家未录入结果")
    assert told["rectify"] == ("alert", "3", "项", "逾期 1 项，本月销号 1")
    assert told["report"] == ("todo", "—", "", "月报还没有写")


def test_the_next_thing_to_do_is_the_first_that_can_be_done(busy_desk, month):
    assert month().next_step.page == "plan"
    presets.apply(busy_desk.work(), "national-2015-county", 2026)
    following = month()
    assert step(following, "plan").state == "done"
    assert (following.next_step.page, following.next_step.words) == (
        "draw",
        "下一步：封存本月名单",
    )


def test_a_sealed_round_waits_for_its_numbers_and_then_is_drawn(busy_desk, clock, month):
    presets.apply(busy_desk.work(), "national-2015-county", 2026)
    source = parse_source("digits@2026-11-20")
    sealed = seal(busy_desk.work(), "2026-11", [source], "样例赵甲", "样例王总", bytes(32))
    found = month()
    assert step(found, "draw").figure == "已封存"
    assert found.next_step.words == "下一步：录入公布号码并抽取"
    clock.set(2026, 11, 20, 15)
    values = {"digits": "1 2 3 4 5 6"}
    run(busy_desk.work(), sealed.number, values, read_by="样例孙丙")
    assert (step(month(), "draw").state, step(month(), "draw").figure) == ("done", "已抽取")


def test_a_sent_report_is_told_from_one_that_was_only_written(busy_desk, month, tmp_path):
    send(busy_desk.work(), "monthly", "2026-11", tmp_path / "月报.xlsx", TODAY, "样例市局")
    assert (step(month(), "report").figure, step(month(), "report").note) == ("已报", "11-20 报送")


def test_a_written_report_ends_the_month(busy_desk, month, tmp_path):
    write(busy_desk.work(), "monthly", "2026-11", tmp_path / "月报.xlsx", TODAY)
    assert (step(month(), "report").state, step(month(), "report").figure) == ("done", "已出")


def test_an_empty_office_begins_with_its_register(desk):
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))
    shipped = of_month(desk.reading(), "2026-11", TODAY)
    assert (shipped.next_step.page, shipped.next_step.words) == ("intake", "下一步：导入名录")
    assert step(shipped, "register").figure == "0"
    assert shipped.deadlines
    assert shipped.coverage == ()


def test_the_navigation_counts_what_waits(busy_desk):
    assert waiting(busy_desk.reading(), "2026-11", TODAY) == {
        "intake": 0,
        "clues": 2,
        "schedule": 1,
        "check": 1,
        "rectify": 1,
    }


def test_opening_the_home_page_writes_nothing(busy_desk, month, tmp_path):
    before = tmp_path / "before.sqlite"
    month()
    shutil.copy(busy_desk.path, before)
    month()
    assert before.read_bytes() == busy_desk.path.read_bytes()
