"""The secret's hash chain: one value announced before the draw, codes released one by one.

Source: draft-thomson-elegy-vrs, One-Time Codes; the chain is that of RFC 1760.
"""

from __future__ import annotations

import hashlib

CHAIN_LENGTH = 16
"""How often the secret is hashed for the commitment: one less than this many codes."""

SECRET_BYTES = 32
"""The length of a round's secret, from the operating system's generator."""


def chain(secret: bytes, times: int) -> bytes:
    """Return the secret hashed `times` times with SHA-256."""
    value = secret
    for _ in range(times):
        value = hashlib.sha256(value).digest()
    return value


def commitment(secret: bytes, length: int = CHAIN_LENGTH) -> bytes:
    """Return what is announced before the public numbers exist: the end of the chain."""
    return chain(secret, length)


def one_time_code(secret: bytes, iteration: int, length: int = CHAIN_LENGTH) -> bytes:
    """Return the code of an iteration, counted from 1.

    Raises:
        ValueError: The iteration is not one of 1 … `length` - 1; the secret itself is no code.
    """
    if not 1 <= iteration < length:
        raise ValueError(f"a chain of {length} has no code {iteration}")
    return chain(secret, length - iteration)
