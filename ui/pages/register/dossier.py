"""一企一档: everything on one facility, in the drawer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.register.dossier import Dossier
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import ValueRefused
from permitdesk.services.register import facilities
from ui.context import Notice, PageContext
from ui.dossier_button import dossier_button
from ui.error_text import refused, sentences_of, text_of
from ui.pages.register import dossier_text
from ui.pages.register.catalogue_text import catalogue_pairs
from ui.pages.register.dossier_held import DossierHeld
from ui.pages.register.dossier_records import DossierRecords
from ui.pages.register.facility_columns import Measures
from ui.pages.register.facility_form import FacilityForm
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import rule, text
from ui.widgets.layouts import column
from ui.widgets.masked import Unmask
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import Tab
from ui.widgets.timeline import Event, Timeline


class DossierDrawer(Drawer):
    """A facility's badges, its tabs, and the form to edit it.

    Signals:
        bin_wanted: The facility is to go to the recycle bin: its number.
        restore_wanted: It is to come back: its number.

    Attributes:
        records: What is entered by hand: positive list, reports, permit matters, limits.
        held: Permits, registrations and places on key lists, entered by hand too.
        form: The form, in the place of the data while the facility is edited.
        unmask: Shows the telephone number whole.
        edit: Begins to edit.
        save: Keeps what was edited.
        cancel: Ends editing.
        print: Writes the page to read before a check.
        bin: Moves to the recycle bin, or brings back.
    """

    bin_wanted = Signal(int)
    restore_wanted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self._dossier: Dossier | None = None
        self._measures: Measures | None = None
        self.notice = NoticeCard()
        self._pairs = KeyValues()
        self.unmask = Unmask()
        self.form = FacilityForm()
        self.records = DossierRecords(context, self)
        self.held = DossierHeld(context, self)
        self._catalogue = KeyValues()
        self._catalogued = QWidget()
        self._checks = _Events(self.tr("还没有检查记录。"))
        self._findings = _Events(self.tr("没有发现过问题。"))
        self._penalties = _Events(self.tr("没有处罚和其他措施。"))
        self._clues = _Events(self.tr("没有关于它的线索。"))
        self._documents = _Events(self.tr("没有制作过关于它的文书。"))
        self._history = _Events(self.tr("还没有任何记录。"))
        self.edit = button(self.tr("编辑"), "edit")
        self.save = button(self.tr("保存"), "tick")
        self.cancel = button(self.tr("取消"))
        self.bin = button("", "remove")
        self.print = dossier_button(context, self._named)
        self._lay_out()
        self._show_editing(on=False)

    @property
    def facility_id(self) -> int | None:
        """Return the number of the facility shown."""
        return self._dossier.entry.id if self._dossier else None

    @property
    def is_editing(self) -> bool:
        """Return whether a form is open."""
        return not self.form.isHidden() or self.records.is_edited or self.held.is_edited

    def show_dossier(self, dossier: Dossier, measures: Measures) -> None:
        """Show a facility; the tab stays."""
        if self._dossier is None or self._dossier.entry.id != dossier.entry.id:
            self.unmask.button.setChecked(False)
        self._dossier, self._measures = dossier, measures
        self.show_title(dossier.entry.facility.name)
        self.show_badges(dossier_text.badges(dossier, measures))
        self._show_file()
        self.held.show_dossier(dossier, measures)
        self._show_catalogue(dossier, measures)
        self._checks.show_events(dossier_text.check_events(dossier))
        self._findings.show_events(dossier_text.finding_events(dossier))
        self._penalties.show_events(dossier_text.penalty_events(dossier))
        self._clues.show_events(dossier_text.clue_events(dossier))
        self._documents.show_events(dossier_text.document_events(dossier))
        self._history.show_events(dossier_text.history(dossier))
        self.records.show_dossier(dossier)
        self.tabs.show_count("permits", self.tr("许可"), len(dossier.permits) or None)
        self.tabs.show_count("checks", self.tr("检查"), len(dossier.checks) or None)
        self.tabs.show_count("findings", self.tr("问题"), len(dossier.findings) or None)
        self.tabs.show_count("reports", self.tr("报告"), len(dossier.reports) or None)
        self.tabs.show_count("clues", self.tr("线索"), len(dossier.clues) or None)
        self.tabs.show_count("documents", self.tr("文书"), len(dossier.documents) or None)
        self.bin.setText(
            self.tr("恢复到名录") if dossier.entry.is_binned else self.tr("移入回收站")
        )
        self.notice.hide()
        self._show_editing(on=False)

    def begin_editing(self) -> None:
        """Open the form."""
        if self._dossier is None:
            return
        self.tabs.choose("file")
        self.form.show_facility(self._dossier.entry.facility)
        self._show_editing(on=True)
        self.form.setFocus()

    def _lay_out(self) -> None:
        """Lay the tabs out and listen to the buttons."""
        file = self.add_tab(Tab("file", self.tr("档案")))
        records = self.records
        for widget in (self.notice, self._pairs, self.unmask, records.positive, self.form):
            file.addWidget(widget)
        file.addStretch(1)
        permits = self.add_tab(Tab("permits", self.tr("许可"), 0))
        permits.addWidget(self.held.permits)
        lists = (self.held.listed, records.limits, records.events)
        for widget in (*lists, self._catalogued):
            permits.addWidget(rule())
            permits.addWidget(widget)
        catalogued = column(self._catalogued, gap=1)
        catalogued.addWidget(text(self.tr("对照分类管理名录（2019年版）"), "section"))
        catalogued.addWidget(self._catalogue)
        permits.addStretch(1)
        due = self.add_tab(Tab("reports", self.tr("报告"), 0))
        due.addWidget(records.reports)
        due.addWidget(records.calendar, 0, Qt.AlignmentFlag.AlignLeft)
        due.addStretch(1)
        heading = text(self.tr("处罚和措施"), "section")
        for key, title, shown in (
            ("checks", self.tr("检查"), (self._checks,)),
            ("findings", self.tr("问题"), (self._findings, rule(), heading, self._penalties)),
            ("clues", self.tr("线索"), (self._clues,)),
            ("documents", self.tr("文书"), (self._documents,)),
            ("history", self.tr("经过"), (self._history,)),
        ):
            box = self.add_tab(Tab(key, title))
            for widget in shown:
                box.addWidget(widget)
            box.addStretch(1)
        for made in (self.edit, self.save, self.cancel, self.print, self.bin):
            self.buttons.addWidget(made)
        self.unmask.toggled.connect(self._show_file)
        self.edit.clicked.connect(self.begin_editing)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(partial(self._show_editing, on=False))
        self.bin.clicked.connect(self._move)

    @Slot()
    def _show_file(self) -> None:
        """Show the facility's own data."""
        dossier, measures = self._dossier, self._measures
        if dossier is None or measures is None:
            return
        year = self._context.period().year
        is_whole = self.unmask.is_on
        self._pairs.show_pairs(dossier_text.file_pairs(dossier, measures, year, is_whole=is_whole))
        self._show_editing(on=self.is_editing)

    def _show_catalogue(self, dossier: Dossier, measures: Measures) -> None:
        """Show what the catalogue says of the industry, where it says anything."""
        pairs = catalogue_pairs(dossier.entry.facility.industry_code, measures.today)
        self._catalogue.show_pairs(pairs)
        self._catalogued.setVisible(bool(pairs))

    def _show_editing(self, *, on: bool) -> None:
        """Show the form or the data, each with its buttons."""
        dossier = self._dossier
        facility = dossier.entry.facility if dossier else None
        self._pairs.setVisible(not on)
        self.records.positive.setVisible(not on)
        self.unmask.setVisible(not on and bool(facility and facility.phone))
        self.form.setVisible(on)
        for made in (self.edit, self.print, self.bin):
            made.setVisible(not on)
        for made in (self.save, self.cancel):
            made.setVisible(on)

    @Slot()
    def _save(self) -> None:
        """Keep what was edited, with a way back."""
        mistakes = {**self.form.missing(), **self.form.wrong_numbers()}
        self.form.show_mistakes(mistakes)
        if mistakes or self._dossier is None:
            return
        changes = self.form.changes()
        if not changes:
            self._show_editing(on=False)
            return
        entry, earlier = self._dossier.entry, self.form.earlier()
        work = self._context.desk.work()
        try:
            kept = facilities.save(work, entry.id, changes, entry.version)
        except ValueRefused as error:
            self.form.show_mistakes(refused(error))
            return
        except PermitDeskError as error:
            self.notice.tell("danger", *sentences_of(error))
            return
        self._show_editing(on=False)
        self._context.changed(frozenset({"register"}))
        words = self.tr("已保存“{name}”").format(name=kept.facility.name)
        self._context.notify(Notice(words, partial(self._undo, entry.id, earlier, kept.version)))

    def _undo(self, facility_id: int, earlier: dict[str, object], version: int) -> None:
        """Give the facility its earlier values back."""
        context = self._context
        try:
            facilities.save(context.desk.work(), facility_id, earlier, version)
        except PermitDeskError as error:
            context.notify(Notice(text_of(error)))
            return
        context.changed(frozenset({"register"}))

    def _named(self) -> tuple[int, str] | None:
        """Return the number and the name of the facility shown."""
        return (
            (self._dossier.entry.id, self._dossier.entry.facility.name) if self._dossier else None
        )

    @Slot()
    def _move(self) -> None:
        """Ask for the recycle bin, or for the way back."""
        if self._dossier is None:
            return
        entry = self._dossier.entry
        (self.restore_wanted if entry.is_binned else self.bin_wanted).emit(entry.id)


class _Events(QWidget):
    """A timeline, or a sentence where there is nothing on it."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._line = Timeline()
        self._nothing = text(nothing, "muted", wrap=True)
        layout: QVBoxLayout = column(self, gap=0)
        layout.addWidget(self._nothing)
        layout.addWidget(self._line)

    def show_events(self, events: list[Event]) -> None:
        """Show these events."""
        self._line.show_events(events)
        self._line.setVisible(bool(events))
        self._nothing.setVisible(not events)
