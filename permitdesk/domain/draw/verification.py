"""Checking a transcript: everything is recomputed from the file, the first difference named.

The checks, their order and their sentences are the same in `resources/verify/verify_draw.py`
and `resources/verify/verify_draw.html`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from permitdesk.domain.draw.commitment import chain
from permitdesk.domain.draw.pool import Pool, make_roster, pool_hash, roster_hash
from permitdesk.domain.draw.position import pseudorandom_key
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
    Team,
    cap_in_force,
    replace,
    seats_held,
    staff,
)
from permitdesk.domain.draw.transcript import (
    FORMAT,
    LAYOUTS,
    Document,
    Transcript,
    digest,
    from_document,
    lay_out,
)
from permitdesk.errors.base import PermitDeskError

_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}", re.ASCII)
_VALUE = re.compile(r"([^/]+/)+")

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
        return Verdict("文件不是 UTF-8 编码的 JSON 文本")
    place = misfit(document)
    if place is not None:
        return Verdict(f"{place} 缺少、多余或格式不对")
    return verify_document(cast("Document", document), text)


def verify_document(document: Document, text: str | None = None) -> Verdict:
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
    if document["format"] != FORMAT:
        yield f"format 不是 {FORMAT}"
        return
    try:
        transcript = from_document(document)
        pool = Pool(transcript.strata)
    except PermitDeskError:
        yield "strata 中有不合规定的代号、编号或数量"
        return
    for check in _CHECKS:
        yield from check(transcript, pool)
    if digest(document) != transcript.digest:
        yield "digest 不符：单位、人员、时间、标题、理由等其余文字中有改动"
    if text is not None and not any(text == lay_out(document, layout) for layout in LAYOUTS):
        yield "各项内容相符，但文件的空格、换行或写法被改动过，请使用原始文件"


def _check_pool(transcript: Transcript, pool: Pool) -> Iterator[str]:
    """Yield whether the frozen lists and sample sizes are the announced ones."""
    if not pool.strata:
        yield "strata 为空"
    if pool_hash(pool) != transcript.pool_hash:
        yield f"pool_hash 与名单不符，按名单和数量重新计算得 {pool_hash(pool)}"


def _check_randomness(transcript: Transcript, _pool: Pool) -> Iterator[str]:
    """Yield what is wrong with the public numbers and their days."""
    for name in ("sealed_at", "drawn_at"):
        if not _MOMENT.fullmatch(getattr(transcript, name)):
            yield f"{name} 不是带时区的时间"
    sealed_on, drawn_on = transcript.sealed_at[:10], transcript.drawn_at[:10]
    if not transcript.sources:
        yield "randomness 没有公开号码"
    for source in transcript.sources:
        if not _VALUE.fullmatch(source.value) or not _DAY.fullmatch(source.known_on):
            yield f"公开号码“{source.name}”的写法不合规定"
        if not sealed_on <= source.known_on <= drawn_on:
            yield f"公开号码“{source.name}”的日期不在封存日和抽取日之间"
    encoded = "".join(source.value for source in transcript.sources)
    if encoded != transcript.encoded:
        yield f"encoded 与各来源的号码不符，应为 {encoded}"


def _check_codes(transcript: Transcript, _pool: Pool) -> Iterator[str]:
    """Yield where the chain of one-time codes breaks, and whether the secret is its root."""
    if not 1 <= len(transcript.iterations) < transcript.chain_length <= 99:
        yield "iterations 的次数与承诺值的长度不符"
    before = transcript.commitment
    for number, iteration in enumerate(transcript.iterations, 1):
        if not _HEX.fullmatch(iteration.code) or _hashed(iteration.code) != before:
            yield f"第 {number} 个一次性代码与承诺值不相连"
        before = iteration.code
    if not transcript.secret:
        return
    secret = transcript.secret
    if not _HEX.fullmatch(secret) or _hashed(secret, transcript.chain_length) != (
        transcript.commitment
    ):
        yield "secret 与承诺值不符"


def _check_selections(transcript: Transcript, pool: Pool) -> Iterator[str]:
    """Yield where a drawn unit is not the one that code, numbers and labels give."""
    for number, iteration in enumerate(transcript.iterations, 1):
        so_far = transcript.iterations[: number - 1]
        key = _key(transcript, iteration)
        if number == 1:
            selected = first_selection(pool, key)
            if iteration.disqualified:
                yield "第 1 次抽取的取消记录不合规定"
        else:
            try:
                check_disqualified(so_far, iteration.disqualified)
            except PermitDeskError:
                yield f"第 {number} 次抽取的取消记录不合规定"
            selected = substitute_selection(pool, key, so_far, iteration.disqualified)
        yield from _compare_selected(number, selected, iteration.selected)


def _compare_selected(number: int, expected: Selected, recorded: Selected) -> Iterator[str]:
    """Yield the first place of each stratum where another unit is recorded."""
    if expected.keys() != recorded.keys():
        yield f"第 {number} 次抽取的分组与名单的分组不符"
        return
    for stratum, labels in expected.items():
        found = _first_difference(labels, recorded[stratum])
        if found:
            place, right, written = found
            yield (
                f"第 {number} 次抽取分组 {stratum} 的第 {place} 个应为 {right}，文件中为 {written}"
            )


def _check_roster(transcript: Transcript, _pool: Pool) -> Iterator[str]:
    """Yield whether the officers are those of the seal, and stand there where teams do."""
    try:
        make_roster(transcript.officers)
    except PermitDeskError:
        yield "officers 有空白或重复的执法证号"
    right = roster_hash(transcript.officers)
    if transcript.officers_hash != right and (transcript.officers or transcript.officers_hash):
        yield f"officers_hash 与执法人员名录不符，重新计算得 {right}"
    if not transcript.officers and (transcript.teams or transcript.changes):
        yield "teams 无法核对：缺少执法人员名录 officers"


def _check_teams(transcript: Transcript, pool: Pool) -> Iterator[str]:
    """Yield where another officer is seated or skipped than the order gives."""
    if not transcript.officers:
        return
    key = _key(transcript, transcript.iterations[0])
    teams: tuple[Team, ...] = ()
    try:
        for number in range(1, len(transcript.iterations) + 1):
            expected = _expected_teams(transcript, pool, key, number, teams)
            yield from _compare_teams(len(teams), expected, transcript.teams[len(teams) :])
            teams += expected
            yield from _check_changes(transcript, key, number, teams)
    except PermitDeskError as error:
        yield error.text.format(**error.values)
        return
    if len(transcript.teams) > len(teams):
        yield f"teams 多出 {len(transcript.teams) - len(teams)} 组"
    if any(not 1 <= one.iteration <= len(transcript.iterations) for one in transcript.changes):
        yield "changes 的抽取次数不对"


def _expected_teams(
    transcript: Transcript, pool: Pool, key: bytes, number: int, teams: tuple[Team, ...]
) -> tuple[Team, ...]:
    """Return the teams that an iteration's units must have."""
    so_far = transcript.iterations[: number - 1]
    iteration = transcript.iterations[number - 1]
    units = units_to_staff(pool, _key(transcript, iteration), so_far, iteration.selected)
    changes = [one for one in transcript.changes if one.iteration < number]
    held = seats_held(teams, changes, disqualified_labels((*so_far, iteration)))
    recusals = {(team.unit, officer) for team in transcript.teams for officer in team.recused}
    availability = Availability(iteration.barred, frozenset(recusals))
    cap = cap_in_force(teams, changes)
    return staff(key, units, make_roster(transcript.officers), availability, held, cap)


def _compare_teams(
    before: int, expected: Sequence[Team], recorded: Sequence[Team]
) -> Iterator[str]:
    """Yield the first team that is another one than expected."""
    for number, right in enumerate(expected, 1):
        written = recorded[number - 1] if number <= len(recorded) else None
        if written is None or written.unit != right.unit:
            unit = _NOBODY if written is None else written.unit
            yield f"第 {before + number} 个检查组应属于 {right.unit}，文件中为 {unit}"
        elif written.officers != right.officers:
            _, officer, found = _first_difference(right.officers, written.officers) or (0, "", "")
            yield f"{right.unit} 的检查组应有 {officer}，文件中为 {found}"
        elif (written.skipped, written.cap) != (right.skipped, right.cap):
            yield f"{right.unit} 的检查组略过记录或上限不符，上限应为 {right.cap}"


def _check_changes(
    transcript: Transcript, key: bytes, number: int, teams: tuple[Team, ...]
) -> Iterator[str]:
    """Yield where a changed seat went to another officer than the next one."""
    gone = disqualified_labels(transcript.iterations[:number])
    before = [one for one in transcript.changes if one.iteration < number]
    for change in (one for one in transcript.changes if one.iteration == number):
        known = [one for one in (*teams, *before, change) if one.unit == change.unit]
        recusals = frozenset((change.unit, officer) for one in known for officer in one.recused)
        right = replace(
            key,
            change.unit,
            change.leaves,
            make_roster(transcript.officers),
            Availability(change.barred, recusals),
            seats_held(teams, before, gone),
            cap_in_force(teams, before) or 0,
            [one.leaves for one in before if one.unit == change.unit],
        )
        if (change.joins, change.skipped, change.cap) != right:
            yield f"{change.unit} 换人应由 {right[0]} 接替，文件中为 {change.joins}"
        before.append(change)


def _key(transcript: Transcript, iteration: Iteration) -> bytes:
    """Return the key that an iteration's code and the public numbers make."""
    return pseudorandom_key(bytes.fromhex(iteration.code), transcript.encoded)


def _hashed(code: str, times: int = 1) -> str:
    """Return a code hashed some times, all in hexadecimal."""
    return chain(bytes.fromhex(code), times).hex()


def _first_difference(
    expected: Sequence[str], recorded: Sequence[str]
) -> tuple[int, str, str] | None:
    """Return place, expected and recorded text where two lists part, None where they do not."""
    for place in range(max(len(expected), len(recorded))):
        right = expected[place] if place < len(expected) else _NOBODY
        written = recorded[place] if place < len(recorded) else _NOBODY
        if right != written:
            return place + 1, right, written
    return None


_Check = Callable[[Transcript, Pool], Iterator[str]]
_CHECKS: tuple[_Check, ...] = (
    _check_pool,
    _check_randomness,
    _check_codes,
    _check_selections,
    _check_roster,
    _check_teams,
)
