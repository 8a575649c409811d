"""Annex 3 as a workbook, out and back in: 排污许可清单式执法检查计划."""

from __future__ import annotations

from pathlib import Path

from permitdesk.documents.excel.form_reading import FormColumn, FormRow, read_form
from permitdesk.documents.excel.header import Heading, leaves
from permitdesk.documents.excel.look import CELL, COUNT, LABEL, TEXT_CELL, TITLE
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.excel.workbook import Book, FormValue, Sheet
from permitdesk.domain.report.annex3 import CATEGORIES, METHODS, Annex3, Annex3Row
from permitdesk.errors.excel import FormValueWrong

_HEADINGS = (
    Heading("序号", 6),
    Heading("行业类别", 11),
    Heading("检查类别", 14),
    Heading("检查方式", 11),
    Heading(
        "双随机信息",
        parts=(Heading("是否纳入双随机", 9), Heading("检查比例", 12), Heading("检查频次", 12)),
    ),
    Heading("检查内容", parts=(Heading("检查内容(日常)", 26), Heading("检查内容(专项)", 24))),
    Heading("操作方法与要领", 30),
    Heading("协同机构", 15),
)
_LOOKS = (COUNT, *(CELL for _ in range(6)), *(TEXT_CELL for _ in range(3)), CELL)
_LOWEST_ROW = 40.0
"""Points; room to fill a printed form in by hand."""

_CATEGORY, _METHOD, _DOUBLE_RANDOM = 3, 4, 5

_FORM = "排污许可清单式执法检查计划"
_COLUMNS = (
    FormColumn("industry", "行业类别", ("行业", "重点行业", "检查行业", "行业名称", "所属行业")),
    FormColumn("category", "检查类别", ("检查类型", "抽查类别", "检查形式"), is_needed=False),
    FormColumn("method", "检查方式", ("执法检查方式", "抽查方式", "执法方式"), is_needed=False),
    FormColumn(
        "in_double_random",
        "是否纳入双随机",
        ("纳入双随机", "是否双随机", "双随机", "是否纳入双随机抽查"),
        is_needed=False,
    ),
    FormColumn("ratio", "检查比例", ("抽查比例", "比例", "检查数量", "抽查数量"), is_needed=False),
    FormColumn(
        "frequency",
        "检查频次",
        ("抽查频次", "频次", "检查频率", "抽查频率", "检查次数"),
        is_needed=False,
    ),
    FormColumn(
        "routine_content",
        "检查内容(日常)",
        ("日常", "日常检查", "日常检查内容", "日常检查事项", "检查事项"),
        is_needed=False,
    ),
    FormColumn(
        "campaign_content",
        "检查内容(专项)",
        ("专项", "专项检查", "专项检查内容", "专项检查事项"),
        is_needed=False,
    ),
    FormColumn(
        "method_notes",
        "操作方法与要领",
        ("操作方法", "操作方法和要领", "方法与要领", "检查方法"),
        is_needed=False,
    ),
    FormColumn(
        "partners",
        "协同机构",
        ("协同单位", "配合机构", "联动单位", "配合单位", "联合部门", "配合部门"),
        is_needed=False,
    ),
)
_LEAST_COLUMNS = 4
"""Fewer headings are another table that happens to name industries."""
_END = "填表说明"
_ANSWERS = {
    "是": True,
    "纳入": True,
    "已纳入": True,
    "全部纳入": True,
    "√": True,
    "✓": True,
    "Y": True,
    "否": False,
    "不": False,
    "不纳入": False,
    "未纳入": False,
    "×": False,
    "N": False,
    "": None,
    "/": None,
    "—": None,
    "-": None,
}


def write_annex3(path: Path, annex: Annex3) -> Cleaned:
    """Write the form and return what its texts lost on the way in.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    book = Book()
    sheet = book.sheet("附件3")
    sheet.put(1, 1, "附件3", LABEL, columns=2)
    sheet.put(2, 1, annex.title, TITLE, columns=len(leaves(_HEADINGS)))
    sheet.heights({1: 24, 2: 42})
    first = sheet.header(3, _HEADINGS, (24.0, 34.0))
    row = first
    for number, planned in enumerate(annex.rows, 1):
        sheet.line(row, _cells(number, planned), _LOOKS, _LOWEST_ROW)
        row += 1
    _offer_choices(sheet, range(first, row))
    sheet.note(row, annex.note)
    return book.save(path)


def read_annex3(path: Path) -> tuple[Annex3Row, ...]:
    """Read the rows of a form that came back, in their order.

    Rows without an industry belong to the one above; what an office merged over several rows
    is said for each. A column that the office left out is named in each row's `absent`. What
    the note or an empty table end follows is not read.

    Raises:
        WorkbookNotReadable: The file is no whole workbook, or needs a password.
        WorkbookTooLarge: It holds far more than a form.
        FormNotFound: No sheet has enough of the form's header.
        FormValueWrong: 是否纳入双随机 is answered neither with 是 nor with 否.
    """
    rows: list[Annex3Row] = []
    for found in read_form(
        path, form=_FORM, columns=_COLUMNS, end=_END, least=_LEAST_COLUMNS, fills_merged=True
    ):
        texts = dict(found.texts)
        absent = frozenset(column.name for column in _COLUMNS) - texts.keys()
        answer = _answer(path, found, texts.pop("in_double_random", ""))
        texts["industry"] = texts["industry"] or (rows[-1].industry if rows else "")
        rows.append(Annex3Row(**texts, in_double_random=answer, absent=absent))
    return tuple(rows)


def _cells(number: int, row: Annex3Row) -> tuple[FormValue, ...]:
    return (
        number,
        row.industry,
        row.category,
        row.method,
        {True: "是", False: "否", None: ""}[row.in_double_random],
        row.ratio,
        row.frequency,
        row.routine_content,
        row.campaign_content,
        row.method_notes,
        row.partners,
    )


def _offer_choices(sheet: Sheet, rows: range) -> None:
    """Offer the note's own words where it defines them."""
    if rows:
        sheet.offer(_CATEGORY, rows, CATEGORIES)
        sheet.offer(_METHOD, rows, METHODS)
        sheet.offer(_DOUBLE_RANDOM, rows, ("是", "否"))


def _answer(path: Path, row: FormRow, text: str) -> bool | None:
    if text not in _ANSWERS:
        raise FormValueWrong(
            file=path.name, row=row.number, column="是否纳入双随机", value=text, allowed="是、否"
        )
    return _ANSWERS[text]
