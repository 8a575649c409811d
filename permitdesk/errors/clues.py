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


class MonitoringColumnsMissing(PermitDeskError):
    """A list of monitoring data lacks columns."""

    code = "clues.monitoring_columns"
    text = "“{file}”里没有找到这些列：{missing}。"
    advice = "请导出带企业名称、监测因子、监测时间、监测值的清单。"

    def __init__(self, *, file: str, missing: str) -> None:
        super().__init__(file=file, missing=missing)


class TipStateWrong(PermitDeskError):
    """The report is not where this step starts."""

    code = "clues.tip_state"
    text = "举报 {number} 是“{state}”，不能{step}。"
    advice = "请按 受理—反馈—核定奖励—领取 的次序办理。"

    def __init__(self, *, number: str, state: str, step: str) -> None:
        super().__init__(number=number, state=state, step=step)


class TipEmpty(PermitDeskError):
    """A step of a report lacks a word."""

    code = "clues.tip_empty"
    text = "没有填写{field}。"
    advice = "请填写后再办理。"

    def __init__(self, *, field: str) -> None:
        super().__init__(field=field)


class TipDateWrong(PermitDeskError):
    """A day of a report is out of order."""

    code = "clues.tip_date"
    text = "{field} {day} 不在 {first} 至 {last} 之间。"
    advice = "请改为实际办理的日期。"

    def __init__(self, *, field: str, day: object, first: object, last: object) -> None:
        super().__init__(field=field, day=day, first=first, last=last)


class IdentityHidden(PermitDeskError):
    """Somebody without the right wanted to see who reported."""

    code = "clues.identity_hidden"
    text = "“{person}”没有查看举报人身份的权限。"
    advice = "请由有权限的人员（{keepers}）查看，或由其授权。"

    def __init__(self, *, person: str, keepers: str) -> None:
        super().__init__(person=person, keepers=keepers)


class RewardUndue(PermitDeskError):
    """A report that earns no reward."""

    code = "clues.reward_undue"
    text = "举报 {number} 不能核定奖励：{reason}。"
    advice = "请核对是否属实、是否首报，以及能否联系到举报人。"

    def __init__(self, *, number: str, reason: str) -> None:
        super().__init__(number=number, reason=reason)


class SamePersonApproves(PermitDeskError):
    """Whoever handled a report cannot approve its reward."""

    code = "clues.same_person_approves"
    text = "“{person}”承办了这件举报，不能由同一人核定奖励。"
    advice = "请由另一名人员批准。"

    def __init__(self, *, person: str) -> None:
        super().__init__(person=person)


class ClaimExpired(PermitDeskError):
    """The reward was not collected in time."""

    code = "clues.claim_expired"
    text = "举报 {number} 的奖励应在 {until} 前领取，已经逾期。"
    advice = "请登记逾期未领。"

    def __init__(self, *, number: str, until: object) -> None:
        super().__init__(number=number, until=until)


class ClaimRunning(PermitDeskError):
    """The time for collecting a reward is not over."""

    code = "clues.claim_running"
    text = "举报 {number} 的奖励到 {until} 才逾期。"
    advice = "请等待举报人领取。"

    def __init__(self, *, number: str, until: object) -> None:
        super().__init__(number=number, until=until)


class StepUnknown(PermitDeskError):
    """The office's table of rewards has no such step."""

    code = "clues.reward_step"
    text = "奖励标准里没有“{step}”这一档。"
    advice = "请先在“奖励标准”里设置本地的档次和金额。"

    def __init__(self, *, step: str) -> None:
        super().__init__(step=step)


class KeeperNeeded(PermitDeskError):
    """The last one who may see identities was to be taken away."""

    code = "clues.keeper_needed"
    text = "“{person}”是最后一个有权查看举报人身份的人，不能取消。"
    advice = "请先授权另一人。"

    def __init__(self, *, person: str) -> None:
        super().__init__(person=person)
