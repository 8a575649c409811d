"""A checklist as a workbook, out and back in: 排污许可清单式执法检查清单."""

from __future__ import annotations

from pathlib import Path

from permitdesk.documents.excel.form_reading import FormColumn, FormRow, read_form
from permitdesk.documents.excel.header import Heading, leaves
from permitdesk.documents.excel.look import CELL, COUNT, SUBTITLE, TEXT_CELL, TITLE
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.excel.workbook import Book
from permitdesk.domain.check.checklist import Checklist, ChecklistItem, Point
from permitdesk.domain.choice import Choice
from permitdesk.errors.excel import FormValueWrong

_HEADINGS = (
    Heading("项号", 6),
    Heading("检查项", 14),
    Heading("检查内容", 24),
    Heading("依据", 22),
    Heading("检查要点", 38),
    Heading("检查方式", 14),
    Heading("证据材料", 20),
    Heading("要点依据", 20),
    Heading("问题类型", 16),
)
_LOOKS = (COUNT, CELL, TEXT_CELL, TEXT_CELL, TEXT_CELL, CELL, TEXT_CELL, TEXT_CELL, CELL)
_FORM = "排污许可清单式执法检查清单"
_COLUMNS = (
    FormColumn("id", "项号"),
    FormColumn("title", "检查项"),
    FormColumn("question", "检查内容"),
    FormColumn("text", "检查要点"),
    FormColumn("method", "检查方式"),
    FormColumn("evidence", "证据材料"),
    FormColumn("law", "依据"),
    FormColumn("point_law", "要点依据"),
    FormColumn("violation", "问题类型"),
)
_VIOLATION = 9
_END = "说明"
_NOTE = (
    "说明：一行一个检查要点；项号相同的各行是同一个检查项，检查项、检查内容、依据、问题类型只需写在第一行。"
    "要点的依据与检查项相同的，可以不写。改好后在“设置 › 检查清单”中读入。"
)


def write_checklist(path: Path, checklist: Checklist, violations: Choice) -> Cleaned:
    """Write a checklist and return what its texts lost on the way in.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    book = Book()
    sheet = book.sheet(checklist.title)
    sheet.put(1, 1, checklist.full_title, TITLE, columns=len(leaves(_HEADINGS)))
    rests_on = f"自{checklist.valid_from}起；{checklist.document}"
    sheet.put(2, 1, rests_on, SUBTITLE, columns=len(leaves(_HEADINGS)))
    sheet.heights({1: 36, 2: 24})
    first = row = sheet.header(3, _HEADINGS, (26.0,))
    for line in checklist.lines:
        for number, point in enumerate(line.points):
            sheet.line(row, _cells(line, point, violations, is_first=not number), _LOOKS)
            row += 1
    if row > first:
        sheet.offer(_VIOLATION, range(first, row), [violations.label(one) for one in violations])
    sheet.note(row, _NOTE)
    return book.save(path)


def read_checklist(path: Path, violations: Choice) -> tuple[ChecklistItem, ...]:
    """Read the lines of a checklist that came back, in their order.

    Args:
        path: The workbook.
        violations: The ten violation types.

    Raises:
        WorkbookNotReadable: The file is no whole workbook, or needs a password.
        WorkbookTooLarge: It holds far more than a form.
        FormNotFound: No sheet has the form's header.
        FormValueWrong: A violation type is none of the ten.
    """
    lines: list[ChecklistItem] = []
    for row in read_form(path, form=_FORM, columns=_COLUMNS, end=_END):
        texts = row.texts
        if not lines or texts["id"] not in ("", lines[-1].id):
            lines.append(_item(path, row, violations))
        point = _point(row)
        if point.text:
            last = lines.pop()
            lines.append(last.model_copy(update={"points": (*last.points, point)}))
    return tuple(lines)


def _cells(
    line: ChecklistItem, point: Point, violations: Choice, *, is_first: bool
) -> tuple[str, ...]:
    return (
        line.id,
        line.title if is_first else "",
        line.question if is_first else "",
        line.law if is_first else "",
        point.text,
        point.method,
        point.evidence,
        point.law,
        violations.label(line.violation) if is_first else "",
    )


def _item(path: Path, row: FormRow, violations: Choice) -> ChecklistItem:
    """Return the line that a row begins."""
    label = row.texts["violation"]
    violation = violations.code(label) or ""
    if label and not violation:
        raise FormValueWrong(
            file=path.name,
            row=row.number,
            column="问题类型",
            value=label,
            allowed="、".join(map(violations.label, violations)),
        )
    return ChecklistItem(
        id=row.texts["id"],
        title=row.texts["title"],
        question=row.texts["question"],
        violation=violation,
        law=row.texts["law"],
        points=(),
    )


def _point(row: FormRow) -> Point:
    texts = row.texts
    return Point(
        text=texts["text"],
        method=texts["method"],
        evidence=texts["evidence"],
        law=texts["point_law"],
    )
