"""Documents are written from the database, numbered without gaps, and can be opened again."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from permitdesk.domain.check.evidence import Evidence
from permitdesk.domain.check.site_record import SiteRecord
from permitdesk.domain.report.document import Subject
from permitdesk.errors.documents import (
    DocumentDoesNotFit,
    DocumentVoided,
    NothingToWrite,
    VisitNotChecked,
    VoidReasonMissing,
)
from permitdesk.errors.schedule import NotApproved
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.clues import clues
from permitdesk.services.office import rules
from permitdesk.services.report import documents, drafting, notices

TODAY = date(2026, 11, 20)
VISIT, CHECKED, FINDING = Subject("visit", 3), Subject("visit", 1), Subject("finding", 1)
CLUE, MONTH = Subject("clue", 3), Subject.of_month("2026-11")

SUBJECTS = {
    "approval": VISIT,
    "notice": VISIT,
    "record": CHECKED,
    "result": CHECKED,
    "order": FINDING,
    "rectify": FINDING,
    "recheck": Subject("finding", 2),
    "transfer": CLUE,
    "feedback": Subject.of_month("2026-02"),
    "names": MONTH,
    "red_notice": MONTH,
    "red_report": MONTH,
}


def text_of(content):
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def write(busy_desk):
    """Writes a document and returns it."""

    def write(kind, subject=None, today=TODAY, **texts):
        return documents.write(busy_desk.work(), kind, subject or SUBJECTS[kind], texts, today)

    return write


@pytest.mark.parametrize("kind", SUBJECTS)
def test_every_kind_is_written_with_nothing_typed(write, kind):
    written = write(kind)
    said = text_of(written.content)
    assert written.document.number in said
    assert "{{" not in said
    assert "None" not in said


def test_every_kind_is_tried_here_or_below():
    assert {kind.code for kind in documents.all_kinds()} == {*SUBJECTS, "receipt"}


def test_an_order_says_what_the_ledger_says(write):
    said = text_of(write("order").content)
    for words in ("样例一焦化厂", "样例问题1", "2026年11月12日", "2026年11月18日", "六个月"):
        assert words in said
    assert "《排污许可管理条例》第二十一条" in said
    assert "和＿" in said, "no basis is confirmed, so its place stays free"


def test_a_result_lists_the_findings_of_its_check(write):
    said = text_of(write("result").content)
    assert "发现问题，共2个" in said
    assert "样例问题1" in said
    assert "样例问题2" in said
    assert "样例问题3" not in said


def test_a_record_before_the_check_is_left_for_the_hand(write):
    said = text_of(write("record", VISIT).content)
    assert "＿" * 28 in said
    assert "＿时＿分" in said
    assert "样例四家具厂" in said


def test_a_record_says_everything_that_was_written_down_on_site(write, busy_desk):
    kept = SiteRecord(
        begun_at="09:30",
        ended_at="11:05",
        place="示例县样例路8号二厂区",
        unit_name="样例一焦化厂",
        legal_person="样例孙六",
        person_name="样例周七",
        person_sex="男",
        person_job="环保经理",
        person_id_number="14990119900101001X",
        person_employer="样例一焦化厂",
        person_phone="13000000000",
        person_address="示例县样例路9号",
        person_postcode="030000",
        person_relation="员工",
        others_present="样例吴八",
        inspectors="样例赵甲 149901001\n样例钱乙 149901002",
        recorder="样例钱乙 149901002",
        told="我们是样例执法人员。",
        body="正常生产。\n台账缺页。",
        opinion="以上笔录无误",
        witness_name="样例郑九",
        witness_id_number="149901199001010028",
    )
    with busy_desk.work() as work:
        check = work.check.of_visit(1)
        work.check.papers.keep_site_record(check.id, kept, 0)
        work.record("check", "site", "测试")
        work.commit()
    said = text_of(write("record").content)
    assert "9时30分至11时05分" in said
    for name, value in kept.model_dump(exclude_defaults=True).items():
        if name not in ("begun_at", "ended_at"):
            assert all(part in said for line in value.splitlines() for part in line.split(" ")), (
                name
            )
    assert "听清楚了，不申请回避。" in said
    assert "样例孙六" in text_of(write("order").content), "the order knows whom the record names"


def test_an_order_lists_the_evidence_that_was_kept(write, busy_desk):
    photo = Evidence(title="标志牌照片", taken_on=date(2026, 11, 12), proves="未设标志牌")
    with busy_desk.work() as work:
        work.check.papers.add_evidence(work.check.of_visit(1).id, [photo])
        work.record("check", "evidence", "测试")
        work.commit()
    said = text_of(write("order").content)
    assert "1. 现场检查（勘察）笔录；2026年11月12日；示例县执法队；检查时的现场情况。" in said
    assert "2. 标志牌照片；2026年11月12日；示例县执法队；未设标志牌。" in said


def test_a_notice_to_correct_lists_what_is_still_open(write):
    said = text_of(write("rectify").content)
    assert "样例问题1" in said
    assert "样例问题2" not in said


def test_an_opinion_on_a_recheck_names_the_order_before_it(write):
    number = write("order", Subject("finding", 2)).document.number
    assert number in text_of(write("recheck").content)


def test_a_proof_of_service_names_the_document_that_is_served(write):
    notice = write("notice")
    said = text_of(write("receipt", Subject("document", notice.id)).content)
    assert notice.document.number in said
    assert "样例四家具厂" in said


def test_numbers_have_no_gaps_and_each_kind_counts_its_own(write):
    numbers = [write("order", Subject("finding", one)).document.number for one in (1, 2, 3)]
    assert numbers == [f"示例环检责改〔2026〕{one}号" for one in (1, 2, 3)]
    assert write("rectify").document.number == "示例环检整改〔2026〕1号"
    assert write("order", Subject("finding", 4), date(2027, 1, 4)).document.number == (
        "示例环检责改〔2027〕1号"
    )


def test_what_is_written_again_keeps_its_number_and_what_was_typed(write, busy_desk):
    first = write("order", 法定代表人="样例孙六")
    again = write("order", 改正要求="补建台账")
    assert again.document.number == first.document.number
    assert again.id == first.id
    said = text_of(again.content)
    assert "样例孙六" in said
    assert "补建台账" in said
    assert len(documents.all_of(busy_desk.reading())) == 1


def test_what_a_document_of_the_facility_knew_is_not_asked_again(write, busy_desk):
    write("order", 法定代表人="样例孙六")
    proposed = drafting.draft(busy_desk.reading(), "order", Subject("finding", 2), TODAY)
    assert proposed.values["法定代表人"] == "样例孙六"


def test_what_stays_the_same_from_document_to_document_is_typed_once(write, busy_desk):
    write("red_notice", 抄送="示例市生态环境局", 署名方式="不加盖印章")
    later = Subject.of_month("2026-10")
    made = drafting.draft(busy_desk.reading(), "red_notice", later, TODAY)
    assert made.values["抄送"] == "示例市生态环境局"
    assert made.values["署名方式"] == "不加盖印章"
    other = drafting.draft(busy_desk.reading(), "red_report", later, TODAY)
    assert other.values["抄送"] == ""


def test_a_clue_that_came_in_is_not_handed_to_who_sent_it(busy_desk):
    came = next(line.id for line in clues.lines(busy_desk.reading()) if line.clue.direction == "in")
    made = drafting.draft(busy_desk.reading(), "transfer", Subject("clue", came), TODAY)
    assert made.values["受移送单位"] == made.values["办理期限"] == ""


def test_a_field_that_the_database_decides_cannot_be_typed(write):
    assert "样例一焦化厂" in text_of(write("order", 被检查单位="别的厂").content)


def test_a_voided_number_is_never_used_again(write, busy_desk):
    first = write("order")
    documents.void(busy_desk.work(), first.id, "  写错了企业 ", TODAY)
    second = write("order")
    third = write("order", Subject("finding", 2))
    numbers = [one.document.number for one in (first, second, third)]
    assert numbers == [f"示例环检责改〔2026〕{one}号" for one in (1, 2, 3)]
    kept = {line.id: line.document for line in documents.all_of(busy_desk.reading())}
    assert (kept[first.id].void_reason, kept[first.id].voided_on) == ("写错了企业", TODAY)
    assert kept[second.id].voided_on is None


def test_voiding_wants_a_reason_and_happens_once(write, busy_desk):
    first = write("order")
    with pytest.raises(VoidReasonMissing):
        documents.void(busy_desk.work(), first.id, " ", TODAY)
    documents.void(busy_desk.work(), first.id, "重复", TODAY)
    with pytest.raises(DocumentVoided, match="1号"):
        documents.void(busy_desk.work(), first.id, "重复", TODAY)


def test_a_voided_notice_is_taken_from_its_visit(write, busy_desk):
    notice = write("notice")
    documents.void(busy_desk.work(), notice.id, "改期", TODAY)
    with busy_desk.reading() as work:
        assert work.schedule.find(3).notice_number == ""
    assert write("notice").document.number.endswith("2号")


def test_notices_of_a_month_and_single_ones_share_their_numbers(write, busy_desk, tmp_path):
    single = write("notice")
    number = single.document.number
    files = notices.write(busy_desk.work(), "2026-11", tmp_path, TODAY)
    (same,) = [file for file in files if "样例四家具厂" in file.name]
    assert text_of(same.read_bytes()) == text_of(single.content)
    lines = documents.all_of(busy_desk.reading())
    assert sorted(line.document.number for line in lines) == [
        f"示例环检〔2026〕{one}号" for one in (1, 2, 3)
    ]
    assert next(line for line in lines if line.document.subject == VISIT).document.number == number


def test_a_single_notice_waits_for_approval_where_the_office_wants_it(write, busy_desk):
    with busy_desk.reading() as work:
        rule = rules.rule_in(work, "schedule.approval_required", TODAY)
    rules.set_own(busy_desk.work(), rule, value=1, valid_from=TODAY, document="样例纪要")
    with pytest.raises(NotApproved, match="打印通知书"):
        write("notice")
    assert write("approval").document.number.endswith("〔2026〕1号")


def test_a_preview_uses_no_number_and_keeps_nothing(write, busy_desk):
    shown = documents.preview(busy_desk.work(), "order", FINDING, {}, TODAY)
    assert shown.document.number.endswith("〔2026〕1号")
    assert documents.all_of(busy_desk.reading()) == ()
    assert write("order", Subject("finding", 2)).document.number.endswith("〔2026〕1号")


def test_a_failed_document_uses_no_number(write):
    with pytest.raises(RecordNotFound):
        write("order", Subject("finding", 999))
    assert write("order").document.number.endswith("〔2026〕1号")


def test_a_document_is_opened_again_byte_by_byte(write, busy_desk):
    first = write("order", 法定代表人="样例孙六")
    assert documents.content(busy_desk.reading(), first.id) == first.content


def test_a_document_stays_as_it_was_written_when_the_data_change(write, busy_desk):
    first = write("order")
    with busy_desk.work() as work:
        work.check.change_finding(1, 1, description="别的问题")
        work.record("rectify", "change", "测试")
        work.commit()
    assert documents.content(busy_desk.reading(), first.id) == first.content


def test_documents_are_saved_a_file_each_or_as_one(write, busy_desk, tmp_path):
    ids = [write("order", Subject("finding", one)).id for one in (1, 2)]
    files = documents.save(busy_desk.reading(), ids, tmp_path)
    assert [file.name.split("_")[0] for file in files] == [
        "示例环检责改〔2026〕1号",
        "示例环检责改〔2026〕2号",
    ]
    together = text_of(documents.merged(busy_desk.reading(), ids))
    assert together.count("责令改正违法行为决定书") == 2


@pytest.mark.parametrize("typed", ["=1+1", "+86", "-x", "@SUM(A1)", "=cmd|'/c calc'!A0"])
def test_what_looks_like_a_formula_stays_text(write, typed):
    written = write("order", 违法事实=typed)
    assert f"{typed}。" in text_of(written.content)


def test_control_characters_are_left_out_and_told(write):
    written = write("order", 违法事实="未建\x00台\x07账")
    assert written.removed == 2
    assert "未建台账。" in text_of(written.content)


def test_a_result_needs_a_check(write):
    with pytest.raises(VisitNotChecked, match="样例四家具厂"):
        write("result", VISIT)


def test_a_month_without_answered_clues_has_no_list(write):
    with pytest.raises(NothingToWrite, match="2026-06"):
        write("feedback", Subject.of_month("2026-06"))


def test_a_kind_is_only_about_what_it_can_be_about(write):
    with pytest.raises(DocumentDoesNotFit, match="要从问题写起"):
        write("order", VISIT)


def test_every_writing_is_in_the_audit_chain(write, busy_desk):
    number = write("order").document.number
    with busy_desk.reading() as work:
        event = next(iter(work.audit.latest(1)))
    assert (event.room, event.action, event.subject) == ("report", "document", number)
