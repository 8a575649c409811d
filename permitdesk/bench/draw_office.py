"""An invented office with facilities, officers and a plan, ready for its first draw."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.office import Office
from permitdesk.domain.plan.rule import Plan, PlanRule
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Officer, Recusal
from permitdesk.domain.text import normal_name
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import set_up

PERIOD = "2026-11"
HEAD = "样例钱乙"
KEY_UNITS = 9
GENERAL_UNITS = 24
OFFICERS = 6
ENDS_SOON = "1499010006"
"""The certificate that ends within the month."""
SOURCES = ("dlt 2026134@2026-11-21", "digits@2026-11-22")
NUMBERS = {"dlt 2026134": "35 1 3 4 5 12 2", "digits": "4 0 9 1 7 2"}


def fill(desk: Desk) -> None:
    """Give an empty database an office, a register and a plan for 2026.

    Nine key units, one of them stopped, a quarter of which is due in a quarter; 24 general
    units; six officers, one of them with a certificate that ends within November and one
    recused from a key unit.
    """
    office = Office(area_code="149901", area_name="样例县", name="样例县执法队", head=HEAD)
    set_up(desk.work(), office)
    with desk.work() as work:
        ids = work.register.facilities.add_many(
            [facility(number).model_dump() for number in range(1, KEY_UNITS + GENERAL_UNITS + 1)]
        )
        officers = [work.register.officers.add(officer(n)).id for n in range(1, OFFICERS + 1)]
        recusal = Recusal(relation="kinship", valid_from=date(2026, 1, 1), decided_by=HEAD)
        work.register.recusals.add(officers[0], ids[label(1)], recusal)
        work.plan.save(Plan(year=2026, preset="样例"), rules())
        work.record("register", "invent", office.name)
        work.commit()


def label(number: int) -> str:
    """Return the label of an invented facility, numbered from 1."""
    return f"N149901-{number:04d}"


def facility(number: int) -> Facility:
    """Return an invented facility, numbered from 1; the first nine are key units."""
    name = f"样例县第{number}焦化有限公司" if number <= KEY_UNITS else f"样例县第{number}建材厂"
    return Facility(
        label=label(number),
        name=name,
        normal_name=normal_name(name),
        area_name="样例县",
        object_class="key" if number <= KEY_UNITS else "general",
        production_state="stopped" if number == KEY_UNITS else "normal",
    )


def officer(number: int) -> Officer:
    """Return an invented officer, numbered from 1; the last one's certificate ends soon."""
    return Officer(
        name=f"样例{'赵钱孙李周吴'[number - 1]}{'甲乙丙丁戊己'[number - 1]}",
        certificate_number=f"149901{number:04d}",
        certificate_valid_until=date(2026, 11, 25) if number == OFFICERS else date(2029, 12, 31),
    )


def rules() -> tuple[PlanRule, ...]:
    """Return a quarter of the key units a quarter, and four general units a year."""
    key = PlanRule(
        code="key",
        title="重点排污单位",
        object_class="key",
        basis="percent_of_pool",
        value=25,
        period="quarter",
        position=1,
    )
    general = PlanRule(
        code="general",
        title="一般排污单位",
        object_class="general",
        basis="fixed",
        value=4,
        period="year",
        position=2,
    )
    return (key, general)
