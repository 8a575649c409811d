"""What the sample office keeps by hand in its dossiers: positive list, reports, limits."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import facilities, permits, positive, reports

_TRUSTED = "污水处理厂"
_REPORTING = "焦化"
_FEW = 2


def keep_dossiers(desk: Desk, today: date) -> None:
    """Put a few facilities on the positive list, and enter reports and limits of some.

    Args:
        desk: The sample office.
        today: The year of this day is the one that the reports are about.
    """
    joined = {
        "joined_on": date(today.year, 1, 4),
        "valid_until": date(today.year + 1, 12, 31),
        "category": "民生保障",
        "basis": f"示环〔{today.year}〕1号",
        "approved_by": "示例县生态环境局",
        "published_on": date(today.year, 1, 8),
    }
    for number in _named(desk, _TRUSTED)[:_FEW]:
        positive.save(desk.work(), number, joined)
    coking = _named(desk, _REPORTING)[:_FEW]
    reports.lay_out(desk.work(), coking, today.year, reports.preset("annual_january"))
    for outlet, pollutant, most in (("DA001", "颗粒物", "15 mg/m³"), ("DW001", "氨氮", "25 mg/L")):
        limit = {"outlet": outlet, "pollutant": pollutant, "concentration": most}
        permits.save_limit(desk.work(), coking[0], limit)


def _named(desk: Desk, word: str) -> tuple[int, ...]:
    """Return the facilities in whose name a word stands, by name."""
    return facilities.ids(desk.reading(), FacilityQuery(text=word))
