"""Invented rounds of the draw, made from a seed: what the benchmarks and tests work on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from permitdesk.domain.draw.drawing import change_seat, draw, substitute
from permitdesk.domain.draw.ending import close, publish, transcript
from permitdesk.domain.draw.joint import JointOfficer, JointRoster
from permitdesk.domain.draw.pool import Excluded, Pool, Stratum
from permitdesk.domain.draw.protocol import CAPPED, CURRENT
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.sealing import draft, seal
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.team import Availability, Barred
from permitdesk.domain.draw.transcript import Document, to_document

BEIJING = timezone(timedelta(hours=8))
SEALED_AT = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)
DRAWN_AT = datetime(2026, 11, 22, 21, 40, tzinfo=BEIJING)
OFFICERS = tuple(f"1407000{number}" for number in range(1, 9))
CARRIED = dict(zip(OFFICERS, (3, 2, 3, 0, 2, 3, 2, 3), strict=True))
NUMBERS: Mapping[str, str] = {"ssq 2026134": "25 2 31 13 8 20 9", "digits": "4 0 9 1 7 2"}
AVAILABILITY = Availability((Barred("14070003", "执法证已过期"),))


def unit_labels(first: int, count: int) -> tuple[str, ...]:
    """Return `count` plainly invented labels."""
    return tuple(f"91140781MA0SAMPLE{number:06d}-001" for number in range(first, first + count))


def secret_of(seed: str) -> bytes:
    """Return 32 bytes that hang on the seed alone; a real round's secret is random."""
    return hashlib.sha256(f"示例 {seed}".encode()).digest()


def example_pool() -> Pool:
    """Return two strata that share a unit, one of them with teams of three."""
    key = unit_labels(0, 9)
    general = unit_labels(8, 30)
    return Pool(
        (
            Stratum(
                "key",
                "重点排污单位",
                "25% 每季度, 向上取整: ceil(9 × 25%) = 3",
                3,
                key,
                (Excluded("N140781-0001", "本周期已检查"), Excluded("N140781-0002", "长期停产")),
                seats=3,
            ),
            Stratum("general", "一般排污单位", "执法人员 × 10 每年", 5, general),
        )
    )


def joint_rosters() -> tuple[JointRoster, ...]:
    """Return two other departments: one sends one officer to each unit, the other two."""
    return tuple(
        JointRoster(
            department,
            seats,
            tuple(
                JointOfficer(f"{prefix}{number:04d}", f"示例{number}号", number % 2)
                for number in range(1, people + 1)
            ),
        )
        for department, seats, prefix, people in (
            ("示例县应急管理局", 1, "1408", 3),
            ("示例县市场监督管理局", 2, "1409", 5),
        )
    )


def under(protocol: str, drafted: Round) -> Round:
    """Return a draft as the program that knew only one version of the protocol made it."""
    if protocol != CAPPED:
        return drafted
    rosters = (
        replace(roster, officers=tuple(replace(one, carried=0) for one in roster.officers))
        for roster in drafted.joint
    )
    return replace(drafted, protocol=protocol, carried={}, joint=tuple(rosters))


def sealed_round(
    seed: str = "封存", joint: Sequence[JointRoster] = (), protocol: str = CURRENT
) -> Round:
    """Return a round that waits for 双色球 and for digits called by witnesses."""
    people = "示例县生态环境局", "张示例", "李样例"
    drafted = under(
        protocol,
        draft("2026Q4-01", "2026-11", *people, example_pool(), OFFICERS, joint, CARRIED),
    )
    sources = [parse_source("ssq 2026134@2026-11-22"), parse_source("digits@2026-11-22")]
    return seal(drafted, secret_of(seed), sources, SEALED_AT)


def drawn_round(
    seed: str = "封存", joint: Sequence[JointRoster] = (), protocol: str = CURRENT
) -> Round:
    """Return that round, drawn, with officers recused from every unit of the first stratum."""
    recused = ("14070005", "14080002")
    pairs = frozenset((label, officer) for label in unit_labels(0, 9) for officer in recused)
    known = Availability(AVAILABILITY.barred, pairs)
    sealed = sealed_round(seed, joint, protocol)
    return draw(sealed, secret_of(seed), NUMBERS, DRAWN_AT, known, "王见证")


def eventful_round(seed: str = "封存", protocol: str = CURRENT) -> Round:
    """Return a joint round with two substitutions and seat changes, closed."""
    secret = secret_of(seed)
    one = drawn_round(seed, joint_rosters(), protocol)
    for number in (1, 2):
        one = _change_first_seat(one, number)
        gone = Disqualified(_first_live(one), "已关闭", "现场照片 3 张", "李样例")
        at = DRAWN_AT + timedelta(days=number)
        one = substitute(one, secret, [gone], at, AVAILABILITY)
    one = _change_first_seat(one, 3)
    published = publish(one, DRAWN_AT + timedelta(days=8))
    return close(published, secret, DRAWN_AT + timedelta(days=9))


def example_document(one: Round) -> Document:
    """Return the round's transcript as a document."""
    return to_document(transcript(one, "permitdesk 0.1.0", "0" * 64, void_rounds=1))


def _change_first_seat(one: Round, number: int) -> Round:
    """Return the round with the first seat of the last unit changed, in two departments."""
    assert one.result is not None
    unit = one.result.live[-1]
    on = date(2026, 11, 22) + timedelta(days=number)
    own, joint = one.result.held[unit][0], one.result.held_by(1)[unit][0]
    changed = change_seat(one, unit, own, "请假", "李样例", on, AVAILABILITY)
    department = one.joint[1].department
    return change_seat(changed, unit, joint, "出差", "李样例", on, AVAILABILITY, department)


def _first_live(one: Round) -> str:
    """Return the first unit that is to be visited."""
    assert one.result is not None
    return one.result.live[0]
