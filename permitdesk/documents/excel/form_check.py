"""The check as a workbook: a blank form out, a filled one back in.

The form carries the number of its visit, so that it finds its way home; one that another
program made is found by code or name and day.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from permitdesk.documents.excel.form_reading import FormColumn, FormRow, read_form, read_labels
from permitdesk.documents.excel.header import Heading, leaves
from permitdesk.documents.excel.look import CELL, COUNT, LINE_LEFT, TEXT_CELL, TITLE
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.excel.workbook import Book, Sheet
from permitdesk.domain.check.checklist import ChecklistItem
from permitdesk.domain.check.form import (
    ANSWER_WORDS,
    TROUBLE_WORDS,
    BlankForm,
    FilledForm,
    item_named,
)
from permitdesk.domain.check.record import ANSWERS, OUTCOMES, REMOTE_SOURCES
from permitdesk.errors.excel import FormNotFound, FormValueWrong

_HEADINGS = (
    Heading("项号", 6),
    Heading("检查项", 13),
    Heading("检查要点", 52),
    Heading("检查结果", 11),
    Heading("问题描述", 26),
)
_LOOKS = (COUNT, CELL, TEXT_CELL, CELL, TEXT_CELL)
_COLUMNS = (
    FormColumn("id", "项号", ("序号", "编号", "项目编号"), is_needed=False),
    FormColumn(
        "title",
        "检查项",
        ("检查项目", "检查事项", "检查内容", "检查项名称", "检查事项名称", "抽查事项", "检查表项"),
    ),
    FormColumn(
        "answer",
        "检查结果",
        ("结果", "是否符合", "检查情况", "是否合格", "是否达标", "判定结果"),
        is_needed=False,
    ),
    FormColumn(
        "trouble",
        "是否存在问题",
        ("有无问题", "是否有问题", "是否发现问题", "是否违法", "是否存在违法行为"),
        is_needed=False,
    ),
    FormColumn(
        "problem",
        "问题描述",
        ("问题记录", "存在问题", "问题", "备注", "问题情况", "违法事实", "情况描述"),
        is_needed=False,
    ),
)
_LABELS = (
    FormColumn("visit", "任务编号"),
    FormColumn(
        "facility",
        "被检查单位",
        (
            "被检查单位名称",
            "单位名称",
            "检查对象",
            "企业名称",
            "检查对象名称",
            "污染源名称",
            "排污单位名称",
            "被检查对象",
            "当事人",
        ),
    ),
    FormColumn("uscc", "信用代码", ("统一社会信用代码", "社会信用代码", "组织机构代码")),
    FormColumn("checked_on", "检查日期", ("检查时间", "执法日期", "执法时间", "现场检查时间")),
    FormColumn("officers", "检查人员", ("执法人员", "检查人")),
    FormColumn("begun_at", "开始时间", ("检查开始时间",)),
    FormColumn("ended_at", "结束时间", ("检查结束时间",)),
    FormColumn("place", "检查地点", ("地址", "住所", "单位地址", "企业地址", "生产经营场所地址")),
    FormColumn("person_name", "被检查人", ("现场负责人", "现场负责人姓名", "陪同人员")),
    FormColumn(
        "inspection_code", "亮码编号", ("检查码", "行政行为码", "行政检查码", "检查二维码编号")
    ),
    FormColumn("remote_source", "非现场来源"),
    FormColumn("outcome", "检查结论", ("总体结果", "检查总结论", "总体结论", "检查总体情况")),
    FormColumn("note", "检查情况", ("检查记录", "情况说明", "现场检查情况", "检查小结")),
)
_HEAD = ("begun_at", "ended_at", "place", "person_name", "inspection_code", "remote_source",
         "outcome", "note")  # fmt: skip
_FORM = "清单式执法检查表"
_ANSWER = 4
_END = "填写说明"
_NOTE = (
    "填写说明：检查结果填“符合”“不符合”“不涉及”，不符合的写明问题描述。不要改动任务编号和项号。"
    "填好后发回，在“检查”页按“读入填好的表”。"
)
_TALL = 30.0
_WIDE = len(leaves(_HEADINGS))
_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")


def write_check_form(path: Path, blank: BlankForm) -> Cleaned:
    """Write a blank form to be printed or filled in, and return what its texts lost.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    book = Book()
    sheet = book.sheet(_FORM, landscape=False)
    sheet.put(1, 1, "排污许可清单式执法检查表", TITLE, columns=_WIDE)
    sheet.put(2, 1, f"{blank.office}　{blank.checklist.full_title}", LINE_LEFT, columns=_WIDE)
    sheet.heights({1: 36, 2: 22})
    row = first = sheet.header(3 + _head_rows(), _HEADINGS, (26.0,))
    _put_head(sheet, 3, blank)
    for line in blank.checklist.lines:
        sheet.line(row, _cells(line), _LOOKS, _TALL)
        row += 1
    sheet.offer(_ANSWER, range(first, row), [ANSWERS.label(code) for code in ANSWERS])
    for signed in ("被检查人（签名）", "检查人（签名）", "记录人（签名）"):
        sheet.put(
            row, 1, f"{signed}：　　　　　　　　　　　　年　　月　　日", LINE_LEFT, columns=_WIDE
        )
        sheet.heights({row: 26})
        row += 1
    sheet.note(row, _NOTE)
    return book.save(path)


def read_check_form(path: Path, lines: tuple[ChecklistItem, ...]) -> FilledForm:
    """Read a form that came back.

    Args:
        path: The workbook.
        lines: The lines it may answer; those of other programs are found by their titles.

    Raises:
        WorkbookNotReadable: The file is no whole workbook, or needs a password.
        WorkbookTooLarge: It holds far more than a form.
        FormNotFound: No sheet has the form's header.
        FormValueWrong: An answer, the day or the result is none that can be.
    """
    labels = read_labels(path, _LABELS)
    answers: dict[str, str] = {}
    problems: dict[str, str] = {}
    unknown: list[str] = []
    for row in _rows(path):
        item = item_named(row.texts.get("title", ""), row.texts.get("id", ""), lines)
        if item is None:
            if _has_answer(row):
                unknown.append(row.texts["title"])
            continue
        answer = _answer(path, row)
        if answer:
            answers[item] = answer
        if row.texts.get("problem") and answer in ("no", ""):
            problems[item] = row.texts["problem"]
    visit = labels.get("visit", "").lstrip("Vv")
    return FilledForm(
        file=path.name,
        visit_id=int(visit) if visit.isdigit() else None,
        facility=labels.get("facility", ""),
        uscc=labels.get("uscc", ""),
        checked_on=_day(path, labels.get("checked_on", "")),
        head={name: labels[name] for name in _HEAD if labels.get(name)},
        answers=answers,
        problems=problems,
        unknown=tuple(unknown),
    )


def _head_rows() -> int:
    return 6


def _put_head(sheet: Sheet, row: int, blank: BlankForm) -> None:
    """Print what is known of the visit, and room for what is not."""
    visit = blank.visit
    day = str(visit.day) if visit.day else ""
    pairs = (
        (("任务编号", f"V{visit.id}"), ("检查日期", day)),
        (("被检查单位", visit.facility), ("信用代码", visit.uscc)),
        (("检查地点", visit.address), ("检查人员", visit.officers)),
        (("开始时间", ""), ("结束时间", "")),
        (("被检查人", ""), ("亮码编号", "")),
        (("非现场来源", ""), ("检查结论", "")),
    )
    for place, (left, right) in enumerate(pairs, row):
        sheet.put(place, 1, left[0], CELL, columns=2)
        sheet.put(place, 3, left[1], TEXT_CELL)
        sheet.put(place, 4, right[0], CELL)
        sheet.put(place, 5, right[1], TEXT_CELL)
        sheet.heights({place: 24})
    last = row + len(pairs) - 1
    sheet.offer(3, range(last, last + 1), [REMOTE_SOURCES.label(code) for code in REMOTE_SOURCES])
    sheet.offer(5, range(last, last + 1), [OUTCOMES.label(code) for code in OUTCOMES])


def _cells(line: ChecklistItem) -> tuple[str, ...]:
    points = "\n".join(f"· {one.text}（{one.method}；留存：{one.evidence}）" for one in line.points)
    return line.id, line.title, points, "", ""


def _rows(path: Path) -> tuple[FormRow, ...]:
    """Return the rows of a form that has a column for the answers, in whichever sense.

    Raises:
        FormNotFound: It has none.
    """
    rows = tuple(read_form(path, form=_FORM, columns=_COLUMNS, end=_END))
    if rows and not {"answer", "trouble"} & rows[0].texts.keys():
        raise FormNotFound(file=path.name, form=_FORM, missing="检查结果")
    return rows


def _has_answer(row: FormRow) -> bool:
    """Tell whether a row asks and answers something."""
    given = any(row.texts.get(name, "").strip() for name in ("answer", "trouble"))
    return given and bool(row.texts.get("title"))


def _answer(path: Path, row: FormRow) -> str:
    """Return an answer; a column that asks for trouble has its words the other way round."""
    words, column, name = ANSWER_WORDS, "检查结果", "answer"
    if not row.texts.get(name, "").strip():
        words, column, name = TROUBLE_WORDS, "是否存在问题", "trouble"
    given = row.texts.get(name, "").strip()
    if not given:
        return ""
    answer = words.get(given)
    if answer is None:
        allowed = "、".join(ANSWERS.label(code) for code in ANSWERS)
        raise FormValueWrong(
            file=path.name, row=row.number, column=column, value=given, allowed=allowed
        )
    return answer


def _day(path: Path, text: str) -> date | None:
    if not text:
        return None
    found = _DAY.search(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError as error:
        raise FormValueWrong(
            file=path.name, row=0, column="检查日期", value=text, allowed="例如 2026-11-20"
        ) from error
