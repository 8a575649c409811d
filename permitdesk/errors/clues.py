"""Failures of clues."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


class ClueWithoutFacility(PermitDeskError):
    """A visit needs a facility to go to."""

    code = "clues.no_facility"
    text = "线索 {number} 没有对应的排污单位，不能安排核查。"
    advice = "请先在线索中选定排污单位。"

    def __init__(self, *, number: str) -> None:
        super().__init__(number=number)


class ClueEnded(PermitDeskError):
    """The clue has come to its end already."""

    code = "clues.ended"
    text = "线索 {number} 是“{state}”，不能再{step}。"
    advice = "请刷新线索列表。"

    def __init__(self, *, number: str, state: str, step: str) -> None:
        super().__init__(number=number, state=state, step=step)


class TeamTooSmall(PermitDeskError):
    """A visit needs at least two officers.

    Source: 行政处罚法 art. 42.
    """

    code = "clues.team_too_small"
    text = "只选了 {given} 名执法人员，至少要 {needed} 名。"
    advice = "请再选派执法人员。"

    def __init__(self, *, given: int, needed: int) -> None:
        super().__init__(given=given, needed=needed)
