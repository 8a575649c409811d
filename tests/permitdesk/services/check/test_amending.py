"""A form for a check that is recorded: shown beside it, taken item by item, taken back again."""

from datetime import date

import pytest

from permitdesk.domain.check.site_record import SiteRecord
from permitdesk.errors.check import AmendmentLocked, CheckInFuture, NothingToAmend
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.check import amending, checks, forms, sheets
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record
from permitdesk.services.rectify import ledger
from tests.permitdesk.services.check.test_forms import fill

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)
MONTH = "2026-11"


@pytest.fixture
def form(desk, ground, tmp_path):
    """A form that went out before the check of its visit was recorded on screen."""
    visit = ground.visit(DAY)
    path = forms.write_blank(desk.reading(), visit, tmp_path / "表.xlsx")
    draft = CheckDraft(
        DAY,
        "problem",
        note="现场已看",
        answers={"1": "yes", "3": "na", "8": "no"},
        findings=(FindingDraft("ledger", "8月台账缺页", item="8"),),
        site_record=SiteRecord(begun_at="09:00", place="示例路1号", unit_name="样例第一焦化厂"),
    )
    record(desk.work(), visit, draft, TODAY)
    return path, visit


def read(desk, path):
    return forms.read(desk.reading(), path, MONTH)


def state(desk, visit):
    with desk.reading() as work:
        kept = amending.kept_in(work, visit)
    return kept.draft(), kept.site_record


def test_what_is_recorded_stands_beside_the_form_and_nothing_is_written(desk, form):
    path, visit = form
    before = state(desk, visit)
    answers = {"1": ("符合", None), "3": ("不符合", "脱硫塔停运"), "8": ("不符合", "9月台账缺3日")}
    fill(path, answers, **{"开始时间": "10：15"})
    returned = read(desk, path)
    assert [(one.key, one.known, one.given) for one in returned.differences] == [
        ("begun_at", "09:00", "10:15"),
        ("answer:3", "不涉及", "不符合"),
        ("problem:3", "", "脱硫塔停运"),
        ("problem:8", "8月台账缺页", "9月台账缺3日"),
    ]
    assert state(desk, visit) == before


def test_only_what_is_taken_is_written_in_one_piece(desk, form):
    path, visit = form
    fill(path, {"3": ("不符合", "脱硫塔停运"), "8": ("不符合", "9月台账缺3日")},
         **{"开始时间": "10：15"})  # fmt: skip
    returned = read(desk, path)
    amending.amend(desk.work(), returned, frozenset({"answer:3", "problem:3", "begun_at"}), TODAY)
    kept = checks.recorded(desk.reading(), visit)
    assert kept.answers == {"1": "yes", "3": "no", "8": "no"}
    assert {line.item: line.description for line in kept.findings} == {
        "8": "8月台账缺页",
        "3": "脱硫塔停运",
    }
    record_on_site = sheets.of_check(desk.reading(), kept.check.id, TODAY).record
    assert (record_on_site.begun_at, record_on_site.place) == ("10:15", "示例路1号")
    with desk.reading() as work:
        *_, event = work.audit.events()
    assert (event.action, event.subject) == ("amend", "样例第一焦化厂")


def test_a_second_form_meets_what_the_first_one_wrote(desk, ground, tmp_path):
    visit = ground.visit(DAY)
    first = forms.write_blank(desk.reading(), visit, tmp_path / "甲.xlsx")
    second = forms.write_blank(desk.reading(), visit, tmp_path / "乙.xlsx")
    fill(first, {"1": ("符合", None), "10": ("不符合", "未公开监测结果")})
    fill(second, {"1": ("不涉及", None), "2": ("符合", None), "10": ("符合", None)})
    returned = read(desk, first)
    record(desk.work(), visit, amending.merged(returned, returned.to_take), TODAY)
    again = read(desk, second)
    assert {one.key: bool(one.lock) for one in again.differences} == {
        "answer:1": False,
        "answer:2": False,
        "answer:10": True,
    }
    amending.amend(desk.work(), again, again.to_take, TODAY)
    kept = checks.recorded(desk.reading(), visit)
    assert kept.answers == {"1": "na", "2": "yes", "10": "no"}
    assert [line.description for line in kept.findings] == ["未公开监测结果"]


def test_what_was_taken_is_taken_back(desk, form):
    path, visit = form
    before = state(desk, visit)
    fill(path, {"3": ("不符合", "脱硫塔停运"), "8": ("不符合", "9月台账缺3日")},
         **{"检查日期": "2026-11-17", "开始时间": "10：15"})  # fmt: skip
    returned = read(desk, path)
    amended = amending.amend(desk.work(), returned, returned.to_take, TODAY)
    moved = checks.recorded(desk.reading(), visit)
    assert {line.found_on for line in moved.findings} == {date(2026, 11, 17)}
    amending.take_back(desk.work(), amended, TODAY)
    assert state(desk, visit) == before


def test_nothing_is_taken_back_once_something_was_built_on_it(desk, form):
    path, _ = form
    fill(path, {"3": ("不符合", "脱硫塔停运")})
    returned = read(desk, path)
    amended = amending.amend(desk.work(), returned, returned.to_take, TODAY)
    (new,) = [line for line in amended.after.findings if line.item == "3"]
    later = date(2026, 12, 31)
    ledger.extend(desk.work(), new.id, later, TODAY, "样例孙丙", "设备到货推迟", new.version)
    with pytest.raises(ChangedMeanwhile):
        amending.take_back(desk.work(), amended, TODAY)


def test_a_problem_without_a_line_belongs_to_the_first_line_of_its_type(desk, ground, tmp_path):
    visit = ground.visit(DAY)
    path = forms.write_blank(desk.reading(), visit, tmp_path / "表.xlsx")
    untied = FindingDraft("execution_report", "三季度报告未按期提交")
    draft = CheckDraft(DAY, "problem", answers={"9": "no", "T2": "no"}, findings=(untied,))
    record(desk.work(), visit, draft, TODAY)
    fill(path, {"9": ("不符合", "三季度报告晚交12日")})
    returned = read(desk, path)
    (difference,) = returned.differences
    assert (difference.known, difference.given) == ("三季度报告未按期提交", "三季度报告晚交12日")
    amending.amend(desk.work(), returned, returned.to_take, TODAY)
    (kept,) = checks.recorded(desk.reading(), visit).findings
    assert (kept.item, kept.description) == ("", "三季度报告晚交12日")


def test_a_problem_never_leaves_the_ledger_by_a_form(desk, form):
    path, visit = form
    fill(path, {"8": ("符合", None)}, **{"检查结论": "未发现问题"})
    returned = read(desk, path)
    assert all(one.lock and one.finding_id for one in returned.differences)
    with pytest.raises(AmendmentLocked, match="整改"):
        amending.amend(desk.work(), returned, frozenset({"answer:8"}), TODAY)
    with pytest.raises(NothingToAmend):
        amending.amend(desk.work(), returned, frozenset(), TODAY)
    assert checks.recorded(desk.reading(), visit).answers["8"] == "no"


def test_a_check_changed_after_the_form_was_read_is_left_alone(desk, form):
    path, _ = form
    fill(path, {"3": ("符合", None)})
    first, second = read(desk, path), read(desk, path)
    amending.amend(desk.work(), first, first.to_take, TODAY)
    with pytest.raises(ChangedMeanwhile):
        amending.amend(desk.work(), second, second.to_take, TODAY)


def test_a_check_is_not_moved_after_today(desk, form):
    path, _ = form
    fill(path, {}, **{"检查日期": "2026-11-25"})
    returned = read(desk, path)
    with pytest.raises(CheckInFuture):
        amending.amend(desk.work(), returned, returned.to_take, TODAY)
