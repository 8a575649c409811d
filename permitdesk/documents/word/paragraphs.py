"""The paragraphs of an official document: title, recipient, text levels, signature."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from docx.document import Document
from docx.shared import Mm, Pt

from permitdesk.documents.word import styles
from permitdesk.documents.word.text import one_line, printed_date, spaced_width

CHARACTER = 15.75
"""The width of one character of the text in pt: 16 pt, drawn in by 0.25 pt."""

_NUMERALS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 in Chinese, as the first two text levels count."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return f"{_NUMERALS[tens] if tens > 1 else ''}十{_NUMERALS[ones] if ones else ''}"


def add_blank(document: Document, lines: int = 1) -> None:
    """Leave whole lines of the grid empty."""
    for _ in range(lines):
        document.add_paragraph()


def add_title(document: Document, lines: Sequence[str]) -> None:
    """Add the title, centred; the caller breaks it so that no word is torn."""
    for line in lines:
        document.add_paragraph(one_line(line), style=styles.TITLE)


def add_recipient(document: Document, recipient: str) -> None:
    """Add whom the document goes to, flush left with a full-width colon."""
    document.add_paragraph(f"{one_line(recipient)}：", style=styles.RECIPIENT)


def add_level(document: Document, level: int, number: int, text: str) -> None:
    """Add a numbered paragraph of one of the four levels: 一、 （一） 1. （1）.

    Source:
        GB/T 9704-2012, 7.3.3.
    """
    marks = (f"{chinese_number(number)}、", f"（{chinese_number(number)}）", f"{number}.")
    mark = marks[level - 1] if level <= len(marks) else f"（{number}）"
    document.add_paragraph(f"{mark}{one_line(text)}", style=styles.LEVELS[level - 1])


def add_body(document: Document, text: str) -> None:
    """Add a paragraph of the text, its first line indented by two characters."""
    document.add_paragraph(one_line(text), style=styles.BODY)


def add_sealed_signature(document: Document, organ: str, day: date) -> None:
    """Add the organ over its date, with room for the seal on both.

    The date stands four characters from the right; the organ is centred over it. Where
    the organ's name is so long that it would pass the edge, both move to the left.

    Source:
        GB/T 9704-2012, 7.3.5.1.
    """
    add_blank(document, 2)
    organ_indent, day_indent = seal_indents(organ, day)
    name = document.add_paragraph(one_line(organ), style=styles.SIGNATURE)
    name.paragraph_format.right_indent = Pt(organ_indent * CHARACTER)
    dated = document.add_paragraph(printed_date(day), style=styles.ISSUE_DATE)
    dated.paragraph_format.right_indent = Pt(day_indent * CHARACTER)


def seal_indents(organ: str, day: date) -> tuple[float, float]:
    """Return how far organ and date stand from the right edge, in characters."""
    return seal_widths(spaced_width(organ), spaced_width(printed_date(day)))


def seal_widths(organ: float, day: float) -> tuple[float, float]:
    """Return the same from the widths of organ and date in characters."""
    overhang = (organ - day) / 2
    day_indent = max(4.0, overhang)
    return day_indent - overhang, day_indent


def plain_widths(organ: float, day: float) -> tuple[float, float]:
    """Return how far organ and date stand from the right edge without a seal, in characters.

    The organ stands two characters from the edge, and the date begins two characters to the
    right of it; a date longer than the organ stands two from the edge itself.

    Source:
        GB/T 9704-2012, 7.3.5.2.
    """
    if day > organ:
        return 4 + day - organ, 2.0
    return 2.0, organ - day


def add_note(document: Document, text: str) -> None:
    """Add a note in round brackets below the date (附注), such as whom to ask.

    Source:
        GB/T 9704-2012, 7.3.6.
    """
    note = document.add_paragraph(f"（{one_line(text)}）", style=styles.BODY)
    note.paragraph_format.keep_together = True


def add_picture(document: Document, png: bytes, width: float, title: str) -> None:
    """Add a picture over its title.

    Args:
        document: The document that the picture is added to.
        png: The picture.
        width: How wide it is printed, in mm; the height follows.
        title: What stands below it, such as 图1　….
    """
    paragraph = document.add_paragraph(style=styles.PICTURE)
    paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width))
    document.add_paragraph(one_line(title), style=styles.PICTURE_TITLE)
