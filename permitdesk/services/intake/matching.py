"""Which facility a row speaks of: by permit number, by code and site, by name.

What is only likely is never taken: it becomes a doubt with proposals, and waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from permitdesk.domain.codes import VERDICTS, named_site, read_uscc
from permitdesk.services.intake.identity import Identity, Match, certain, doubt
from permitdesk.services.intake.known import KnownFacility, KnownRegister
from permitdesk.services.intake.likeness import likeness, proposals
from permitdesk.services.intake.naming import (
    LIKELY,
    THINKABLE,
    at_address,
    contradicted,
    is_miswritten,
    may_be_renamed,
    named_so,
    unlike,
)
from permitdesk.services.intake.places import Place, is_of_other_county
from permitdesk.services.intake.writings import is_another_writing, is_same_but_for_place

_SEVERAL = 2
_NEW = Match(how="new")


def match_described(register: KnownRegister, who: Identity) -> Match:
    """Match a row that describes a facility: a permit, a registration, a line of a register.

    A facility that is not known is new.
    """
    if who.is_code_sound and not who.former and not register.has_heard_of(*who[1:4], who.site):
        return _NEW  # nearly every row of a first import: nothing to compare it with
    holder = register.with_number(who.number) if who.number else None
    if holder is not None:
        other = contradicted(register, who, holder)
        return other or _by_number_and_name(register, who, holder, "permit")
    if who.code:
        return _match_by_code(register, who)
    return _match_by_name_alone(register, who, or_new=True)


def match_mentioned(register: KnownRegister, who: Identity) -> Match:
    """Match a row that speaks of a facility: a key-unit list, a ledger.

    A facility that is not known is nobody's to make: the row waits.
    """
    holder = register.with_number(who.number) if who.number else None
    if holder is not None:
        other = contradicted(register, who, holder) or unlike(register, who, holder, "编号")
        return other or _as_written(who, holder, "permit")
    holders = list(register.with_code(who.code)) if who.code else []
    if told := _told_by_plant(register, who, holders):
        return told
    if not holders:
        return _match_by_name_alone(register, who, or_new=False)
    named = named_so(register, who)
    both = [holder for holder in holders if holder in named]
    if named and not both:
        return _of_another_name(holders, named)
    if told := _told_by_number(register, who, both or holders):
        return told
    return _one_site(register, both or holders, who)


def _of_another_name(holders: Sequence[KnownFacility], named: Sequence[KnownFacility]) -> Match:
    """Return the doubt about a row with the code of one facility and the name of another."""
    return doubt(f"代码属于“{holders[0].name}”，名称却是“{named[0].name}”。", (*holders, *named))


def _told_by_number(
    register: KnownRegister, who: Identity, holders: Sequence[KnownFacility]
) -> Match | None:
    """Choose by the unit and the site that a number names which nobody holds.

    Args:
        register: The facilities.
        who: What the row says.
        holders: The facilities of the row's code, as far as its name allows them.
    """
    code, site = named_site(who.number) if who.number else ("", "")
    others = [one for one in register.with_code(code) if one not in holders] if code else []
    if code != who.code:
        if not others:
            return None
        return doubt(
            f"代码属于“{holders[0].name}”，编号却是“{others[0].name}”的。", (*holders, *others)
        )
    at_site = register.at_site(code, site)
    if at_site is not None and at_site in holders:
        return unlike(register, who, at_site, "编号") or _as_written(who, at_site, "code")
    if at_site is None and not any(holder.permits for holder in holders):
        return None  # the sites of the register are only assumed until it has their numbers
    return doubt(f"编号写的是第{site}号场所，与名录不符，请确认是哪一个。", (*holders, *others))


def _told_by_plant(
    register: KnownRegister, who: Identity, holders: Iterable[KnownFacility]
) -> Match | None:
    """Choose by the plant that a row names among all sites of its unit, where there are several.

    The plain name is often that of the first site, and yet another one may be meant.
    """
    if not who.plant:
        return None
    known = (*holders, *named_so(register, who))
    units = dict.fromkeys(one.fields.uscc for one in known if one.fields.uscc)
    if len(units) != 1:
        return None
    sites = register.with_code(next(iter(units)))
    if len(sites) < _SEVERAL:
        return None
    meant = [site for site in sites if who.plant in site.fields.normal_name]
    if len(meant) == 1:
        return certain(meant[0], "code" if who.code else "name")
    return doubt(f"这家企业有{len(sites)}个场所，请确认“{who.plant}”是哪一个。", meant or sites)


def _match_by_code(register: KnownRegister, who: Identity) -> Match:
    """Match a described facility by its unit's code and site."""
    named = named_so(register, who)
    if who.site:
        at_site = register.at_site(who.code, who.site)
        if at_site is None:
            return _new_site(register, who)
        if named and at_site not in named:
            return _of_another_name([at_site], named)
        if at_site.permits:
            return _by_number_and_name(register, who, at_site, "code")
        return _by_code_and_name(register, who, at_site)
    holders = list(register.with_code(who.code))
    if not holders:
        return _match_unknown_code(register, who)
    both = [holder for holder in named if holder in holders]
    if named and not both:
        return _of_another_name(holders, named)
    renamed = [holder for holder in both or holders if may_be_renamed(who, holder)]
    if len(renamed) == 1:
        return certain(renamed[0], "code")
    return _one_site(register, both or holders, who)


def _by_number_and_name(
    register: KnownRegister, who: Identity, holder: KnownFacility, how: str
) -> Match:
    """Match a described facility by the number of its site, as far as its name allows.

    Whom this very file has named before goes by the number: the other name is noted as a
    former one.
    """
    if holder.named_by or who.compared in holder.names:
        return certain(holder, how)
    if who.is_official or may_be_renamed(who, holder):
        is_known = is_another_writing(who.compared, holder)
        renamed = f"编号属于“{holder.name}”，本行名称不同，按已改名处理，请核对。"
        return certain(holder, how, "" if is_known else renamed)
    return unlike(register, who, holder, "编号") or _as_written(who, holder, how)


def _new_site(register: KnownRegister, who: Identity) -> Match:
    """Return the match of a permit whose site nobody has."""
    others = register.with_code(who.code)
    unnumbered = [
        other for other in others if not other.permits and other in named_so(register, who)
    ]
    if len(others) == 1 and unnumbered:
        return certain(unnumbered[0], "code")  # its site was only assumed until now
    if others:
        return Match(how="new", remark=f"同一代码已有{len(others)}个场所，按另一场所新建。")
    return _match_unknown_code(register, who)


def _match_unknown_code(register: KnownRegister, who: Identity) -> Match:
    """Match a described facility whose code nobody has: by name, if the codes allow it."""
    named = named_so(register, who)
    without_code = [holder for holder in named if not holder.fields.uscc]
    if len(without_code) == 1 and len(named) == 1:
        return certain(without_code[0], "name")
    if without_code:
        return doubt("有多家同名企业，请确认是哪一家。", named)
    if len(named) == 1 and is_miswritten(who, named[0]):
        return certain(
            named[0], "name", f"代码{who.code}与名录的{named[0].fields.uscc}不同，按同名对应。"
        )
    if any(not _differ_for_sure(who, holder) for holder in named):
        return doubt(f"与“{named[0].name}”同名，但代码不同，其中有未通过校验的代码。", named)
    if not named:
        return _NEW if who.is_code_sound else _unless_likely(register, who)
    return Match(how="new", remark=f"与“{named[0].label}”同名，代码不同，按另一家新建。")


def _differ_for_sure(who: Identity, holder: KnownFacility) -> bool:
    """Tell whether two codes are both sound, so that they name two units."""
    return who.is_code_sound and read_uscc(holder.fields.uscc).is_ok


def _match_by_name_alone(register: KnownRegister, who: Identity, *, or_new: bool) -> Match:
    """Match a row by its name, because its code is missing or nobody's."""
    named = named_so(register, who)
    if len(named) > 1:
        named = at_address(named, who) or named
    if len(named) > 1:
        return doubt("有多家同名企业，请确认是哪一家。", named)
    if named:
        return _checked_name(named[0], who)
    if or_new:
        return _unless_likely(register, who)
    if thinkable := proposals(register, who, THINKABLE):
        return _not_named(thinkable)
    return doubt("名录中没有这家企业。", ())


def _unless_likely(register: KnownRegister, who: Identity) -> Match:
    """Return the match of a new facility, unless a known one has nearly its name."""
    likely = [
        holder
        for holder in proposals(register, who, THINKABLE)
        if likeness(who.name, holder) >= LIKELY or is_another_writing(who.compared, holder)
    ]
    return _not_named(likely) if likely else _NEW


def _not_named(likely: Sequence[KnownFacility]) -> Match:
    """Return the doubt about a row whose name nobody has, and some have nearly."""
    return doubt(f"没有同名企业，名称相近的有{_listed(likely)}。", likely)


def _checked_name(holder: KnownFacility, who: Identity) -> Match:
    """Return a match by name, unless its county or sound codes speak against it."""
    here = Place(holder.fields.area_code, holder.fields.area_name)
    if is_of_other_county(who.area_code, who.area_name, here):
        return doubt(f"与“{holder.name}”同名，但名录中的在{here.name}，请确认。", (holder,))
    if not who.code or not holder.fields.uscc:
        return certain(holder, "name")
    if who.is_code_sound:
        return doubt(
            f"与“{holder.name}”同名，但代码{who.code}与其{holder.fields.uscc}不同。", (holder,)
        )
    verdict = VERDICTS.label(who.verdict)
    return certain(holder, "name", f"代码{verdict}，按名称对应。")


def _one_site(register: KnownRegister, holders: list[KnownFacility], who: Identity) -> Match:
    """Choose among the sites of one code: the only one, or the one at the address."""
    if len(holders) > 1:
        holders = at_address(holders, who) or holders
    if len(holders) > 1:
        return doubt(f"同一代码有{len(holders)}个场所，请确认是哪一个。", holders)
    return _by_code_and_name(register, who, holders[0])


def _by_code_and_name(register: KnownRegister, who: Identity, holder: KnownFacility) -> Match:
    """Match by a code, unless the name speaks against its holder.

    Whom this very file has named before goes by the code: what the file calls otherwise is
    another site.
    """
    if holder.named_by:
        return certain(holder, "code")
    return unlike(register, who, holder, "代码") or _as_written(who, holder, "code")


def _as_written(who: Identity, holder: KnownFacility, how: str) -> Match:
    """Return a match that says how the name was written, where that is not plainly the same."""
    if not who.name or who.compared in holder.names or is_same_but_for_place(who.compared, holder):
        return certain(holder, how)
    return certain(holder, how, f"本行名称与“{holder.name}”略有出入，按写法不同对应。")


def _listed(holders: Iterable[KnownFacility]) -> str:
    return "、".join(f"“{holder.name}”" for holder in holders)
