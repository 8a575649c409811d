"""The draw's benchmark measures a real draw; its ratios are judged by the benchmark alone."""

from permitdesk.bench.draw import measure


def test_every_step_of_a_draw_is_measured():
    costs = measure(500)
    assert [cost.step for cost in costs] == [
        "bare loop",
        "seal",
        "draw",
        "write the transcript",
        "verify",
    ]
    assert costs[0].ratio == 1
    assert all(cost.seconds > 0 for cost in costs)
