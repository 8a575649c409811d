"""The dialogs ask once and hand on what the user said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from ui.context import Question
from ui.dialogs.confirm import ConfirmDialog, ask
from ui.dialogs.files import FileDialogs, system_dialogs
from ui.dialogs.first_run import FirstAnswers, FirstRunDialog

LEFT = Qt.MouseButton.LeftButton
SEAL = Question("封存名单？", "封存后不能再改。", "封存", is_grave=True)
AREAS = [("149901", "示例省 示例市 示例县"), ("149902", "示例省 示例市 样例区")]


class TestConfirm:
    @pytest.fixture
    def open_dialog(self, qtbot, theme):
        def open_dialog(question=SEAL):
            dialog = ConfirmDialog(question)
            qtbot.addWidget(dialog)
            with qtbot.waitExposed(dialog):
                dialog.show()
            return dialog

        return open_dialog

    def test_yes_means_yes(self, qtbot, open_dialog):
        dialog = open_dialog()
        qtbot.mouseClick(dialog.yes, LEFT)
        assert dialog.result() == QDialog.DialogCode.Accepted

    def test_enter_goes_back_from_what_is_grave(self, qtbot, open_dialog):
        dialog = open_dialog()
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.isVisible()
        assert dialog.result() == QDialog.DialogCode.Rejected

    def test_enter_goes_on_with_what_is_not(self, qtbot, open_dialog):
        dialog = open_dialog(Question("生成？", "会生成 23 份通知书。", "生成"))
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.result() == QDialog.DialogCode.Accepted

    def test_esc_goes_back(self, qtbot, open_dialog):
        dialog = open_dialog(Question("生成？", "会生成 23 份通知书。", "生成"))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.result() == QDialog.DialogCode.Rejected

    @pytest.mark.parametrize("agreed", [True, False])
    def test_asking_waits_for_the_answer(self, theme, agreed):
        def answer():
            dialog = QApplication.activeModalWidget()
            (dialog.yes if agreed else dialog.no).click()

        QTimer.singleShot(0, answer)
        assert ask(SEAL) is agreed


class TestFirstRun:
    @pytest.fixture
    def answers(self):
        return []

    @pytest.fixture
    def dialog(self, qtbot, theme, answers):
        made = FirstRunDialog(AREAS, answers.append)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        yield made
        made.hide()

    def test_answers_are_handed_on(self, qtbot, dialog, answers):
        dialog.form.show_values({"area": AREAS[0][1], "office": "示例队", "operator": "样例甲"})
        qtbot.mouseClick(dialog.start, LEFT)
        assert answers == [FirstAnswers("149901", "示例队", "样例甲")]
        assert not dialog.isVisible()

    def test_the_office_is_proposed_once_the_county_is_known(self, dialog):
        dialog.form.show_values({"area": "示例省 示例市 样例"})
        dialog.form.edited.emit("area")
        assert dialog.form.values()["office"] == ""
        dialog.form.show_values({"area": AREAS[1][1]})
        dialog.form.edited.emit("area")
        assert dialog.form.values()["office"] == "样例区生态环境保护综合行政执法队"

    def test_a_name_already_typed_is_left_alone(self, dialog):
        dialog.form.show_values({"office": "示例队", "area": AREAS[0][1]})
        dialog.form.edited.emit("area")
        assert dialog.form.values()["office"] == "示例队"

    def test_an_unknown_county_is_refused(self, qtbot, dialog, answers):
        dialog.form.show_values({"area": "没有的县", "office": "示例队", "operator": "样例甲"})
        qtbot.mouseClick(dialog.start, LEFT)
        assert answers == []
        assert dialog.isVisible()

    def test_empty_fields_are_refused(self, qtbot, dialog, answers):
        qtbot.mouseClick(dialog.start, LEFT)
        assert answers == []

    def test_the_cursor_goes_to_the_first_field_that_is_wrong(self, qtbot, dialog):
        dialog.form.show_values({"area": AREAS[0][1], "office": "", "operator": ""})
        qtbot.mouseClick(dialog.start, LEFT)
        assert dialog.focusWidget() is dialog.form.editor("office")

    def test_the_sample_office_needs_no_answers(self, qtbot, dialog, answers):
        qtbot.mouseClick(dialog.sample, LEFT)
        assert answers == [None]

    def test_every_control_has_a_name(self, dialog, unnamed):
        assert unnamed(dialog) == []


class TestFiles:
    def test_the_last_folder_is_remembered(self, settings, tmp_path):
        files = FileDialogs(settings)
        assert files._keep(str(tmp_path / "名录.xlsx")) == tmp_path / "名录.xlsx"
        assert files._folder() == str(tmp_path)

    def test_a_folder_that_has_gone_is_not_used(self, settings, tmp_path):
        settings.setValue("files/last_folder", str(tmp_path / "gone"))
        assert FileDialogs(settings)._folder() != str(tmp_path / "gone")

    def test_going_back_keeps_nothing(self, settings):
        assert FileDialogs(settings)._keep("") is None
        assert settings.value("files/last_folder") is None

    def test_what_is_chosen_is_handed_on(self, qapp, settings, tmp_path, monkeypatch):
        # The dialogs wait for a person; only what they are told and answer is ours.
        asked = []

        def answer(dialog):
            asked.append([dialog.labelText(label) for label in QFileDialog.DialogLabel])
            return True

        path = str(tmp_path / "名录.xlsx")
        monkeypatch.setattr(QFileDialog, "exec", answer)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [path])
        files = FileDialogs(settings)
        assert files.pick_file("打开", "表格 (*.xlsx)") == Path(path)
        assert files.pick_files("打开", "表格 (*.xlsx)") == (Path(path),)
        assert files.save_file("保存", "报表.xlsx", "表格 (*.xlsx)") == Path(path)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(tmp_path)])
        assert files.pick_folder("文件夹") == tmp_path
        assert files._folder() == str(tmp_path)
        assert not [word for words in asked for word in words if word.isascii()]

    def test_going_back_chooses_nothing(self, qapp, settings, monkeypatch):
        monkeypatch.setattr(QFileDialog, "exec", lambda _: False)
        files = FileDialogs(settings)
        assert files.pick_file("打开", "表格 (*.xlsx)") is None
        assert files.pick_files("打开", "表格 (*.xlsx)") == ()
        assert files.save_file("保存", "报表.xlsx", "表格 (*.xlsx)") is None
        assert files.pick_folder("文件夹") is None

    def test_a_window_has_all_dialogs(self, settings):
        dialogs = system_dialogs(settings)
        assert callable(dialogs.ask)
        assert callable(dialogs.pick_folder)
