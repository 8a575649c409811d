"""Rewards for reports: the office's own table, approval, payment, expiry.

Source: 吉环发〔2020〕13号 (奖励办法，金额未见); the steps and conditions follow 遂宁 2023 (首报、
同日均分) and 镇江 (六个月内领取), the amounts are the office's own table.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict

from permitdesk import paths
from permitdesk.domain.clues.tip import RewardStep, StepLine, TipLine, share_of
from permitdesk.errors.clues import (
    ClaimExpired,
    ClaimRunning,
    RewardUndue,
    SamePersonApproves,
    StepUnknown,
    TipEmpty,
)
from permitdesk.services.clues.tips import day_in_china, in_state, refuse_day
from permitdesk.services.office import rules as office_rules
from permitdesk.storage.unit_of_work import UnitOfWork

_MONTHS = 12


class _Shipped(BaseModel):
    """The contents of `resources/reward_steps.json`."""

    model_config = ConfigDict(extra="ignore")

    source: str
    steps: tuple[RewardStep, ...]


@cache
def shipped_steps() -> tuple[RewardStep, ...]:
    """Return the steps that ship with the program, to begin a table of one's own with."""
    file = paths.resources() / "reward_steps.json"
    return _Shipped.model_validate_json(file.read_text(encoding="utf-8")).steps


def steps(work: UnitOfWork) -> tuple[StepLine, ...]:
    """Return the office's table of rewards, the smallest first."""
    with work:
        return work.clues.tips.steps()


def save_steps(work: UnitOfWork, table: tuple[RewardStep, ...]) -> frozenset[str]:
    """Keep the office's table of rewards in the place of the earlier one.

    Raises:
        TipEmpty: A step has no code or no words.
    """
    for step in table:
        if not step.code.strip() or not step.title.strip():
            raise TipEmpty(field="奖励档次的代号和条件")
    with work:
        kept = {step.code for step in table}
        for line in work.clues.tips.steps():
            if line.step.code not in kept:
                work.clues.tips.remove_step(line.step.code)
        for step in table:
            work.clues.tips.save_step(step)
        told = [[step.code, step.title, step.reward_fen] for step in table]
        work.record("clues", "reward_steps", f"{len(table)} 档", steps=told)
        return work.commit()


def approve(
    work: UnitOfWork,
    tip_id: int,
    step: str,
    on: date,
    by: str,
    version: int,
    *,
    reporters: int = 1,
) -> frozenset[str]:
    """Approve a reward by the office's table.

    Args:
        work: A unit of work, not yet entered.
        tip_id: The report.
        step: The code of the step; of several violations the highest.
        on: When.
        by: Who approves; another than the one who handled the report.
        version: Its version when it was read.
        reporters: Among how many who reported on the same day it is shared.

    Raises:
        TipStateWrong: It is not answered, or was approved before.
        RewardUndue: It proved untrue, was not the first, or nobody can be paid.
        SamePersonApproves: The same person handled it.
        StepUnknown: The table has no such step.
        TipEmpty: Nobody approves.
        TipDateWrong: The day is before the report or after today.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if not by.strip():
        raise TipEmpty(field="批准人")
    with work:
        line = in_state(work, tip_id, ("answered",), "核定奖励")
        refuse_day(work, line, on, "批准日期")
        _refuse_undue(line, by)
        found = _step_in(work, step)
        months = office_rules.value_in(work, "reward.claim", on)
        changes = {
            "state": "approved",
            "step": step,
            "reward_fen": share_of(found.reward_fen, reporters),
            "approved_by": by.strip(),
            "approved_on": on,
            "claim_until": months_later(on, months),
        }
        work.clues.tips.change(tip_id, version, **changes)
        work.record("clues", "approve_reward", line.tip.number, **changes)
        return work.commit()


def pay(work: UnitOfWork, tip_id: int, on: date, document: str, version: int) -> frozenset[str]:
    """Note that a reward was collected.

    Raises:
        TipStateWrong: No reward is waiting.
        TipEmpty: The paper of the payment is not named.
        ClaimExpired: It was not collected in time.
        TipDateWrong: The day is before the report or after today.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    if not document.strip():
        raise TipEmpty(field="领取凭证")
    with work:
        line = in_state(work, tip_id, ("approved",), "登记领取")
        refuse_day(work, line, on, "领取日期")
        until = line.tip.claim_until
        if until is not None and on > until:
            raise ClaimExpired(number=line.tip.number, until=until)
        changes = {"state": "paid", "paid_on": on, "document": document.strip()}
        work.clues.tips.change(tip_id, version, **changes)
        work.record("clues", "pay_reward", line.tip.number, **changes)
        return work.commit()


def expire(work: UnitOfWork, tip_id: int, version: int) -> frozenset[str]:
    """Note that a reward was given up: its time is over.

    Raises:
        TipStateWrong: No reward is waiting.
        ClaimRunning: The time is not over.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    with work:
        line = in_state(work, tip_id, ("approved",), "登记逾期")
        until = line.tip.claim_until
        if until is None or day_in_china(work.now) <= until:
            raise ClaimRunning(number=line.tip.number, until=until or "—")
        work.clues.tips.change(tip_id, version, state="expired")
        work.record("clues", "expire_reward", line.tip.number)
        return work.commit()


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _step_in(work: UnitOfWork, code: str) -> RewardStep:
    """Return a step of the office's table.

    Raises:
        StepUnknown: The table has no such step.
    """
    for line in work.clues.tips.steps():
        if line.step.code == code:
            return line.step
    raise StepUnknown(step=code)


def _refuse_undue(line: TipLine, by: str) -> None:
    """Refuse a reward that the rules do not give, or that its handler would approve.

    Source: 遂宁 2023 (属实、首报); 山东 鲁环发〔2023〕19号 (实名).
    """
    tip = line.tip
    for is_so, reason in (
        (not tip.is_true, "查无此事或不属实"),
        (not tip.is_first, "不是首个有效举报"),
        (not line.has_identity, "没有举报人信息，无法发放"),
    ):
        if is_so:
            raise RewardUndue(number=tip.number, reason=reason)
    if "".join(by.split()) == "".join(tip.handler.split()):
        raise SamePersonApproves(person=by.strip())
