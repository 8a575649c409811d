"""Long lists, taken while they are read and written lot by lot: the same as any other."""

from __future__ import annotations

import sqlite3
import zipfile
from functools import partial

import openpyxl
import pytest

from permitdesk.documents.reading.arriving import read_arriving
from permitdesk.documents.reading.limits import Limits
from permitdesk.progress import Cancelled, Reporter
from permitdesk.services.intake import batches, importing, sources
from permitdesk.services.intake.importing import import_file, import_source
from permitdesk.services.intake.sources import opened_source, read_source
from permitdesk.services.intake.undoing import undo
from permitdesk.services.office.desk import Desk

TITLES = ("单位名称", "统一社会信用代码", "许可证编号", "生产经营场所地址", "有效期至", "备用栏")
KEPT = ("facility", "permit", "import_row", "import_batch", "field_change")


@pytest.fixture(autouse=True)
def long_from_the_start(monkeypatch):
    """Everything is long, and written after each third row."""
    limits = Limits(long_bytes=0, piece_bytes=500, long_rows=0)
    monkeypatch.setattr(sources, "read_arriving", partial(read_arriving, limits=limits))
    monkeypatch.setattr(importing, "_LOT", 3)


@pytest.fixture
def row(code_of):
    def row(number, name="", address="示例县样例路1号", until="2030-05-01", site="001"):
        code = code_of(number)
        return (name or f"示例县样例{number}厂", code, code + site + "P", address, until, "甲")

    return row


@pytest.fixture
def permits(tmp_path):
    def permits(*rows, name="permits.xlsx"):
        book = openpyxl.Workbook()
        for cells in (TITLES, *rows):
            book.active.append(cells)
        book.save(tmp_path / name)
        return tmp_path / name

    return permits


def tables(desk):
    """Everything that intake writes."""
    connection = sqlite3.connect(desk.path)
    try:
        return {name: connection.execute(f"select * from {name}").fetchall() for name in KEPT}
    finally:
        connection.close()


@pytest.fixture
def mixed(permits, row):
    """A list with news, repetitions, a later word on an earlier row, and rows in doubt."""
    return permits(
        *(row(number) for number in range(1, 8)),
        row(2),
        row(3, address="示例县样例路33号", until="2031-06-01"),
        row(8, site="002"),
        ("", None, None, "示例县样例路9号", None, "乙"),
        row(4, name="示例县样例肆厂（原示例县样例4厂）"),
        ("示例县样例9厂", "91999901MA00000", "", "示例县样例路9号", "二〇三〇年", "丙"),
    )


def test_the_rows_of_a_long_list_are_still_to_come_when_it_is_opened(mixed):
    with opened_source(mixed) as source:
        (recognition, sheet) = source.sheets[0]
        assert (recognition.kind, len(sheet.rows)) == ("permits", 0)
        assert abs(source.rows(sheet) - 14) < 3  # told by the first pieces
        assert next(source.records(recognition, sheet)).name == "示例县样例1厂"


def test_a_long_list_is_kept_as_a_short_one_is(office, tmp_path, mixed, clock, monkeypatch):
    with sqlite3.connect(office.path) as kept, sqlite3.connect(tmp_path / "other.sqlite") as copy:
        kept.backup(copy)
    kept.close()
    copy.close()
    with Desk(tmp_path / "other.sqlite", office.actor, clock) as other:
        long = import_file(office.work(), mixed)
        monkeypatch.setattr(importing, "_LOT", 1000)
        short = import_source(other.work(), read_source(mixed))
        assert [one.rows for one in long] == [one.rows for one in short]
        assert tables(office) == tables(other)


def test_what_a_later_row_says_of_a_new_facility_is_kept_in_its_first_version(
    bring, dossier, permits, row
):
    bring(permits(*map(row, range(1, 6)), row(1, address="示例县新路2号", until="2033-01-01")))
    found = dossier("示例县样例1厂")
    assert (found.entry.version, found.entry.facility.address) == (1, "示例县新路2号")
    (permit,) = found.permits
    assert (permit.version, str(permit.permit.valid_until)) == (1, "2033-01-01")


def test_a_long_list_is_taken_back_as_a_whole(office, bring, mixed):
    before = tables(office)
    undo(office.work(), bring(mixed).batch_id)
    after = tables(office)
    assert after["facility"] == before["facility"]
    assert after["permit"] == before["permit"]


def test_a_long_list_of_known_rows_leaves_no_trace(office, bring, permits, row):
    path = permits(*map(row, range(1, 12)))
    bring(path)
    before = tables(office)
    again = bring(path)
    assert again.batch_id is None
    assert tables(office) == before


def test_known_rows_before_the_first_news_are_kept_with_it(office, bring, permits, row):
    bring(permits(*map(row, range(1, 10))))
    result = bring(permits(*map(row, range(1, 11)), name="more.xlsx"))
    assert result.counts()["unchanged"] == 9
    newest, _ = batches.batches(office.reading())
    assert newest.counts == result.counts()
    assert [kept.row for kept in batches.rows(office.reading(), newest.id)] == list(range(2, 12))


def test_a_dry_run_writes_nothing(office, mixed):
    before = tables(office)
    (result,) = import_file(office.reading(), mixed, dry_run=True)
    assert result.counts()["added"] == 9
    assert tables(office) == before


def test_a_list_in_another_order_is_read_whole_and_kept_once(office, bring, permits, row, tmp_path):
    path = permits(*(row(number) for number in range(1, 900)))
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "odd.xlsx", "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            if name.endswith("sheet1.xml"):
                start, end = xml.index(b'<row r="2"'), xml.index(b'<row r="3"')
                tail = xml[start:end] + b"</sheetData>"
                xml = (xml[:start] + xml[end:]).replace(b"</sheetData>", tail)
            new.writestr(name, xml)
    result = bring(tmp_path / "odd.xlsx")
    assert result.counts()["added"] == 899
    assert len(tables(office)["facility"]) == 899
    assert len(batches.batches(office.reading())) == 1


def test_who_stops_in_the_middle_has_changed_nothing(office, permits, row, monkeypatch):
    monkeypatch.setattr(importing, "_STEP", 5)

    class Impatient(Reporter):
        def step(self, done, total):
            if done >= 10:
                raise Cancelled

    before = tables(office)
    with pytest.raises(Cancelled):
        import_file(office.work(), permits(*map(row, range(1, 30))), reporter=Impatient())
    assert tables(office) == before
