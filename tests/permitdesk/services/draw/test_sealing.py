from __future__ import annotations

import json

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.commitment import commitment
from permitdesk.domain.draw.pool import pool_hash
from permitdesk.errors.draw import (
    KnownBeforeSealing,
    NothingToDraw,
    SamePerson,
    SealedTwice,
)
from permitdesk.services.draw import ending, rounds, sealing
from permitdesk.services.draw.pools import pool_of, propose

SECRET = bytes(range(32))


def test_sealing_freezes_the_pool_that_was_proposed(office, seal):
    proposed = pool_of(propose(office.reading(), "2026-11"))
    sealed = seal()
    assert sealed.number == "2026Q4-01"
    assert sealed.seal.pool_hash == pool_hash(proposed)
    assert sealed.seal.commitment == commitment(SECRET).hex()
    assert len(sealed.roster) == draw_office.OFFICERS


def test_the_round_is_read_back_as_it_was_sealed(office, sealed):
    assert rounds.find(office.reading(), sealed.number) == sealed


def test_the_secret_is_not_in_the_database(office, sealed):
    content = b"".join(path.read_bytes() for path in office.path.parent.glob("office.sqlite*"))
    assert SECRET not in content
    assert SECRET.hex().encode() not in content


def test_the_seal_is_in_the_audit_chain_with_what_was_announced(office, sealed):
    with office.reading() as work:
        (event,) = work.draw.rounds.history()
    told = json.loads(event.payload)
    assert event.subject == sealed.number
    assert told["pool_hash"] == sealed.seal.pool_hash
    assert told["commitment"] == sealed.seal.commitment


def test_the_same_rows_are_sealed_once_a_month(seal, sealed):
    with pytest.raises(SealedTwice):
        seal()


def test_a_drawn_round_is_not_sealed_again(seal, drawn):
    with pytest.raises(SealedTwice, match=drawn.number):
        seal(sources=["digits@2026-11-23"])


def test_a_void_round_makes_room_and_keeps_its_number(office, seal, sealed):
    ending.void(office.work(), sealed.number, "名单有误", "样例钱乙")
    assert seal().number == "2026Q4-02"
    states = [line.state for line in rounds.of_year(office.reading(), 2026)]
    assert states == ["void", "sealed"]


def test_months_of_a_quarter_share_its_numbers(seal, sealed):
    assert seal("2026-12").number == "2026Q4-02"


def test_rows_added_later_are_sealed_in_a_round_of_their_own(office, seal, sealed):
    extra = draw_office.rules()[1].model_copy(
        update={"code": "extra", "title": "回头看", "value": 1.0, "repeats": True, "position": 0}
    )
    with office.work() as work:
        work.plan.save(work.plan.of_year(2026), (extra, *draw_office.rules()))
        work.record("plan", "change", "2026")
        work.commit()
    assert [stratum.id for stratum in seal().pool.strata] == ["extra"]


def test_a_number_known_before_today_is_refused(seal):
    with pytest.raises(KnownBeforeSealing):
        seal(sources=["digits@2026-11-19"])


def test_operator_and_supervisor_are_two_people(seal):
    with pytest.raises(SamePerson):
        seal(supervisor="样例赵甲")


def test_a_refused_seal_leaves_nothing(office, seal):
    with pytest.raises(SamePerson):
        seal(supervisor="样例赵甲")
    assert rounds.all_of(office.reading()) == ()


def test_a_month_without_draws_cannot_be_sealed(office, seal):
    with office.work() as work:
        rules = [rule.model_copy(update={"months": "3"}) for rule in draw_office.rules()]
        work.plan.save(work.plan.of_year(2026), tuple(rules))
        work.record("plan", "change", "2026")
        work.commit()
    with pytest.raises(NothingToDraw):
        seal()


def test_the_supervisor_is_the_offices_head(office):
    assert sealing.supervisor_of(office.reading()) == draw_office.HEAD


def test_an_office_without_a_head_gets_a_title(office):
    with office.work() as work:
        work.office.save(work.office.find().model_copy(update={"head": ""}))
        work.record("office", "change", "样例")
        work.commit()
    assert sealing.supervisor_of(office.reading()) == "值班负责人"
