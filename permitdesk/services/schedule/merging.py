"""One visit instead of several（综合查一次）: proposed, accepted by a person, taken back.

Source: 国办发〔2024〕54号: what can be merged is merged; a merged visit counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.matter import Matter, Mergeable, Suggestion
from permitdesk.domain.schedule.visit import ORIGINS
from permitdesk.errors.schedule import CannotMerge
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_TO_COME = ("waiting", "planned")
_LONGEST_TITLE = 60


def suggestions(work: UnitOfWork, period: str) -> tuple[Suggestion, ...]:
    """Return the facilities that are to be visited more than once in a month, or could be.

    The same facility in several rows of the plan, an open clue, and a re-check that is due are
    proposed for one visit. What who works here may not see yet is left out.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
    """
    with work:
        return _suggestions_in(work, period)


def merge(work: UnitOfWork, suggestion: Suggestion, by: str, on: date) -> frozenset[str]:
    """Let a visit take in other matters; a person accepts that.

    The team of the visit that stays is not changed. A visit that is taken in is made no more.

    Args:
        work: A unit of work, not yet entered.
        suggestion: What is accepted; some of its matters may be left out.
        by: Who accepts.
        on: Today's date in China.

    Returns:
        The rooms that changed.

    Raises:
        CannotMerge: The visit is made already, or a matter has gone another way since.
    """
    with work:
        line = work.schedule.find(suggestion.visit_id)
        open_now = {
            (one.kind, one.subject_id)
            for found in _suggestions_in(work, line.period)
            if found.visit_id == line.id
            for one in found.matters
        }
        for matter in suggestion.matters:
            if (matter.kind, matter.subject_id) not in open_now:
                raise CannotMerge(
                    facility=line.facility, step="合并", reason=f"{matter.title}已有变化"
                )
            _take_in(work, line, matter)
            kept = Matter(
                kind=matter.kind,
                subject_id=matter.subject_id,
                title=matter.title,
                accepted_by=by,
                accepted_on=on,
            )
            work.schedule.matters.add(line.id, kept)
        titles = [matter.title for matter in suggestion.matters]
        work.record("schedule", "merge", line.facility, visit=line.id, matters=titles)
        return work.commit() | {"clues", "rectify"}


def split(work: UnitOfWork, visit_id: int) -> frozenset[str]:
    """Take merged matters out of a visit again; each is then as it was before.

    Raises:
        CannotMerge: The visit is made already, or has nothing to give back.
    """
    with work:
        line = work.schedule.find(visit_id)
        if line.state not in _TO_COME:
            raise CannotMerge(facility=line.facility, step="取消合并", reason="已经检查")
        taken = work.schedule.matters.remove_all(visit_id)
        if not taken:
            raise CannotMerge(facility=line.facility, step="取消合并", reason="没有并入的事项")
        for matter in taken:
            _give_back(work, matter)
        titles = [matter.title for matter in taken]
        work.record("schedule", "unmerge", line.facility, visit=visit_id, matters=titles)
        return work.commit() | {"clues", "rectify"}


def _suggestions_in(work: UnitOfWork, period: str) -> tuple[Suggestion, ...]:
    """Return what could be merged, inside an entered unit of work."""
    by_facility: defaultdict[int, list[VisitLine]] = defaultdict(list)
    for line in as_seen_in(work, work.schedule.of_period(period)):
        if line.state in _TO_COME and not line.is_secret:
            by_facility[line.facility_id].append(line)
    loose = defaultdict[int, list[Mergeable]](list)
    for matter in (*_clues(work), *_rechecks(work, period)):
        loose[matter.facility_id].append(matter)
    found: list[Suggestion] = []
    for facility_id, lines in by_facility.items():
        stays, *others = sorted(lines, key=_rank)
        matters = (*(_of_visit(stays, other) for other in others), *loose[facility_id])
        if matters:
            found.append(Suggestion(stays.id, facility_id, stays.facility, matters))
    return tuple(found)


def _rank(line: VisitLine) -> tuple[bool, bool, bool, int]:
    """Return which of several visits stays: a drawn one, one with a date, a locked one."""
    return (line.origin != "draw", line.state != "planned", not line.is_locked, line.id)


def _of_visit(stays: VisitLine, other: VisitLine) -> Mergeable:
    going = {one.id for one in stays.team}
    home = "、".join(one.name for one in other.team if one.id not in going)
    note = f"由 {stays.officers} 前往，{home} 不再前往" if home else ""
    title = other.task or ORIGINS.label(other.origin)
    words = f"{ORIGINS.label(other.origin)}：{title[:_LONGEST_TITLE]}"
    return Mergeable("visit", other.id, other.facility_id, words, note)


def _clues(work: UnitOfWork) -> Iterable[Mergeable]:
    for line in work.clues.all():
        clue = line.clue
        if clue.direction == "in" and clue.state == "open" and line.facility_id is not None:
            words = f"线索 {clue.number}：{clue.content[:_LONGEST_TITLE]}"
            yield Mergeable("clue", line.id, line.facility_id, words)


def _rechecks(work: UnitOfWork, period: str) -> Iterable[Mergeable]:
    _, last = month_bounds(period)
    for recheck in work.rectify.rechecks_to_place(last):
        words = f"复查（{recheck.due_on:%m-%d} 前）：{recheck.reason}"
        yield Mergeable("recheck", recheck.id, recheck.facility_id, words)


def _take_in(work: UnitOfWork, line: VisitLine, matter: Mergeable) -> None:
    if matter.kind == "visit":
        work.schedule.set_merged([matter.subject_id], is_merged=True)
    elif matter.kind == "recheck":
        work.rectify.place_recheck(matter.subject_id, line.id)
    else:
        clue = work.clues.find(matter.subject_id)
        work.clues.change(matter.subject_id, clue.version, state="checking", visit_id=line.id)


def _give_back(work: UnitOfWork, matter: Matter) -> None:
    if matter.kind == "visit":
        work.schedule.set_merged([matter.subject_id], is_merged=False)
    elif matter.kind == "recheck":
        work.rectify.place_recheck(matter.subject_id, None)
    else:
        clue = work.clues.find(matter.subject_id)
        if clue.clue.state == "checking":
            work.clues.change(matter.subject_id, clue.version, state="open", visit_id=None)


def without(suggestion: Suggestion, left_out: Sequence[Mergeable]) -> Suggestion:
    """Return a suggestion without some of its matters."""
    kept = tuple(matter for matter in suggestion.matters if matter not in left_out)
    return Suggestion(suggestion.visit_id, suggestion.facility_id, suggestion.facility, kept)
