"""The fields of a provision under which an offence may go unfined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from permitdesk.domain.law import CERTAINTIES, Leniency, ViolationType
from ui.pages.office.law_form import LawForm
from ui.pages.office.law_line import LawChange
from ui.pages.office.law_targets import split, target, target_editor
from ui.widgets.editors import ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field

translate = QCoreApplication.translate


class ProvisionForm(LawForm[Leniency]):
    """The fields of a provision."""

    def __init__(
        self,
        violations: Sequence[ViolationType],
        violation: str,
        provision: Leniency,
        *,
        is_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _fields(violations, is_new=is_new),
            translate("ProvisionForm", "保存规定"),
            "ok",
            parent=parent,
        )
        self._violation, self._provision = violation, provision
        shown = provision.model_dump()
        shown["conditions"] = "\n".join(provision.conditions)
        if is_new:
            shown["target"] = target(violation, next(iter(provision.acts), ""))
        self.form.show_values(shown)

    def change(self, values: dict[str, Any]) -> LawChange[Leniency]:
        """Return the provision as it is written."""
        given = dict(values)
        document = str(given.pop("change"))
        violation = self._violation
        if "target" in given:
            violation, act = split(str(given.pop("target")))
            given["acts"] = (act,) if act else ()
        lines = str(given["conditions"]).splitlines()
        given["conditions"] = tuple(line.strip() for line in lines if line.strip())
        return LawChange(violation, self._provision.model_copy(update=given), document)


def blank_provision(now: datetime) -> Leniency:
    """Return a provision to be filled in; its code says when it was begun."""
    return Leniency(
        code=f"office-{now:%Y%m%d%H%M%S}",
        act="",
        conditions=(),
        document="",
        scope="",
        valid_from=now.date(),
        valid_to=None,
        certainty="office",
    )


def _fields(violations: Sequence[ViolationType], *, is_new: bool) -> tuple[Field, ...]:
    for_act = (
        Field("target", translate("ProvisionForm", "适用于"), lambda: target_editor(violations)),
    )
    return (
        *(for_act if is_new else ()),
        Field("act", translate("ProvisionForm", "行为"), LinesEditor, is_required=True),
        Field(
            "conditions",
            translate("ProvisionForm", "条件"),
            LinesEditor,
            translate("ProvisionForm", "同时满足，一行一个"),
            is_required=True,
        ),
        Field(
            "document",
            translate("ProvisionForm", "依据文件"),
            TextEditor,
            translate("ProvisionForm", "写进裁量意见，例如本省的清单和序号"),
            is_required=True,
        ),
        Field(
            "scope",
            translate("ProvisionForm", "适用地区"),
            TextEditor,
            translate("ProvisionForm", "行政区划代码前几位，全国的不填"),
        ),
        Field("valid_from", translate("ProvisionForm", "施行"), DateEditor, is_required=True),
        Field("valid_to", translate("ProvisionForm", "失效"), DateEditor),
        Field("certainty", translate("ProvisionForm", "把握"), lambda: ChoiceEditor(CERTAINTIES)),
        Field("note", translate("ProvisionForm", "说明"), LinesEditor),
        Field("change", translate("ProvisionForm", "改动依据"), TextEditor, is_required=True),
    )
