"""The signed sheets of a draw as Word documents: 封存单, 抽取记录, 选派表."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from permitdesk.documents.files import file_name, write_atomically
from permitdesk.domain.report.draw_sheets import DrawRecord, SealSheet, TeamSheet


def write_seal_sheet(sheet: SealSheet, folder: Path, made_at: datetime) -> Path:
    """Write the sheet that is printed and announced when a round is sealed.

    Args:
        sheet: What was sealed.
        folder: Where it is written; made where there is none. A file of the same name is
            replaced.
        made_at: The moment that the file carries as its date, timezone-aware.

    Returns:
        The file, named after the round.

    Raises:
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.draw_sheets import fill_seal_sheet
    from permitdesk.documents.word.package import Stamp

    document = new_document()
    fill_seal_sheet(document, sheet)
    stamp = Stamp(f"封存单　{sheet.round}", sheet.office, made_at)
    return _written(folder, f"封存单_{sheet.round}", finished(document, stamp))


def write_draw_record(record: DrawRecord, folder: Path, made_at: datetime) -> Path:
    """Write the record that is signed after the draw; for the rest see `write_seal_sheet`."""
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.draw_sheets import fill_draw_record
    from permitdesk.documents.word.package import Stamp

    document = new_document()
    fill_draw_record(document, record)
    stamp = Stamp(f"抽取记录　{record.seal.round}", record.seal.office, made_at)
    return _written(folder, f"抽取记录_{record.seal.round}", finished(document, stamp))


def write_team_sheet(sheet: TeamSheet, folder: Path, made_at: datetime) -> Path:
    """Write who inspects which unit; for the rest see `write_seal_sheet`."""
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.draw_sheets import fill_team_sheet
    from permitdesk.documents.word.package import Stamp

    document = new_document()
    fill_team_sheet(document, sheet)
    stamp = Stamp(f"选派表　{sheet.round}", sheet.office, made_at)
    return _written(folder, f"选派表_{sheet.round}", finished(document, stamp))


def _written(folder: Path, stem: str, content: bytes) -> Path:
    file = folder / file_name(stem, ".docx")
    write_atomically(file, content)
    return file
