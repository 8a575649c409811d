"""Foreseen failures of keeping the rounds of the draw."""

from __future__ import annotations

from pathlib import Path

from permitdesk.errors.base import PermitDeskError


class RoundUnknown(PermitDeskError):
    """There is no round of this number."""

    code = "rounds.unknown"
    text = "没有编号为“{round}”的抽取轮次。"
    advice = "请用 permitdesk draw list 或抽取页查看已有的轮次。"

    def __init__(self, *, round_number: str) -> None:
        super().__init__(round=round_number)


class KeyFileNotWritable(PermitDeskError):
    """The key of the secrets could not be kept, so nothing can be sealed."""

    code = "rounds.key_not_writable"
    text = "不能写入密钥文件“{file}”，没有封存。"
    advice = "请检查该文件夹的写入权限和磁盘空间。"

    def __init__(self, *, file: Path) -> None:
        super().__init__(file=file)


class KeyMissing(PermitDeskError):
    """The key file was not moved together with the database, or was damaged."""

    code = "rounds.key_missing"
    text = "找不到或读不出密钥文件“{file}”，无法取出封存的密码。"
    advice = "请把封存时那台电脑上的密钥文件放回数据库旁边；找不回时须作废该轮并说明原因。"

    def __init__(self, *, file: Path) -> None:
        super().__init__(file=file)


class SecretUnreadable(PermitDeskError):
    """The stored secret does not fit the key: another key, or the text was edited."""

    code = "rounds.secret_unreadable"
    text = "“{subject}”封存的密码与密钥文件“{file}”不符，无法取出。"
    advice = "请放回封存时的密钥文件，或从备份中恢复数据库；都不行时须作废该轮并说明原因。"

    def __init__(self, *, subject: str, file: Path) -> None:
        super().__init__(subject=subject, file=file)


class TranscriptNotReadable(PermitDeskError):
    """A transcript file could not be opened."""

    code = "rounds.transcript_not_readable"
    text = "不能打开抽取记录文件“{file}”。"
    advice = "请检查路径和读取权限。"

    def __init__(self, *, file: Path) -> None:
        super().__init__(file=file)
