"""A process that works in children of its own, so that each starts at once.

It reads lines `DATABASE<tab>FILE`, and for each forks a child that opens the database, which
upgrades it, and imports the file where one is named. It tells the child's number when the
child begins, and `ended` when it is gone.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

from permitdesk.services.intake.importing import import_file
from permitdesk.services.office.desk import Desk


def main() -> None:
    """Serve until the input ends."""
    import_module("permitdesk.storage.upgrade")  # what a child loads itself costs it a second
    for line in sys.stdin:
        database, file = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            _work(Path(database), file)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


def _work(database: Path, file: str) -> None:
    with Desk(database, "样例赵甲") as desk:
        if file:
            import_file(desk.work(), Path(file))


if __name__ == "__main__":
    main()
