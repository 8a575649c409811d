"""The day of which a list speaks, seen and put right before the import."""

from datetime import date

from permitdesk.services.intake.batches import batches
from tests import sample_office

desk = sample_office.desk

HEAD = "单位名称,许可证编号,有效期至"
ROW = "样例新厂,91149901MA90000116001P,2030-05-01"


def test_the_day_is_shown_and_put_right_before_the_import(steps, desk, tmp_path, cells):
    path = tmp_path / "名单.csv"
    path.write_text(f"持证单位清单（截至2026年6月30日）\n{HEAD}\n{ROW}", encoding="utf-8")
    files = steps.files
    steps.choose(path)
    assert cells(files.files, "as_of") == ["2026-06-30"]
    assert files.as_of.value() == date(2026, 6, 30)
    files.as_of.set_value(date(2026, 7, 31))
    steps.finish(files.as_of.editingFinished.emit)
    assert cells(files.files, "as_of") == ["2026-07-31"]
    steps.write()
    assert batches(desk.reading())[0].as_of == date(2026, 7, 31)
    assert cells(steps.page.batches.table, "as_of")[0] == "2026-07-31"


def test_without_a_day_the_list_counts_with_that_of_its_import(steps, desk, tmp_path, cells):
    path = tmp_path / "持证单位2026-06-30.csv"
    path.write_text(f"{HEAD}\n{ROW}", encoding="utf-8")
    files = steps.files
    steps.choose(path)
    assert files.as_of.value() == date(2026, 6, 30)
    files.as_of.set_value(None)
    steps.finish(files.as_of.editingFinished.emit)
    assert cells(files.files, "as_of") == ["导入当天"]
    files.as_of.editingFinished.emit()
    assert not files.banner.is_busy
    steps.write()
    assert batches(desk.reading())[0].as_of is None
