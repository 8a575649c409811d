"""The door of the frozen program."""

from __future__ import annotations

import multiprocessing
import sys

from permitdesk.__main__ import main

if __name__ == "__main__":
    # The reader of office files is a child process: frozen, it starts at this door again.
    multiprocessing.freeze_support()
    sys.exit(main())
