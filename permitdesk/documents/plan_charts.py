"""Charts of the plan as PNG pictures: what its draws can find.

Matplotlib takes a second to import; it is loaded when the first chart is drawn.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from permitdesk import paths
from permitdesk.documents.palette import Palette, Size


@dataclass(frozen=True, slots=True)
class PowerLine:
    """The probability that a draw finds a violator, over the number of violators.

    Attributes:
        title: What is drawn, such as 重点 40/120 家.
        points: Pairs of a number of violators and a probability, 0 to 1.
    """

    title: str
    points: Sequence[tuple[int, float]]


def power_chart(lines: Sequence[PowerLine], palette: Palette, size: Size) -> bytes:
    """Return a chart of detection power, one line a row of the plan.

    Args:
        lines: The lines; each has its own dashes too, for grey paper.
        palette: The colours.
        size: The size on paper.
    """
    os.environ["MPLCONFIGDIR"] = str(paths.user_cache() / "matplotlib")
    from permitdesk.documents import plan_plots

    return plan_plots.power(lines, palette, size)
