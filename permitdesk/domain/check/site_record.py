"""The record of an inspection on site（现场检查（勘察）笔录）.

Source: the fields of the form in use with environmental enforcement, fact sheet 6.2;
行政处罚法 art. 42 (two officers), 43 (recusal), 47 (the whole process is kept), 55 (record).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Field, SQLModel

from permitdesk.domain.check.clock_time import ClockTime

LONGEST_BODY = 2_000
"""Characters of the body, as the form in use has it."""


class SiteRecord(SQLModel):
    """What the form asks for.

    Attributes:
        begun_at: When it began, `HH:MM` on the day of the check.
        ended_on: The day it ended, None for the day it began.
        ended_at: When it ended, `HH:MM`.
        place: Where; a street and number, never only `厂内`.
        unit_name: The facility as it is called on the record.
        legal_person: 法定代表人（负责人）.
        person_name: Who was there for the facility（被检查人）.
        person_relation: What that person has to do with the case（与本案关系）.
        others_present: Who else took part.
        inspectors: Who inspected: name, a blank, the certificate's number; one a line.
        recorder: Who wrote it down, as `inspectors` has it.
        told: What the facility was told at the beginning.
        asked_recusal: Whether it asked that an officer withdraws.
        recusal_reason: Why it asked.
        body: 检查记录.
        opinion: What the inspected person says of the record, such as 以上笔录无误.
        refused_to_sign: Whether that person refused to sign.
        refusal_note: What was noted then.
    """

    begun_at: ClockTime = Field(default="", max_length=5)
    ended_on: date | None = None
    ended_at: ClockTime = Field(default="", max_length=5)
    place: str = Field(default="", max_length=300)
    unit_name: str = Field(default="", max_length=200)
    uscc: str = Field(default="", max_length=40)
    legal_person: str = Field(default="", max_length=60)
    person_name: str = Field(default="", max_length=60)
    person_sex: str = Field(default="", max_length=4)
    person_job: str = Field(default="", max_length=60)
    person_id_number: str = Field(default="", max_length=18)
    person_employer: str = Field(default="", max_length=200)
    person_phone: str = Field(default="", max_length=40)
    person_address: str = Field(default="", max_length=300)
    person_postcode: str = Field(default="", max_length=6)
    person_relation: str = Field(default="", max_length=60)
    others_present: str = Field(default="", max_length=300)
    inspectors: str = Field(default="", max_length=1000)
    recorder: str = Field(default="", max_length=100)
    told: str = Field(default="", max_length=1000)
    asked_recusal: bool = False
    recusal_reason: str = Field(default="", max_length=300)
    body: str = Field(default="", max_length=LONGEST_BODY)
    opinion: str = Field(default="", max_length=300)
    refused_to_sign: bool = False
    refusal_note: str = Field(default="", max_length=300)
    witness_name: str = Field(default="", max_length=60)
    witness_id_number: str = Field(default="", max_length=18)
    person_signed_on: date | None = None
    inspectors_signed_on: date | None = None
    recorder_signed_on: date | None = None
    witness_signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """A person with a certificate.

    Attributes:
        certificate: The enforcement certificate's number.
    """

    name: str
    certificate: str


def signers(text: str) -> tuple[Signer, ...]:
    """Return the people of a text with one a line: name, a blank, certificate."""
    pairs = (line.strip().rpartition(" ") for line in text.splitlines() if line.strip())
    return tuple(
        Signer(name.strip(), number) if name else Signer(number, "") for name, _, number in pairs
    )


def gaps(record: SiteRecord, officers_needed: int) -> tuple[str, ...]:
    """Return what a whole record still lacks or has wrong, in words; the witness may be missing.

    Args:
        record: The record.
        officers_needed: How many officers the law asks for.
    """
    required = {
        "begun_at": "开始时间",
        "ended_at": "结束时间",
        "place": "检查地点",
        "unit_name": "被检查单位",
        "legal_person": "法定代表人（负责人）",
        "person_name": "被检查人",
        "recorder": "记录人",
        "told": "告知内容",
        "body": "检查记录",
    }
    found = [f"没有填写{label}" for name, label in required.items() if not getattr(record, name)]
    if len(signers(record.inspectors)) < officers_needed:
        found.append(f"检查人不足 {officers_needed} 名")
    if any(not one.certificate for one in signers(record.inspectors)):
        found.append("有检查人没有写执法证号")
    if record.place.strip() in {"厂内", "厂区", "厂区内", "现场"}:
        found.append("检查地点请写明门牌或者厂区名称")
    if not record.ended_on and record.begun_at and "" < record.ended_at <= record.begun_at:
        found.append("结束时间不晚于开始时间")
    if record.asked_recusal and not record.recusal_reason:
        found.append("申请回避的，没有写明理由")
    if record.refused_to_sign and not record.refusal_note:
        found.append("拒绝签名的，没有注明情况")
    found += [
        f"{label}没有通过校验"
        for number, label in (
            (record.person_id_number, "被检查人身份证号"),
            (record.witness_id_number, "见证人身份证号"),
        )
        if number and not is_sound_id(number)
    ]
    return tuple(found)


def is_sound_id(number: str) -> bool:
    """Tell whether an identity number passes its check.

    Source: GB 11643-1999: ISO 7064 MOD 11-2 over the first 17 digits.
    """
    if len(number) != 18 or not (number[:17].isascii() and number[:17].isdigit()):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return number[17].upper() == "10X98765432"[total % 11]
