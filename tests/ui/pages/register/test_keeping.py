"""What is kept by hand: doubts closed with a note, bins, the list of items, the change log."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.register.officer import Liaison
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.register import (
    check_items,
    facilities,
    liaisons,
    officers,
    positive,
    quality,
)


def open_doubts(desk):
    return quality.warnings(desk.reading(), desk.today())


def test_a_doubt_is_closed_with_a_note_and_opened_again(qtbot, room, desk, tab):
    part = tab("quality")
    qtbot.waitUntil(lambda: part._model.rowCount() > 0)
    before = open_doubts(desk)
    part.table.view.selectRow(0)
    assert not part.close_them.isEnabled()
    part.note.insert("已核实")
    room.press(part.close_them)
    assert len(open_doubts(desk)) == len(before) - 1
    qtbot.waitUntil(lambda: not part.banner.is_busy)
    room.press(part.closed)
    qtbot.waitUntil(lambda: part._model.rowCount() == 1)
    (line,) = part._model.rows
    assert line.closed.note == "已核实"
    part.table.view.selectRow(0)
    room.press(part.reopen)
    assert len(open_doubts(desk)) == len(before)


def test_an_officer_comes_back_from_the_bin(room, desk, page, tab):
    part = tab("officers")
    first = part._lines[0]
    officers.retire(desk.work(), (first.id,))
    page.refresh(frozenset({"register"}))
    assert first.id not in {line.id for line in part._lines}
    room.press(part.bin)
    assert [line.id for line in part._lines] == [first.id]
    part.table.select(first.id)
    room.press(part.drawer.bin)
    assert officers.binned(desk.reading()) == ()
    room.press(part.bin)
    assert first.id in {entry.id for entry in officers.all(desk.reading())}


def test_the_list_of_items_begins_with_the_usual_ones(room, desk, page, tab):
    part = tab("matters")
    room.press(part.table._empty.button)
    page.refresh(frozenset({"register"}))
    assert part._model.rowCount() == 3
    part.table.select(part._model.rows[0].id)
    part._open(part.table.current_id)
    part.drawer.action.form.editor("ratio").clear()
    part.drawer.action.form.editor("ratio").insert("每年不少于百分之五")
    room.press(part.drawer.action.submit)
    assert check_items.all(desk.reading())[0].item.ratio == "每年不少于百分之五"


def test_changes_of_liaisons_are_on_record(room, desk, page, tab):
    kept = liaisons.save(desk.work(), None, Liaison(name="样例孙丙", phone="0000-1"))
    changed = Liaison(name="样例孙丙", unit_and_post="示例县分局 科长", phone="0000-2")
    liaisons.save(desk.work(), kept.id, changed, kept.version)
    liaisons.remove(desk.work(), kept.id)
    assert [one.what for one in liaisons.log(desk.reading())][:3] == [
        "删除",
        "单位和职务由“”改为“示例县分局 科长”；联系电话已变更",
        "登记",
    ]
    part = tab("liaisons")
    room.press(part.log)
    assert "样例孙丙：删除" in part._log_slot.drawer.line.accessibleName()


def test_an_entry_of_the_positive_list_is_typed_into_the_dossier(room, desk, page):
    number = facilities.ids(desk.reading(), FacilityQuery())[0]
    page.open_item(number)
    records = page.facilities.drawer.records
    room.press(records.positive.adding)
    assert page.facilities.drawer.is_editing
    form = records.positive.action.form
    form.editor("category").insert("民生保障")
    room.press(records.positive.action.submit)
    (entry,) = facilities.dossier(desk.reading(), number).positive
    assert entry.value.category == "民生保障"
    assert not page.facilities.drawer.is_editing


def test_leaving_without_a_reason_is_told_at_the_field(room, desk, page):
    number = facilities.ids(desk.reading(), FacilityQuery())[0]
    kept = positive.save(desk.work(), number, {"joined_on": date(2026, 1, 5)})
    page.open_item(number)
    words = page.facilities.drawer.records.positive
    words._open(kept, {**kept.value.model_dump(), "left_on": date(2026, 6, 1)})
    room.press(words.action.submit)
    assert "移出要写明原因" in words.action.form._notes["left_reason"].text()
    assert facilities.dossier(desk.reading(), number).positive[0].value.left_on is None
