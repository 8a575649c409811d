"""What can go wrong with a file that is to be imported."""

from __future__ import annotations

from typing import ClassVar

from permitdesk.errors.base import PermitDeskError

_SAVE_AGAIN = "请用 Excel 或 WPS 打开它，另存为 xlsx 后重新导入。"


class FileMissing(PermitDeskError):
    """There is no such file, or it is a folder."""

    code: ClassVar[str] = "intake.file_missing"
    text: ClassVar[str] = "找不到文件“{file}”。"
    advice: ClassVar[str] = "请检查路径，或重新选择文件。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class FileNotReadable(PermitDeskError):
    """The system does not let the program read the file."""

    code: ClassVar[str] = "intake.file_not_readable"
    text: ClassVar[str] = "没有权限读取文件“{file}”，或它正被其他程序占用。"
    advice: ClassVar[str] = "请关闭打开它的程序，或把它复制到自己的文件夹后再导入。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class FileEmpty(PermitDeskError):
    """The file has no bytes, or nothing but blanks."""

    code: ClassVar[str] = "intake.file_empty"
    text: ClassVar[str] = "文件“{file}”是空的。"
    advice: ClassVar[str] = "请检查是否导出成功，或换一个文件。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class FileIsNoTable(PermitDeskError):
    """The file is of a kind that holds no table, whatever its name says."""

    code: ClassVar[str] = "intake.file_is_no_table"
    text: ClassVar[str] = "文件“{file}”是{found}，不是表格。"
    advice: ClassVar[str] = "请选择 xlsx、xls、csv 或 txt 格式的表格文件。"

    def __init__(self, *, file: str, found: str) -> None:
        super().__init__(file=file, found=found)


class FileHasPassword(PermitDeskError):
    """The workbook is encrypted."""

    code: ClassVar[str] = "intake.file_has_password"
    text: ClassVar[str] = "文件“{file}”有打开密码，读不出内容。"
    advice: ClassVar[str] = "请用 Excel 或 WPS 输入密码打开，去掉密码后另存一份再导入。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class FileBroken(PermitDeskError):
    """The file is cut off or damaged, so that no reader understands it."""

    code: ClassVar[str] = "intake.file_broken"
    text: ClassVar[str] = "文件“{file}”已损坏或不完整，读不出内容。"
    advice: ClassVar[str] = f"请重新下载或导出；如果能打开，{_SAVE_AGAIN}"

    def __init__(self, *, file: str, detail: str = "") -> None:
        super().__init__(file=file, detail=detail)


class EncodingUnknown(PermitDeskError):
    """A text file is in none of the encodings that offices use."""

    code: ClassVar[str] = "intake.encoding_unknown"
    text: ClassVar[str] = "文件“{file}”的文字编码无法识别。"
    advice: ClassVar[str] = "请用记事本打开它，另存为 UTF-8 编码后重新导入。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class ArchiveTooLarge(PermitDeskError):
    """Unpacked, the file would be beyond all measure: a slip, or a zip bomb."""

    code: ClassVar[str] = "intake.archive_too_large"
    text: ClassVar[str] = (
        "文件“{file}”解压后有 {unpacked_mb} MB，超过上限 {limit_mb} MB，为安全起见没有打开。"
    )
    advice: ClassVar[str] = "请把需要的内容复制到一个新的工作簿后再导入。"

    def __init__(self, *, file: str, unpacked_mb: int, limit_mb: int) -> None:
        super().__init__(file=file, unpacked_mb=unpacked_mb, limit_mb=limit_mb)


class FileTooLarge(PermitDeskError):
    """The file itself is larger than any list."""

    code: ClassVar[str] = "intake.file_too_large"
    text: ClassVar[str] = "文件“{file}”有 {size_mb} MB，超过上限 {limit_mb} MB。"
    advice: ClassVar[str] = "请删去图片等无关内容，或分成几个文件导入。"

    def __init__(self, *, file: str, size_mb: int, limit_mb: int) -> None:
        super().__init__(file=file, size_mb=size_mb, limit_mb=limit_mb)


class SheetTooLarge(PermitDeskError):
    """A sheet has more cells than can be read."""

    code: ClassVar[str] = "intake.sheet_too_large"
    text: ClassVar[str] = "文件“{file}”的工作表“{sheet}”有 {cells} 个单元格，超过上限 {limit}。"
    advice: ClassVar[str] = "请把它分成几个文件导入。"

    def __init__(self, *, file: str, sheet: str, cells: int, limit: int) -> None:
        super().__init__(file=file, sheet=sheet, cells=cells, limit=limit)


class ReadingTookTooLong(PermitDeskError):
    """The reader did not come to an end in time and was stopped."""

    code: ClassVar[str] = "intake.reading_took_too_long"
    text: ClassVar[str] = "读取文件“{file}”超过 {seconds} 秒还没有结束，已停止。"
    advice: ClassVar[str] = "请把需要的内容复制到一个新的工作簿后再导入。"

    def __init__(self, *, file: str, seconds: int) -> None:
        super().__init__(file=file, seconds=seconds)


class ReadingNeedsTooMuchMemory(PermitDeskError):
    """The reader asked for more memory than it may have."""

    code: ClassVar[str] = "intake.reading_needs_too_much_memory"
    text: ClassVar[str] = "读取文件“{file}”需要的内存超过上限 {limit_mb} MB，已停止。"
    advice: ClassVar[str] = "请把需要的内容复制到一个新的工作簿，或分成几个文件后再导入。"

    def __init__(self, *, file: str, limit_mb: int) -> None:
        super().__init__(file=file, limit_mb=limit_mb)


class SheetUnknown(PermitDeskError):
    """The workbook has no sheet of the name that was asked for."""

    code: ClassVar[str] = "intake.sheet_unknown"
    text: ClassVar[str] = "文件“{file}”里没有名为“{sheet}”的工作表，只有：{sheets}。"
    advice: ClassVar[str] = "请改用其中一个名字。"

    def __init__(self, *, file: str, sheet: str, sheets: str) -> None:
        super().__init__(file=file, sheet=sheet, sheets=sheets)


class NothingRecognised(PermitDeskError):
    """No sheet of the file has a header that the program understands."""

    code: ClassVar[str] = "intake.nothing_recognised"
    text: ClassVar[str] = "在文件“{file}”里没有认出许可证、登记、重点单位、人员或台账的表头。"
    advice: ClassVar[str] = "请检查表头行是否完整，或在导入时指定类别并手工对应各列。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class ColumnsMissing(PermitDeskError):
    """The sheet lacks a column that its kind cannot do without."""

    code: ClassVar[str] = "intake.columns_missing"
    text: ClassVar[str] = "文件“{file}”的工作表“{sheet}”按“{kind}”导入时缺少这些列：{columns}。"
    advice: ClassVar[str] = "请补上这些列，或手工对应各列，或换一个类别导入。"

    def __init__(self, *, file: str, sheet: str, kind: str, columns: str) -> None:
        super().__init__(file=file, sheet=sheet, kind=kind, columns=columns)


class ImportAlreadyUndone(PermitDeskError):
    """The import was taken back before."""

    code: ClassVar[str] = "intake.already_undone"
    text: ClassVar[str] = "文件“{file}”的这次导入已经撤销过。"
    advice: ClassVar[str] = "如需恢复，请重新导入该文件。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class ImportIsBuiltUpon(PermitDeskError):
    """Something newer rests on what the import brought."""

    code: ClassVar[str] = "intake.built_upon"
    text: ClassVar[str] = "文件“{file}”的这次导入不能撤销，因为已有后来的内容以它为依据：{what}。"
    advice: ClassVar[str] = "请先撤销或删除这些内容，或直接修改名录中的个别企业。"

    def __init__(self, *, file: str, what: str) -> None:
        super().__init__(file=file, what=what)
