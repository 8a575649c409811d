"""The short form of a typical case as a Word document."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from permitdesk.documents.files import write_atomically
from permitdesk.domain.rectify.case_sheet import CaseSheet


def write_case(sheet: CaseSheet, path: Path, made_at: datetime) -> None:
    """Write the case; a file of the same name is replaced.

    Args:
        sheet: What it says.
        path: The file, `.docx`.
        made_at: The moment that the file carries as its date, timezone-aware.

    Raises:
        FolderNotWritable: The folder cannot be written.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
    """
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.package import Stamp
    from permitdesk.documents.word.paragraphs import (
        add_blank,
        add_body,
        add_level,
        add_sealed_signature,
        add_title,
    )

    document = new_document()
    add_title(document, [sheet.title])
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
    write_atomically(path, finished(document, Stamp(sheet.title, sheet.office, made_at)))
