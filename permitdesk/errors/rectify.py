"""Failures of the problem ledger."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


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
