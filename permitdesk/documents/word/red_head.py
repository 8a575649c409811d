"""The red head of an official document, and the imprint that closes it."""

# The elements of python-docx are lxml's, which has no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt

from permitdesk.documents.word import styles
from permitdesk.documents.word.paragraphs import add_blank, add_recipient, add_title
from permitdesk.documents.word.text import one_line, printed_date, printed_width

_MARK_SIZE = 48.0
_MARK_ROOM = 430.0
_FRAME = {
    "w": "8844",
    "wrap": "around",
    "vAnchor": "margin",
    "hAnchor": "margin",
    "xAlign": "left",
    "yAlign": "bottom",
}
_BLANK_NUMBER = "　　〔　　〕　号"


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
    mark.add_run(one_line(head.mark)).font.size = Pt(mark_size(head.mark))
    add_blank(document, 2)
    _add_number(document, one_line(head.number) or _BLANK_NUMBER, one_line(head.signer))
    add_blank(document, 2)
    add_title(document, head.title)
    if head.recipient:
        add_blank(document)
        add_recipient(document, head.recipient)


def mark_size(mark: str) -> int:
    """Return the size of a mark in pt, as large as one line takes: the standard leaves it open."""
    return int(min(_MARK_SIZE, _MARK_ROOM / max(1.0, printed_width(mark))))


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

    Lines across the type area, the outer ones 0.35 mm and the inner one 0.25 mm; the text
    stands one character inside. All of it is one frame that rests on the lower margin.

    Source:
        GB/T 9704-2012, 7.4.
    """
    if imprint.copies_to:
        copies = "，".join(one_line(name) for name in imprint.copies_to)
        add_framed(document, f"　抄送：{copies}。")
    sent = printed_date(imprint.printed_on)
    add_framed(document, f"　{one_line(imprint.printer)}\t{sent}印发")
    # What ends a document is never part of a frame.
    document.add_paragraph(style=styles.LAST)


def add_framed(document: Document, text: str) -> None:
    """Add a paragraph of the frame that rests on the lower margin.

    LibreOffice makes a frame only of paragraphs that say so themselves, not by their
    style, and that all have the same borders.
    """
    paragraph = document.add_paragraph(text, style=styles.IMPRINT)
    frame = OxmlElement("w:framePr")
    for name, value in _FRAME.items():
        frame.set(qn(f"w:{name}"), value)
    paragraph.paragraph_format.element.get_or_add_pPr().append(frame)
