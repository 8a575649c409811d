"""The window put together on a real office, driven as a user would."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from permitdesk.services.office import backups
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_of
from permitdesk.storage.lock import DatabaseLock
from ui import opening
from ui.app import Composition
from ui.dialogs.crash import CrashDialog
from ui.dialogs.first_run import FirstRunDialog
from ui.opening import open_desk
from ui.pages_registry import page_specs
from ui.shell.parts import Dialogs

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def questions():
    """What the user was asked."""
    return []


@pytest.fixture
def dialogs(questions):
    """Dialogs that a test can answer: every question is agreed to, no file is chosen."""

    def ask(question):
        questions.append(question)
        return True

    return Dialogs(
        ask=ask,
        pick_file=lambda _title, _patterns: None,
        pick_files=lambda _title, _patterns: (),
        save_file=lambda _title, _name, _patterns: None,
        pick_folder=lambda _title: None,
        open_path=lambda _path: None,
    )


@pytest.fixture
def empty(qtbot, theme, settings, dialogs):
    """The window before an office is open."""
    made = Composition(settings, theme, dialogs)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    made.window.close()
    made.jobs.shut_down()


@pytest.fixture
def composition(qtbot, empty, busy_desk):
    """The window on the busy office, at rest."""
    empty.open(busy_desk)
    settle(qtbot, empty)
    return empty


def settle(qtbot, composition):
    """Wait until no task runs and none is started by what the last one told."""

    def is_quiet():
        QApplication.processEvents()
        return not composition.jobs.is_busy

    for _ in range(3):
        qtbot.waitUntil(is_quiet)


def footer_words(window):
    return [label.text() for label in window.footer.findChildren(QLabel) if label.text()]


def entries(window):
    """Return the buttons of the navigation that lead to pages, in their order."""
    return [window.navigation.button(spec.key) for spec in page_specs()]


def test_the_window_is_up_before_there_is_an_office(empty):
    assert empty.window.isVisible()
    assert empty.window.current_page is None
    empty.window.go_to("register")
    assert empty.window.current_page is None


def test_it_opens_at_the_months_work(composition):
    window = composition.window
    assert type(window.current_page).__name__ == "HomePage"
    assert (window.period.year, window.period.month) == (2026, 11)
    assert window.current_page.next_button.text() == "下一步：建立年度计划"


def test_the_bars_name_office_operator_and_database(composition, busy_desk):
    window = composition.window
    told = " ".join(label.text() for label in window.top_bar.findChildren(QLabel))
    assert "示例县执法队" in told
    assert "样例赵甲" in told
    assert busy_desk.path.name in footer_words(window)


def test_the_footer_says_that_the_chain_is_whole(composition):
    assert "审计链完整（2 条）" in footer_words(composition.window)
    assert "还没有备份" in footer_words(composition.window)


def test_the_footer_says_where_the_chain_is_broken(qtbot, empty, busy_desk):
    connection = sqlite3.connect(busy_desk.path)
    connection.execute("UPDATE audit_event SET actor = '改' WHERE number = 2")
    connection.commit()
    connection.close()
    empty.open(busy_desk)
    settle(qtbot, empty)
    assert "审计链在第 2 条断开" in footer_words(empty.window)


def test_the_footer_says_when_the_last_backup_was_made(composition, busy_desk):
    backups.make(busy_desk)
    composition.window.changed(frozenset({"office"}))
    made = backups.latest(busy_desk).made_at
    assert f"上次备份 {made:%m-%d %H:%M}" in footer_words(composition.window)


def test_a_click_on_each_entry_shows_its_page(qtbot, composition):
    window = composition.window
    for spec, entry in zip(page_specs(), entries(window), strict=True):
        qtbot.mouseClick(entry, LEFT)
        settle(qtbot, composition)
        assert window.current_page is not None
        assert type(window.current_page).__module__.startswith(f"ui.pages.{spec.key}")


def test_pages_are_made_when_they_are_first_shown(qtbot, composition):
    window = composition.window
    made = [page for page in window.findChildren(QLabel) if page.text() == "报表"]
    qtbot.mouseClick(window.navigation.button("report"), LEFT)
    settle(qtbot, composition)
    assert len([page for page in window.findChildren(QLabel) if page.text() == "报表"]) > len(made)


def test_the_navigation_counts_what_waits(composition):
    waiting = {
        spec.key: entry.waiting
        for spec, entry in zip(page_specs(), entries(composition.window), strict=True)
    }
    assert {key: count for key, count in waiting.items() if count} == {
        "clues": 2,
        "schedule": 1,
        "check": 1,
        "rectify": 1,
    }


def test_the_search_finds_a_facility_and_opens_it(qtbot, composition):
    search = composition.window.top_bar.search
    search.insert("样例三")
    qtbot.waitUntil(lambda: search.is_open)
    names = [search.hits.item(line).text() for line in range(search.hits.count())]
    assert names[0] == "样例三纸业"
    qtbot.keyClick(search, Qt.Key.Key_Return)
    settle(qtbot, composition)
    assert type(composition.window.current_page).__name__ == "RegisterPage"
    assert not composition.window.drawer.isHidden()


def test_another_month_is_shown_by_a_click(qtbot, composition):
    window = composition.window
    window.top_bar.moved.emit(-1)
    settle(qtbot, composition)
    assert (window.period.year, window.period.month) == (2026, 10)


def test_the_settings_put_another_scheme_on(qtbot, composition, theme, settings):
    window = composition.window
    qtbot.mouseClick(window.navigation.button("office"), LEFT)
    settle(qtbot, composition)
    box = window.current_page.looks.editor("scheme")
    box.setCurrentIndex(box.findText("深色"))
    box.activated.emit(box.currentIndex())
    try:
        assert theme.is_dark
        assert settings.value("window/scheme") == "dark"
    finally:
        theme.apply("light")


def test_closing_stops_what_runs_after_asking(qtbot, composition, questions):
    stopped = []

    def task(reporter):
        try:
            while True:
                reporter.step(1, 2)
        finally:
            stopped.append(True)

    job = composition.jobs.job(task)
    with qtbot.waitSignal(job.progressed):
        job.start()
    composition.window.close()
    assert not composition.window.isVisible()
    assert stopped == [True]
    assert questions[0].title == "还有任务没有做完，要关闭吗？"


class Answering:
    """Waits for a dialog of a class and deals with it, as a user would."""

    def __init__(self, kind, deal):
        self.seen = []
        self._kind, self._deal = kind, deal
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self):
        shown = QApplication.activeModalWidget()
        if isinstance(shown, self._kind):
            self._timer.stop()
            self.seen.append(shown)
            self._deal(shown)


def words_of(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def told(qtbot):
    """Returns what the sentence dialog said while a call ran."""

    def told(call):
        sentences = []

        def read(dialog):
            sentences.append(words_of(dialog))
            qtbot.mouseClick(dialog.close_button, LEFT)

        answering = Answering(CrashDialog, read)
        result = call()
        assert answering.seen
        return result, sentences[0]

    return told


def test_a_database_that_is_there_is_opened(desk, settings):
    path = desk.path
    desk.close()
    settings.setValue("operator", "样例钱乙")
    opened = open_desk(path, "", settings)
    assert opened is not None
    with opened:
        assert opened.actor == "样例钱乙"


def test_the_named_operator_goes_before_the_remembered_one(desk, settings):
    path = desk.path
    desk.close()
    settings.setValue("operator", "样例钱乙")
    with open_desk(path, "样例孙丙", settings) as opened:
        assert opened.actor == "样例孙丙"


def test_a_database_in_use_is_told_in_a_sentence(qtbot, theme, settings, tmp_path, told):
    path = tmp_path / "office.sqlite"
    Desk.create(path, "样例赵甲").close()
    lock = DatabaseLock(path)
    try:
        opened, words = told(lambda: open_desk(path, "样例赵甲", settings))
    finally:
        lock.release()
    assert opened is None
    assert "没有做成" in words
    assert path.name in words


def test_a_file_that_is_no_database_is_told_in_a_sentence(theme, settings, tmp_path, told):
    path = tmp_path / "office.sqlite"
    path.write_text("样例", "utf-8")
    opened, words = told(lambda: open_desk(path, "样例赵甲", settings))
    assert opened is None
    assert path.name in words
    assert path.read_text("utf-8") == "样例"


def test_a_newer_database_is_refused_in_a_sentence(desk, theme, settings, told):
    desk.close()
    connection = sqlite3.connect(desk.path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    opened, words = told(lambda: open_desk(desk.path, "样例赵甲", settings))
    assert opened is None
    assert "新" in words


def fill(dialog, **values):
    for name, value in values.items():
        editor = dialog.form.editor(name)
        assert isinstance(editor, QLineEdit)
        editor.clear()
        editor.insert(value)


def test_the_assistant_makes_the_first_database(qtbot, theme, settings, tmp_path):
    path = tmp_path / "数据" / "office.sqlite"
    area = next(name for code, name in opening._counties() if code == "140781")

    def answer(dialog):
        qtbot.mouseClick(dialog.start, LEFT)
        assert dialog.isVisible()
        fill(dialog, area=area, office="示例县执法队", operator="样例赵甲")
        qtbot.mouseClick(dialog.start, LEFT)

    answering = Answering(FirstRunDialog, answer)
    opened = open_desk(path, "", settings)
    assert answering.seen
    with opened:
        office = office_of(opened.reading())
        assert (office.area_code, office.name) == ("140781", "示例县执法队")
        assert opened.actor == "样例赵甲"
    assert path.exists()
    with open_desk(path, "", settings) as again:
        assert again.actor == "样例赵甲"


def test_going_away_from_the_assistant_leaves_nothing(qtbot, theme, settings, tmp_path):
    path = tmp_path / "office.sqlite"
    answering = Answering(FirstRunDialog, QDialog.reject)
    assert open_desk(path, "", settings) is None
    assert answering.seen
    assert not path.exists()


def test_the_sample_office_is_opened_in_a_program_of_its_own(
    qtbot, theme, settings, tmp_path, monkeypatch
):
    started = []
    monkeypatch.setattr(
        opening.QProcess, "startDetached", lambda *command: started.append(command) or True
    )
    answering = Answering(FirstRunDialog, lambda dialog: qtbot.mouseClick(dialog.sample, LEFT))
    assert open_desk(tmp_path / "office.sqlite", "", settings) is None
    assert answering.seen
    assert started[0][1][-2:] == ["demo", "--open"]


def test_the_program_opens_shows_its_first_page_and_leaves(busy_desk, tmp_path, root):
    path = busy_desk.path
    busy_desk.close()
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    code = "import sys; from ui.app import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "--db", str(path), "--quit-when", "filled"],
        cwd=root,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
