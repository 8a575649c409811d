"""What a row says about who is meant, and who that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.intake.vocabulary import value_words
from permitdesk.domain.text import former_name, normal_name
from permitdesk.services.intake.known import KnownFacility

_MENTIONING = ("ledger", "key_units")
_OFFICIAL = ("permits", "registrations")
_PROPOSED = 3


class Identity(NamedTuple):
    """What a row says about who is meant.

    Attributes:
        name: The name as printed.
        compared: The name as compared.
        number: The permit or registration number, tidy.
        code: The unit's code; one that is lost or missing has no value.
        verdict: A code of `VERDICTS` about the code as printed.
        site: The three digits of the site, empty where the row does not say.
        address: The address as printed.
        former: Former names that the row gives, empty where it gives none.
        plant: What a column such as 厂区 says, as compared.
        is_official: The row is of a list of permits or registrations, in which a number is
            not copied by hand: another name beside it is a new name.
        area_code: Six digits, where the row has them.
        area_name: The narrowest of county, city and province that the row names.
    """

    name: str
    compared: str = ""
    number: str = ""
    code: str = ""
    verdict: str = "missing"
    site: str = ""
    address: str = ""
    former: tuple[str, ...] = ()
    plant: str = ""
    is_official: bool = False
    area_code: str = ""
    area_name: str = ""

    @property
    def is_code_sound(self) -> bool:
        """Tell whether the code passes its check."""
        return self.verdict == "ok"


@dataclass(frozen=True, slots=True)
class Match:
    """The facility that a row speaks of, or why nobody can say.

    Attributes:
        facility: The facility; None where the row is about a new one, or in doubt.
        how: `permit`, `code`, `name`, `new`, or empty in doubt.
        doubt: Why the row waits for a person, a Chinese sentence; empty where it does not.
        remark: What is to be said about a match all the same.
        proposals: Facilities that a doubtful row may mean, the likeliest first.
    """

    facility: KnownFacility | None = None
    how: str = ""
    doubt: str = ""
    remark: str = ""
    proposals: tuple[KnownFacility, ...] = ()


def identity_of(record: FacilityRecord) -> Identity:
    """Return whom a row means."""
    name = record.name
    former = (record.former_name, former_name(name))
    return Identity(
        name,
        record.compared,
        record.permit_number or record.registration_number,
        record.uscc,
        record.uscc_verdict,
        record.site,
        record.address,
        former if any(former) else (),
        _plant_of(record.extra) if record.kind in _MENTIONING and record.extra else "",
        record.kind in _OFFICIAL,
        record.area_code,
        record.area_name,
    )


def question_of(who: Identity) -> tuple[str, ...]:
    """Return what a person is asked about where a row waits: rows that ask the same are alike."""
    return (who.compared, who.number, who.code, normal_name(who.address), who.plant)


def certain(holder: KnownFacility, how: str, remark: str = "") -> Match:
    """Return a match, unless the facility lies in the recycle bin."""
    if holder.is_binned:
        return doubt(f"“{holder.name}”在回收站中，请先恢复。", (holder,))
    return Match(holder, how, remark=remark)


def doubt(reason: str, holders: Iterable[KnownFacility]) -> Match:
    """Return a match that waits."""
    return Match(doubt=reason, proposals=tuple(dict.fromkeys(holders))[:_PROPOSED])


def _plant_of(extra: Mapping[str, str]) -> str:
    """Return what a row says of the plant that is meant, in a column of its own."""
    said = (extra[title] for title in value_words().plant_titles if title in extra)
    return normal_name(next(said, ""))
