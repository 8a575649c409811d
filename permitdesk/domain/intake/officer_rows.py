"""Rows of the list of enforcement officers."""

from __future__ import annotations

from permitdesk.domain.codes import read_uscc, tidy_code
from permitdesk.domain.intake.dates import read_span
from permitdesk.domain.intake.line import Line
from permitdesk.domain.intake.records import OfficerRecord
from permitdesk.domain.intake.shared_cells import person_name
from permitdesk.domain.intake.words import read_yes_no


def read_officer(line: Line) -> OfficerRecord:
    """Read a row of the list of officers."""
    name = person_name(line.text("name"))
    number = _certificate(line)
    span = line.take("certificate_valid_until", read_span(line.cell("certificate_valid_until")))
    employed = line.take("on_establishment", read_yes_no(line.cell("on_establishment")))
    in_post = line.take("in_post", read_yes_no(line.cell("in_post")))
    if in_post is None and "在岗" in line.layout.titles.get("on_establishment", ""):
        in_post = employed  # one column asks for both
    return OfficerRecord(
        name=name,
        sex=line.text("sex"),
        unit=line.text("unit"),
        post=line.text("post"),
        certificate_number=number,
        certificate_valid_until=span.last,
        on_establishment=employed,
        in_post=in_post,
        area=line.text("area"),
        phone=line.text("phone"),
        rejected="" if name else "没有姓名。",
        **line.common(),
    )


def _certificate(line: Line) -> str:
    """Return a certificate's number, and say where a spreadsheet has rounded it."""
    number = tidy_code(line.cell("certificate_number"))
    if read_uscc(line.cell("certificate_number")).verdict == "lost":
        line.note("certificate_number", "编号被表格存成了数字，末尾几位已经丢失，请重新录入。")
        return ""
    return number
