"""The screen for the hall: full, large, one thing at a time; live, or replayed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from permitdesk.services.draw.rounds import RoundView
from ui.metrics import space
from ui.pages.draw.witness_parts import StepBar, UnitNames, label, sheet_of
from ui.pages.draw.witness_scenes import (
    ORDER,
    NumbersScene,
    OrderScene,
    Scene,
    SealScene,
    TeamsScene,
    UnitsScene,
)
from ui.pages.draw.words import moment, round_words
from ui.widgets.buttons import button, primary
from ui.widgets.layouts import column, row

_LINES_ON_SCREEN = 38
_LEAST_EM = 14


class WitnessScreen(QWidget):
    """Shows a round to a hall, step by step.

    Signals:
        draw_asked: The numbers by source and who read them out; the page draws.

    Attributes:
        forward: Goes on, or shows at once what is still appearing.
        back: Goes back a scene.
        pause: Stops and starts what is appearing.
        hides: Whether units are called by their numbers alone.
    """

    draw_asked = Signal(object, str)

    def __init__(
        self, view: RoundView, *, hides_names: bool, can_draw: bool, parent: QWidget | None = None
    ) -> None:
        """Make the screen, not yet shown.

        Args:
            view: The round.
            hides_names: Whether units are called by their numbers at first.
            can_draw: Whether the day of the numbers has come.
            parent: Qt's owner.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("role", "witness")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("见证模式"))
        self._can_draw = can_draw
        self._view = view
        self._names = UnitNames(view.round, view.names)
        self._names.is_hidden = hides_names
        self._title = label("", "", "title")
        self._people = label("", "muted", "small")
        self._people.setWordWrap(False)
        self._bar = StepBar()
        self._stack = QStackedWidget()
        self._said = label("", "accent", "small")
        self._count = label("", "muted", "small")
        self._count.setWordWrap(False)
        self.forward = primary("")
        self.pause = button(self.tr("暂停"))
        self.back = button(self.tr("上一步"))
        self.leave = button(self.tr("退出"))
        self.hides = QCheckBox(self.tr("隐去名称"))
        self.hides.setChecked(hides_names)
        self._scenes: list[Scene] = []
        self._build()
        self._connect()
        self.show_view(view)

    @property
    def scene(self) -> Scene:
        """Return the scene on screen."""
        return self._scenes[self._stack.currentIndex()]

    def show_view(self, view: RoundView) -> None:
        """Show a round from its beginning; one just drawn goes on with its order."""
        was_waiting = self._view.round.result is None and bool(self._scenes)
        self._view = view
        for scene in self._scenes:
            self._stack.removeWidget(scene)
            scene.deleteLater()
        self._scenes = self._make_scenes(view)
        for scene in self._scenes:
            self._stack.addWidget(scene)
            scene.played.connect(self._show_controls)
            if isinstance(scene, NumbersScene) and scene.form is not None:
                scene.form.edited.connect(self._show_controls)
        self._title.setText(
            self.tr("{round}  随机抽取").format(round=round_words(view.round.number))
        )
        self._people.setText(self._people_words(view))
        self._count.setText(
            self.tr("本年第 {place} 批，作废 {void} 批").format(
                place=view.place_in_year, void=view.void_rounds
            )
        )
        self._fit()
        has_result = view.round.result is not None
        order = next((at for at, one in enumerate(self._scenes) if one.step == ORDER), 0)
        self._go(order if was_waiting and has_result else 0)

    def tell(self, sentence: str) -> None:
        """Say why something could not be done, and let it be tried again."""
        self._said.setText(sentence)
        self._show_controls()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as large as the screen allows."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the keys that a presenter's clicker sends, and leave by Escape."""
        match event.key():
            case Qt.Key.Key_PageDown:
                self._go_on()
            case Qt.Key.Key_PageUp:
                self._go_back()
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                super().keyPressEvent(event)

    def _make_scenes(self, view: RoundView) -> list[Scene]:
        """Return the scenes that the round has come to."""
        scenes: list[Scene] = [SealScene(view), NumbersScene(view)]
        if view.round.result is None:
            return scenes
        strata = [stratum for stratum in view.round.pool.strata if stratum.sample]
        scenes += [OrderScene(view, stratum, self._names) for stratum in strata]
        return [*scenes, UnitsScene(view, self._names), TeamsScene(view, self._names)]

    def _build(self) -> None:
        """Lay everything out."""
        head = row(gap=3)
        head.addWidget(self._title, 1)
        head.addWidget(self._people)
        foot = row(gap=1.5)
        for widget in (self.forward, self.pause, self.back):
            foot.addWidget(widget)
        foot.addWidget(self._said, 1)
        for widget in (self.hides, self._count, self.leave):
            foot.addWidget(widget)
        outer = column(self, gap=3, margin=5)
        outer.addLayout(head)
        outer.addWidget(self._bar)
        outer.addWidget(self._stack, 1)
        outer.addLayout(foot)
        self.resize(space(120), space(80))

    def _connect(self) -> None:
        """Listen to the buttons."""
        self.forward.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.pause.clicked.connect(self._pause_or_play)
        self.leave.clicked.connect(self.close)
        self.hides.toggled.connect(self._hide_names)

    def _people_words(self, view: RoundView) -> str:
        one = view.round
        readers: list[str] = []
        if one.result is not None:
            readers = [reading.read_by for reading in one.result.readings if reading.read_by]
        words = self.tr("监督：{name}").format(name=one.supervisor)
        if readers:
            names = "、".join(dict.fromkeys(readers))
            words = self.tr("{words}　见证：{names}").format(words=words, names=names)
        if one.voiding is not None:
            words = self.tr("{words}　（本轮已作废）").format(words=words)
        return words

    def _go(self, place: int) -> None:
        """Show the scene at a place and let it appear."""
        self._stack.setCurrentIndex(place)
        scene = self.scene
        if scene.list is not None:
            scene.list.play()
        form = scene.form if isinstance(scene, NumbersScene) else None
        if form is not None:
            form.lines[0].fields[0].setFocus()
        else:
            self.forward.setFocus()
        self._said.setText("")
        self._bar.show_steps(self._step_words(), scene.step)
        self._show_controls()

    @Slot()
    def _go_on(self) -> None:
        """Show the rest at once, or draw, or go to the next scene."""
        place = self._stack.currentIndex()
        scene = self.scene
        if scene.list is not None and scene.is_playing:
            scene.list.finish()
        elif isinstance(scene, NumbersScene) and scene.form is not None:
            can_go = scene.form.is_complete and self._can_draw
            if can_go and not scene.form.asks_for_reader():
                self.forward.setEnabled(False)
                self.draw_asked.emit(scene.form.values(), scene.form.reader.value())
        elif place + 1 < len(self._scenes):
            self._go(place + 1)
        else:
            self.close()

    @Slot()
    def _go_back(self) -> None:
        if self._stack.currentIndex():
            self._go(self._stack.currentIndex() - 1)

    @Slot()
    def _pause_or_play(self) -> None:
        shown = self.scene.list
        if shown is not None:
            if shown.is_paused:
                shown.play()
            else:
                shown.pause()
        self._show_controls()

    @Slot(bool)
    def _hide_names(self, is_hidden: bool) -> None:
        self._names.is_hidden = is_hidden
        for scene in self._scenes:
            scene.show_names(self._names)

    @Slot()
    def _show_controls(self) -> None:
        """Say on the buttons what they do now."""
        scene, place = self.scene, self._stack.currentIndex()
        self.back.setEnabled(place > 0)
        self.pause.setVisible(scene.is_playing)
        is_paused = scene.list is not None and scene.list.is_paused
        self.pause.setText(self.tr("继续播放") if is_paused else self.tr("暂停"))
        form = scene.form if isinstance(scene, NumbersScene) else None
        self.forward.setEnabled(form is None or (form.is_complete and self._can_draw))
        self.forward.setText(self._forward_words(place))

    def _forward_words(self, place: int) -> str:
        scene = self.scene
        if scene.is_playing:
            return self.tr("全部显示")
        if isinstance(scene, NumbersScene) and scene.form is not None:
            return self.tr("抽取") if self._can_draw else self.tr("号码产生之后再抽取")
        if place + 1 == len(self._scenes):
            return self.tr("结束")
        return self.tr("继续：{title}").format(title=self._scenes[place + 1].title)

    def _step_words(self) -> list[tuple[str, str]]:
        """Return the five steps, each with what came of it."""
        one = self._view.round
        assert one.seal is not None
        sources = "、".join(source.title for source in one.seal.sources)
        eligible = sum(len(stratum.eligible) for stratum in one.pool.strata)
        live = "" if one.result is None else f"{len(one.result.live)}"
        return [
            (
                self.tr("名单封存"),
                self.tr("{count:,} 家，{at}").format(count=eligible, at=moment(one.seal.at)),
            ),
            (self.tr("公布号码"), sources),
            (self.tr("排出次序"), ""),
            (self.tr("抽中单位"), self.tr("{count} 家").format(count=live) if live else ""),
            (self.tr("选派人员"), ""),
        ]

    def _fit(self) -> None:
        """Set every size by the height of the window, which no content pushes off the screen."""
        room = min(self.height(), self.screen().size().height())
        em = max(_LEAST_EM, room // _LINES_ON_SCREEN)
        self.setStyleSheet(sheet_of(em))
        self._bar.set_em(em)
        for scene in self._scenes:
            scene.set_em(em)
