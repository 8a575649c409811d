"""Foreseen failures of the sealed draw."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


class BadLabel(PermitDeskError):
    """A label could not be told from another one, or breaks the pool text."""

    code = "draw.bad_label"
    text = "检查对象编号“{label}”不能用于抽取：{reason}。"
    advice = "请在名录库中改正该对象的统一社会信用代码或场所编号。"

    def __init__(self, *, label: str, reason: str) -> None:
        super().__init__(label=label, reason=reason)


class LabelTwice(PermitDeskError):
    """A unit that stands in a stratum twice would have two chances."""

    code = "draw.label_twice"
    text = "分组“{stratum}”中检查对象编号“{label}”出现了两次。"
    advice = "请在名录库中合并重复的对象，或为不同场所编不同的场所编号。"

    def __init__(self, *, stratum: str, label: str) -> None:
        super().__init__(stratum=stratum, label=label)


class BadStratum(PermitDeskError):
    """A stratum's id cannot stand in the pool text, or stands there twice."""

    code = "draw.bad_stratum"
    text = "分组代号“{stratum}”不能使用：{reason}。"
    advice = "请为每条抽查规则起一个不重复、不含空白的代号。"

    def __init__(self, *, stratum: str, reason: str) -> None:
        super().__init__(stratum=stratum, reason=reason)


class SampleTooLarge(PermitDeskError):
    """A stratum asks for more units than are eligible."""

    code = "draw.sample_too_large"
    text = "分组“{stratum}”要抽 {sample} 户，但可抽的只有 {eligible} 户。"
    advice = "请减少抽取数量，或核对被排除对象的理由。"

    def __init__(self, *, stratum: str, sample: int, eligible: int) -> None:
        super().__init__(stratum=stratum, sample=sample, eligible=eligible)


class NothingToDraw(PermitDeskError):
    """The samples of all strata add up to nothing."""

    code = "draw.nothing_to_draw"
    text = "本轮各分组的抽取数量合计为 0，没有可抽的对象。"
    advice = "请核对计划中本期的抽查规则和可抽对象。"

    def __init__(self) -> None:
        super().__init__()


class BadOfficer(PermitDeskError):
    """A certificate number is empty, invisible in part, or listed twice."""

    code = "draw.bad_officer"
    text = "执法证号“{officer}”不能用于选派：{reason}。"
    advice = "请在执法检查人员名录库中改正执法证号。"

    def __init__(self, *, officer: str, reason: str) -> None:
        super().__init__(officer=officer, reason=reason)


class BadDepartment(PermitDeskError):
    """Another department cannot take part as given."""

    code = "draw.bad_department"
    text = "联合部门“{department}”不能参加抽取：{reason}。"
    advice = "请核对部门名称、每户人数和人员名单。"

    def __init__(self, *, department: str, reason: str) -> None:
        super().__init__(department=department, reason=reason)


class BadSource(PermitDeskError):
    """A public source was not written as a name, an @ and a date."""

    code = "draw.bad_source"
    text = "公开随机数来源“{source}”不能识别：{reason}。"
    advice = "请写成“名称@日期”，例如 ssq@2026-11-22。"

    def __init__(self, *, source: str, reason: str) -> None:
        super().__init__(source=source, reason=reason)


class NoSource(PermitDeskError):
    """Without a public number the office alone would decide."""

    code = "draw.no_source"
    text = "没有指定公开随机数来源，不能封存。"
    advice = "请至少指定一个封存之后才产生的公开号码，例如双色球或当众掷骰。"

    def __init__(self) -> None:
        super().__init__()


class KnownBeforeSealing(PermitDeskError):
    """A number that may be known when the pool is sealed could have been chosen."""

    code = "draw.known_before_sealing"
    text = "公开号码“{source}”于 {known_on} 产生，{reason}，可能已为人所知。"
    advice = "请改用封存之后才产生的号码：下一天的号码，或封存后当众掷骰、报数。"

    def __init__(self, *, source: str, known_on: str, reason: str) -> None:
        super().__init__(source=source, known_on=known_on, reason=reason)


class NotYetKnown(PermitDeskError):
    """The draw was started before its public number exists."""

    code = "draw.not_yet_known"
    text = "公开号码“{source}”要到 {known_on} 才产生，现在是 {now}，还不能抽取。"
    advice = "请等号码产生以后再录入并抽取；此前录入的只能是更早的号码。"

    def __init__(self, *, source: str, known_on: str, now: str) -> None:
        super().__init__(source=source, known_on=known_on, now=now)


class BadValue(PermitDeskError):
    """An entered public number breaks the rules of its source."""

    code = "draw.bad_value"
    text = "“{source}”的号码“{value}”不对：{reason}。"
    advice = "请对照公布的号码重新录入，数字之间用空格隔开。"

    def __init__(self, *, source: str, value: str, reason: str) -> None:
        super().__init__(source=source, value=value, reason=reason)


class ValuesDiffer(PermitDeskError):
    """The entered numbers are not those of the announced sources."""

    code = "draw.values_differ"
    text = "录入的号码与封存时公布的来源不一致：{difference}。"
    advice = "请为每个公布的来源各录入一次号码，不多也不少。"

    def __init__(self, *, difference: str) -> None:
        super().__init__(difference=difference)


class SecretDiffers(PermitDeskError):
    """The stored secret is not the one that was committed to."""

    code = "draw.secret_differs"
    text = "第 {round} 轮保存的密码与封存单上的承诺值不符。"
    advice = "请从备份中恢复数据库后再试；无法恢复时，请作废本轮并说明原因。"

    def __init__(self, *, round_number: str) -> None:
        super().__init__(round=round_number)


class PoolDiffers(PermitDeskError):
    """A list or a sample size was changed after the sealing."""

    code = "draw.pool_differs"
    text = "第 {round} 轮保存的名单、数量或执法人员与封存单上的校验值不符。"
    advice = "名单在封存后被改动过：请从备份中恢复数据库，或作废本轮并说明原因。"

    def __init__(self, *, round_number: str) -> None:
        super().__init__(round=round_number)


class CodesUsedUp(PermitDeskError):
    """The chain has no one-time code left."""

    code = "draw.codes_used_up"
    text = "第 {round} 轮已用完全部 {limit} 个一次性代码，不能再补抽。"
    advice = "请另行封存新的一轮。"

    def __init__(self, *, round_number: str, limit: int) -> None:
        super().__init__(round=round_number, limit=limit)


class NotDrawn(PermitDeskError):
    """Only a unit that is drawn, and not yet disqualified, can be replaced."""

    code = "draw.not_drawn"
    text = "“{label}”不在本轮抽中的对象之内，或已被取消，不能再取消。"
    advice = "请核对编号；只有抽中且仍有效的对象才能补抽。"

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label)


class ReasonMissing(PermitDeskError):
    """What changes a result needs a reason, an approver or a piece of evidence."""

    code = "draw.reason_missing"
    text = "“{action}”缺少{missing}。"
    advice = "请补填后再办理。"

    def __init__(self, *, action: str, missing: str) -> None:
        super().__init__(action=action, missing=missing)


class SamePerson(PermitDeskError):
    """Two roles that must be held by two people are held by one."""

    code = "draw.same_person"
    text = "“{action}”须由两人办理，{first}和{second}不能都是“{person}”。"
    advice = "请换另一人。"

    def __init__(self, *, action: str, first: str, second: str, person: str) -> None:
        super().__init__(action=action, first=first, second=second, person=person)


class NotEnoughOfficers(PermitDeskError):
    """Too few officers remain for a unit's seats after recusals and certificates."""

    code = "draw.not_enough_officers"
    text = "“{unit}”需要 {seats} 名执法人员，回避和资格核查后只剩 {able} 名可选派。"
    advice = "请先核对人员的证件、在岗情况和回避登记，或商请上级派员。"

    def __init__(self, *, unit: str, seats: int, able: int) -> None:
        super().__init__(unit=unit, seats=seats, able=able)


class NotSeated(PermitDeskError):
    """The officer to be replaced does not sit in that unit's team."""

    code = "draw.not_seated"
    text = "执法人员“{officer}”不在“{unit}”的检查组内，不能换人。"
    advice = "请核对对象编号和执法证号。"

    def __init__(self, *, officer: str, unit: str) -> None:
        super().__init__(officer=officer, unit=unit)


class WrongState(PermitDeskError):
    """The round's state does not allow the step."""

    code = "draw.wrong_state"
    text = "第 {round} 轮目前是“{state}”，不能{action}。"
    advice = "请按草稿、封存、抽取、公开、结束的次序办理。"

    def __init__(self, *, round_number: str, state: str, action: str) -> None:
        super().__init__(round=round_number, state=state, action=action)


class AlreadyDrawn(PermitDeskError):
    """A round has one result; a second one would let somebody pick the better."""

    code = "draw.already_drawn"
    text = "第 {round} 轮已经抽取，结果不能重抽。"
    advice = "个别对象无法检查时请用补抽；确需重来时须作废本轮，作废记录永久保留。"

    def __init__(self, *, round_number: str) -> None:
        super().__init__(round=round_number)


class SealedTwice(PermitDeskError):
    """One period and rule row has one sealed round."""

    code = "draw.sealed_twice"
    text = "{period} 的分组“{stratum}”已在第 {round} 轮封存，不能再封存一轮。"
    advice = "请使用已封存的一轮；确需重来时须先作废它。"

    def __init__(self, *, period: str, stratum: str, round_number: str) -> None:
        super().__init__(period=period, stratum=stratum, round=round_number)


class NotInPool(PermitDeskError):
    """A unit that a signed sheet names could not be drawn."""

    code = "draw.not_in_pool"
    text = "“{label}”不能作为分组“{stratum}”抽中的对象：{reason}。"
    advice = "请对照签字的抽取单和本月可抽名单改正。"

    def __init__(self, *, label: str, stratum: str, reason: str) -> None:
        super().__init__(label=label, stratum=stratum, reason=reason)


class BadTeam(PermitDeskError):
    """A team that a signed sheet names may not go."""

    code = "draw.bad_team"
    text = "“{unit}”的检查组不能这样录入：{reason}。"
    advice = "请对照签字的抽取单、人员名录和回避登记改正。"

    def __init__(self, *, unit: str, reason: str) -> None:
        super().__init__(unit=unit, reason=reason)


class DrawnByHand(PermitDeskError):
    """Of a draw made by hand nothing can be computed."""

    code = "draw.by_hand"
    text = "第 {round} 轮是人工抽取，不可核验，程序不能{action}。"
    advice = "补抽和换人也要人工抽出，再写明结果录入；其他更改请作废本轮后重新录入。"

    def __init__(self, *, round_number: str, action: str) -> None:
        super().__init__(round=round_number, action=action)


class NotByHand(PermitDeskError):
    """Of a draw by the program nobody names who takes a place."""

    code = "draw.not_by_hand"
    text = "第 {round} 轮由程序抽取，{action}由程序按次序决定，不能指定。"
    advice = "请用本轮的补抽或换人，不写接替的单位和人员。"

    def __init__(self, *, round_number: str, action: str) -> None:
        super().__init__(round=round_number, action=action)


class OutOfOrder(PermitDeskError):
    """A step bears a time before the step it follows."""

    code = "draw.out_of_order"
    text = "“{action}”的时间 {at} 早于上一步的时间 {before}。"
    advice = "请检查电脑的日期和时间。"

    def __init__(self, *, action: str, at: str, before: str) -> None:
        super().__init__(action=action, at=at, before=before)


class VisitsPending(PermitDeskError):
    """The list stays secret until the last visit was made."""

    code = "draw.visits_pending"
    text = "第 {round} 轮还有 {pending} 户没有检查，名单尚不能公开。"
    advice = "请在全部检查完成后再公开。"

    def __init__(self, *, round_number: str, pending: int) -> None:
        super().__init__(round=round_number, pending=pending)
