"""The entries of one part of the table of law, corrected or added by the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Generic, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.law import CERTAINTIES, ViolationTable
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.check import law
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.office.law_drawer import CERTAINTY_TONES, LawDrawer
from ui.pages.office.law_line import EntryT, LawChange, LawLine
from ui.widgets.buttons import button
from ui.widgets.data_table import DataTable
from ui.widgets.layouts import column, row
from ui.widgets.search_box import SearchBox


@dataclass(frozen=True, slots=True)
class LawListWords:
    """What a list says of its own entries.

    Attributes:
        searched: What can be searched for.
        add: The button that begins an entry.
        kept: Told when an entry was kept.
    """

    searched: str
    add: str
    kept: str


class LawList(QWidget, Generic[EntryT]):
    """What the lists of articles and of provisions have in common.

    Each says in the methods below what its entries are and how they are kept; the list shows
    them, opens them in the drawer, and tells of every change with the way back.

    Attributes:
        kind: The entries' code of `LAW_KINDS`.
        key: Names the table for the settings.
        table: One line an entry of a type.
        search: Looks in the words of `_searched`.
        add: Begins a new entry.
        box: Where everything stands.
    """

    kind: ClassVar[str]
    key: ClassVar[str]

    def __init__(
        self, context: PageContext, words: LawListWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._context = context
        self._law: ViolationTable | None = None
        columns = (*self._own_columns(), *self._common_columns())
        self._rows: RowsTable[LawLine[EntryT]] = RowsTable(columns, (), self, id_of=None)
        self.table = DataTable(self._rows, f"office.{self.key}", context.settings)
        self.search = SearchBox(words.searched)
        self.add = button(words.add, "add")
        above = row(gap=1)
        above.addWidget(self.search, 1)
        above.addWidget(self.add)
        self.box = column(self, gap=1)
        self.box.addLayout(above)
        self.box.addWidget(self.table, 1)
        self.search.searched.connect(self._show)
        self.table.current_changed.connect(self._open)
        self.table.told.connect(self._tell)
        self.add.clicked.connect(self._begin)

    def load(self, table: ViolationTable) -> None:
        """Show the table of law as it was read."""
        self._law = table
        self._show()

    def _own_columns(self) -> Sequence[Column[LawLine[EntryT]]]:
        """Return the columns before those of validity and origin."""
        raise NotImplementedError

    def _lines(self, table: ViolationTable) -> Sequence[LawLine[EntryT]]:
        """Return all entries of this part."""
        raise NotImplementedError

    def _searched(self, line: LawLine[EntryT]) -> str:
        """Return the words in which a search looks."""
        raise NotImplementedError

    def _blank(self, table: ViolationTable, current: LawLine[EntryT] | None) -> LawLine[EntryT]:
        """Return an entry to be filled in.

        Args:
            table: The table of law.
            current: The line stood on, or None.
        """
        raise NotImplementedError

    def _drawer(
        self, table: ViolationTable, line: LawLine[EntryT], *, is_new: bool
    ) -> LawDrawer[EntryT]:
        """Return an entry as the drawer shows it."""
        raise NotImplementedError

    def _correct(self, change: LawChange[EntryT]) -> frozenset[str]:
        """Keep an entry and return the rooms that changed.

        Raises:
            PermitDeskError: The entry cannot be as it is wanted.
        """
        raise NotImplementedError

    def _restored(self, line: LawLine[EntryT]) -> frozenset[str]:
        """Give an entry what it ships with and return the rooms that changed."""
        raise NotImplementedError

    def _common_columns(self) -> tuple[Column[LawLine[EntryT]], ...]:
        return (
            Column(
                "from", self.tr("施行"), lambda line: str(line.entry.valid_from or ""), width=11
            ),
            Column("to", self.tr("失效"), lambda line: str(line.entry.valid_to or ""), width=11),
            Column(
                "certainty",
                self.tr("把握"),
                lambda line: CERTAINTIES.label(line.entry.certainty),
                tone=lambda line: CERTAINTY_TONES.get(line.entry.certainty, "neutral"),
                width=12,
            ),
            Column(
                "changed",
                self.tr("来源"),
                lambda line: self.tr("本单位改动") if line.is_changed else self.tr("程序自带"),
                width=9,
            ),
        )

    @Slot(str)
    def _show(self, _text: str = "") -> None:
        wanted = self.search.text().strip()
        lines = self._lines(self._law) if self._law else ()
        self._rows.show([line for line in lines if wanted in self._searched(line)])

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))

    def _line_of(self, number: int | None) -> LawLine[EntryT] | None:
        return None if number is None else self._rows.row_at(self._rows.line_of(number))

    @Slot(object)
    def _open(self, number: object) -> None:
        """Show an entry in the drawer."""
        line = self._line_of(cast("int | None", number))
        if line is None or self._law is None:
            self._context.show_drawer(None)
            return
        drawer = self._drawer(self._law, line, is_new=False)
        reading = self._context.desk.reading()
        drawer.show_history(law.history(reading, line.violation, line.entry.code, self.kind))
        self._show_drawer(drawer)

    @Slot()
    def _begin(self) -> None:
        """Begin a new entry; what it is for is chosen in its form."""
        if self._law is None:
            return
        blank = self._blank(self._law, self._line_of(self.table.current_id))
        self._show_drawer(self._drawer(self._law, blank, is_new=True))

    def _show_drawer(self, drawer: LawDrawer[EntryT]) -> None:
        drawer.wanted.connect(partial(self._keep, drawer))
        drawer.restore.clicked.connect(partial(self._restore, drawer.line))
        self._context.show_drawer(drawer)

    def _keep(self, drawer: LawDrawer[EntryT], wanted: object) -> None:
        """Keep an entry; what is wrong with it is said in the drawer."""
        try:
            rooms = self._correct(cast("LawChange[EntryT]", wanted))
        except PermitDeskError as error:
            drawer.form.banner.show_error(error)
            return
        undo = None if drawer.is_new else partial(self._undo, drawer.line)
        self._context.notify(Notice(self._words.kept, undo))
        self._context.changed(rooms)

    def _restore(self, line: LawLine[EntryT]) -> None:
        """Go back to what the program ships with."""
        rooms = self._restored(line)
        words = self.tr("已恢复程序自带的内容。")
        self._context.notify(Notice(words, partial(self._undo, line)))
        self._context.changed(rooms)

    def _undo(self, before: LawLine[EntryT]) -> None:
        change = LawChange(before.violation, before.entry, self.tr("撤销改动"))
        self._context.changed(self._correct(change))
