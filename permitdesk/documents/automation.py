"""Word, Excel and WPS on Windows, asked to write PDF files by a script of PowerShell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from permitdesk import paths

_POWERSHELL = Path("C:/Windows/System32/WindowsPowerShell/v1.0/powershell.exe")
_PROGRAMS = (
    ("Word", "Word.Application", "Excel.Application"),
    ("WPS", "KWPS.Application", "KET.Application"),
)


@dataclass(frozen=True, slots=True)
class Automation:
    """An office program that is steered through its own interface.

    Attributes:
        name: What people call it.
        writer: Under what name Windows knows its part for documents.
        tables: The same of its part for tables.
    """

    name: str
    writer: str
    tables: str

    def command(self, files: Sequence[Path], folder: Path, profile: Path) -> list[str]:
        """Return the command that writes a PDF of each file into the folder.

        Args:
            files: Word and Excel files, in one folder.
            folder: Where to.
            profile: Not needed: the program has its user's own.
        """
        del profile
        script = paths.resources() / "word" / "to_pdf.ps1"
        return [
            str(_POWERSHELL),
            *("-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass"),
            *("-File", str(script), "-Writer", self.writer, "-Tables", self.tables),
            *("-Target", str(folder), "-Files", "|".join(map(str, files))),
        ]


def installed(is_there: Callable[[str], bool] | None = None) -> Automation | None:
    """Return the program of this machine, Microsoft's before WPS; None where there is neither.

    Args:
        is_there: Tells whether Windows knows a program by a name; asks its registry if left out.
    """
    known = is_there or _is_registered
    for name, writer, tables in _PROGRAMS:
        if known(writer) and known(tables):
            return Automation(name, writer, tables)
    return None


if sys.platform == "win32":
    import winreg

    def _is_registered(program: str) -> bool:
        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{program}\CLSID"))
        except FileNotFoundError:
            return False
        return True

else:

    def _is_registered(program: str) -> bool:
        del program
        return False
