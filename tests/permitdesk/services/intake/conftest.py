"""Plainly invented facilities for the tests of intake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from permitdesk.domain.intake.outcome import ImportResult
from permitdesk.domain.office import Office
from permitdesk.domain.register.dossier import Dossier
from permitdesk.domain.register.facility import Facility
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.domain.text import normal_name
from permitdesk.services.intake.importing import import_file
from permitdesk.services.intake.known import FacilityFields, KnownFacility, KnownRegister
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import facilities

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
        facility = KnownFacility(FacilityFields(**values), id=number, is_binned=binned)
        register.add(facility)
        return facility

    return make


OFFICE = Office(area_code="999901", area_name="示例县", name="示例县生态环境保护综合行政执法队")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """The desk of an office of an invented county."""
    with desk.work() as work:
        work.office.save(OFFICE)
        work.record("office", "set_up", OFFICE.name)
        work.commit()
    return desk


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a list of rows as a CSV file."""

    def csv_file(name: str, *rows: str, title: str = "") -> Path:
        path = tmp_path / f"{name}.csv"
        lines = [title] if title else []
        path.write_text("\n".join([*lines, *rows]), encoding="utf-8")
        return path

    return csv_file


@pytest.fixture
def bring(office: Desk) -> Callable[..., ImportResult]:
    """Imports a file that holds one kind of list."""

    def bring(path: Path, **more: object) -> ImportResult:
        (result,) = import_file(office.work(), path, **more)
        return result

    return bring


@pytest.fixture
def find(office: Desk) -> Callable[[str], Facility]:
    """Returns the one facility that a text finds."""

    def find(text: str) -> Facility:
        (number,) = facilities.ids(office.reading(), FacilityQuery(text=text))
        return facilities.dossier(office.reading(), number).entry.facility

    return find


@pytest.fixture
def dossier(office: Desk) -> Callable[[str], Dossier]:
    """Returns the dossier of the one facility that a text finds."""

    def dossier(text: str) -> Dossier:
        (number,) = facilities.ids(office.reading(), FacilityQuery(text=text))
        return facilities.dossier(office.reading(), number)

    return dossier
