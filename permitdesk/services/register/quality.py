"""The check of the register's quality（许可质量核查）."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.register.quality import (
    QualityWarning,
    code_warnings,
    expiry_warnings,
    shared_number_warnings,
    unpermitted_warnings,
)
from permitdesk.services.office.rules import value_in
from permitdesk.storage.unit_of_work import UnitOfWork

_STEPS = ("permit.warning_first", "permit.warning_second", "permit.warning_last")


def warnings(work: UnitOfWork, today: date) -> tuple[QualityWarning, ...]:
    """Return what is doubtful about the register: expiry first, the most urgent at the top.

    Raises:
        RuleMissing: The days before an expiry at which to warn are set nowhere.
    """
    with work:
        facilities = work.register.facilities.warned()
        permits = work.register.permits.held(facilities)
        steps = [value_in(work, key, today) for key in _STEPS]
    return (
        *expiry_warnings(permits, today, steps),
        *shared_number_warnings(permits),
        *unpermitted_warnings(facilities.values(), permits),
        *code_warnings(facilities.values()),
    )
