"""Charts of the plan as PNG pictures: what its draws can find.

Matplotlib takes a second to import; it is loaded when the first chart is drawn.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from permitdesk import paths
from permitdesk.documents.palette import Palette, Size
from permitdesk.domain.plan.coverage import PowerLine


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
