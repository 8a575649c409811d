"""The transcript: all that anybody needs to recompute a round, in either version of the protocol.

Beyond the announced fields a transcript carries what makes teams recomputable from the file
alone. All of these may be missing in a round that has no teams:

- `officers`: the certificates of all who take part, frozen at the seal by `officers_hash`;
- `carried`: the visits that each had in this year before, frozen by it too (version 2 alone);
- `strata[].seats`: officers a visit, 2 where it is missing;
- `iterations[].barred`: who could sit nowhere on that day, and `at`, when it was run;
- `teams[].recused`: everybody recused from that unit, reached in the order or not;
- `changes`: seats given to the next officer, each with the facts of its day;
- `randomness.sources[].read_by`: who read the number out;
- `commitment.secret`: the secret, once the round is closed;
- `joint`: another department's officers, its teams and its changed seats;
- `void`: why and by whom the round was declared void.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple, cast

from permitdesk.domain.draw.commitment import CHAIN_LENGTH
from permitdesk.domain.draw.joint import JointRecord
from permitdesk.domain.draw.pool import DEFAULT_SEATS, Excluded, Stratum, roster_hash
from permitdesk.domain.draw.protocol import CAPPED, CURRENT, LEVEL_FIELDS
from permitdesk.domain.draw.seating import Skip
from permitdesk.domain.draw.selection import Disqualified, Iteration
from permitdesk.domain.draw.team import Barred, SeatChange, Team
from permitdesk.errors.draw import BadDepartment

Document = dict[str, Any]
"""A transcript as JSON knows it; its shape is one of `permitdesk.domain.draw.shape.SHAPES`."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A public source with its number, as written in the transcript; the day in ISO form."""

    name: str
    known_on: str
    value: str
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class Voiding:
    """Why a round does not count, who declared it void and who approved; `at` in ISO form."""

    reason: str
    by: str
    approver: str
    at: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A round as published; every hash is the recorded one, in hexadecimal.

    Moments are ISO 8601 with seconds and offset. `digest` is empty until the document is made.
    """

    round: str
    office: str
    program: str
    sealed_at: str
    drawn_at: str
    operator: str
    supervisor: str
    commitment: str
    pool_hash: str
    sources: tuple[SourceRecord, ...]
    encoded: str
    strata: tuple[Stratum, ...]
    iterations: tuple[Iteration, ...]
    void_rounds_this_year: int
    previous: str
    officers: tuple[str, ...] = ()
    officers_hash: str = roster_hash(())
    teams: tuple[Team, ...] = ()
    changes: tuple[SeatChange, ...] = ()
    joint: tuple[JointRecord, ...] = ()
    chain_length: int = CHAIN_LENGTH
    secret: str = ""
    void: Voiding | None = None
    digest: str = ""
    format: str = CURRENT
    carried: Mapping[str, int] = field(default_factory=dict[str, int])


class Layout(NamedTuple):
    """One regular way of writing JSON: spaces a level (None: one line), only ASCII or not."""

    indent: int | None
    ensure_ascii: bool


LAYOUTS = tuple(
    Layout(indent, ascii_only) for indent in (1, 2, 4, None) for ascii_only in (False, True)
)
"""The ways in which a program may have written the file, ours first; any other hand shows."""


def to_document(transcript: Transcript) -> Document:
    """Return the transcript as JSON values, with its digest."""
    document = _head(transcript) | {
        "strata": [_stratum(stratum) for stratum in transcript.strata],
        "officers": list(transcript.officers),
        **_carried(transcript.carried, transcript.format),
        "officers_hash": transcript.officers_hash,
        "iterations": [asdict(iteration) for iteration in transcript.iterations],
        "teams": [seated_fields(team, transcript.format) for team in transcript.teams],
        "changes": [seated_fields(change, transcript.format) for change in transcript.changes],
        "void_rounds_this_year": transcript.void_rounds_this_year,
        "previous": transcript.previous,
    }
    if transcript.joint:
        document["joint"] = [_joint(one, transcript.format) for one in transcript.joint]
    if transcript.void is not None:
        document["void"] = asdict(transcript.void)
    document["digest"] = digest(document)
    return document


def to_text(document: Mapping[str, object]) -> str:
    """Return the file's text: a line a value, Chinese as it is, no line end after the last."""
    return lay_out(document, LAYOUTS[0])


def lay_out(value: object, layout: Layout, level: int = 0) -> str:
    """Return JSON values written in one of the regular layouts, as `json.dumps` writes them.

    With line ends `json.dumps` is written in Python and takes a second for a million labels;
    here each list of texts is written by its fast half, which takes the line end as separator.
    """
    if layout.indent is None or not isinstance(value, dict | list | tuple) or not value:
        return json.dumps(value, ensure_ascii=layout.ensure_ascii)
    break_inside = "\n" + " " * layout.indent * (level + 1)
    break_after = "\n" + " " * layout.indent * level
    separator = "," + break_inside
    if isinstance(value, dict):
        fields = (
            f"{lay_out(key, layout)}: {lay_out(field, layout, level + 1)}"
            for key, field in cast("Document", value).items()
        )
        return f"{{{break_inside}{separator.join(fields)}{break_after}}}"
    items = cast("Sequence[object]", value)
    if set(map(type, items)) == {str}:
        texts = json.dumps(items, ensure_ascii=layout.ensure_ascii, separators=(separator, ": "))
        return f"[{break_inside}{texts[1:-1]}{break_after}]"
    inside = (lay_out(item, layout, level + 1) for item in items)
    return f"[{break_inside}{separator.join(inside)}{break_after}]"


def digest(document: Mapping[str, object]) -> str:
    """Return SHA-256 over the rest of the document as canonical JSON, hexadecimal."""
    rest = {key: value for key, value in document.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def from_document(document: Document) -> Transcript:
    """Return the transcript of a document that fits the shape.

    Raises:
        BadDepartment: Another department has no seats.
        BadLabel: A label cannot be used.
        BadStratum: A stratum's id, sample or seats cannot be used.
        LabelTwice: A label stands twice in one stratum.
        SampleTooLarge: A sample is larger than its list.
    """
    commitment = document["commitment"]
    randomness = document["randomness"]
    void = document.get("void")
    return Transcript(
        round=document["round"],
        office=document["office"],
        program=document["program"],
        sealed_at=document["sealed_at"],
        drawn_at=document["drawn_at"],
        operator=document["operator"],
        supervisor=document["supervisor"],
        commitment=commitment["hash"],
        chain_length=commitment["length"],
        secret=commitment.get("secret", ""),
        pool_hash=document["pool_hash"],
        sources=tuple(SourceRecord(**source) for source in randomness["sources"]),
        encoded=randomness["encoded"],
        strata=tuple(_read_stratum(stratum) for stratum in document["strata"]),
        officers=tuple(document.get("officers", ())),
        officers_hash=document.get("officers_hash", roster_hash(())),
        iterations=tuple(read_iteration(one) for one in document["iterations"]),
        format=document["format"],
        carried=document.get("carried", {}),
        teams=tuple(read_team(team) for team in document["teams"]),
        changes=tuple(read_change(change) for change in document.get("changes", ())),
        joint=tuple(_read_joint(one) for one in document.get("joint", ())),
        void_rounds_this_year=document["void_rounds_this_year"],
        void=None if void is None else Voiding(**void),
        previous=document["previous"],
        digest=document["digest"],
    )


def _head(transcript: Transcript) -> Document:
    """Return the fields that stand before the strata."""
    commitment: Document = {"hash": transcript.commitment, "length": transcript.chain_length}
    if transcript.secret:
        commitment["secret"] = transcript.secret
    sources = [asdict(source) for source in transcript.sources]
    return {
        "format": transcript.format,
        "round": transcript.round,
        "office": transcript.office,
        "program": transcript.program,
        "sealed_at": transcript.sealed_at,
        "drawn_at": transcript.drawn_at,
        "operator": transcript.operator,
        "supervisor": transcript.supervisor,
        "commitment": commitment,
        "pool_hash": transcript.pool_hash,
        "randomness": {"sources": sources, "encoded": transcript.encoded},
    }


def _stratum(stratum: Stratum) -> Document:
    """Return a stratum's fields; by hand, for `asdict` would copy a million labels one by one."""
    return {
        "id": stratum.id,
        "title": stratum.title,
        "rule": stratum.rule,
        "sample": stratum.sample,
        "seats": stratum.seats,
        "eligible": list(stratum.eligible),
        "excluded": [{"label": one.label, "reason": one.reason} for one in stratum.excluded],
    }


def _read_stratum(document: Document) -> Stratum:
    return Stratum(
        id=document["id"],
        title=document["title"],
        rule=document["rule"],
        sample=document["sample"],
        seats=document.get("seats", DEFAULT_SEATS),
        eligible=tuple(document["eligible"]),
        excluded=tuple(Excluded(**one) for one in document["excluded"]),
    )


def read_iteration(document: Document) -> Iteration:
    """Return an iteration from its JSON values."""
    return Iteration(
        code=document["code"],
        at=document.get("at", ""),
        disqualified=tuple(Disqualified(**one) for one in document["disqualified"]),
        selected={stratum: tuple(labels) for stratum, labels in document["selected"].items()},
        barred=_read_barred(document),
    )


def read_team(document: Document) -> Team:
    """Return a team from its JSON values."""
    return Team(
        unit=document["unit"],
        officers=tuple(document["officers"]),
        skipped=_read_skipped(document),
        level=_level(document),
        recused=tuple(document.get("recused", ())),
    )


def seated_fields(record: Team | SeatChange, protocol: str) -> Document:
    """Return a team or a changed seat as JSON values, its level under the protocol's name."""
    name = LEVEL_FIELDS[protocol]
    return {name if key == "level" else key: value for key, value in asdict(record).items()}


def _level(document: Document) -> int:
    """Return the number that decided about a seat, under whichever name it stands."""
    return next(document[name] for name in LEVEL_FIELDS.values() if name in document)


def _joint(record: JointRecord, protocol: str) -> Document:
    return {
        "department": record.department,
        "seats": record.seats,
        "officers": list(record.officers),
        **_carried(record.carried, protocol),
        "officers_hash": record.officers_hash,
        "teams": [seated_fields(team, protocol) for team in record.teams],
        "changes": [seated_fields(change, protocol) for change in record.changes],
    }


def _carried(carried: Mapping[str, int], protocol: str) -> Document:
    """Return the field of the visits carried, which version 1 has not."""
    return {} if protocol == CAPPED else {"carried": dict(carried)}


def _read_joint(document: Document) -> JointRecord:
    if document["seats"] < 1:
        raise BadDepartment(department=document["department"], reason="每户至少要 1 人")
    return JointRecord(
        department=document["department"],
        seats=document["seats"],
        officers=tuple(document["officers"]),
        officers_hash=document["officers_hash"],
        teams=tuple(read_team(team) for team in document["teams"]),
        changes=tuple(read_change(change) for change in document["changes"]),
        carried=document.get("carried", {}),
    )


def read_change(document: Document) -> SeatChange:
    """Return a changed seat from its JSON values."""
    facts: Document = {
        "level": _level(document),
        "skipped": _read_skipped(document),
        "barred": _read_barred(document),
        "recused": tuple(document.get("recused", ())),
    }
    others = {key: value for key, value in document.items() if key not in LEVEL_FIELDS.values()}
    return SeatChange(**(others | facts))


def _read_skipped(document: Document) -> tuple[Skip, ...]:
    return tuple(Skip(**one) for one in document["skipped"])


def _read_barred(document: Document) -> tuple[Barred, ...]:
    return tuple(Barred(**one) for one in document.get("barred", ()))
