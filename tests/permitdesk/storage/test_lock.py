"""One program per database."""

from __future__ import annotations

import subprocess
import sys

import pytest

from permitdesk.errors.storage import DatabaseInUse
from permitdesk.services.office.desk import Desk


def test_a_second_desk_is_refused_while_the_first_is_open(desk, clock):
    with pytest.raises(DatabaseInUse):
        Desk(desk.path, "样例钱乙", clock)
    desk.close()
    Desk(desk.path, "样例钱乙", clock).close()


def test_the_lock_of_a_killed_program_is_free(desk, clock):
    desk.close()
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from permitdesk.storage.lock import DatabaseLock\n"
        "lock = DatabaseLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(desk.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(DatabaseInUse):
            Desk(desk.path, "样例钱乙", clock)
        other.kill()
    Desk(desk.path, "样例钱乙", clock).close()
