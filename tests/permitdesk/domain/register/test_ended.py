"""Permits that have ended, and who is at work without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from permitdesk.domain.register.ended import ended_warnings, endings, in_force
from permitdesk.domain.register.entry import Hanging
from permitdesk.domain.register.permit_event import PermitEvent
from permitdesk.domain.register.quality import HeldPermit, Warned

TODAY = date(2026, 11, 20)
PLANT = Warned(1, "N999901-0001", "示例晨光厂", "")
PERMIT = HeldPermit(PLANT, "排污许可证", "甲号", date(2030, 1, 1))
REGISTRATION = HeldPermit(PLANT, "排污登记", "乙号", date(2030, 1, 1))


def events(*told):
    return [
        Hanging(place, 1, 1, PermitEvent(kind=kind, happened_on=day, number=number))
        for place, (kind, day, number) in enumerate(told)
    ]


def reasons(happened, held=(PERMIT,), plant=PLANT):
    ended = endings(happened, TODAY)
    return [one.reason for one in ended_warnings({1: plant}, ended, in_force(held, ended))]


@pytest.mark.parametrize(
    ("kind", "done"), [("cancel", "注销"), ("withdraw", "撤销"), ("revoke", "吊销")]
)
@pytest.mark.parametrize("number", ["", "甲号"])
def test_who_is_at_work_after_the_end_is_told(kind, done, number):
    (reason,) = reasons(events((kind, date(2026, 11, 20), number)))
    assert f"已于2026-11-20{done}" in reason


@pytest.mark.parametrize(
    "told",
    [
        [("cancel", date(2026, 11, 21), "")],
        [("cancel", date(2026, 5, 1), ""), ("reapply", date(2026, 6, 1), "")],
        [("cancel", date(2026, 5, 1), "丙号")],
        [("change", date(2026, 5, 1), "")],
        [],
    ],
)
def test_what_has_not_ended_or_began_anew_is_not_told(told):
    assert reasons(events(*told)) == []


def test_a_registration_in_place_of_the_permit_is_enough():
    happened = events(("cancel", date(2026, 5, 1), "甲号"))
    assert reasons(happened, (PERMIT, REGISTRATION)) == []
    assert in_force((PERMIT, REGISTRATION), endings(happened, TODAY)) == [REGISTRATION]


def test_who_is_closed_may_have_ended():
    closed = replace(PLANT, is_closed=True)
    assert reasons(events(("cancel", date(2026, 5, 1), "")), plant=closed) == []
