"""Makes the handbook's pictures small: a palette of its own for each."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPixmap

_COLORS, _EXACT_COLORS = 256, 64


def small(picture: QPixmap) -> bytes:
    """Return a picture as PNG with a palette of its own."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(io.BytesIO(buffer.data().data())) as opened:
        drawn = opened.convert("RGB")
    made = io.BytesIO()
    _with_palette(drawn).save(made, "PNG", optimize=True)
    return made.getvalue()


def _with_palette(drawn: Image.Image) -> Image.Image:
    """Return a picture in 256 colours: those of large areas as they are, others the nearest."""
    red, green, blue = (plane.astype(np.int32) for plane in np.moveaxis(np.asarray(drawn), 2, 0))
    colors, places, counts = np.unique(
        red << 16 | green << 8 | blue, return_inverse=True, return_counts=True
    )
    found = np.stack([colors >> 16, colors >> 8 & 255, colors & 255], axis=1)
    large = found[np.argsort(-counts, kind="stable")[:_EXACT_COLORS]]
    spread = drawn.quantize(_COLORS - len(large), Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = np.concatenate([large, np.array(spread, np.int32).reshape(-1, 3)])[:_COLORS]
    nearest = ((found[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    made = Image.frombytes("P", drawn.size, nearest[places.ravel()].tobytes())
    made.putpalette(palette.astype(np.uint8).tobytes())
    return made
