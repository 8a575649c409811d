"""A year reported month by month: every figure equals one counted by plain SQL."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from permitdesk.domain.clues.clue import CHANNELS, DIRECTIONS
from permitdesk.domain.office import Office
from permitdesk.domain.register.facility import OBJECT_CLASSES
from permitdesk.domain.report.annex1 import wan_yuan
from permitdesk.services.intake.importing import import_files
from permitdesk.services.office import reference
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.services.office.setup import set_up
from permitdesk.services.plan import presets
from permitdesk.services.report import monthly
from permitdesk.services.report.annexes import annex1, industry_of
from permitdesk.services.report.forms import FORMS
from tests.simulated_year import YEAR, SimulatedYear, invented_register

NOW = datetime(2027, 2, 1, 9, tzinfo=CHINA_TIME)
TODAY = NOW.date()
MONTHS = range(1, 13)


@dataclass(frozen=True)
class Span:
    """A month and its year so far, as SQL compares days."""

    month: int

    @property
    def period(self) -> str:
        return f"{YEAR}-{self.month:02}"

    @property
    def last(self) -> str:
        return f"{self.period}-{monthrange(YEAR, self.month)[1]}"

    @property
    def in_month(self) -> str:
        return f"BETWEEN '{self.period}-01' AND '{self.last}'"

    @property
    def in_year(self) -> str:
        return f"BETWEEN '{YEAR}-01-01' AND '{self.last}'"

    @property
    def before(self) -> str:
        last = monthrange(YEAR - 1, self.month)[1]
        return f"BETWEEN '{YEAR - 1}-{self.month:02}-01' AND '{YEAR - 1}-{self.month:02}-{last}'"

    @property
    def spans(self) -> tuple[str, str, str]:
        return self.in_month, self.in_year, self.before


class Simulated:
    """A database with a simulated year, counted through its own connection."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._sql = sqlite3.connect(f"file:{desk.path}?mode=ro", uri=True)

    def close(self) -> None:
        self._sql.close()

    def one(self, query: str) -> int:
        return self._sql.execute(query).fetchone()[0] or 0

    def rows(self, query: str) -> list[tuple]:
        return self._sql.execute(query).fetchall()

    def report(self, month: int):
        return monthly.figures(self.desk.reading(), f"{YEAR}-{month:02}", TODAY)

    def shown(self, kind: str, month: int):
        return FORMS[kind].make(self.desk.reading(), f"{YEAR}-{month:02}", TODAY)


def simulated(path, register, visits):
    """Return an office with two years of work on a register."""
    desk = Desk.create(path, "样例赵甲", lambda: NOW)
    set_up(
        desk.work(),
        Office(area_code="140781", area_name="样例市", province="山西省", name="样例执法队"),
    )
    register(desk)
    presets.apply(desk.work(), "national-2015-county", YEAR)
    SimulatedYear(desk, seed=7, visits=visits).fill()
    return Simulated(desk)


def invented(desk):
    with desk.work() as work:
        work._session.add_all(invented_register())
        work.record("register", "fill", "样例名录")
        work.commit()


@pytest.fixture(scope="module", params=["样例", "介休"])
def office(request, tmp_path_factory):
    """The invented office always, the real register of a county where it is on this machine."""
    path = tmp_path_factory.mktemp("year") / "office.sqlite"
    if request.param == "样例":
        made = simulated(path, invented, visits=12)
    else:
        folder = request.getfixturevalue("shared_data") / "jiexiu"
        files = [folder / "permits_platform_export.xlsx", folder / "registrations_gb18030.csv"]
        made = simulated(path, lambda desk: import_files(desk.work, files), visits=20)
    yield made
    made.close()
    made.desk.close()


@pytest.fixture(params=MONTHS)
def span(request):
    return Span(request.param)


def test_the_work_is_counted_right(office, span):
    figures = {one.title: one for one in office.report(span.month).work}
    planned = "SELECT count(*) FROM visit WHERE state NOT IN ('cancelled', 'merged') AND period "
    assert (figures["计划检查（次）"].month, figures["计划检查（次）"].year) == (
        office.one(planned + f"= '{span.period}'"),
        office.one(planned + f"BETWEEN '{YEAR}-01' AND '{span.period}'"),
    )
    last_year = f"= '{YEAR - 1}-{span.month:02}'"
    assert figures["计划检查（次）"].last_year == office.one(planned + last_year)
    for title, remote in (("完成现场检查（次）", 0), ("完成非现场核查（次）", 1)):
        query = f"SELECT count(*) FROM check_record WHERE is_remote = {remote} AND checked_on "
        found = figures[title]
        assert [found.month, found.year, found.last_year] == [
            office.one(query + days) for days in span.spans
        ]
    seen = figures["检查排污单位（家）"]
    query = "SELECT count(DISTINCT facility_id) FROM check_record WHERE checked_on "
    assert [seen.month, seen.year, seen.last_year] == [
        office.one(query + days) for days in span.spans
    ]
    for code in OBJECT_CLASSES:
        drawn = figures[f"其中双随机检查：{OBJECT_CLASSES.label(code)}（次）"]
        query = (
            "SELECT count(*) FROM check_record c JOIN visit v ON v.id = c.visit_id"
            " JOIN facility f ON f.id = v.facility_id"
            f" WHERE v.origin = 'draw' AND f.object_class = '{code}' AND c.checked_on "
        )
        assert [drawn.month, drawn.year] == [office.one(query + days) for days in span.spans[:2]]


def test_the_findings_are_counted_right(office, span):
    labels = reference.violations().labels
    rows = {row.title: row for row in office.report(span.month).findings}
    for code in labels:
        row = rows[labels.label(code)]
        own = f"SELECT count(*) FROM finding WHERE violation = '{code}' AND found_on "
        year = own + span.in_year
        assert [row.month, row.year, row.on_the_spot, row.by_deadline] == [
            office.one(own + span.in_month),
            office.one(year),
            office.one(year + " AND correction = 'on_the_spot'"),
            office.one(year + " AND correction = 'by_deadline'"),
        ]
        closed = f" AND state = 'closed' AND closed_on <= '{span.last}'"
        late = (
            f" AND deadline < '{span.last}'"
            f" AND NOT (state != 'open' AND coalesce(rectified_on, closed_on) <= '{span.last}')"
        )
        assert [row.closed, row.overdue] == [office.one(year + closed), office.one(year + late)]


def test_cases_fines_and_rewards_are_counted_right(office, span):
    report = office.report(span.month)
    queries = {
        "作出罚款处罚（件）": "count(*) FROM finding WHERE fine_fen > 0 AND found_on",
        "查封扣押、限产停产（件）": (
            "count(*) FROM measure WHERE kind IN ('seal', 'limit', 'stop') AND decided_on"
        ),
        "按日连续处罚（件）": "count(*) FROM measure WHERE kind = 'daily_fine' AND decided_on",
        "吊销许可证、报请停业关闭（件）": (
            "count(*) FROM measure WHERE kind IN ('revoke', 'closure') AND decided_on"
        ),
        "移送公安机关（件）": (
            "count(*) FROM measure WHERE kind IN ('detention', 'police') AND decided_on"
        ),
        "不予处罚（件）": "count(*) FROM discretion WHERE decision = 'unfined' AND decided_on",
        "有奖举报登记（件）": "count(*) FROM tip WHERE date(received_at, '+8 hours')",
        "其中查实（件）": "count(*) FROM tip WHERE is_true AND date(received_at, '+8 hours')",
        "发放奖励（件）": "count(*) FROM tip WHERE paid_on",
        "罚款": "sum(fine_fen) FROM finding WHERE found_on",
        "发放举报奖励": "sum(reward_fen) FROM tip WHERE paid_on",
    }
    figures = (*report.cases, *report.reports, report.fines, report.rewards)
    told = {one.title: [one.month, one.year, one.last_year] for one in figures}
    for title, query in queries.items():
        counted = [office.one(f"SELECT {query} {days}") for days in span.spans]
        assert told[title] == counted, title


def test_coverage_clues_and_officers_are_counted_right(office, span):
    report = office.report(span.month)
    sectors = reference.plan_industries().sectors
    checked = (
        f"SELECT 1 FROM check_record c WHERE c.facility_id = f.id AND checked_on {span.in_year}"
    )
    query = (
        f"SELECT sector, count(*), sum(EXISTS ({checked})) FROM facility f"
        " WHERE deleted_at IS NULL GROUP BY sector"
    )
    assert {(row.industry, row.facilities, row.covered) for row in report.coverage} == {
        (sectors.label(code) or "其他行业", count, seen) for code, count, seen in office.rows(query)
    }
    clues = (
        f"SELECT direction, channel, sum(received_on {span.in_month}), count(*),"
        f" sum(answered_on <= '{span.last}'),"
        f" sum(due_on < '{span.last}' AND (answered_on IS NULL OR answered_on > '{span.last}'))"
        f" FROM clue WHERE received_on {span.in_year} GROUP BY direction, channel"
    )
    assert {
        (row.direction, row.partner, row.month, row.year, row.replied, row.overdue)
        for row in report.clues
    } == {
        (DIRECTIONS.label(way), CHANNELS.label(channel), month, year, replied or 0, late or 0)
        for way, channel, month, year, replied, late in office.rows(clues)
    }
    loads = (
        f"SELECT o.name, sum(v.period = '{span.period}'), count(*) FROM visit v"
        " JOIN visit_officer s ON s.visit_id = v.id JOIN officer o ON o.id = s.officer_id"
        f" WHERE v.state = 'done' AND v.period BETWEEN '{YEAR}-01' AND '{span.period}'"
        " GROUP BY o.name"
    )
    assert {(one.name, one.month, one.year) for one in report.officers} == set(office.rows(loads))


def test_annex_1_is_counted_right(office, span):
    annex = annex1(office.desk.reading(), span.period, TODAY)
    annex.check_totals()
    query = (
        "SELECT f.area_name, f.sector, f.industry, violation, count(*), sum(fine_fen)"
        " FROM finding JOIN facility f ON f.id = facility_id"
        f" WHERE found_on {span.in_month} GROUP BY 1, 2, 3, 4"
    )
    counted: dict[tuple[str, str, str], int] = {}
    fines: dict[tuple[str, str], int] = {}
    for area, sector, industry, kind, count, fine in office.rows(query):
        place = (area, industry_of(sector, industry))
        counted[(*place, kind)] = counted.get((*place, kind), 0) + count
        fines[place] = fines.get(place, 0) + fine
    assert {
        (row.area, row.industry, kind): count
        for row in annex.rows
        for kind, count in row.figures.counts.items()
    } == counted
    assert {(row.area, row.industry): row.figures.fine for row in annex.rows} == fines


@pytest.mark.parametrize("month", [3, 12])
def test_the_other_reports_are_counted_right(office, month):
    span = Span(month)
    modes = {
        row[0].words: [cell.words for cell in row[1:]]
        for row in office.shown("modes", month).parts[0].rows
    }
    count = "SELECT count(*) FROM check_record WHERE checked_on "
    assert modes["检查次数"] == [str(office.one(count + days)) for days in span.spans]
    remote = office.one(f"{count}{span.in_year} AND is_remote")
    assert modes["非现场率"][1] == f"{remote / office.one(count + span.in_year):.1%}"
    fines = office.shown("penalties", month).parts[0].rows[-1]
    of_year = f"FROM finding WHERE fine_fen > 0 AND found_on {span.in_year}"
    ((fined, fen),) = office.rows(f"SELECT count(*), sum(fine_fen) {of_year}")
    assert (fines[2].words, fines[4].words) == (str(fined), wan_yuan(fen or 0))
    assert len(office.shown("penalties", month).parts[2].rows) == office.one(
        f"SELECT count(*) FROM measure WHERE decided_on {span.in_year}"
    )
    drawn = (
        "SELECT count(*) FROM check_record c JOIN visit v ON v.id = c.visit_id"
        f" WHERE v.origin = 'draw' AND c.checked_on {span.in_year}"
    )
    assert len(office.shown("publication", month).parts[0].rows) == office.one(drawn)
    made_public = (
        "SELECT count(*) FROM check_record c JOIN visit v ON v.id = c.visit_id"
        f" WHERE v.origin = 'draw' AND v.period = '{span.period}'"
    )
    assert len(office.shown("publicity", month).parts[0].rows) == office.one(made_public)
    clues = office.shown("clues", month)
    for part, way in zip(clues.parts, ("out", "in"), strict=True):
        query = (
            f"SELECT count(*) FROM clue WHERE direction = '{way}' AND received_on {span.in_year}"
        )
        assert len(part.rows) == office.one(query)


@pytest.mark.parametrize("month", [1, 7, 12])
def test_completion_and_its_rates_are_counted_right(office, month):
    span = Span(month)
    *_, total = office.shown("completion", month).parts[0].rows
    assigned = (
        "FROM visit v WHERE v.state NOT IN ('cancelled', 'merged')"
        f" AND v.period BETWEEN '{YEAR}-01' AND '{span.period}'"
    )
    checked = (
        f"{assigned} AND EXISTS (SELECT 1 FROM check_record c WHERE c.visit_id = v.id"
        f" AND c.checked_on {span.in_year})"
    )
    concluded = (
        f"{checked} AND NOT EXISTS (SELECT 1 FROM check_record c"
        " JOIN finding f ON f.check_id = c.id WHERE c.visit_id = v.id"
        f" AND NOT (f.state = 'closed' AND f.closed_on <= '{span.last}')"
        f" AND f.found_on {span.in_year})"
    )
    counts = [office.one(f"SELECT count(*) {one}") for one in (assigned, checked, concluded)]
    units = [office.one(f"SELECT count(DISTINCT facility_id) {one}") for one in (assigned, checked)]
    assert [int(cell.words) for cell in total[2:7]] == [*counts, *units]
    of_plan = office.one(f"SELECT count(*) {checked} AND v.drawn_unit_id IS NOT NULL")
    assert total[7].words == f"{of_plan / int(total[1].words):.1%}"
    rates = (counts[1] / counts[0], units[1] / units[0], counts[2] / counts[1])
    assert [cell.words for cell in total[8:]] == [f"{rate:.1%}" for rate in rates]


def test_the_year_adds_up_from_its_months(office):
    *months, total = office.shown("year", 12).parts[1].rows
    for place in (1, 2, 3, 4, 6):
        assert sum(int(row[place].words) for row in months) == int(total[place].words)
    checks = office.one(f"SELECT count(*) FROM check_record WHERE checked_on {Span(12).in_year}")
    assert int(total[1].words) == checks


def test_the_same_month_says_the_same_a_year_later(office):
    early = monthly.figures(office.desk.reading(), f"{YEAR}-06", date(2027, 1, 31))
    late = monthly.figures(office.desk.reading(), f"{YEAR}-06", date(2028, 1, 31))
    assert (early.work, early.findings, early.clues) == (late.work, late.findings, late.clues)
