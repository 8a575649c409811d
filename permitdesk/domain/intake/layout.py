"""How a person has put the reading of a layout right, remembered for the next file of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from permitdesk.domain.intake.grid import SheetGrid
from permitdesk.domain.intake.recognition import Recognition, recognise


@dataclass(frozen=True, slots=True)
class Correction:
    """What the columns of a layout mean, as a person has said.

    Attributes:
        layout: The layout as the program recognises it by itself, see `Recognition.layout`.
        kind: The kind of list.
        columns: Fields by the position of their column; an empty field makes it extra.
    """

    layout: str
    kind: str
    columns: Mapping[int, str]


def recognise_corrected(
    sheet: SheetGrid,
    *,
    kind: str = "",
    file: str = "",
    remembered: Mapping[str, Correction] | None = None,
    columns: Mapping[int, str] | None = None,
) -> tuple[Recognition, Correction | None] | None:
    """Recognise a sheet as persons have corrected it.

    Args:
        sheet: The sheet.
        kind: The kind where the user has said it.
        file: The file's name.
        remembered: Earlier corrections by layout.
        columns: What the user says now; None leaves it to what is remembered.

    Returns:
        The recognition and what is new to be remembered, None where nothing is; None for a
        sheet that is no list.
    """
    found = recognise(sheet, kind=kind, file=file)
    if found is None:
        return None
    known = (remembered or {}).get(found.layout)
    if columns is not None:
        chosen = recognise(sheet, kind=kind or found.kind, chosen=columns, file=file) or found
        said = Correction(found.layout, chosen.kind, dict(columns))
        return chosen, None if said == known else said
    if known is None or (kind and kind != known.kind):
        return found, None
    again = recognise(sheet, kind=known.kind, chosen=known.columns, file=file) or found
    reasons = (*again.reasons, "列的对应按以前的更正。")
    return replace(again, reasons=reasons, is_corrected=True), None
