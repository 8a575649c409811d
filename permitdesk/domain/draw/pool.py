"""Who can be drawn: strata with their eligible and excluded labels, frozen by one hash."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from permitdesk.domain.draw.label import (
    are_labels,
    check_certificate,
    check_stratum_id,
    is_label,
)
from permitdesk.errors.draw import BadLabel, BadOfficer, BadStratum, LabelTwice, SampleTooLarge

DEFAULT_SEATS = 2
"""Officers a visit.

Source: 行政处罚法 (2021), article 42: at least two.
"""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A unit that belongs to the stratum and cannot be drawn this time.

    Attributes:
        label: The unit's label.
        reason: Why not: visited in this cycle, yearly cap reached, production stopped, …
    """

    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stratum:
    """One rule row's part of the pool.

    Attributes:
        id: The rule's short code, without white space.
        title: The rule's name as people read it.
        rule: The rule and its arithmetic in words.
        sample: How many units are drawn.
        eligible: The labels that can be drawn, sorted by bytes.
        excluded: The labels that cannot, each with its reason, sorted by bytes.
        seats: Officers a visit.
    """

    id: str
    title: str
    rule: str
    sample: int
    eligible: tuple[str, ...]
    excluded: tuple[Excluded, ...] = ()
    seats: int = DEFAULT_SEATS

    def __post_init__(self) -> None:
        """Check the stratum and put its labels in order.

        Raises:
            BadLabel: A label cannot stand in the pool text; see `is_label`.
            BadStratum: The id, the sample or the seats cannot be used.
            LabelTwice: A label stands here twice, be it eligible or excluded.
            SampleTooLarge: More units are asked for than are eligible.
        """
        check_stratum_id(self.id)
        if self.sample < 0 or self.seats < 1:
            raise BadStratum(stratum=self.id, reason="抽取数量为负，或每户检查人数不足 1 人")
        eligible = sorted(self.eligible)
        excluded = sorted(self.excluded, key=lambda one: one.label)
        _check_labels(self.id, [*eligible, *(one.label for one in excluded)])
        if self.sample > len(eligible):
            raise SampleTooLarge(stratum=self.id, sample=self.sample, eligible=len(eligible))
        object.__setattr__(self, "eligible", tuple(eligible))
        object.__setattr__(self, "excluded", tuple(excluded))


@dataclass(frozen=True, slots=True)
class Pool:
    """The strata of one round, in the order of their ids.

    A unit may stand in several strata; drawn in two, it is visited once.
    """

    strata: tuple[Stratum, ...]

    def __post_init__(self) -> None:
        """Put the strata in order.

        Raises:
            BadStratum: Two strata have one id.
        """
        strata = tuple(sorted(self.strata, key=lambda stratum: stratum.id))
        for left, right in pairwise(strata):
            if left.id == right.id:
                raise BadStratum(stratum=left.id, reason="代号重复")
        object.__setattr__(self, "strata", strata)

    @property
    def sample(self) -> int:
        """Return how many units all strata draw together."""
        return sum(stratum.sample for stratum in self.strata)


def list_numbers(pool: Pool) -> dict[str, int]:
    """Return each eligible unit's number in the sealed list, from 1, through all strata.

    A unit of several strata has one number: where it stands first. It is what a hall is told
    in place of the name, and what the pool's workbook shows.
    """
    labels = dict.fromkeys(label for stratum in pool.strata for label in stratum.eligible)
    return {label: number for number, label in enumerate(labels, 1)}


def pool_text(pool: Pool) -> str:
    """Return the canonical text: a heading for each stratum, then its eligible labels.

    A heading is `# <id> <sample>`; each line ends with LF; code points sort as bytes of UTF-8 do.
    """
    lines: list[str] = []
    for stratum in pool.strata:
        lines.append(f"# {stratum.id} {stratum.sample}")
        lines.extend(stratum.eligible)
    lines.append("")
    return "\n".join(lines)


def pool_hash(pool: Pool) -> str:
    """Return SHA-256 of the canonical text, hexadecimal: what is announced beforehand."""
    return hashlib.sha256(pool_text(pool).encode()).hexdigest()


def make_roster(certificates: Iterable[str]) -> tuple[str, ...]:
    """Return the certificate numbers of the officers who take part, sorted by bytes.

    Raises:
        BadOfficer: A number cannot be used or stands there twice.
    """
    roster = tuple(sorted(certificates))
    for certificate in roster:
        check_certificate(certificate)
    for left, right in pairwise(roster):
        if left == right:
            raise BadOfficer(officer=left, reason="在名录中出现了两次")
    return roster


def roster_hash(roster: Iterable[str], carried: Mapping[str, int] | None = None) -> str:
    """Return SHA-256 of the sorted certificate numbers, one a line, LF after each.

    It freezes the officers together with the pool: nobody joins or leaves the list between
    sealing and drawing without a trace.

    Args:
        roster: The certificate numbers.
        carried: The visits that each had in this year before, which then stand behind the
            number after a space; None under version 1 of the protocol, which knows none.
    """
    lines = (
        certificate if carried is None else f"{certificate} {carried.get(certificate, 0)}"
        for certificate in sorted(roster)
    )
    text = "".join(f"{line}\n" for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()


def label_files(pool: Pool) -> dict[str, str]:
    """Return a text for each stratum that the Internet-Draft's own script takes as input.

    Keys are the strata's ids; each text has one label a line, sorted.
    """
    return {stratum.id: "\n".join((*stratum.eligible, "")) for stratum in pool.strata}


def _check_labels(stratum: str, labels: list[str]) -> None:
    """Raise `BadLabel` or `LabelTwice` where a stratum's labels cannot be used together."""
    if labels and not are_labels(labels):
        bad = next(label for label in labels if not is_label(label))
        raise BadLabel(label=bad, reason="含有多余的空白、不可见字符或 #、| 等符号")
    if len(set(labels)) < len(labels):
        ((twice, _),) = Counter(labels).most_common(1)
        raise LabelTwice(stratum=stratum, label=twice)
