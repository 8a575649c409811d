"""What notices cost: a thousand of one template beside docxtpl, and a month's in an office."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import docx
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from permitdesk import paths
from permitdesk.bench import draw_office
from permitdesk.bench.measure import Measure
from permitdesk.documents.notice import notice_values, write_notices
from permitdesk.documents.notice_texts import notice_texts
from permitdesk.domain.office import Office
from permitdesk.domain.report.notice import Notice, NoticeOfficer
from permitdesk.domain.schedule.visit import Visit
from permitdesk.services.office.desk import CHINA_TIME, Desk
from permitdesk.services.office.setup import set_up
from permitdesk.services.report import notices

COUNT = 1_000
LIMIT = 0.25
"""The largest share of docxtpl's time that the notices may take."""
VISITS = 60
SECONDS = 2.0
"""How long the notices of a busy month may take from the click to the last file."""

_DAY = date(2026, 11, 5)
_MOMENT = datetime(2026, 11, 5, 9, 30, tzinfo=CHINA_TIME)


@dataclass(frozen=True, slots=True)
class NoticeCost:
    """Seconds of wall time for the same notices.

    Attributes:
        ours: What the program took, files written.
        bare: What docxtpl took, one by one, files written.
        differing: How many files have not the same text.
    """

    ours: float
    bare: float
    differing: int


def measures(count: int = COUNT, visits: int = VISITS) -> Iterator[Measure]:
    """Yield the two figures."""
    with tempfile.TemporaryDirectory() as folder:
        cost = notice_cost(Path(folder), count)
    fault = f"{cost.differing} 份文字不同" if cost.differing else ""
    work = f"同一模板写 {count} 份检查通知书，每份文字与 docxtpl 相同"
    yield Measure("notices", work, cost.ours, cost.bare, LIMIT, fault)
    with tempfile.TemporaryDirectory() as folder:
        seconds = month_cost(Path(folder), visits)
    late = "" if seconds < SECONDS else f"超过 {SECONDS:g} 秒"
    work = f"一个月 {visits} 次检查的通知书，编号、留存、写出（不超过 {SECONDS:g} 秒）"
    yield Measure("notices", work, seconds, fault=late)


def notice_cost(folder: Path, count: int) -> NoticeCost:
    """Write the same notices both ways into the folder, one way after the other."""
    made = [example(number) for number in range(1, count + 1)]
    started = perf_counter()
    ours = write_notices(made, folder / "ours", _MOMENT)
    between = perf_counter()
    bare = _write_bare(made, folder / "bare")
    ended = perf_counter()
    differing = sum(_text(a) != _text(b) for a, b in zip(ours, bare, strict=True))
    return NoticeCost(between - started, ended - between, differing)


def month_cost(folder: Path, visits: int) -> float:
    """Return the seconds for the notices of a month with so many visits."""
    with Desk.create(folder / "office.sqlite", "样例赵甲", lambda: _MOMENT) as desk:
        _fill(desk, visits)
        started = perf_counter()
        written = notices.write(desk.work(), "2026-11", folder / "通知书", _DAY)
        seconds = perf_counter() - started
    if len(written) != visits:
        raise AssertionError("a visit has no notice")
    return seconds


def example(number: int) -> Notice:
    """Return an invented notice, numbered from 1."""
    texts = notice_texts(_DAY)
    return Notice(
        organ="示例县生态环境局",
        number=f"示例环检〔2026〕{number}号",
        facility=f"示例县第{number}样例&<化工>有限公司",
        uscc="",
        place=f"示例县样例路{number}号",
        starts_on=_DAY,
        ends_on=_DAY,
        check_type="日常检查（双随机抽取）",
        task_source="2026年第四季度双随机抽查（抽取编号2026Q4-01）",
        visit_of_year=number % 3 + 1,
        bases=texts.bases,
        matters=texts.matters,
        officers=(NoticeOfficer("样例赵甲", "1499010001"), NoticeOfficer("样例钱乙", "1499010002")),
        assistants=(),
        materials=texts.materials,
        rights=texts.rights,
        duties=texts.duties,
        supervision_phone="0350-0000000",
        issued_on=_DAY,
    )


def _write_bare(made: list[Notice], folder: Path) -> list[Path]:
    """Write the notices as docxtpl does, reading the template for each."""
    folder.mkdir()
    template = paths.resources() / "templates" / "notice.docx"
    written: list[Path] = []
    for number, notice in enumerate(made):
        document = cast("Any", DocxTemplate(template))
        document.render(notice_values(notice), SandboxedEnvironment(autoescape=True))
        written.append(folder / f"{number}.docx")
        document.save(written[-1])
    return written


def _text(file: Path) -> list[str]:
    """Return the text of every paragraph, those in tables too."""
    body = cast("Any", docx.Document(io.BytesIO(file.read_bytes())).element.body)
    return ["".join(part.text or "" for part in body_part.iter(_T)) for body_part in body.iter(_P)]


_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _T = f"{_NAMESPACE}p", f"{_NAMESPACE}t"


def _fill(desk: Desk, visits: int) -> None:
    """Give an empty database an office with so many visits on one day."""
    set_up(desk.work(), Office(area_code="149901", area_name="样例县", name="样例县执法队"))
    with desk.work() as work:
        ids = work.register.facilities.add_many(
            [draw_office.facility(number).model_dump() for number in range(1, visits + 1)]
        )
        team = [work.register.officers.add(draw_office.officer(number)).id for number in (1, 2)]
        for facility_id in ids.values():
            visit = Visit(period="2026-11", origin="campaign", state="planned", day=_DAY)
            work.schedule.add(visit, facility_id, team)
        work.record("schedule", "invent", "样例")
        work.commit()
