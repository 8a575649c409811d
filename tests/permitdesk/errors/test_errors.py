"""Every foreseen failure says what happened and what to do, under a name of its own."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import string

import pytest

from permitdesk import errors
from permitdesk.errors.base import PermitDeskError

MODULES = [
    importlib.import_module(f"{errors.__name__}.{module.name}")
    for module in pkgutil.iter_modules(errors.__path__)
]
CLASSES = sorted(
    {
        made
        for module in MODULES
        for made in vars(module).values()
        if inspect.isclass(made)
        and issubclass(made, PermitDeskError)
        and made is not PermitDeskError
        and made.__module__ == module.__name__
    },
    key=lambda made: made.__qualname__,
)
CHINESE = re.compile("[一-鿿]")


def fields_of(sentence):
    """Return the names that a sentence is filled in with."""
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


def given_to(made):
    """Return the parameters of a failure's constructor; one that has none takes the base's."""
    parameters = inspect.signature(made.__init__).parameters.values()
    return [one.name for one in parameters if one.name != "self" and one.kind != one.VAR_KEYWORD]


def example(made):
    """Return a failure filled in with a plain value of each parameter's type."""
    parameters = inspect.signature(made.__init__).parameters
    values = {}
    for name in given_to(made):
        kind = str(parameters[name].annotation)
        values[name] = EXAMPLES.get(kind.removesuffix(" | None"), "样例")
    return made(**values)


FOR_PROGRAMMERS = {"detail"}
"""What a reading library said: kept with the failure, never shown to the user."""

EXAMPLES = {"int": 3, "float": 3.5, "bool": True, "object": "样例"}


def is_told(made):
    """Return whether a failure is raised itself; a family's root says nothing."""
    return "text" in vars(made) or any("text" in vars(base) for base in made.__mro__[1:-2])


TOLD = [made for made in CLASSES if is_told(made)]


def test_there_are_failures_in_every_module():
    found = {made.__module__.rpartition(".")[2] for made in CLASSES}
    assert {module.__name__.rpartition(".")[2] for module in MODULES} - {"base"} == found


@pytest.mark.parametrize("made", TOLD, ids=lambda made: made.__name__)
class TestAFailure:
    def test_has_a_code_of_its_module(self, made):
        assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", made.code)
        assert made.code.partition(".")[0] == made.__module__.rpartition(".")[2]

    def test_tells_in_chinese_what_happened_and_what_to_do(self, made):
        for sentence in (made.text, made.advice):
            assert CHINESE.search(sentence)
            assert sentence.endswith(("。", "？", "！"))

    def test_says_all_that_it_is_given(self, made):
        said = fields_of(made.text) | fields_of(made.advice)
        assert said == set(example(made).values) - FOR_PROGRAMMERS

    def test_reads_as_a_whole_sentence(self, made):
        failure = example(made)
        assert str(failure) == failure.sentence
        assert not re.search(r"\{[a-z_]+\}", failure.sentence)

    def test_explains_itself_to_programmers(self, made):
        assert made.__doc__
        assert made.__doc__.endswith((".", "\n    "))


def test_codes_are_unique():
    codes = [made.code for made in TOLD if "code" in vars(made)]
    assert len(codes) == len(set(codes))
