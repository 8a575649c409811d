"""A typical case in its short form, as a part of a document."""

from __future__ import annotations

from docx.document import Document

from permitdesk.documents.word.paragraphs import (
    add_blank,
    add_body,
    add_level,
    add_sealed_signature,
    add_title,
)
from permitdesk.domain.rectify.case_sheet import CaseSheet
from permitdesk.domain.report.wording import title_lines, title_parts

_TITLE_SIGNS = 20
"""How many characters of a title fit the width of the page."""


def add_case(document: Document, sheet: CaseSheet, *, begins_page: bool) -> None:
    """Add a case: its title, the parts that say something, and whose it is.

    Args:
        document: The document, which ends where the case begins.
        sheet: What the case says.
        begins_page: Whether it stands on a new page.
    """
    lines = title_lines(title_parts(sheet.title), _TITLE_SIGNS)
    first = len(document.paragraphs)
    add_title(document, lines)
    document.paragraphs[first].paragraph_format.page_break_before = begins_page
    add_blank(document)
    parts = (
        ("基本案情", sheet.facts),
        ("查处情况", sheet.handling),
        ("说理释法", sheet.reasoning),
        ("启示意义", sheet.lesson),
    )
    told = [(title, words) for title, words in parts if words.strip()]
    for number, (title, words) in enumerate(told, start=1):
        add_level(document, 1, number, title)
        for line in words.splitlines():
            add_body(document, line)
    add_sealed_signature(document, sheet.office, sheet.made_on)
