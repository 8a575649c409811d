"""Failures of the office's database."""

from __future__ import annotations

from permitdesk.errors.base import PermitDeskError


class DatabaseNotFound(PermitDeskError):
    """There is no database at this place yet."""

    code = "storage.not_found"
    text = "没有找到数据库“{path}”。"
    advice = "请先新建本单位的数据库（permitdesk init），或检查路径。"

    def __init__(self, *, path: str) -> None:
        super().__init__(path=path)


class DatabaseExists(PermitDeskError):
    """A new database would overwrite one that is there."""

    code = "storage.exists"
    text = "“{path}”已经有数据库，没有新建。"
    advice = "请换一个文件名，或直接打开它。"

    def __init__(self, *, path: str) -> None:
        super().__init__(path=path)


class NotADatabase(PermitDeskError):
    """The file is something else, or damaged beyond opening."""

    code = "storage.not_a_database"
    text = "“{path}”不是排污许可执法台的数据库，或者已经损坏。"
    advice = "请检查路径；如果文件损坏，请用备份恢复（permitdesk restore）。"

    def __init__(self, *, path: str) -> None:
        super().__init__(path=path)


class DatabaseInUse(PermitDeskError):
    """Another copy of the program has the database open."""

    code = "storage.in_use"
    text = "数据库“{path}”正被另一个排污许可执法台打开。"
    advice = "请先关闭那个窗口或等它做完，再试一次。"

    def __init__(self, *, path: str) -> None:
        super().__init__(path=path)


class DatabaseNotWritable(PermitDeskError):
    """The system or another program keeps the database file from being used."""

    code = "storage.not_writable"
    text = "数据库“{path}”现在用不了（{reason}），刚才的操作没有做，原有数据完好。"
    advice = "请检查文件夹的权限，并关闭占用该文件的程序（数据库工具、同步盘、杀毒软件）后再试。"

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)


class DatabaseTooNew(PermitDeskError):
    """A later version of the program has upgraded the database."""

    code = "storage.too_new"
    text = "数据库由更新版本的程序建立（结构 {found}，本程序只到 {known}），没有打开。"
    advice = "请安装新版的排污许可执法台。"

    def __init__(self, *, found: str, known: str) -> None:
        super().__init__(found=found, known=known)


class BackupFailed(PermitDeskError):
    """No good copy of the database could be made."""

    code = "storage.backup_failed"
    text = "无法在“{folder}”做出完好的备份：{reason}。数据库没有改动。"
    advice = "请检查磁盘空间和文件夹权限，或换一个文件夹。"

    def __init__(self, *, folder: str, reason: str) -> None:
        super().__init__(folder=folder, reason=reason)


class RestoreFailed(PermitDeskError):
    """A good copy could not be put in the place of the database; that is as it was."""

    code = "storage.restore_failed"
    text = "无法把备份恢复到“{path}”：{reason}。原有数据库没有改动。"
    advice = "请检查磁盘空间和文件夹权限，再试一次。"

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)


class UpgradeFailed(PermitDeskError):
    """The database could not be brought to this version; it is as it was."""

    code = "storage.upgrade_failed"
    text = "数据库升级没有成功（{reason}），已保持原样。"
    advice = "升级前的备份在“{backup}”，请把它和这句话一起交给维护人员。"

    def __init__(self, *, backup: str, reason: str) -> None:
        super().__init__(backup=backup, reason=reason)


class ChangedMeanwhile(PermitDeskError):
    """Somebody else changed the record after it was read."""

    code = "storage.changed_meanwhile"
    text = "“{subject}”在您打开之后已被改动，您的修改没有保存。"
    advice = "请刷新后再改。"

    def __init__(self, *, subject: str) -> None:
        super().__init__(subject=subject)


class RecordNotFound(PermitDeskError):
    """The record is not there any more."""

    code = "storage.record_not_found"
    text = "没有找到{kind}“{subject}”。"
    advice = "它可能已被删除，请刷新列表后再试。"

    def __init__(self, *, kind: str, subject: str) -> None:
        super().__init__(kind=kind, subject=subject)


class DiskFull(PermitDeskError):
    """The disk has no room for the change."""

    code = "storage.disk_full"
    text = "磁盘空间不足，刚才的操作没有保存，原有数据完好。"
    advice = "请清理磁盘后再试一次。"

    def __init__(self) -> None:
        super().__init__()
