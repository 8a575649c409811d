"""The sample office's files, as dirty as real ones are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from permitdesk.demo.people import (
    OFFICE,
    SampleOfficer,
    SampleUnit,
    sample_officers,
    sample_units,
)
from permitdesk.documents.table_export import Column, Table, export_tables
from permitdesk.domain.register.facility import KEY_UNIT_KINDS, KEY_UNIT_SHORT

_PROBLEMS = ("无", "台账记录不全", "未按规定提交执行报告；信息公开不落实", "无组织排放未有效收集")
_WITHOUT_PLACE = 11
_FINES = ("", "—", "0.5", "2万")


def write_sample_files(folder: Path, today: date) -> tuple[Path, ...]:
    """Write the files an office starts from and return them in the order of import.

    Args:
        folder: Where to; made where there is none.
        today: Permits, certificates and the ledger lie around this day.
    """
    folder.mkdir(parents=True, exist_ok=True)
    units = sample_units(today)
    return (
        _permits(folder / "排污许可证平台导出.xlsx", units),
        _registrations(folder / "排污登记单位.csv", units),
        _key_units(folder / f"{today.year}年重点单位名录.xlsx", units, today.year),
        _officers(folder / "执法人员名单.xlsx", sample_officers(today)),
        _ledger(folder / "日常监管台账.csv", units, today),
    )


def _permits(path: Path, units: Iterable[SampleUnit]) -> Path:
    rows = [
        (
            number,
            OFFICE.province,
            OFFICE.area_name,
            unit.permit_number,
            unit.name,
            unit.industry,
            f"{unit.issued_on}至{unit.valid_until}",
            str(unit.issued_on),
            unit.management,
            unit.address,
            *_place(unit),
        )
        for number, unit in enumerate((unit for unit in units if unit.is_permitted), start=1)
    ]
    titles = (
        "序号",
        "省/直辖市",
        "地市",
        "许可证编号",
        "单位名称",
        "行业类别",
        "有效期限",
        "发证日期",
        "管理类别",
        "生产经营场所地址",
        "经度",
        "纬度",
    )
    export_tables(path, [_table("许可信息公开", titles, rows)])
    return path


def _registrations(path: Path, units: Iterable[SampleUnit]) -> Path:
    rows = [
        (
            unit.name,
            unit.uscc.lower() if unit.number % 9 == 0 else unit.uscc,
            unit.permit_number,
            OFFICE.area_name,
            unit.address,
            f"{unit.industry_code} {unit.industry}",
            f"{unit.issued_on:%Y/%m/%d}",
            f"{unit.issued_on:%Y年%m月%d日}-{unit.valid_until:%Y年%m月%d日}",
            *_place(unit),
        )
        for unit in units
        if not unit.is_permitted
    ]
    titles = (
        "单位名称",
        "统一社会信用代码",
        "登记编号",
        "行政区划",
        "生产经营场所地址",
        "行业类别",
        "登记日期",
        "有效期",
        "经度",
        "纬度",
    )
    return _write_csv(path, [titles, *rows])


def _place(unit: SampleUnit) -> tuple[str, str]:
    """Return invented coordinates in degrees; every eleventh unit has none."""
    if unit.number % _WITHOUT_PLACE == 0:
        return "", ""
    east, north = unit.number * 37 % 50, unit.number * 53 % 40
    return f"{112.3 + east / 100:.2f}", f"{37.0 + north / 100:.2f}"


def _key_units(path: Path, units: Sequence[SampleUnit], year: int) -> Path:
    tables = [
        _table(
            KEY_UNIT_KINDS.label(kind),
            ("序号", "县（市、区）", "单位名称", "统一社会信用代码"),
            [
                (number, OFFICE.area_name, unit.name, "" if number % 4 == 0 else unit.uscc)
                for number, unit in enumerate(_of_kind(units, short), start=1)
            ],
        )
        for kind, short in KEY_UNIT_SHORT.items()
        if any(_of_kind(units, short))
    ]
    export_tables(path, tables)
    return path


def _of_kind(units: Iterable[SampleUnit], short: str) -> list[SampleUnit]:
    return [unit for unit in units if short in unit.key_kinds and unit.site == "001"]


def _officers(path: Path, officers: Iterable[SampleOfficer]) -> Path:
    rows = [
        (
            number,
            officer.name,
            officer.sex,
            OFFICE.name,
            officer.post,
            officer.certificate,
            str(officer.valid_until),
            "是" if officer.is_established else "否",
            "是" if officer.is_in_post else "否",
            officer.area,
            f"0000-{number:07}",
        )
        for number, officer in enumerate(officers, start=1)
    ]
    titles = (
        "序号",
        "姓名",
        "性别",
        "工作单位",
        "职务",
        "执法证号",
        "证件有效期至",
        "在编",
        "在岗",
        "片区",
        "联系电话",
    )
    export_tables(path, [_table("执法人员", titles, rows)])
    return path


def _ledger(path: Path, units: Sequence[SampleUnit], today: date) -> Path:
    """Write a ledger kept by hand: titles, a header in two rows, groups, blanks, a total."""
    rows: list[tuple[object, ...]] = [
        (f"{OFFICE.area_name}排污单位日常监管台账",),
        (f"填报单位：{OFFICE.name}　　单位：家、万元",),
        (
            "序号",
            "企业基本情况",
            "",
            "",
            "",
            "最近一次检查",
            "",
            "存在问题",
            "罚款（万元）",
            "备注",
        ),
        ("", "企业名称（全称）", "信用代码", "所属行业", "地址", "日期", "检查人员", "", "", ""),
    ]
    kept = [unit for unit in units if unit.site == "001" and unit.number % 3 == 0]
    for number, unit in enumerate(kept, start=1):
        if number % 8 == 0:
            rows.append((f"【{unit.industry}】",))
        checked_on = today - timedelta(days=380 + unit.number * 7)
        rows.append(
            (
                number,
                f" {unit.name}" if number % 5 == 0 else unit.name,
                "" if number % 6 == 0 else unit.uscc,
                unit.industry,
                unit.address,
                (f"{checked_on:%Y.%m.%d}", f"{checked_on:%Y年%m月%d日}", str(checked_on))[
                    number % 3
                ],
                "样例孙丙 样例李丁" if number % 2 else "样例赵甲、样例钱乙",
                _PROBLEMS[number % len(_PROBLEMS)],
                _FINES[number % len(_FINES)],
                "",
            )
        )
    rows.append(("合计", f"{len(kept)}家"))
    return _write_csv(path, rows)


def _table(title: str, titles: Sequence[str], rows: Sequence[tuple[str | int, ...]]) -> Table:
    return Table(title, [Column(name) for name in titles], rows, len(rows))


def _write_csv(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode("gb18030"))
    return path
