"""Documents as PDF, made by the office program that is installed: LibreOffice, Word or WPS.

Each conversion is a process of its own with a profile of its own, so that a LibreOffice that
is open does not swallow it; it can be stopped, and ends by itself when it takes too long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from permitdesk.documents import automation
from permitdesk.errors.documents import PagesFailed
from permitdesk.progress import SILENT, Reporter

_FIRST_SECONDS = 60
_SECONDS_A_FILE = 3
_POLL_SECONDS = 0.1
_ENDING_SECONDS = 5
# A page that is left empty, so that the next one is even, is printed too.
_WITH_EMPTY_PAGES = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


class Converter(Protocol):
    """A program that makes PDF files."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def command(self, files: Sequence[Path], folder: Path, profile: Path) -> list[str]:
        """Return the command that writes a PDF of each file into the folder."""
        ...


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice, without a window.

    Attributes:
        name: What people call it.
        program: Its file.
    """

    name: str
    program: Path

    def command(self, files: Sequence[Path], folder: Path, profile: Path) -> list[str]:
        """Return the command that writes a PDF of each file into the folder."""
        are_texts = all(file.suffix == ".docx" for file in files)
        target = _WITH_EMPTY_PAGES if are_texts else "pdf"
        return [
            str(self.program),
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", target),
            *("--outdir", str(folder), *map(str, files)),
        ]


def converter() -> Converter | None:
    """Return the office program of this machine that can make PDF files, None without one.

    LibreOffice goes first: it needs no window and cannot be disturbed by one that is open.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    places = (Path(found),) if found else tuple(map(Path, _PLACES))
    program = next((place for place in places if place.is_file()), None)
    return LibreOffice("LibreOffice", program) if program else automation.installed()


def as_pdf(
    files: Mapping[str, bytes], with_: Converter, reporter: Reporter = SILENT
) -> tuple[bytes, ...]:
    """Return the PDF of each file, in their order.

    Args:
        files: Word or Excel files by a name with its ending.
        with_: The program.
        reporter: Asked many times a second whether to stop; told of finished files.

    Raises:
        PagesFailed: The program fails, or takes too long.
        Cancelled: The user stopped.
    """
    with tempfile.TemporaryDirectory(prefix="permitdesk-", ignore_cleanup_errors=True) as made:
        room = Path(made)
        sources: list[Path] = []
        for number, (name, content) in enumerate(files.items()):
            # Numbers, not names: a name may be too long or strange for the program.
            source = room / f"{number}{Path(name).suffix}"
            source.write_bytes(content)
            sources.append(source)
        target = room / "pdf"
        target.mkdir()
        _run(with_.command(sources, target, room / "profile"), target, tuple(files), reporter)
        return tuple(
            _read(target / f"{source.stem}.pdf", name)
            for source, name in zip(sources, files, strict=True)
        )


def _run(command: Sequence[str], target: Path, files: Sequence[str], reporter: Reporter) -> None:
    """Run the program to its end, unless the user stops it or it takes too long."""
    count = len(files)
    end = time.monotonic() + _FIRST_SECONDS + _SECONDS_A_FILE * count
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )
    try:
        while process.poll() is None:
            reporter.step(min(len(list(target.glob("*.pdf"))), count - 1), count)
            if time.monotonic() > end:
                raise PagesFailed(file=files[0], problem="等了太久")
            time.sleep(_POLL_SECONDS)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it has started."""
    if process.poll() is not None:
        return
    _signal(process)
    try:
        process.wait(_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _signal(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False)
        return
    os.killpg(process.pid, signal.SIGTERM)


def _read(file: Path, name: str) -> bytes:
    if not file.is_file():
        raise PagesFailed(file=name, problem="办公软件没有写出页面")
    return file.read_bytes()
