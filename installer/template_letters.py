"""The shipped templates that are letters: decisions, orders, and official documents."""

from __future__ import annotations

from docx.document import Document
from template_forms import listed
from template_parts import PEOPLE, body, gap, handed_over, head, seal, tag

from permitdesk.documents.word import styles
from permitdesk.documents.word.document import new_document
from permitdesk.documents.word.paragraphs import add_blank
from permitdesk.documents.word.red_head import add_framed

_GRADES = ("密级", "紧急程度")
_PLAIN = "不加盖印章"
_ONE_SIDE = "单面"
_NUMBERED = styles.NUMBERED_ATTACHMENT
_PROBLEM_TITLES = ("序号", "问题", "整改方式", "整改期限")
_PROBLEM_FIELDS = ("序号", "问题", "整改方式", "期限")
_PROBLEM_WIDTHS = [12.0, 81.0, 23.0, 40.0]


def result() -> Document:
    """Return what tells a unit how its inspection ended (行政检查结果告知书)."""
    document = new_document()
    head(document, "行政检查结果告知书")
    document.add_paragraph("{{ 被检查单位 }}：", style=styles.RECIPIENT)
    body(
        document,
        f"本机关于{{{{ 检查时间 }}}}派{PEOPLE}对你单位（{{{{ 检查地点 }}}}）进行了行政检查，"
        "检查事项为：{{ 检查事项|join('、') }}。现将检查结果告知如下：",
    )
    body(document, "检查结果：{{ 检查结果 }}。")
    tag(document, "if 有问题")
    listed(document, _PROBLEM_TITLES, _PROBLEM_FIELDS, _PROBLEM_WIDTHS, "问题")
    tag(document, "endif")
    body(
        document,
        "处理意见：{{ 处理意见 }}",
        f"你单位对检查结果有异议的，可以向本机关陈述、申辩。监督电话：{gap('监督电话', 8)}。",
    )
    seal(document, keep_with_next=True)
    handed_over(document)
    return document


def order() -> Document:
    """Return the order to end a violation (责令改正违法行为决定书)."""
    document = new_document()
    head(document, "责令改正违法行为决定书")
    document.add_paragraph("{{ 被检查单位 }}：", style=styles.RECIPIENT)
    body(
        document,
        "统一社会信用代码：{{ 统一社会信用代码 }}",
        f"地址：{gap('单位地址', 16)}",
        f"法定代表人（负责人）：{gap('法定代表人', 8)}",
        f"身份证号码：{gap('身份证号', 12)}",
    )
    document.add_paragraph("一、调查情况及发现的违法事实和证据", style=styles.LEVELS[0])
    body(
        document,
        "本机关于{{ 调查日期 }}对你单位进行了调查，发现你单位实施了以下生态环境违法行为：",
        "{{ 违法事实 }}。",
        "以上事实，有以下证据为证（证据名称；提取或者作出时间；提供或者作出单位；证明内容）：",
    )
    tag(document, "for 项 in 证据")
    body(document, "{{ 项.序号 }}. {{ 项.名称 }}；{{ 项.时间 }}；{{ 项.单位 }}；{{ 项.内容 }}。")
    tag(document, "endfor")
    body(document, f"你单位的上述行为违反了{gap('违反条款', 14)}的规定。")
    _decided(document)
    seal(document)
    return document


def _decided(document: Document) -> None:
    """Add what is ordered on what basis, what follows, and how it can be contested."""
    document.add_paragraph("二、责令改正的依据、内容和期限", style=styles.LEVELS[0])
    body(
        document,
        "依据《中华人民共和国行政处罚法》第二十八条第一款“行政机关实施行政处罚时，应当责令当事人改正"
        f"或者限期改正违法行为”和{gap('处罚依据', 14)}的规定，现责令你单位：{gap('改正要求', 14)}，"
        f"于{gap('改正期限', 6)}前改正完毕，并将改正情况书面报告本机关。",
        "本机关将对你单位改正违法行为的情况进行监督。拒不改正的，本机关将依法处理；法律、法规规定可以"
        "按日连续处罚的，依法按日连续处罚。",
    )
    document.add_paragraph("三、申请行政复议或者提起行政诉讼的途径和期限", style=styles.LEVELS[0])
    body(
        document,
        f"你单位如不服本决定，可以自收到本决定书之日起六十日内向{gap('复议机关', 10)}申请行政复议，"
        f"也可以自收到本决定书之日起六个月内向{gap('管辖法院', 10)}提起行政诉讼。",
        f"本机关地址：{gap('机关地址', 12)}",
        f"联系电话：{gap('监督电话', 8)}",
    )


def rectify() -> Document:
    """Return the notice to correct what was found (整改通知书)."""
    document = new_document()
    head(document, "整改通知书")
    document.add_paragraph("{{ 被检查单位 }}：", style=styles.RECIPIENT)
    body(document, "本机关于{{ 调查日期 }}对你单位进行检查，发现以下问题，请按期整改：")
    listed(document, _PROBLEM_TITLES, _PROBLEM_FIELDS, _PROBLEM_WIDTHS, "问题")
    body(
        document,
        "整改要求：{{ 改正要求 }}。",
        "请在整改期限内完成整改，并把整改情况连同证明材料书面报本机关，本机关将进行复查。逾期未完成整改的，"
        "本机关将依法处理。",
        f"本机关地址：{gap('机关地址', 12)}",
        f"联系电话：{gap('监督电话', 8)}",
    )
    seal(document, keep_with_next=True)
    handed_over(document)
    return document


def transfer() -> Document:
    """Return the letter that hands a clue on (线索移送函)."""
    document = new_document()
    head(document, "线索移送函")
    document.add_paragraph(f"{gap('受移送单位', 10)}：", style=styles.RECIPIENT)
    body(
        document,
        "本机关在工作中发现以下线索，"
        "{% if 移送依据 %}依据{{ 移送依据 }}，{% endif %}现移送你单位处理：",
    )
    listed(
        document,
        ("线索编号", "来源", "收到日期", "涉及单位"),
        ("编号", "来源", "收到", "单位"),
        [28.0, 30.0, 38.0, 60.0],
        "线索",
    )
    body(
        document,
        "线索内容：{{ 线索内容 }}",
        f"请于{gap('办理期限', 6)}前将办理结果书面反馈本机关；不属于你单位职责的，请及时退回。",
        f"联系电话：{gap('监督电话', 8)}",
    )
    seal(document)
    return document


def red_head() -> Document:
    """Return the official document with a red head (GB/T 9704-2012)."""
    document = new_document()
    for field, style in (("份号", styles.COPY_NUMBER), *((one, styles.GRADE) for one in _GRADES)):
        tag(document, f"if {field}")
        document.add_paragraph(f"{{{{ {field} }}}}", style=style)
        tag(document, "endif")
    document.add_paragraph("{{ 发文机关标志 }}", style=styles.ORGAN_MARK)
    add_blank(document, 2)
    tag(document, "if 签发人")
    line = document.add_paragraph(style=styles.NUMBER_AND_SIGNER)
    line.add_run("　{{ 编号 }}\t签发人：")
    line.add_run("{{ 签发人 }}　", style=styles.SIGNER)
    tag(document, "else")
    document.add_paragraph("{{ 编号 }}", style=styles.DOCUMENT_NUMBER)
    tag(document, "endif")
    add_blank(document, 2)
    tag(document, "for 行 in 标题")
    document.add_paragraph("{{ 行 }}", style=styles.TITLE)
    tag(document, "endfor")
    add_blank(document)
    tag(document, "if 主送机关")
    document.add_paragraph("{{ 主送机关 }}：", style=styles.RECIPIENT)
    tag(document, "endif")
    _red_text(document)
    _red_foot(document)
    return document


def _red_text(document: Document) -> None:
    """Add the text in its levels, and the list of attachments."""
    tag(document, "for 段 in 正文")
    for level, style in enumerate(styles.LEVELS, start=1):
        tag(document, f"{'if' if level == 1 else 'elif'} 段.级 == {level}")
        tag(document, "if 段.文")
        titled = document.add_paragraph("{{ 段.题 }}", style=style)
        titled.add_run("{{ 段.文 }}", style=styles.SAID)
        # Only a title that stands alone must not be the last line of a page.
        titled.paragraph_format.keep_with_next = False
        tag(document, "else")
        document.add_paragraph("{{ 段.题 }}", style=style)
        tag(document, "endif")
    tag(document, "else")
    body(document, "{{ 段.文字 }}")
    tag(document, "endif")
    tag(document, "endfor")
    tag(document, "if 附件")
    add_blank(document)
    tag(document, "endif")
    tag(document, "for 项 in 附件")
    tag(document, "if 项.序号")
    mark = "{% if loop.first %}附件：{% else %}　　　{% endif %}"
    document.add_paragraph(f"{mark}{{{{ 项.序号 }}}}\t{{{{ 项.名称 }}}}", style=_NUMBERED)
    tag(document, "else")
    document.add_paragraph("附件：{{ 项.名称 }}", style=styles.ATTACHMENT)
    tag(document, "endif")
    tag(document, "endfor")


def _red_foot(document: Document) -> None:
    """Add signature, note and imprint."""
    add_blank(document)
    tag(document, f"if 署名方式 == '{_PLAIN}'")
    document.add_paragraph("{{ 机关 }}", style=styles.PLAIN_SIGNATURE)
    document.add_paragraph("{{ 日期 }}", style=styles.PLAIN_DATE)
    tag(document, "else")
    add_blank(document)
    document.add_paragraph("{{ 机关 }}", style=styles.SIGNATURE)
    document.add_paragraph("{{ 日期 }}", style=styles.ISSUE_DATE)
    tag(document, "endif")
    tag(document, "if 附注")
    body(document, "（{{ 附注 }}）")
    tag(document, "endif")
    tag(document, f"if 印刷方式 != '{_ONE_SIDE}'")
    document.add_paragraph(style=styles.IMPRINT_SIDE)
    tag(document, "endif")
    tag(document, "if 抄送")
    add_framed(document, "　抄送：{{ 抄送 }}。")
    tag(document, "endif")
    add_framed(document, "　{{ 印发机关 }}\t{{ 印发日期 }}印发")
    # What ends a document is never part of a frame.
    document.add_paragraph(style=styles.LAST)
