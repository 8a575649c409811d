"""The inspection notice (行政检查通知书): what one visit's notice says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NoticeOfficer:
    """An officer named on a notice.

    Attributes:
        name: The officer's name.
        certificate: The number of the enforcement certificate (执法证号).
    """

    name: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Everything that the notice of one visit says.

    The texts are whole phrases without the closing punctuation; the document sets that.

    Attributes:
        organ: The inspecting organ, as it stands over the title and above the date.
        number: The document number, such as 示例环检通〔2026〕12号.
        facility: The inspected unit's name.
        uscc: Its unified social credit code; empty where it has none.
        place: Where the inspection takes place.
        starts_on: The first day of the inspection.
        ends_on: The last day; the same as `starts_on` for an inspection of one day.
        check_type: The label of the check type, such as 日常检查（双随机）.
        task_source: Where the task comes from, such as a plan or a draw with its number.
        visit_of_year: Which inspection of the unit by this organ in the year it is, from 1.
        bases: The legal bases, each with document and article.
        matters: The matters that are inspected.
        officers: The officers; the law wants two or more.
        assistants: People who assist, with their unit; often nobody.
        materials: What the unit is asked to have ready.
        rights: The unit's rights, one sentence each.
        duties: The unit's duties, one sentence each.
        supervision_phone: The telephone number for complaints about the inspection.
        issued_on: The date under the signature.

    Source:
        The elements of the inspection notice: 司法部《行政检查文书基本格式文本（试行）》(2025).
    """

    organ: str
    number: str
    facility: str
    uscc: str
    place: str
    starts_on: date
    ends_on: date
    check_type: str
    task_source: str
    visit_of_year: int
    bases: tuple[str, ...]
    matters: tuple[str, ...]
    officers: tuple[NoticeOfficer, ...]
    assistants: tuple[str, ...]
    materials: tuple[str, ...]
    rights: tuple[str, ...]
    duties: tuple[str, ...]
    supervision_phone: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class NoticeTexts:
    """The texts that every notice of a day shares; an office may use its own instead.

    Attributes:
        bases: The legal bases.
        matters: What is inspected where a visit names nothing finer.
        materials: What a unit is asked to have ready.
        rights: The unit's rights.
        duties: The unit's duties.
    """

    bases: tuple[str, ...]
    matters: tuple[str, ...]
    materials: tuple[str, ...]
    rights: tuple[str, ...]
    duties: tuple[str, ...]
