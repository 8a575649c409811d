"""What can be added to a check that is kept: record, evidence, platform, discretion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QObject

from permitdesk.domain.check.discretion import Discretion
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.check import amending, checks, conversion, leniency, platform, sheets
from permitdesk.services.check.leniency import LeniencyCase
from permitdesk.services.check.sheets import KeptRecord
from permitdesk.services.clues import teams
from ui.context import Notice, PageContext
from ui.pages.check.correction_sheet import CorrectionSheet
from ui.pages.check.discretion_drawer import DiscretionDrawer
from ui.pages.check.evidence_desk import EvidenceDesk
from ui.pages.check.preparing import prepare
from ui.pages.check.recorded import RecordedView
from ui.pages.check.site_form import SiteForm
from ui.widgets.job_banner import JobBanner


class Completing(QObject):
    """Makes the view of a kept check, and does what is asked in it."""

    def __init__(self, context: PageContext, banner: JobBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner

    def view_of(self, visit: VisitLine) -> RecordedView:
        """Return the view of the check that a visit came to."""
        desk, today = self._context.desk, self._context.desk.today()
        record = checks.recorded(desk.reading(), visit.id)
        kept = sheets.of_check(desk.reading(), record.check.id, today)
        view = RecordedView(visit, record, len(kept.gaps), lambda: self._form_of(kept))
        view.platform.propose(today)
        provider = sheets.office_name(desk.reading())
        EvidenceDesk(self._context, self._banner, view.evidence, provider, record.check.id)
        self._listen(view, kept)
        return view

    def correction_of(self, visit: VisitLine) -> CorrectionSheet:
        """Return the record of the check that a visit came to, to be corrected."""
        desk = self._context.desk
        kept, checklist = amending.begin(desk.reading(), visit)
        sheet = CorrectionSheet(visit, replace(prepare(desk, visit), checklist=checklist), kept)
        sheet.show_day(desk.today())
        sheet.finding_wanted.connect(partial(self._context.go_to, "rectify"))
        return sheet

    def _form_of(self, kept: KeptRecord) -> SiteForm:
        """Return the record on site, to be completed."""
        desk, today = self._context.desk, self._context.desk.today()
        form = SiteForm(
            teams.least(desk.reading(), today),
            lambda begun: sheets.usual_end(desk.reading(), begun, today),
        )
        form.show_record(kept.record)
        return form

    def _listen(self, view: RecordedView, kept: KeptRecord) -> None:
        check_id = view.check_id
        view.finding_wanted.connect(partial(self._context.go_to, "rectify"))
        view.discretion_wanted.connect(self._show_discretion)
        view.site_record_kept.connect(partial(self._keep_site_record, view, kept.version))
        view.platform.marked.connect(partial(self._mark, check_id))
        view.platform.unmarked.connect(partial(self._unmark, check_id))
        view.conversion_wanted.connect(partial(self._convert, view))

    def _keep_site_record(self, view: RecordedView, version: int) -> None:
        desk = self._context.desk
        self._do(
            lambda: sheets.keep(desk.work(), view.check_id, view.site_form.record(), version),
            self.tr("已保存笔录。"),
        )

    def _mark(self, check_id: int, day: object) -> None:
        desk = self._context.desk
        before = checks.find(desk.reading(), check_id).platform_recorded_on
        undo = partial(self._mark, check_id, before) if before else partial(self._unmark, check_id)
        self._do(
            lambda: platform.mark(desk.work(), [check_id], cast("date", day), desk.today()),
            self.tr("已记下录入平台的日期。"),
            undo,
        )

    def _unmark(self, check_id: int) -> None:
        desk = self._context.desk
        before = checks.find(desk.reading(), check_id).platform_recorded_on
        self._do(
            lambda: platform.unmark(desk.work(), check_id),
            self.tr("已取消录入平台的标记。"),
            partial(self._mark, check_id, before),
        )

    def _convert(self, view: RecordedView) -> None:
        """Make a visit on site; what the check from afar noted says what is to be looked at."""
        desk = self._context.desk
        line = checks.find(desk.reading(), view.check_id)
        reason = line.note or self.tr("核实非现场发现的情况")
        self._do(
            lambda: conversion.convert(desk.work(), view.check_id, reason, desk.today()),
            self.tr("已转为现场检查，请到排期中排定日期。"),
        )

    def _show_discretion(self, finding_id: int) -> None:
        desk = self._context.desk
        case = leniency.case(desk.reading(), finding_id, desk.today())
        drawer = DiscretionDrawer(case, desk.actor, desk.today())
        drawer.decided.connect(partial(self._decide, drawer, case))
        self._context.show_drawer(drawer)

    def _decide(self, drawer: DiscretionDrawer, case: LeniencyCase, made: object) -> None:
        """Keep a decision; what is missing is said in the drawer, beside the button."""
        desk = self._context.desk
        try:
            rooms = leniency.decide(
                desk.work(),
                case.finding.id,
                cast("Discretion", made),
                case.version,
                desk.today(),
            )
        except PermitDeskError as error:
            drawer.action.banner.show_error(error)
            return
        self._context.notify(Notice(self.tr("已保存裁量意见。")))
        self._context.changed(rooms)
        self._show_discretion(case.finding.id)

    def _do(
        self,
        change: Callable[[], frozenset[str]],
        words: str,
        undo: Callable[[], object] | None = None,
    ) -> None:
        """Do something, and tell it with the way back where there is one."""
        try:
            rooms = change()
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        self._context.notify(Notice(words, undo))
        self._context.changed(rooms)
