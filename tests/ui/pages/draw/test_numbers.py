from __future__ import annotations

from PySide6.QtCore import Qt

from permitdesk.bench import draw_office
from permitdesk.services.draw import rounds

LEFT = Qt.MouseButton.LeftButton


def only_round(desk):
    (line,) = rounds.of_year(desk.reading(), 2026)
    return line


def type_numbers(form):
    for line, numbers in zip(form.lines, draw_office.NUMBERS.values(), strict=True):
        line.set_value(numbers)


def test_before_the_day_nothing_can_be_drawn(office, sealed, open_page):
    page = open_page(office)
    assert page.sealed.numbers.isHidden()
    assert not page.next.isEnabled()
    assert page.sealed.pool_hash.isVisible()


def test_numbers_are_read_back_and_then_drawn(office, sealed, clock, open_page, settled, qtbot):
    clock.set(2026, 11, 22)
    page = open_page(office)
    assert not page.next.isEnabled()
    type_numbers(page.sealed.numbers)
    lottery = page.sealed.numbers.lines[0]
    assert [ball.words for ball in lottery.balls.balls] == [
        "01", "03", "04", "05", "35", "02", "12",
    ]  # fmt: skip
    page.sealed.numbers.reader.set_value("样例孙丙")
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert only_round(office).state == "drawn"
    assert len(page.result.model.rows) == 4
    assert page.result.isVisible()


def test_nothing_is_drawn_before_it_is_said_who_reads(office, sealed, clock, open_page, qtbot):
    clock.set(2026, 11, 22)
    page = open_page(office)
    form = page.sealed.numbers
    type_numbers(form)
    qtbot.mouseClick(page.next, LEFT)
    assert only_round(office).state == "sealed"
    assert "请写读号人" in form._asked.text()
    form.reader.set_value("样例孙丙")
    form.reader.textEdited.emit("")
    assert not form._asked.text()


def test_typing_a_number_moves_nothing_below_it(office, sealed, clock, open_page, settled):
    clock.set(2026, 11, 22)
    page = open_page(office)
    form = page.sealed.numbers
    settled(page)
    before = form.reader.mapTo(form, form.reader.rect().topLeft())
    type_numbers(form)
    settled(page)
    assert form.reader.mapTo(form, form.reader.rect().topLeft()) == before


def reached(widget):
    """Return what the tabulator reaches next."""
    after = widget.nextInFocusChain()
    while not after.focusPolicy() & Qt.FocusPolicy.TabFocus:
        after = after.nextInFocusChain()
    return after


def test_the_tabulator_leads_from_the_last_number_to_who_reads(office, sealed, clock, open_page):
    clock.set(2026, 11, 22)
    form = open_page(office).sealed.numbers
    fields = [field for line in form.lines for field in line.fields]
    assert [reached(field) for field in fields] == [*fields[1:], form.reader]


def test_a_wrong_number_is_told_beside_its_field(office, sealed, clock, open_page):
    clock.set(2026, 11, 22)
    page = open_page(office)
    type_numbers(page.sealed.numbers)
    red = page.sealed.numbers.lines[0].fields[0]
    red.setText("1 2 3 4 5 40")
    red.textEdited.emit("")
    assert not page.next.isEnabled()
    assert page.sealed.numbers.lines[0].balls.balls == ()
