"""Every foreseen failure has two sentences that can be filled in."""

import importlib
import inspect
import pkgutil
from datetime import UTC, date, datetime

import pytest

from permitdesk import errors
from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import ValueRefused
from ui.error_text import refused, sentences_of, text_of


def _foreseen() -> list[type[PermitDeskError]]:
    for module in pkgutil.iter_modules(errors.__path__):
        importlib.import_module(f"permitdesk.errors.{module.name}")
    found, waiting = [], [PermitDeskError]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if "code" in vars(kind) and kind.__module__.startswith("permitdesk."):
            found.append(kind)
    return sorted(found, key=lambda kind: kind.code)


class PlanMissing(PermitDeskError):
    """An error of these tests."""

    code = "tests.plan_missing"
    text = "找不到计划“{name}”。"
    advice = "请回到计划列表。"

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)


def test_both_sentences_are_filled_in():
    error = PlanMissing(name="十一月")
    assert sentences_of(error) == ("找不到计划“十一月”。", "请回到计划列表。")
    assert text_of(error) == "找不到计划“十一月”。请回到计划列表。"


def test_braces_in_a_value_are_left_alone():
    assert "{x}" in text_of(PlanMissing(name="{x}"))


_SAMPLES = {"int": 3, "float": 0.5, "date": date(2026, 11, 20), "datetime": datetime.now(UTC)}


def _made(kind: type[PermitDeskError]) -> PermitDeskError:
    """Make an error of this kind, each argument of the type that its constructor names."""
    wanted = inspect.signature(kind.__init__).parameters
    return kind(
        **{
            name: _SAMPLES.get(str(parameter.annotation), "样例")
            for name, parameter in wanted.items()
            if name != "self" and parameter.default is parameter.empty
        }
    )


@pytest.mark.parametrize("kind", _foreseen(), ids=lambda kind: kind.code)
def test_a_sentence_is_filled_in_by_what_the_error_carries(kind):
    error = _made(kind)
    words = text_of(error)
    assert not [name for name in error.values if f"{{{name}}}" in words]


@pytest.mark.parametrize("kind", _foreseen(), ids=lambda kind: kind.code)
def test_a_sentence_ends_as_one(kind):
    assert kind.text.endswith(("。", "！", "？"))
    assert kind.advice.endswith(("。", "！", "？"))


def test_a_refused_value_is_told_at_its_field():
    told = {"subject": "示例厂", "field": "site", "label": "场所序号"}
    assert refused(ValueRefused(**told, value="2", reason="请填三位数字")) == {
        "site": "不能是“2”：请填三位数字。"
    }
    assert refused(ValueRefused(**told, value="", reason="不能为空")) == {"site": "不能为空。"}
