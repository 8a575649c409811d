"""Writing stops between files, and what is in stays in."""

import pytest

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.storage import DiskFull
from permitdesk.progress import SILENT, Cancelled, Reporter
from permitdesk.services.intake.importing import read_source
from permitdesk.services.register import facilities
from ui.pages.intake.writing import Written, writing


class Ending(Reporter):
    """Ends the task at its so-manieth step."""

    def __init__(self, steps, end):
        self.left, self.end = steps, end

    def step(self, done, total):
        self.left -= 1
        if self.left < 0:
            raise self.end


@pytest.fixture
def sources(sample_files):
    return [read_source(path) for path in sample_files[:2]]


def count(desk):
    return len(facilities.ids(desk.reading(), FacilityQuery()))


def test_all_are_written(desk, sources):
    written = writing(desk, sources)(SILENT)
    assert written.sources == tuple(sources)
    assert len(written.batches) == 2
    assert written.counts["added"] == count(desk) == 62


@pytest.mark.parametrize("end", [Cancelled(), DiskFull()])
def test_an_end_in_the_first_file_is_passed_on(desk, sources, end):
    with pytest.raises(type(end)):
        writing(desk, sources)(Ending(0, end))
    assert count(desk) == 0


@pytest.mark.parametrize("end", [Cancelled(), DiskFull()])
def test_an_end_in_the_second_file_keeps_the_first(desk, sources, end):
    written = writing(desk, sources)(Ending(1, end))
    assert written.sources == tuple(sources[:1])
    assert written.is_stopped == isinstance(end, Cancelled)
    assert written.error is (None if isinstance(end, Cancelled) else end)
    assert count(desk) == 32


@pytest.mark.parametrize(
    ("is_stopped", "error", "said"),
    [(True, None, "您停止了写入"), (False, DiskFull(), "磁盘空间不足")],
)
def test_what_was_not_written_is_told_and_kept_in_sight(
    desk, steps, sample_files, cells, is_stopped, error, said
):
    files = steps.files
    steps.choose(*sample_files[:2])
    first = files.previews[0].source
    results = writing(desk, [first])(SILENT).results
    steps.finish(lambda: files._tell(Written((first,), results, is_stopped, error)))
    assert said in files.banner.notice.advice
    assert cells(files.files, "kind") == ["排污登记"]
