"""A process that imports files in children of its own, so that each starts at once.

It reads lines `DATABASE<tab>FILE`, and for each forks a child that imports the file. It
tells the child's number when the import begins, and `ended` when the child is gone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from permitdesk.services.intake.importing import import_file
from permitdesk.services.office.desk import Desk


def main() -> None:
    """Serve until the input ends."""
    for line in sys.stdin:
        database, file = map(Path, line.rstrip("\n").split("\t"))
        child = os.fork()
        if child == 0:
            _import(database, file)
            os._exit(0)
        os.waitpid(child, 0)
        print("ended", flush=True)


def _import(database: Path, file: Path) -> None:
    with Desk(database, "样例赵甲") as desk:
        print(os.getpid(), flush=True)
        import_file(desk.work(), file)


if __name__ == "__main__":
    main()
