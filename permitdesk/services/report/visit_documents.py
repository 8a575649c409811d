"""The documents of a visit: application, notice, record, result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from permitdesk.documents.notice import notice_values
from permitdesk.documents.notice_texts import notice_texts
from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.check.record import OUTCOMES
from permitdesk.domain.check.site_record import Signer, SiteRecord, signers
from permitdesk.domain.office import Office
from permitdesk.domain.plan.rule import CHECK_TYPES
from permitdesk.domain.register.facility import MANAGEMENT_CLASSES
from permitdesk.domain.report.document import Subject
from permitdesk.domain.report.notice import Notice, NoticeOfficer
from permitdesk.domain.report.task import task_of
from permitdesk.domain.schedule.approval import Approval
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import ORIGINS
from permitdesk.errors.documents import VisitNotChecked
from permitdesk.errors.rounds import ListSecret
from permitdesk.services.check.checklists import for_sector
from permitdesk.services.office.setup import office_in
from permitdesk.services.report.proposal import (
    Proposal,
    day_text,
    people,
    problem_text,
    problems,
    unit_values,
)
from permitdesk.services.schedule.approving import is_told_ahead_in, refuse_unapproved_in
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_FREE_LINES = 10
"""Lines left for writing by hand where nothing is recorded yet."""


def approval(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the application for an inspection (行政检查审批表)."""
    visit = visit_in(work, subject, "写行政检查审批表")
    office = office_in(work)
    asked = notice_of(work, office, visit, today)
    facility = work.register.facilities.find(visit.facility_id).facility
    still_open = [one for one in work.check.findings_of(visit.facility_id) if one.state != "closed"]
    given = work.schedule.approvals.of([visit.id]).get(visit.id)
    known = (
        MANAGEMENT_CLASSES.label(facility.management_class) if facility.management_class else "",
        facility.industry,
        f"未销号问题{len(still_open)}个" if still_open else "没有未销号的问题",
    )
    values = {
        **unit_values(facility),
        **_said(asked),
        "企业情况": "；".join(part for part in known if part),
        "承办部门": "",
        "申请人": given.applied_by if given else work.actor,
        "审批意见": _opinion(given),
    }
    return Proposal(visit.facility, visit.facility_id, values, visit.day)


def notice(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the inspection notice (行政检查通知书).

    Raises:
        NotApproved: The visit is not approved, and the office's rule wants that first.
    """
    visit = visit_in(work, subject, "写检查通知书")
    refuse_unapproved_in(work, [visit], "打印通知书", today)
    asked = notice_of(work, office_in(work), visit, today)
    values = {**_said(asked), "日期": day_text(asked.issued_on)}
    return Proposal(visit.facility, visit.facility_id, values, visit.day)


def record(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the record on site (现场检查（勘察）笔录), to be printed and signed.

    A visit without a result gives a record to be filled in by hand.
    """
    visit = visit_in(work, subject, "写现场检查笔录")
    check = _check_of(work, visit)
    kept = work.check.papers.site_record(check.id) if check else None
    facility = work.register.facilities.find(visit.facility_id).facility
    officers = [Signer(*one) for one in visit.inspectors]
    values: dict[str, object] = {
        **unit_values(facility),
        "检查地点": facility.address,
        "检查日期": day_text(check.checked_on if check else visit.day),
        **_person(SiteRecord(person_employer=facility.name)),
        **_written(officers, officers[len(visit.team) - 1] if officers else None),
        "告知内容": [],
        "回避答复": "",
        "检查记录": _found(work, check, visit) if check else [],
        "空行": [] if check else list(range(_FREE_LINES)),
    }
    if kept is not None:
        values |= _from_sheet(kept[0], values)
    return Proposal(visit.facility, visit.facility_id, values, today)


def result(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose what tells the unit how its inspection ended (行政检查结果告知书).

    Raises:
        VisitNotChecked: The visit has no result.
    """
    visit = visit_in(work, subject, "写检查结果告知书")
    check = _check_of(work, visit)
    if check is None:
        raise VisitNotChecked(facility=visit.facility, title="行政检查结果告知书")
    facility = work.register.facilities.find(visit.facility_id).facility
    findings = work.check.findings_of_check(check.id)
    values: dict[str, object] = {
        **unit_values(facility),
        "检查时间": day_text(check.checked_on),
        "检查地点": facility.address or facility.name,
        "检查人员": people(visit.inspectors),
        "检查事项": _matters(visit, check.checked_on),
        "检查结果": _outcome(check, findings),
        "有问题": bool(findings),
        "问题": problems(findings),
        "处理意见": (
            "请你单位按上列期限改正，并把改正情况书面报告本机关，本机关将依法进行复查。"
            if findings
            else "请你单位继续遵守生态环境保护法律法规和排污许可证的规定。"
        ),
    }
    return Proposal(visit.facility, visit.facility_id, values, today)


def _opinion(approval: Approval | None) -> str:
    """Return what the head decided, empty while nobody has."""
    if approval is None or approval.approved_on is None:
        return ""
    kind = "紧急检查，同意补办。" if approval.is_emergency else "同意。"
    return (
        f"{kind}{approval.approved_by}　{day_text(approval.approved_on)}　{approval.number}".strip()
    )


def visit_in(work: UnitOfWork, subject: Subject, action: str) -> VisitLine:
    """Return the visit, unless who works here may not see it yet.

    Raises:
        RecordNotFound: It is not there.
        ListSecret: It belongs to a drawn list that is still secret.
    """
    (visit,) = as_seen_in(work, [work.schedule.find(subject.id)])
    if visit.is_secret:
        raise ListSecret(round_number=visit.round_number, actor=work.actor, action=action)
    return visit


def notice_of(work: UnitOfWork, office: Office, line: VisitLine, today: date) -> Notice:
    """Return what the notice of a visit says, without its number."""
    day = line.day or today
    texts = notice_texts(day)
    return Notice(
        organ=office.name,
        number="",
        facility=line.facility,
        uscc=line.uscc,
        place=line.address,
        starts_on=day,
        ends_on=day,
        check_type=f"{CHECK_TYPES.label(line.check_type)}（{ORIGINS.label(line.origin)}）",
        task_source=task_of(line),
        visit_of_year=_visit_of_year(work, line, day),
        bases=texts.bases,
        matters=tuple(_matters(line, day)),
        officers=tuple(NoticeOfficer(*one) for one in line.inspectors),
        assistants=(),
        materials=texts.materials,
        rights=texts.rights,
        duties=texts.duties,
        supervision_phone=office.phone,
        issued_on=min(today, day) if is_told_ahead_in(work, line.check_type, day) else day,
    )


def _said(asked: Notice) -> dict[str, object]:
    """Return the fields of a notice, except those that every document has."""
    values = notice_values(asked)
    return {name: value for name, value in values.items() if name not in ("编号", "日期")}


def _visit_of_year(work: UnitOfWork, line: VisitLine, day: date) -> int:
    """Return which inspection of the facility in the year this visit is, from 1."""
    new_year = date(day.year, 1, 1)
    made = [
        check
        for check in work.check.of_facility(line.facility_id)
        if new_year <= check.checked_on <= day and check.visit_id != line.id
    ]
    return len(made) + 1


def _check_of(work: UnitOfWork, visit: VisitLine) -> CheckLine | None:
    return work.check.of_visit(visit.id) if work.check.visit_is_checked(visit.id) else None


def _matters(visit: VisitLine, day: date) -> list[str]:
    """Return what a visit looks at: its own matters or those of every notice, and those merged.

    A drawn visit has none of its own: there the office's name for the plan's row stands.
    """
    named = "" if visit.origin == "draw" else visit.matters
    own = [line.strip() for line in named.splitlines() if line.strip()]
    return [*(own or notice_texts(day).matters), *visit.taken_in]


def _outcome(check: CheckLine, findings: Iterable[FindingLine]) -> str:
    count = len(tuple(findings))
    label = OUTCOMES.label(check.outcome)
    return f"{label}，共{count}个，见下表" if count else label


def _found(work: UnitOfWork, check: CheckLine, visit: VisitLine) -> list[str]:
    """Return the body of a record as the checklist and the findings tell it."""
    answers = {one.item: one.answer for one in work.check.answers(check.id)}
    findings = work.check.findings_of_check(check.id)
    lines = for_sector(visit.sector)
    good = [line.title for line in lines if answers.get(line.id) == "yes"]
    na = [line.title for line in lines if answers.get(line.id) == "na"]
    said = [f"经检查，{visit.facility}：{OUTCOMES.label(check.outcome)}。"]
    said += [f"{number}. {problem_text(one)}。" for number, one in enumerate(findings, start=1)]
    if good:
        said.append(f"下列事项检查时未发现问题：{'、'.join(good)}。")
    if na:
        said.append(f"下列事项不涉及：{'、'.join(na)}。")
    return [*said, *_lines(check.note)]


def _person(sheet: SiteRecord) -> dict[str, object]:
    """Return the fields about who was there for the unit, and when it was."""
    return {
        "开始时间": _clock(sheet.begun_at),
        "结束时间": _clock(sheet.ended_at),
        "被检查人姓名": sheet.person_name,
        "被检查人性别": sheet.person_sex,
        "被检查人职务": sheet.person_job,
        "被检查人身份证号": sheet.person_id_number,
        "被检查人工作单位": sheet.person_employer,
        "被检查人电话": sheet.person_phone,
        "被检查人住址": sheet.person_address,
        "被检查人邮编": sheet.person_postcode,
        "与本案关系": sheet.person_relation,
        "见证人": sheet.witness_name,
        "见证人身份证号": sheet.witness_id_number,
        "其他参加人": sheet.others_present,
        "被检查人意见": sheet.opinion,
        "拒签说明": sheet.refusal_note if sheet.refused_to_sign else "",
    }


def _written(officers: Iterable[Signer], recorder: Signer | None) -> dict[str, object]:
    """Return the fields about who inspected and who wrote it down."""
    return {
        "检查人员": [{"姓名": one.name, "执法证号": one.certificate} for one in officers],
        "记录人": recorder.name if recorder else "",
        "记录人执法证号": recorder.certificate if recorder else "",
    }


def _from_sheet(sheet: SiteRecord, known: dict[str, object]) -> dict[str, object]:
    """Return what the record on site says; what it leaves out stays as it is known."""
    inspectors = signers(sheet.inspectors)
    recorder = next(iter(signers(sheet.recorder)), None)
    said: dict[str, object] = {
        "被检查单位": sheet.unit_name,
        "统一社会信用代码": sheet.uscc,
        "法定代表人": sheet.legal_person,
        "检查地点": sheet.place,
        **_person(sheet),
        "告知内容": _lines(sheet.told),
        "回避答复": _answered(sheet),
        "检查记录": _lines(sheet.body),
    }
    if inspectors:
        said |= _written(inspectors, recorder or inspectors[-1])
    return {name: value or known[name] for name, value in said.items()}


def _answered(sheet: SiteRecord) -> str:
    """Return what the inspected person said to what was told, empty where nothing was told."""
    if sheet.asked_recusal:
        return f"听清楚了，申请回避，理由：{sheet.recusal_reason.rstrip('。')}。"
    return "听清楚了，不申请回避。" if sheet.told else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _clock(text: str) -> str:
    """Return a time of day as records write it, such as 9时30分."""
    hour, _, minute = text.partition(":")
    return f"{int(hour)}时{minute}分" if hour.isdigit() and minute.isdigit() else ""


def numbered(asked: Notice, number: str) -> Notice:
    """Return the notice with its number."""
    return replace(asked, number=number)
