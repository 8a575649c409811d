"""What is doubtful about the register（许可质量核查）, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice
from permitdesk.domain.codes import read_permit_number, read_uscc

WARNINGS = Choice(
    {
        "expired": "已过期",
        "ended": "许可证已失效",
        "expiring": "即将到期",
        "downgraded": "可能违规降级",
        "class_to_check": "管理类别待核",
        "no_permit": "应发未发",
        "no_registration": "应登未登",
        "unlisted": "重点管理未列名录",
        "shared_number": "一个编号多家企业",
        "code": "代码存疑",
        "report_late": "执行报告逾期",
        "positive_review": "正面清单待复核",
        "not_verified": "核发前未核查",
    }
)
"""Source: 吉环执法字〔2023〕9号: 应发尽发、应登尽登、违规降低管理级别; 条例 art. 14: validity."""

_LONGEST_ABOUT = 400


@dataclass(frozen=True, slots=True)
class Warned:
    """A facility as the checks see it.

    Attributes:
        industry_code: Of GB/T 4754.
        management_class: As recorded.
        is_closed: It is closed or has moved away.
        listed: The names of the newest lists of key polluters on which it stands.
        checks: How many checks of it are known.
    """

    facility_id: int
    label: str
    name: str
    uscc: str
    industry_code: str = ""
    industry: str = ""
    management_class: str = ""
    is_closed: bool = False
    listed: tuple[str, ...] = ()
    checks: int = 0


@dataclass(frozen=True, slots=True)
class HeldPermit:
    """A permit or registration as the checks see it.

    Attributes:
        kind_label: 排污许可证 or 排污登记.
    """

    facility: Warned
    kind_label: str
    number: str
    valid_until: date | None


class QualityNote(SQLModel):
    """Why a doubt was closed.

    Attributes:
        kind: A code of `WARNINGS`.
        about: What the doubt was about; another number or day is another doubt.
    """

    kind: str = Field(max_length=20)
    about: str = Field(default="", max_length=400)
    note: str = Field(min_length=1, max_length=500)
    actor: str = Field(default="", max_length=60)
    at: datetime


@dataclass(frozen=True, slots=True)
class QualityWarning:
    """A doubt about a facility.

    Attributes:
        kind: A code of `WARNINGS`.
        reason: A Chinese sentence.
        days: Days until the expiry, negative after it; None where it is about something else.
        about: What it is about: a doubt that was closed stays so as long as this is the same.
        closed: Why it was closed; None for an open one.
    """

    kind: str
    facility_id: int
    label: str
    name: str
    reason: str
    days: int | None = None
    about: str = ""
    closed: QualityNote | None = None

    @property
    def key(self) -> tuple[int, str, str]:
        """What tells it from all other doubts."""
        return (self.facility_id, self.kind, self.about)


def expiry_warnings(
    permits: Iterable[HeldPermit], today: date, steps: Iterable[int]
) -> list[QualityWarning]:
    """Return what has expired or will soon, the most urgent first.

    A facility is judged by the permit that is valid longest: an old number beside a new one
    is history.

    Args:
        permits: All permits and registrations.
        today: The day that is judged.
        steps: The days before the expiry at which to warn, such as 180, 90 and 60.
    """
    last: dict[int, HeldPermit] = {}
    for permit in permits:
        known = last.get(permit.facility.facility_id)
        if permit.valid_until and (known is None or _end(permit) > _end(known)):
            last[permit.facility.facility_id] = permit
    warnings = [
        warning
        for permit in last.values()
        if (warning := _expiry(permit, (_end(permit) - today).days, sorted(steps)))
    ]
    return sorted(warnings, key=lambda warning: warning.days or 0)


def shared_number_warnings(permits: Iterable[HeldPermit]) -> list[QualityWarning]:
    """Return the facilities that hold a number which others hold too."""
    holders: dict[str, list[HeldPermit]] = {}
    for permit in permits:
        holders.setdefault(permit.number, []).append(permit)
    return [
        warning_of("shared_number", permit.facility, reason)
        for number, sharing in holders.items()
        if len(sharing) > 1
        for reason in (_shared(number, sharing),)
        for permit in sharing
    ]


def code_warnings(facilities: Iterable[Warned]) -> list[QualityWarning]:
    """Return the facilities whose code is missing or fails its check."""
    return [
        warning_of("code", facility, reading.warning + reading.hint or "没有统一社会信用代码。")
        for facility in facilities
        if not (reading := read_uscc(facility.uscc)).is_ok
    ]


def number_warnings(permits: Iterable[HeldPermit]) -> list[QualityWarning]:
    """Return the numbers that are none, or that carry another unit's code.

    A code inside that fails its check is told once, of the facility.
    """
    return [
        warning_of("code", permit.facility, reason)
        for permit in permits
        if (reason := _doubtful_number(permit))
    ]


def with_notes(
    warnings: Iterable[QualityWarning], notes: Mapping[tuple[int, str, str], QualityNote]
) -> Iterator[QualityWarning]:
    """Yield doubts, those that were closed with the note that closed them."""
    for warning in warnings:
        note = notes.get(warning.key)
        yield replace(warning, closed=note) if note else warning


def warning_of(
    kind: str, facility: Warned, reason: str, days: int | None = None, about: str = ""
) -> QualityWarning:
    """Return a doubt; what it is about is its reason, unless that changes from day to day."""
    return QualityWarning(
        kind=kind,
        facility_id=facility.facility_id,
        label=facility.label,
        name=facility.name,
        reason=reason,
        days=days,
        about=(about or reason)[:_LONGEST_ABOUT],
    )


def _expiry(permit: HeldPermit, days: int, steps: list[int]) -> QualityWarning | None:
    """Return the warning for a permit that ends in so many days, or None."""
    held = f"{permit.kind_label}{permit.number}有效期至{permit.valid_until}"
    if days < 0:
        reason = f"{held}，已过期{-days}天。"
        return warning_of("expired", permit.facility, reason, days, about=held)
    step = next((step for step in steps if days <= step), None)
    if step is None:
        return None
    reason = f"{held}，还有{days}天（{step}天内到期）。"
    return warning_of("expiring", permit.facility, reason, days, about=f"{held}（{step}天）")


def _doubtful_number(permit: HeldPermit) -> str:
    """Return what is wrong with a number, empty where nothing is."""
    reading, own = (
        read_permit_number(permit.number, f"{permit.kind_label}编号"),
        permit.facility.uscc,
    )
    if not reading.uscc:
        return reading.warning + reading.hint
    if own and reading.uscc != own:
        return (
            f"{permit.kind_label}编号{permit.number}的前18位与统一社会信用代码{own}不一致，"
            "请核对是否同一单位。"
        )
    return ""


def _shared(number: str, sharing: list[HeldPermit]) -> str:
    names = "、".join(permit.facility.name for permit in sharing)
    return f"编号{number}有{len(sharing)}家企业：{names}。"


def _end(permit: HeldPermit) -> date:
    return permit.valid_until or date.min
