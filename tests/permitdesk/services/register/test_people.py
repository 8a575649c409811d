"""Officers, leave, recusals and liaisons."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.officer import Leave, Liaison, Recusal
from permitdesk.errors.register import CertificateTaken, ValueRefused
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.services.register import liaisons, officers

CHANGES = {"name": "样例赵甲", "certificate_number": "99010001"}


@pytest.fixture
def officer(desk):
    """An officer, kept."""
    return officers.save(desk.work(), None, CHANGES)


def test_an_officer_is_added_and_edited(desk, officer):
    kept = officers.save(desk.work(), officer.id, {"in_post": False}, officer.version)
    assert (kept.version, kept.officer.in_post, kept.officer.name) == (2, False, "样例赵甲")
    with pytest.raises(ChangedMeanwhile):
        officers.save(desk.work(), officer.id, {"in_post": True}, officer.version)


def test_a_certificate_belongs_to_one_officer(desk, officer):
    with pytest.raises(CertificateTaken, match="样例赵甲"):
        officers.save(desk.work(), None, {**CHANGES, "name": "样例钱乙"})


def test_an_officer_without_a_certificate_is_refused(desk):
    with pytest.raises(ValueRefused, match="执法证号"):
        officers.save(desk.work(), None, {"name": "样例钱乙", "certificate_number": ""})


def test_a_retired_officer_is_not_among_them_and_an_edit_brings_them_back(desk, officer):
    officers.retire(desk.work(), [officer.id])
    assert officers.all(desk.reading()) == ()
    officers.save(desk.work(), officer.id, CHANGES, officer.version + 1)
    assert len(officers.all(desk.reading())) == 1


def test_leave_stands_with_the_officer_until_it_is_removed(desk, officer):
    leave = Leave(first_day=date(2026, 11, 2), last_day=date(2026, 11, 6), reason="年休假")
    kept = officers.add_leave(desk.work(), officer.id, leave)
    (entry,) = officers.all(desk.reading())
    assert [away.leave for away in entry.leave] == [leave]
    officers.remove_leave(desk.work(), kept.id)
    assert officers.all(desk.reading())[0].leave == ()
    with pytest.raises(RecordNotFound):
        officers.remove_leave(desk.work(), kept.id)


@pytest.fixture
def plant(desk) -> int:
    """The number of a facility."""
    fields = Facility(label="N999901-0001", name="示例晨光厂").model_dump()
    with desk.work() as work:
        (number,) = work.register.facilities.add_many([{**fields, "version": 1}]).values()
        work.record("register", "fill", "样例")
        work.commit()
    return number


def test_a_recusal_is_kept_and_ended_but_not_forgotten(desk, officer, plant):
    recusal = Recusal(relation="kinship", valid_from=date(2026, 1, 1), decided_by="样例局长")
    officers.add_recusal(desk.work(), officer.id, plant, recusal)
    (entry,) = officers.recusals(desk.reading())
    assert (entry.officer_name, entry.facility_name) == ("样例赵甲", "示例晨光厂")
    officers.end_recusal(desk.work(), entry.id, date(2026, 6, 30), entry.version)
    (ended,) = officers.recusals(desk.reading())
    assert ended.recusal.holds(date(2026, 6, 30))
    assert not ended.recusal.holds(date(2026, 7, 1))


def test_a_recusal_needs_both_ends(desk, officer, plant):
    recusal = Recusal(valid_from=date(2026, 1, 1))
    with pytest.raises(RecordNotFound, match="执法人员"):
        officers.add_recusal(desk.work(), 77, plant, recusal)
    with pytest.raises(RecordNotFound, match="企业"):
        officers.add_recusal(desk.work(), officer.id, 77, recusal)
    with pytest.raises(RecordNotFound, match="回避关系"):
        officers.end_recusal(desk.work(), 77, date(2026, 1, 1), 1)


def test_liaisons_are_kept_in_their_printed_order(desk):
    second = liaisons.save(desk.work(), None, Liaison(name="样例钱乙", position=2))
    liaisons.save(desk.work(), None, Liaison(name="样例赵甲", position=1))
    names = [entry.liaison.name for entry in liaisons.all(desk.reading())]
    assert names == ["样例赵甲", "样例钱乙"]
    liaisons.save(desk.work(), second.id, Liaison(name="样例孙丙", position=0), second.version)
    liaisons.remove(desk.work(), liaisons.all(desk.reading())[1].id)
    assert [entry.liaison.name for entry in liaisons.all(desk.reading())] == ["样例孙丙"]
    with pytest.raises(ChangedMeanwhile):
        liaisons.save(desk.work(), second.id, Liaison(name="样例李丁"), second.version)
    with pytest.raises(RecordNotFound):
        liaisons.remove(desk.work(), 77)


def test_the_chain_names_officer_and_facility(desk, officer, plant):
    leave = Leave(first_day=date(2026, 3, 2), last_day=date(2026, 3, 3), reason="培训")
    officers.add_leave(desk.work(), officer.id, leave)
    number = officers.add_recusal(
        desk.work(), officer.id, plant, Recusal(valid_from=date(2026, 1, 1))
    )
    officers.remove_recusal(desk.work(), number)
    with desk.reading() as work:
        told = {one.action: one.subject for one in work.audit.events()}
    assert told["add_leave"].endswith("：2026-03-02 至 2026-03-03 培训")
    assert told["add_recusal"] == told["remove_recusal"] == f"{officer.officer.name}：示例晨光厂"
    assert officers.recusals(desk.reading()) == ()


def test_days_that_end_before_they_begin_are_refused(desk, officer, plant):
    leave = Leave(first_day=date(2026, 3, 2), last_day=date(2026, 3, 1))
    with pytest.raises(ValueRefused, match="“到”不能是“2026-03-01”：早于开始的日期"):
        officers.add_leave(desk.work(), officer.id, leave)
    recusal = Recusal(valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 1))
    with pytest.raises(ValueRefused, match="早于开始的日期"):
        officers.add_recusal(desk.work(), officer.id, plant, recusal)
    assert officers.recusals(desk.reading()) == ()
