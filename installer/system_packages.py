"""Print the Debian packages that this machine lacks, for `run` or for `test`.

Qt's wheels bring Qt, and leave out the system's own libraries below it. Each is looked for by
loading it, as Qt will, so a desktop that has it from elsewhere is never told to install it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT = "fonts-noto-cjk"
PROGRAMS_FOR_TESTS = {
    "soffice": ("libreoffice-writer-nogui", "libreoffice-calc-nogui"),
    "pdftoppm": ("poppler-utils",),
    "chromium": ("chromium",),
}


def missing(purpose: str) -> list[str]:
    """Return the packages to install for `run` or `test`, in a fixed order."""
    font = [] if has_chinese_font() else [FONT]
    programs = missing_programs() if purpose == "test" else []
    return [*missing_libraries(), *font, *programs]


def missing_libraries() -> list[str]:
    """Return the packages of the libraries below Qt that do not load here."""
    return [package for library, package in LIBRARIES.items() if not _loads(library)]


def missing_programs() -> list[str]:
    """Return the packages of the programs that only tests call."""
    absent = (name for name in PROGRAMS_FOR_TESTS if shutil.which(name) is None)
    return [package for name in absent for package in PROGRAMS_FOR_TESTS[name]]


def has_chinese_font() -> bool:
    """Ask Qt itself, which is the one that will draw the text, if it can be asked yet."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from PySide6.QtGui import QFontDatabase, QGuiApplication  # noqa: PLC0415 - may not load
    except ImportError:
        return False
    application = QGuiApplication([])
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    del application
    return bool(families)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    print(" ".join(missing(sys.argv[1])))
