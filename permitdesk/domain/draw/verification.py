"""Checking a transcript: everything is recomputed from the file, the first difference named.

The checks, their order and their sentences are the same in `resources/verify/verify_draw.py`
and `resources/verify/verify_draw.html`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import cast

from permitdesk.domain.draw.commitment import chain
from permitdesk.domain.draw.pool import Pool, pool_hash, roster_hash
from permitdesk.domain.draw.position import pseudorandom_key
from permitdesk.domain.draw.protocol import CAPPED, PROTOCOLS
from permitdesk.domain.draw.selection import (
    Iteration,
    Selected,
    check_disqualified,
    disqualified_labels,
    first_selection,
    substitute_selection,
    units_to_staff,
)
from permitdesk.domain.draw.shape import misfit
from permitdesk.domain.draw.team import (
    Availability,
    Roster,
    SeatChange,
    Team,
    level_in_force,
    seats_held,
    teams_in_turn,
)
from permitdesk.domain.draw.team import replace as next_officer
from permitdesk.domain.draw.transcript import (
    LAYOUTS,
    Document,
    Transcript,
    digest,
    from_document,
    lay_out,
)
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.draw import NotDrawn, NotEnoughOfficers, NotSeated, ReasonMissing

_CODE = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_NOBODY = "（无）"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking a transcript.

    Attributes:
        difference: The first thing that differs, one sentence in Chinese; empty where all fits.
        pool_hash: As recorded in the file, for comparing with the sheet announced before.
        commitment: Likewise.
        digest: As recorded, for comparing with the signed record.
        void: The recorded reason where the round was declared void, else empty.
    """

    difference: str
    pool_hash: str = ""
    commitment: str = ""
    digest: str = ""
    void: str = ""

    @property
    def is_valid(self) -> bool:
        """Return whether everything fits."""
        return not self.difference

    @property
    def sentence(self) -> str:
        """Return the verdict in one line."""
        return "有效" if self.is_valid else f"无效: {self.difference}"


def verify(data: bytes) -> Verdict:
    """Return the verdict on a transcript file's content; no content raises an error."""
    try:
        text = data.decode()
        document = cast("object", json.loads(text))
    except (ValueError, RecursionError):
        return Verdict("文件不是完整的抽取记录")
    place = misfit(document)
    if place is not None:
        return Verdict(f"文件不是完整的抽取记录（{place}）")
    return verify_document(cast("Document", document), text)


def verify_document(document: Document, text: str | None) -> Verdict:
    """Return the verdict on a document that fits the shape, and on its text where given."""
    difference = next(_differences(document, text), "")
    void = document.get("void", {}).get("reason", "")
    return Verdict(
        difference,
        document["pool_hash"],
        document["commitment"]["hash"],
        document["digest"],
        void,
    )


def _differences(document: Document, text: str | None) -> Iterator[str]:
    """Yield what differs, in the order in which the verifiers look.

    Only the first difference is ever asked for: each check may lean on those before it.
    """
    if document["format"] not in PROTOCOLS:
        yield f"format 不是 {' 或 '.join(PROTOCOLS)}"
        return
    try:
        transcript = from_document(document)
        pool = Pool(transcript.strata)
    except PermitDeskError:
        yield "分组中有不合规定的代号、编号或数量"
        return
    for check in _CHECKS:
        yield from check(transcript, pool)
    for crew, staffing in _crews(transcript, pool):
        yield from _check_roster(crew)
        yield from _check_teams(crew, staffing)
    if digest(document) != transcript.digest:
        yield "记录校验值 digest 不符：单位、人员、时间、标题、理由等其余文字中有改动"
    if text is not None and not any(text == lay_out(document, layout) for layout in LAYOUTS):
        yield "文件的空格、换行或写法被改动过，请使用原始文件"


def _check_pool(transcript: Transcript, pool: Pool) -> Iterator[str]:
    """Yield whether the frozen lists and sample sizes are the announced ones."""
    right = pool_hash(pool)
    if right != transcript.pool_hash:
        yield f"名单校验值 pool_hash 与名单不符，按名单和数量重新计算得 {right}"


def _check_randomness(transcript: Transcript, _pool: Pool) -> Iterator[str]:
    """Yield what is wrong with the public numbers and their days."""
    sealed_on, drawn_on = transcript.sealed_at[:10], transcript.drawn_at[:10]
    for source in transcript.sources:
        if (
            not source.value.endswith("/")
            or not _DAY.fullmatch(source.known_on)
            or not sealed_on <= source.known_on <= drawn_on
        ):
            yield f"公开号码“{source.name}”的写法或日期不合规定"
    right = "".join(source.value for source in transcript.sources)
    if not right or right != transcript.encoded:
        yield f"公开号码 encoded 与各来源的号码不符，应为 {right}"


def _check_codes(transcript: Transcript, _pool: Pool) -> Iterator[str]:
    """Yield where the chain breaks: codes hashed as often as their number give the commitment.

    The secret, once it is published, stands at the chain's far end.
    """
    length = transcript.chain_length
    if not 1 <= len(transcript.iterations) < length <= 99:
        yield "抽取次数与承诺值的长度不符"
    codes = dict(enumerate((one.code for one in transcript.iterations), 1))
    if transcript.secret:
        codes[length] = transcript.secret
    for number, code in codes.items():
        if not _CODE.fullmatch(code) or (
            chain(bytes.fromhex(code), number).hex() != transcript.commitment
        ):
            yield f"第 {number} 个一次性代码与承诺值不相连"


def _check_selections(transcript: Transcript, pool: Pool) -> Iterator[str]:
    """Yield where a drawn unit is not the one that code, numbers and labels give."""
    ids = {stratum.id for stratum in pool.strata}
    for number, iteration in enumerate(transcript.iterations, 1):
        so_far = transcript.iterations[: number - 1]
        if not _is_accounted_for(so_far, iteration) or ids != set(iteration.selected):
            yield f"第 {number} 次抽取的取消记录或分组不合规定"
        key = _key(transcript, iteration)
        expected = (
            substitute_selection(pool, key, so_far, iteration.disqualified)
            if so_far
            else first_selection(pool, key)
        )
        yield from _compare_selected(number, expected, iteration.selected)


def _is_accounted_for(so_far: Sequence[Iteration], iteration: Iteration) -> bool:
    """Tell whether the units that fell out were drawn, and are recorded with all that it takes."""
    if not so_far:
        return not iteration.disqualified
    try:
        check_disqualified(so_far, iteration.disqualified)
    except (NotDrawn, ReasonMissing):
        return False
    return True


def _compare_selected(number: int, expected: Selected, recorded: Selected) -> Iterator[str]:
    """Yield the places where another unit is recorded than is right."""
    for stratum, labels in expected.items():
        pairs = zip_longest(labels, recorded[stratum], fillvalue=_NOBODY)
        for place, (right, written) in enumerate(pairs, 1):
            if right != written:
                yield (
                    f"第 {number} 次抽取分组 {stratum} 的第 {place} 个应为 {right}，"
                    f"文件中为 {written}"
                )


def _crews(transcript: Transcript, pool: Pool) -> Iterator[tuple[Transcript, Pool]]:
    """Yield the office's own officers and teams, then each other department's as if its own.

    Only ids and seats of the strata matter for teams.
    """
    yield transcript, pool
    for joint in transcript.joint:
        strata = (
            replace(stratum, sample=0, eligible=(), excluded=(), seats=joint.seats)
            for stratum in pool.strata
        )
        crew = replace(
            transcript,
            officers=joint.officers,
            officers_hash=joint.officers_hash,
            carried=joint.carried,
            teams=joint.teams,
            changes=joint.changes,
        )
        yield crew, Pool(tuple(strata))


def _check_roster(transcript: Transcript) -> Iterator[str]:
    """Yield whether the officers are those of the seal."""
    officers, carried = transcript.officers, transcript.carried
    is_even = transcript.format != CAPPED
    right = roster_hash(officers, carried if is_even else None)
    is_whole = len(set(officers)) == len(officers) and (
        set(carried) == set(officers) or not is_even
    )
    if right != transcript.officers_hash or not is_whole:
        yield f"名录校验值 officers_hash 与执法人员名录不符，重新计算得 {right}"


def _check_teams(transcript: Transcript, pool: Pool) -> Iterator[str]:
    """Yield where another officer is seated or skipped than the order gives."""
    teams: list[Team] = []
    changes: list[SeatChange] = []
    for number in range(1, len(transcript.iterations) + 1) if transcript.officers else ():
        try:
            for right in _right_teams(transcript, pool, number, tuple(teams), tuple(changes)):
                yield from _compare_team(right, transcript.teams[len(teams) :])
                teams.append(right)
            for change in transcript.changes[len(changes) :]:
                if change.iteration != number:
                    break
                yield from _check_change(transcript, change, teams, changes)
                changes.append(change)
        except (NotEnoughOfficers, NotSeated) as error:
            yield f"{error.values['unit']} 的检查组坐不满，或换下的人不在组内"
    if (len(teams), len(changes)) != (len(transcript.teams), len(transcript.changes)):
        yield "检查组或换人记录与抽中的对象不符"


def _right_teams(
    transcript: Transcript,
    pool: Pool,
    number: int,
    teams: Sequence[Team],
    changes: Sequence[SeatChange],
) -> Iterator[Team]:
    """Yield the teams that an iteration's units must have, by the recorded facts of its day."""
    so_far, iteration = transcript.iterations[: number - 1], transcript.iterations[number - 1]
    units = units_to_staff(pool, _key(transcript, iteration), so_far, iteration.selected)
    recorded = zip(units, transcript.teams[len(teams) :], strict=False)
    recusals = frozenset(
        (unit.label, officer) for unit, team in recorded for officer in team.recused
    )
    return teams_in_turn(
        _key(transcript, transcript.iterations[0]),
        units,
        _roster(transcript),
        Availability(iteration.barred, recusals),
        seats_held(teams, changes, disqualified_labels((*so_far, iteration))),
        level_in_force(teams, changes),
    )


def _compare_team(right: Team, recorded: Sequence[Team]) -> Iterator[str]:
    """Yield the right team where another one, or none, is recorded.

    Who is recused is a fact of the register; its consequences are what is checked.
    """
    if not recorded or replace(right, recused=recorded[0].recused) != recorded[0]:
        yield f"{right.unit} 的检查组不符，应为 {'、'.join(right.officers)}"


def _check_change(
    transcript: Transcript,
    change: SeatChange,
    teams: Sequence[Team],
    before: Sequence[SeatChange],
) -> Iterator[str]:
    """Yield where a changed seat went to another officer than the next one."""
    known = [one for one in (*teams, *before, change) if one.unit == change.unit]
    recusals = frozenset((change.unit, officer) for one in known for officer in one.recused)
    right = next_officer(
        _key(transcript, transcript.iterations[0]),
        change.unit,
        change.leaves,
        _roster(transcript),
        Availability(change.barred, recusals),
        seats_held(teams, before, disqualified_labels(transcript.iterations[: change.iteration])),
        level_in_force(teams, before) or 0,
        [one.leaves for one in before if one.unit == change.unit],
    )
    if right != (change.joins, change.skipped, change.level):
        yield f"{change.unit} 换人应由 {right[0]} 接替，文件中为 {change.joins}"


def _roster(transcript: Transcript) -> Roster:
    """Return those of whom a department's teams are made."""
    return Roster(transcript.officers, transcript.carried, transcript.format)


def _key(transcript: Transcript, iteration: Iteration) -> bytes:
    """Return the key that an iteration's code and the public numbers make."""
    return pseudorandom_key(bytes.fromhex(iteration.code), transcript.encoded)


_Check = Callable[[Transcript, Pool], Iterator[str]]
_CHECKS: tuple[_Check, ...] = (
    _check_pool,
    _check_randomness,
    _check_codes,
    _check_selections,
)
