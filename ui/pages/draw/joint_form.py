"""Other departments that take part: for each its name, how many it sends, and its officers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.joint import JointRoster, check_joint, read_officers
from permitdesk.errors.draw import BadDepartment, BadOfficer
from ui.error_text import sentences_of
from ui.metrics import space
from ui.widgets.buttons import icon_button, link
from ui.widgets.editors import CheckEditor, LinesEditor, NumberEditor, TextEditor
from ui.widgets.labels import mark, text
from ui.widgets.layouts import column, row

_MOST_SEATS = 9
_MOST_DEPARTMENTS = 6
_LINES_HEIGHT = 12


class DepartmentForm(QWidget):
    """One department.

    Signals:
        edited: Something was changed.
        removed: The user wants the department away.

    Attributes:
        name: Its name; `seats` how many go to each unit; `people` its officers.
        remove: Takes it away.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextEditor(self.tr("部门名称"))
        self.name.setAccessibleName(self.tr("联合部门名称"))
        self.seats = NumberEditor(1, _MOST_SEATS, self.tr(" 人/户"))
        self.seats.setAccessibleName(self.tr("联合部门每户人数"))
        self.people = LinesEditor(self.tr("每行一人：姓名 执法证号"))
        self.people.setAccessibleName(self.tr("联合部门人员名单"))
        self.people.setFixedHeight(space(_LINES_HEIGHT))
        self.remove = icon_button("remove", self.tr("去掉这个部门"))
        self._said = text("", "small", wrap=True)
        upper = row(gap=0.75)
        upper.addWidget(self.name, 1)
        upper.addWidget(self.remove)
        outer = column(self, gap=0.75)
        outer.addLayout(upper)
        for widget in (self.seats, self.people, self._said):
            outer.addWidget(widget)
        for field in (self.name, self.seats, self.people):
            field.on_edited(self._check)
        self.remove.clicked.connect(self.removed)
        self._check()

    @property
    def is_untouched(self) -> bool:
        """Return whether nothing was typed yet."""
        return not self.name.value() and not self.people.value()

    def show_roster(self, roster: JointRoster) -> None:
        """Show a department as it took part before."""
        lines = "\n".join(f"{one.name} {one.certificate}" for one in roster.officers)
        self.name.set_value(roster.department)
        self.seats.set_value(roster.seats)
        self.people.set_value(lines)
        self._check()

    def roster(self) -> JointRoster:
        """Return the department.

        Raises:
            BadDepartment: It cannot take part so.
            BadOfficer: A line has no name or no number.
        """
        people = read_officers(self.people.value())
        return JointRoster(self.name.value(), self.seats.value(), people)

    @Slot()
    def _check(self) -> None:
        """Say how many officers were read, or what is wrong."""
        try:
            count = len(self.roster().officers)
            said, tone = self.tr("名单 {count} 人，封存后冻结。").format(count=count), "good"
        except (BadDepartment, BadOfficer) as error:
            said, tone = sentences_of(error)[0], "warn"
        self._said.setText(said)
        mark(self._said, "tone", tone)
        self.edited.emit()


class JointForm(QWidget):
    """A box to tick, and the departments under it once it is ticked.

    Signals:
        edited: Something was changed.

    Attributes:
        is_joint: Whether other departments take part.
        add: Adds a department.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_joint = CheckEditor(self.tr("与其他部门联合抽查"))
        self.add = link(self.tr("再加一个部门"), "add")
        self._departments: list[DepartmentForm] = []
        self._clash = text("", "small", wrap=True)
        mark(self._clash, "tone", "warn")
        self._fields = QWidget()
        self._box = column(gap=1.25)
        inner = column(self._fields, gap=1)
        inner.addLayout(self._box)
        inner.addWidget(self._clash)
        under = row()
        under.addWidget(self.add)
        under.addStretch(1)
        inner.addLayout(under)
        outer = column(self, gap=0.75)
        outer.addWidget(self.is_joint)
        outer.addWidget(self._fields)
        self.add.clicked.connect(self._add)
        self.is_joint.on_edited(self._show_fields)
        self._add()
        self._show_fields()

    @property
    def departments(self) -> tuple[DepartmentForm, ...]:
        """Return the departments' forms, from top to bottom."""
        return tuple(self._departments)

    def start(self, last: Sequence[JointRoster]) -> None:
        """Propose the departments of the last joint draw; what was typed is kept."""
        if not last or not all(form.is_untouched for form in self._departments):
            return
        while len(self._departments) < len(last):
            self._add()
        for form, roster in zip(self._departments, last, strict=False):
            form.show_roster(roster)

    @property
    def is_complete(self) -> bool:
        """Return whether nothing is missing or wrong."""
        return not self.is_joint.value() or not self._mistake()

    def rosters(self) -> tuple[JointRoster, ...]:
        """Return the departments, none where the office draws alone.

        Raises:
            BadDepartment: A department cannot take part so, or stands there twice.
            BadOfficer: A line has no name or no number, or an officer stands there twice.
        """
        if not self.is_joint.value():
            return ()
        found = tuple(form.roster() for form in self._departments)
        check_joint((), found)
        return found

    @Slot()
    def _add(self) -> None:
        form = DepartmentForm()
        form.edited.connect(self._show_clash)
        form.removed.connect(lambda: self._remove(form))
        self._departments.append(form)
        self._box.addWidget(form)
        self._show_clash()

    def _remove(self, form: DepartmentForm) -> None:
        self._departments.remove(form)
        self._box.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._show_clash()

    @Slot()
    def _show_fields(self) -> None:
        self._fields.setVisible(self.is_joint.value())
        self._show_clash()

    @Slot()
    def _show_clash(self) -> None:
        """Offer what can be done, and say where two departments do not go together."""
        for form in self._departments:
            form.remove.setVisible(len(self._departments) > 1)
        self.add.setVisible(len(self._departments) < _MOST_DEPARTMENTS)
        clash = self._mistake() if len(self._departments) > 1 else ""
        self._clash.setText(clash)
        self._clash.setVisible(bool(clash))
        self.edited.emit()

    def _mistake(self) -> str:
        """Return the first thing wrong, empty where nothing is."""
        try:
            check_joint((), [form.roster() for form in self._departments])
        except (BadDepartment, BadOfficer) as error:
            return sentences_of(error)[0]
        return ""
