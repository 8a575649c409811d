"""Another department that takes part: its name, how many it sends, and its officers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.joint import JointRoster, read_officers
from permitdesk.errors.draw import BadDepartment, BadOfficer
from ui.error_text import sentences_of
from ui.metrics import space
from ui.widgets.editors import CheckEditor, LinesEditor, NumberEditor, TextEditor
from ui.widgets.labels import mark, text
from ui.widgets.layouts import column, row

_MOST_SEATS = 9
_LINES_HEIGHT = 12


class JointForm(QWidget):
    """A box to tick, and the fields under it once it is ticked.

    Signals:
        edited: Something was changed.

    Attributes:
        is_joint: Whether another department takes part.
        department: Its name; `seats` how many go to each unit; `people` its officers.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_joint = CheckEditor(self.tr("与其他部门联合抽查"))
        self.department = TextEditor(self.tr("部门名称"))
        self.department.setAccessibleName(self.tr("联合部门名称"))
        self.seats = NumberEditor(1, _MOST_SEATS, self.tr(" 人/户"))
        self.seats.setAccessibleName(self.tr("联合部门每户人数"))
        self.people = LinesEditor(self.tr("每行一人：姓名 执法证号"))
        self.people.setAccessibleName(self.tr("联合部门人员名单"))
        self.people.setFixedHeight(space(_LINES_HEIGHT))
        self._said = text("", "small", wrap=True)
        self._fields = QWidget()
        self._build()
        self.is_joint.on_edited(self._show_fields)
        for field in (self.department, self.seats, self.people):
            field.on_edited(self._check)
        self._show_fields()

    def start(self, last: Sequence[JointRoster]) -> None:
        """Propose the department of the last joint draw; what was typed is kept."""
        if last and not self.department.value() and not self.people.value():
            roster = last[0]
            lines = "\n".join(f"{one.name} {one.certificate}" for one in roster.officers)
            self.department.set_value(roster.department)
            self.seats.set_value(roster.seats)
            self.people.set_value(lines)
            self._check()

    @property
    def is_complete(self) -> bool:
        """Return whether nothing is missing or wrong."""
        return not self.is_joint.value() or not self._mistake()

    def rosters(self) -> tuple[JointRoster, ...]:
        """Return the department, none where the office draws alone.

        Raises:
            BadDepartment: The department cannot take part so.
            BadOfficer: A line has no name or no number.
        """
        if not self.is_joint.value():
            return ()
        people = read_officers(self.people.value())
        return (JointRoster(self.department.value(), self.seats.value(), people),)

    def _build(self) -> None:
        inner = column(self._fields, gap=0.75)
        upper = row(gap=0.75)
        upper.addWidget(self.department, 1)
        upper.addWidget(self.seats)
        inner.addLayout(upper)
        inner.addWidget(self.people)
        inner.addWidget(self._said)
        outer = column(self, gap=0.75)
        outer.addWidget(self.is_joint)
        outer.addWidget(self._fields)

    @Slot()
    def _show_fields(self) -> None:
        self._fields.setVisible(self.is_joint.value())
        self._check()

    @Slot()
    def _check(self) -> None:
        """Say how many officers were read, or what is wrong."""
        mistake = self._mistake()
        count = 0 if mistake else len(read_officers(self.people.value()))
        self._said.setText(mistake or self.tr("名单 {count} 人，封存后冻结。").format(count=count))
        mark(self._said, "tone", "warn" if mistake else "good")
        self.edited.emit()

    def _mistake(self) -> str:
        try:
            people = read_officers(self.people.value())
            JointRoster(self.department.value(), self.seats.value(), people)
        except (BadDepartment, BadOfficer) as error:
            return sentences_of(error)[0]
        return ""
