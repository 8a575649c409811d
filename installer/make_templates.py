"""Makes the Word templates that ship with the program: `resources/templates/*.docx`.

Run by hand after a change of the layout, then look at the result and commit it:

    .venv/bin/python installer/make_templates.py
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docx.document import Document  # noqa: E402

from permitdesk.documents.word import styles  # noqa: E402
from permitdesk.documents.word.document import finished, new_document  # noqa: E402
from permitdesk.documents.word.package import Stamp  # noqa: E402
from permitdesk.documents.word.tables import Cell, add_grid  # noqa: E402

# A template has no date of its own, so that making it again changes nothing.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Write every template into `resources/templates`."""
    folder = ROOT / "resources" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in templates().items():
        (folder / name).write_bytes(content)


def templates() -> dict[str, bytes]:
    """Return the content of each template by its file name."""
    return {"notice.docx": notice()}


def notice() -> bytes:
    """Return the template of the inspection notice (行政检查通知书)."""
    document = new_document()
    _notice_head(document)
    _notice_facts(document)
    _run_in(document, "一、检查事项", "检查事项")
    _run_in(document, "二、请准备的资料", "准备资料")
    _run_in(document, "三、你单位的权利", "权利")
    _run_in(document, "四、你单位的义务", "义务")
    document.add_paragraph(
        "对检查人员不遵守程序、不文明执法等行为，可以拨打监督电话{{ 监督电话 }}反映。",
        style=styles.BODY,
    )
    document.add_paragraph()
    for line in ("{{ 机关 }}", "{{ 日期 }}"):
        document.add_paragraph(line, style=styles.SEAL_BLOCK)
    _notice_service(document)
    return finished(document, Stamp("行政检查通知书模板", "", NO_DATE))


def _notice_head(document: Document) -> None:
    """Add organ, title, number, the unit and the sentence that opens the notice."""
    document.add_paragraph("{{ 机关 }}", style=styles.FORM_TITLE)
    document.add_paragraph("行政检查通知书", style=styles.FORM_TITLE)
    document.add_paragraph("{{ 编号 }}", style=styles.FORM_NUMBER)
    document.add_paragraph("{{ 被检查单位 }}：", style=styles.RECIPIENT)
    document.add_paragraph(
        "依据{{ 检查依据|join('、') }}，本机关决定对你单位进行行政检查。现将有关事项通知如下：",
        style=styles.BODY,
    )


def _notice_facts(document: Document) -> None:
    """Add the table of the facts: who is inspected, when, where, why and by whom."""

    def head(text: str) -> Cell:
        return Cell((text,), styles.CELL_LARGE_HEAD)

    def fact(*lines: str, span: int = 3) -> Cell:
        return Cell(lines, styles.CELL_LARGE, span)

    officers = fact(
        "{%p for 人 in 检查人员 %}",
        "{{ 人.姓名 }}（执法证号：{{ 人.执法证号 }}）",
        "{%p endfor %}",
    )
    rows = [
        [head("被检查单位"), fact("{{ 被检查单位 }}")],
        [head("统一社会信用代码"), fact("{{ 统一社会信用代码 }}")],
        [head("检查时间"), fact("{{ 检查时间 }}")],
        [head("检查地点"), fact("{{ 检查地点 }}")],
        [
            head("检查类型"),
            fact("{{ 检查类型 }}", span=1),
            head("本年度检查"),
            fact("第{{ 本年度次数 }}次", span=1),
        ],
        [head("任务来源"), fact("{{ 任务来源 }}")],
        [head("检查人员"), officers],
        [head("协助人员"), fact("{{ 协助人员 }}")],
    ]
    add_grid(document, [46, 50, 32, 28], rows)


_ITEM = "{{ loop.index }}. {{ 项 }}{% if loop.last %}。{% else %}；{% endif %}"


def _run_in(document: Document, title: str, field: str) -> None:
    """Add a titled list as one paragraph, so that the notice fits one sheet of paper."""
    document.add_paragraph(title, style=styles.LEVELS[0])
    document.add_paragraph(f"{{% for 项 in {field} %}}{_ITEM}{{% endfor %}}", style=styles.BODY)


def _notice_service(document: Document) -> None:
    """Add the lines that are signed when the notice is handed over (送达)."""

    def head(text: str) -> Cell:
        return Cell(tuple(text.split()), styles.CELL_LARGE_HEAD, least_height=14)

    empty = Cell((), styles.CELL_LARGE)
    when = Cell(("　　　　年　　月　　日　　时　　分",), styles.CELL_LARGE_HEAD, span=3)
    rows = [
        [head("受送达人 （签名或盖章）"), empty, head("送达人 （签名）"), empty],
        [head("送达时间"), when],
    ]
    document.add_paragraph()
    document.add_paragraph("送达情况", style=styles.TABLE_TITLE)
    add_grid(document, [42, 42, 30, 42], rows, keep_together=True)


if __name__ == "__main__":
    main()
