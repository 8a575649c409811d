"""名录: the two registers and the list of check items（两库一单）."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import PageContext
from ui.metrics import space
from ui.page import Page
from ui.pages.register.check_items import CheckItemsPart
from ui.pages.register.facilities import FacilitiesPart
from ui.pages.register.liaisons import LiaisonsPart
from ui.pages.register.matters import MattersPart
from ui.pages.register.officers import OfficersPart
from ui.pages.register.part import Part
from ui.pages.register.quality import QualityPart
from ui.widgets.layouts import page_column
from ui.widgets.page_header import PageHeader, Tab

_HEAD = 3.75
"""The height of a button, for tabs without one."""


class RegisterPage(Page):
    """Facilities, officers, check items, doubts and contacts, a tab each.

    Attributes:
        header: Title, tabs and the buttons of the tab on screen.
        facilities: 检查对象.
        officers: 执法人员.
        matters: 抽查事项.
        items: 检查要点.
        quality: 许可质量.
        liaisons: 联络员.
    """

    help_topic = "register"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.facilities = FacilitiesPart(context)
        self.officers = OfficersPart(context)
        self.matters = MattersPart(context)
        self.items = CheckItemsPart(context)
        self.quality = QualityPart(context)
        self.liaisons = LiaisonsPart(context)
        self._parts: dict[str, tuple[str, Part]] = {
            "facilities": (self.tr("检查对象"), self.facilities),
            "officers": (self.tr("执法人员"), self.officers),
            "matters": (self.tr("抽查事项"), self.matters),
            "items": (self.tr("检查要点"), self.items),
            "quality": (self.tr("许可质量"), self.quality),
            "liaisons": (self.tr("联络员"), self.liaisons),
        }
        self._stale: set[str] = set()
        self.header = PageHeader(
            self.tr("名录"), tabs=[Tab(key, title) for key, (title, _) in self._parts.items()]
        )
        self.header.setMinimumHeight(space(_HEAD))
        self._stack = QStackedWidget()
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        for key, (title, part) in self._parts.items():
            self._stack.addWidget(part)
            for made in part.head_buttons:
                self.header.buttons.addWidget(made)
            part.counted.connect(partial(self.header.tabs.show_count, key, title))
        self.header.tabs.chosen.connect(self._show_tab)
        self.quality.facility_wanted.connect(self.open_item)
        self._show_actions()

    @property
    def part(self) -> Part:
        """Return the tab on screen."""
        return self._parts[self.header.tabs.key][1]

    def show_period(self, year: int, month: int) -> None:
        """Read everything: the year decides the checks counted."""
        self._stale = set(self._parts)
        self._load_stale()

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again the tabs that show one of these rooms."""
        self._stale |= {key for key, (_, part) in self._parts.items() if part.rooms & rooms}
        self._load_stale()

    def open_item(self, item: object) -> None:
        """Open a facility by its number, or an officer as `("officer", number)`.

        Raises:
            RecordNotFound: There is none of this number.
        """
        match item:
            case ("officer", int(number)):
                self.header.tabs.choose("officers")
                self.officers.bring(number)
            case int(number):
                self.header.tabs.choose("facilities")
                self.facilities.bring(number)
            case _:
                return

    def _load_stale(self) -> None:
        """Read the tab on screen now, for the others only what the tabs count.

        The doubts take longest; they are looked for when somebody wants to see them.
        """
        for key in tuple(self._stale):
            if key == self.header.tabs.key or key != "quality":
                self._stale.discard(key)
                self._parts[key][1].load()

    @Slot(str)
    def _show_tab(self, key: str) -> None:
        """Show a tab with its buttons."""
        part = self._parts[key][1]
        if self._stack.currentWidget() is not part:
            shown = self._stack.currentWidget()
            if isinstance(shown, Part):
                shown.put_away()
            self._stack.setCurrentWidget(part)
            self._show_actions()
        self._load_stale()

    def _show_actions(self) -> None:
        """Show the buttons of the tab on screen."""
        for _, part in self._parts.values():
            for made in part.head_buttons:
                made.setVisible(part is self._stack.currentWidget())
