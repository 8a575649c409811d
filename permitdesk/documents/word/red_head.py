"""The red head of an official document, and the imprint that closes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from docx.document import Document
from docx.shared import Pt

from permitdesk.documents.word import styles
from permitdesk.documents.word.paragraphs import add_blank, add_recipient, add_title
from permitdesk.documents.word.tables import WIDTH, append_xml
from permitdesk.documents.word.text import one_line, printed_date, printed_width

_MARK_SIZE = 48.0
_MARK_ROOM = 430.0
_BLANK_NUMBER = "　　〔　　〕　号"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class RedHead:
    """What stands above the text.

    Attributes:
        mark: The organ's mark (发文机关标志), such as 示例县生态环境局文件.
        number: The document number with 〔year〕; empty where it is filled in by hand.
        signer: Who signs an upward document (签发人); empty for other documents.
        title: The lines of the title.
        recipient: Whom the document goes to; empty for nobody in particular.
    """

    mark: str
    number: str
    signer: str
    title: Sequence[str]
    recipient: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What closes the document at the foot of its last page (版记).

    Attributes:
        copies_to: Whom a copy goes to (抄送); often nobody.
        printer: The office that sends it out (印发机关).
        printed_on: The date of sending (印发日期).
    """

    copies_to: Sequence[str]
    printer: str
    printed_on: date


def red_head(document: Document, head: RedHead) -> None:
    """Add mark, number, red line, title and recipient at the top of the first page.

    Source:
        GB/T 9704-2012, 7.2.4 to 7.2.7, 7.3.1 and 7.3.2.
    """
    mark = document.add_paragraph(style=styles.ORGAN_MARK)
    # The standard leaves the size open: as large as one line takes.
    size = min(_MARK_SIZE, _MARK_ROOM / printed_width(head.mark))
    mark.add_run(one_line(head.mark)).font.size = Pt(int(size))
    add_blank(document, 2)
    _add_number(document, one_line(head.number) or _BLANK_NUMBER, one_line(head.signer))
    add_blank(document, 2)
    add_title(document, head.title)
    if head.recipient:
        add_blank(document)
        add_recipient(document, head.recipient)


def _add_number(document: Document, number: str, signer: str) -> None:
    """Add the document number over the red line; an upward document names its signer beside it."""
    if not signer:
        document.add_paragraph(number, style=styles.DOCUMENT_NUMBER)
        return
    line = document.add_paragraph(style=styles.NUMBER_AND_SIGNER)
    line.add_run(f"　{number}\t签发人：")
    line.add_run(f"{signer}　", style=styles.SIGNER)


def add_imprint(document: Document, imprint: Imprint) -> None:
    """Add the imprint at the foot of the page where the text ends.

    Three lines, the outer ones 0.35 mm and the inner one 0.25 mm, across the type area;
    the text stands one character inside.

    Source:
        GB/T 9704-2012, 7.4.
    """
    sent = f"{one_line(imprint.printer)}\t{printed_date(imprint.printed_on)}印发"
    rows = [_imprint_row(sent)]
    if imprint.copies_to:
        copies = "，".join(one_line(name) for name in imprint.copies_to)
        rows.insert(0, _imprint_row(f"抄送：{copies}。"))
    width = round(WIDTH * 1440 / 25.4)
    append_xml(
        document,
        f'<w:tbl {_W}><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" '
        'w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>'
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
        '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="280" w:type="dxa"/>'
        '<w:right w:w="280" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{"".join(rows)}</w:tbl>',
    )
    # A document cannot end with a table; this paragraph stands above the floating one.
    document.add_paragraph(style=styles.LAST)


def _imprint_row(text: str) -> str:
    left, _, right = text.partition("\t")
    runs = f"<w:r><w:t>{escape(left)}</w:t></w:r>"
    if right:
        runs += f"<w:r><w:tab/></w:r><w:r><w:t>{escape(right)}</w:t></w:r>"
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{round(WIDTH * 1440 / 25.4)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Imprint"/></w:pPr>{runs}</w:p></w:tc></w:tr>'
    )
