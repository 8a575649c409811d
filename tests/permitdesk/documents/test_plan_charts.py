from __future__ import annotations

import io

import pytest
from PIL import Image

from permitdesk.documents.palette import PRINT, Size
from permitdesk.documents.plan_charts import power_chart
from permitdesk.domain.plan.coverage import PowerLine, detection_power


@pytest.mark.parametrize("rows", [1, 5])
def test_detection_power_is_a_picture_of_the_size_wanted(rows):
    lines = [
        PowerLine(f"样例{n}", [(d, detection_power(40, 4 * n, d)) for d in range(1, 20)])
        for n in range(1, rows + 1)
    ]
    picture = Image.open(io.BytesIO(power_chart(lines, PRINT, Size(12.0, 6.0, 100))))
    assert picture.format == "PNG"
    assert picture.width == pytest.approx(12 / 2.54 * 100, abs=2)
    assert len(picture.convert("RGB").getcolors(100_000)) > rows
