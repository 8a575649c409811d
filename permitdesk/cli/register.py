"""Commands of the register."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from permitdesk.cli.command import Commands, add_desk_command, add_json, assignment, print_json
from permitdesk.domain.choice import Choice
from permitdesk.domain.register.facility import (
    KEY_UNIT_KINDS,
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PRODUCTION_STATES,
)
from permitdesk.domain.register.quality import WARNINGS, QualityWarning
from permitdesk.domain.register.query import FacilityLine, FacilityQuery
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import export, facilities, quality

_QUALITY_TITLES = ("疑问", "单位名称", "对象编号", "说明")
_SHORT = {"area": "area_name"}
"""Names in the answer that differ from those of the fields."""

_CODED = {
    "management_class": MANAGEMENT_CLASSES,
    "object_class": OBJECT_CLASSES,
    "production_state": PRODUCTION_STATES,
    "key_kind": KEY_UNIT_KINDS,
}


def add(commands: Commands) -> None:
    """Add facilities and quality."""
    parser = add_desk_command(commands, "facilities", "在企业名录中查找", _facilities)
    parser.add_argument("--find", metavar="TEXT", default="", help="名称、地址、代码或拼音首字母")
    parser.add_argument(
        "--where",
        metavar="FIELD=VALUE",
        action="append",
        default=[],
        type=assignment,
        help="按项目筛选，可写多次，如 management_class=重点管理",
    )
    parser.add_argument("--limit", metavar="N", type=int, help="最多列出几家")
    parser.add_argument("--out", metavar="FILE", type=Path, help="写成表格（.xlsx），各栏写全")
    add_json(parser)
    checked = add_desk_command(commands, "quality", "许可质量核查：列出疑问和理由", _quality)
    checked.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=[WARNINGS.label(kind) for kind in WARNINGS],
        help="只列出这一类，可写多次",
    )
    checked.add_argument("--closed", action="store_true", help="列出已关闭的")
    checked.add_argument("--out", metavar="FILE", type=Path, help="写成表格（.xlsx）")
    add_json(checked)


def _facilities(given: argparse.Namespace, desk: Desk) -> int:
    query = FacilityQuery(text=given.find, where=_filters(given.where))
    found = facilities.ids(desk.reading(), query)
    shown = facilities.lines(desk.reading(), found[: given.limit], desk.today().year)
    if given.out is not None:
        keys, year = tuple(export.COLUMNS), desk.today().year
        export.write(desk.reading(), given.out, found[: given.limit], keys, year)
    if given.json:
        print_json([_as_json(line) for line in shown])
        return 0
    for line in shown:
        kind = MANAGEMENT_CLASSES.label(line.management_class)
        print(f"{line.label}  {line.name}  {kind}  {line.valid_until or ''}")
    more = f"，列出 {len(shown)} 家" if len(shown) < len(found) else ""
    print(f"共 {len(found)} 家{more}。")
    return 0


def _quality(given: argparse.Namespace, desk: Desk) -> int:
    warnings = quality.warnings(desk.reading(), desk.today(), closed=given.closed)
    shown = [one for one in warnings if not given.kind or WARNINGS.label(one.kind) in given.kind]
    if given.out is not None:
        rows = [[WARNINGS.label(one.kind), one.name, one.label, one.reason] for one in shown]
        export.write_shown(given.out, "许可质量核查清单", _QUALITY_TITLES, rows)
    if given.json:
        print_json([_doubt(one) for one in shown])
        return 0
    for one in shown:
        print(f"{WARNINGS.label(one.kind)}  {one.name}  {one.reason}")
    print(f"共 {len(shown)} 条。")
    return 0


def _doubt(one: QualityWarning) -> dict[str, object]:
    return {
        "kind": one.kind,
        "label": one.label,
        "name": one.name,
        "reason": one.reason,
        "days": one.days,
        "note": one.closed.note if one.closed else None,
    }


def _filters(given: Sequence[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the filter of a query; the same field twice means either value."""
    values: dict[str, tuple[str, ...]] = {}
    for name, value in given:
        field = _SHORT.get(name, name)
        codes = _CODED.get(field, Choice({}))
        values[field] = (*values.get(field, ()), codes.code(value) or value)
    return tuple(values.items())


def _as_json(line: FacilityLine) -> dict[str, object]:
    return {
        "label": line.label,
        "name": line.name,
        "uscc": line.uscc,
        "permit_number": line.permit_number,
        "management_class": line.management_class,
        "valid_until": line.valid_until,
        "area": line.area_name,
        "industry": line.industry,
    }
