"""The list of pages is whole, and nothing is loaded before its time."""

import subprocess
import sys

import pytest

from permitdesk.services import STAGES
from ui.page import Page
from ui.pages_registry import MODULES, page_class, page_specs


def test_every_stage_has_a_page_and_every_page_a_stage():
    assert set(MODULES) == set(STAGES)
    assert {spec.key for spec in page_specs()} == set(STAGES)


def test_the_navigation_keeps_the_order_of_the_stages():
    work = [spec.key for spec in page_specs() if spec.group == 1]
    assert work == [stage for stage in STAGES if stage in work]


def test_every_module_of_a_page_is_in_the_list(root):
    found = {
        path.stem if path.suffix else path.name
        for path in (root / "ui" / "pages").iterdir()
        if path.stem != "__init__" and path.name != "__pycache__"
    }
    named = {module.split(".")[2] for module, _ in MODULES.values()}
    assert found == named


@pytest.mark.parametrize("key", MODULES)
def test_every_page_of_the_list_is_there(key):
    assert issubclass(page_class(key), Page)


def test_what_is_no_page_is_refused(monkeypatch):
    monkeypatch.setitem(MODULES, "home", ("ui.page", "PageSpec"))
    with pytest.raises(TypeError, match="PageSpec"):
        page_class("home")


def test_the_window_opens_without_pages_and_heavy_libraries(root):
    code = (
        "import sys\n"
        "import ui.main_window, ui.pages_registry\n"
        "ui.pages_registry.page_specs()\n"
        "heavy = ('matplotlib', 'openpyxl', 'docx', 'xlsxwriter', 'pypinyin', 'numpy')\n"
        "early = [name for name in sys.modules\n"
        "         if name.startswith('ui.pages.') or name.partition('.')[0] in heavy]\n"
        "sys.exit(', '.join(early) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
