"""Which facility a row speaks of: by permit number, by code and site, by name.

What is only likely is never taken: it becomes a doubt with proposals, and waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from permitdesk.domain.codes import VERDICTS, read_uscc
from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.intake.vocabulary import value_words
from permitdesk.domain.text import former_name, normal_name
from permitdesk.services.intake.known import KnownFacility, KnownRegister

_LEGAL_FORM = re.compile(
    r"(?:股份|集团)?(?:有限公司|有限|公司|集团|总厂|分厂|厂|经营部|合作社|中心|站)+$"
)
_PLACES = re.compile(r"^(?:.{2,8}?[省市县区旗州盟]){1,3}")
_TELLING = re.compile(r"[一二三四五六七八九十百\d东南西北]")
_SITES = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}|[东南西北])(?=分厂|厂区|分公司|车间|期|号|厂|矿|井|区|院|站|线)"
)
_MENTIONING = ("ledger", "key_units")
_SEVERAL = 2
_PROPOSED = 3
_LIKELY = 85.0
_THINKABLE = 65.0
_SAME_UNIT = 50.0
_SAME_NAME = 99.9
_SHARE_OF_PLACES = 20.0
_MOST_NAMES_COMPARED = 20


class Identity(NamedTuple):
    """What a row says about who is meant.

    Attributes:
        name: The name as printed.
        compared: The name as compared.
        number: The permit or registration number, tidy.
        code: The unit's code; one that is lost or missing has no value.
        verdict: A code of `VERDICTS` about the code as printed.
        site: The three digits of the site, empty where the row does not say.
        address: The address as printed.
        former: Former names that the row gives, empty where it gives none.
        plant: What a column such as 厂区 says, as compared.
    """

    name: str
    compared: str = ""
    number: str = ""
    code: str = ""
    verdict: str = "missing"
    site: str = ""
    address: str = ""
    former: tuple[str, ...] = ()
    plant: str = ""

    @property
    def is_code_sound(self) -> bool:
        """Tell whether the code passes its check."""
        return self.verdict == "ok"


@dataclass(frozen=True, slots=True)
class Match:
    """The facility that a row speaks of, or why nobody can say.

    Attributes:
        facility: The facility; None where the row is about a new one, or in doubt.
        how: `permit`, `code`, `name`, `new`, or empty in doubt.
        doubt: Why the row waits for a person, a Chinese sentence; empty where it does not.
        remark: What is to be said about a match all the same.
        proposals: Facilities that a doubtful row may mean, the likeliest first.
    """

    facility: KnownFacility | None = None
    how: str = ""
    doubt: str = ""
    remark: str = ""
    proposals: tuple[KnownFacility, ...] = ()


_NEW = Match(how="new")


def identity_of(record: FacilityRecord) -> Identity:
    """Return whom a row means."""
    name = record.name
    former = (record.former_name, former_name(name))
    return Identity(
        name,
        normal_name(name),
        record.permit_number or record.registration_number,
        record.uscc,
        record.uscc_verdict,
        record.site,
        record.address,
        former if any(former) else (),
        _plant_of(record.extra) if record.kind in _MENTIONING and record.extra else "",
    )


def match_described(register: KnownRegister, who: Identity) -> Match:
    """Match a row that describes a facility: a permit, a registration, a line of a register.

    A facility that is not known is new.
    """
    if who.code and not who.former and not register.has_heard_of(*who[1:4], who.site):
        return _NEW  # nearly every row of a first import: nothing to compare it with
    holder = register.with_number(who.number) if who.number else None
    if holder is not None:
        return _contradicted(register, who, holder) or _certain(holder, "permit")
    if who.code:
        return _match_by_code(register, who)
    return _match_by_name_alone(register, who, or_new=True)


def match_mentioned(register: KnownRegister, who: Identity) -> Match:
    """Match a row that speaks of a facility: a key-unit list, a ledger.

    A facility that is not known is nobody's to make: the row waits.
    """
    holder = register.with_number(who.number) if who.number else None
    if holder is not None:
        other = _contradicted(register, who, holder) or _unlike(register, who, holder, "编号")
        return other or _certain(holder, "permit")
    holders = list(register.with_code(who.code)) if who.code else []
    if told := _told_by_plant(register, who, holders):
        return told
    if not holders:
        return _match_by_name_alone(register, who, or_new=False)
    named = _named(register, who)
    both = [holder for holder in holders if holder in named]
    if named and not both:
        return _doubt(
            f"代码属于“{holders[0].name}”，名称却是“{named[0].name}”。", (*holders, *named)
        )
    if not named and len(holders) == 1:
        return _unlike(register, who, holders[0], "代码") or _certain(holders[0], "code")
    return _one_site(both or holders, who)


def _plant_of(extra: Mapping[str, str]) -> str:
    """Return what a row says of the plant that is meant, in a column of its own."""
    said = (extra[title] for title in value_words().plant_titles if title in extra)
    return normal_name(next(said, ""))


def _told_by_plant(
    register: KnownRegister, who: Identity, holders: Iterable[KnownFacility]
) -> Match | None:
    """Choose by the plant that a row names among all sites of its unit, where there are several.

    The plain name is often that of the first site, and yet another one may be meant.
    """
    if not who.plant:
        return None
    known = (*holders, *_named(register, who))
    units = dict.fromkeys(one.fields.uscc for one in known if one.fields.uscc)
    if len(units) != 1:
        return None
    sites = register.with_code(next(iter(units)))
    if len(sites) < _SEVERAL:
        return None
    meant = [site for site in sites if who.plant in site.fields.normal_name]
    if len(meant) == 1:
        return _certain(meant[0], "code" if who.code else "name")
    return _doubt(f"这家企业有{len(sites)}个场所，请确认“{who.plant}”是哪一个。", meant or sites)


def _contradicted(register: KnownRegister, who: Identity, holder: KnownFacility) -> Match | None:
    """Return a doubt where a row's number is one facility's, and its name or code another's.

    Whoever copies a list by hand slips by a row, and nobody can say in which column.
    """
    named = _named(register, who)
    if named and holder not in named:
        return _doubt(f"编号属于“{holder.name}”，名称却是“{named[0].name}”。", (*named, holder))
    coded = register.with_code(who.code) if who.code else ()
    if coded and holder not in coded and not named:
        return _doubt(f"编号属于“{holder.name}”，代码却是“{coded[0].name}”的。", (*coded, holder))
    return None


def _unlike(
    register: KnownRegister, who: Identity, holder: KnownFacility, key: str
) -> Match | None:
    """Return a doubt where a row's name speaks against whose number or code it has.

    It does where it is quite another name, that of another site, or more like that of
    another facility.
    """
    if not who.name or who.compared in holder.names:
        return None
    if _is_of_another_site(who.compared, holder):
        return _doubt(f"{key}属于“{holder.name}”，本行写的像是它的另一场所。", (holder,))
    own = likeness(who.name, holder)
    if own >= _SAME_NAME:
        return None
    liker = [one for one in proposals(register, who, max(_LIKELY, own)) if one is not holder]
    if own < _THINKABLE or liker:
        return _doubt(f"{key}属于“{holder.name}”，与本行名称相差很大。", (holder, *liker))
    return None


def _is_of_another_site(compared: str, holder: KnownFacility) -> bool:
    """Tell whether a name numbers a plant or a site, and none of a facility's names does so."""
    told = _SITES.findall(compared)
    return bool(told) and all(told != _SITES.findall(known) for known in holder.names)


def _match_by_code(register: KnownRegister, who: Identity) -> Match:
    """Match a described facility by its unit's code and site."""
    if who.site:
        at_site = register.at_site(who.code, who.site)
        if at_site is not None:
            return _certain(at_site, "code")
        return _new_site(register, who)
    holders = list(register.with_code(who.code))
    if not holders:
        return _match_unknown_code(register, who)
    named = [holder for holder in _named(register, who) if holder in holders]
    return _one_site(named or holders, who)


def _new_site(register: KnownRegister, who: Identity) -> Match:
    """Return the match of a permit whose site nobody has."""
    others = register.with_code(who.code)
    unnumbered = [other for other in others if not other.permits and other in _named(register, who)]
    if len(others) == 1 and unnumbered:
        return _certain(unnumbered[0], "code")  # its site was only assumed until now
    if others:
        return Match(how="new", remark=f"同一代码已有{len(others)}个场所，按另一场所新建。")
    return _match_unknown_code(register, who)


def _match_unknown_code(register: KnownRegister, who: Identity) -> Match:
    """Match a described facility whose code nobody has: by name, if the codes allow it."""
    named = _named(register, who)
    without_code = [holder for holder in named if not holder.fields.uscc]
    if len(without_code) == 1 and len(named) == 1:
        return _certain(without_code[0], "name")
    if without_code:
        return _doubt("有多家同名企业，请确认是哪一家。", named)
    if any(not _differ_for_sure(who, holder) for holder in named):
        return _doubt(f"与“{named[0].name}”同名，但代码不同，其中有未通过校验的代码。", named)
    if not named:
        return _NEW
    return Match(how="new", remark=f"与“{named[0].label}”同名，代码不同，按另一家新建。")


def _differ_for_sure(who: Identity, holder: KnownFacility) -> bool:
    """Tell whether two codes are both sound, so that they name two units."""
    return who.is_code_sound and read_uscc(holder.fields.uscc).is_ok


def _match_by_name_alone(register: KnownRegister, who: Identity, *, or_new: bool) -> Match:
    """Match a row by its name, because its code is missing or nobody's."""
    named = _named(register, who)
    if len(named) > 1:
        named = _at_address(named, who) or named
    if len(named) > 1:
        return _doubt("有多家同名企业，请确认是哪一家。", named)
    if named:
        return _checked_name(named[0], who)
    likely = proposals(register, who, _LIKELY if or_new else _THINKABLE)
    if likely:
        return _doubt(f"没有同名企业，名称相近的有{_listed(likely)}。", likely)
    return _NEW if or_new else _doubt("名录中没有这家企业。", ())


def _checked_name(holder: KnownFacility, who: Identity) -> Match:
    """Return a match by name, unless sound codes speak against it."""
    if not who.code or not holder.fields.uscc:
        return _certain(holder, "name")
    if who.is_code_sound:
        return _doubt(
            f"与“{holder.name}”同名，但代码{who.code}与其{holder.fields.uscc}不同。", (holder,)
        )
    verdict = VERDICTS.label(who.verdict)
    return _certain(holder, "name", f"代码{verdict}，按名称对应。")


def _one_site(holders: list[KnownFacility], who: Identity) -> Match:
    """Choose among the sites of one code: the only one, or the one at the address."""
    if len(holders) > 1:
        holders = _at_address(holders, who) or holders
    if len(holders) > 1:
        return _doubt(f"同一代码有{len(holders)}个场所，请确认是哪一个。", holders)
    holder = holders[0]
    if who.name and likeness(who.name, holder) < _SAME_UNIT:
        return _doubt(f"代码属于“{holder.name}”，与本行名称相差很大。", (holder,))
    return _certain(holder, "code")


def _certain(holder: KnownFacility, how: str, remark: str = "") -> Match:
    """Return a match, unless the facility lies in the recycle bin."""
    if holder.is_binned:
        return _doubt(f"“{holder.name}”在回收站中，请先恢复。", (holder,))
    return Match(holder, how, remark=remark)


def _doubt(reason: str, holders: Iterable[KnownFacility]) -> Match:
    """Return a match that waits."""
    return Match(doubt=reason, proposals=tuple(dict.fromkeys(holders))[:_PROPOSED])


def _named(register: KnownRegister, who: Identity) -> list[KnownFacility]:
    """Return the facilities of a row's name, or else of a former name that it gives."""
    for compared in (who.compared, *(normal_name(name) for name in who.former if name)):
        holders = register.with_name(compared) if compared else ()
        if holders:
            return list(holders)
    return []


def _at_address(holders: list[KnownFacility], who: Identity) -> list[KnownFacility]:
    """Return those of the facilities that are at the row's address."""
    address = normal_name(who.address)
    if not address:
        return []
    return [holder for holder in holders if normal_name(holder.fields.address) == address]


def proposals(register: KnownRegister, who: Identity, at_least: float) -> tuple[KnownFacility, ...]:
    """Return facilities whose names are like a row's, the likest first.

    Names of one county share their beginning and their end, so only what lies between says
    how much alike two of them are.

    Args:
        register: The facilities.
        who: What the row says.
        at_least: How much alike, in percent.
    """
    compared = who.compared
    close = process.extract(
        compared,
        register.earlier_names(),
        scorer=fuzz.ratio,
        score_cutoff=at_least - _SHARE_OF_PLACES,
        limit=_MOST_NAMES_COMPARED,
    )
    scored = sorted(((alike(compared, name), name) for name, _, _ in close), reverse=True)
    found = (
        holder
        for score, name in scored
        if score >= at_least
        for holder in register.with_name(name)
        if holder.named_by is None  # one list does not name one plant twice
    )
    return tuple(dict.fromkeys(found))[:_PROPOSED]


def likeness(name: str, holder: KnownFacility) -> float:
    """Return how much alike a name and a facility's names are, in percent."""
    core = core_name(normal_name(name))
    return max((fuzz.ratio(core, core_name(known)) for known in holder.names), default=0.0)


def alike(one: str, other: str) -> float:
    """Return how much alike two compared names of perhaps one unit are, in percent.

    Names with other places or other numbers are not alike at all: 第一 and 第二 plants, and
    the sewage works of two counties, differ in nothing else.
    """
    places = _PLACES.match(one), _PLACES.match(other)
    if all(places):
        first, second = (found.group() for found in places if found)
        if not (first.endswith(second) or second.endswith(first)):
            return 0.0
    if _TELLING.findall(core_name(one)) != _TELLING.findall(core_name(other)):
        return 0.0
    return fuzz.ratio(core_name(one), core_name(other))


def core_name(compared: str) -> str:
    """Return what singles a compared name out: without places and legal form."""
    return _LEGAL_FORM.sub("", _PLACES.sub("", compared)) or compared


def _listed(holders: Iterable[KnownFacility]) -> str:
    return "、".join(f"“{holder.name}”" for holder in holders)
