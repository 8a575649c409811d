"""Two years of an office's work, row by row from a seed: what its reports say can be counted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, SQLModel

from permitdesk.services.office import reference
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.storage.tables.check import CheckRecordRow, DiscretionRow, FindingRow
from permitdesk.storage.tables.clues import ClueRow, TipRow
from permitdesk.storage.tables.draw import DrawnUnitRow, DrawRoundRow
from permitdesk.storage.tables.rectify import MeasureRow
from permitdesk.storage.tables.register import FacilityRow, OfficerRow
from permitdesk.storage.tables.schedule import VisitOfficerRow, VisitRow

YEAR = 2026
_SECTORS = ("paper", "coking", "cement", "thermal_power", "")
_CLASSES = ("key", "special", "general", "general")
_TOWNS = ("示例镇", "样例乡", "")
_MEASURES = ("stop", "limit", "seal", "daily_fine", "revoke", "police", "detention")


class SimulatedYear:
    """Fills a database with two years of work.

    Args:
        desk: The office; its facilities are those on the register, and it has a plan.
        seed: The same seed makes the same years.
        visits: How many visits a month has.
    """

    def __init__(self, desk: Desk, seed: int, visits: int) -> None:
        self._desk = desk
        self._random = random.Random(seed)
        self._visits = visits
        self._facilities: list[int] = []
        self._officers: list[int] = []
        self._rules: list[str] = []

    def fill(self) -> None:
        """Write everything in one transaction."""
        with self._desk.work() as work:
            session = work._session
            self._facilities = self._column(session, "facility", "id")
            rows = "plan_rule WHERE basis <> 'covered'"
            self._rules = self._column(session, rows, "code")
            for row in self._officer_rows():
                session.add(row)
            session.flush()
            self._officers = self._column(session, "officer", "id")
            for year in (YEAR - 1, YEAR):
                for month in range(1, 13):
                    for row in self._month(year, month):
                        session.add(row)
                        session.flush()
            work.record("office", "fill", "样例年度")
            work.commit()

    def _column(self, session: Session, table: str, name: str) -> list[Any]:
        found = session.connection().exec_driver_sql(f"SELECT {name} FROM {table} ORDER BY id")
        return [value for (value,) in found]

    def _officer_rows(self) -> Iterator[SQLModel]:
        for number in range(1, 6):
            yield OfficerRow(
                name=f"样例甲{number}",
                certificate_number=f"9900000{number}",
                certificate_valid_until=date(2030, 1, 1),
            )

    def _month(self, year: int, month: int) -> Iterator[SQLModel]:
        first = date(year, month, 1)
        period = f"{year}-{month:02}"
        drawn_round = DrawRoundRow(
            number=f"{year}Q{(month + 2) // 3}-{month:02}",
            year=year,
            period=period,
            state="published",
            sealed_at=datetime(year, month, 1, 9, tzinfo=CHINA_TIME),
            operator="样例甲1",
            supervisor="样例甲2",
            commitment="0" * 64,
            pool_hash="0" * 64,
            strata="[]",
            sealed="{}",
        )
        yield drawn_round
        for place, facility in enumerate(
            self._random.sample(self._facilities, min(self._visits, len(self._facilities)))
        ):
            yield from self._visit(period, first, facility, place, drawn_round)
        for _ in range(self._random.randrange(3)):
            yield from self._check(None, self._random.choice(self._facilities), self._day(first))
        yield from self._clues(first)
        yield from self._tips(first)

    def _visit(
        self, period: str, first: date, facility: int, place: int, drawn_round: DrawRoundRow
    ) -> Iterator[SQLModel]:
        """Yield a visit with its team, drawn or not, and what came of it."""
        chance = self._random.random()
        unit = None
        if chance < 0.7:
            unit = DrawnUnitRow(
                round_id=drawn_round.id,
                label=f"U{place}",
                facility_id=facility,
                stratum=self._rules[place % len(self._rules)],
                place=place,
            )
            yield unit
        state = self._random.choices(("done", "planned", "cancelled", "merged"), (8, 1, 1, 1))[0]
        day = self._day(first) if state in ("done", "planned") else None
        if day and self._random.random() < 0.15:
            day += timedelta(days=25)
        visit = VisitRow(
            facility_id=facility,
            period=period,
            origin="draw" if unit else self._random.choice(("clue", "recheck", "campaign")),
            drawn_unit_id=unit.id if unit else None,
            day=day,
            slot="am" if day else "",
            state=state,
        )
        yield visit
        for seat, officer in enumerate(self._random.sample(self._officers, 2), start=1):
            yield VisitOfficerRow(visit_id=visit.id, officer_id=officer, seat=seat)
        if state == "done" and day:
            yield from self._check(visit.id, facility, day)

    def _check(self, visit: int | None, facility: int, day: date) -> Iterator[SQLModel]:
        problems = self._random.choices((0, 1, 2), (5, 3, 2))[0]
        check = CheckRecordRow(
            facility_id=facility,
            visit_id=visit,
            checked_on=day,
            outcome="problem" if problems else self._random.choice(("no_problem", "unreachable")),
            is_remote=visit is None,
            inspection_code=self._random.choice(("", "样码")),
        )
        yield check
        for _ in range(problems):
            yield from self._finding(check.id, facility, day)

    def _finding(self, check: int | None, facility: int, day: date) -> Iterator[SQLModel]:
        on_the_spot = self._random.random() < 0.3
        closed = self._random.random() < 0.6
        closed_on = day + timedelta(days=self._random.randrange(60)) if closed else None
        finding = FindingRow(
            facility_id=facility,
            check_id=check,
            violation=self._random.choice(tuple(reference.violations().labels)),
            description="样例问题",
            found_on=day,
            correction="on_the_spot" if on_the_spot else "by_deadline",
            deadline=None if on_the_spot else day + timedelta(days=20),
            state="closed" if closed else "open",
            rectified_on=closed_on,
            closed_on=closed_on,
            fine_fen=self._random.choice((0, 0, 0, 12_345_600, 50)),
        )
        yield finding
        if self._random.random() < 0.2:
            decided = day + timedelta(days=self._random.randrange(40))
            kind = self._random.choice(_MEASURES)
            yield MeasureRow(finding_id=finding.id, kind=kind, decided_on=decided)
        if self._random.random() < 0.2:
            yield DiscretionRow(
                finding_id=finding.id,
                decision=self._random.choice(("unfined", "fined")),
                decided_on=day + timedelta(days=5),
            )

    def _clues(self, first: date) -> Iterator[SQLModel]:
        for number in range(self._random.randrange(4)):
            came = self._day(first)
            answered = self._random.random() < 0.5
            yield ClueRow(
                number=f"{first:%Y%m}-{number}",
                direction=self._random.choice(("in", "out")),
                channel=self._random.choice(("permitting", "complaint", "monitoring")),
                received_on=came,
                content="样例线索",
                due_on=came + timedelta(days=30),
                answered_on=came + timedelta(days=self._random.randrange(60)) if answered else None,
                state="answered" if answered else "open",
            )

    def _tips(self, first: date) -> Iterator[SQLModel]:
        for number in range(self._random.randrange(3)):
            came = self._day(first)
            paid = self._random.random() < 0.5
            yield TipRow(
                number=f"{first:%Y%m}-{number}",
                channel="hotline",
                received_at=datetime(came.year, came.month, came.day, 0, 30, tzinfo=CHINA_TIME),
                content="样例举报",
                state="paid" if paid else "registered",
                accepted_on=came if paid else None,
                is_true=paid,
                reward_fen=50_000 if paid else 0,
                paid_on=came + timedelta(days=30) if paid else None,
            )

    def _day(self, first: date) -> date:
        return first + timedelta(days=self._random.randrange(28))


def invented_register() -> Iterator[FacilityRow]:
    """Yield the facilities of a small office; one of them is in the recycle bin."""
    for number in range(1, 31):
        yield FacilityRow(
            label=f"N149901-{number:06}",
            name=f"样例单位{number}",
            normal_name=f"样例单位{number}",
            area_name="示例县" if number % 3 else "样例县",
            township=_TOWNS[number % 3],
            industry=f"行业{number % 4}",
            sector=_SECTORS[number % 5],
            object_class=_CLASSES[number % 4],
            deleted_at=datetime(2026, 1, 1, tzinfo=CHINA_TIME) if number == 30 else None,
        )
