"""检查要点: what a check looks at, to read."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.checklist import ChecklistItem
from permitdesk.services.check import checklists
from permitdesk.services.check.law import violation_types
from permitdesk.services.office import reference
from ui.context import PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.register.part import Part
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.drawer_slot import DrawerSlot
from ui.widgets.editors import ChoiceEditor
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column, row
from ui.widgets.page_header import Tab


class CheckItemsPart(Part):
    """The lines of the checklist, those of one industry if one is chosen.

    Attributes:
        industry: Chooses the industry.
        table: The lines.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.industry = ChoiceEditor(
            reference.plan_industries().sectors, empty=self.tr("各行业通用")
        )
        self.industry.setAccessibleName(self.tr("行业"))
        self._model = RowsTable[ChecklistItem](self._columns(), parent=self, id_of=None)
        self.table = DataTable(self._model, "register.items", context.settings)
        self._slot = DrawerSlot(context.show_drawer, ItemDrawer)
        above = row(gap=1)
        above.addWidget(text(self.tr("行业"), "muted"))
        above.addWidget(self.industry)
        above.addWidget(
            text(self.tr("现场检查时逐项填写；选择行业可看到该行业的检查要点。"), "muted")
        )
        above.addStretch(1)
        layout = column(self, gap=1)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        self.industry.on_edited(self.load)
        self.table.current_changed.connect(self._open)
        self.table.activated.connect(self._open)

    def load(self) -> None:
        """Show the lines of the industry chosen."""
        lines = checklists.for_sector(self.industry.value())
        self._model.show(lines)

    def put_away(self) -> None:
        """Close the drawer."""
        self._slot.close()

    @Slot(object)
    def _open(self, line: int | None) -> None:
        """Show all there is to a line."""
        found = self._model.row_at(self._model.line_of(line)) if line is not None else None
        if found is not None:
            self._slot.open().show_item(found)

    def _columns(self) -> tuple[Column[ChecklistItem], ...]:
        """Return the columns."""
        types = violation_types()
        return (
            Column[ChecklistItem]("id", self.tr("编号"), lambda item: item.id, width=4),
            Column[ChecklistItem]("title", self.tr("检查事项"), lambda item: item.title, width=14),
            Column[ChecklistItem](
                "points",
                self.tr("要点"),
                lambda item: f"{len(item.points)}",
                align="right",
                sort_key=lambda item: len(item.points),
            ),
            Column[ChecklistItem](
                "violation",
                self.tr("不符合时归入"),
                lambda item: types.label(item.violation) if item.violation in types else "",
                width=14,
            ),
            Column[ChecklistItem]("question", self.tr("检查问题"), lambda item: item.question),
        )


class ItemDrawer(Drawer):
    """A line of the checklist with its law and its points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        box = self.add_tab(Tab("points", self.tr("检查要点")))
        self._question = text("", wrap=True)
        self._law = KeyValues()
        self._points = column(gap=1.5)
        box.addWidget(self._question)
        box.addWidget(self._law)
        box.addLayout(self._points)
        box.addStretch(1)

    def show_item(self, item: ChecklistItem) -> None:
        """Show a line."""
        self.show_title(f"{item.id}　{item.title}")
        self._question.setText(item.question)
        self._law.show_pairs([(self.tr("依据"), item.law)] if item.law else [])
        self.tabs.show_count("points", self.tr("检查要点"), len(item.points))
        clear(self._points)
        for point in item.points:
            self._points.addWidget(text(point.text, "section", wrap=True))
            self._points.addWidget(
                KeyValues(
                    [(self.tr("检查方法"), point.method), (self.tr("固定证据"), point.evidence)]
                )
            )
