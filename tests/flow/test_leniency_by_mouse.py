"""A case in the window, from the draw of a visit to 不予处罚, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from permitdesk.demo import work as month_work
from permitdesk.demo.people import OFFICE
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Officer
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import set_up
from permitdesk.services.schedule import visits
from tests.flow.person import Person
from tests.flow.sitting import Sitting, sitting
from ui.pages.check.line import CheckLineRow

ACTOR = "样例赵甲"
PLANT = "样例第一焦化厂"
PROBLEM = "9月环境管理台账缺活性炭更换记录"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "补录的台账.png"
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    return path


@pytest.fixture
def office(qtbot, qapp, desk, clock, photo) -> Iterator[Sitting]:
    """An office whose month is drawn and dated, the window open on the day after the visit."""
    clock.set(2026, 11, 2)
    _draw_a_month(desk)
    (visit,) = visits.of_month(desk.reading(), "2026-11")
    assert visit.day is not None
    clock.set(visit.day.year, visit.day.month, visit.day.day, 18)
    with sitting(qtbot, qapp, desk, clock, photo) as made:
        yield made


def test_a_drawn_visit_ends_in_no_penalty(office, qtbot):
    person = office.person
    person.go("检查")
    _answer_by_keys(person, qtbot)
    _describe(person)
    _write_the_record(person)
    _add_a_photo(person)
    person.press("保存检查结果")
    person.sees("1 个问题转入整改")
    assert office.rows("SELECT title, length(sha256) FROM evidence") == [("补录的台账", 64)]
    assert office.rows("SELECT begun_at, ended_at, person_name FROM site_record") == [
        ("09:30", "10:00", "样例周己")
    ]
    _decide(office)
    assert office.rows("SELECT decision, decided_by FROM discretion") == [("unfined", ACTOR)]
    origin = "SELECT v.origin, f.violation, f.sub_type, f.state, f.basis FROM finding f "
    joined = f"{origin} JOIN check_record c ON c.id = f.check_id JOIN visit v ON v.id = c.visit_id"
    assert office.rows(joined) == [("draw", "ledger", "incomplete", "rectified", "736-37-1")]


def _answer_by_keys(person: Person, qtbot: Any) -> None:
    """Answer all fourteen lines by 1 and 2 alone."""
    lines = person.finds(CheckLineRow)
    lines[0].setFocus()
    for line in lines:
        key = Qt.Key.Key_2 if line.item.id == "8" else Qt.Key.Key_1
        qtbot.keyClick(line, key)
    _look()
    person.sees("已答 14 / 14")


def _describe(person: Person) -> None:
    """Say what was found, which kind of act it is, and that it was corrected at once."""
    person.choose("法律子类", "台账记录不全")
    person.type("问题描述", PROBLEM)
    person.choose("整改方式", "立整立改")
    person.type("整改证据", "当场补录，照片1张")
    person.sees("初次：回溯12个月")
    person.press("由执法人员确认：适用本条")


def _write_the_record(person: Person) -> None:
    person.press("展开笔录")
    person.sees("没有填写被检查人")
    _look()
    person.type("开始时间", "9:30")
    person.type("结束时间", "10:00")
    person.type("法定代表人", "样例吴辛")
    person.type("被检查人", "样例周己")
    person.type("检查记录", "现场检查时正常生产，台账缺9月活性炭更换记录，已当场补录。")
    person.sees("笔录要素齐全。")


def _add_a_photo(person: Person) -> None:
    person.press("展开证据")
    _look()
    person.press("添加照片或文件…")
    person.sees("补录的台账.png")


def _look() -> None:
    """Wait as long as the eye does: lists scroll and cards unfold after a key or a click."""
    for _ in range(20):
        QApplication.processEvents()


def _decide(office: Sitting) -> None:
    """Decide that the first offence goes unfined; without proof the program refuses."""
    person = office.person
    person.turn_to("已检查")
    person.click_row(PLANT)
    person.press("裁量…")
    person.sees("初次")
    person.press("危害后果轻微")
    person.press("及时改正")
    person.type("改正证明", "当场补录，照片1张")
    person.choose("意见", "不予处罚")
    person.type("理由", "初次违法，危害后果轻微，当场改正")
    person.press("保存裁量意见")
    person.sees("危害后果轻微")
    person.sees("不能决定不予处罚")
    assert office.rows("SELECT count(*) FROM discretion") == [(0,)]
    person.type("轻微证明", "未造成污染物超标排放")
    person.press("保存裁量意见")
    person.sees("已保存裁量意见")


def _draw_a_month(desk: Desk) -> None:
    """Register one plant and three officers, and draw, schedule the month's only visit."""
    set_up(desk.work(), OFFICE)
    with desk.work() as work:
        facility = Facility(
            label="91149901MA00000019-001",
            uscc="91149901MA00000019",
            name=PLANT,
            normal_name=PLANT,
            address="示例省示例县示例镇样例路8号",
            area_code=OFFICE.area_code,
            sector="coking",
            object_class="key",
        )
        work.register.facilities.add_many([facility.model_dump()])
        for number, name in enumerate((ACTOR, "样例钱乙", "样例孙丙")):
            officer = Officer(
                name=name,
                certificate_number=f"14990{number}",
                certificate_valid_until=date(2028, 1, 1),
            )
            work.register.officers.add(officer)
        work.record("register", "seed", "样例")
        work.commit()
    month_work.ensure_plan(desk, 2026)
    number = month_work.seal_round(desk, "2026-11", date(2026, 11, 2))
    month_work.run_round(desk, number, "2026-11")
    month_work.schedule(desk, "2026-11")
