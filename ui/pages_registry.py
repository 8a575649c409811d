"""The pages in the order of the navigation, each loaded when it is first shown.

A page's module is named here and imported at its first showing, so that the window opens
without the services that only one page needs. Nothing is hidden by that: this module stands
above all pages in the import contract, and a test holds the list against the files.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.context import PageContext
from ui.page import Page, PageSpec

MODULES = {
    "home": ("ui.pages.home", "HomePage"),
    "intake": ("ui.pages.intake.page", "IntakePage"),
    "register": ("ui.pages.register.page", "RegisterPage"),
    "plan": ("ui.pages.plan.page", "PlanPage"),
    "draw": ("ui.pages.draw.page", "DrawPage"),
    "clues": ("ui.pages.clues.page", "CluesPage"),
    "schedule": ("ui.pages.schedule.page", "SchedulePage"),
    "check": ("ui.pages.check.page", "CheckPage"),
    "rectify": ("ui.pages.rectify.page", "RectifyPage"),
    "report": ("ui.pages.report.page", "ReportPage"),
    "office": ("ui.pages.office.page", "OfficePage"),
}
"""The module and class of each page; the keys are the stages of the services."""

_ENTRIES = (
    ("home", QT_TRANSLATE_NOOP("Pages", "本月工作"), "home", 0),
    ("intake", QT_TRANSLATE_NOOP("Pages", "导入"), "import", 1),
    ("register", QT_TRANSLATE_NOOP("Pages", "名录"), "register", 1),
    ("plan", QT_TRANSLATE_NOOP("Pages", "计划"), "plan", 1),
    ("draw", QT_TRANSLATE_NOOP("Pages", "抽取"), "draw", 1),
    ("clues", QT_TRANSLATE_NOOP("Pages", "线索"), "clues", 1),
    ("schedule", QT_TRANSLATE_NOOP("Pages", "排期"), "schedule", 1),
    ("check", QT_TRANSLATE_NOOP("Pages", "检查"), "check", 1),
    ("rectify", QT_TRANSLATE_NOOP("Pages", "整改"), "rectify", 1),
    ("report", QT_TRANSLATE_NOOP("Pages", "报表"), "report", 1),
    ("office", QT_TRANSLATE_NOOP("Pages", "设置"), "settings", 2),
)
_URGENT = ("rectify",)


def page_specs() -> tuple[PageSpec, ...]:
    """Return all pages, none of them loaded."""
    return tuple(
        PageSpec(
            key=key,
            title=QCoreApplication.translate("Pages", str(title)),
            icon=icon,
            make=_maker(key),
            is_urgent=key in _URGENT,
            group=group,
        )
        for key, title, icon, group in _ENTRIES
    )


def page_class(key: str) -> type[Page]:
    """Load the module of a page and return its class.

    Raises:
        TypeError: What stands there is no page.
    """
    module, name = MODULES[key]
    found = getattr(import_module(module), name)
    if not issubclass(found, Page):
        raise TypeError(f"{module}.{name} is not a Page")
    return found


def _maker(key: str) -> Callable[[PageContext], Page]:
    """Return a function that loads and makes the page when it is called."""
    return lambda context: page_class(key)(context)
