"""The sealed paper: what was frozen, as JSON, and the round read back from its papers.

A round is kept as two papers that never change their meaning: the sealed paper, written once,
and the transcript, which only grows. Everything else about a round follows from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from permitdesk.domain.draw.joint import JointOfficer, JointRoster, JointTeams
from permitdesk.domain.draw.pool import Excluded, Pool, Stratum
from permitdesk.domain.draw.protocol import CAPPED, EVEN
from permitdesk.domain.draw.randomness import PublicSource, Reading
from permitdesk.domain.draw.round import Result, Round, Seal
from permitdesk.domain.draw.transcript import Document, Transcript, Voiding

SEALED_FORMATS = {CAPPED: "permitdesk-seal/1", EVEN: "permitdesk-seal/2"}
"""What a sealed paper calls itself under each version of the protocol."""

_PROTOCOLS = {paper: protocol for protocol, paper in SEALED_FORMATS.items()}


def sealed_paper(one: Round, program: str) -> Document:
    """Return what a sealed round has frozen, as JSON values.

    Args:
        one: A sealed round.
        program: Name and version of the program that seals.
    """
    assert one.seal is not None
    carried = {} if one.protocol == CAPPED else {"carried": dict(one.carried)}
    return round_fields(one, program) | {
        "format": SEALED_FORMATS[one.protocol],
        "sealed_at": one.seal.at.isoformat(timespec="seconds"),
        "commitment": one.seal.commitment,
        "pool_hash": one.seal.pool_hash,
        "officers_hash": one.seal.officers_hash,
        "sources": [
            {"name": source.name, "known_on": source.known_on.isoformat()}
            for source in one.seal.sources
        ],
        "joint": [_joint(roster, one.protocol) for roster in one.joint],
        **carried,
    }


def round_fields(one: Round, program: str) -> Document:
    """Return what every first paper of a round says: which round, who, and from what.

    Args:
        one: The round.
        program: Name and version of the program that keeps it.
    """
    return {
        "round": one.number,
        "period": one.period,
        "office": one.office,
        "program": program,
        "operator": one.operator,
        "supervisor": one.supervisor,
        "strata": [_stratum(stratum) for stratum in one.pool.strata],
        "officers": list(one.roster),
    }


def round_of_fields(paper: Document) -> Round:
    """Return the round of a first paper, as long as nothing else is known of it."""
    return Round(
        number=paper["round"],
        period=paper["period"],
        office=paper["office"],
        operator=paper["operator"],
        supervisor=paper["supervisor"],
        pool=Pool(tuple(_read_stratum(stratum) for stratum in paper["strata"])),
        roster=tuple(paper["officers"]),
    )


def round_of_papers(
    sealed: Document,
    drawn: Transcript | None = None,
    *,
    published_at: datetime | None = None,
    closed_at: datetime | None = None,
    voiding: Voiding | None = None,
) -> Round:
    """Return the round that its papers tell of.

    Args:
        sealed: What `sealed_paper` wrote.
        drawn: The transcript so far, None before the draw.
        published_at: When the transcript was made public.
        closed_at: When the round ended.
        voiding: Why it does not count.
    """
    sources = tuple(
        PublicSource(source["name"], date.fromisoformat(source["known_on"]))
        for source in sealed["sources"]
    )
    protocol = _PROTOCOLS[sealed["format"]]
    joint = tuple(_read_joint(roster) for roster in sealed.get("joint", ()))
    return replace(
        round_of_fields(sealed),
        seal=Seal(
            datetime.fromisoformat(sealed["sealed_at"]),
            sealed["commitment"],
            sealed["pool_hash"],
            sealed["officers_hash"],
            sources,
            tuple(roster.hash_under(protocol) for roster in joint),
        ),
        protocol=protocol,
        carried=sealed.get("carried", {}),
        joint=joint,
        result=None if drawn is None else _result(drawn, sources),
        published_at=published_at,
        closed_at=closed_at,
        secret="" if drawn is None else drawn.secret,
        voiding=voiding,
    )


def _result(drawn: Transcript, sources: Sequence[PublicSource]) -> Result:
    readings = tuple(
        Reading(source, record.value, record.read_by)
        for source, record in zip(sources, drawn.sources, strict=True)
    )
    return Result(
        datetime.fromisoformat(drawn.drawn_at),
        readings,
        drawn.iterations,
        drawn.teams,
        drawn.changes,
        tuple(JointTeams(one.teams, one.changes) for one in drawn.joint),
    )


def _joint(roster: JointRoster, protocol: str) -> Document:
    """Return another department's part; version 1 knows of no carried visits."""
    paper = asdict(roster)
    if protocol == CAPPED:
        for officer in paper["officers"]:
            del officer["carried"]
    return paper


def _read_joint(paper: Document) -> JointRoster:
    officers = tuple(JointOfficer(**one) for one in paper["officers"])
    return JointRoster(paper["department"], paper["seats"], officers)


def _stratum(stratum: Stratum) -> Document:
    return {
        "id": stratum.id,
        "title": stratum.title,
        "rule": stratum.rule,
        "sample": stratum.sample,
        "seats": stratum.seats,
        "eligible": list(stratum.eligible),
        "excluded": [[one.label, one.reason] for one in stratum.excluded],
    }


def _read_stratum(paper: Document) -> Stratum:
    return Stratum(
        id=paper["id"],
        title=paper["title"],
        rule=paper["rule"],
        sample=paper["sample"],
        seats=paper["seats"],
        eligible=tuple(paper["eligible"]),
        excluded=tuple(Excluded(label, reason) for label, reason in paper["excluded"]),
    )
