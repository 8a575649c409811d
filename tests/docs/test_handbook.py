"""The handbook speaks of the program that is there."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from ui.help_window import HelpWindow
from ui.pages_registry import MODULES, page_class
from ui.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = ROOT / "docs" / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
PICTURES = sorted((HANDBOOK / "pictures").glob("*.png"))
MOST_BYTES, MOST_BYTES_IN_ALL = 150_000, 2_500_000

_TRANSLATING = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
_FIELD = re.compile(r"\\\{[^}]*\\\}")


def words(page: Path) -> str:
    return page.read_text("utf-8")


def pictures_of(page: Path) -> list[str]:
    return re.findall(r"!\[[^\]]*\]\((?:docs/handbook/)?pictures/([^)]+)\)", words(page))


@cache
def texts_of_the_window() -> tuple[re.Pattern[str], ...]:
    """Return what the window can show, fields as anything, from every call that translates."""
    shown: set[str] = set()
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = _TRANSLATING.get(name)
            if place is not None and len(node.args) > place:
                text = node.args[place]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    shown.add(text.value)
    return tuple(re.compile(_FIELD.sub(".+", re.escape(text))) for text in shown)


@pytest.fixture(scope="module")
def maker():
    """The script that makes the pictures, loaded from its file."""
    spec = importlib.util.spec_from_file_location(
        "make_pictures", ROOT / "docs" / "make_pictures.py"
    )
    script = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    sys.modules["make_pictures"] = script
    spec.loader.exec_module(script)
    yield script
    sys.path[:] = before
    del sys.modules["make_pictures"]


@pytest.fixture(scope="module")
def theme(qapp):
    made = Theme(qapp)
    made.apply("light")
    return made


def test_each_page_of_the_window_has_its_own_page():
    for key in MODULES:
        topic = page_class(key).help_topic
        assert topic == key
        assert (HANDBOOK / f"{topic}.md").is_file()
        assert f"]({topic}.md)" in words(HANDBOOK / "index.md")


def test_every_page_is_reached_from_the_first():
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", words(HANDBOOK / "index.md")))
    assert linked | {"index.md"} == {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_begins_with_one_title(page):
    titles = [line for line in words(page).splitlines() if line.startswith("# ")]
    assert titles == [words(page).splitlines()[0]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_name_in_corner_brackets_is_written_in_the_window(page):
    named = set(re.findall("「([^」]+)」", words(page)))
    unknown = {
        name for name in named if not any(shown.fullmatch(name) for shown in texts_of_the_window())
    }
    assert unknown == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_links_lead_to_pages_and_pictures(page):
    links = re.findall(r"\]\(([^)]+)\)", words(page))
    assert [link for link in links if not (HANDBOOK / link).is_file()] == []


def test_every_picture_is_shown_somewhere_and_made_by_the_script(maker):
    shown = {name for page in PAGES for name in pictures_of(page)}
    assert shown == {path.name for path in PICTURES}
    assert shown == {f"{scene.name}.png" for scene in maker.SCENES}


def test_the_pictures_are_small():
    sizes = {path.name: path.stat().st_size for path in PICTURES}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(sizes.values()) <= MOST_BYTES_IN_ALL


def test_the_script_makes_the_same_picture_twice(maker, theme, tmp_path, qapp):
    made = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        month = maker.SampleMonth(folder, months=1)
        ((scene, png),) = maker.take(month, ["register-officers"], theme)
        assert scene == "register-officers"
        made.append(png)
    assert made[0].startswith(b"\x89PNG")
    assert made[0] == made[1]


class TestHelpWindow:
    @pytest.fixture
    def window(self, qtbot, theme):
        made = HelpWindow(HANDBOOK)
        qtbot.addWidget(made)
        made.show()
        return made

    @staticmethod
    def picture(window, name):
        kind = QTextDocument.ResourceType.ImageResource.value
        return window.browser.loadResource(kind, QUrl(f"pictures/{name}.png"))

    def test_a_page_shows_its_pictures(self, window):
        window.show_topic("home")
        assert "本月工作" in window.browser.toPlainText()
        # A picture that is not found leaves its sign, which is smaller than any of ours.
        assert window.browser.document().size().height() > self.picture(window, "home").height()

    def test_pictures_fit_the_page_at_every_width(self, qtbot, window):
        window.show_topic("home")
        for width in (1000, 640):
            window.resize(width, 600)
            QApplication.processEvents()
            assert 0 < self.picture(window, "home").width() <= window.browser.viewport().width()
            assert not window.browser.horizontalScrollBar().isVisible()

    def test_nothing_is_read_from_elsewhere(self, window):
        kind = QTextDocument.ResourceType.ImageResource.value
        elsewhere = HANDBOOK / "pictures" / "home.png"
        assert window.browser.loadResource(kind, QUrl.fromLocalFile(str(elsewhere))) is None
        assert window.browser.loadResource(kind, QUrl("https://example.org/home.png")) is None

    def test_the_way_back_leads_through_the_pages_seen(self, qtbot, window):
        window.show_topic("home")
        assert not window.back.isEnabled()
        window.browser.anchorClicked.emit(QUrl("questions.md"))
        assert window.topic == "questions"
        qtbot.mouseClick(window.back, Qt.MouseButton.LeftButton)
        assert window.topic == "home"
        assert not window.back.isEnabled()
