"""The system's own dialogs for files and folders, which begin where the user was last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.dialogs.confirm import ask
from ui.shell.parts import Dialogs

_LAST = "files/last_folder"

_Label = QFileDialog.DialogLabel
_LABELS = {
    _Label.LookIn: QT_TRANSLATE_NOOP("FileDialogs", "位置："),
    _Label.FileName: QT_TRANSLATE_NOOP("FileDialogs", "文件名："),
    _Label.FileType: QT_TRANSLATE_NOOP("FileDialogs", "类型："),
    _Label.Reject: QT_TRANSLATE_NOOP("FileDialogs", "取消"),
}
_OPEN = QT_TRANSLATE_NOOP("FileDialogs", "打开")
_SAVE = QT_TRANSLATE_NOOP("FileDialogs", "保存")
_CHOOSE = QT_TRANSLATE_NOOP("FileDialogs", "选定")


class FileDialogs:
    """Asks for files and folders and remembers the folder."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def pick_file(self, title: str, patterns: str) -> Path | None:
        """Ask for one file to read."""
        dialog = self._dialog(title, patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return next(iter(self._chosen(dialog)), None)

    def pick_files(self, title: str, patterns: str) -> tuple[Path, ...]:
        """Ask for several files to read."""
        dialog = self._dialog(title, patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return self._chosen(dialog)

    def save_file(self, title: str, name: str, patterns: str) -> Path | None:
        """Ask where to write a file."""
        dialog = self._dialog(title, patterns)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(name)
        return next(iter(self._chosen(dialog, _SAVE)), None)

    def pick_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        folder = next(iter(self._chosen(dialog, _CHOOSE)), None)
        if folder is not None:
            self._settings.setValue(_LAST, str(folder))
        return folder

    def _dialog(self, title: str, patterns: str = "") -> QFileDialog:
        return QFileDialog(QApplication.activeWindow(), title, self._folder(), patterns)

    def _chosen(self, dialog: QFileDialog, accept: object = _OPEN) -> tuple[Path, ...]:
        """Ask, and return what was chosen, nothing where the user went back.

        Where Qt draws the dialog, its own words are half English. They are said last, as
        Qt forgets them when the kind of dialog changes.
        """
        for label, words in (*_LABELS.items(), (_Label.Accept, accept)):
            dialog.setLabelText(label, _word(words))
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return tuple(path for path in map(self._keep, chosen) if path is not None)

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


def _word(words: object) -> str:
    return QCoreApplication.translate("FileDialogs", str(words))


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
