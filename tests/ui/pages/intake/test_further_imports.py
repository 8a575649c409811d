"""Further imports by mouse: what changes is seen before it is written."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from permitdesk.domain.intake.columns import Column
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.report import RowReport
from permitdesk.services.intake.batches import batches
from permitdesk.services.intake.reviews import reviews
from tests import sample_office
from ui.pages.intake.reading_drawer import ReadingDrawer
from ui.pages.intake.row_drawer import RowDrawer

desk = sample_office.desk


def test_what_was_previewed_is_what_is_written(steps, room, desk, ledger, log):
    page = steps.page
    files = steps.files
    steps.choose(ledger)
    seen = [(row.row, row.action, row.reason) for row in files.rows.shown]
    assert [action for _, action, _ in seen] == ["review", "review", "added", "review"]
    steps.write()
    waiting = [(one.row, "review", one.reason) for one in reviews(desk.reading())]
    assert waiting == [row for row in seen if row[1] == "review"]
    assert "3 行需要您确认" in files.banner.notice.advice
    assert page.header.tabs._buttons["reviews"].text() == "待核 3"
    assert files.window().focusWidget() is files.to_reviews
    room.press(files.to_reviews)
    room.press(files.to_register)
    room.press(files.to_plan)
    assert log.went == [("intake", "reviews"), ("register", None), ("plan", None)]


def test_a_place_is_told_as_far_as_there_is_one(qtbot, theme):
    drawer = RowDrawer()
    qtbot.addWidget(drawer)
    for sheet, row, words in (
        ("名单", 3, "“名单”第 3 行"),
        ("", 3, "第 3 行"),
        ("", 0, "由整份名录得出，不在某一行"),
    ):
        drawer.show_row(RowReport(sheet, row, "", "updated", "", "", "", ""))
        assert words in [one.text() for one in drawer._pairs.findChildren(QLabel)]


def test_columns_that_are_guessed_ask_to_be_looked_at(qtbot, theme):
    drawer = ReadingDrawer()
    qtbot.addWidget(drawer)
    columns = (
        Column(0, "企业全名", "name", 90, "similar"),
        Column(1, "", "uscc", 80, "values"),
        Column(2, "其他说法"),
        Column(3, "地址", "address", 100, "synonym"),
    )
    drawer.show_file("名单.csv", [Recognition("permits", "名单", (1,), 1, columns)])
    words = [one.text() for one in drawer.findChildren(QLabel)]
    assert "（无标题）" in words
    chosen = [(one.currentText(), one.accessibleDescription()) for one in drawer.editors.values()]
    assert chosen == [
        ("单位名称", "标题相近，请核对"),
        ("统一社会信用代码", "按内容判断，请核对"),
        ("不对应，原样留存", ""),
        ("地址", ""),
    ]


def test_a_column_put_right_by_hand_is_read_so_and_remembered(qtbot, steps, room, tmp_path):
    path = tmp_path / "名单.csv"
    rows = ["单位名称,信用代码,补充说明", "样例新建材有限公司,,示例镇北路8号"]
    path.write_text("\n".join(rows), encoding="utf-8")
    files = steps.files
    steps.choose(path)
    room.press(files._reading)
    drawer = files._reading_slot.drawer
    editor = next(one for key, one in drawer.editors.items() if key[1] == 2)
    editor.set_value("address")
    editor.activated.emit(editor.currentIndex())
    qtbot.waitUntil(lambda: files.previews[0].asked.columns != {})
    qtbot.waitUntil(lambda: not files.banner.is_busy)
    (recognition,) = files.previews[0].lists[0].recognitions
    assert recognition.columns[2].field == "address"
    assert files._reading_slot.drawer is not None
    steps.write()
    path.write_text("\n".join([rows[0], "样例新砂石有限公司,,示例镇南路9号"]), encoding="utf-8")
    steps.choose(path)
    (again,) = files.previews[0].lists[0].recognitions
    assert again.is_corrected
    assert again.columns[2].field == "address"


def test_chips_filter_the_rows(steps, room, ledger, cells):
    files = steps.files
    steps.choose(ledger)
    chips = files.rows.chips._buttons
    assert [chips[key].text() for key in chips] == [
        "新增 1",
        "更新 0",
        "无变化 0",
        "待确认 3",
        "未导入 0",
    ]
    room.press(chips["review"])
    assert cells(files.rows.table, "row") == ["2", "3", "5"]
    room.press(chips["review"])
    assert cells(files.rows.table, "row") == ["2", "3", "4", "5"]


def test_a_row_is_shown_in_full_with_its_numbers_covered(steps, room, ledger, cells):
    files = steps.files
    steps.choose(ledger)
    said = cells(files.rows.table, "said")
    assert said[2] == "联系电话：139****1234；检查记录：2026-10-15"
    files.rows.table.select(2)
    words = [one.text() for one in room.drawer.findChildren(QLabel)]
    assert "联系电话：139****1234" in words
    assert "13900001234" not in "".join(words)


def test_a_changed_permit_shows_old_and_new(steps, tmp_path, cells):
    files = steps.files
    path = tmp_path / "许可证.csv"
    head = "许可证编号,单位名称,行业类别,有效期限,管理类别"
    row = "91149901MA90000116001P,样例县第一焦化有限公司,炼焦,2022-04-11至2030-04-10,简化管理"
    path.write_text(f"{head}\n{row}", encoding="utf-8")
    steps.choose(path)
    (said,) = cells(files.rows.table, "said")
    assert "管理类别：重点管理 → 简化管理" in said
    assert "有效期至：2027-04-10 → 2030-04-10" in said


def test_a_file_that_is_no_table_does_not_hold_the_others_up(steps, desk, ledger, tmp_path, cells):
    files = steps.files
    broken = tmp_path / "坏的.xlsx"
    broken.write_bytes(b"")
    steps.choose(broken, ledger)
    assert cells(files.files, "kind") == ["检查台账", "没有读出"]
    files.files.select(1)
    assert "坏的.xlsx" in files._trouble.sentence
    assert not files.rows.isVisible()
    steps.write()
    assert len(reviews(desk.reading())) == 3


def test_files_are_added_and_removed(steps, room, sample_files, ledger, cells):
    files = steps.files
    steps.choose(ledger)
    steps.choose(sample_files[0], ledger, button=files.more)
    assert cells(files.files, "kind") == ["排污许可证", "检查台账"]
    assert files._current.asked.path == ledger
    steps.finish(lambda: room.press(files._remove))
    assert cells(files.files, "kind") == ["排污许可证"]
    room.press(files._remove)
    assert files.zone.isVisible()


def test_a_file_known_already_changes_nothing(steps, desk, sample_files, cells):
    files = steps.files
    before = batches(desk.reading())
    steps.choose(sample_files[0])
    assert cells(files.files, "unchanged") == ["32"]
    steps.write()
    assert "没有新内容" in files.banner.notice.sentence
    assert batches(desk.reading()) == before


def test_every_control_has_a_name(steps, room, ledger, unnamed):
    page = steps.page
    files = steps.files
    steps.choose(ledger)
    files.rows.table.select(0)
    assert [one for one in unnamed(page) if not one.isHidden()] == []
    assert [one for one in unnamed(room.drawer) if not one.isHidden()] == []


def test_the_tables_keep_qts_rules(steps, ledger):
    files = steps.files
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = [files.files.view.model(), files.rows.table.view.model()]
    testers = [QAbstractItemModelTester(model, fatal) for model in models]
    steps.choose(ledger)
    for model in models:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert len(testers) == 2
