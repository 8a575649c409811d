"""How the reading process tells what it found, over a pipe.

A frame is a letter, the length of what follows, and that: a pickle of plain values and
moments. The receiver unpickles nothing else: a file that broke the reader could at worst
send wrong cells.
"""

from __future__ import annotations

import datetime
import io
import pickle
import struct
from typing import IO, Any, NamedTuple

from permitdesk.documents.reading.found import Ahead, Found, FoundSheet, Outlook

ROWS = b"R"
SHEET = b"S"
AHEAD = b"A"
QUESTION = b"Q"
ANSWER = b"W"
RECORDS = b"F"
OUTLOOK = b"O"
REFUSED = b"X"
END = b"E"

_HEAD = struct.Struct(">cI")
_KNOWN = frozenset({"date", "datetime", "time", "timedelta"})


class Frame(NamedTuple):
    """One message."""

    letter: bytes
    content: bytes


def pack(value: object) -> bytes:
    """Return a value's bytes."""
    return pickle.dumps(value, protocol=5)


def unpack(content: bytes) -> Any:  # noqa: ANN401 - what the frame's letter says
    """Return the value of its bytes.

    Raises:
        pickle.UnpicklingError: It holds more than plain values and moments.
    """
    return _Unpickler(io.BytesIO(content)).load()


def send(pipe: IO[bytes], letter: bytes, value: object) -> None:
    """Pack a value and write it as a frame."""
    write(pipe, letter, pack(value))


def write(pipe: IO[bytes], letter: bytes, content: bytes) -> None:
    """Write a frame."""
    pipe.write(_HEAD.pack(letter, len(content)))
    pipe.write(content)


def of(found: Found) -> tuple[bytes, object]:
    """Return the letter and the content of the frame that tells what was found.

    Rows travel as their number and as bytes of their own: so the receiver counts and keeps
    them without unpacking each cell.
    """
    match found:
        case FoundSheet():
            return SHEET, tuple(found)
        case Ahead(sheet=sheet):
            return AHEAD, tuple(sheet)
        case Outlook():
            return OUTLOOK, tuple(found)
        case _:
            return ROWS, (len(found), pack(found))


def receive(pipe: IO[bytes]) -> Frame | None:
    """Read a frame; None where the sender has gone, even in the middle of one."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    letter, length = _HEAD.unpack(head)
    content = pipe.read(length)
    return Frame(letter, content) if len(content) == length else None


class _Unpickler(pickle.Unpickler):
    """Knows no class but those of moments."""

    def find_class(self, module_name: str, global_name: str, /) -> type:
        """Return a class of moments.

        Raises:
            pickle.UnpicklingError: It is any other class.
        """
        if module_name == "datetime" and global_name in _KNOWN:
            return getattr(datetime, global_name)
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is not sent by the reader")
