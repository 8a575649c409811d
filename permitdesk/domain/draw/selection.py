"""Which units are drawn: the first iteration, and those that find substitutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from permitdesk.domain.draw.pool import Pool
from permitdesk.domain.draw.position import lowest, ordered
from permitdesk.domain.draw.team import Barred, DrawnUnit
from permitdesk.errors.draw import NotDrawn, ReasonMissing

Selected = Mapping[str, tuple[str, ...]]
"""For each stratum's id the labels drawn there, by rising position."""


@dataclass(frozen=True, slots=True)
class Disqualified:
    """A drawn unit that cannot be visited: closed, moved, merged.

    Attributes:
        label: The unit's label.
        reason: Why it is impossible.
        evidence: What shows it, such as a file or a page of the register.
        approver: Who approved.
    """

    label: str
    reason: str
    evidence: str
    approver: str


@dataclass(frozen=True, slots=True)
class Iteration:
    """One run of the process with one one-time code.

    Attributes:
        code: The one-time code, hexadecimal.
        selected: The units drawn.
        disqualified: What was disqualified before, for which this iteration finds substitutes.
        barred: Officers who could not be seated on that day, with the reason.
        at: When, timezone-aware, in ISO 8601 with seconds and offset.
    """

    code: str
    selected: Selected
    disqualified: tuple[Disqualified, ...] = ()
    barred: tuple[Barred, ...] = ()
    at: str = ""


def first_selection(pool: Pool, key: bytes) -> Selected:
    """Return the `sample` labels with the lowest positions of every stratum."""
    return {stratum.id: lowest(key, stratum.eligible, stratum.sample) for stratum in pool.strata}


def substitute_selection(
    pool: Pool, key: bytes, so_far: Sequence[Iteration], newly: Iterable[Disqualified]
) -> Selected:
    """Return one substitute for each place that the newly disqualified units leave.

    Drawn are, in each stratum, the lowest positions under the new key among the labels neither
    selected there nor disqualified anywhere. A stratum that is used up gives fewer.
    """
    leaving = {one.label for one in newly}
    gone = leaving | disqualified_labels(so_far)
    found: dict[str, tuple[str, ...]] = {}
    for stratum in pool.strata:
        selected = {label for one in so_far for label in one.selected.get(stratum.id, ())}
        places = len(leaving & selected)
        left = (
            ()
            if not places
            else (
                label for label in stratum.eligible if label not in selected and label not in gone
            )
        )
        found[stratum.id] = lowest(key, left, places)
    return found


def check_disqualified(so_far: Sequence[Iteration], newly: Sequence[Disqualified]) -> None:
    """Let units pass that are drawn, not yet disqualified, and fully accounted for.

    Raises:
        NotDrawn: A unit is not drawn, disqualified already, or named twice.
        ReasonMissing: There is no unit, or one has no reason, evidence or approver.
    """
    if not newly:
        raise ReasonMissing(action="补抽", missing="被取消的对象")
    drawn = set(live_labels(so_far))
    for one in newly:
        if one.label not in drawn:
            raise NotDrawn(label=one.label)
        drawn.remove(one.label)
        for value, name in (
            (one.reason, "理由"),
            (one.evidence, "证明材料"),
            (one.approver, "批准人"),
        ):
            if not value.strip():
                raise ReasonMissing(action=f"取消 {one.label}", missing=name)


def disqualified_labels(iterations: Iterable[Iteration]) -> set[str]:
    """Return the labels that were disqualified."""
    return {one.label for iteration in iterations for one in iteration.disqualified}


def live_labels(iterations: Sequence[Iteration]) -> tuple[str, ...]:
    """Return the labels that are drawn and not disqualified, each once, in drawn order."""
    gone = disqualified_labels(iterations)
    drawn = (
        label
        for iteration in iterations
        for labels in iteration.selected.values()
        for label in labels
    )
    return tuple(label for label in dict.fromkeys(drawn) if label not in gone)


def units_to_staff(
    pool: Pool, key: bytes, so_far: Sequence[Iteration], selected: Selected
) -> tuple[DrawnUnit, ...]:
    """Return the units that an iteration draws for the first time, by rising position.

    A unit drawn in several strata gets the largest team that one of them asks for.
    """
    known = {label for one in so_far for labels in one.selected.values() for label in labels}
    seats: dict[str, int] = {}
    for stratum in pool.strata:
        for label in selected.get(stratum.id, ()):
            if label not in known:
                seats[label] = max(stratum.seats, seats.get(label, 0))
    return tuple(DrawnUnit(label, seats[label]) for label in ordered(key, seats))
