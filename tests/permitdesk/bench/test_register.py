"""Both sides of the comparison find the same facilities; figures come for every size."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from permitdesk.bench.invented import facilities, fill
from permitdesk.bench.register import _bare_ids, _ids, measures
from permitdesk.domain.codes import read_permit_number, read_uscc
from permitdesk.services.office.desk import Desk


@pytest.mark.parametrize("text", ["焦化", "晨", "slxch", "9199990100000", "示例路1", "没有"])
def test_sqlite_finds_the_same_facilities(tmp_path: Path, text: str) -> None:
    path = tmp_path / "office.sqlite"
    with Desk.create(path, "测量") as desk:
        fill(desk, 120)
    with Desk(path, "测量") as desk, closing(sqlite3.connect(path)) as bare:
        assert list(_ids(desk, text)) == [number for (number,) in _bare_ids(bare, text)]


def test_every_size_yields_its_figures() -> None:
    figures = list(measures((40,)))
    assert [one.name for one in figures] == ["register"] * 7
    assert all(one.seconds > 0 and "40 家" in one.work for one in figures)


def test_invented_codes_pass_their_checks_and_no_two_are_alike() -> None:
    invented = list(facilities(2_000))
    assert {read_uscc(one.code).verdict for one in invented} == {"ok"}
    assert not any(read_permit_number(one.permit_number).warning for one in invented)
    assert len({one.code for one in invented}) == len({one.name for one in invented}) == 2_000
