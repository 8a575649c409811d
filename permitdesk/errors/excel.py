"""Foreseen failures of the workbooks that the program writes or takes back."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


class TooManyRows(PermitDeskError):
    """A worksheet ends at row 1,048,576."""

    code = "excel.too_many_rows"
    text = "“{table}”的行数超过了一张 Excel 工作表的上限（{limit} 行数据），没有导出。"
    advice = "请先用筛选缩小范围，再分几次导出。"

    def __init__(self, *, table: str, limit: int) -> None:
        super().__init__(table=table, limit=limit)


class TotalMismatch(PermitDeskError):
    """A total that is stated is not the sum of the rows it stands under."""

    code = "excel.total_mismatch"
    text = "“{form}”没有生成：“{column}”一栏的合计是 {stated}，各行相加却是 {summed}。"
    advice = "请在问题台账中核对区域、行业类别或违法问题类型没有填写的记录，改正后重新生成。"

    def __init__(self, *, form: str, column: str, stated: str, summed: str) -> None:
        super().__init__(form=form, column=column, stated=stated, summed=summed)


class WorkbookNotReadable(PermitDeskError):
    """The file is no workbook that can be opened."""

    code = "excel.not_readable"
    text = "文件“{file}”无法读取：它不存在、设有密码，或者不是完好的 xlsx 工作簿。"
    advice = "请用 WPS 或 Excel 打开它，取消密码，另存为 xlsx 格式后再导入。"

    def __init__(self, *, file: str) -> None:
        super().__init__(file=file)


class WorkbookTooLarge(PermitDeskError):
    """The file unpacks to far more than such a form can hold."""

    code = "excel.too_large"
    text = "文件“{file}”展开后有 {size} MB，不像是一张填报表，没有读取。"
    advice = "请把需要的那张表单独另存为一个 xlsx 文件后再导入。"

    def __init__(self, *, file: str, size: int) -> None:
        super().__init__(file=file, size=size)


class FormNotFound(PermitDeskError):
    """No sheet of the workbook has the form's header."""

    code = "excel.form_not_found"
    text = "文件“{file}”里没有找到“{form}”：缺少表头“{missing}”。"
    advice = "请使用本程序导出的表格填写，保留表头不要改动，再导入一次。"

    def __init__(self, *, file: str, form: str, missing: str) -> None:
        super().__init__(file=file, form=form, missing=missing)


class FormValueWrong(PermitDeskError):
    """A cell of a form that came back holds what the form does not allow."""

    code = "excel.form_value_wrong"
    text = "文件“{file}”第 {row} 行“{column}”填的是“{value}”，这里只能填：{allowed}。"
    advice = "请改正这个单元格后重新导入，本次没有导入任何内容。"

    def __init__(self, *, file: str, row: int, column: str, value: str, allowed: str) -> None:
        super().__init__(file=file, row=row, column=column, value=value, allowed=allowed)
