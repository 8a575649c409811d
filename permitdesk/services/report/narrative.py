"""The words of the monthly report, made from its figures."""

from __future__ import annotations

from collections.abc import Sequence

from permitdesk.domain.report.annex1 import wan_yuan
from permitdesk.domain.report.monthly import (
    Figure,
    FindingRow,
    IndustryCoverage,
    Money,
    Section,
)
from permitdesk.services.report.facts import MonthFacts


def narrative(
    work: Sequence[Figure],
    findings: Sequence[FindingRow],
    coverage: Sequence[IndustryCoverage],
    fines: Money,
    facts: MonthFacts,
) -> tuple[Section, ...]:
    """Return what was done, what is wrong and what comes next, in sentences."""
    return (
        Section("工作开展情况", (_work_done(work, facts), _covered(coverage))),
        Section("存在的主要问题", _problems(findings, fines)),
        Section("下一步工作", (_next(findings, coverage),)),
    )


def _work_done(work: Sequence[Figure], facts: MonthFacts) -> str:
    parts: list[str] = []
    for figure in work:
        if not figure.month:
            continue
        title, _, unit = figure.title.rstrip("）").partition("（")
        group, _, kind = title.partition("：")
        if kind and parts and parts[-1].startswith(group):
            parts[-1] += f"、{kind}{figure.month}{unit}"
        else:
            parts.append(f"{group}{kind}{figure.month}{unit}")
    month = f"{facts.first.year}年{facts.first.month}月"
    return f"{month}，{'，'.join(parts)}。" if parts else f"{month}未开展检查。"


def _covered(coverage: Sequence[IndustryCoverage]) -> str:
    parts = "，".join(
        f"{row.industry}{row.covered}/{row.facilities}家" for row in coverage if row.facilities
    )
    return f"清单式检查年度覆盖情况：{parts}。" if parts else "名录中暂无排污单位。"


def _problems(findings: Sequence[FindingRow], fines: Money) -> tuple[str, ...]:
    found = sorted((row for row in findings if row.month), key=lambda row: -row.month)
    if not found:
        return ("本月检查未发现排污许可类环境违法问题。",)
    total = sum(row.month for row in found)
    parts = "，".join(f"{row.title}{row.month}项" for row in found)
    fine = f"本月作出罚款{wan_yuan(fines.month)}万元。" if fines.month else ""
    return (f"本月发现问题{total}项，其中{parts}。{fine}",)


def _next(findings: Sequence[FindingRow], coverage: Sequence[IndustryCoverage]) -> str:
    open_ = sum(row.year - row.closed for row in findings)
    overdue = sum(row.overdue for row in findings)
    behind = [row.industry for row in coverage if row.deadline and row.covered < row.facilities]
    parts = [f"持续跟踪{open_}项未销号问题"] if open_ else []
    parts += [f"督促{overdue}项逾期问题限期整改到位"] if overdue else []
    parts += [f"按计划推进{'、'.join(behind)}行业清单式检查"] if behind else []
    return f"{'；'.join(parts) or '按年度计划继续开展排污许可清单式执法检查'}。"
