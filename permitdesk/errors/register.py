"""What can go wrong with the register."""

from __future__ import annotations

from typing import ClassVar

from permitdesk.errors.base import PermitDeskError


class FacilityFieldUnknown(PermitDeskError):
    """A filter or an order names something that is no field of a facility."""

    code: ClassVar[str] = "register.field_unknown"
    text: ClassVar[str] = "名录里没有“{field}”这一项，可用的有：{known}。"
    advice: ClassVar[str] = "请改用其中一项。"

    def __init__(self, *, field: str, known: str) -> None:
        super().__init__(field=field, known=known)


class ValueRefused(PermitDeskError):
    """A value does not fit its field.

    Attributes:
        field: The field's name in the program, for the form in which it stands.
    """

    code: ClassVar[str] = "register.value_refused"
    text: ClassVar[str] = "“{subject}”的“{label}”不能是“{value}”：{reason}。"
    advice: ClassVar[str] = "请改正后再保存。"

    def __init__(
        self, *, subject: str, field: str, value: str, reason: str, label: str = ""
    ) -> None:
        """Take the field's name in the program, and its name in the office if it has one."""
        super().__init__(subject=subject, value=value, reason=reason, label=label or field)
        self.field = field


class FieldNotEditable(PermitDeskError):
    """A field is not for editing by hand."""

    code: ClassVar[str] = "register.field_not_editable"
    text: ClassVar[str] = "“{subject}”的“{field}”由程序管理，不能直接修改。"
    advice: ClassVar[str] = "请修改其他项目。"

    def __init__(self, *, subject: str, field: str) -> None:
        super().__init__(subject=subject, field=field)


class QualityNoteMissing(PermitDeskError):
    """A doubt is to be closed without a word why."""

    code: ClassVar[str] = "register.quality_note_missing"
    text: ClassVar[str] = "关闭核查提示要写明理由。"
    advice: ClassVar[str] = "请写明核对的结果，例如“已核实年产能力，应为登记管理”。"

    def __init__(self) -> None:
        super().__init__()


class CertificateTaken(PermitDeskError):
    """Another officer has this certificate number."""

    code: ClassVar[str] = "register.certificate_taken"
    text: ClassVar[str] = "执法证号“{number}”已属于{holder}。"
    advice: ClassVar[str] = "请核对证号，或修改那位人员的信息。"

    def __init__(self, *, number: str, holder: str) -> None:
        super().__init__(number=number, holder=holder)


class FacilityKnown(PermitDeskError):
    """A facility that is to be added is in the register already."""

    code: ClassVar[str] = "register.facility_known"
    text: ClassVar[str] = "{where}里已有“{name}”（{label}）。"
    advice: ClassVar[str] = "请打开那一家修改；确是同一单位的另一个场所，请填写场所序号。"

    def __init__(self, *, name: str, label: str, where: str) -> None:
        super().__init__(name=name, label=label, where=where)


class PermitKnown(PermitDeskError):
    """A facility holds a permit of this number already."""

    code: ClassVar[str] = "register.permit_known"
    text: ClassVar[str] = "“{name}”已经登记过编号{number}。"
    advice: ClassVar[str] = "请修改原来的一条。"

    def __init__(self, *, name: str, number: str) -> None:
        super().__init__(name=name, number=number)


class KeyUnitKnown(PermitDeskError):
    """A facility is entered on a list of key units on which it stands already."""

    code: ClassVar[str] = "register.key_unit_known"
    text: ClassVar[str] = "“{name}”已在{listed}中。"
    advice: ClassVar[str] = "不用再登记。"

    def __init__(self, *, name: str, listed: str) -> None:
        super().__init__(name=name, listed=listed)


class AlreadyOnPositiveList(PermitDeskError):
    """A facility is to join the positive list on which it stands."""

    code: ClassVar[str] = "register.already_on_positive_list"
    text: ClassVar[str] = "“{name}”自{since}起已在正面清单中。"
    advice: ClassVar[str] = "请先登记移出，或者修改原来的记录。"

    def __init__(self, *, name: str, since: str) -> None:
        super().__init__(name=name, since=since)


class BarredFromPositiveList(PermitDeskError):
    """A facility is to join the positive list before it may come back."""

    code: ClassVar[str] = "register.barred_from_positive_list"
    text: ClassVar[str] = "“{name}”被移出正面清单，{until}以前不得再列入。"
    advice: ClassVar[str] = "请在这个日期以后再登记；日期有误的，先修改移出的记录。"

    def __init__(self, *, name: str, until: str) -> None:
        super().__init__(name=name, until=until)


class ReportKnown(PermitDeskError):
    """A report of this kind and period is entered already."""

    code: ClassVar[str] = "register.report_known"
    text: ClassVar[str] = "“{name}”的{report}已经登记过。"
    advice: ClassVar[str] = "请修改原来的一条。"

    def __init__(self, *, name: str, report: str) -> None:
        super().__init__(name=name, report=report)
