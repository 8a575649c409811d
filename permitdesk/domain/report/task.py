"""How a visit's task is called where outsiders read it: in notices and in what is published."""

from __future__ import annotations

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import ORIGINS

_QUARTERS = "一二三四"


def task_of(visit: VisitLine) -> str:
    """Return the name of a visit's task.

    A draw is called by its quarter and number, so that anybody can find its published
    transcript; the office's own names for its rows of the plan stay inside.
    """
    if not visit.round_number:
        return visit.matters or ORIGINS.label(visit.origin)
    year, _, rest = visit.round_number.partition("Q")
    quarter = _QUARTERS[int(rest.partition("-")[0]) - 1]
    return f"{year}年第{quarter}季度双随机抽查（抽取编号{visit.round_number}）"
