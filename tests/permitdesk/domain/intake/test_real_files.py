"""Real files of a county and of a study, as an office would hand them in.

The numbers were counted by eye in the files themselves.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from permitdesk.documents.reading.workbook import read_workbook
from permitdesk.domain.intake.parsing import lines
from permitdesk.domain.intake.recognition import recognise
from permitdesk.domain.intake.rows import SkippedRow


@pytest.fixture
def read(shared_data):
    """Read a file and return for each sheet its recognition, its records and what was skipped."""

    def read(name):
        workbook = read_workbook(shared_data / name)
        found = []
        for sheet in workbook.sheets:
            recognition = recognise(sheet, file=workbook.file)
            told = list(lines(recognition, sheet))
            records = [line for line in told if not isinstance(line, SkippedRow)]
            found.append((recognition, records, [s for s in told if isinstance(s, SkippedRow)]))
        return found

    return read


def fields(recognition):
    return [column.field for column in recognition.columns]


def test_the_platforms_permits(read):
    ((recognition, records, skipped),) = read("jiexiu/permits_platform_export.xlsx")
    assert (recognition.kind, recognition.header_rows) == ("permits", (1,))
    assert fields(recognition) == [
        "serial", "province", "city", "permit_number", "name", "industry", "validity", "issued_on",
        "management_class",
    ]  # fmt: skip
    assert (len(records), skipped) == (110, [])
    assert all(r.uscc_verdict == "ok" and r.site == "001" for r in records)
    assert all(r.valid_from and r.valid_until and r.issued_on for r in records)
    assert Counter(r.management_class for r in records).keys() == {"key", "simplified"}
    assert not any(r.notes or r.rejected or r.extra for r in records)


def test_the_registrations(read):
    ((recognition, records, skipped),) = read("jiexiu/registrations_gb18030.csv")
    assert (recognition.kind, recognition.header_rows) == ("registrations", (1,))
    assert fields(recognition) == [
        "name", "uscc", "registration_number", "county", "address", "industry", "issued_on",
        "validity",
    ]  # fmt: skip
    assert (len(records), skipped) == (181, [])
    assert all(len(r.industry_code) == 4 and r.industry and r.address for r in records)
    assert all(r.valid_from == r.issued_on and r.valid_until for r in records)
    assert not any(r.notes or r.rejected or r.extra for r in records)


def test_the_key_units(read):
    found = read("jiexiu/key_units_2026.xlsx")
    assert [
        (recognition.kind, recognition.header_rows, recognition.key_unit_kinds, len(records))
        for recognition, records, _ in found
    ] == [
        ("key_units", (2,), ("water",), 50),
        ("key_units", (2,), ("air",), 49),
        ("key_units", (2,), ("soil",), 13),
        ("key_units", (2,), ("risk",), 25),
    ]
    for recognition, records, skipped in found:
        assert fields(recognition) == ["serial", "county", "name", "uscc"]
        assert {record.year for record in records} == {2026}
        assert not skipped


def test_the_officers(read):
    ((recognition, records, skipped),) = read("jiexiu/officers.xlsx")
    assert (recognition.kind, recognition.header_rows) == ("officers", (2,))
    assert fields(recognition) == [
        "serial", "name", "sex", "unit", "post", "certificate_number", "certificate_valid_until",
        "on_establishment", "in_post", "area", "phone",
    ]  # fmt: skip
    assert (len(records), skipped) == (12, [])
    assert [r.row for r in records if not r.on_establishment] == [13]
    assert [r.row for r in records if not r.in_post] == [12]
    expired = [r.row for r in records if r.certificate_valid_until < date(2026, 11, 1)]
    assert expired == [14]


def test_the_hand_kept_ledger(read):
    ((recognition, records, skipped),) = read("jiexiu/old_ledger.xls")
    assert (recognition.kind, recognition.header_rows) == ("ledger", (3, 4))
    assert fields(recognition) == [
        "serial", "name", "uscc", "industry", "address", "checked_on", "officers", "problems",
        "fine", "note",
    ]  # fmt: skip
    assert recognition.money_unit == "wan"
    assert len(records) == 199
    assert Counter(line.reason for line in skipped) == {"分组行": 21, "合计行": 1}
    assert not any(record.rejected for record in records)


def test_each_row_of_the_ledger(read):
    ((_, records, _),) = read("jiexiu/old_ledger.xls")
    assert all("\n" not in r.name and r.name == r.name.strip() for r in records)
    assert [r.row for r in records if r.is_bare] == [192, 195, 225, 230]
    unchecked = [r.row for r in records if r.not_checked]
    assert unchecked == [24, 48, 51, 65, 78, 80, 123, 153, 165, 178, 217, 226]
    assert all(r.checked_on or r.not_checked or r.is_bare for r in records)
    assert all(
        date(2024, 1, 1) <= r.checked_on <= date(2026, 9, 30) for r in records if r.checked_on
    )
    assert all(len(r.officers) in {0, 2} for r in records)
    assert {r.fine_fen for r in records} == {None, 0, 500_000, 2_000_000, 20_000_000}
    assert all(p.violations for r in records for p in r.problems)
    assert [r.row for r in records if r.production_state] == [104, 120, 136, 200, 210]
    doubtful = {r.row for r in records if r.uscc_verdict not in {"ok", "missing"}}
    assert doubtful == {73, 85, 101, 116, 143, 149, 227}
    missing = [r.row for r in records if r.uscc_verdict == "missing"]
    assert missing == [33, 38, 66, 72, 77, 150, 168, 190, 226]


def test_rows_of_the_ledger_picked_out_by_eye(read):
    ((_, records, _),) = read("jiexiu/old_ledger.xls")
    by_row = {record.row: record for record in records}
    assert by_row[5].checked_on == date(2024, 3, 15)
    assert by_row[6].uscc.isascii()
    assert by_row[6].checked_on == date(2025, 8, 2)
    assert [p.violations[0] for p in by_row[6].problems] == ["execution_report", "disclosure"]
    assert by_row[7].checked_on == date(2024, 10, 23)
    assert (by_row[14].outcome, by_row[9].outcome) == ("no_problem", "")
    assert (by_row[16].fine_fen, by_row[11].fine_fen) == (2_000_000, None)
    assert by_row[22].group == "建材"
    assert by_row[25].uscc[-1] == "U"
    assert by_row[66].uscc == ""


def test_the_facilities_of_the_study(read):
    ((recognition, records, skipped),) = read("ningxia/facilities_220.csv")
    assert (recognition.kind, recognition.header_rows) == ("facilities", (1,))
    assert [column.field for column in recognition.columns if column.field] == [
        "name", "uscc", "permit_number", "city", "industry", "longitude",
        "latitude", "credit",
    ]  # fmt: skip
    assert (len(records), skipped) == (220, [])
    assert len([record for record in records if not record.permit_number]) == 77
    assert all(record.longitude and record.latitude for record in records)
    assert not any(record.rejected for record in records)
    assert {"大气污染物", "行业门类"} <= records[0].extra.keys()
