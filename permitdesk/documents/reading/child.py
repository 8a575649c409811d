"""The reading process: reads one file and tells what it found on its standard output.

Where it is told to ask, it sends the first rows of a long sheet as a question; the answer on
its standard input says how the sheet is to be read to records, or nothing for its bare rows.

Whatever a file does to the reader, it does to this process alone. Started by
`permitdesk.documents.reading.process`, with the file, its name, the way and the limits.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import IO, cast

from permitdesk.documents.reading import frames
from permitdesk.documents.reading.file_bytes import content_of
from permitdesk.documents.reading.formats import Way, read
from permitdesk.documents.reading.found import Ahead, Found, Outlook, Refused
from permitdesk.documents.reading.limits import MEGABYTE, Limits

_TURN = 0.0005
"""Seconds: what needs the interpreter for a moment between two long calls gets it soon."""
_PARSING = "permitdesk.documents.reading.record_frames"
_LOOK_EVERY = 0.5
"""Seconds between two looks whether the program is still there."""


def main(arguments: list[str]) -> None:
    """Read a file.

    Args:
        arguments: The file's path, the name of unnamed sheets, the way, the limits as JSON,
            the number of the program's process, and perhaps `asks`.
    """
    path, name, way, bounds, program, *asks = arguments
    limits = Limits(*cast("list[int]", json.loads(bounds)))
    pipe = _own_output()
    Thread(target=_leave_with, args=(int(program),), daemon=True).start()
    _bind(limits)
    sys.setswitchinterval(_TURN)
    gc.disable()  # rows are no cycles, and looking for some takes a tenth of the time
    try:
        if asks:
            # While the file is unpacked, which needs no interpreter lock.
            Thread(target=_get_ready, daemon=True).start()
        found = read(content_of(Path(path)), name, limits, cast("Way", way))
        _tell(_as_asked(found, pipe) if asks else found, pipe)
        frames.send(pipe, frames.END, None)
    except Refused as refused:
        frames.send(pipe, frames.REFUSED, (refused.reason, refused.values))
    except MemoryError:
        limit = limits.memory_bytes // MEGABYTE
        frames.send(pipe, frames.REFUSED, ("ReadingNeedsTooMuchMemory", {"limit_mb": limit}))
    pipe.flush()


def _leave_with(program: int) -> None:
    """End this process when the program has gone, were it in the middle of a file.

    Args:
        program: The number of its process.
    """
    if sys.platform == "win32":
        import ctypes

        synchronize, for_ever = 0x0010_0000, 0xFFFF_FFFF
        handle = ctypes.windll.kernel32.OpenProcess(synchronize, 0, program)
        ctypes.windll.kernel32.WaitForSingleObject(handle, for_ever)
    else:
        while os.getppid() == program:
            time.sleep(_LOOK_EVERY)
    os._exit(1)


def _get_ready() -> None:
    """Load what reading rows to records needs."""
    import_module(_PARSING).get_ready()


def _tell(found: Iterable[Found], pipe: IO[bytes]) -> None:
    """Send everything that is found.

    Raises:
        Refused: The file cannot be read, for a foreseen reason.
    """
    for one in found:
        frames.send(pipe, *frames.of(one))


def _as_asked(found: Iterator[Found], pipe: IO[bytes]) -> Iterator[Found]:
    """Yield what is found, but for a sheet whose records are wanted: these are sent.

    Raises:
        Refused: The file cannot be read, for a foreseen reason.
    """
    before: list[Found] = []
    for one in found:
        before.append(one)
        if isinstance(one, list):
            break
    ahead = next((one for one in before if isinstance(one, Ahead)), None)
    if ahead is not None and isinstance(before[-1], list):
        rows = sum(one.rows for one in before if isinstance(one, Outlook))
        answer = _answer((tuple(ahead.sheet), rows, before[-1]), pipe)
        if answer:
            _tell_records(answer, ahead, chain(before[-1:], found), pipe)
            return
    yield from chain(before, found)


def _answer(question: object, pipe: IO[bytes]) -> bytes:
    """Ask, and return the answer; without one nobody listens any more."""
    frames.send(pipe, frames.QUESTION, question)
    pipe.flush()
    told = frames.receive(sys.stdin.buffer)
    return told.content if told else b""


def _tell_records(answer: bytes, ahead: Ahead, found: Iterable[Found], pipe: IO[bytes]) -> None:
    """Read the rows of a sheet to records and send these.

    Raises:
        Refused: The file cannot be read any further.
    """
    from permitdesk.documents.reading import record_frames

    for block in record_frames.packed(answer, ahead, found):
        frames.write(pipe, frames.RECORDS, block)
        pipe.flush()  # somebody waits for them


def _own_output() -> IO[bytes]:
    """Keep the pipe for frames, and send what libraries print to the other output."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=1 << 20)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return pipe


def _bind(limits: Limits) -> None:
    """Bound the memory of this process, where the system can.

    Windows cannot; there the look at the sheets before the reading has to do.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, bound in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CORE, 0)):
        most = resource.getrlimit(kind)[1]
        lower = bound if most == resource.RLIM_INFINITY else min(bound, most)
        with suppress(ValueError):  # macOS does not take every bound
            resource.setrlimit(kind, (lower, lower))


if __name__ == "__main__":
    main(sys.argv[1:])
