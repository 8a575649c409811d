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


class ChoiceUnknown(PermitDeskError):
    """A value is none of a closed list."""

    code = "rectify.choice_unknown"
    text = "“{field}”不能是“{value}”，可选的有：{known}。"
    advice = "请改为其中一项。"

    def __init__(self, *, field: str, value: str, known: str) -> None:
        super().__init__(field=field, value=value, known=known)


class MaliceUnproved(PermitDeskError):
    """A finding was called malicious without a word on what shows it."""

    code = "rectify.malice_unproved"
    text = "没有写明认定恶意违法的依据。"
    advice = "请写明证据，例如“暗管照片、执法视频编号”。"

    def __init__(self) -> None:
        super().__init__()


class MaliceAgainstLeniency(PermitDeskError):
    """A finding was called malicious although it was decided that it goes unfined."""

    code = "rectify.malice_against_leniency"
    text = "“{facility}”的这个问题已决定不予处罚，不能同时认定恶意违法。"
    advice = "请先到“检查”里按“裁量…”改裁量意见，再认定。"

    def __init__(self, *, facility: str) -> None:
        super().__init__(facility=facility)


class DocumentMissing(PermitDeskError):
    """A measure without its document."""

    code = "rectify.document_missing"
    text = "没有填写“{measure}”的文书号。"
    advice = "请填写决定书或移送函的文号。"

    def __init__(self, *, measure: str) -> None:
        super().__init__(measure=measure)


class SumMissing(PermitDeskError):
    """A measure in money without a sum."""

    code = "rectify.sum_missing"
    text = "没有填写“{measure}”的金额。"
    advice = "请填写文书上的金额。"

    def __init__(self, *, measure: str) -> None:
        super().__init__(measure=measure)


class MeasureNotRunning(PermitDeskError):
    """A measure that cannot be lifted, or was lifted before."""

    code = "rectify.measure_not_running"
    text = "“{measure}”不是正在执行的措施，不能解除。"
    advice = "只有限制生产、停产整治、查封扣押可以解除，且只解除一次。"

    def __init__(self, *, measure: str) -> None:
        super().__init__(measure=measure)


class NoRepeatedOffence(PermitDeskError):
    """A fine by the day needs a re-check that found the act going on."""

    code = "rectify.no_repeated_offence"
    text = "“{facility}”还没有复查发现未改正，不能登记按日连续处罚。"
    advice = "请先登记罚款和复查结果（未改正），再登记按日连续处罚。"

    def __init__(self, *, facility: str) -> None:
        super().__init__(facility=facility)


class CaseIncomplete(PermitDeskError):
    """A typical case that lacks a part."""

    code = "rectify.case_incomplete"
    text = "典型案例缺少：{missing}。"
    advice = "请补充后再保存或报送。"

    def __init__(self, *, missing: str) -> None:
        super().__init__(missing=missing)
