"""The documents of a finding: the order to correct, the notice, the opinion on the re-check."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.report.document import Subject
from permitdesk.services.check import law
from permitdesk.services.check.checklists import for_sector
from permitdesk.services.office.setup import office_in
from permitdesk.services.report.proposal import (
    Proposal,
    day_text,
    problem_text,
    problems,
    unit_values,
)
from permitdesk.storage.unit_of_work import UnitOfWork


def order(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the order to end a violation (责令改正违法行为决定书).

    Which article was violated comes from the checklist's line, on what it is ordered from the
    basis that an officer has confirmed; without one the place stays free.
    """
    del today
    finding = work.check.finding(subject.id)
    office = office_in(work)
    values: dict[str, object] = {
        **_unit(work, finding),
        "调查日期": day_text(finding.found_on),
        "违法事实": finding.description.strip().rstrip("。；;"),
        "证据": _evidence(work, finding, office.name),
        "违反条款": _violated(finding),
        "处罚依据": _basis(work, finding),
        "改正要求": "立即停止上述违法行为，采取措施消除影响",
        "改正期限": day_text(finding.deadline),
        "复议机关": f"{office.area_name}人民政府",
        "管辖法院": f"{office.area_name}人民法院",
    }
    return Proposal(finding.facility, finding.facility_id, values)


def rectify(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the notice to correct (整改通知书): all that the same check found and is open."""
    del today
    finding = work.check.finding(subject.id)
    together = work.check.findings_of_check(finding.check_id) if finding.check_id else (finding,)
    still_open = [one for one in together if one.state == "open"] or [finding]
    values: dict[str, object] = {
        **_unit(work, finding),
        "调查日期": day_text(finding.found_on),
        "问题": problems(still_open),
        "改正要求": "按照排污许可证和生态环境保护法律法规的规定逐项整改，举一反三，防止再次发生",
    }
    return Proposal(finding.facility, finding.facility_id, values)


def recheck(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the opinion on a re-check (复查意见书), with what the re-check has shown so far."""
    del today
    finding = work.check.finding(subject.id)
    taken = [
        one
        for one in work.check.steps(finding.id)
        if one.kind in ("recheck", "closed", "sent_back")
    ]
    last = taken[-1] if taken else None
    values: dict[str, object] = {
        **_unit(work, finding),
        "原文书": _earlier(work, subject),
        "原问题": problem_text(finding),
        "调查日期": day_text(finding.found_on),
        "改正期限": day_text(finding.deadline),
        "整改日期": day_text(finding.rectified_on),
        "整改情况": finding.evidence,
        "复查日期": day_text(last.on if last else None),
        "复查人员": last.by if last else "",
        "复查结论": _concluded(last.kind, last.note) if last else "",
    }
    return Proposal(finding.facility, finding.facility_id, values)


def _unit(work: UnitOfWork, finding: FindingLine) -> dict[str, object]:
    """Return the fields about the unit; the record on site knows who stands for it."""
    values = unit_values(work.register.facilities.find(finding.facility_id).facility)
    kept = work.check.papers.site_record(finding.check_id) if finding.check_id else None
    if kept is not None and kept[0].legal_person:
        values["法定代表人"] = kept[0].legal_person
    return values


def _evidence(work: UnitOfWork, finding: FindingLine, office: str) -> list[dict[str, object]]:
    """Return the evidence: the record of the check, then what was kept with it."""
    if finding.check_id is None:
        return []
    first = ("现场检查（勘察）笔录", day_text(finding.found_on), office, "检查时的现场情况")
    kept = [one.evidence for one in work.check.papers.evidence_of(finding.check_id)]
    rest = [(one.title, day_text(one.taken_on), one.provider, one.proves) for one in kept]
    return [
        {
            "序号": number,
            "名称": title,
            "时间": day or day_text(finding.found_on),
            "单位": provider or office,
            "内容": proves or "违法事实",
        }
        for number, (title, day, provider, proves) in enumerate([first, *rest], start=1)
    ]


def _violated(finding: FindingLine) -> str:
    """Return the articles that the checklist's line rests on, empty where none is known."""
    lines = for_sector(finding.sector)
    found = next((line for line in lines if line.id == finding.item), None) or next(
        (line for line in lines if finding.violation and line.violation == finding.violation), None
    )
    if found is None or "第" not in found.law:
        return ""
    document, mark, articles = found.law.partition("第")
    return f"《{document.strip('《》')}》{mark}{articles}"


def _basis(work: UnitOfWork, finding: FindingLine) -> str:
    """Return the article that an officer has confirmed, empty while none is."""
    if not finding.basis or not finding.violation:
        return ""
    basis = law.basis_of(finding.violation, finding.basis, law.table_in(work))
    return f"《{basis.law}》{basis.article}{basis.paragraph}" if basis else ""


def _earlier(work: UnitOfWork, subject: Subject) -> str:
    """Return the order or notice that was written about the finding before."""
    found = (work.documents.valid(kind, subject) for kind in ("order", "rectify"))
    return "、".join(
        f"《{line.document.title}》（{line.document.number}）" for line in found if line
    )


def _concluded(kind: str, note: str) -> str:
    words = {"closed": "已按要求完成整改，同意销号", "sent_back": "整改不到位，退回继续整改"}
    said = [words.get(kind, ""), note.strip().rstrip("。")]
    return f"{'；'.join(part for part in said if part)}。"
