"""Failures of the office's own settings."""

from __future__ import annotations

from pathlib import Path

from permitdesk.errors.base import PermitDeskError


class OfficeNotSetUp(PermitDeskError):
    """The database does not say yet whose it is."""

    code = "office.not_set_up"
    text = "这个数据库还没有设置所在地区和单位名称。"
    advice = "请先在首次使用向导中填写，或运行 permitdesk init。"

    def __init__(self) -> None:
        super().__init__()


class AreaUnknown(PermitDeskError):
    """The area code is not in the table of areas."""

    code = "office.area_unknown"
    text = "行政区划代码“{area_code}”不在区划表中。"
    advice = "请填写六位县级代码，例如 140781。"

    def __init__(self, *, area_code: str) -> None:
        super().__init__(area_code=area_code)


class MonthMalformed(PermitDeskError):
    """A month was not given as year and month."""

    code = "office.month_malformed"
    text = "“{value}”不是月份。"
    advice = "请按“2026-11”的写法填写。"

    def __init__(self, *, value: str) -> None:
        super().__init__(value=value)


class DateMalformed(PermitDeskError):
    """A day was not given as year, month and day."""

    code = "office.date_malformed"
    text = "“{value}”不是日期。"
    advice = "请按“2026-11-20”的写法填写。"

    def __init__(self, *, value: str) -> None:
        super().__init__(value=value)


class HolidaysUnreadable(PermitDeskError):
    """A file has no holidays, or a line of it cannot be understood."""

    code = "office.holidays_unreadable"
    text = "“{file}”不能作为放假安排导入：{reason}。"
    advice = "表格要有“日期”和“安排”两列，安排写“放假”或“上班”；也可以导入 ICS 日历文件。"

    def __init__(self, *, file: str, reason: str) -> None:
        super().__init__(file=file, reason=reason)


class HolidayWrong(PermitDeskError):
    """A day or a year of the working days cannot be kept so."""

    code = "office.holiday_wrong"
    text = "{what}不能保存：{reason}。"
    advice = "请写明依据，例如国务院办公厅通知的文号。"

    def __init__(self, *, what: str, reason: str) -> None:
        super().__init__(what=what, reason=reason)


class KeyAmongBackups(PermitDeskError):
    """A copy of the key would lie where the backups lie, and open what they keep closed."""

    code = "office.key_among_backups"
    text = "“{folder}”是放备份的文件夹，密钥文件没有另存到那里。"
    advice = "请换一个文件夹，最好在另一个盘上：拿到备份的人不应该同时拿到密钥。"

    def __init__(self, *, folder: Path) -> None:
        super().__init__(folder=folder)


class KeyCopyFailed(PermitDeskError):
    """The key file could not be copied."""

    code = "office.key_copy_failed"
    text = "不能把密钥文件另存为“{file}”：{reason}。"
    advice = "请检查磁盘空间和文件夹权限，或换一个地方。"

    def __init__(self, *, file: Path, reason: str) -> None:
        super().__init__(file=file, reason=reason)
