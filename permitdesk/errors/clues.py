"""Failures of clues."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


class ClueWithoutFacility(PermitDeskError):
    """A visit needs a facility to go to."""

    code = "clues.no_facility"
    text = "线索 {number} 没有对应的排污单位，不能安排核查。"
    advice = "请先在线索中选定排污单位。"

    def __init__(self, *, number: str) -> None:
        super().__init__(number=number)


class ClueEnded(PermitDeskError):
    """The clue is not where this step starts."""

    code = "clues.ended"
    text = "线索 {number} 是“{state}”，不能{step}。"
    advice = "请刷新线索列表，按 安排核查—反馈—办结 的次序办理。"

    def __init__(self, *, number: str, state: str, step: str) -> None:
        super().__init__(number=number, state=state, step=step)


class TeamTooSmall(PermitDeskError):
    """A visit needs at least two officers.

    Source: 行政处罚法 art. 42.
    """

    code = "clues.team_too_small"
    text = "只选了 {given} 名执法人员，至少要 {needed} 名。"
    advice = "请再选派执法人员。"

    def __init__(self, *, given: int, needed: int) -> None:
        super().__init__(given=given, needed=needed)


class ClueEmpty(PermitDeskError):
    """A clue must say something."""

    code = "clues.empty"
    text = "没有写线索内容，不能登记。"
    advice = "请写清反映了什么情况。"

    def __init__(self) -> None:
        super().__init__()


class ClueDateWrong(PermitDeskError):
    """A clue's days are out of order."""

    code = "clues.date_wrong"
    text = "线索的{field} {day} 不对：{reason}。"
    advice = "请改正日期后再保存。"

    def __init__(self, *, field: str, day: object, reason: str) -> None:
        super().__init__(field=field, day=day, reason=reason)


class ClueChoiceUnknown(PermitDeskError):
    """A value is none of a closed list."""

    code = "clues.choice_unknown"
    text = "线索的“{field}”不能是“{value}”，可选的有：{known}。"
    advice = "请改为其中一项。"

    def __init__(self, *, field: str, value: str, known: str) -> None:
        super().__init__(field=field, value=value, known=known)


class ResultMissing(PermitDeskError):
    """An answer without a result."""

    code = "clues.result_missing"
    text = "没有写明线索 {number} 的办理结果，不能登记反馈。"
    advice = "请写明核查情况和处理结果。"

    def __init__(self, *, number: str) -> None:
        super().__init__(number=number)


class ClueGoesOut(PermitDeskError):
    """A clue handed over to others is not ours to check."""

    code = "clues.goes_out"
    text = "线索 {number} 已移出给其他单位，不由本单位安排核查。"
    advice = "请等待对方反馈；确需核查的，另登记一条移入线索。"

    def __init__(self, *, number: str) -> None:
        super().__init__(number=number)


class OfficerUnable(PermitDeskError):
    """An officer may not go on this visit."""

    code = "clues.officer_unable"
    text = "不能选派{officer}核查线索 {number}：{reason}。"
    advice = "请改选其他执法人员。"

    def __init__(self, *, officer: str, number: str, reason: str) -> None:
        super().__init__(officer=officer, number=number, reason=reason)


class SignerMissing(PermitDeskError):
    """A receipt that nobody signed."""

    code = "clues.signer_missing"
    text = "没有写明签收人。"
    advice = "请填写对方签收人的姓名。"

    def __init__(self) -> None:
        super().__init__()
