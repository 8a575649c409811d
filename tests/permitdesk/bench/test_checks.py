"""The list of checks is measured by what its page does."""

from permitdesk.bench.checks import measures


def test_every_piece_of_the_page_yields_its_figure():
    figures = list(measures((60,)))
    assert len(figures) == 9
    assert all(one.name == "checks" and one.seconds > 0 and one.is_within for one in figures)
