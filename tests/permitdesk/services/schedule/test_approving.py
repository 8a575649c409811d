from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.law import RuleValue
from permitdesk.domain.report.document import Subject
from permitdesk.errors.schedule import ApprovalWrong, NotApproved
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.home.deadlines import deadlines_in
from permitdesk.services.office import rules
from permitdesk.services.report import notices, visit_documents
from permitdesk.services.schedule import approving

TODAY = date(2026, 11, 2)
DAY = date(2026, 11, 10)


def require(office) -> None:
    """Let the office want approvals before notices and results."""
    with office.desk.reading() as work:
        rule: RuleValue = rules.rule_in(work, "schedule.approval_required", TODAY)
    rules.set_own(office.desk.work(), rule, value=1, valid_from=TODAY, document="样例纪要")


def line_of(office, visit: int, today: date = TODAY) -> approving.ApprovalLine:
    lines = approving.of_month(office.desk.reading(), "2026-11", today)
    return next(line for line in lines if line.visit.id == visit)


def state(office, visit: int, today: date = TODAY) -> str:
    return line_of(office, visit, today).state


def test_a_batch_is_asked_for_and_approved_under_one_number(office):
    batch = [office.visit(DAY), office.visit(DAY, facility=1)]
    approving.ask(office.desk.work(), batch, "样例赵甲", "年度检查计划", TODAY)
    assert {state(office, visit) for visit in batch} == {"applied"}
    approving.approve(office.desk.work(), batch, "样例王总", TODAY, "示例环审〔2026〕3号", TODAY)
    lines = approving.of_month(office.desk.reading(), "2026-11", TODAY)
    assert {line.approval.number for line in lines} == {"示例环审〔2026〕3号"}
    assert {line.state for line in lines} == {"approved"}


@pytest.mark.parametrize(
    ("by", "on", "reason"),
    [
        ("样例赵甲", TODAY, "批准人不能是申请人"),
        ("", TODAY, "没有写批准人"),
        ("样例王总", date(2026, 11, 3), "晚于今天"),
        ("样例王总", date(2026, 11, 1), "早于申请"),
    ],
)
def test_a_wrong_approval_is_refused(office, by, on, reason):
    visit = office.visit(DAY)
    approving.ask(office.desk.work(), [visit], "样例赵甲", "", TODAY)
    with pytest.raises(ApprovalWrong, match=reason):
        approving.approve(office.desk.work(), [visit], by, on, "1号", TODAY)


def test_nothing_is_approved_that_nobody_asked_for(office):
    with pytest.raises(ApprovalWrong, match="还没有申请"):
        approving.approve(office.desk.work(), [office.visit(DAY)], "样例王总", TODAY, "", TODAY)


def test_an_ordinary_check_is_not_approved_after_its_day(office):
    visit = office.visit(DAY)
    approving.ask(office.desk.work(), [visit], "样例赵甲", "", TODAY)
    late = date(2026, 11, 11)
    with pytest.raises(ApprovalWrong, match="只有紧急检查可以补办"):
        approving.approve(office.desk.work(), [visit], "样例王总", late, "", late)


def test_an_emergency_goes_ahead_and_is_made_up_for_in_three_working_days(office):
    visit = office.visit(date(2026, 11, 5))
    approving.call_emergency(office.desk.work(), [visit], "样例赵甲", "突发环境事件", TODAY)
    line = line_of(office, visit)
    assert (line.state, line.approval.make_up_by) == ("emergency", date(2026, 11, 10))
    assert state(office, visit, date(2026, 11, 11)) == "late"
    after = date(2026, 11, 9)
    approving.approve(office.desk.work(), [visit], "样例王总", after, "补1号", after)
    assert state(office, visit, date(2026, 11, 11)) == "approved"


def test_where_the_office_wants_it_no_notice_is_printed_without_approval(office, tmp_path):
    visit = office.visit(DAY)
    require(office)
    with pytest.raises(NotApproved, match="打印通知书"):
        notices.write(office.desk.work(), "2026-11", tmp_path, TODAY)
    approving.ask(office.desk.work(), [visit], "样例赵甲", "", TODAY)
    approving.approve(office.desk.work(), [visit], "样例王总", TODAY, "1号", TODAY)
    assert len(notices.write(office.desk.work(), "2026-11", tmp_path, TODAY)) == 1


def test_where_the_office_wants_it_no_result_is_recorded_without_approval(office):
    visit = office.visit(date(2026, 11, 2))
    require(office)
    with pytest.raises(NotApproved, match="录入检查结果"):
        record(office.desk.work(), visit, CheckDraft(TODAY, "no_problem"), TODAY)


def test_a_check_that_is_secret_is_dated_on_its_day_and_one_told_ahead_on_the_day_of_print(office):
    visit = office.visit(DAY)
    with office.desk.reading() as work:
        rule = rules.rule_in(work, "schedule.notice_ahead.routine", TODAY)
        assert not approving.is_told_ahead_in(work, "routine", DAY)
    rules.set_own(office.desk.work(), rule, value=1, valid_from=TODAY, document="样例")
    with office.desk.reading() as work:
        assert approving.is_told_ahead_in(work, "routine", DAY)
        assert not approving.is_told_ahead_in(work, "case", DAY)
    assert visit


def test_an_emergency_to_be_made_up_for_is_among_the_deadlines_of_the_home_page(office):
    visit = office.visit(date(2026, 11, 5))
    approving.call_emergency(office.desk.work(), [visit], "样例赵甲", "突发环境事件", TODAY)
    with office.desk.reading() as work:
        (due,) = [one for one in deadlines_in(work, TODAY) if "补办检查审批" in one.title]
    assert (due.due_on, due.page, due.item) == (date(2026, 11, 10), "schedule", visit)


def test_the_form_says_who_asked_and_what_the_head_decided(office):
    visit = office.visit(DAY)
    approving.ask(office.desk.work(), [visit], "样例孙丙", "", TODAY)
    approving.approve(office.desk.work(), [visit], "样例王总", TODAY, "样审1号", TODAY)
    with office.desk.reading() as work:
        values = visit_documents.approval(work, Subject("visit", visit), TODAY).values
    assert values["申请人"] == "样例孙丙"
    assert values["审批意见"] == "同意。样例王总　2026年11月2日　样审1号"


def test_checks_without_approval_are_an_alarm_where_the_office_wants_approvals(office):
    office.visit(DAY)
    office.visit(date(2026, 11, 5), facility=1)
    require(office)
    with office.desk.reading() as work:
        (due,) = [one for one in deadlines_in(work, TODAY) if "未经审批" in one.title]
    assert (due.due_on, due.title) == (date(2026, 11, 5), "2 次检查未经审批")
