"""Failures of checks."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


class VisitAlreadyChecked(PermitDeskError):
    """A visit is recorded once."""

    code = "check.already_recorded"
    text = "“{facility}”的这次检查已经录入过结果。"
    advice = "如需补充，请在问题台账中追加。"

    def __init__(self, *, facility: str) -> None:
        super().__init__(facility=facility)


class CheckInFuture(PermitDeskError):
    """A check cannot have taken place after today."""

    code = "check.in_future"
    text = "检查日期 {day} 晚于今天。"
    advice = "请改为实际检查的日期。"

    def __init__(self, *, day: object) -> None:
        super().__init__(day=day)


class OutcomeContradicts(PermitDeskError):
    """The outcome does not fit the findings."""

    code = "check.contradiction"
    text = "检查结果是“{outcome}”，但列了 {findings} 个问题。"
    advice = "请改检查结果，或删去、补上问题。"

    def __init__(self, *, outcome: str, findings: int) -> None:
        super().__init__(outcome=outcome, findings=findings)


class VisitCancelled(PermitDeskError):
    """A cancelled visit took place nowhere."""

    code = "check.visit_cancelled"
    text = "“{facility}”的这次检查已经取消，不能录入结果。"
    advice = "如实际去过，请先在排期中恢复这次检查。"

    def __init__(self, *, facility: str) -> None:
        super().__init__(facility=facility)


class TeamIncomplete(PermitDeskError):
    """Fewer officers went than the law asks for.

    Source: 行政处罚法 art. 42.
    """

    code = "check.team_incomplete"
    text = "“{facility}”的检查只选派了 {given} 名执法人员，至少要 {needed} 名，不能录入结果。"
    advice = "请先在排期中补足执法人员。"

    def __init__(self, *, facility: str, given: int, needed: int) -> None:
        super().__init__(facility=facility, given=given, needed=needed)


class ChoiceUnknown(PermitDeskError):
    """A value is none of a closed list."""

    code = "check.choice_unknown"
    text = "“{field}”不能是“{value}”，可选的有：{known}。"
    advice = "请改为其中一项。"

    def __init__(self, *, field: str, value: str, known: str) -> None:
        super().__init__(field=field, value=value, known=known)


class AnswerWithoutFinding(PermitDeskError):
    """A line was answered no, but no problem is listed for it."""

    code = "check.answer_without_finding"
    text = "检查表第 {item} 项答为“不符合”，但没有列出对应的问题。"
    advice = "请补上这项的问题，或改正这项的答案。"

    def __init__(self, *, item: str) -> None:
        super().__init__(item=item)


class DescriptionMissing(PermitDeskError):
    """A problem must be put into words."""

    code = "check.description_missing"
    text = "有一个“{violation}”问题没有写明情况。"
    advice = "请写清发现了什么，例如“9月台账缺少活性炭更换记录”。"

    def __init__(self, *, violation: str) -> None:
        super().__init__(violation=violation)


class DeadlineTooEarly(PermitDeskError):
    """A deadline lies before the day it counts from."""

    code = "check.deadline_too_early"
    text = "整改期限 {deadline} 早于 {since}。"
    advice = "请改为当天或以后的日期。"

    def __init__(self, *, deadline: object, since: object) -> None:
        super().__init__(deadline=deadline, since=since)


class BasisDoesNotFit(PermitDeskError):
    """The article is not one for this type of problem on that day."""

    code = "check.basis_does_not_fit"
    text = "法条“{basis}”不是 {on} 的“{violation}”可以适用的条款。"
    advice = "请从列出的条款中重新选择，由执法人员确认。"

    def __init__(self, *, basis: str, violation: str, on: object) -> None:
        super().__init__(basis=basis, violation=violation, on=on)


class FineNegative(PermitDeskError):
    """A fine below nothing."""

    code = "check.fine_negative"
    text = "罚款金额不能是负数。"
    advice = "请改正金额；没有罚款的填 0。"

    def __init__(self) -> None:
        super().__init__()
