"""The short form of typical cases as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from permitdesk.documents.files import write_atomically
from permitdesk.domain.rectify.case_sheet import CaseSheet


def write_cases(sheets: Sequence[CaseSheet], path: Path, made_at: datetime) -> None:
    """Write cases, each on pages of its own; a file of the same name is replaced.

    Args:
        sheets: What they say, at least one.
        path: The file, `.docx`.
        made_at: The moment that the file carries as its date, timezone-aware.

    Raises:
        FolderNotWritable: The folder cannot be written.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
    """
    from permitdesk.documents.word.case import add_case
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.package import Stamp

    document = new_document()
    for sheet in sheets:
        add_case(document, sheet, begins_page=sheet is not sheets[0])
    first = sheets[0]
    title = first.title if len(sheets) == 1 else "典型案例"
    write_atomically(path, finished(document, Stamp(title, first.office, made_at)))
