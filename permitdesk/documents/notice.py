"""The inspection notices (行政检查通知书) as Word documents, one a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from permitdesk import paths
from permitdesk.documents.files import unique_file_names, write_atomically
from permitdesk.documents.word.package import Stamp
from permitdesk.documents.word.text import printed_date, printed_span
from permitdesk.domain.report.notice import Notice
from permitdesk.progress import SILENT, Reporter

TITLE = "行政检查通知书"

FIELDS = (
    "机关",
    "编号",
    "被检查单位",
    "统一社会信用代码",
    "检查地点",
    "检查时间",
    "检查类型",
    "任务来源",
    "本年度次数",
    "检查依据",
    "检查事项",
    "检查人员",
    "协助人员",
    "准备资料",
    "权利",
    "义务",
    "监督电话",
    "日期",
)
"""The names that a notice's template may use, in the order of the notice."""


def write_notices(
    notices: Sequence[Notice],
    folder: Path,
    made_at: datetime,
    reporter: Reporter = SILENT,
    template: Path | None = None,
    content: bytes | None = None,
) -> list[Path]:
    """Write one Word document a notice, named after its number and facility.

    The template is read once. A notice is written whole or not at all; when the user stops
    the task, the notices written before stay.

    Args:
        notices: What the notices say.
        folder: Where they are written; made where there is none. Files of the same name
            are replaced.
        made_at: The moment that the files carry as their date, timezone-aware.
        reporter: Told after each file; the unit is notices.
        template: The office's own template; None for the program's.
        content: What is in that file, where it has been read already.

    Returns:
        The files in the order of the notices.

    Raises:
        TemplateUnreadable, TemplateBroken, TemplateFieldsUnknown: The template is at fault.
        FolderNotWritable, FileInUse, DiskFull: A file cannot be written.
        Cancelled: The user stopped the task.
    """
    from permitdesk.documents.word.template import Template

    prepared = Template(
        template or paths.resources() / "templates" / "notice.docx", FIELDS, content
    )
    names = unique_file_names((f"{n.number}_{n.facility}" for n in notices), ".docx")
    files = [folder / name for name in names]
    for done, (notice, file) in enumerate(zip(notices, files, strict=True), start=1):
        stamp = Stamp(f"{TITLE}　{notice.number}", notice.organ, made_at)
        write_atomically(file, prepared.fill(notice_values(notice), stamp))
        reporter.step(done, len(files))
    return files


def notice_values(notice: Notice) -> dict[str, object]:
    """Return what the template's fields stand for in one notice."""
    return {
        "机关": notice.organ,
        "编号": notice.number,
        "被检查单位": notice.facility,
        "统一社会信用代码": notice.uscc or "无",
        "检查地点": notice.place,
        "检查时间": printed_span(notice.starts_on, notice.ends_on),
        "检查类型": notice.check_type,
        "任务来源": notice.task_source,
        "本年度次数": notice.visit_of_year,
        "检查依据": notice.bases,
        "检查事项": notice.matters,
        "检查人员": [
            {"姓名": officer.name, "执法证号": officer.certificate} for officer in notice.officers
        ],
        "协助人员": "、".join(notice.assistants) or "无",
        "准备资料": notice.materials,
        "权利": notice.rights,
        "义务": notice.duties,
        "监督电话": notice.supervision_phone,
        "日期": printed_date(notice.issued_on),
    }
