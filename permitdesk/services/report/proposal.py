"""What the database proposes for a document, and the words shared by several of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.check.record import CORRECTIONS
from permitdesk.domain.register.facility import Facility
from permitdesk.services.office import reference


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the database knows for a document.

    Attributes:
        about: Whom or what the document is about, as lists show it.
        facility_id: The facility it is about, None where it is not about one.
        values: The fields that the database can fill; names as in `resources/documents.json`.
        not_after: The latest date the document can carry, None where there is none.
    """

    about: str
    facility_id: int | None
    values: dict[str, object]
    not_after: date | None = None


def unit_values(facility: Facility) -> dict[str, object]:
    """Return the fields about the inspected unit."""
    return {
        "被检查单位": facility.name,
        "统一社会信用代码": facility.uscc or "无",
        "单位地址": facility.address,
        "法定代表人": "",
        "身份证号": "",
    }


def people(inspectors: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Return the officers of a visit, by name and certificate, as a template names them."""
    return [{"姓名": name, "执法证号": certificate} for name, certificate in inspectors]


def problems(findings: Iterable[FindingLine]) -> list[dict[str, object]]:
    """Return findings as a template lists them."""
    return [
        {
            "序号": number,
            "问题": problem_text(line),
            "类型": type_label(line.violation),
            "整改方式": CORRECTIONS.label(line.correction),
            "期限": day_text(line.deadline) or "立即",
        }
        for number, line in enumerate(findings, start=1)
    ]


def problem_text(line: FindingLine) -> str:
    """Return a finding in words, its type before it where it has one."""
    label, said = type_label(line.violation), line.description.strip().rstrip("。；;")
    if label and label not in said:
        return f"{label}：{said}" if said else label
    return said


def type_label(violation: str) -> str:
    """Return the label of a violation type, empty where nobody has said."""
    return reference.violations().labels.label(violation) if violation else ""


def day_text(day: date | None) -> str:
    """Return a day as documents write it, empty for none.

    Source:
        GB/T 9704-2012, 7.3.5.4.
    """
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"
