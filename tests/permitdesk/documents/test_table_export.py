"""Any table leaves the program as a workbook: typed, safe, whole, and fast."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from permitdesk.documents import table_export
from permitdesk.documents.excel import sheet_xml
from permitdesk.documents.excel.text import Cleaned, Cleaner
from permitdesk.documents.table_export import Column, Exported, Table, export_tables
from permitdesk.errors.documents import FileInUse, FolderNotWritable
from permitdesk.errors.excel import TooManyRows
from permitdesk.progress import Cancelled, Reporter

COLUMNS = (
    Column("单位名称"),
    Column("发证日期"),
    Column("检查时间"),
    Column("次数"),
    Column("完成率", number_format="0.0%"),
    Column("罚款（万元）", width=14, number_format="0.00"),
    Column("已整改"),
)
ROW = (
    "示例化工有限公司",
    date(2026, 11, 5),
    datetime(2026, 11, 5, 9, 30, tzinfo=UTC),
    3,
    0.25,
    Decimal("2.50"),
    True,
)


def table(*rows: tuple[sheet_xml.CellValue, ...], columns: tuple[Column, ...] = COLUMNS) -> Table:
    return Table("检查对象", columns, rows, len(rows))


def test_every_value_keeps_its_type(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"

    written = export_tables(path, [table(ROW)])

    sheet = openpyxl.load_workbook(path)["检查对象"]
    assert written == Exported(rows=1, cleaned=Cleaned(removed=0, shortened=0))
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == [
        "示例化工有限公司",
        datetime(2026, 11, 5),
        datetime(2026, 11, 5, 9, 30),
        3,
        0.25,
        2.5,
        True,
    ]
    assert [cell.number_format for cell in sheet[2]] == [
        "General",
        "yyyy-mm-dd",
        "yyyy-mm-dd hh:mm",
        "General",
        "0.0%",
        "0.00",
        "General",
    ]


def test_the_header_is_bold_stays_in_sight_and_filters(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"

    export_tables(path, [table(ROW, ROW)])

    sheet = openpyxl.load_workbook(path)["检查对象"]
    assert sheet["A1"].font.b
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_columns_are_as_wide_as_their_first_rows_or_as_told(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"

    export_tables(path, [table(ROW)])

    widths = openpyxl.load_workbook(path)["检查对象"].column_dimensions
    assert widths["A"].width == 2 * len("示例化工有限公司") + 2
    assert widths["F"].width == 14


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"]
)
def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "table.xlsx"

    export_tables(path, [table((text,), columns=(Column("备注"),))])

    cell = openpyxl.load_workbook(path)["检查对象"]["A2"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_control_characters_go_and_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"

    written = export_tables(
        path, [table(("甲\x00\x0b乙\ud800\uffff",), columns=(Column("名\x07称"),))]
    )

    sheet = openpyxl.load_workbook(path)["检查对象"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("名称", "甲乙")
    assert written.cleaned.removed == 5


def test_a_text_too_long_for_a_cell_is_cut_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"

    written = export_tables(path, [table(("长" * 40_000,), columns=(Column("说明"),))])

    assert len(openpyxl.load_workbook(path)["检查对象"]["A2"].value) == 32_767
    assert written.cleaned.shortened == 1


def test_what_excel_cannot_hold_as_a_number_stays_text_or_empty(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    long_before = datetime(1899, 5, 1, 8, 0, tzinfo=UTC)
    values = (91_140_781_000_000_000, long_before.date(), long_before, float("nan"), None, "")

    export_tables(path, [table(values, columns=tuple(Column(str(n)) for n in range(6)))])

    sheet = openpyxl.load_workbook(path)["检查对象"]
    row = [sheet.cell(2, column).value for column in range(1, 7)]
    assert row == ["91140781000000000", "1899-05-01", "1899-05-01 08:00:00", *[None] * 3]


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30)


@given(
    st.lists(
        st.tuples(TEXTS, st.integers(-(10**14), 10**14), st.dates(min_value=date(1900, 3, 1))),
        max_size=20,
    )
)
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int, date]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "table.xlsx"
    columns = (Column("文字"), Column("数"), Column("日期"))

    export_tables(path, [Table("任意", columns, rows, len(rows))])

    sheet = openpyxl.load_workbook(path)["任意"]
    read = list(sheet.iter_rows(min_row=2, max_col=3, values_only=True))
    assert read[: len(rows)] == [
        (encoded(text) or None, number, datetime(day.year, day.month, day.day))
        for text, number, day in (row for row in rows)
    ]


def encoded(text: str) -> str:
    """openpyxl leaves Excel's escapes as they are; drop what `clean` drops."""
    cleaner = Cleaner()
    return sheet_xml._ESCAPED_SIGN.sub("_x005F_", cleaner.clean(text))


def test_an_escape_in_a_name_is_not_decoded_by_excel(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"

    export_tables(path, [table(("a_x000D_b",), columns=(Column("名称"),))])

    with ZipFile(path) as file:
        assert "a_x005F_x000D_b" in file.read("xl/worksheets/sheet1.xml").decode()


def test_a_text_of_a_class_of_its_own_is_a_text(tmp_path: Path) -> None:
    class Label(str):
        """Some libraries' texts are not plain."""

    path = tmp_path / "table.xlsx"

    export_tables(path, [table((Label("=示例"),), columns=(Column("名称"),))])

    assert openpyxl.load_workbook(path)["检查对象"]["A2"].value == "=示例"


def test_several_tables_get_sheets_with_names_that_excel_takes(tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    column = (Column("甲"),)

    export_tables(path, [Table(name, column, (), 0) for name in ("A/B", "a b", "长" * 40, "")])

    names = openpyxl.load_workbook(path).sheetnames
    assert names == ["A B", "a b(2)", "长" * 31, "Sheet"]


def test_the_reader_of_this_program_reads_it_too(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"

    export_tables(path, [table(ROW, ROW)])

    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("检查对象").to_python()
    assert len(rows) == 3
    assert rows[1][:2] == ["示例化工有限公司", date(2026, 11, 5)]


class StopAt(Reporter):
    """Stops the task after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.seen: list[tuple[int, int]] = []

    def step(self, done: int, total: int) -> None:
        self.seen.append((done, total))
        self.left -= 1
        if not self.left:
            raise Cancelled


def test_progress_is_told_and_a_stopped_export_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_text("earlier")
    reporter = StopAt(2)

    with pytest.raises(Cancelled):
        export_tables(path, [Table("长表", (Column("甲"),), (("一",),) * 2000, 2000)], reporter)

    assert reporter.seen == [(500, 2000), (1000, 2000)]
    assert path.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failing_source_leaves_nothing_behind(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("一",)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        export_tables(tmp_path / "table.xlsx", [Table("表", (Column("甲"),), rows(), 2)])

    assert not list(tmp_path.iterdir())


def test_a_row_of_the_wrong_length_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        export_tables(tmp_path / "t.xlsx", [table(("一", "二"), columns=(Column("甲"),))])


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_export, "LAST_ROW", 1001)
    fits = Table("表", (Column("甲"),), ((n,) for n in range(1000)), 1000)
    exceeds = Table("表", (Column("甲"),), ((n,) for n in range(1001)), 1001)

    assert export_tables(tmp_path / "fits.xlsx", [fits]).rows == 1000
    with pytest.raises(TooManyRows) as raised:
        export_tables(tmp_path / "exceeds.xlsx", [exceeds])

    assert "1000" in raised.value.sentence
    assert not (tmp_path / "exceeds.xlsx").exists()


def test_a_file_that_cannot_be_replaced_is_named(tmp_path: Path) -> None:
    taken = tmp_path / "table.xlsx"
    taken.mkdir()

    with pytest.raises(FileInUse) as raised:
        export_tables(taken, [table(ROW)])

    assert "table.xlsx" in raised.value.sentence
    assert list(tmp_path.iterdir()) == [taken]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(FolderNotWritable):
        export_tables(tmp_path / "file" / "table.xlsx", [table(ROW)])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    export_tables(path, [table(ROW)])

    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    form = "csv:Text - txt - csv (StarCalc):44,34,76"
    command = ["soffice", "--headless", profile, "--convert-to", form, path.name]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=tmp_path)

    lines = (tmp_path / "table.csv").read_text().splitlines()
    assert lines[1] == "示例化工有限公司,2026-11-05,2026-11-05 09:30,3,25.0%,2.50,TRUE"
