"""Forms made from fields."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from permitdesk.domain.choice import Choice
from ui.widgets.editors import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    LinesEditor,
    NumberEditor,
    TextEditor,
)
from ui.widgets.form import Field, Form
from ui.widgets.scrolled import scrolled

LEFT = Qt.MouseButton.LeftButton


def named(widget, name):
    return next(one for one in widget.findChildren(QWidget) if one.accessibleName() == name)


class TestForm:
    CLASSES = Choice({"key": "重点管理", "simple": "简化管理"})

    @pytest.fixture
    def form(self, shown):
        fields = (
            Field("name", "单位名称", lambda: TextEditor("全称"), "写在落款处。", True),
            Field("note", "说明", LinesEditor),
            Field("most", "每日最多", lambda: NumberEditor(1, 9, "家")),
            Field("since", "启用日期", DateEditor),
            Field("class", "管理类别", lambda: ChoiceEditor(self.CLASSES, empty="未定")),
            Field("secret", "保密", lambda: CheckEditor("名单保密")),
        )
        return shown(Form(fields), height=500)

    def test_values_go_in_and_come_out(self, form):
        values = {
            "name": "示例队",
            "note": "第一行\n第二行",
            "most": 3,
            "since": date(2026, 11, 20),
            "class": "simple",
            "secret": True,
        }
        form.show_values(values)
        assert form.values() == values

    def test_empty_is_empty(self, form):
        assert form.values() == {
            "name": "",
            "note": "",
            "most": 1,
            "since": None,
            "class": "",
            "secret": False,
        }

    def test_showing_values_is_not_editing(self, qtbot, form):
        with qtbot.assertNotEmitted(form.edited):
            form.show_values({"name": "甲", "note": "乙", "most": 2, "since": date(2026, 1, 1)})

    def test_what_the_user_edits_is_named(self, qtbot, form):
        with qtbot.waitSignal(form.edited) as told:
            qtbot.keyClicks(form.editor("name"), "a")
        assert told.args == ["name"]
        with qtbot.waitSignal(form.edited) as told:
            qtbot.mouseClick(form.editor("secret"), LEFT, pos=QPoint(8, 8))
        assert told.args == ["secret"]

    def test_mistakes_stand_below_their_fields_and_go_again(self, qtbot, form):
        form.show_mistakes({"name": "请填写单位名称。"})
        words = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
        assert "请填写单位名称。" in words
        form.show_mistakes({})
        words = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
        assert "请填写单位名称。" not in words
        assert "写在落款处。" in words

    def test_required_fields_that_are_empty_are_missing(self, form):
        assert form.missing() == {"name": "请填写单位名称。"}
        form.show_values({"name": "示例队"})
        assert form.missing() == {}

    def test_every_field_has_a_name(self, form, unnamed):
        assert unnamed(form) == []


def test_a_mistake_below_the_edge_is_scrolled_into_view(qtbot, shown):
    form = Form([Field(f"field{n}", f"第{n}项", TextEditor) for n in range(30)])
    area = scrolled(form)
    area.resize(300, 200)
    shown(area, height=200)
    last = form.editor("field29")
    form.show_mistakes({"field29": "不对。"})

    def is_seen():
        top = last.mapTo(area.viewport(), QPoint(0, 0)).y()
        return 0 <= top <= area.viewport().height() - last.height()

    qtbot.waitUntil(is_seen)
