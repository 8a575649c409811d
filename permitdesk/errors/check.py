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


class ActDayWrong(PermitDeskError):
    """The days of an act do not fit the day it was found."""

    code = "check.act_day_wrong"
    text = "行为日期 {day} 不对：{reason}。"
    advice = "请改正行为日期；适用哪一部法律按行为日期确定。"

    def __init__(self, *, day: object, reason: str) -> None:
        super().__init__(day=day, reason=reason)


class BasisReasonMissing(PermitDeskError):
    """An article other than the first proposed needs the officer's reason."""

    code = "check.basis_reason_missing"
    text = "选用的法条“{basis}”不是程序列在最前面的，没有写明理由。"
    advice = "请写明为什么适用这一条，例如“法制审核意见：不属于逃避监管”。"

    def __init__(self, *, basis: str) -> None:
        super().__init__(basis=basis)


class MaliceReasonMissing(PermitDeskError):
    """A violation called malicious needs what shows it."""

    code = "check.malice_reason_missing"
    text = "标为恶意违法的“{violation}”问题没有写明依据。"
    advice = "请写明事实，例如“夜间启用暗管排放，见视频2段”。"

    def __init__(self, *, violation: str) -> None:
        super().__init__(violation=violation)


class LeniencyNotMet(PermitDeskError):
    """Not all conditions of leniency are met and shown."""

    code = "check.leniency_not_met"
    text = "不能决定不予处罚：{reason}。"
    advice = "三个条件都要勾选并写明依据；拿不准的，选“报法制审核”。"

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason=reason)


class DiscretionIncomplete(PermitDeskError):
    """A decision lacks something."""

    code = "check.discretion_incomplete"
    text = "裁量意见没有写明{missing}。"
    advice = "请补上后再保存。"

    def __init__(self, *, missing: str) -> None:
        super().__init__(missing=missing)


class EvidenceTooLarge(PermitDeskError):
    """A file of evidence is larger than the rule allows."""

    code = "check.evidence_too_large"
    text = "“{file}”有 {size} MB，超过单个证据文件 {limit} MB 的上限。"
    advice = "请压缩或者分段后再添加；上限可在“设置 › 规则数值”中修改。"

    def __init__(self, *, file: str, size: int, limit: int) -> None:
        super().__init__(file=file, size=size, limit=limit)


class EvidenceNotReadable(PermitDeskError):
    """A file of evidence cannot be read."""

    code = "check.evidence_not_readable"
    text = "不能读取证据文件“{file}”。"
    advice = "请确认文件还在、没有被其他程序占用，再添加一次。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class EvidenceFileMissing(PermitDeskError):
    """The file of a piece of evidence is not in the store, or was changed there."""

    code = "check.evidence_file_missing"
    text = "证据文件“{file}”不在证据库中，或者内容已经改变。"
    advice = "请从备份恢复数据库旁边的证据文件夹。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class RemoteSourceMissing(PermitDeskError):
    """A check from afar must say what it looked at."""

    code = "check.remote_source_missing"
    text = "非现场检查没有写明来源。"
    advice = "请选择来源，例如“自动监控”或者“执行报告核查”。"

    def __init__(self) -> None:
        super().__init__()


class NotRemote(PermitDeskError):
    """Only a check from afar is turned into a visit on site, and once."""

    code = "check.not_remote"
    text = "“{facility}”的这次检查不能转为现场检查：{reason}。"
    advice = "需要再次到现场的，请在整改中安排复查，或者在排期中新增检查。"

    def __init__(self, *, facility: str, reason: str) -> None:
        super().__init__(facility=facility, reason=reason)


class PlatformDayWrong(PermitDeskError):
    """A check cannot be on the platform before it took place, nor tomorrow."""

    code = "check.platform_day_wrong"
    text = "录入平台的日期 {day} 不对：{reason}。"
    advice = "请填写实际录入全国排污许可证管理信息平台的日期。"

    def __init__(self, *, day: object, reason: str) -> None:
        super().__init__(day=day, reason=reason)


class ChecklistWrong(PermitDeskError):
    """Lines that are no checklist."""

    code = "check.checklist_wrong"
    text = "检查清单“{title}”不能保存：{reason}。"
    advice = "请改正后再保存；原来的清单没有改动。"

    def __init__(self, *, title: str, reason: str) -> None:
        super().__init__(title=title, reason=reason)


class FormVisitUnknown(PermitDeskError):
    """A form that came back fits no visit, several, or a cancelled one."""

    code = "check.form_visit_unknown"
    text = "“{file}”（{facility}）对应不到唯一一个检查任务。"
    advice = (
        "请确认月份对、任务没有取消；别的系统导出的表要写明信用代码或者单位全名，还有检查日期。"
    )

    def __init__(self, *, file: str, facility: str) -> None:
        super().__init__(file=file, facility=facility)


class AmendmentLocked(PermitDeskError):
    """What a form says cannot take the place of what is recorded."""

    code = "check.amendment_locked"
    text = "“{field}”不能以表为准：{reason}。"
    advice = "请保留程序中的，再写入其余各项。"

    def __init__(self, *, field: str, reason: str) -> None:
        super().__init__(field=field, reason=reason)


class NothingToAmend(PermitDeskError):
    """Nothing of the form was chosen."""

    code = "check.nothing_to_amend"
    text = "没有选定以表为准的内容，“{facility}”的检查结果没有改动。"
    advice = "请先逐项选择，再写入。"

    def __init__(self, *, facility: str) -> None:
        super().__init__(facility=facility)


class AmendmentUnreasoned(PermitDeskError):
    """A check was corrected on screen without a reason."""

    code = "check.amendment_unreasoned"
    text = "没有写明为什么更正“{facility}”的检查结果。"
    advice = "请写明更正原因，如“录入时看错了行”。"

    def __init__(self, *, facility: str) -> None:
        super().__init__(facility=facility)
