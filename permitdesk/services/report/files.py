"""The file of a report: the forms that have their own layout, and all others as they read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from permitdesk.documents import annex1 as annex1_form
from permitdesk.documents import annex3 as annex3_form
from permitdesk.documents import annex4 as annex4_form
from permitdesk.documents import monthly_excel, monthly_word
from permitdesk.documents import publicity as publicity_form
from permitdesk.documents.excel.text import Cleaned
from permitdesk.documents.files import write_atomically
from permitdesk.documents.report_excel import write_report
from permitdesk.documents.report_word import write_report_word
from permitdesk.domain.report.wording import hidden_signs
from permitdesk.errors.report import FormatUnknown
from permitdesk.services.office.setup import office_in
from permitdesk.services.plan import annex3 as plan_annex3
from permitdesk.services.report import annexes, monthly
from permitdesk.services.report.forms import EXCEL, FORMS, WORD
from permitdesk.services.report.kept import plain
from permitdesk.services.report.publicity import publicity
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MadeFile:
    """What a file was made of.

    Attributes:
        figures: The figures, as far as JSON can say them.
        cleaned: What its texts lost on the way in.
    """

    figures: object
    cleaned: Cleaned


_Maker = Callable[[UnitOfWork, str, Path, date], MadeFile]


def make(work: UnitOfWork, kind: str, period: str, path: Path, today: date) -> MadeFile:
    """Make the file of a report; its ending chooses the format.

    Args:
        work: A unit of work, not yet entered.
        kind: One of `forms.FORMS`.
        period: The month, `YYYY-MM`.
        path: The file; one of the same name is replaced.
        today: The date printed on it.

    Raises:
        FormatUnknown: The report has no such format.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    ending = path.suffix.lower()
    form = FORMS[kind]
    if ending not in form.formats:
        known = "、".join(form.formats)
        raise FormatUnknown(report=form.title, ending=path.suffix, known=known)
    return _OWN.get((kind, ending), _make_as_read(kind))(work, period, path, today)


def _make_as_read(kind: str) -> _Maker:
    """Return the maker of a report that leaves as it reads."""

    def made(work: UnitOfWork, period: str, path: Path, today: date) -> MadeFile:
        report = FORMS[kind].make(work, period, today)
        if path.suffix.lower() == EXCEL:
            return MadeFile(plain(report), write_report(path, report))
        with work:
            office = office_in(work).name
        return MadeFile(plain(report), write_report_word(path, report, office, work.now))

    return made


def _annex1(work: UnitOfWork, period: str, path: Path, today: date) -> MadeFile:
    annex = annexes.annex1(work, period, today)
    annex.check_totals()
    return MadeFile(asdict(annex), annex1_form.write_annex1(path, annex))


def _annex3(work: UnitOfWork, period: str, path: Path, _today: date) -> MadeFile:
    annex = plan_annex3.of_year(work, int(period[:4]))
    return MadeFile(asdict(annex), annex3_form.write_annex3(path, annex))


def _annex4(work: UnitOfWork, _period: str, path: Path, _today: date) -> MadeFile:
    annex = annexes.annex4(work)
    return MadeFile(asdict(annex), annex4_form.write_annex4(path, annex))


def _publicity(work: UnitOfWork, period: str, path: Path, today: date) -> MadeFile:
    table = publicity(work, period, today)
    return MadeFile(asdict(table), publicity_form.write_publicity(path, table))


def _monthly_excel(work: UnitOfWork, period: str, path: Path, today: date) -> MadeFile:
    report = monthly.figures(work, period, today)
    return MadeFile(asdict(report), monthly_excel.write_monthly(path, report))


def _monthly_word(work: UnitOfWork, period: str, path: Path, today: date) -> MadeFile:
    """Write the Word file under the wanted name; the writer names files after their title."""
    report = monthly.figures(work, period, today)
    with tempfile.TemporaryDirectory() as folder:
        made = monthly_word.write_monthly(report, Path(folder), work.now)
        write_atomically(path, made.read_bytes())
    figures = asdict(report)
    return MadeFile(figures, Cleaned(removed=hidden_signs(figures), shortened=0))


_OWN: Mapping[tuple[str, str], _Maker] = {
    ("annex1", EXCEL): _annex1,
    ("annex3", EXCEL): _annex3,
    ("annex4", EXCEL): _annex4,
    ("publicity", EXCEL): _publicity,
    ("monthly", EXCEL): _monthly_excel,
    ("monthly", WORD): _monthly_word,
}
