"""Going back（回头看）to a unit with problems: a visit of the month beside the drawn ones."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.schedule.visit import Visit
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.schedule import sources
from ui.context import Notice, PageContext
from ui.widgets.job_banner import JobBanner


def go_back(context: PageContext, banner: JobBanner, facility_id: int) -> None:
    """Make a visit of the month that the window shows; who goes is whoever has least to do.

    Args:
        context: The window as the page sees it.
        banner: Where a failure is told.
        facility_id: Where it goes.
    """
    desk, now = context.desk, context.period()
    visit = Visit(
        period=f"{now.year}-{now.month:02}",
        origin="recheck",
        matters=QCoreApplication.translate("Plan", "回头看"),
    )
    try:
        sources.add_visit(desk.work(), facility_id, visit, (), desk.today())
    except PermitDeskError as error:
        banner.show_error(error)
        return
    words = QCoreApplication.translate("Plan", "已把回头看排入{month}月，到“排期”里定日期")
    context.notify(Notice(words.format(month=now.month)))
    context.changed(frozenset({"schedule"}))
