"""What can go wrong with the tables of rules and laws."""

from __future__ import annotations

from datetime import date

from permitdesk.errors.base import PermitDeskError


class RuleMissing(PermitDeskError):
    """No rule value of this name is in force on the day for the area."""

    code = "law.rule_missing"
    text = "规则表中没有{on}在“{scope}”有效的规则“{key}”。"
    advice = "请在设置的规则表中补上这条规则的数值、依据和有效期。"

    def __init__(self, *, key: str, on: date, scope: str) -> None:
        super().__init__(key=key, on=on, scope=scope or "全国")


class ViolationUnknown(PermitDeskError):
    """A violation type is not in the table."""

    code = "law.violation_unknown"
    text = "违法问题类型表中没有“{violation}”。"
    advice = "请从汇总表的十类问题中选择一类。"

    def __init__(self, *, violation: str) -> None:
        super().__init__(violation=violation)


class ArticleWrong(PermitDeskError):
    """An article that the office enters cannot be right."""

    code = "law.article_wrong"
    text = "法条“{article}”不能保存：{reason}。"
    advice = "请对照公布的条文改正后再保存。"

    def __init__(self, *, article: str, reason: str) -> None:
        super().__init__(article=article, reason=reason)


class ProvisionWrong(PermitDeskError):
    """A provision on leniency that the office enters cannot be right."""

    code = "law.provision_wrong"
    text = "不予处罚的规定“{act}”不能保存：{reason}。"
    advice = "请对照公布的清单或者条文改正后再保存。"

    def __init__(self, *, act: str, reason: str) -> None:
        super().__init__(act=act, reason=reason)


class NothingShipped(PermitDeskError):
    """What the office added itself has nothing to go back to."""

    code = "law.nothing_shipped"
    text = "“{subject}”是本单位自己加的，程序没有自带的内容可以恢复。"
    advice = "不再适用的，填写失效日期。"

    def __init__(self, *, subject: str) -> None:
        super().__init__(subject=subject)
