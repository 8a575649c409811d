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


class ListSecret(PermitDeskError):
    """Only the people of a round see its list before the visits."""

    code = "rounds.list_secret"
    text = "第 {round} 轮的名单在检查之前保密，“{actor}”不是本轮的操作人、监督人，不能{action}。"
    advice = "请由本轮的操作人或监督人办理，或等到全部检查完成并公开之后。"

    def __init__(self, *, round_number: str, actor: str, action: str) -> None:
        super().__init__(round=round_number, actor=actor, action=action)


class ScanNotReadable(PermitDeskError):
    """The scan of a signed sheet could not be opened."""

    code = "rounds.scan_not_readable"
    text = "不能打开扫描件“{file}”。"
    advice = "请检查路径和读取权限。"

    def __init__(self, *, file: Path) -> None:
        super().__init__(file=file)


class ScanUnsuitable(PermitDeskError):
    """The scan of a signed sheet is too large, empty, or no picture."""

    code = "rounds.scan_unsuitable"
    text = "扫描件“{file}”不能保存：{reason}。"
    advice = "请扫描为 PDF、JPG 或 PNG 文件，必要时降低分辨率。"

    def __init__(self, *, file: Path, reason: str) -> None:
        super().__init__(file=file, reason=reason)


class ScanMissing(PermitDeskError):
    """A round has no scan: it was not drawn by hand, or the scan was removed."""

    code = "rounds.scan_missing"
    text = "第 {round} 轮没有签字单扫描件。"
    advice = "只有人工抽取的轮次有扫描件；缺失时请从备份中恢复数据库。"

    def __init__(self, *, round_number: str) -> None:
        super().__init__(round=round_number)


class SheetLineUnclear(PermitDeskError):
    """A line of a signed sheet, as typed, names no unit or no officer."""

    code = "rounds.sheet_line"
    text = "第 {line} 行“{words}”不能识别：{reason}。"
    advice = "每行写一家：“单位名称或编号：检查人员、检查人员”，姓名或执法证号都可以。"

    def __init__(self, *, line: int, words: str, reason: str) -> None:
        super().__init__(line=line, words=words, reason=reason)


class RecusalDecided(PermitDeskError):
    """An application is decided once."""

    code = "rounds.recusal_decided"
    text = "{name}的回避申请已由 {by} 决定：{decision}。"
    advice = "情况有变时请另提一份申请。"

    def __init__(self, *, name: str, by: str, decision: str) -> None:
        super().__init__(name=name, by=by, decision=decision)


class RecusalAsked(PermitDeskError):
    """The same application is open already."""

    code = "rounds.recusal_asked"
    text = "{name}对“{unit}”的回避申请已经提出，正待负责人决定。"
    advice = "请先由负责人作出决定。"

    def __init__(self, *, name: str, unit: str) -> None:
        super().__init__(name=name, unit=unit)


class RosterNotReadable(PermitDeskError):
    """The file with another department's officers could not be read."""

    code = "rounds.roster_not_readable"
    text = "不能读取联合部门“{department}”的人员名单文件“{file}”。"
    advice = "请写成“部门=文件”，文件为 UTF-8 文本，每行“姓名 执法证号”。"

    def __init__(self, *, department: str, file: str) -> None:
        super().__init__(department=department, file=file)
