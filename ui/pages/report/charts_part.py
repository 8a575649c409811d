"""图表: the year in pictures, to look at and to save; a map where coordinates exist."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtWidgets import QListWidget, QWidget

from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.report import outlines, pictures
from permitdesk.services.report.pictures import CHARTS, ChartForm, ScreenLook
from ui.context import PageContext
from ui.latest import Latest
from ui.metrics import space
from ui.pages.report.part import Part
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chart import DRAWN_ANEW_AT, REST_MS, ChartLabel, chart_colors
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column, row

_LIST_WIDTH = 18


class ChartsPart(Part):
    """The charts, one on screen.

    Attributes:
        list: The charts to choose from.
        picture: The chart.
        save: Saves the chart as a picture for paper.
        load_outline: Takes the area's outline from a file; on the map only.
        drop_outline: Takes the outline away; on the map only.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, banner, parent)
        self._latest = Latest(context.jobs, self)
        self._soon = QTimer(self, singleShot=True, interval=REST_MS)
        self.list = QListWidget()
        self.picture = ChartLabel()
        self.card = Card(" ")
        self.save = button(self.tr("存为图片"), "export")
        self.load_outline = button(self.tr("载入轮廓"), "import")
        self.drop_outline = button(self.tr("去掉轮廓"), "remove")
        self._build()

    @property
    def form(self) -> ChartForm:
        """Return the chart on screen."""
        return tuple(CHARTS.values())[max(0, self.list.currentRow())]

    def _build(self) -> None:
        """Lay everything out."""
        self.list.setAccessibleName(self.tr("图表目录"))
        for form in CHARTS.values():
            self.list.addItem(form.title)
            self.list.item(self.list.count() - 1).setToolTip(form.about)
        self.list.setFixedWidth(space(_LIST_WIDTH))
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._choose)
        self.save.setToolTip(self.tr("把图表存为可打印的图片（PNG）"))
        self.load_outline.setToolTip(self.tr("从 GeoJSON 文件载入本辖区的轮廓，只在本机使用"))
        self.save.clicked.connect(self._save)
        self.load_outline.clicked.connect(self._load_outline)
        self.drop_outline.clicked.connect(self._drop_outline)
        self._soon.timeout.connect(self._draw)
        for made in (self.load_outline, self.drop_outline, self.save):
            self.card.buttons.addWidget(made)
        self.card.body.addWidget(self.picture, 1)
        middle = column(gap=0)
        middle.addWidget(self.card, 1)
        body = row(self, gap=1.5)
        body.addWidget(self.list)
        body.addLayout(middle, 1)
        self._show_form()

    def load(self) -> None:
        """Read and draw the chart anew."""
        self._show_form()
        self._soon.start()

    def event(self, event: QEvent) -> bool:
        """Draw anew for another size, another scheme, or at being shown."""
        if event.type() in DRAWN_ANEW_AT and self.period:
            self._soon.start()
        return super().event(event)

    @Slot(int)
    def _choose(self, _place: int) -> None:
        if self.period:
            self.load()

    def _show_form(self) -> None:
        """Show the chart's name, and the outline's buttons on the map only."""
        self.card.title.setText(self.form.about)
        for made in (self.load_outline, self.drop_outline):
            made.setVisible(self.form.key == "map")

    @Slot()
    def _draw(self) -> None:
        """Draw the chart on the worker, as large as it is shown."""
        if not self.isVisible():
            return
        key, period, desk, form = self.form.key, self.period, self.context.desk, self.form
        look = self._look()
        self._latest.ask(
            lambda: pictures.draw_for_screen(desk.reading(), key, period, desk.today(), look),
            partial(self._show, form.about),
            self.banner.show_error,
        )

    def _show(self, words: str, png: bytes) -> None:
        self.picture.show_chart(png, words)

    def _look(self) -> ScreenLook:
        """Return the window's colours and the room for the chart, dot for dot."""
        room = self.picture.room
        return ScreenLook(chart_colors(), room.width, room.height, room.dots)

    @Slot()
    def _save(self) -> None:
        """Save the chart in the colours of paper."""
        form, period, desk = self.form, self.period, self.context.desk
        path = self.context.save_file(
            self.tr("存为图片"), f"{period} {form.title}.png", self.tr("图片 (*.png)")
        )
        if path is None:
            return

        def task(_reporter: Reporter) -> tuple[Path, ...]:
            return (pictures.save(desk.reading(), form.key, period, desk.today(), path),)

        self.write_files(task, self.tr("正在画图"))

    @Slot()
    def _load_outline(self) -> None:
        """Take the outline from a file."""
        path = self.context.pick_file(
            self.tr("选择辖区轮廓"), self.tr("GeoJSON (*.geojson *.json)")
        )
        if path is None:
            return
        try:
            rooms = outlines.load(self.context.desk.work(), path)
        except PermitDeskError as error:
            self.banner.show_error(error)
            return
        self.context.changed(rooms)
        self.load()

    @Slot()
    def _drop_outline(self) -> None:
        """Take the outline away."""
        self.context.changed(outlines.remove(self.context.desk.work()))
        self.load()
