"""Whether the rounds in the database are those that the audit chain tells of.

Every step of a round leaves the fingerprints of its papers in the chain. A round that was
deleted or edited behind the program's back - in SQLite itself - differs from them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from permitdesk.domain.draw.commitment import commitment
from permitdesk.domain.draw.lines import KeptRound, Papers
from permitdesk.domain.draw.round import STATES
from permitdesk.domain.draw.units import UnitRecord, unit_records
from permitdesk.domain.draw.verification import verify
from permitdesk.errors.rounds import KeyMissing, SecretUnreadable
from permitdesk.services.draw.keeping import fingerprint, secret_in
from permitdesk.storage.unit_of_work import UnitOfWork

_Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RoundFinding:
    """Something wrong with a round.

    Attributes:
        number: The round.
        sentence: What, one Chinese sentence that names the round.
    """

    number: str
    sentence: str


def examine_rounds(work: UnitOfWork) -> tuple[RoundFinding, ...]:
    """Recompute every round and compare it with its rows and with the audit chain.

    Returns:
        The first thing wrong with each round, by number; nothing where all is well.
    """
    with work:
        told = _last_steps(work)
        numbers = sorted({*told, *work.draw.rounds.numbers()})
        found = ((number, next(_faults(work, number, told), "")) for number in numbers)
        return tuple(
            RoundFinding(number, f"第 {number} 轮{fault}。") for number, fault in found if fault
        )


def _last_steps(work: UnitOfWork) -> dict[str, _Told]:
    """Return what the chain says of each round's last step, with when and by whom."""
    return {
        event.subject: {
            **json.loads(event.payload),
            "at": f"{event.at:%Y-%m-%d}",
            "actor": event.actor,
        }
        for event in work.draw.rounds.history()
    }


def _faults(work: UnitOfWork, number: str, told: Mapping[str, _Told]) -> Iterator[str]:
    """Yield what is wrong with a round; each check may lean on those before it."""
    if number not in told:
        yield "在审计链中没有记录，不是用本程序封存的"
        return
    step = told[number]
    if number not in work.draw.rounds.numbers():
        yield (
            f"的记录已不在数据库中（审计链中最后一步：{_state(step['state'])}，"
            f"{step['at']}，{step['actor']}）"
        )
        return
    papers = work.draw.rounds.papers(number)
    yield from _paper_faults(papers, step)
    kept = work.draw.rounds.find(number)
    yield from _content_faults(kept)
    yield from _row_faults(work, kept)
    yield from _secret_faults(work, kept)
    yield from _scan_faults(work, kept)


def _paper_faults(papers: Papers, step: _Told) -> Iterator[str]:
    """Yield which paper is not the one that the last step left."""
    if fingerprint(papers.sealed) != step["sealed"]:
        yield "的封存内容（名单、数量、人员或号码来源）与审计链的记载不符"
    if fingerprint(papers.transcript) != step["transcript"]:
        yield "的抽取记录与审计链的记载不符"
    if fingerprint(papers.voiding) != step["voiding"]:
        yield "的作废记录与审计链的记载不符"
    if papers.state != step["state"]:
        yield (f"的状态是“{_state(papers.state)}”，审计链的记载是“{_state(step['state'])}”")


def _state(code: str) -> str:
    """Return a state's label; what was tampered with may be no state at all."""
    return STATES.label(code) if code in STATES else code


def _content_faults(kept: KeptRound) -> Iterator[str]:
    """Yield what the papers say against each other."""
    one = kept.round
    if (one.number, one.period) != (kept.papers.number, kept.papers.period):
        yield f"的编号或月份与封存内容（{one.number}，{one.period}）不符"
    if one.result is None or one.seal is None:
        return
    verdict = verify(kept.papers.transcript.encode())
    if not verdict.is_valid:
        yield f"的抽取记录重新计算不符：{verdict.difference}"
    if (verdict.pool_hash, verdict.commitment) != (one.seal.pool_hash, one.seal.commitment):
        yield "的抽取记录与封存内容不属于同一轮"


def _row_faults(work: UnitOfWork, kept: KeptRound) -> Iterator[str]:
    """Yield the first unit whose row is not what the papers give."""
    rows = {record.label: record for record in work.draw.units.records(kept.papers.id)}
    for right in unit_records(kept.round):
        row = rows.pop(right.label, None)
        if row is None:
            yield f"抽中的 {right.label} 在数据库中被删除"
        elif row != right:
            yield f"抽中的 {right.label} 在数据库中被改动：{_difference(right, row)}"
    for label in rows:
        yield f"在数据库中多出没有抽中的 {label}"


def _difference(right: UnitRecord, row: UnitRecord) -> str:
    if right.seats != row.seats:
        officers = "、".join(seat.certificate for seat in right.seats if seat.state == "seated")
        return f"检查人员应为 {officers}"
    return "状态、次序或理由不符"


def _secret_faults(work: UnitOfWork, kept: KeptRound) -> Iterator[str]:
    """Yield whether a secret that is still needed cannot be had."""
    if kept.round.seal is None or kept.round.state not in ("sealed", "drawn", "published"):
        return
    try:
        secret = secret_in(work, kept)
    except (KeyMissing, SecretUnreadable) as error:
        yield f"的密码取不出：{error.text.format(**error.values).rstrip('。')}"
        return
    if commitment(secret).hex() != kept.round.seal.commitment:
        yield "保存的密码与封存时公布的承诺值不符"


def _scan_faults(work: UnitOfWork, kept: KeptRound) -> Iterator[str]:
    """Yield whether the scan of a signed sheet is not the one that was recorded."""
    if kept.round.manual is None:
        return
    content = work.draw.files.content(kept.round.manual.scan)
    if content is None:
        yield "（人工抽取）的签字单扫描件已不在数据库中"
    elif hashlib.sha256(content).hexdigest() != kept.round.manual.scan:
        yield "（人工抽取）的签字单扫描件在数据库中被改动"
