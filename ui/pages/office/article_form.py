"""The fields of an article of law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from permitdesk.domain.law import CERTAINTIES, LegalBasis, ViolationType
from ui.pages.office.law_form import LawForm
from ui.pages.office.law_line import LawChange
from ui.pages.office.law_targets import split, target_editor
from ui.widgets.editors import CheckEditor, ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.money import MoneyEditor

_MONEY = ("fine_min", "fine_max", "severe_min", "severe_max")

translate = QCoreApplication.translate


class ArticleForm(LawForm[LegalBasis]):
    """The fields of an article."""

    def __init__(
        self,
        violations: Sequence[ViolationType],
        violation: str,
        basis: LegalBasis,
        *,
        is_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _fields(violations, is_new=is_new),
            translate("ArticleForm", "保存法条"),
            "ok",
            parent=parent,
        )
        self._violation, self._basis = violation, basis
        shown = basis.model_dump()
        if is_new:
            shown["target"] = violation
        shown.update({name: shown[name] or 0 for name in _MONEY})
        shown["measures"] = "\n".join(basis.measures)
        self.form.show_values(shown)

    def change(self, values: dict[str, Any]) -> LawChange[LegalBasis]:
        """Return the article as it is written."""
        given = dict(values)
        document = str(given.pop("document"))
        violation, act = split(str(given.pop("target", self._violation)))
        given["measures"] = tuple(line for line in str(given["measures"]).splitlines() if line)
        given.update({name: given[name] or None for name in _MONEY})
        basis = self._basis.model_copy(update=given)
        return LawChange(violation, basis, document, (act,) if act else ())


def blank_article(now: datetime) -> LegalBasis:
    """Return an article to be filled in; its code says when it was begun."""
    return LegalBasis(
        code=f"office-{now:%Y%m%d%H%M%S}",
        law="",
        article="",
        paragraph="",
        act="",
        fine_min=None,
        fine_max=None,
        valid_from=now.date(),
        valid_to=None,
        certainty="office",
    )


def _fields(violations: Sequence[ViolationType], *, is_new: bool) -> tuple[Field, ...]:
    for_act = (
        Field("target", translate("ArticleForm", "适用于"), lambda: target_editor(violations)),
    )
    return (
        *(for_act if is_new else ()),
        Field("law", translate("ArticleForm", "法律"), TextEditor, is_required=True),
        Field("article", translate("ArticleForm", "条"), TextEditor, is_required=True),
        Field("paragraph", translate("ArticleForm", "款项"), TextEditor),
        Field("act", translate("ArticleForm", "行为"), LinesEditor),
        Field("fine_min", translate("ArticleForm", "罚款下限"), MoneyEditor),
        Field("fine_max", translate("ArticleForm", "罚款上限"), MoneyEditor),
        Field("per_occurrence", "", lambda: CheckEditor(translate("ArticleForm", "处每次"))),
        Field("severe_min", translate("ArticleForm", "严重下限"), MoneyEditor),
        Field("severe_max", translate("ArticleForm", "严重上限"), MoneyEditor),
        Field(
            "measures",
            translate("ArticleForm", "其他措施"),
            LinesEditor,
            translate("ArticleForm", "一行一项"),
        ),
        Field("valid_from", translate("ArticleForm", "施行"), DateEditor, is_required=True),
        Field("valid_to", translate("ArticleForm", "失效"), DateEditor),
        Field(
            "review_from",
            translate("ArticleForm", "须审核自"),
            DateEditor,
            translate("ArticleForm", "自这天起与别的法律重叠"),
        ),
        Field("certainty", translate("ArticleForm", "把握"), lambda: ChoiceEditor(CERTAINTIES)),
        Field("note", translate("ArticleForm", "说明"), LinesEditor),
        Field("document", translate("ArticleForm", "改动依据"), TextEditor, is_required=True),
    )
