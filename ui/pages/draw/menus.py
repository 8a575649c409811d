"""What else can be done with a draft or a round, in the page's menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from permitdesk.services.draw.rounds import RoundView
from ui.pages.draw.actions import DrawActions
from ui.pages.draw.paper_actions import PaperActions

translate = QCoreApplication.translate


def fill_draft_menu(
    menu: QMenu, period: str, papers: PaperActions, record: Callable[[], None]
) -> None:
    """Offer what comes before sealing: the pool to be gone over, or a draw made by hand."""
    menu.addAction(
        translate("DrawMenu", "写出名单（Excel）…"), partial(papers.export_proposed_pool, period)
    )
    menu.addSeparator()
    menu.addAction(translate("DrawMenu", "录入人工抽取（乒乓球、抽签）…"), record)


def fill_round_menu(
    menu: QMenu,
    view: RoundView,
    actions: DrawActions,
    papers: PaperActions,
    show_sheets: Callable[[], None],
) -> None:
    """Offer the papers of a round, and to declare it void."""
    one = view.round
    menu.addAction(translate("DrawMenu", "单据…"), show_sheets)
    menu.addAction(
        translate("DrawMenu", "写出名单（Excel）…"), partial(papers.export_pool, one.number)
    )
    if one.manual is not None and not view.hidden:
        menu.addAction(
            translate("DrawMenu", "取出签字单扫描件…"), partial(papers.export_scan, one.number)
        )
    elif one.result is not None and not view.hidden:
        menu.addAction(
            translate("DrawMenu", "导出抽取记录…"), partial(papers.export_transcript, one.number)
        )
    if one.state in ("sealed", "drawn", "published"):
        menu.addSeparator()
        menu.addAction(translate("DrawMenu", "作废本轮…"), partial(actions.void, one.number))
