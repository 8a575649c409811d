"""A small office with facilities, officers and visits, for tests of what comes after the draw."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Officer
from permitdesk.domain.schedule.visit import Visit
from permitdesk.services.check import findings
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.office.desk import Desk

NAMES = ("样例第一焦化厂", "样例第二造纸厂", "样例第三机械厂")
SECTORS = ("coking", "paper", "")
OFFICERS = ("样例赵甲", "样例钱乙", "样例孙丙")


class Ground:
    """Facilities, officers and visits by short words.

    Attributes:
        facilities: Their numbers in the order of `NAMES`.
        officers: Their numbers in the order of `OFFICERS`.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with desk.work() as work:
            numbers = work.register.facilities.add_many([_facility(at) for at in range(3)])
            self.facilities = tuple(numbers.values())
            self.officers = tuple(
                work.register.officers.add(
                    Officer(
                        name=name,
                        certificate_number=f"9999{at:02}",
                        certificate_valid_until=date(2028, 1, 1),
                    )
                ).id
                for at, name in enumerate(OFFICERS)
            )
            work.record("register", "seed", "样例")
            work.commit()

    def visit(
        self,
        day: date | None = date(2026, 11, 18),
        facility: int = 0,
        officers: int = 2,
        **fields: str,
    ) -> int:
        """Add a visit of November 2026 and return its number."""
        values = {"period": "2026-11", "state": "planned" if day else "waiting", **fields}
        with self.desk.work() as work:
            visit = Visit.model_validate(
                {**values, "day": day, "slot": "am" if day else "", "matters": "样例事项"}
            )
            visit_id = work.schedule.add(visit, self.facilities[facility], self.officers[:officers])
            work.record("schedule", "seed", "样例")
            work.commit()
        return visit_id

    def finding(
        self,
        found_on: date = date(2026, 11, 2),
        facility: int = 0,
        violation: str = "ledger",
        source: str = "ministry",
        **fields: object,
    ) -> int:
        """Add a finding and return its number."""
        draft = FindingDraft(**{"violation": violation, "description": "样例台账缺页", **fields})
        return findings.add(
            self.desk.work(),
            self.facilities[facility],
            draft,
            found_on,
            self.desk.today(),
            source,
        )


@pytest.fixture
def ground(desk: Desk) -> Ground:
    """Three facilities and three officers on an empty database."""
    return Ground(desk)


def _facility(at: int) -> dict[str, object]:
    return Facility(
        label=f"91999901MA0000000{at}-001",
        uscc=f"91999901MA0000000{at}",
        name=NAMES[at],
        normal_name=NAMES[at],
        township="示例镇",
        sector=SECTORS[at],
        object_class="key",
    ).model_dump()
