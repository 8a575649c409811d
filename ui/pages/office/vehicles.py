"""The office's vehicles."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.schedule.vehicle import Vehicle
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.schedule import vehicles
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.editors import CheckEditor, NumberEditor, TextEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field, Form
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column
from ui.widgets.page_header import Tab

_MOST_SEATS = 60


class VehicleTable(RowsTable[tuple[int, Vehicle]]):
    """The vehicles by number plate."""

    def __init__(self, parent: QObject) -> None:
        kind = Column[tuple[int, Vehicle]]
        columns = (
            kind("plate", self.tr("车牌号"), lambda one: one[1].plate, width=10),
            kind("name", self.tr("名称"), lambda one: one[1].name, width=14),
            kind("seats", self.tr("座位"), lambda one: f"{one[1].seats}", align="right", width=6),
            kind(
                "state",
                self.tr("状态"),
                lambda one: self.tr("在用") if one[1].is_in_use else self.tr("停用"),
                tone=lambda one: "good" if one[1].is_in_use else "neutral",
                width=8,
            ),
            kind("note", self.tr("备注"), lambda one: one[1].note, is_muted=True),
        )
        super().__init__(columns, (), parent, id_of=lambda one: one[0])


class VehicleDrawer(Drawer):
    """A vehicle, known or new.

    Signals:
        wanted: The vehicle as it is to be kept.

    Attributes:
        form: Its fields.
        keep: Keeps it.
    """

    wanted = Signal(object)

    def __init__(self, vehicle: Vehicle | None, parent: QWidget | None = None) -> None:
        super().__init__(vehicle.plate if vehicle else self.tr("增加车辆"), parent)
        self.form = Form(
            (
                Field("plate", self.tr("车牌号"), TextEditor, is_required=True),
                Field("name", self.tr("名称"), TextEditor),
                Field(
                    "seats",
                    self.tr("座位"),
                    lambda: NumberEditor(1, _MOST_SEATS),
                    self.tr("同一半天去同一乡镇的检查，坐得下就同乘。"),
                ),
                Field("is_in_use", self.tr("状态"), lambda: CheckEditor(self.tr("可以派出"))),
                Field("note", self.tr("备注"), TextEditor),
            )
        )
        blank = Vehicle.model_construct(plate="", name="", seats=5, is_in_use=True, note="")
        self.form.show_values((vehicle or blank).model_dump())
        self.keep = button(self.tr("保存车辆"), "ok")
        self.keep.clicked.connect(self._ask_to_keep)
        box = self.add_tab(Tab("vehicle", self.tr("车辆")))
        box.addWidget(self.form)
        box.addStretch(1)
        self.buttons.addWidget(self.keep)

    @Slot()
    def _ask_to_keep(self) -> None:
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if not missing:
            self.wanted.emit(Vehicle.model_validate(self.form.values()))


class VehiclesPanel(QWidget):
    """The vehicles, to be added and changed.

    Attributes:
        table: The vehicles.
        add: Adds one.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self._model = VehicleTable(self)
        sentence = self.tr("还没有车辆。登记以后，排期会同时安排用车。")
        self.table = DataTable(
            self._model,
            "office.vehicles",
            context.settings,
            empty=EmptyState("link", sentence),
        )
        self.add = primary(self.tr("增加车辆"), "add")
        card = Card(self.tr("车辆"))
        card.buttons.addWidget(self.add)
        card.body.addWidget(self.table, 1)
        column(self).addWidget(card, 1)
        self.add.clicked.connect(self._begin)
        self.table.current_changed.connect(self._open)
        self.table.told.connect(self._tell)

    def show_all(self) -> None:
        """Read the vehicles again."""
        self._model.show(vehicles.all_of(self._context.desk.reading()))

    @Slot()
    def _begin(self) -> None:
        self._show(None, None)

    @Slot(object)
    def _open(self, number: object) -> None:
        found = next((one for one in self._model.rows if one[0] == number), None)
        if found is not None:
            self._show(*found)

    def _show(self, number: int | None, vehicle: Vehicle | None) -> None:
        drawer = VehicleDrawer(vehicle)
        drawer.wanted.connect(partial(self._save, number))
        self._context.show_drawer(drawer)

    def _save(self, number: int | None, vehicle: Vehicle) -> None:
        taken = any(
            one.plate == vehicle.plate and known != number for known, one in self._model.rows
        )
        if taken:
            words = self.tr("车牌号 {plate} 已经有了。").format(plate=vehicle.plate)
            self._banner.notice.tell("warn", words)
            self._banner.show()
            return
        try:
            rooms = vehicles.save(self._context.desk.work(), vehicle, number)
        except PermitDeskError as error:
            self._banner.show_error(error)
            return
        self._context.show_drawer(None)
        self._context.notify(Notice(self.tr("{plate} 已保存").format(plate=vehicle.plate)))
        self._context.changed(rooms)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._context.notify(Notice(words))
