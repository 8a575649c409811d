"""Old ledgers: checks, findings, and what a ledger leaves open."""

from __future__ import annotations

import pytest

from permitdesk.services.intake.importing import import_file
from permitdesk.services.intake.undoing import undo

HEADER = "企业名称,信用代码,地址,检查日期,检查人员,存在问题,罚款（万元）,整改情况"


@pytest.fixture(autouse=True)
def two_plants(bring, csv_file, code_of):
    bring(
        csv_file(
            "名单",
            "单位名称,统一社会信用代码,行业类别",
            f"示例晨光化工厂,{code_of(1)},炼焦",
            f"样例远山机械公司,{code_of(2)},炼焦",
        )
    )


@pytest.fixture
def enter(bring, csv_file):
    def enter(*lines, name="台账"):
        return bring(csv_file(name, HEADER, *lines)).rows

    return enter


def line(name, code, day="2025-03-04", problems="无", fine="", done=""):
    return f"{name},{code},样例镇某村,{day},样例赵甲、样例钱乙,{problems},{fine},{done}"


def test_a_row_becomes_a_check_with_its_findings_and_fine(enter, dossier, code_of):
    problems = "未按规定提交执行报告；信息公开不落实"
    (row,) = enter(line("示例晨光化工厂", code_of(1), "2026-03-04", problems, "0.5"))
    assert (row.action, row.how) == ("added", "code")
    found = dossier("晨光")
    (check,) = found.checks
    assert (str(check.checked_on), check.outcome, check.source, check.officers) == (
        "2026-03-04",
        "problem",
        "ledger",
        "样例赵甲、样例钱乙",
    )
    assert sorted((f.description, f.fine_fen) for f in found.findings) == [
        ("信息公开不落实", 0),
        ("未按规定提交执行报告", 500_000),
    ]
    assert all(finding.violation for finding in found.findings)
    assert {finding.state for finding in found.findings} == {"open"}


def test_problems_of_earlier_years_do_not_come_as_alarms(enter, dossier, code_of):
    enter(line("示例晨光化工厂", code_of(1), "2025-12-31", "超标排放"))
    (finding,) = dossier("晨光").findings
    assert (finding.state, finding.deadline) == ("closed", None)


@pytest.mark.parametrize(
    ("told", "state"), [("已整改", "closed"), ("未整改", "open"), ("正在整改", "open")]
)
def test_what_the_ledger_says_about_correction_counts(enter, dossier, code_of, told, state):
    enter(line("示例晨光化工厂", code_of(1), "2026-02-03", "超标排放", done=told))
    (finding,) = dossier("晨光").findings
    assert finding.state == state


def test_a_fine_without_a_problem_is_not_lost(enter, dossier, code_of):
    enter(line("示例晨光化工厂", code_of(1), problems="", fine="2万"))
    (finding,) = dossier("晨光").findings
    assert finding.fine_fen == 2_000_000


def test_a_unit_that_comes_again_is_another_check_on_another_day_only(enter, dossier, code_of):
    rows = enter(
        line("示例晨光化工厂", code_of(1), "2025-03-04"),
        line("示例晨光化工厂", code_of(1), "2025-09-10"),
        line("示例晨光化工厂", code_of(1), "2025-03-04"),
        line("示例晨光化工厂", code_of(1), "2025-03-04", "超标排放"),
    )
    assert [row.action for row in rows] == ["added", "added", "unchanged", "updated"]
    found = dossier("晨光")
    assert [str(check.checked_on) for check in found.checks] == ["2025-09-10", "2025-03-04"]
    assert len(found.findings) == 1


def test_a_row_without_code_is_attached_by_name(enter, dossier):
    (row,) = enter(line("示例晨光化工厂", ""))
    assert (row.action, row.how) == ("added", "name")
    assert dossier("晨光").checks


def test_code_of_one_and_name_of_another_wait_and_say_so(enter, dossier, code_of):
    (row,) = enter(line("样例远山机械公司", code_of(1)))
    assert (row.action, row.facility) == ("review", None)
    assert "示例晨光化工厂" in row.reason
    assert "样例远山机械公司" in row.reason
    assert not dossier("晨光").checks
    assert not dossier("远山").checks


def test_a_unit_nobody_knows_waits(enter):
    (row,) = enter(line("试例河口砖瓦窑", ""))
    assert row.action == "review"
    assert "没有这家企业" in row.reason


def test_a_row_without_a_check_leaves_its_problem_in_the_note_once(enter, find, code_of):
    rows = enter(line("示例晨光化工厂", code_of(1), "未检查", "超标排放", "2"))
    assert rows[0].action == "updated"
    assert find("晨光").note == "历史台账（日期不明）：超标排放；罚款20000元"
    again = enter(line("示例晨光化工厂", code_of(1), "未检查", "超标排放", "2"), name="台账2")
    assert again[0].action == "unchanged"


def test_a_check_in_the_future_is_not_entered(enter, dossier, code_of):
    (row,) = enter(line("示例晨光化工厂", code_of(1), "2026-12-01"))
    assert (row.action, row.value) == ("rejected", "2026-12-01")
    assert not dossier("晨光").checks


def test_a_ledger_fills_an_empty_address_and_no_other(enter, find, code_of):
    enter(line("示例晨光化工厂", code_of(1)))
    assert find("晨光").address == "样例镇某村"
    enter(line("示例晨光化工厂", code_of(1)).replace("样例镇", "试例镇"), name="台账2")
    assert find("晨光").address == "样例镇某村"


def test_all_of_a_ledger_again_changes_nothing(office, csv_file, code_of):
    path = csv_file(
        "台账",
        HEADER,
        line("示例晨光化工厂", code_of(1), problems="超标排放", fine="1"),
        line("样例远山机械公司", "", "未检查"),
        line("试例河口砖瓦窑", ""),
    )
    import_file(office.work(), path)
    with office.reading() as work:
        before = work.audit.head()
        assert len(work.intake.reviews()) == 1
    (again,) = import_file(office.work(), path)
    assert [row.action for row in again.rows] == ["unchanged", "unchanged", "review"]
    with office.reading() as work:
        assert work.audit.head() == before
        assert len(work.intake.reviews()) == 1


def test_checks_side_by_side_become_visits_of_their_own_and_go_as_they_came(
    office, bring, csv_file, code_of, dossier
):
    bring(csv_file("许可", "单位名称,许可证编号,有效期至", f"示例并厂,{code_of(3)}001P,2030-05-01"))
    path = csv_file(
        "台账",
        "2026年检查台账",
        "企业名称,第一次检查时间,第一次检查人员,第一次检查问题,第二次检查时间,第二次检查人员,第二次检查问题",
        "示例并厂,1.5,样甲,台账不全,2.16,样乙,无",
    )
    result = bring(path)
    assert [(row.row, row.action, row.column) for row in result.rows] == [
        (3, "added", "第一次检查时间"),
        (3, "added", "第二次检查时间"),
    ]
    kept = {check.checked_on.isoformat(): check.officers for check in dossier("示例并厂").checks}
    assert kept == {"2026-01-05": "样甲", "2026-02-16": "样乙"}
    assert bring(path).batch_id is None
    undo(office.work(), result.batch_id)
    assert dossier("示例并厂").checks == ()
