"""A sheet of paper: title, paragraphs and bordered tables; figures on it can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from PySide6.QtCore import QEvent, QUrl, Signal, Slot
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.metrics import space
from ui.tokens import color

_WIDTH = 99
"""In percent: with its borders a table of the whole width is a pixel too wide."""


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell.

    Attributes:
        is_number: Whether it stands at the right.
        link: What is told when it is clicked, empty for plain words.
    """

    words: str
    is_number: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class PaperHead:
    """A head over one column, or over several with heads of their own."""

    title: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A titled part: paragraphs, a table, or both.

    Attributes:
        widths: How wide the columns are, in percent; by their content if empty.
    """

    title: str = ""
    paragraphs: Sequence[str] = ()
    heads: Sequence[PaperHead] = ()
    rows: Sequence[Sequence[PaperCell]] = ()
    widths: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the paper.

    Attributes:
        left: What stands at the left below the title.
        right: What stands at the right below the title.
        parts: The parts in their order.
        nothing: What a table without rows says.
    """

    title: str
    left: str = ""
    right: str = ""
    parts: Sequence[PaperPart] = field(default=())
    nothing: str = ""


class Paper(QTextBrowser):
    """Shows a sheet; what is selected can be copied into a spreadsheet as cells.

    Signals:
        linked: The link of the figure that was clicked.
    """

    linked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the name that is read aloud."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setProperty("role", "paper")
        self.document().setDocumentMargin(space(2))
        self.anchorClicked.connect(self._tell)
        self._sheet = Sheet("")

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet from its top."""
        self._sheet = sheet
        self.setHtml(_html(sheet))

    def changeEvent(self, event: QEvent) -> None:
        """Write the sheet again in the colours of another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setHtml(_html(self._sheet))

    @Slot(QUrl)
    def _tell(self, link: QUrl) -> None:
        self.linked.emit(link.toString())


def _html(sheet: Sheet) -> str:
    """Return the sheet as rich text."""
    parts = "".join(_part(part, sheet.nothing) for part in sheet.parts)
    line = (
        f"<table width='{_WIDTH}%'><tr><td>{escape(sheet.left)}</td>"
        f"<td align='right'>{escape(sheet.right)}</td></tr></table>"
        if sheet.left or sheet.right
        else ""
    )
    return f"<style>{_style()}</style><h2>{escape(sheet.title)}</h2>{line}{parts}"


def _style() -> str:
    return (
        f"h2 {{ text-align: center; margin-top: 0px; margin-bottom: {space(1.5)}px; }}"
        f"h3 {{ margin-top: {space(2.5)}px; margin-bottom: {space(1)}px; }}"
        f"p {{ margin-top: {space(0.5)}px; margin-bottom: {space(0.5)}px; }}"
        f"a {{ color: {color('accent_text').name()}; text-decoration: none; }}"
        f"th {{ background-color: {color('raised').name()}; color: {color('muted').name()}; }}"
        f"td.cell, th {{ border: 1px solid {color('line').name()}; vertical-align: middle; }}"
        f".none {{ color: {color('muted').name()}; }}"
    )


def _part(part: PaperPart, nothing: str) -> str:
    title = f"<h3>{escape(part.title)}</h3>" if part.title else ""
    paragraphs = "".join(f"<p>{escape(words)}</p>" for words in part.paragraphs)
    return title + paragraphs + (_table(part, nothing) if part.heads else "")


def _table(part: PaperPart, nothing: str) -> str:
    width = sum(max(1, len(head.parts)) for head in part.heads)
    empty = (
        f"<tr><td class='cell none' align='center' colspan='{width}'>{escape(nothing)}</td></tr>"
    )
    lines = "".join(_row(cells, part.widths) for cells in part.rows)
    look = f"border-collapse: collapse; margin-top: {space(0.75)}px;"
    return (
        f"<table width='{_WIDTH}%' cellspacing='0' cellpadding='{space(0.625)}' style='{look}'>"
        f"{_heads(part.heads)}{lines or empty}</table>"
    )


def _heads(heads: Sequence[PaperHead]) -> str:
    """Return one line of heads, or two where some have heads of their own."""
    is_double = any(head.parts for head in heads)
    upper = "".join(
        f"<th colspan='{len(head.parts)}'>{escape(head.title)}</th>"
        if head.parts
        else f"<th rowspan='{2 if is_double else 1}'>{escape(head.title)}</th>"
        for head in heads
    )
    lower = "".join(f"<th>{escape(part)}</th>" for head in heads for part in head.parts)
    return f"<tr>{upper}</tr>" + (f"<tr>{lower}</tr>" if is_double else "")


def _row(cells: Sequence[PaperCell], widths: Sequence[int]) -> str:
    shares = [f" width='{width}%'" for width in widths] or [""] * len(cells)
    return f"<tr>{''.join(map(_cell, cells, shares))}</tr>"


def _cell(cell: PaperCell, width: str) -> str:
    side = "right" if cell.is_number else "left"
    words = escape(cell.words).replace("\n", "<br>")
    if cell.link:
        words = f"<a href='{escape(cell.link)}'>{words}</a>"
    return f"<td class='cell' align='{side}'{width}>{words}</td>"
