"""What the shipped Word templates are put together from."""

# The elements of python-docx are lxml's, which has no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportPrivateUsage=false

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import _Footer

from permitdesk.documents.word import styles
from permitdesk.documents.word.tables import Cell, add_grid

# A template has no date of its own, so that making it again changes nothing.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)

LINE = "＿"

PEOPLE = (
    "{% for 人 in 检查人员 %}{{ 人.姓名 }}（执法证号：{{ 人.执法证号 }}）"
    "{% if not loop.last %}、{% endif %}{% endfor %}"
)
"""The officers, one after the other in a sentence."""


def gap(field: str, signs: int) -> str:
    """Return a field that leaves a line for writing by hand where nothing is known."""
    return f"{{{{ {field} or '{LINE * signs}' }}}}"


def head(document: Document, title: str, number: str = "编号") -> None:
    """Add organ, title and number of a form."""
    document.add_paragraph("{{ 机关 }}", style=styles.FORM_TITLE)
    document.add_paragraph(title, style=styles.FORM_TITLE)
    if number:
        document.add_paragraph(f"{{{{ {number} }}}}", style=styles.FORM_NUMBER)
    else:
        document.add_paragraph()


def name(text: str, *, large: bool = False, least_height: float = 0.0) -> Cell:
    """Return a cell that says what stands beside it; a space in the text breaks the line."""
    style = styles.CELL_LARGE_HEAD if large else styles.CELL_CENTRE
    return Cell(tuple(text.split(" ")), style, least_height=least_height)


def fact(*lines: str, span: int = 1, large: bool = False, least_height: float = 0.0) -> Cell:
    """Return a cell with what is known."""
    style = styles.CELL_LARGE if large else styles.CELL
    return Cell(lines, style, span, least_height)


def people(field: str = "检查人员") -> tuple[str, ...]:
    """Return the lines that name each person with the certificate."""
    return (
        f"{{%p for 人 in {field} %}}",
        "{{ 人.姓名 }}（执法证号：{{ 人.执法证号 }}）",
        "{%p endfor %}",
    )


def body(document: Document, *texts: str) -> None:
    """Add paragraphs of the text."""
    for text in texts:
        document.add_paragraph(text, style=styles.BODY)


def tag(document: Document, text: str) -> None:
    """Add a paragraph that only steers, and is gone when the template is filled in."""
    document.add_paragraph(f"{{%p {text} %}}", style=styles.BODY)


def run_in(document: Document, title: str, field: str) -> None:
    """Add a titled list as one paragraph, so that the document fits one sheet of paper."""
    item = "{{ loop.index }}. {{ 项 }}{% if loop.last %}。{% else %}；{% endif %}"
    document.add_paragraph(title, style=styles.LEVELS[0])
    body(document, f"{{% for 项 in {field} %}}{item}{{% endfor %}}")


def seal(document: Document, *, keep_with_next: bool = False) -> None:
    """Add organ and date, with room for the seal; what follows can be kept on their page."""
    document.add_paragraph()
    for line in ("{{ 机关 }}", "{{ 日期 }}"):
        signed = document.add_paragraph(line, style=styles.SEAL_BLOCK)
        if keep_with_next:
            signed.paragraph_format.keep_with_next = True


def service(document: Document) -> None:
    """Add the lines that are signed when the document is handed over (送达)."""
    empty = Cell((), styles.CELL_LARGE)
    when = Cell(("　　　　年　　月　　日　　时　　分",), styles.CELL_LARGE_HEAD, span=3)

    def signed(text: str) -> Cell:
        return name(text, large=True, least_height=14)

    rows = [
        [signed("受送达人 （签名或盖章）"), empty, signed("送达人 （签名）"), empty],
        [signed("送达时间"), when],
    ]
    document.add_paragraph()
    document.add_paragraph("送达情况", style=styles.TABLE_TITLE)
    add_grid(document, [42, 42, 30, 42], rows, keep_together=True)


def handed_over(document: Document) -> None:
    """Add one row to be signed when the document is handed over, where room is scarce."""
    empty = Cell((), styles.CELL)
    signed = [
        name("受送达人签名", least_height=10),
        empty,
        name("送达人签名"),
        empty,
        name("年　月　日　时"),
    ]
    add_grid(document, [30, 33, 26, 29, 38], [signed], keep_together=True)


def landscape(document: Document) -> None:
    """Turn the page; the margins turn with it."""
    section = document.sections[0]
    width, height = section.page_width, section.page_height
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = height, width
    top, left = section.top_margin, section.left_margin
    bottom, right = section.bottom_margin, section.right_margin
    section.top_margin, section.bottom_margin = left, right
    section.left_margin, section.right_margin = bottom, top
    section.footer_distance = (right or 0) // 2


def count_pages(document: Document) -> None:
    """Write 第×页 共×页 at the foot, as records of checks have it."""
    section = document.sections[0]
    for footer in (section.footer, section.even_page_footer):
        _write_count(footer)


def _write_count(footer: _Footer) -> None:
    """Take the page number of official documents away and count the pages instead."""
    paragraph = footer.paragraphs[0]
    for run in paragraph.runs:
        run._element.getparent().remove(run._element)  # noqa: SLF001
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = 0
    for words, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        paragraph.add_run(words)
        if field:
            run = paragraph.add_run()
            for kind in ("begin", "", "separate", "1", "end"):
                run._element.append(_field_part(kind, field))  # noqa: SLF001


def _field_part(kind: str, field: str):  # noqa: ANN202
    """Return one of the parts that a field is made of."""
    if kind in ("", "1"):
        part = OxmlElement("w:t" if kind else "w:instrText")
        part.text = kind or f" {field} "
        return part
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part
