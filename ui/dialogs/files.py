"""The system's own dialogs for files and folders, which begin where the user was last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.dialogs.confirm import ask
from ui.shell.parts import Dialogs

_LAST = "files/last_folder"


class FileDialogs:
    """Asks for files and folders and remembers the folder."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def pick_file(self, title: str, patterns: str) -> Path | None:
        """Ask for one file to read."""
        window = QApplication.activeWindow()
        chosen, _ = QFileDialog.getOpenFileName(window, title, self._folder(), patterns)
        return self._keep(chosen)

    def pick_files(self, title: str, patterns: str) -> tuple[Path, ...]:
        """Ask for several files to read."""
        window = QApplication.activeWindow()
        chosen, _ = QFileDialog.getOpenFileNames(window, title, self._folder(), patterns)
        return tuple(path for path in map(self._keep, chosen) if path is not None)

    def save_file(self, title: str, name: str, patterns: str) -> Path | None:
        """Ask where to write a file."""
        start = str(Path(self._folder()) / name)
        window = QApplication.activeWindow()
        chosen, _ = QFileDialog.getSaveFileName(window, title, start, patterns)
        return self._keep(chosen)

    def pick_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        window = QApplication.activeWindow()
        chosen = QFileDialog.getExistingDirectory(window, title, self._folder())
        if not chosen:
            return None
        self._settings.setValue(_LAST, chosen)
        return Path(chosen)

    def _folder(self) -> str:
        """Return the folder of last time, or the user's own."""
        kept = self._settings.value(_LAST)
        return kept if isinstance(kept, str) and Path(kept).is_dir() else str(Path.home())

    def _keep(self, chosen: str) -> Path | None:
        """Remember the folder of a file; an empty name means the user went back."""
        if not chosen:
            return None
        self._settings.setValue(_LAST, str(Path(chosen).parent))
        return Path(chosen)


def open_path(path: Path) -> None:
    """Open a file or folder with the system's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def system_dialogs(settings: QSettings) -> Dialogs:
    """Return the dialogs of a real window."""
    files = FileDialogs(settings)
    return Dialogs(
        ask=ask,
        pick_file=files.pick_file,
        pick_files=files.pick_files,
        save_file=files.save_file,
        pick_folder=files.pick_folder,
        open_path=open_path,
    )
