"""Foreseen failures of reading templates and writing documents."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from permitdesk.errors.base import PermitDeskError


class FolderNotWritable(PermitDeskError):
    """A file cannot be made in the folder that the user chose."""

    code: ClassVar[str] = "documents.folder_not_writable"
    text: ClassVar[str] = "不能在文件夹“{folder}”里写文件。"
    advice: ClassVar[str] = "请另选一个文件夹，或者请管理员开通写入权限。"

    def __init__(self, *, folder: Path) -> None:
        super().__init__(folder=folder)


class FileInUse(PermitDeskError):
    """A finished file cannot take the place of the old one."""

    code: ClassVar[str] = "documents.file_in_use"
    text: ClassVar[str] = "文件“{file}”换不成新的，它可能正在 Word、WPS 或 Excel 里打开。"
    advice: ClassVar[str] = "请先关闭它（并确认它不是只读的），再写一次。"

    def __init__(self, *, file: Path) -> None:
        super().__init__(file=file)


class DiskFull(PermitDeskError):
    """There is no room left for the file."""

    code: ClassVar[str] = "documents.disk_full"
    text: ClassVar[str] = "文件夹“{folder}”所在的磁盘已满，文件没有写成。"
    advice: ClassVar[str] = "请腾出空间，或者另选一个文件夹。"

    def __init__(self, *, folder: Path) -> None:
        super().__init__(folder=folder)


class TemplateUnreadable(PermitDeskError):
    """A Word template is missing or is not a .docx file."""

    code: ClassVar[str] = "documents.template_unreadable"
    text: ClassVar[str] = "模板“{file}”读不出来，它不存在，或者不是 Word 文档（.docx）。"
    advice: ClassVar[str] = "请检查这个文件，或者恢复程序自带的模板。"

    def __init__(self, *, file: Path) -> None:
        super().__init__(file=file)


class TemplateBroken(PermitDeskError):
    """The placeholders of a Word template are not well formed."""

    code: ClassVar[str] = "documents.template_broken"
    text: ClassVar[str] = "模板“{file}”里的占位符写得不完整：{problem}。"
    advice: ClassVar[str] = "请在 Word 里检查 {{{{ }}}} 和 {{% %}} 是否成对，或者恢复自带的模板。"

    def __init__(self, *, file: Path, problem: str) -> None:
        super().__init__(file=file, problem=problem)


class TemplateNotAllowed(PermitDeskError):
    """A Word template says more than a template may."""

    code: ClassVar[str] = "documents.template_not_allowed"
    text: ClassVar[str] = "模板“{file}”里有不能使用的内容：{problem}。"
    advice: ClassVar[str] = (
        "模板里只用字段、for、if，以及 join、length、default；请对照字段清单改正，"
        "带宏的文件请另存为不带宏的 .docx。"
    )

    def __init__(self, *, file: Path, problem: str) -> None:
        super().__init__(file=file, problem=problem)


class TemplateFieldsUnknown(PermitDeskError):
    """A Word template asks for fields that the program does not have."""

    code: ClassVar[str] = "documents.template_fields_unknown"
    text: ClassVar[str] = "模板“{file}”里有程序不认识的字段：{fields}。"
    advice: ClassVar[str] = "可以用的字段是：{known}。"

    def __init__(self, *, file: Path, fields: str, known: str) -> None:
        super().__init__(file=file, fields=fields, known=known)


class TemplateValueWrong(PermitDeskError):
    """A template asks for something that a field does not have."""

    code: ClassVar[str] = "documents.template_value_wrong"
    text: ClassVar[str] = "模板“{file}”用样例填写时出错：{problem}。"
    advice: ClassVar[str] = "请对照字段清单改正，或者恢复自带的模板。"

    def __init__(self, *, file: Path, problem: str) -> None:
        super().__init__(file=file, problem=problem)


class DocumentKindUnknown(PermitDeskError):
    """There is no such kind of document."""

    code: ClassVar[str] = "documents.kind_unknown"
    text: ClassVar[str] = "没有“{kind}”这种文书。"
    advice: ClassVar[str] = "可以写的有：{known}。"

    def __init__(self, *, kind: str, known: str) -> None:
        super().__init__(kind=kind, known=known)


class DocumentDoesNotFit(PermitDeskError):
    """A document cannot be written about this kind of subject."""

    code: ClassVar[str] = "documents.does_not_fit"
    text: ClassVar[str] = "{title}不能从{subject}写起。"
    advice: ClassVar[str] = "它要从{wanted}写起。"

    def __init__(self, *, title: str, subject: str, wanted: str) -> None:
        super().__init__(title=title, subject=subject, wanted=wanted)


class NothingToWrite(PermitDeskError):
    """What a document would list is empty."""

    code: ClassVar[str] = "documents.nothing_to_write"
    text: ClassVar[str] = "{period} 没有可以写进{title}的内容。"
    advice: ClassVar[str] = "请换一个月份，或者先登记有关情况。"

    def __init__(self, *, title: str, period: str) -> None:
        super().__init__(title=title, period=period)


class VisitNotChecked(PermitDeskError):
    """A document needs the result of a visit that has none yet."""

    code: ClassVar[str] = "documents.visit_not_checked"
    text: ClassVar[str] = "“{facility}”还没有登记检查结果，不能写{title}。"
    advice: ClassVar[str] = "请先在“检查”页登记结果。"

    def __init__(self, *, facility: str, title: str) -> None:
        super().__init__(facility=facility, title=title)


class VoidReasonMissing(PermitDeskError):
    """A document is to be voided without a reason."""

    code: ClassVar[str] = "documents.void_reason_missing"
    text: ClassVar[str] = "作废文书要写明理由。"
    advice: ClassVar[str] = "请写一句理由；文号不会再用。"


class DocumentVoided(PermitDeskError):
    """A voided document can only be read."""

    code: ClassVar[str] = "documents.voided"
    text: ClassVar[str] = "“{number}”已经作废。"
    advice: ClassVar[str] = "需要的话请重新写一份，它会得到新的文号。"

    def __init__(self, *, number: str) -> None:
        super().__init__(number=number)


class PagesFailed(PermitDeskError):
    """The pages of a document cannot be made."""

    code: ClassVar[str] = "documents.pages_failed"
    text: ClassVar[str] = "“{file}”没能排成页面：{problem}。"
    advice: ClassVar[str] = "请直接用 Word、WPS 或 Excel 打开它打印。"

    def __init__(self, *, file: str, problem: str) -> None:
        super().__init__(file=file, problem=problem)
