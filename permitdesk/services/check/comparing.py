"""A form that came back, or a correction on screen, beside what the program has, field by field.

Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from permitdesk.domain.check.checklist import Checklist, ChecklistItem
from permitdesk.domain.check.clock_time import read_time
from permitdesk.domain.check.form import FieldDifference, FilledForm
from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.check.record import ANSWERS, OUTCOMES, REMOTE_SOURCES
from permitdesk.domain.check.site_record import SiteRecord
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.check import ChoiceUnknown, DescriptionMissing
from permitdesk.services.check import law
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft

_TITLES = {
    "checked_on": "检查日期",
    "outcome": "检查结论",
    "remote_source": "非现场来源",
    "inspection_code": "亮码编号",
    "code_shown_at": "亮码时间",
    "note": "检查情况",
    "begun_at": "开始时间",
    "ended_at": "结束时间",
    "place": "检查地点",
    "person_name": "被检查人",
}
_ON_SITE = ("begun_at", "ended_at", "place", "person_name")

_REMOTE = "非现场"
_OTHER = "其他问题"

_IN_LEDGER = "这项的问题已转入整改，答案只能是“不符合”；问题不成立的，请到整改中写明并销号"
_HAS_FINDINGS = "这次检查有问题转入整改，检查结论只能是“发现问题”"
_CLOSED = "这个问题已经销号，描述不再改动"


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check that is recorded, as it stood when it was read.

    Attributes:
        site_record: The record on site, None where none is kept.
        site_version: Its version, 0 where none is kept.
    """

    check: CheckLine
    answers: Mapping[str, str]
    findings: tuple[FindingLine, ...]
    site_record: SiteRecord | None
    site_version: int

    def draft(self) -> CheckDraft:
        """Return it as it would be entered."""
        check = self.check
        return CheckDraft(
            checked_on=check.checked_on,
            outcome=check.outcome,
            note=check.note,
            is_remote=check.is_remote,
            answers=self.answers,
            findings=tuple(_entered(line) for line in self.findings),
            remote_source=check.remote_source,
            inspection_code=check.inspection_code,
            code_shown_at=check.code_shown_at,
            site_record=self.site_record,
        )


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back, held against what the program has.

    Attributes:
        visit: The visit it is about.
        checklist: The list it answers.
        known: The check as the program has it so far.
        differences: What it says that the program does not have, field by field.
        kept: The check that is recorded already, None where the visit has no result yet.
        entered: The new problems of a correction on screen, with all their fields.
    """

    form: FilledForm
    visit: VisitLine
    checklist: Checklist
    known: CheckDraft
    differences: tuple[FieldDifference, ...]
    kept: KeptCheck | None = None
    entered: tuple[FindingDraft, ...] = ()

    @property
    def is_on_screen(self) -> bool:
        """Tell whether a person corrected the check on screen, without a form on paper."""
        return not self.form.file

    @property
    def to_take(self) -> frozenset[str]:
        """Return the keys of all differences whose value in the form can be taken."""
        return frozenset(one.key for one in self.differences if not one.lock)


def compare(
    form: FilledForm,
    visit: VisitLine,
    checklist: Checklist,
    known: CheckDraft,
    kept: KeptCheck | None = None,
) -> Returned:
    """Return a form beside what the program has.

    Raises:
        ChoiceUnknown: Result or source is none of its list.
    """
    _refuse_words(form)
    found = _differences(form, known, checklist)
    told = tuple(_locked(one, kept, checklist) for one in found) if kept else tuple(found)
    return Returned(form, visit, checklist, known, told, kept)


def correct(
    visit: VisitLine,
    checklist: Checklist,
    kept: KeptCheck,
    draft: CheckDraft,
    words: Mapping[str, str],
) -> Returned:
    """Return a recorded check as it was entered anew on screen beside what is recorded.

    Args:
        visit: Its visit.
        checklist: The list it was made with.
        kept: The check as it stood when the correction was begun.
        draft: What is entered now; its findings are the new problems alone.
        words: The descriptions of problems in the ledger by the id of their line.

    Raises:
        DescriptionMissing: One of these is empty; on a form that is a line left blank, but
            on screen it was there before.
    """
    for one in kept.findings:
        if not words.get(item_of(one, checklist), one.description).strip():
            raise DescriptionMissing(violation=law.violation_types().label(one.violation))
    on_screen = FilledForm(
        file="",
        visit_id=visit.id,
        checked_on=draft.checked_on,
        head={
            "outcome": OUTCOMES.label(draft.outcome),
            "remote_source": _way_of(draft),
            "inspection_code": draft.inspection_code,
            "code_shown_at": draft.code_shown_at,
            "note": draft.note,
        },
        answers={line.id: draft.answers.get(line.id, "") for line in checklist.lines},
        problems={**words, **{one.item: one.description for one in draft.findings if one.item}},
    )
    known = kept.draft()
    found = (
        *_differences(on_screen, known, checklist),
        *(
            FieldDifference(f"finding:{place}", _OTHER, "", one.description)
            for place, one in enumerate(draft.findings)
            if not one.item
        ),
    )
    told = tuple(_locked(one, kept, checklist) for one in found)
    return Returned(on_screen, visit, checklist, known, told, kept, draft.findings)


def merged(returned: Returned, taken: frozenset[str]) -> CheckDraft:
    """Return the check with the fields taken from the form.

    The problems known before come first and keep their order; new ones follow.

    Args:
        returned: From `compare`.
        taken: The keys of the differences whose value in the form is taken.
    """
    form, known = returned.form, returned.known
    head = {name: value for name, value in form.head.items() if name in taken}
    answers = dict(known.answers)
    answers.update(
        {item: answer for item, answer in form.answers.items() if f"answer:{item}" in taken}
    )
    answers = {item: answer for item, answer in answers.items() if answer}
    way = head.get("remote_source", _way_of(known))
    source = REMOTE_SOURCES.code(way) or ""
    findings = _findings(returned, answers, taken)
    outcome = OUTCOMES.code(head.get("outcome", "")) or known.outcome
    if findings:
        outcome = "problem"
    elif not outcome and answers:
        outcome = "no_problem"
    day = form.checked_on if "checked_on" in taken else None
    on_site = {name: _tidy(name, head[name]) for name in _ON_SITE if name in head}
    return replace(
        known,
        checked_on=day or known.checked_on,
        outcome=outcome,
        note=head.get("note", known.note),
        is_remote=bool(way),
        remote_source=source,
        inspection_code=head.get("inspection_code", known.inspection_code),
        code_shown_at=head.get("code_shown_at", known.code_shown_at),
        answers=answers,
        findings=findings,
        checklist=returned.checklist.code,
        site_record=_site_record(known, on_site),
    )


def _site_record(known: CheckDraft, on_site: Mapping[str, str]) -> SiteRecord | None:
    """Return the record with what the form says; none is begun where the form says nothing."""
    if known.site_record is None and not on_site:
        return None
    return (known.site_record or SiteRecord()).model_copy(update=dict(on_site))


def _entered(line: FindingLine) -> FindingDraft:
    """Return a problem of the ledger as it would be entered."""
    return FindingDraft(
        violation=line.violation,
        description=line.description,
        correction=line.correction,
        deadline=line.deadline,
        fine_fen=line.fine_fen,
        item=line.item,
        basis=line.basis,
        evidence=line.evidence,
        sub_type=line.sub_type,
        acted_on=line.acted_on,
        acted_until=line.acted_until,
        basis_reason=line.basis_reason,
        is_malicious=line.is_malicious,
        malicious_reason=line.malicious_reason,
    )


def _refuse_words(form: FilledForm) -> None:
    """Refuse a result or a source that is none of its list."""
    for name, choice in (("outcome", OUTCOMES), ("remote_source", REMOTE_SOURCES)):
        given = form.head.get(name, "")
        if given and choice.code(given) is None:
            labels = "、".join(choice.label(code) for code in choice)
            raise ChoiceUnknown(field=_TITLES[name], value=given, known=labels)


def _differences(
    form: FilledForm, known: CheckDraft, checklist: Checklist
) -> Iterator[FieldDifference]:
    """Yield what the form says that the program does not have."""
    if form.checked_on is not None and form.checked_on != known.checked_on:
        yield FieldDifference(
            "checked_on", _TITLES["checked_on"], str(known.checked_on), str(form.checked_on)
        )
    has = _head_of(known)
    for name, value in form.head.items():
        given = _tidy(name, value)
        if given != has[name]:
            yield FieldDifference(name, _TITLES[name], has[name], given)
    written: dict[str, str] = {}
    for one in known.findings:
        written.setdefault(item_of(one, checklist), one.description)
    for line in checklist.lines:
        yield from _line_differences(line, form, known, written.get(line.id, ""))


def _head_of(known: CheckDraft) -> dict[str, str]:
    """Return what the program has for the values above the table, in words."""
    site = known.site_record or SiteRecord()
    return {
        "outcome": OUTCOMES.label(known.outcome),
        "remote_source": _way_of(known),
        "inspection_code": known.inspection_code,
        "code_shown_at": known.code_shown_at,
        "note": known.note,
        **{name: str(getattr(site, name)) for name in _ON_SITE},
    }


def _way_of(draft: CheckDraft) -> str:
    """Return what a check from afar looked at in words; empty for one on site."""
    return REMOTE_SOURCES.label(draft.remote_source) or (_REMOTE if draft.is_remote else "")


def _line_differences(
    line: ChecklistItem, form: FilledForm, known: CheckDraft, written: str
) -> Iterator[FieldDifference]:
    title = f"第{line.id}项 {line.title}"
    before = known.answers.get(line.id, "")
    answer = form.answers.get(line.id, before)
    if answer != before:
        has, given = ANSWERS.label(before), ANSWERS.label(answer)
        yield FieldDifference(f"answer:{line.id}", title, has, given)
    words = form.problems.get(line.id, "")
    if words and words != written:
        yield FieldDifference(f"problem:{line.id}", f"{title} 问题", written, words)


def item_of(finding: FindingDraft | FindingLine, checklist: Checklist) -> str:
    """Return the line a problem belongs to: its own, else the first one of its type."""
    of_type = (line.id for line in checklist.lines if line.violation == finding.violation)
    return finding.item or next(of_type, "")


def _locked(one: FieldDifference, kept: KeptCheck, checklist: Checklist) -> FieldDifference:
    """Return a difference with what forbids to take the form's value, if anything does."""
    kind, _, item = one.key.partition(":")
    of_line = (line for line in kept.findings if item and item_of(line, checklist) == item)
    finding = next(of_line, None)
    if kind == "outcome" and kept.findings and one.given != OUTCOMES.label("problem"):
        return replace(one, lock=_HAS_FINDINGS, finding_id=kept.findings[0].id)
    if kind == "answer" and finding is not None:
        return replace(one, lock=_IN_LEDGER, finding_id=finding.id)
    if kind == "problem" and finding is not None and finding.state == "closed":
        return replace(one, lock=_CLOSED, finding_id=finding.id)
    return one


def _findings(
    returned: Returned, answers: Mapping[str, str], taken: frozenset[str]
) -> tuple[FindingDraft, ...]:
    """Return the problems: those known, with the form's words, and new ones for each no."""
    words = {
        item: text for item, text in returned.form.problems.items() if f"problem:{item}" in taken
    }
    known = [one for one in returned.known.findings if answers.get(one.item, "no") == "no"]
    others = [one for place, one in enumerate(returned.entered) if f"finding:{place}" in taken]
    kept: list[FindingDraft] = []
    for one in known:
        item = item_of(one, returned.checklist)
        # Where a line led to several problems, the form's words are for the first.
        kept.append(replace(one, description=words.pop(item, one.description)))
    entered = {one.item: one for one in returned.entered if one.item}
    new = _new_findings(returned.checklist, answers, words, kept)
    with_fields = (_described(entered.get(one.item, one), one.description) for one in new)
    return (*kept, *with_fields, *others)


def _described(finding: FindingDraft, description: str) -> FindingDraft:
    return replace(finding, description=description)


def _new_findings(
    checklist: Checklist,
    answers: Mapping[str, str],
    words: Mapping[str, str],
    known: Iterable[FindingDraft],
) -> Iterator[FindingDraft]:
    """Yield a problem for each line answered no for which none is known."""
    by_line = {item_of(one, checklist) for one in known}
    by_type = {one.violation for one in known if not one.item}
    lines = {line.id: line for line in checklist.lines}
    for item, answer in answers.items():
        line = lines.get(item)
        if line is None or answer != "no" or item in by_line:
            continue
        if item in words or line.violation not in by_type:
            description = words.get(item) or line.title
            yield FindingDraft(violation=line.violation, description=description, item=item)


def _tidy(name: str, value: str) -> str:
    """Return a value as the record has it."""
    return (read_time(value) or "") if name in ("begun_at", "ended_at") else value
