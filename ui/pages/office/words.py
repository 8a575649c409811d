"""Rule values as people say them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from permitdesk.domain.law import UNITS, RuleValue

_YES, _NO = QT_TRANSLATE_NOOP("Office", "是"), QT_TRANSLATE_NOOP("Office", "否")
_THIS_MONTH = QT_TRANSLATE_NOOP("Office", "当月 {value} 日")
_NEXT_MONTH = QT_TRANSLATE_NOOP("Office", "次月 {value} 日")
_IN_YEAR = QT_TRANSLATE_NOOP("Office", "{month} 月 {day} 日")


def value_text(rule: RuleValue) -> str:
    """Return a rule's value with its unit, such as 20 个工作日 or 3 月 31 日."""
    match rule.unit:
        case "yes_no":
            return _words(_YES if rule.value else _NO)
        case "day_of_month":
            return _words(_THIS_MONTH).format(value=rule.value)
        case "day_of_next_month":
            return _words(_NEXT_MONTH).format(value=rule.value)
        case "month_and_day":
            month, day = divmod(rule.value, 100)
            return _words(_IN_YEAR).format(month=month, day=day)
        case unit:
            return f"{rule.value} {UNITS.label(unit)}"


def _words(words: object) -> str:
    return QCoreApplication.translate("Office", str(words))
