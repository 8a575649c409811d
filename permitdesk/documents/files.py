"""Writing files that are whole or not there, under names that every system takes."""

from __future__ import annotations

import errno
import unicodedata
import uuid
from collections.abc import Iterable
from pathlib import Path

from permitdesk.errors.documents import DiskFull, FileInUse, FolderNotWritable

NAME_LIMIT = 80
"""Most characters of a file name with its ending.

80 Chinese characters are 240 bytes, and Linux takes 255; on Windows they leave 180 of the
260 characters of a whole path for its folder.
"""

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
_INVISIBLE = frozenset(("Cc", "Cf", "Cs"))
_DEVICES = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10)))
)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that its name only ever stands for the whole content.

    The folder is made where there is none. A crash leaves the old file, or none; it may
    leave a hidden `.tmp` file beside it.

    Raises:
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program or is read-only.
        DiskFull: There is no room for the file.
    """
    draft = _draft(path.parent, content)
    try:
        draft.replace(path)
    except OSError as error:
        draft.unlink()
        raise FileInUse(file=path) from error


def _draft(folder: Path, content: bytes) -> Path:
    """Write the content under a passing name in the folder where it will stay."""
    draft = folder / f".{uuid.uuid4().hex}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as file:
            file.write(content)
    except OSError as error:
        if draft.is_file():
            draft.unlink()
        if error.errno == errno.ENOSPC:
            raise DiskFull(folder=folder) from error
        raise FolderNotWritable(folder=folder) from error
    return draft


def file_name(stem: str, ending: str) -> str:
    """Return a file name that Windows and Linux both take, as near to `stem` as possible.

    The same stem always gives the same name.

    Args:
        stem: The wanted name without its ending; any text.
        ending: The ending with its dot, such as `.docx`.
    """
    visible = "".join(
        sign
        for sign in unicodedata.normalize("NFC", stem)
        if sign.isspace() or unicodedata.category(sign) not in _INVISIBLE
    )
    name = " ".join(visible.translate(_FORBIDDEN).split())
    name = name[: NAME_LIMIT - len(ending)].strip(" .") or "未命名"
    if name.partition(".")[0].upper() in _DEVICES:
        name = f"_{name}"[: NAME_LIMIT - len(ending)]
    return f"{name}{ending}"


def unique_file_names(stems: Iterable[str], ending: str) -> list[str]:
    """Return a file name for each stem, no two alike even where case does not count.

    A repeated name gets （2）, （3）, … in the order of the stems.
    """
    taken: set[str] = set()
    names: list[str] = []
    for stem in stems:
        name = file_name(stem, ending)
        count = 1
        while name.casefold() in taken:
            count += 1
            mark = f"（{count}）"
            room = NAME_LIMIT - len(ending) - len(mark)
            name = f"{file_name(stem, ending).removesuffix(ending)[:room]}{mark}{ending}"
        taken.add(name.casefold())
        names.append(name)
    return names
