"""The sample office is opened as a copy of its own, with all that lies beside the database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from permitdesk.cli import demo
from permitdesk.cli.main import main
from permitdesk.services.office import backups
from permitdesk.services.office.desk import Desk


@pytest.fixture
def opened(monkeypatch, tmp_path, clock) -> list[Path]:
    """The databases that windows were opened on; the sample is an empty office."""
    seen = []

    def make(database: Path, _today: date) -> Path:
        database.parent.mkdir(parents=True)
        with Desk.create(database, "样例赵甲", clock) as desk:
            backups.make(desk)
        (database.parent / f"{database.stem}-files").mkdir()
        return database

    def run(*arguments: str) -> int:
        seen.append(Path(arguments[1]))
        return 0

    monkeypatch.setattr(demo.paths, "user_cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(demo.tempfile, "mkdtemp", lambda **_: str(tmp_path / f"copy{len(seen)}"))
    monkeypatch.setattr(demo, "make_sample", make)
    monkeypatch.setattr(demo, "_run", run)
    return seen


def test_it_comes_with_its_backup_and_its_files(opened, clock):
    assert main(["demo", "--open", "--today", "2026-11-20"]) == 0
    (database,) = opened
    there = {path.name for path in database.parent.iterdir()}
    assert there >= {"示例县.sqlite", "示例县-files", "backups"}
    assert not there & {"示例县.sqlite.lock", demo._MADE}
    with Desk(database, "样例赵甲", clock) as desk:
        assert backups.latest(desk).made_at == clock()


def test_it_is_made_once_a_day_and_copied_each_time(opened, capsys):
    for _ in range(2):
        main(["demo", "--open", "--today", "2026-11-20"])
    assert capsys.readouterr().out.count("正在准备样例单位") == 1
    assert len({database.parent for database in opened}) == 2
