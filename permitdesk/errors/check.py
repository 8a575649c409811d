"""Failures of checks and of the problem ledger."""

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


class FindingStateWrong(PermitDeskError):
    """The finding is not where this step starts."""

    code = "rectify.state_wrong"
    text = "“{facility}”的这个问题是“{state}”，不能{step}。"
    advice = "请刷新台账，按 整改—复查—销号 的次序办理。"

    def __init__(self, *, facility: str, state: str, step: str) -> None:
        super().__init__(facility=facility, state=state, step=step)


class EvidenceMissing(PermitDeskError):
    """A correction was reported without evidence."""

    code = "rectify.evidence_missing"
    text = "没有写明整改证据，不能登记为已整改。"
    advice = "请写明证据，例如“现场照片3张、监测报告”。"

    def __init__(self) -> None:
        super().__init__()


class SamePersonCloses(PermitDeskError):
    """Whoever handled the correction cannot close the finding."""

    code = "rectify.same_person"
    text = "“{person}”已经经办了这个问题的整改，不能由同一人销号。"
    advice = "请由另一名人员复核后销号。"

    def __init__(self, *, person: str) -> None:
        super().__init__(person=person)


class PersonMissing(PermitDeskError):
    """A step needs the name of who does it."""

    code = "rectify.person_missing"
    text = "没有写明{role}。"
    advice = "请填写姓名后再办理。"

    def __init__(self, *, role: str) -> None:
        super().__init__(role=role)


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


class StepDateWrong(PermitDeskError):
    """A step cannot be before the problem was found, nor after today."""

    code = "rectify.step_date_wrong"
    text = "{step}的日期 {on} 不在 {first} 至 {last} 之间。"
    advice = "请改为实际办理的日期。"

    def __init__(self, *, step: str, on: object, first: object, last: object) -> None:
        super().__init__(step=step, on=on, first=first, last=last)


class ReasonMissing(PermitDeskError):
    """A step needs its reason in words."""

    code = "rectify.reason_missing"
    text = "没有写明{step}的理由。"
    advice = "请写明理由后再办理。"

    def __init__(self, *, step: str) -> None:
        super().__init__(step=step)


class ExtensionTooLong(PermitDeskError):
    """A deadline was to be moved back, or further than the rule allows at once."""

    code = "rectify.extension_wrong"
    text = "不能把期限从 {before} 延到 {after}：一次最多延 {days} 日，且要晚于原期限。"
    advice = "请改为 {latest} 或以前的日期。"

    def __init__(self, *, before: object, after: object, days: int, latest: object) -> None:
        super().__init__(before=before, after=after, days=days, latest=latest)


class FineMissing(PermitDeskError):
    """A penalty without an amount."""

    code = "rectify.fine_missing"
    text = "没有填写罚款金额，不能登记处罚。"
    advice = "请填写处罚决定书上的金额。"

    def __init__(self) -> None:
        super().__init__()
