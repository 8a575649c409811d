"""The contacts of Annex 4."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from permitdesk.domain.audit import AuditEvent
from permitdesk.domain.register.entry import LiaisonEntry
from permitdesk.domain.register.fields import LIAISON_FIELDS
from permitdesk.domain.register.officer import Liaison
from permitdesk.storage.unit_of_work import UnitOfWork

_SAVED, _REMOVED = "save_liaison", "remove_liaison"


@dataclass(frozen=True, slots=True)
class LiaisonChange:
    """A line of the change log.

    Attributes:
        name: Whom it is about.
        what: What was changed, in words.
    """

    at: datetime
    actor: str
    name: str
    what: str


def all(work: UnitOfWork) -> tuple[LiaisonEntry, ...]:  # noqa: A001 - read as `liaisons.all`
    """Return the contacts in their printed order."""
    with work:
        return work.register.liaisons.all()


def save(
    work: UnitOfWork, liaison_id: int | None, liaison: Liaison, version: int = 1
) -> LiaisonEntry:
    """Keep an edited contact, or a new one where no number is given.

    Raises:
        RecordNotFound: There is none of this number.
        ChangedMeanwhile: The contact was changed after being read.
    """
    with work:
        store = work.register.liaisons
        before = next((one.liaison for one in store.all() if one.id == liaison_id), None)
        if liaison_id is None:
            kept = store.add(liaison)
        else:
            kept = store.save(liaison_id, liaison, version)
        earlier = before.model_dump() if before else None
        work.record("register", _SAVED, liaison.name, **liaison.model_dump(), before=earlier)
        work.commit()
        return kept


def remove(work: UnitOfWork, liaison_id: int) -> frozenset[str]:
    """Remove a contact.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.liaisons.remove(liaison_id)
        work.record("register", "remove_liaison", removed.liaison.name)
        return work.commit()


def log(work: UnitOfWork) -> tuple[LiaisonChange, ...]:
    """Return who was named, changed or taken off, when and by whom; the newest first.

    Source: 晋环发〔2022〕18号, 四（三）: changes of contacts are reported.
    """
    with work:
        events = work.audit.of_actions("register", (_SAVED, _REMOVED))
    return tuple(LiaisonChange(one.at, one.actor, one.subject, _what(one)) for one in events)


def _what(event: AuditEvent) -> str:
    """Return what an event changed, in words."""
    if event.action == _REMOVED:
        return "删除"
    payload: Mapping[str, Any] = json.loads(event.payload)
    before: Mapping[str, Any] | None = payload.get("before")
    if before is None:
        return "登记" if "before" in payload else "保存"
    return "；".join(_differing(before, payload)) or "没有变化"


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield the changed fields with old and new value; telephone numbers are not repeated."""
    for name in LIAISON_FIELDS:
        if before.get(name) == after.get(name):
            continue
        label = LIAISON_FIELDS.label(name)
        if name == "phone":
            yield f"{label}已变更"
        else:
            yield f"{label}由“{before.get(name) or ''}”改为“{after.get(name) or ''}”"
