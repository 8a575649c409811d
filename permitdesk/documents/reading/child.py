"""The reading process: reads one file and tells what it found on its standard output.

Whatever a file does to the reader, it does to this process alone. Started by
`permitdesk.documents.reading.process`, with the file, its name, the way and the limits.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, cast

from permitdesk.documents.reading import frames
from permitdesk.documents.reading.formats import Way, read
from permitdesk.documents.reading.found import Refused
from permitdesk.documents.reading.limits import MEGABYTE, Limits


def main(arguments: list[str]) -> None:
    """Read a file.

    Args:
        arguments: The file's path, the name of unnamed sheets, the way, the limits as JSON.
    """
    path, name, way, bounds = arguments
    limits = Limits(*cast("list[int]", json.loads(bounds)))
    pipe = _own_output()
    _bind(limits)
    try:
        _tell(path, name, cast("Way", way), limits, pipe)
        frames.send(pipe, frames.END, None)
    except Refused as refused:
        frames.send(pipe, frames.REFUSED, (refused.reason, refused.values))
    except MemoryError:
        limit = limits.memory_bytes // MEGABYTE
        frames.send(pipe, frames.REFUSED, ("ReadingNeedsTooMuchMemory", {"limit_mb": limit}))
    pipe.flush()


def _tell(path: str, name: str, way: Way, limits: Limits, pipe: IO[bytes]) -> None:
    """Send everything that is found.

    Raises:
        Refused: The file cannot be read, for a foreseen reason.
    """
    for found in read(Path(path).read_bytes(), name, limits, way):
        frames.send(pipe, *frames.of(found))


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

    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
