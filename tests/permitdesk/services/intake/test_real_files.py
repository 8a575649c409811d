"""The files of a real county and of a real study: every row in its place."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from permitdesk.domain.codes import read_uscc
from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.recognition import recognise
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.domain.text import normal_name
from permitdesk.services.intake.importing import import_file, import_source
from permitdesk.services.intake.sources import Source
from permitdesk.services.office.setup import office_for, set_up
from permitdesk.services.register import facilities, officers
from tests.ledger_layouts import LAYOUTS, Visit

FACILITIES = 291


@pytest.fixture
def jiexiu(desk, shared_data):
    """The desk of the county with permits and registrations imported, and its folder."""
    set_up(desk.work(), office_for("140781", ""))
    folder = shared_data / "jiexiu"
    import_file(desk.work(), folder / "permits_platform_export.xlsx")
    import_file(desk.work(), folder / "registrations_gb18030.csv")
    return desk, folder


def cells(path, sheet=0):
    grid = CalamineWorkbook.from_path(path).get_sheet_by_index(sheet)
    return grid.to_python(skip_empty_area=False)


def units(folder):
    """Code by name and by itself, read by other means than the program's."""
    permits = [(row[3], row[4]) for row in cells(folder / "permits_platform_export.xlsx")[1:]]
    with (folder / "registrations_gb18030.csv").open(encoding="gb18030") as file:
        permits += [(row["登记编号"], row["单位名称"]) for row in csv.DictReader(file)]
    return {number[:18]: normal_name(name) for number, name in permits}


def expected_label(known, code, name):
    """The label that a row of another list must get: by a sound code, or else by name."""
    reading = read_uscc(code)
    if reading.is_ok and reading.value in known:
        return f"{reading.value}-001"
    compared = normal_name(str(name).replace("（停产）", ""))
    (holder,) = [code for code, known_name in known.items() if known_name == compared]
    return f"{holder}-001"


def test_permits_and_registrations_are_291_facilities(jiexiu):
    desk, _ = jiexiu
    ids = facilities.ids(desk.reading(), FacilityQuery())
    lines = facilities.lines(desk.reading(), ids, 2026)
    assert len({line.label for line in lines}) == FACILITIES
    assert all(line.permit_number and line.valid_until for line in lines)
    assert {line.area_name for line in lines} == {"介休市"}
    counted = facilities.counts(desk.reading(), FacilityQuery())["management_class"]
    assert counted["registered"] == 181


def test_every_row_of_the_ledger_is_with_its_facility_and_none_with_another(jiexiu):
    desk, folder = jiexiu
    (result,) = import_file(desk.work(), folder / "old_ledger.xls")
    known = units(folder)
    printed = dict(enumerate(cells(folder / "old_ledger.xls"), 1))
    told = {row.row: row.facility for row in result.rows}
    truth = {row: expected_label(known, printed[row][2], printed[row][1]) for row in told}
    assert told == truth
    assert len(told) == 199
    assert result.counts()["review"] == result.counts()["rejected"] == 0


def visits_of(known, count=199):
    """Invented visits to the county's own units."""
    draw = random.Random(20261122)
    units = sorted((code, name) for code, name in known.items())
    made = [draw.choice(units) for _ in range(count)]
    first = date(2025, 1, 1)
    return [Visit(name, code, first + timedelta(draw.randrange(365))) for code, name in made]


def test_other_countys_ways_of_keeping_a_ledger(jiexiu):
    """At least 99 % of the rows with the right facility, none with another one.

    The truth is known because the visits are made here: a row's name and day tell which visit
    it is, and the visit knows its unit's code. The layouts are those of `ledger_layouts`.
    """
    desk, folder = jiexiu
    visits = visits_of(units(folder))
    truth = {(normal_name(visit.name), visit.day): f"{visit.code}-001" for visit in visits}
    for name, layout in LAYOUTS.items():
        grid = layout(visits)
        recognition = recognise(grid, file="台账.xlsx")
        source = Source("台账.xlsx", "0" * 64, ((recognition, grid),))
        (result,) = import_source(desk.reading(), source, dry_run=True)
        read = records(recognition, grid)
        meant = [truth[normal_name(record.name), record.checked_on] for record in read]
        told = list(zip((row.facility for row in result.rows), meant, strict=True))
        assert len(told) == len(visits), name
        assert [pair for pair in told if pair[0] not in (None, pair[1])] == [], name
        assert sum(1 for pair in told if pair[0] == pair[1]) >= 0.99 * len(visits), name


def test_key_units_are_attached_and_make_key_objects(jiexiu):
    desk, folder = jiexiu
    (result,) = import_file(desk.work(), folder / "key_units_2026.xlsx")
    known = units(folder)
    names = CalamineWorkbook.from_path(folder / "key_units_2026.xlsx").sheet_names
    sheets = {name: cells(folder / "key_units_2026.xlsx", n) for n, name in enumerate(names)}
    for row in result.rows:
        printed = sheets[row.sheet][row.row - 1]
        assert row.facility == expected_label(known, printed[3], printed[2])
    assert result.counts()["added"] == result.total == 137
    listed = {row.facility for row in result.rows}
    counted = facilities.counts(desk.reading(), FacilityQuery())
    assert counted["object_class"]["key"] == len(listed)
    assert set(counted["key_kind"]) == {"water", "air", "soil", "risk"}


def test_twelve_officers_of_whom_three_cannot_be_drawn(jiexiu):
    desk, folder = jiexiu
    import_file(desk.work(), folder / "officers.xlsx")
    entries = officers.all(desk.reading())
    assert len(entries) == 12
    barred = [
        entry.officer.bar(desk.today()) for entry in entries if entry.officer.bar(desk.today())
    ]
    assert sorted(barred) == ["不在岗", "不在编", "执法证已过期"]


def test_all_five_files_again_change_nothing(jiexiu):
    desk, folder = jiexiu
    files = sorted(folder.iterdir())
    for path in files:
        import_file(desk.work(), path)
    with desk.reading() as work:
        before = work.audit.head()
    for path in files:
        for result in import_file(desk.work(), path):
            assert result.counts()["unchanged"] == result.total
    with desk.reading() as work:
        assert work.audit.head() == before


def test_the_studys_220_rows_are_all_kept(desk, shared_data):
    set_up(desk.work(), office_for("640100", ""))
    path = shared_data / "ningxia" / "facilities_220.csv"
    (result,) = import_file(desk.work(), path)
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert result.total == len(rows) == 220
    assert result.counts() == {
        "added": 217,
        "updated": 3,
        "unchanged": 0,
        "review": 0,
        "rejected": 0,
    }
    ids = facilities.ids(desk.reading(), FacilityQuery())
    lines = {line.label: line for line in facilities.lines(desk.reading(), ids, 2026)}
    for told, row in zip(result.rows, rows, strict=True):
        found = facilities.dossier(desk.reading(), lines[told.facility].id).entry.facility
        names = {normal_name(name) for name in (found.name, *found.former_names.splitlines())}
        assert normal_name(row["单位名称"]) in names
        assert found.longitude == pytest.approx(float(row["经度"]))
        assert row["许可证编号"].upper() in ("", lines[told.facility].permit_number)
    lost = [row for row in result.rows if "末尾几位已经丢失" in row.reason]
    assert len(lost) == 41
    assert import_file(desk.work(), path)[0].counts()["unchanged"] == 220
