"""The transcript: all that anybody needs to recompute a round, given out and checked."""

from __future__ import annotations

from pathlib import Path

from permitdesk.documents.files import file_name, write_atomically
from permitdesk.domain.draw.pool import label_files
from permitdesk.domain.draw.round import STATES
from permitdesk.domain.draw.verification import Verdict
from permitdesk.domain.draw.verification import verify as verify_content
from permitdesk.errors.draw import WrongState
from permitdesk.errors.rounds import TranscriptNotReadable
from permitdesk.storage.unit_of_work import UnitOfWork


def transcript(work: UnitOfWork, number: str) -> str:
    """Return the text of a round's transcript.

    Raises:
        RoundUnknown: There is no such round.
        WrongState: Nothing was drawn.
    """
    with work:
        papers = work.draw.rounds.papers(number)
    if not papers.transcript:
        state = STATES.label(papers.state)
        raise WrongState(round_number=number, state=state, action="导出抽取记录")
    return papers.transcript


def export(work: UnitOfWork, number: str, path: Path) -> None:
    """Write a round's transcript to a file.

    Raises:
        RoundUnknown: There is no such round.
        WrongState: Nothing was drawn.
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
    """
    write_atomically(path, transcript(work, number).encode())


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
    return tuple(written)


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
