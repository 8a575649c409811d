"""Where each label stands in the order that the code and the public numbers make.

Source: draft-thomson-elegy-vrs, Entropy Extraction and Pseudorandom Function; HKDF of RFC 5869.
Of HKDF-Expand with 32 bytes of output only the first block is needed: HMAC(key, info | 0x01).
"""

from __future__ import annotations

import hashlib
import heapq
import hmac
from collections.abc import Iterable

_BLOCK = 64
_INNER = bytes(value ^ 0x36 for value in range(256))
_OUTER = bytes(value ^ 0x5C for value in range(256))


def pseudorandom_key(code: bytes, randomness: str) -> bytes:
    """Return HKDF-Extract with the one-time code as salt and the encoded numbers as input."""
    return hmac.digest(code, randomness.encode(), "sha256")


def positions(key: bytes, infos: Iterable[str]) -> list[bytes]:
    """Return the 32-byte position of each info text, in the order given.

    HMAC's two pads are hashed once and the states copied for each text (RFC 2104, section 4):
    less than half the time of a full HMAC a text.
    """
    padded = key.ljust(_BLOCK, b"\0")
    new_inner = hashlib.sha256(padded.translate(_INNER)).copy
    new_outer = hashlib.sha256(padded.translate(_OUTER)).copy
    found: list[bytes] = []
    for info in infos:
        inner, outer = new_inner(), new_outer()
        inner.update(info.encode() + b"\x01")
        outer.update(inner.digest())
        found.append(outer.digest())
    return found


def lowest(key: bytes, labels: Iterable[str], count: int) -> tuple[str, ...]:
    """Return the `count` labels with the lowest positions, lowest first.

    Two different labels with one position would be a collision of SHA-256: there are no ties.
    """
    known = tuple(labels)
    by_position = dict(zip(positions(key, known), known, strict=True))
    return tuple(by_position[position] for position in heapq.nsmallest(count, by_position))


def ordered(key: bytes, labels: Iterable[str]) -> tuple[str, ...]:
    """Return all labels by rising position."""
    known = tuple(labels)
    return lowest(key, known, len(known))


def officer_order(key: bytes, unit: str, certificates: Iterable[str]) -> tuple[str, ...]:
    """Return the officers in the order in which they are asked for a unit's seats.

    Source: design of the draw, step 5: info is the unit's label, a bar and the certificate.
    """
    prefix = f"{unit}|"
    asked = ordered(key, (prefix + certificate for certificate in certificates))
    return tuple(info.removeprefix(prefix) for info in asked)
