"""The rules and the law as data: values, articles and fines, each with its validity.

Nothing here is legal advice. What is read from data carries its source and says how sure
it is; the officer and the legal review decide.

Source: see `resources/rules.json` and `resources/violations.json`, entry by entry.
"""

from permitdesk.domain.law.articles import (
    Act,
    LegalBasis,
    Leniency,
    ViolationTable,
    ViolationType,
    bases_for,
    later_bases,
    violations_from_json,
)
from permitdesk.domain.law.rules import (
    CERTAINTIES,
    UNITS,
    Certainty,
    Dated,
    RuleTable,
    RuleValue,
    rule_of,
    rules_from_json,
    value_of,
)
from permitdesk.domain.law.weighing import GROUNDS, Deed, Proposal, lenient_for, weigh

__all__ = [
    "CERTAINTIES",
    "GROUNDS",
    "UNITS",
    "Act",
    "Certainty",
    "Dated",
    "Deed",
    "LegalBasis",
    "Leniency",
    "Proposal",
    "RuleTable",
    "RuleValue",
    "ViolationTable",
    "ViolationType",
    "bases_for",
    "later_bases",
    "lenient_for",
    "rule_of",
    "rules_from_json",
    "value_of",
    "violations_from_json",
    "weigh",
]
