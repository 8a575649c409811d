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
