"""Commands of documents and their templates."""

from __future__ import annotations

import argparse
from pathlib import Path

from permitdesk.cli.command import (
    Commands,
    add_desk_command,
    add_group,
    add_json,
    assignment,
    print_json,
)
from permitdesk.domain.report.document import DocumentLine, Subject
from permitdesk.services.office.desk import Desk
from permitdesk.services.report import documents, previews, templates


def add(commands: Commands) -> None:
    """Add document kinds, write, list, save, pdf, void, and template list, fields, take, use."""
    group = add_group(commands, "document", "文书：种类、写出、列出、取出、作废")
    add_json(add_desk_command(group, "kinds", "能写的文书，各从什么写起", _kinds))
    _add_write(group)
    listed = add_desk_command(group, "list", "写过的文书", _list)
    add_json(listed)
    for name, summary, run in (
        ("save", "再取出文书（Word）", _save),
        ("pdf", "把文书排成一个 PDF（要装有 LibreOffice，Windows 上也可以是 Word、WPS）", _pdf),
    ):
        parser = add_desk_command(group, name, summary, run)
        parser.add_argument("id", nargs="+", type=int, metavar="编号", help="document list 的编号")
        parser.add_argument("--out", required=True, type=Path)
    void = add_desk_command(group, "void", "作废文书，文号不再使用", _void)
    void.add_argument("id", type=int, metavar="编号")
    void.add_argument("--reason", required=True, metavar="理由")
    _add_templates(commands)


def _add_write(group: Commands) -> None:
    parser = add_desk_command(group, "write", "写一份文书，内容来自数据库", _write)
    parser.add_argument("kind", metavar="种类", help="见 document kinds")
    about = parser.add_mutually_exclusive_group(required=True)
    for name, help_ in (
        ("visit", "检查任务的编号"),
        ("finding", "问题的编号"),
        ("clue", "线索的内部编号"),
        ("document", "已写文书的编号，用于送达回证"),
    ):
        about.add_argument(f"--{name}", type=int, metavar="编号", help=help_)
    about.add_argument("--month", metavar="2026-11")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=assignment,
        metavar="字段=内容",
        help="改写一个字段，可多次",
    )
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")


def _add_templates(commands: Commands) -> None:
    group = add_group(commands, "template", "文书模板：列出、字段、取出、换用、恢复")
    add_json(add_desk_command(group, "list", "各种文书在用的模板", _templates))
    for name, summary, run in (
        ("fields", "模板里可以用的字段", _fields),
        ("take", "取出在用的模板，供 Word 修改", _take),
        ("use", "检查并换用改好的模板", _use),
        ("restore", "恢复程序自带的模板", _restore),
    ):
        parser = add_desk_command(group, name, summary, run)
        parser.add_argument("kind", metavar="种类")
        if name == "take":
            parser.add_argument("--out", required=True, type=Path, metavar="FILE")
        if name == "use":
            parser.add_argument("file", type=Path, metavar="FILE")


def _subject(given: argparse.Namespace) -> Subject:
    if given.month:
        return Subject.of_month(given.month)
    kinds = ("visit", "finding", "clue", "document")
    return next(Subject(kind, getattr(given, kind)) for kind in kinds if getattr(given, kind))


def _write(given: argparse.Namespace, desk: Desk) -> int:
    texts = dict(given.set)
    made = documents.write(desk.work(), given.kind, _subject(given), texts, desk.today())
    path = given.out / documents.file_name(made.document)
    print(f"已写 {previews.save_file(made.content, path)}")
    if made.removed:
        print(f"去掉了 {made.removed} 个不能打印的控制字符")
    return 0


def _kinds(given: argparse.Namespace, _desk: Desk) -> int:
    kinds = documents.all_kinds()
    if given.json:
        print_json([kind.model_dump() for kind in kinds])
        return 0
    for kind in kinds:
        print(f"{kind.code:<11}{kind.title}（{'、'.join(kind.subjects)}）")
    return 0


def _list(given: argparse.Namespace, desk: Desk) -> int:
    lines = documents.all_of(desk.reading())
    if given.json:
        print_json([_as_json(line) for line in lines])
        return 0
    for line in lines:
        one = line.document
        state = f"（{one.voided_on} 作废：{one.void_reason}）" if one.voided_on else ""
        print(f"{line.id:>5} {one.issued_on} {one.number or '—'} {one.title} {one.about}{state}")
    return 0


def _as_json(line: DocumentLine) -> dict[str, object]:
    return {"id": line.id, **line.document.model_dump(exclude={"contents"})}


def _save(given: argparse.Namespace, desk: Desk) -> int:
    files = documents.save(desk.reading(), given.id, given.out)
    print(f"已写 {len(files)} 份文书到 {given.out}")
    return 0


def _pdf(given: argparse.Namespace, desk: Desk) -> int:
    files = {f"{one}.docx": documents.content(desk.reading(), one) for one in given.id}
    print(f"已写 {previews.save_pdf(files, given.out)}")
    return 0


def _void(given: argparse.Namespace, desk: Desk) -> int:
    documents.void(desk.work(), given.id, given.reason, desk.today())
    print("已作废，文号保留")
    return 0


def _templates(given: argparse.Namespace, desk: Desk) -> int:
    lines = templates.lines(desk.reading())
    if given.json:
        print_json([{"kind": line.kind.code, "own": line.own_name} for line in lines])
        return 0
    for line in lines:
        print(f"{line.kind.code:<11}{line.kind.title}：{line.own_name or '程序自带'}")
    return 0


def _fields(given: argparse.Namespace, _desk: Desk) -> int:
    for field in templates.fields(given.kind):
        print(f"{field.placeholder}　{field.meaning}{'（必要）' if field.is_needed else ''}")
    return 0


def _take(given: argparse.Namespace, desk: Desk) -> int:
    print(f"已写 {templates.save_copy(desk.reading(), given.kind, given.out)}")
    return 0


def _use(given: argparse.Namespace, desk: Desk) -> int:
    missing = templates.use(desk.work(), given.kind, given.file)
    print("模板检查通过，已换用")
    if missing:
        print(f"模板里没有这些必要的字段：{'、'.join(missing)}")
    return 0


def _restore(given: argparse.Namespace, desk: Desk) -> int:
    templates.restore(desk.work(), given.kind)
    print("已恢复程序自带的模板")
    return 0
