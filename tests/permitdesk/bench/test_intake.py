"""The import that is measured brings every row in, and the second time none."""

from __future__ import annotations

from pathlib import Path

from permitdesk.bench.intake import ImportCost, import_cost, told
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.intake.batches import batches
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import facilities


def test_every_row_is_imported_and_nothing_the_second_time(tmp_path: Path) -> None:
    cost = import_cost(tmp_path, 60)
    assert cost.ratio == cost.seconds / cost.bare
    with Desk(tmp_path / "office.sqlite", "测量") as desk:
        assert len(facilities.ids(desk.reading(), FacilityQuery())) == 60
        (batch,) = batches(desk.reading())
    assert batch.counts["added"] == 60


def test_the_figures_name_their_limits() -> None:
    first, second = told(30, ImportCost(seconds=6.0, again=1.0, bare=2.0, megabytes=390.0))
    assert (first.ratio, first.is_within) == (3.0, True)
    assert (first.limit, second.limit) == (3.0, None)
    assert "400 MB" in first.work
