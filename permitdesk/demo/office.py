"""The sample office, from an empty database to a year of work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from permitdesk.demo import work
from permitdesk.demo.clock import SetClock
from permitdesk.demo.dossiers import keep_dossiers
from permitdesk.demo.files import write_sample_files
from permitdesk.demo.people import OFFICE
from permitdesk.domain.register.officer import Liaison
from permitdesk.services.check import checks, platform
from permitdesk.services.clues import clues
from permitdesk.services.intake.importing import import_file
from permitdesk.services.office import backups
from permitdesk.services.office.calendar import month_bounds, period_of
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import set_up
from permitdesk.services.register import check_items, liaisons
from permitdesk.services.report.sending import send, usual_recipient
from permitdesk.services.report.writing import file_name, write

_MONTHS_OF_HISTORY = 12
_MONTHS_REPORTED = 3
_IDLE_MONTHS = (7, 8, 9)
_LIAISONS = (
    ("样例赵甲", f"{OFFICE.name} 副大队长"),
    ("样例卫癸", "示例县生态环境局行政审批股 股长"),
)


def open_empty(path: Path, clock: SetClock) -> Desk:
    """Return a desk on a new database of the sample office, in the place of an old one."""
    for old in path.parent.glob(f"{path.stem}.*"):
        old.unlink()
    desk = Desk.create(path, work.OPERATOR, clock)
    set_up(desk.work(), OFFICE)
    return desk


def import_files(desk: Desk, files: tuple[Path, ...]) -> int:
    """Import the sample's files and return how many rows were added."""
    return sum(
        result.counts()["added"] for path in files for result in import_file(desk.work(), path)
    )


def add_lists(desk: Desk) -> None:
    """Add the liaisons of Annex 4 and the items for random inspection."""
    for position, (name, post) in enumerate(_LIAISONS, start=1):
        liaison = Liaison(
            name=name, unit_and_post=post, phone=f"0000-123456{position}", position=position
        )
        liaisons.save(desk.work(), None, liaison)
    check_items.begin(desk.work())


def past_periods(today: date, count: int = _MONTHS_OF_HISTORY) -> Iterator[str]:
    """Yield the months before today's, the oldest first."""
    first = today.replace(day=1)
    periods: list[str] = []
    for _ in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
        periods.append(period_of(first))
    yield from reversed(periods)


def live_through(
    desk: Desk,
    clock: SetClock,
    period: str,
    folder: Path,
    *,
    is_idle: bool = False,
    is_reported: bool = True,
) -> None:
    """Do a past month's work: draw, schedule, check, rectify, report.

    Args:
        desk: The sample office.
        clock: Goes on through the month.
        period: The month, `YYYY-MM`.
        folder: Where its reports go.
        is_idle: Whether nothing was drawn, so that something is left for the months after.
        is_reported: Whether the monthly report was sent from this program.
    """
    _, last = month_bounds(period)
    work.ensure_plan(desk, last.year)
    days = work.working_days(desk, period)
    clock.set_day(days[0])
    if not is_idle and work.has_targets(desk, period):
        number = work.seal_round(desk, period, days[0])
        work.run_round(desk, number, period)
        work.check_visits(desk, clock, work.schedule(desk, period), last)
        work.end_round(desk, number)
    work.rectify_findings(desk, clock, last)
    clock.set_day(last)
    done = checks.of_visits(desk.reading(), period)
    platform.mark(desk.work(), [check.id for check in done.values()], last, last)
    if is_reported:
        recipient = usual_recipient(desk.reading())
        report = folder / file_name("monthly", period).replace(".docx", ".xlsx")
        send(desk.work(), "monthly", period, report, last, recipient)
    write(desk.work(), "publicity", period, folder / file_name("publicity", period), last)


def add_clues(desk: Desk, today: date) -> None:
    """Add a few clues as they come in and go out."""
    clues.add(desk.work(), "in", "monitoring", "在线监测：二氧化硫小时均值连续3小时超标", today)
    clues.add(desk.work(), "in", "complaint", "12345 转办：夜间异味扰民", today)
    clues.add(desk.work(), "out", "permitting", "实际生产工艺与许可证载明不一致，移送核查", today)


def make_sample(database: Path, today: date) -> Path:
    """Make the sample office with its year of history, ready for today's month.

    Args:
        database: The database file; one of this name is replaced.
        today: The month of this day is left to be done.

    Returns:
        The database file, closed.
    """
    folder = database.parent
    folder.mkdir(parents=True, exist_ok=True)
    periods = tuple(past_periods(today))
    start, _ = month_bounds(periods[0])
    clock = SetClock(start)
    files = write_sample_files(work.sample_folder(folder), today)
    with open_empty(database, clock) as desk:
        import_files(desk, files)
        add_lists(desk)
        for place, period in enumerate(periods):
            live_through(
                desk,
                clock,
                period,
                folder / "历史报表",
                is_idle=place in _IDLE_MONTHS,
                is_reported=place >= len(periods) - _MONTHS_REPORTED,
            )
        work.ensure_plan(desk, today.year)
        clock.set_day(today)
        add_clues(desk, today)
        keep_dossiers(desk, today)
        backups.make(desk)
    return database
