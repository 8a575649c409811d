"""The drawer in which a new facility is entered."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import ValueRefused
from permitdesk.services.register import adding
from ui.context import PageContext
from ui.error_text import refused, sentences_of
from ui.pages.register.facility_form import FacilityForm
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.labels import text
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import Tab


class NewFacilityDrawer(Drawer):
    """An empty form; what is kept is opened as a dossier.

    Signals:
        added: The new facility's number and name.

    Attributes:
        form: The form.
        save: Keeps the facility.
        notice: Why it was not kept.
        is_edited: Something was typed that is not kept yet.
    """

    added = Signal(int, str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self.is_edited = False
        self.show_title(self.tr("添加企业"))
        self.notice = NoticeCard()
        self.notice.hide()
        self.form = FacilityForm(is_new=True)
        self.form.show_values({"object_class": "general", "production_state": "normal"})
        self.save = button(self.tr("保存"), "tick")
        box = self.add_tab(Tab("file", self.tr("档案")))
        words = self.tr(
            "检查中发现的、还没有许可证也没有登记的单位可以在这里添加；许可证和名录保存以后再登记。"
        )
        box.addWidget(text(words, "muted", wrap=True))
        box.addWidget(self.notice)
        box.addWidget(self.form)
        box.addStretch(1)
        self.buttons.addWidget(self.save)
        self.save.clicked.connect(self._save)
        self.form.edited.connect(self._note_edit)

    @Slot()
    def _note_edit(self) -> None:
        self.is_edited = True

    @Slot()
    def _save(self) -> None:
        """Keep what was typed; what is wrong with it stands at its field."""
        mistakes = {**self.form.missing(), **self.form.wrong_numbers()}
        self.form.show_mistakes(mistakes)
        if mistakes:
            return
        try:
            kept = adding.add(self._context.desk.work(), self.form.told())
        except ValueRefused as error:
            self.form.show_mistakes(refused(error))
            return
        except PermitDeskError as error:
            self.notice.tell("danger", *sentences_of(error))
            return
        self.added.emit(kept.id, kept.facility.name)
