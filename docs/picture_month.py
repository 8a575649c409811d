"""The month that the handbook's pictures tell: what happened in the sample office, day by day."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date, datetime, time
from pathlib import Path

from permitdesk.demo import office, work
from permitdesk.demo.clock import SetClock
from permitdesk.demo.files import write_sample_files
from permitdesk.demo.papers import write_documents
from permitdesk.demo.people import OFFICE, invented_code
from permitdesk.domain.clues.tip import Identity
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.clues import clues, teams, tips
from permitdesk.services.draw.running import run
from permitdesk.services.draw.sealing import seal
from permitdesk.services.intake.importing import import_file
from permitdesk.services.office import backups
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.rectify import ledger
from permitdesk.services.register import facilities
from permitdesk.services.report.writing import write
from permitdesk.services.schedule import visits

PERIOD = "2026-11"
TODAY = date(2026, 11, 20)
_SEALED, _KNOWN = date(2026, 11, 2), date(2026, 11, 3)
_DRAWN, _CHECKED = date(2026, 11, 4), date(2026, 11, 18)
_LEFT_UNDRAWN = ("2026-07", "2026-08", "2026-09", "2026-10")
"""The sample fell behind in these months, so that November has many visits to show."""
_REPORTED = "2026-10"
_MONTHS = 12
NUMBERS = "2 8 13 20 25 31 9"
READERS = "样例孙丙、样例李丁"
_TIPS = (
    ("hotline", 7, "夜间有异味，持续半小时", "样例周戊", "样例第一特钢有限公司"),
    ("letter", 8, "厂区北侧雨水口有黄色废水流出", "", "样例第三食品有限公司"),
    ("phone", 8, "河东镇路边倾倒建筑垃圾", "样例吴己", ""),
)
"""Channel, hour, words, who reports, and whom it is about."""


class SampleMonth:
    """The sample office with its history, at the first working day of the month.

    Attributes:
        desk: Its database.
        folder: Where everything lies.
    """

    def __init__(self, folder: Path, months: int = _MONTHS) -> None:
        """Make the office as `permitdesk demo` does, with so many months of history."""
        self.folder = folder
        periods = tuple(office.past_periods(TODAY, months))
        self.clock = SetClock(month_bounds(periods[0])[0])
        self.desk = office.open_empty(folder / "示例县.sqlite", self.clock)
        office.import_files(self.desk, write_sample_files(folder / "导入文件", TODAY))
        office.add_lists(self.desk)
        for period in periods:
            self._live_through(period)
        work.ensure_plan(self.desk, TODAY.year)
        self.clock.set_day(_SEALED)

    def _live_through(self, period: str) -> None:
        """Do a past month's work, or what little was done in it."""
        if period not in _LEFT_UNDRAWN:
            folder = self.folder / "历史报表"
            office.live_through(self.desk, self.clock, period, folder, is_reported=False)
            return
        last = month_bounds(period)[1]
        work.rectify_findings(self.desk, self.clock, last)
        if period == _REPORTED:
            write(self.desk.work(), "monthly", period, self.folder / "月报.xlsx", last)

    def facility(self, name: str) -> int:
        """Return the number of a facility."""
        return facilities.ids(self.desk.reading(), FacilityQuery(text=name))[0]

    def new_files(self) -> tuple[Path, ...]:
        """Write files of the new month: changes, doubts, and one that is no table."""
        titles = (
            "单位名称",
            "统一社会信用代码",
            "登记编号",
            "生产经营场所地址",
            "行业类别",
            "有效期",
        )
        known, new = invented_code(54), invented_code(901)
        rows = (
            (
                "样例第一家具厂",
                known,
                f"{known}001W",
                "示例省示例县城关镇样例路 5 号",
                "2110 木质家具制造",
                "2026年10月20日-2031年10月19日",
            ),
            (
                "样例新星食品有限公司",
                new,
                f"{new}001W",
                "示例省示例县河东镇样例路 90 号",
                "1351 牲畜屠宰",
                "2026年10月26日-2031年10月25日",
            ),
            ("样例第三机械厂", "", "", "示例省示例县南川镇", "3484 机械零部件加工", ""),
            (
                "样例第五机加工厂",
                "9.11499E+17",
                "",
                "示例省示例县北山乡",
                "3484 机械零部件加工",
                "",
            ),
        )
        text = io.StringIO()
        csv.writer(text).writerows((titles, *rows))
        listed = self.folder / "排污登记单位（11月）.csv"
        listed.write_bytes(text.getvalue().encode("gb18030"))
        broken = self.folder / "关于报送名单的通知.xlsx"
        broken.write_bytes(b"%PDF-1.7\n%%EOF\n")
        return listed, self.folder / "导入文件" / "执法人员名单.xlsx", broken

    def import_new(self) -> None:
        """Write the readable ones of the new files."""
        for path in self.new_files()[:2]:
            import_file(self.desk.work(), path)

    def seal(self) -> None:
        """Seal the month; the double-colour balls of the next evening will decide."""
        secret = hashlib.sha256(b"handbook").digest()
        source = parse_source(f"ssq@{_KNOWN}")
        people = (work.OPERATOR, work.SUPERVISOR)
        self.number = seal(self.desk.work(), PERIOD, [source], *people, secret).number
        self.clock.set_day(_DRAWN)

    def draw(self) -> None:
        """Draw with the numbers."""
        run(self.desk.work(), self.number, {"ssq": NUMBERS}, read_by=READERS)

    def add_clues(self) -> None:
        """Take clues in, and send officers after one of them."""
        desk, today = self.desk, self.desk.today()
        office.add_clues(desk, today)
        texts = ("烟气排放连续监测数据恒值超过 24 小时", "群众反映夜间冒黑烟")
        names = ("样例第一特钢有限公司", "样例县第二焦化有限公司")
        for channel, words, name in zip(("monitoring", "complaint"), texts, names, strict=True):
            clues.add(desk.work(), "in", channel, words, today, self.facility(name))
        clue = next(one for one in clues.lines(desk.reading()) if one.facility == names[0])
        able = [
            one.id for one in teams.candidates(desk.reading(), clue.id, today) if not one.reason
        ]
        clues.plan_visit(desk.work(), clue.id, able[:2], today, clue.version)

    def hear_citizens(self) -> None:
        """Take three reports in and accept one; who reported stays locked."""
        desk, today = self.desk, self.desk.today()
        for channel, hour, words, person, name in _TIPS:
            came = datetime.combine(today, time(hour, 30), CHINA_TIME)
            facility = self.facility(name) if name else None
            tips.register(desk.work(), channel, came, words, Identity(name=person), facility)
        first = tips.lines(desk.reading())[-1]
        tips.accept(desk.work(), first.id, today, work.OPERATOR, first.version)

    def schedule(self) -> None:
        """Give the visits their half days."""
        work.schedule(self.desk, PERIOD)

    def check(self) -> None:
        """Record what the visits of the first days found, and keep a copy."""
        planned = visits.of_month(self.desk.reading(), PERIOD)
        work.check_visits(self.desk, self.clock, planned, _CHECKED)
        work.rectify_findings(self.desk, self.clock, _CHECKED)
        backups.make(self.desk)
        self.clock.set_day(TODAY)

    def write_documents(self) -> None:
        """Write what follows the month's first findings."""
        write_documents(self.desk, PERIOD)

    def rectify(self) -> None:
        """Correct one problem, so that somebody else can close it."""
        line = next(one for one in ledger.lines(self.desk.reading()) if one.state == "open")
        latest = ledger.latest_extension(self.desk.reading(), line.id, self.desk.today())
        ledger.extend(
            self.desk.work(),
            line.id,
            latest,
            self.desk.today(),
            OFFICE.head,
            "设备到货延误",
            line.version,
        )
        evidence = "现场照片 3 张、维修记录"
        ledger.rectify(
            self.desk.work(), line.id, self.desk.today(), evidence, work.OPERATOR, line.version + 1
        )
