"""一企一档 before a check, on one printed page.

Source: 国办发〔2024〕54号 (检查前调阅已有信息): permits, last checks, open problems, penalties,
reports due, credit, classes of key units.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from permitdesk.documents.dossier_page import write_dossier
from permitdesk.documents.files import write_atomically
from permitdesk.documents.pdf import as_pdf, converter
from permitdesk.domain.check.fine import fine_text
from permitdesk.domain.check.record import FINDING_STATES, OUTCOMES
from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, UNANSWERED
from permitdesk.domain.rectify.measure import MEASURES
from permitdesk.domain.register.dossier import Dossier
from permitdesk.domain.register.facility import (
    KEY_UNIT_SHORT,
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PERMIT_KINDS,
    PRODUCTION_STATES,
)
from permitdesk.domain.register.positive import POSITIVE_STATES, positive_state
from permitdesk.domain.report.sheet import Head, Part, Preview, cells, heads, printed
from permitdesk.errors.documents import PagesFailed
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.check import law
from permitdesk.services.office import rules as office_rules
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork

_PDF = ".pdf"
_MOST = {"permits": 2, "checks": 4, "findings": 5, "penalties": 3, "clues": 3, "reports": 4}
_LONGEST = 30
_FILE_WIDTHS = (15, 35, 15, 35)


def sheet(work: UnitOfWork, facility_id: int, today: date) -> Preview:
    """Return what is known of a facility as one page.

    Args:
        work: A unit of work, not yet entered.
        facility_id: Which one.
        today: Today's date in China.

    Raises:
        RecordNotFound: There is none of this number.
        OfficeNotSetUp: Nobody has said whose database it is.
        RuleMissing: No yearly limit is in force.
    """
    with work:
        known = work.register.dossiers.of(facility_id)
        office = office_in(work).name
        cap = office_rules.value_in(work, "plan.cap", today)
    return Preview(
        "一企一档（检查前调阅）",
        (
            _file(known, today, cap),
            _permits(known),
            _checks(known),
            _findings(known, today),
            _penalties(known),
            _reports(known, today),
            _clues(known, today),
        ),
        left=f"调阅单位：{office}",
        right=f"时间：{printed(today)}",
        notes=("各表只列最近几项，全部内容见“名录”中的档案；不含举报人信息。",),
        is_wide=False,
    )


def write(
    work: UnitOfWork, facility_id: int, path: Path, today: date, reporter: Reporter = SILENT
) -> Path:
    """Write the page as Word, or as PDF where the name ends so, and return its file.

    Raises:
        RecordNotFound: There is no such facility.
        OfficeNotSetUp: Nobody has said whose database it is.
        PagesFailed: No program that makes PDF files is installed, or it fails.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
        Cancelled: The user stopped.
    """
    made = sheet(work, facility_id, today)
    office = made.left.removeprefix("调阅单位：")
    word = path.with_suffix(".docx")
    is_pdf = path.suffix.lower() == _PDF
    program = converter() if is_pdf else None
    if program is None:
        write_dossier(word, made, office, work.now)
        if is_pdf:
            raise PagesFailed(file=path.name, problem="本机没有安装 LibreOffice，已写成 Word")
        return word
    with TemporaryDirectory() as folder:  # a Word file that lies beside stays as it is
        draft = Path(folder) / word.name
        write_dossier(draft, made, office, work.now)
        (pages,) = as_pdf({word.name: draft.read_bytes()}, program, reporter)
    write_atomically(path, pages)
    return path


def _file(known: Dossier, today: date, cap: int) -> Part:
    """Return the facility's own data, two pairs a row."""
    facility = known.entry.facility
    newest = max((unit.year for unit in known.key_units), default=0)
    kinds = [KEY_UNIT_SHORT[unit.kind] for unit in known.key_units if unit.year == newest]
    state = positive_state((one.value for one in known.positive), today)
    pairs = (
        ("单位名称", facility.name),
        ("信用代码", facility.uscc),
        ("地址", facility.address),
        ("区域", f"{facility.area_name} {facility.township}".strip()),
        ("行业", facility.industry),
        ("管理类别", MANAGEMENT_CLASSES.label(facility.management_class)),
        ("抽查类别", OBJECT_CLASSES.label(facility.object_class)),
        ("生产状态", PRODUCTION_STATES.label(facility.production_state)),
        ("重点名录", "、".join(dict.fromkeys(kinds))),
        ("正面清单", POSITIVE_STATES[state] if state else ""),
        ("联系人", facility.contact),
        ("联系电话", facility.phone),
        ("信用评价", facility.credit),
        ("本年检查", f"{known.checks_in(today.year)} 次，上限 {cap} 次"),
    )
    rows = tuple(
        cells((*left, *right)) for left, right in zip(pairs[::2], pairs[1::2], strict=True)
    )
    return Part("基本情况", (), (), rows, _FILE_WIDTHS)


def _permits(known: Dossier) -> Part:
    rows = [
        (
            PERMIT_KINDS.label(one.permit.kind),
            one.permit.number,
            one.permit.issued_on,
            one.permit.valid_until,
        )
        for one in known.permits
    ]
    titles = heads("种类", "编号", "发证日期", "有效期至")
    return _part("许可和登记", titles, rows, "permits", (15, 45, 20, 20))


def _checks(known: Dossier) -> Part:
    rows = [
        (one.checked_on, OUTCOMES.label(one.outcome), one.officers, _short(one.note))
        for one in known.checks
    ]
    titles = heads("日期", "结果", "检查人员", "备注")
    return _part("最近检查", titles, rows, "checks", (15, 20, 30, 35))


def _findings(known: Dossier, today: date) -> Part:
    labels = law.violation_types()
    unclosed = [one for one in known.findings if one.state != "closed"]
    rows = [
        (
            one.found_on,
            labels.label(one.violation) or "未分类",
            _short(one.description),
            one.deadline,
            "逾期"
            if one.state == "open" and one.deadline is not None and one.deadline < today
            else FINDING_STATES.label(one.state),
        )
        for one in unclosed
    ]
    titles = heads("发现日期", "问题类型", "问题", "期限", "状态")
    return _part("未销号问题", titles, rows, "findings", (15, 20, 40, 15, 10))


def _penalties(known: Dossier) -> Part:
    rows = [
        (
            one.day,
            MEASURES.label(one.kind) or "罚款",
            one.document,
            fine_text(one.sum_fen) if one.sum_fen else "",
        )
        for one in known.penalties
    ]
    titles = heads("日期", "处罚或措施", "文书", "金额")
    return _part("处罚和措施", titles, rows, "penalties", (15, 25, 40, 20))


def _reports(known: Dossier, today: date) -> Part:
    owed = sorted(
        (one.value for one in known.reports if one.value.filed_on is None),
        key=lambda report: report.due_on,
    )
    rows = [
        (report.title, report.due_on, "逾期" if report.due_on < today else "未到期")
        for report in owed
    ]
    titles = heads("执行报告", "应提交", "状态")
    return _part("待提交的执行报告", titles, rows, "reports", (50, 25, 25))


def _clues(known: Dossier, today: date) -> Part:
    rows = [
        (
            one.number,
            CHANNELS.label(one.channel),
            _short(one.content),
            "超期" if one.due_on and one.due_on < today else CLUE_STATES.label(one.state),
        )
        for one in known.clues
        if one.state in UNANSWERED
    ]
    titles = heads("编号", "渠道", "线索", "状态")
    return _part("未办结线索", titles, rows, "clues", (15, 20, 50, 15))


def _part(
    title: str,
    titles: tuple[Head, ...],
    rows: Sequence[Sequence[object]],
    kind: str,
    widths: tuple[int, ...],
) -> Part:
    """Return a part with its first rows, or the word that there are none."""
    most = _MOST[kind]
    if not rows:
        return Part(title, ("无",), titles, (), widths)
    more = f"（共 {len(rows)} 项）" if len(rows) > most else ""
    return Part(f"{title}{more}", (), titles, tuple(cells(row) for row in rows[:most]), widths)


def _short(words: str) -> str:
    """Return a text that takes two lines at most."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
