"""The signed sheets of a draw as Word documents, each named after its round."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from permitdesk.documents.files import file_name, write_atomically
from permitdesk.domain.report.draw_sheets import (
    ChangesSheet,
    DrawRecord,
    ManualSheet,
    PublicSheet,
    SealSheet,
    TeamSheet,
    VoidSheet,
)

Sheet = SealSheet | DrawRecord | TeamSheet | ChangesSheet | VoidSheet | PublicSheet | ManualSheet


def write_sheet(sheet: Sheet, folder: Path, made_at: datetime) -> Path:
    """Write a sheet of any kind and return its file.

    Args:
        sheet: What it says.
        folder: Where it is written; made where there is none. A file of the same name is
            replaced.
        made_at: The moment that the file carries as its date, timezone-aware.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
    """
    from permitdesk.documents.word import draw_changes, draw_sheets
    from permitdesk.documents.word.document import finished, new_document
    from permitdesk.documents.word.package import Stamp

    document = new_document()
    match sheet:
        case SealSheet():
            draw_sheets.fill_seal_sheet(document, sheet)
        case DrawRecord():
            draw_sheets.fill_draw_record(document, sheet)
        case TeamSheet():
            draw_sheets.fill_team_sheet(document, sheet)
        case ManualSheet():
            draw_sheets.fill_manual_sheet(document, sheet)
        case ChangesSheet():
            draw_changes.fill_changes_sheet(document, sheet)
        case VoidSheet():
            draw_changes.fill_void_sheet(document, sheet)
        case PublicSheet():
            draw_changes.fill_public_sheet(document, sheet)
    about = sheet.seal if isinstance(sheet, DrawRecord) else sheet
    title = _TITLES[type(sheet)]
    stamp = Stamp(f"{title}　{about.round}", about.office, made_at)
    file = folder / file_name(f"{title}_{about.round}", ".docx")
    write_atomically(file, finished(document, stamp))
    return file


_TITLES: dict[type[Sheet], str] = {
    SealSheet: "封存单",
    DrawRecord: "抽取记录",
    TeamSheet: "选派表",
    ManualSheet: "人工抽取登记表",
    ChangesSheet: "补抽换人记录",
    VoidSheet: "作废记录",
    PublicSheet: "公示表",
}
