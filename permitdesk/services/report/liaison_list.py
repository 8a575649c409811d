"""The liaisons as they are, and every change of the list.

Source: 晋环发〔2022〕18号 四（三）: one liaison of the enforcement body and one of the permitting
body.
"""

from __future__ import annotations

from datetime import date

from permitdesk.domain.report.sheet import Part, Preview, cells, heads, printed
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.office.setup import office_in
from permitdesk.services.register import liaisons
from permitdesk.storage.unit_of_work import UnitOfWork

_NOW_WIDTHS = (7, 14, 39, 20, 20)
_LOG_WIDTHS = (20, 14, 50, 16)


def liaison_list(work: UnitOfWork, period: str, today: date) -> Preview:
    """Return the list as it is today, with its change log, the newest change first."""
    del period
    with work:
        office = office_in(work)
    now = tuple(entry.liaison for entry in liaisons.all(work))
    changes = liaisons.log(work)
    rows = (
        cells((number, one.name, one.unit_and_post, one.phone, one.note))
        for number, one in enumerate(now, start=1)
    )
    log = (
        cells((f"{one.at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}", one.name, one.what, one.actor))
        for one in changes
    )
    return Preview(
        "清单式执法检查联络员名单及变更记录",
        (
            Part(
                "现任联络员",
                () if now else ("还没有登记联络员。",),
                heads("序号", "姓名", "所在单位及职务", "联系电话", "备注"),
                tuple(rows),
                _NOW_WIDTHS,
            ),
            Part(
                "变更记录",
                () if changes else ("没有变更。",),
                heads("时间", "姓名", "变更内容", "经办人"),
                tuple(log),
                _LOG_WIDTHS,
            ),
        ),
        left=f"填报单位：{office.name}",
        right=f"时间：{printed(today)}",
        is_wide=False,
    )
