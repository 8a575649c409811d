"""The short lists of the register: searched, exported, corrected, taken back."""

import openpyxl
import pytest

from permitdesk.services.register import check_items, export, liaisons


def column_of(table, key):
    model = table.view.model()
    (at,) = (place for place, one in enumerate(model.columns) if one.key == key)
    return [model.index(line, at).data() for line in range(model.rowCount())]


def fill(form, **texts):
    for name, words in texts.items():
        form.editor(name).clear()
        form.editor(name).insert(words)


@pytest.mark.parametrize("words", ["ylqy", "钱乙", "1499"])
def test_officers_are_searched_as_one_types(qtbot, tab, words):
    part = tab("officers")
    part.search.insert(words)
    part.search.returnPressed.emit()
    found = column_of(part.table, "name")
    assert "样例钱乙" in found
    assert len(found) == (6 if words == "1499" else 1)


@pytest.mark.parametrize("key", ["officers", "quality"])
def test_a_short_list_is_exported_as_it_is_shown(qtbot, tmp_path, tab, key):
    part = tab(key)
    qtbot.waitUntil(lambda: part.table.view.model().rowCount() > 0)
    path = tmp_path / "清单.xlsx"
    titles, rows = part.export.cells()
    export.write_shown(path, "清单", titles, rows)
    sheet = openpyxl.load_workbook(path).active
    written = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert written[0] == titles
    assert written[1:] == rows
    assert len(rows) == part.table.view.model().rowCount()


def test_a_doubt_is_found_by_its_words(qtbot, tab):
    part = tab("quality")
    qtbot.waitUntil(lambda: part.table.view.model().rowCount() > 1)
    part.search.insert("第99类")
    part.search.returnPressed.emit()
    reasons = column_of(part.table, "reason")
    assert reasons
    assert all("第99类" in words for words in reasons)


def test_words_too_long_for_their_field_are_told_there(room, desk, page, tab):
    part = tab("liaisons")
    room.press(part.add)
    fill(part.drawer.action.form, name="样" * 41)
    room.press(part.drawer.action.submit)
    assert part.drawer.action.form._notes["name"].text().endswith("：太长。")
    part = tab("matters")
    room.press(part.add)
    fill(part.drawer.action.form, matter="样" * 201)
    room.press(part.drawer.action.submit)
    assert part.drawer.action.form._notes["matter"].text().endswith("：太长。")
    assert liaisons.all(desk.reading()) == ()


def test_new_lines_of_the_short_lists_have_a_way_back(room, desk, tab, log):
    part = tab("matters")
    room.press(part.add)
    fill(part.drawer.action.form, matter="样例事项")
    room.press(part.drawer.action.submit)
    assert [one.item.matter for one in check_items.all(desk.reading())] == ["样例事项"]
    log.notices[-1].undo()
    assert check_items.all(desk.reading()) == ()
    part = tab("liaisons")
    room.press(part.add)
    fill(part.drawer.action.form, name="样例赵甲")
    room.press(part.drawer.action.submit)
    log.notices[-1].undo()
    assert liaisons.all(desk.reading()) == ()
