"""The five steps of a round as cells: where it stands, and what happened when."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.draw.round import Round
from permitdesk.services.draw.pools import Proposal
from permitdesk.services.draw.rounds import RoundView
from ui.pages.draw.words import moment
from ui.widgets.steps import MonthStep, State

translate = QCoreApplication.translate

STATES = ("draft", "sealed", "drawn", "published", "closed")


def steps_of_draft(proposal: Proposal | None) -> tuple[MonthStep, ...]:
    """Return the steps of a round that is not sealed yet."""
    opened = () if proposal is None else proposal.open
    eligible = sum(len(one.plan.eligible) for one in opened)
    first = MonthStep(
        "draft",
        translate("DrawSteps", "草稿"),
        "now",
        translate("DrawSteps", "抽 {count} 家").format(
            count=0 if proposal is None else proposal.sample
        ),
        "",
        translate("DrawSteps", "{groups} 组，可抽 {count:,} 家").format(
            groups=len(opened), count=eligible
        ),
    )
    later = (
        ("sealed", translate("DrawSteps", "封存"), translate("DrawSteps", "名单与数量冻结")),
        ("drawn", translate("DrawSteps", "已抽"), translate("DrawSteps", "号码产生之后")),
        ("published", translate("DrawSteps", "已公开"), translate("DrawSteps", "全部检查完成之后")),
        ("closed", translate("DrawSteps", "结束"), translate("DrawSteps", "公布密码，人人可核")),
    )
    return (first, *(MonthStep(key, title, "todo", "—", "", note) for key, title, note in later))


def steps_of_round(view: RoundView) -> tuple[MonthStep, ...]:
    """Return the steps of a sealed round."""
    one = view.round
    figures = {
        "draft": (
            translate("DrawSteps", "抽 {count} 家").format(count=one.pool.sample),
            _pool_note(one),
        ),
        "sealed": _sealed(one),
        "drawn": _drawn(view),
        "published": _published(view),
        "closed": ("—", translate("DrawSteps", "公布密码，人人可核")),
    }
    if one.manual is not None:
        figures["closed"] = ("—", translate("DrawSteps", "没有密码，到公开为止"))
    if one.closed_at is not None:
        figures["closed"] = (translate("DrawSteps", "密码已公布"), moment(one.closed_at))
    titles = (
        translate("DrawSteps", "草稿"),
        translate("DrawSteps", "封存"),
        translate("DrawSteps", "已抽"),
        translate("DrawSteps", "已公开"),
        translate("DrawSteps", "结束"),
    )
    return tuple(
        MonthStep(key, title, _state(one, place), figures[key][0], "", figures[key][1])
        for place, (key, title) in enumerate(zip(STATES, titles, strict=True))
    )


def _state(one: Round, place: int) -> State:
    """Return how far the step at a place is."""
    marks = (one, one.begun_at, one.result, one.published_at, one.closed_at)
    if marks[place] is not None:
        return "done"
    is_next = marks[place - 1] is not None
    return "now" if is_next and one.voiding is None else "todo"


def _pool_note(one: Round) -> str:
    eligible = sum(len(stratum.eligible) for stratum in one.pool.strata)
    return translate("DrawSteps", "{groups} 组，可抽 {count:,} 家").format(
        groups=len(one.pool.strata), count=eligible
    )


def _sealed(one: Round) -> tuple[str, str]:
    if one.seal is None:
        return translate("DrawSteps", "人工抽取"), translate("DrawSteps", "没有封存，不可核验")
    note = translate("DrawSteps", "{number}\n监督 {name}").format(
        number=one.number, name=one.supervisor
    )
    return f"{one.seal.at:%m-%d}", note


def _drawn(view: RoundView) -> tuple[str, str]:
    one = view.round
    if one.result is not None:
        figure = translate("DrawSteps", "{count} 家").format(count=len(one.result.live))
        return figure, moment(one.result.at)
    assert one.seal is not None
    last = max(source.known_on for source in one.seal.sources)
    return "—", translate("DrawSteps", "号码 {day} 产生").format(day=f"{last:%m-%d}")


def _published(view: RoundView) -> tuple[str, str]:
    one = view.round
    if one.published_at is not None:
        return translate("DrawSteps", "已公开"), moment(one.published_at)
    if one.voiding is not None:
        return "—", translate("DrawSteps", "本轮已作废")
    if one.result is None:
        return "—", translate("DrawSteps", "全部检查完成之后")
    left = len(view.pending)
    return "—", translate("DrawSteps", "还有 {count} 家待检查").format(
        count=left
    ) if left else translate("DrawSteps", "可以公开")
