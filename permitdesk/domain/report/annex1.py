"""Annex 1 (排污许可执法检查情况汇总表): what was found, by area and industry.

The form does not say what its cells hold. Since it has no column for a name, a row is an
area and an industry, and its cells are counts; an office that reports single facilities
makes a row of each, with the name among the remarks.

Source: 晋环发〔2022〕18号, annex 1 (污染治设施 there is a slip for 污染治理设施).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from permitdesk.errors.excel import TotalMismatch

_NAME = "排污许可执法检查情况汇总表"
_FEN_IN_WAN_YUAN = 1_000_000


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and money of one row, or of all.

    Attributes:
        counts: How many findings there are of each violation type, by its code.
        fine: Fines imposed, in 分.
    """

    counts: Mapping[str, int]
    fine: int = 0


@dataclass(frozen=True, slots=True)
class Annex1Row:
    """One row.

    Attributes:
        area: 区域.
        industry: 行业类别.
        figures: The ten counts and the fines.
        rectification: 整改完成情况, in words.
        is_rectified: 是否完成整改; None where there was nothing to rectify.
        note: 备注.
    """

    area: str
    industry: str
    figures: Figures
    rectification: str = ""
    is_rectified: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Annex1:
    """The whole form.

    Attributes:
        title: What stands over the table.
        office: 填报单位.
        day: 时间; None leaves it to be written in by hand.
        violation_types: The ten types in the order of the columns: code and label.
        rows: The rows in their order.
        total: The figures of all findings, counted by themselves and not by adding the rows.
    """

    title: str
    office: str
    day: date | None
    violation_types: Mapping[str, str]
    rows: tuple[Annex1Row, ...]
    total: Figures = field(default_factory=lambda: Figures({}))

    def check_totals(self) -> None:
        """Hold the rows against the total.

        Raises:
            TotalMismatch: A column's rows do not add up to its total.
        """
        for code in self.violation_types:
            summed = sum(row.figures.counts.get(code, 0) for row in self.rows)
            stated = self.total.counts.get(code, 0)
            if stated != summed:
                raise self._mismatch(self.violation_types[code], str(stated), str(summed))
        fines = sum(row.figures.fine for row in self.rows)
        if fines != self.total.fine:
            raise self._mismatch("罚款金额（万元）", wan_yuan(self.total.fine), wan_yuan(fines))

    def _mismatch(self, column: str, stated: str, summed: str) -> TotalMismatch:
        return TotalMismatch(form=self.title, column=column, stated=stated, summed=summed)


@dataclass(frozen=True, slots=True)
class FindingFact:
    """What Annex 1 needs to know of one finding.

    Attributes:
        area: The area of the facility.
        industry: Its industry, as the plan names it.
        facility: Its name.
        violation_type: The code of the violation type.
        fine: The fine imposed for it, in 分.
        is_closed: Whether it is rectified and closed (销号).
    """

    area: str
    industry: str
    facility: str
    violation_type: str
    fine: int
    is_closed: bool


def annex1_title(province: str) -> str:
    """Return the title with the province before it, such as 山西省."""
    return f"{province}{_NAME}"


def by_area_and_industry(findings: Iterable[FindingFact]) -> tuple[Annex1Row, ...]:
    """Return a row for every area and industry that has findings, in their order."""
    return _grouped(findings, lambda finding: (finding.area, finding.industry, ""))


def by_facility(findings: Iterable[FindingFact]) -> tuple[Annex1Row, ...]:
    """Return a row for every facility that has findings, its name among the remarks."""
    return _grouped(findings, lambda finding: (finding.area, finding.industry, finding.facility))


def figures_of(findings: Iterable[FindingFact]) -> Figures:
    """Count findings by type and add up their fines."""
    known = tuple(findings)
    return Figures(
        dict(Counter(finding.violation_type for finding in known)),
        sum(finding.fine for finding in known),
    )


def wan_yuan(fen: int) -> str:
    """Return a sum in 万元, exact, with at least two places."""
    whole, rest = divmod(abs(fen), _FEN_IN_WAN_YUAN)
    places = f"{rest:06d}".rstrip("0").ljust(2, "0")
    return f"{'-' if fen < 0 else ''}{whole}.{places}"


def _grouped(
    findings: Iterable[FindingFact], key: Callable[[FindingFact], tuple[str, str, str]]
) -> tuple[Annex1Row, ...]:
    groups: dict[tuple[str, str, str], list[FindingFact]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return tuple(_row(*place, groups[place]) for place in sorted(groups))


def _row(area: str, industry: str, note: str, findings: list[FindingFact]) -> Annex1Row:
    closed = sum(finding.is_closed for finding in findings)
    return Annex1Row(
        area=area,
        industry=industry,
        figures=figures_of(findings),
        rectification=_progress(closed, len(findings)),
        is_rectified=closed == len(findings),
        note=note,
    )


def _progress(closed: int, found: int) -> str:
    """Return 整改完成情况 in words."""
    if closed == found:
        return f"{found}项全部完成"
    return f"完成{closed}项，整改中{found - closed}项"
