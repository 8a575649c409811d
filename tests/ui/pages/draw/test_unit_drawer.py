from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from permitdesk.bench import draw_office
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.services.draw import seats
from permitdesk.services.draw.substituting import substitute
from ui.pages.draw.unit_drawer import UnitDrawer


@pytest.fixture
def words(qtbot, theme, view, drawn):
    """Returns all that the drawer of a unit says."""

    def words(unit):
        found = view(drawn)
        (line,) = [one for one in found.units if one.record.label == unit]
        drawer = UnitDrawer(found, line)
        qtbot.addWidget(drawer)
        return [label.text() for label in drawer.findChildren(QLabel)]

    return words


def test_the_drawer_names_the_team_with_its_certificates(words, drawn):
    unit = drawn.result.live[0]
    shown = " ".join(words(unit))
    assert all(certificate in shown for certificate in drawn.result.held[unit])


def test_who_was_passed_over_stands_there_with_the_reason(words, drawn):
    skipping = [team for team in drawn.result.teams if team.skipped]
    assert skipping
    for team in skipping:
        assert {skip.reason for skip in team.skipped} <= set(words(team.unit))


def test_who_left_a_seat_stands_there_with_reason_and_approver(words, office, drawn):
    unit = drawn.result.live[0]
    leaves = drawn.result.held[unit][0]
    seats.change(office.work(), drawn.number, unit, leaves, "请假", "样例钱乙")
    assert "请假（样例钱乙 批准）" in words(unit)


def test_a_disqualified_unit_says_why(words, office, drawn):
    unit = drawn.result.live[0]
    substitute(office.work(), drawn.number, [Disqualified(unit, "已关闭", "照片", "样例钱乙")])
    shown = words(unit)
    assert {"已取消", "已关闭", "照片", draw_office.HEAD} <= set(shown)
