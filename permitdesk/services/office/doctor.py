"""Whether the office's data is whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from permitdesk.services.office import backups
from permitdesk.services.office.desk import Desk
from permitdesk.storage.backup import broken_references, check_integrity
from permitdesk.storage.migrate import head, revision

_MEGABYTE = 1_000_000
_LITTLE_SPACE_MB = 500
_DAYS_BETWEEN_BACKUPS = 7


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the doctor found in one place.

    Attributes:
        place: What was looked at, a short code.
        title: The same in Chinese.
        is_well: Whether it is as it should be.
        finding: One Chinese sentence.
        needs_care: Whether somebody should see to it although nothing is broken.
    """

    place: str
    title: str
    is_well: bool
    finding: str
    needs_care: bool = False


def examine(desk: Desk) -> tuple[Verdict, ...]:
    """Look at the database, its version and audit chain, the backups and the disk.

    A damaged database is not read any further.
    """
    integrity = _integrity(desk)
    if not integrity.is_well:
        return (integrity, _backup(desk), _disk(desk))
    return (
        integrity,
        _schema(desk),
        _references(desk),
        _audit(desk),
        _backup(desk),
        _disk(desk),
    )


def _integrity(desk: Desk) -> Verdict:
    word = check_integrity(desk.path)
    is_well = word == "ok"
    finding = "数据库完好。" if is_well else f"数据库已损坏（{word}），请用最近的备份恢复。"
    return Verdict("integrity", "数据库", is_well, finding)


def _schema(desk: Desk) -> Verdict:
    found, wanted = revision(desk.path), head()
    if found == wanted:
        return Verdict("schema", "结构版本", True, f"结构版本 {found}，与程序一致。")
    finding = f"结构版本是 {found or '空'}，程序需要 {wanted}，请关闭后重新打开，由程序升级。"
    return Verdict("schema", "结构版本", False, finding)


def _references(desk: Desk) -> Verdict:
    """Return whether every row's parent is there; the program itself never leaves one behind."""
    broken = broken_references(desk.path)
    if not broken:
        return Verdict("references", "关联记录", True, "记录之间的关联完整。")
    tables = "、".join(f"{table} {count} 条" for table, count in sorted(broken.items()))
    finding = f"有记录所属的记录已不在数据库中（{tables}）：数据库被其他程序改动过，请用备份找回。"
    return Verdict("references", "关联记录", False, finding)


def _audit(desk: Desk) -> Verdict:
    with desk.reading() as work:
        count, top = work.audit.head()
        broken = work.audit.first_break()
    if broken is None:
        return Verdict("audit", "审计链", True, f"审计链完整，共 {count} 条，末条 {top[:16]}。")
    return Verdict(
        "audit", "审计链", False, f"审计链在第 {broken} 条断开：该条或它之前有记录被改动或删除。"
    )


def _backup(desk: Desk) -> Verdict:
    newest = backups.latest(desk)
    if newest is None:
        return Verdict("backup", "备份", True, "还没有备份，建议现在做一份。", needs_care=True)
    days = (desk.now() - newest.made_at).days
    finding = f"最近一次备份：{newest.made_at:%Y-%m-%d %H:%M}。"
    if days > _DAYS_BETWEEN_BACKUPS:
        return Verdict("backup", "备份", True, f"{finding}已过 {days} 天，建议再做一份。", True)
    return Verdict("backup", "备份", True, finding)


def _disk(desk: Desk) -> Verdict:
    free = shutil.disk_usage(desk.path.parent).free // _MEGABYTE
    is_well = free >= _LITTLE_SPACE_MB
    finding = f"磁盘剩余 {free} MB。" if is_well else f"磁盘只剩 {free} MB，请尽快清理。"
    return Verdict("disk", "磁盘", is_well, finding)
