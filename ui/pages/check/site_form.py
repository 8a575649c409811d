"""The record on site（笔录）while it is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from permitdesk.domain.check.site_record import LONGEST_BODY, SiteRecord, gaps
from permitdesk.services.check import sheets
from ui.metrics import space
from ui.pages.check.time_editor import TimeEditor
from ui.widgets.editors import CheckEditor, ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.labels import text
from ui.widgets.layouts import column, row

_LABEL = 11
_BODY_HEIGHT = 20
_SHORT_HEIGHT = 8


class SiteForm(QWidget):
    """All fields of the form, in the order in which they stand on paper.

    Signals:
        edited: Something was changed.
    """

    edited = Signal()

    def __init__(
        self,
        officers_needed: int,
        usual_end: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty form.

        Args:
            officers_needed: How many officers the law asks for.
            usual_end: Returns when a check that began at a time usually ends.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._needed = officers_needed
        self._usual_end = usual_end
        self._forms = (
            Form(self._time_fields()),
            Form(self._end_fields()),
            Form(self._unit_fields()),
            Form(self._person_fields()),
            Form(self._person_more_fields()),
            Form(self._person_wide_fields()),
            Form(self._told_fields()),
            Form(self._sign_fields()),
            Form(self._witness_fields()),
        )
        self._missing = text("", "small", wrap=True)
        self._count = text("", "small")
        self._build()

    def show_record(self, record: SiteRecord) -> None:
        """Show a record without telling."""
        values = record.model_dump()
        for form in self._forms:
            form.show_values(values)
        self._show_state()

    def record(self) -> SiteRecord:
        """Return the record as far as it is written."""
        values = {name: value for form in self._forms for name, value in form.values().items()}
        values["body"] = values["body"][:LONGEST_BODY]
        return SiteRecord.model_validate(values)

    def gaps(self) -> tuple[str, ...]:
        """Return what the record still lacks."""
        return gaps(self.record(), self._needed)

    def editor(self, name: str) -> QWidget:
        """Return the editor of a field.

        Raises:
            KeyError: There is no such field.
        """
        found = self._form_of(name).editor(name)
        assert isinstance(found, QWidget)
        return found

    def _form_of(self, name: str) -> Form:
        """Return the form that a field stands in.

        Raises:
            KeyError: There is no such field.
        """
        for form in self._forms:
            if name in form.values():
                return form
        raise KeyError(name)

    def _build(self) -> None:
        layout = column(self, gap=1.25)
        layout.addWidget(self._missing)
        begin, end, unit, person, more, wide, told, sign, witness = self._forms
        for pair in ((begin, end), (unit,), (person, more), (wide,), (told,), (sign, witness)):
            beside = row(gap=2)
            for form in pair:
                beside.addWidget(form, 1)
                grid = form.layout()
                if isinstance(grid, QGridLayout):
                    grid.setColumnMinimumWidth(0, space(_LABEL))
            layout.addLayout(beside)
        layout.addWidget(self._count)
        for form in self._forms:
            form.edited.connect(self._note)
        starting = begin.editor("begun_at")
        if isinstance(starting, TimeEditor):
            starting.editingFinished.connect(self._propose_end)

    def _time_fields(self) -> tuple[Field, ...]:
        return (
            Field("begun_at", self.tr("开始时间"), TimeEditor),
            Field("ended_at", self.tr("结束时间"), TimeEditor),
        )

    def _end_fields(self) -> tuple[Field, ...]:
        return (Field("ended_on", self.tr("结束日期"), DateEditor, self.tr("当天结束的不填")),)

    def _unit_fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "place", self.tr("检查地点"), TextEditor, self.tr("写明门牌或者厂区，不写“厂内”")
            ),
            Field("unit_name", self.tr("被检查单位"), TextEditor),
            Field("uscc", self.tr("信用代码"), TextEditor),
            Field("legal_person", self.tr("法定代表人"), TextEditor),
        )

    def _person_fields(self) -> tuple[Field, ...]:
        hint = "、".join(sheets.relations())
        return (
            Field("person_name", self.tr("被检查人"), TextEditor),
            Field("person_relation", self.tr("与本案关系"), lambda: TextEditor(hint)),
            Field("person_id_number", self.tr("身份证号"), TextEditor),
        )

    def _person_more_fields(self) -> tuple[Field, ...]:
        sexes = (("男", self.tr("男")), ("女", self.tr("女")))
        return (
            Field("person_sex", self.tr("性别"), lambda: ChoiceEditor(sexes, empty="　")),
            Field("person_job", self.tr("职务"), TextEditor),
            Field("person_phone", self.tr("电话"), TextEditor),
            Field("person_postcode", self.tr("邮编"), TextEditor),
        )

    def _person_wide_fields(self) -> tuple[Field, ...]:
        return (
            Field("person_employer", self.tr("工作单位"), TextEditor),
            Field("person_address", self.tr("住址"), TextEditor),
            Field("others_present", self.tr("其他参加人"), TextEditor),
        )

    def _told_fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "inspectors",
                self.tr("检查人"),
                _lines(_SHORT_HEIGHT),
                self.tr("一行一人：姓名、空格、执法证号"),
            ),
            Field("recorder", self.tr("记录人"), TextEditor),
            Field("told", self.tr("告知"), _lines(_SHORT_HEIGHT)),
            Field("asked_recusal", "", lambda: CheckEditor(self.tr("被检查人申请回避"))),
            Field("recusal_reason", self.tr("回避理由"), TextEditor),
            Field("body", self.tr("检查记录"), _lines(_BODY_HEIGHT)),
        )

    def _sign_fields(self) -> tuple[Field, ...]:
        hint = sheets.opinions()[0]
        return (
            Field("opinion", self.tr("被检查人意见"), lambda: TextEditor(hint)),
            Field("person_signed_on", self.tr("被检查人签名"), DateEditor),
            Field("refused_to_sign", "", lambda: CheckEditor(self.tr("拒绝签名"))),
            Field("refusal_note", self.tr("注明情况"), TextEditor),
        )

    def _witness_fields(self) -> tuple[Field, ...]:
        return (
            Field("inspectors_signed_on", self.tr("检查人签名"), DateEditor),
            Field("recorder_signed_on", self.tr("记录人签名"), DateEditor),
            Field("witness_name", self.tr("见证人"), TextEditor),
            Field("witness_id_number", self.tr("见证人证件"), TextEditor),
            Field("witness_signed_on", self.tr("见证人签名"), DateEditor),
        )

    @Slot(str)
    def _note(self, _name: str) -> None:
        self._show_state()
        self.edited.emit()

    @Slot()
    def _propose_end(self) -> None:
        """Propose the usual end where none is written."""
        values = {**self._form_of("begun_at").values(), **self._form_of("ended_at").values()}
        if values["begun_at"] and not values["ended_at"]:
            self._form_of("ended_at").show_values({"ended_at": self._usual_end(values["begun_at"])})
            self._show_state()

    def _show_state(self) -> None:
        """Say what is missing, and how long the body is."""
        missing = self.gaps()
        self._missing.setText(
            self.tr("还差：{gaps}").format(gaps="、".join(missing))
            if missing
            else self.tr("笔录要素齐全。")
        )
        self._missing.setProperty("tone", "warn" if missing else "good")
        length = len(str(self._form_of("body").values()["body"]))
        self._count.setText(
            self.tr("检查记录 {count} / {most} 字").format(count=length, most=LONGEST_BODY)
        )


def _lines(height: int) -> Callable[[], LinesEditor]:
    def make() -> LinesEditor:
        made = LinesEditor()
        made.setFixedHeight(space(height))
        return made

    return make
