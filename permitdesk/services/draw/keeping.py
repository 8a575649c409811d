"""How every step of a round is kept: its papers, its rows, and its event in the audit chain."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from permitdesk import __version__
from permitdesk.domain.audit import canonical
from permitdesk.domain.draw.ending import transcript
from permitdesk.domain.draw.lines import KeptRound, Papers
from permitdesk.domain.draw.manual_paper import changes_paper, manual_paper
from permitdesk.domain.draw.paper import sealed_paper
from permitdesk.domain.draw.pool import pool_hash, roster_hash
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.transcript import to_document, to_text
from permitdesk.domain.draw.units import unit_records
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.storage.secret_box import SecretBox
from permitdesk.storage.unit_of_work import UnitOfWork

PROGRAM = f"permitdesk {__version__}"


def now_in(work: UnitOfWork) -> datetime:
    """Return the current moment in the office's zone; its day is the sealing or drawing day."""
    return work.now.astimezone(CHINA_TIME)


def add_in(work: UnitOfWork, sealed: Round, secret: bytes) -> None:
    """Keep a round that has just been sealed, its secret in the box.

    Raises:
        KeyFileNotWritable: The key file cannot be made.
        KeyMissing: The key file is damaged.
    """
    box = SecretBox(work.draw.key_file)
    paper = canonical(sealed_paper(sealed, PROGRAM))
    papers = work.draw.rounds.add(sealed, paper, box.lock(secret, sealed.number))
    _record(work, papers, sealed, "seal", {"strata": [one.id for one in sealed.pool.strata]})


def add_by_hand_in(work: UnitOfWork, recorded: Round) -> None:
    """Keep a round that was drawn by hand and has just been recorded."""
    assert recorded.manual is not None
    papers = work.draw.rounds.add(recorded, canonical(manual_paper(recorded, PROGRAM)))
    work.draw.units.write(papers.id, unit_records(recorded))
    particulars: dict[str, object] = {
        "method": recorded.manual.method,
        "held_on": recorded.manual.held_on,
        "scan": recorded.manual.scan,
    }
    _record(work, papers, recorded, "record_manual", particulars)


def secret_in(work: UnitOfWork, kept: KeptRound) -> bytes:
    """Return a round's secret.

    Raises:
        KeyMissing: The key file is not there or damaged.
        SecretUnreadable: The stored secret does not fit the key.
    """
    if kept.round.secret:
        return bytes.fromhex(kept.round.secret)
    return SecretBox(work.draw.key_file).unlock(kept.papers.secret, kept.round.number)


def keep_in(
    work: UnitOfWork, kept: KeptRound, grown: Round, action: str, particulars: dict[str, object]
) -> None:
    """Keep a round after its next step.

    Args:
        work: An entered unit of work.
        kept: The round before the step.
        grown: The round after it.
        action: The step, for the audit chain.
        particulars: What the chain shall say of it.
    """
    text = _second_paper(work, kept, grown)
    secret = "" if grown.secret else kept.papers.secret
    papers = work.draw.rounds.save(kept.papers.id, grown, text, secret)
    work.draw.units.write(kept.papers.id, unit_records(grown))
    _record(work, papers, grown, action, particulars)


def fingerprint(text: str) -> str:
    """Return SHA-256 of a paper's text, hexadecimal; an empty text has an empty one."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def _second_paper(work: UnitOfWork, kept: KeptRound, grown: Round) -> str:
    """Return what grows with a round: its transcript, or what changed after a draw by hand."""
    if grown.result is None:
        return ""
    if grown.manual is None:
        return _transcript_text(work, kept, grown)
    changes = changes_paper(grown)
    return canonical(changes) if changes else ""


def _transcript_text(work: UnitOfWork, kept: KeptRound, grown: Round) -> str:
    """Return the transcript after a step; what the draw itself fixed stays as it was."""
    if kept.papers.transcript:
        before = json.loads(kept.papers.transcript)
        drawn_by, previous = before["program"], before["previous"]
        voids = before["void_rounds_this_year"]
    else:
        _, previous = work.audit.head()
        drawn_by, voids = PROGRAM, work.draw.rounds.void_count(int(grown.period[:4]))
    return to_text(to_document(transcript(grown, drawn_by, previous, voids)))


def _record(
    work: UnitOfWork, papers: Papers, one: Round, action: str, particulars: dict[str, object]
) -> None:
    """Write the step into the chain, with all by which a later edit would show."""
    work.record(
        "draw",
        action,
        one.number,
        **particulars,
        state=one.state,
        commitment=one.seal.commitment if one.seal else "",
        pool_hash=one.seal.pool_hash if one.seal else pool_hash(one.pool),
        officers_hash=one.seal.officers_hash if one.seal else roster_hash(one.roster),
        joint_hashes=list(one.seal.joint_hashes) if one.seal else [],
        sealed=fingerprint(papers.sealed),
        transcript=fingerprint(papers.transcript),
        voiding=fingerprint(papers.voiding),
    )
