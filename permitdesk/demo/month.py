"""The month from an empty database to documents, each step named with its time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from permitdesk.demo import case, completing, office, work
from permitdesk.demo.clock import SetClock
from permitdesk.demo.files import write_sample_files
from permitdesk.demo.papers import write_documents
from permitdesk.services.draw.transcripts import export
from permitdesk.services.office import backups, doctor
from permitdesk.services.office.calendar import month_bounds, period_of
from permitdesk.services.office.desk import Desk
from permitdesk.services.plan import presets
from permitdesk.services.report import notices
from permitdesk.services.report.writing import file_name, write
from permitdesk.services.schedule import phone

_KINDS = ("annex1", "annex3", "annex4", "publicity", "completion", "coverage", "monthly")


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A step of the month.

    Attributes:
        title: What was done.
        result: What came of it.
        seconds: How long it took.
    """

    title: str
    result: str
    seconds: float


class SampleMonth:
    """A month of the sample office, done in one go.

    Attributes:
        files: What was written, in order.
        database: The office's database.
    """

    def __init__(self, out: Path, today: date) -> None:
        """Prepare the month of a day; nothing is done yet.

        Args:
            out: Where everything goes; made where there is none.
            today: Whose month it is; the office works from its first working day.
        """
        self.files: list[Path] = []
        self.database = out / "示例县.sqlite"
        self._out = out
        self._today = today
        self._period = period_of(today)
        self._first, self._last = month_bounds(self._period)
        self._clock = SetClock(self._first)
        self._number = ""

    def steps(self) -> Iterator[DoneStep]:
        """Do the steps one after the other and yield each when it is done.

        Raises:
            PermitDeskError: A step could not be done.
        """
        self._out.mkdir(parents=True, exist_ok=True)
        yield _timed("写出样例文件", self._write_files)
        desk = office.open_empty(self.database, self._clock)
        try:
            for title, step in self._work(desk):
                yield _timed(title, step)
        finally:
            desk.close()

    def _work(self, desk: Desk) -> Iterator[tuple[str, Callable[[], str]]]:
        yield "导入名录", lambda: self._import(desk)
        yield "建立计划", lambda: self._plan(desk)
        yield "封存名单", lambda: self._seal(desk)
        yield "抽取与选派", lambda: self._draw(desk)
        yield "排定日期", lambda: self._schedule(desk)
        yield "打印检查通知书", lambda: self._notices(desk)
        yield "录入检查结果", lambda: self._check(desk)
        yield "整改与销号", lambda: self._rectify(desk)
        yield "公开与关闭抽取", lambda: self._publish(desk)
        yield "写出报表", lambda: self._report(desk)
        yield "备份与体检", lambda: self._examine(desk)

    def _write_files(self) -> str:
        files = write_sample_files(work.sample_folder(self._out), self._first)
        self.files.extend(files)
        return f"{len(files)} 个文件"

    def _import(self, desk: Desk) -> str:
        files = tuple(self.files)
        added = office.import_files(desk, files)
        office.add_lists(desk)
        return f"{len(files)} 个文件，新增 {added} 条"

    def _plan(self, desk: Desk) -> str:
        work.ensure_plan(desk, self._first.year)
        return f"预设“{presets.find(work.PRESET).title}”"

    def _seal(self, desk: Desk) -> str:
        days = work.working_days(desk, self._period)
        self._clock.set_day(days[0])
        self._number = work.seal_round(desk, self._period, days[1])
        return f"批次 {self._number}，号码 {days[1]} 产生"

    def _draw(self, desk: Desk) -> str:
        self._clock.set_day(work.working_days(desk, self._period)[1])
        work.run_round(desk, self._number, self._period)
        return f"批次 {self._number}"

    def _schedule(self, desk: Desk) -> str:
        visits = work.schedule(desk, self._period)
        placed = sum(line.day is not None for line in visits)
        calendar = self._out / f"检查排期{self._period}.ics"
        if placed:
            phone.write(desk.work(), self._period, calendar, desk.today())
            self.files.append(calendar)
        return f"{placed} 次检查排定，{len(visits) - placed} 次未排"

    def _notices(self, desk: Desk) -> str:
        folder = self._out / "检查通知书"
        written = notices.write(desk.work(), self._period, folder, desk.today())
        self.files.extend(written)
        return f"{len(written)} 份"

    def _check(self, desk: Desk) -> str:
        with desk.reading() as reading:
            visits = reading.schedule.of_period(self._period)
        count = work.check_visits(desk, self._clock, visits, self._last)
        records = completing.complete_checks(desk, self._clock, visits, self._last)
        return f"{count} 次，另写笔录 {records} 份"

    def _rectify(self, desk: Desk) -> str:
        closed = work.rectify_findings(desk, self._clock, self._last)
        self._clock.set_day(self._last)
        self.files.extend(case.take_in_data(desk, self._out, self._last))
        case.hear_a_citizen(desk, self._last)
        case.watch_over_a_finding(desk, self._last)
        return f"销号 {closed} 项"

    def _publish(self, desk: Desk) -> str:
        work.end_round(desk, self._number)
        path = self._out / f"抽取记录 {self._number}.json"
        export(desk.work(), self._number, path)
        self.files.append(path)
        return path.name

    def _report(self, desk: Desk) -> str:
        paths = [self._out / file_name(kind, self._period) for kind in _KINDS]
        paths.append(self._out / file_name("monthly", self._period).replace(".docx", ".xlsx"))
        kinds = (*_KINDS, "monthly")
        for kind, path in zip(kinds, paths, strict=True):
            write(desk.work(), kind, self._period, path, self._last)
        self.files.extend(paths)
        written = write_documents(desk, self._period)
        return f"{len(paths)} 份，另写文书 {written} 份"

    def _examine(self, desk: Desk) -> str:
        self.files.append(backups.make(desk))
        sick = [verdict.finding for verdict in doctor.examine(desk) if not verdict.is_well]
        return "；".join(sick) or "数据库与审计链完好"


def _timed(title: str, step: Callable[[], str]) -> DoneStep:
    started = time.perf_counter()
    result = step()
    return DoneStep(title, result, time.perf_counter() - started)
