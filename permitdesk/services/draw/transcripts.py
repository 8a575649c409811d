"""The transcript: all that anybody needs to recompute a round, given out and checked."""

from __future__ import annotations

from pathlib import Path

from permitdesk.documents.files import file_name, write_atomically
from permitdesk.domain.draw.guard import require_verifiable
from permitdesk.domain.draw.lines import KeptRound
from permitdesk.domain.draw.pool import label_files
from permitdesk.domain.draw.round import STATES
from permitdesk.domain.draw.verification import Verdict
from permitdesk.domain.draw.verification import verify as verify_content
from permitdesk.errors.draw import WrongState
from permitdesk.errors.rounds import TranscriptNotReadable
from permitdesk.services.draw.visibility import require_sight_in
from permitdesk.storage.unit_of_work import UnitOfWork


def transcript(work: UnitOfWork, number: str) -> str:
    """Return the text of a round's transcript.

    Raises:
        RoundUnknown: There is no such round.
        WrongState: Nothing was drawn.
    """
    with work:
        return _text(work.draw.rounds.find(number))


def export(work: UnitOfWork, number: str, path: Path) -> None:
    """Write a round's transcript to a file, and say so in the audit chain.

    Args:
        work: A unit of work for writing, not yet entered.
        number: The round.
        path: The file.

    Raises:
        RoundUnknown: There is no such round.
        DrawnByHand: Nothing of it can be recomputed.
        ListSecret: Who works here may not see the list yet.
        WrongState: Nothing was drawn.
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
    """
    with work:
        kept = work.draw.rounds.find(number)
        require_sight_in(work, kept.round, "导出抽取记录")
        write_atomically(path, _text(kept).encode())
        work.record("draw", "export", number, what="抽取记录", file=path.name)
        work.commit()


def export_labels(work: UnitOfWork, number: str, folder: Path) -> tuple[Path, ...]:
    """Write each stratum's eligible labels, as the Internet-Draft's own script takes them.

    Returns:
        The files, one a stratum.

    Raises:
        RoundUnknown: There is no such round.
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: An old file is open in another program.
        DiskFull: There is no room for a file.
    """
    with work:
        pool = work.draw.rounds.find(number).round.pool
        written: list[Path] = []
        for stratum, text in label_files(pool).items():
            path = folder / file_name(stratum, ".txt")
            write_atomically(path, text.encode())
            written.append(path)
        names = [path.name for path in written]
        work.record("draw", "export", number, what="编号名单", files=names)
        work.commit()
    return tuple(written)


def _text(kept: KeptRound) -> str:
    """Return the transcript of a round that the program has drawn."""
    require_verifiable(kept.round, "导出可核验的抽取记录")
    if not kept.papers.transcript:
        state = STATES.label(kept.papers.state)
        raise WrongState(round_number=kept.round.number, state=state, action="导出抽取记录")
    return kept.papers.transcript


def verify(path: Path) -> Verdict:
    """Return the verdict on a transcript file; no content raises an error.

    Raises:
        TranscriptNotReadable: The file cannot be opened.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TranscriptNotReadable(file=path) from error
    return verify_content(content)
