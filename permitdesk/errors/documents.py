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


class TemplateFieldsUnknown(PermitDeskError):
    """A Word template asks for fields that the program does not have."""

    code: ClassVar[str] = "documents.template_fields_unknown"
    text: ClassVar[str] = "模板“{file}”里有程序不认识的字段：{fields}。"
    advice: ClassVar[str] = "可以用的字段是：{known}。"

    def __init__(self, *, file: Path, fields: str, known: str) -> None:
        super().__init__(file=file, fields=fields, known=known)
