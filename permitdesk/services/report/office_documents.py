"""The documents of the office itself: about clues, lists of a month, service, red heads."""

from __future__ import annotations

from collections import Counter
from datetime import date

from permitdesk.domain.clues.clue import CHANNELS
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.report.document import Subject
from permitdesk.domain.report.wording import attachments, paragraphs, title_lines
from permitdesk.domain.schedule.visit import ORIGINS
from permitdesk.errors.documents import NothingToWrite
from permitdesk.errors.rounds import ListSecret
from permitdesk.services.office.calendar import month_bounds
from permitdesk.services.office.setup import office_in
from permitdesk.services.report import monthly
from permitdesk.services.report.facts import facts_in
from permitdesk.services.report.proposal import Proposal, day_text, unit_values
from permitdesk.services.schedule.secrecy import as_seen_in
from permitdesk.storage.unit_of_work import UnitOfWork

_NUMERALS = "一二三四五六七八九十"


def transfer(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the letter that hands a clue on (线索移送函)."""
    del today
    line = work.clues.find(subject.id)
    clue = line.clue
    unit: dict[str, object] = {"统一社会信用代码": "", "单位地址": ""}
    if line.facility_id is not None:
        unit = unit_values(work.register.facilities.find(line.facility_id).facility)
    is_ours = clue.direction == "out"
    values = {
        **unit,
        # Of a clue that came in, the counterpart and the day are the sender's.
        "受移送单位": clue.counterpart if is_ours else "",
        "线索编号": clue.number,
        "线索来源": CHANNELS.label(clue.channel),
        "收到日期": day_text(clue.received_on),
        "涉及单位": line.facility or "（未指明）",
        "线索内容": clue.content,
        "移送依据": "",
        "办理期限": day_text(clue.due_on) if is_ours else "",
        "线索": _clues([line]),
    }
    about = f"线索 {clue.number}{f' {line.facility}' if line.facility else ''}"
    return Proposal(about, line.facility_id, values)


def feedback(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the list of what became of the clues that were answered in a month.

    Raises:
        NothingToWrite: No clue was answered.
    """
    del today
    first, last = month_bounds(subject.period)
    answered = [
        line
        for line in work.clues.all()
        if line.clue.answered_on is not None and first <= line.clue.answered_on <= last
    ]
    if not answered:
        raise NothingToWrite(title="线索反馈清单", period=subject.period)
    values: dict[str, object] = {"期间": _month(first), "线索": _clues(answered[::-1])}
    return Proposal(f"{_month(first)}，{len(answered)}条线索", None, values)


def names(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the public list of a month's drawn inspections, without those still secret.

    Raises:
        NothingToWrite: Nothing was drawn for the month.
        ListSecret: Who works here may see none of them yet.
    """
    del today
    first, _ = month_bounds(subject.period)
    drawn = [
        line
        for line in as_seen_in(work, work.schedule.of_period(subject.period))
        if line.origin == "draw" and line.state != "cancelled"
    ]
    if not drawn:
        raise NothingToWrite(title="检查名单公示", period=subject.period)
    shown = [line for line in drawn if not line.is_secret]
    if not shown:
        number = drawn[0].round_number
        raise ListSecret(round_number=number, actor=work.actor, action="公示检查名单")
    month = _month(first)
    rounds = "、".join(sorted({line.round_number for line in shown if line.round_number}))
    values: dict[str, object] = {
        "期间": month,
        "公示说明": (
            f"现将{month}“双随机、一公开”检查名单（抽取编号{rounds}）予以公示，"
            "检查事项为排污许可执法检查。"
        ),
        "名单": [
            {
                "序号": number,
                "单位": line.facility,
                "代码": line.uscc,
                "事项": "排污许可执法检查",
                # A visit to come is announced by its month, so that it cannot be prepared for.
                "时间": day_text(line.day) if line.state == "done" else month,
            }
            for number, line in enumerate(shown, start=1)
        ],
    }
    return Proposal(f"{month}，{len(shown)}家", None, values)


def receipt(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the proof of service of a document (送达回证)."""
    del today
    served = work.documents.find(subject.id)
    place, team = "", ""
    if served.facility_id is not None:
        place = work.register.facilities.find(served.facility_id).facility.address
    if served.subject_kind == "visit":
        team = work.schedule.find(served.subject_id).officers
    values: dict[str, object] = {
        "受送达人": served.about,
        "送达地点": place,
        "送达文书": served.title,
        "送达文号": served.number,
        "送达方式": "直接送达",
        "送达人": team,
    }
    about = f"{served.title} {served.number}，{served.about}"
    return Proposal(about, served.facility_id, values, served.issued_on)


def red_notice(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the red-head notice of a month's inspections, for the office to go on with."""
    first, last = month_bounds(subject.period)
    month = _month(first)
    visits = [line for line in work.schedule.of_period(subject.period) if line.state != "cancelled"]
    by_origin = Counter(ORIGINS.label(line.origin) for line in visits)
    parts = "，".join(f"{origin}{count}家次" for origin, count in by_origin.items())
    said = (
        f"按照年度检查计划，决定开展{month}排污许可执法检查。现将有关事项通知如下：",
        "一、检查时间",
        f"{day_text(first)}至{day_text(last)}。",
        "二、检查对象",
        f"本月共安排检查{len(visits)}家次{f'，其中{parts}' if parts else ''}。",
        "三、检查内容",
        "对照排污许可证，清单式检查排污许可要求的落实情况。",
        "四、工作要求",
        "（一）依法检查。执法人员不得少于两人，应当主动出示执法证件，并告知被检查单位权利和义务。",
        "（二）如实记录。检查结果当场记录、当场签字，发现的问题依法处理，按期复查销号。",
    )
    values = _red(
        work,
        today,
        ("关于开展", month, "排污许可", "执法检查的通知"),
        "各有关单位",
        said,
        (),
    )
    return Proposal(f"{month}执法检查的通知", None, values)


def red_report(work: UnitOfWork, subject: Subject, today: date) -> Proposal:
    """Propose the red-head report of a month to the organ above, from the monthly report."""
    facts = facts_in(work, subject.period)
    report = monthly.figures_in(work, facts, today)
    month = _month(facts.first)
    said = [f"现将{month}排污许可执法检查情况报告如下。"]
    for numeral, section in zip(_NUMERALS, report.narrative, strict=False):
        said += [f"{numeral}、{section.title}", *section.paragraphs]
    said.append("特此报告。")
    title = ("关于", month, "排污许可", "执法检查情况的报告")
    values = _red(work, today, title, report.recipient, said, (f"{month}排污许可执法检查月报",))
    values["签发人"] = report.signer
    return Proposal(f"{month}执法检查情况的报告", None, values)


def _red(
    work: UnitOfWork,
    today: date,
    title: tuple[str, ...],
    recipient: str,
    said: tuple[str, ...] | list[str],
    attached: tuple[str, ...],
) -> dict[str, object]:
    """Return the fields of an official document."""
    office = office_in(work)
    return {
        "份号": "",
        "密级": "",
        "紧急程度": "",
        "发文机关标志": f"{office.name}文件",
        "签发人": "",
        "标题": title_lines((office.name, *title)),
        "主送机关": recipient,
        "正文": paragraphs(said),
        "附件": attachments(attached),
        "署名方式": "加盖印章",
        "附注": "",
        "抄送": "",
        "印发机关": office.name,
        "印发日期": day_text(today),
        "印刷方式": "双面",
    }


def _clues(lines: list[ClueLine]) -> list[dict[str, object]]:
    """Return clues as a template lists them."""
    return [
        {
            "序号": number,
            "编号": line.clue.number,
            "来源": CHANNELS.label(line.clue.channel),
            "收到": line.clue.received_on.isoformat(),
            "单位": line.facility or "（未指明）",
            "内容": line.clue.content,
            "结果": line.clue.result,
            "反馈": line.clue.answered_on.isoformat() if line.clue.answered_on else "",
        }
        for number, line in enumerate(lines, start=1)
    ]


def _month(first: date) -> str:
    return f"{first.year}年{first.month}月"
