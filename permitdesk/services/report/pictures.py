"""The charts of the report page: what each shows, read from the database, drawn for paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from permitdesk.documents import charts
from permitdesk.documents.files import write_atomically
from permitdesk.documents.palette import PRINT, Palette, Size
from permitdesk.domain.report.outline import Ring, is_inside, is_possible
from permitdesk.domain.report.pictures import CountRow, FacilityMap, Located, MapPoint, TrendMonth
from permitdesk.services.report.annexes import industry_of
from permitdesk.services.report.counted import findings_of
from permitdesk.services.report.facts import MonthFacts, facts_in
from permitdesk.services.report.monthly import figures_in
from permitdesk.services.report.outlines import outline_in
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

SHEET = Size(24.0, 13.5, 150)
"""The size of a chart that is saved as a picture."""

_MOST_ROWS = 12
_MOST_OFFICERS = 16
_REST = "其余"

Drawer = Callable[[UnitOfWork, str, date, Palette, Size], bytes]


@dataclass(frozen=True, slots=True)
class ScreenLook:
    """How the window wants a chart.

    Attributes:
        colors: paper, ink, faint, main, second and alarm, each as #rrggbb.
        width: In cm.
        height: In cm.
        dots: Dots an inch.
    """

    colors: Mapping[str, str]
    width: float
    height: float
    dots: int


@dataclass(frozen=True, slots=True)
class ChartForm:
    """A chart.

    Attributes:
        key: Names it.
        title: What it shows.
        about: The same in a sentence.
        draw: Reads and draws it, as PNG: unit of work not yet entered, month, today, look, size.
    """

    key: str
    title: str
    about: str
    draw: Drawer


def draw(
    work: UnitOfWork,
    key: str,
    period: str,
    today: date,
    palette: Palette = PRINT,
    size: Size = SHEET,
) -> bytes:
    """Return a chart as PNG.

    Args:
        work: A unit of work, not yet entered.
        key: One of `CHARTS`.
        period: The month, `YYYY-MM`.
        today: Today's date in China.
        palette: The colours.
        size: The size on paper.

    Raises:
        OfficeNotSetUp: Nobody has said whose database it is.
    """
    return CHARTS[key].draw(work, period, today, palette, size)


def draw_for_screen(
    work: UnitOfWork, key: str, period: str, today: date, look: ScreenLook
) -> bytes:
    """Return a chart as PNG in the window's colours; see `draw`."""
    size = Size(look.width, look.height, look.dots)
    return draw(work, key, period, today, Palette(**look.colors), size)


def save(work: UnitOfWork, key: str, period: str, today: date, path: Path) -> Path:
    """Save a chart as a picture for paper and return the file.

    Raises:
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    write_atomically(path, draw(work, key, period, today))
    return path


def industries(facts: MonthFacts) -> tuple[CountRow, ...]:
    """Return the findings by industry, the most frequent first, few ones together at the end."""
    year = Counter(industry_of(line.sector, line.industry) for line in facts.findings)
    month = Counter(industry_of(line.sector, line.industry) for line in facts.month_findings)
    order = [name for name, _ in sorted(year.items(), key=lambda one: (-one[1], one[0]))]
    shown, rest = order[:_MOST_ROWS], order[_MOST_ROWS:]
    rows = [CountRow(name, month[name], year[name]) for name in shown]
    if rest:
        sums = (sum(month[name] for name in rest), sum(year[name] for name in rest))
        rows.append(CountRow(f"{_REST} {len(rest)} 个行业", *sums))
    return tuple(rows)


def trend(facts: MonthFacts) -> tuple[TrendMonth, ...]:
    """Return the year month by month, up to the month itself."""
    checks = Counter(check.checked_on.month for check in facts.checks)
    found = Counter(line.found_on.month for line in facts.findings)
    closed = Counter(
        line.closed_on.month
        for line in facts.findings
        if line.closed_on is not None
        and line.closed_on.year == facts.first.year
        and line.closed_on <= facts.last
    )
    return tuple(
        TrendMonth(month, checks[month], found[month], closed[month])
        for month in range(1, facts.first.month + 1)
    )


def facility_map(work: UnitOfWork, period: str) -> FacilityMap:
    """Return the facilities with their coordinates, and what is known of each.

    Secret visits to come are not told: such a facility looks like any other.
    """
    with work:
        facts = facts_in(work, period)
        outline = outline_in(work)
        located = work.report.located(date(facts.first.year, 1, 1), facts.last)
        visits = [line for line in as_seen_in(work, facts.visits) if not line.is_secret]
    planned = {line.facility_id for line in visits if line.state in ("waiting", "planned")}
    points = tuple(
        MapPoint(one.name, one.longitude, one.latitude, _state(one, planned))
        for one in located
        if one.longitude is not None
        and one.latitude is not None
        and is_possible(one.longitude, one.latitude)
    )
    return FacilityMap(points, outline, len(located) - len(points), _outside(points, outline))


def _state(one: Located, planned: Container[int]) -> str:
    """Return how a facility is marked, one of `PLACES`.

    Args:
        one: The facility.
        planned: Those that a visit waits for.
    """
    if one.has_open_problem:
        return "open"
    if one.id in planned:
        return "planned"
    return "checked" if one.is_checked else "unchecked"


def _outside(points: tuple[MapPoint, ...], outline: tuple[Ring, ...]) -> int:
    if not outline:
        return 0
    return sum(not is_inside((point.longitude, point.latitude), outline) for point in points)


def _facts(work: UnitOfWork, period: str) -> MonthFacts:
    with work:
        return facts_in(work, period)


def _coverage(work: UnitOfWork, period: str, today: date, palette: Palette, size: Size) -> bytes:
    with work:
        report = figures_in(work, facts_in(work, period), today)
    return charts.coverage_chart(report.coverage, today, palette, size)


def _types(work: UnitOfWork, period: str, today: date, palette: Palette, size: Size) -> bytes:
    rows = tuple(one.row for one in findings_of(_facts(work, period), today))
    return charts.findings_chart(rows, palette, size)


def _industries(work: UnitOfWork, period: str, _today: date, palette: Palette, size: Size) -> bytes:
    rows = industries(_facts(work, period))
    return charts.counts_chart(rows, "发现问题（个）", palette, size)


def _trend(work: UnitOfWork, period: str, _today: date, palette: Palette, size: Size) -> bytes:
    return charts.trend_chart(trend(_facts(work, period)), palette, size)


def _officers(work: UnitOfWork, period: str, today: date, palette: Palette, size: Size) -> bytes:
    with work:
        report = figures_in(work, facts_in(work, period), today)
    order = sorted(report.officers, key=lambda one: -one.year)
    rows = [CountRow(one.name, one.month, one.year) for one in order[:_MOST_OFFICERS]]
    left = len(order) - len(rows)
    more = f"；次数最多的 {len(rows)} 人，另有 {left} 人未列" if left else ""
    return charts.counts_chart(rows, f"参加检查（次）{more}", palette, size)


def _map(work: UnitOfWork, period: str, _today: date, palette: Palette, size: Size) -> bytes:
    return charts.map_chart(facility_map(work, period), palette, size)


_FORMS = (
    ChartForm("coverage", "行业覆盖率", "各行业本年检查覆盖率和期限", _coverage),
    ChartForm("types", "问题类型", "十类违法问题，本月和本年累计", _types),
    ChartForm("industries", "问题行业", "发现问题最多的行业，本月和本年累计", _industries),
    ChartForm("trend", "分月趋势", "本年各月检查、发现问题和销号", _trend),
    ChartForm("officers", "人员工作量", "执法人员参加检查的次数", _officers),
    ChartForm("map", "分布图", "有坐标的排污单位和检查情况", _map),
)

CHARTS = {form.key: form for form in _FORMS}
"""The charts by their key, in the order of the page."""
