"""Plainly invented facilities for the tests of intake."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from permitdesk.domain.register.facility import Facility
from permitdesk.domain.text import normal_name
from permitdesk.services.intake.known import KnownFacility, KnownRegister

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def sound_code(serial: int) -> str:
    """Return a credit code of an invented area that passes its checks."""
    inner = f"MA{serial:06d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    check = -sum(values.index(sign) * weight for sign, weight in zip(inner, weights, strict=True))
    code = f"91999901{inner}{'0123456789X'[check % 11]}"
    total = sum(_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(code))
    return code + _ALPHABET[-total % 31]


@pytest.fixture(scope="session")
def code_of() -> Callable[[int], str]:
    """Makes the sound code of a serial number."""
    return sound_code


@pytest.fixture
def register() -> KnownRegister:
    """An empty register."""
    return KnownRegister()


@pytest.fixture
def make(register: KnownRegister) -> Callable[..., KnownFacility]:
    """Makes facilities known: name, code, and other fields."""

    def make(name: str, code: str = "", site: str = "001", **fields: object) -> KnownFacility:
        number = len(register.facilities) + 1
        label = f"{code}-{site}" if code else f"N999901-{register.next_serial('999901'):04d}"
        binned = bool(fields.pop("is_binned", False))
        values = Facility.model_validate(
            {
                "label": label,
                "name": name,
                "uscc": code,
                "site": site,
                "normal_name": normal_name(name),
                **fields,
            }
        ).model_dump()
        facility = KnownFacility(id=number, fields=values, is_binned=binned)
        register.add(facility)
        return facility

    return make
