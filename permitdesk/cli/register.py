"""Commands of the register."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from permitdesk.cli.command import Commands, add_desk_command, add_json, assignment, print_json
from permitdesk.domain.choice import Choice
from permitdesk.domain.register.facility import (
    KEY_UNIT_KINDS,
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PRODUCTION_STATES,
)
from permitdesk.domain.register.query import FacilityLine, FacilityQuery
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import facilities

_SHORT = {"area": "area_name"}
"""Names in the answer that differ from those of the fields."""

_CODED = {
    "management_class": MANAGEMENT_CLASSES,
    "object_class": OBJECT_CLASSES,
    "production_state": PRODUCTION_STATES,
    "key_kind": KEY_UNIT_KINDS,
}


def add(commands: Commands) -> None:
    """Add facilities."""
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
    add_json(parser)


def _facilities(given: argparse.Namespace, desk: Desk) -> int:
    query = FacilityQuery(text=given.find, where=_filters(given.where))
    found = facilities.ids(desk.reading(), query)
    shown = facilities.lines(desk.reading(), found[: given.limit], desk.today().year)
    if given.json:
        print_json([_as_json(line) for line in shown])
        return 0
    for line in shown:
        kind = MANAGEMENT_CLASSES.label(line.management_class)
        print(f"{line.label}  {line.name}  {kind}  {line.valid_until or ''}")
    more = f"，列出 {len(shown)} 家" if len(shown) < len(found) else ""
    print(f"共 {len(found)} 家{more}。")
    return 0


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
