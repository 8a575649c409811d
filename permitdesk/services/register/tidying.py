"""What people type into a facility's entry, put into the register's form or refused."""

from __future__ import annotations

from collections.abc import Mapping

from permitdesk.domain.codes.uscc import tidy_code
from permitdesk.domain.text import clean
from permitdesk.services.office import reference
from permitdesk.services.register.refusing import refused

_BOUNDS = {"longitude": (73.0, 136.0), "latitude": (3.0, 54.0)}
"""Degrees between which the country lies; a pair that was exchanged falls outside."""
_SITE_DIGITS = 3


def tidied(subject: str, changes: Mapping[str, object]) -> dict[str, object]:
    """Return new values of a facility as the register keeps them, with what follows from them.

    A code of the industry or of the area brings its name, as far as no other one is given.

    Args:
        subject: The facility's name, for what is said of a value that does not fit.
        changes: By field of `Facility`; text may have any width and any blanks.

    Raises:
        ValueRefused: A value does not fit its field.
    """
    values = {name: _tidy(value) for name, value in changes.items()}
    if "uscc" in values:
        values["uscc"] = tidy_code(values["uscc"])
    _check_site(subject, values)
    _check_degrees(subject, values)
    _complete_industry(subject, values)
    _complete_area(subject, values)
    return values


def _tidy(value: object) -> object:
    return clean(value) if isinstance(value, str) and "\n" not in value else value


def _check_site(subject: str, values: Mapping[str, object]) -> None:
    """Refuse the number of a site that has not three digits."""
    site = values.get("site") or ""
    if site and not (isinstance(site, str) and len(site) == _SITE_DIGITS and site.isdecimal()):
        raise refused(subject, "site", site, "请填三位数字，例如002")


def _check_degrees(subject: str, values: Mapping[str, object]) -> None:
    """Refuse coordinates outside the country."""
    for name, (least, most) in _BOUNDS.items():
        degrees = values.get(name)
        if isinstance(degrees, float | int) and not least <= degrees <= most:
            reason = f"应在{least:.0f}到{most:.0f}度之间，请看经度和纬度是否填反"
            raise refused(subject, name, degrees, reason)


def _complete_industry(subject: str, values: dict[str, object]) -> None:
    """Refuse a code that the classification does not have; fill in its name."""
    code = str(values.get("industry_code") or "")
    if not code:
        return
    table = reference.industries()
    if not table.may_have(code.upper()):
        raise refused(subject, "industry_code", code, "GB/T 4754-2017没有这个代码")
    known = table.find(code.upper())
    if known is not None:
        values["industry_code"] = known.code
        values["industry"] = values.get("industry") or known.name


def _complete_area(subject: str, values: dict[str, object]) -> None:
    """Refuse a code that no area has or had; fill in the area's name."""
    code = str(values.get("area_code") or "")
    if not code:
        return
    area = reference.areas().find(code)
    if area is None:
        raise refused(subject, "area_code", code, "行政区划代码表没有这个代码，也不曾有过")
    if not values.get("area_name"):
        values["area_name"] = area.name
