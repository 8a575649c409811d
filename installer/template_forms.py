"""The shipped templates that are forms: filled in, signed, kept with the file."""

from __future__ import annotations

from docx.document import Document
from template_parts import (
    LINE,
    PEOPLE,
    body,
    count_pages,
    fact,
    gap,
    head,
    landscape,
    name,
    people,
    run_in,
    seal,
    service,
    tag,
)

from permitdesk.documents.word import styles
from permitdesk.documents.word.document import new_document
from permitdesk.documents.word.tables import Cell, add_grid

_DAY = "　　　　年　　月　　日"


def approval() -> Document:
    """Return the application for an inspection (行政检查审批表)."""
    document = new_document()
    head(document, "行政检查审批表")
    rows = [
        [name("被检查单位"), fact("{{ 被检查单位 }}", span=3)],
        [name("统一社会 信用代码"), fact("{{ 统一社会信用代码 }}", span=3)],
        [name("单位地址"), fact("{{ 单位地址 }}", span=3)],
        [name("单位情况"), fact("{{ 企业情况 }}", span=3)],
        [
            name("检查类型"),
            fact("{{ 检查类型 }}"),
            name("本年度检查"),
            fact("本机关第{{ 本年度次数 }}次"),
        ],
        [name("任务来源"), fact("{{ 任务来源 }}", span=3)],
        [name("检查依据"), fact("{{ 检查依据|join('；') }}", span=3)],
        [name("检查事项"), fact("{{ 检查事项|join('；') }}", span=3)],
        [name("检查时间"), fact("{{ 检查时间 }}"), name("检查地点"), fact("{{ 检查地点 }}")],
        [name("检查人员"), fact(*people(), span=3)],
        [
            name("情况紧急 当场检查"),
            fact("□ 是（事由：　　　　　　　　　　　，检查后补办审批）　□ 否", span=3),
        ],
        [name("申请人"), _signed("{{ 申请人 }}")],
        [name("承办部门 意见", least_height=26), _signed("{{ 承办部门 }}", 26)],
        [name("负责人 审批意见", least_height=26), _signed("{{ 审批意见 }}", 26)],
    ]
    add_grid(document, [28, 55, 25, 48], rows)
    return document


def _signed(words: str, least_height: float = 12) -> Cell:
    """Return a cell with room for a signature and its day."""
    lines = (words, f"　　　　　　　　　　签名：　　　　　　　{_DAY}")
    return fact(*lines, span=3, least_height=least_height)


def notice() -> Document:
    """Return the inspection notice (行政检查通知书)."""
    document = new_document()
    head(document, "行政检查通知书")
    document.add_paragraph("{{ 被检查单位 }}：", style=styles.RECIPIENT)
    body(
        document,
        "依据{{ 检查依据|join('、') }}，本机关决定对你单位进行行政检查。现将有关事项通知如下：",
    )
    _notice_facts(document)
    run_in(document, "一、检查事项", "检查事项")
    run_in(document, "二、请准备的资料", "准备资料")
    run_in(document, "三、你单位的权利", "权利")
    run_in(document, "四、你单位的义务", "义务")
    body(
        document,
        "对检查人员不遵守程序、不文明执法等行为，可以拨打监督电话{{ 监督电话 }}反映。",
    )
    seal(document)
    service(document)
    return document


def _notice_facts(document: Document) -> None:
    """Add the table of the facts: who is inspected, when, where, why and by whom."""

    def line(title: str, *words: str) -> list[Cell]:
        return [name(title, large=True), fact(*words, span=3, large=True)]

    rows = [
        line("被检查单位", "{{ 被检查单位 }}"),
        line("统一社会信用代码", "{{ 统一社会信用代码 }}"),
        line("检查时间", "{{ 检查时间 }}"),
        line("检查地点", "{{ 检查地点 }}"),
        [
            name("检查类型", large=True),
            fact("{{ 检查类型 }}", large=True),
            name("本年度检查", large=True),
            fact("第{{ 本年度次数 }}次", large=True),
        ],
        line("任务来源", "{{ 任务来源 }}"),
        line("检查人员", *people()),
        line("协助人员", "{{ 协助人员 }}"),
    ]
    add_grid(document, [44, 60, 30, 22], rows)


def record() -> Document:
    """Return the record of an inspection on the spot (现场检查（勘察）笔录)."""
    document = new_document()
    head(document, "现场检查（勘察）笔录", number="")
    _record_facts(document)
    document.add_paragraph()
    _record_warning(document)
    document.add_paragraph("检查（勘察）情况：", style=styles.LEVELS[0])
    tag(document, "for 段 in 检查记录")
    body(document, "{{ 段 }}")
    tag(document, "endfor")
    tag(document, "for 行 in 空行")
    document.add_paragraph(LINE * 28, style="Normal")
    tag(document, "endfor")
    _record_signatures(document)
    count_pages(document)
    return document


def _record_facts(document: Document) -> None:
    """Add the table of who was inspected, when, where and by whom."""
    blank_day = f"{LINE * 2}年{LINE}月{LINE}日"
    blank_time = f"{LINE}时{LINE}分"
    when = (
        f"{{{{ 检查日期 or '{blank_day}' }}}}　{{{{ 开始时间 or '{blank_time}' }}}}至"
        f"{{{{ 结束时间 or '{blank_time}' }}}}"
    )
    rows = [
        [name("检查（勘察）时间"), fact(when, span=3)],
        [name("检查（勘察）地点"), fact("{{ 检查地点 }}", span=3)],
        [name("被检查单位"), fact("{{ 被检查单位 }}", span=3)],
        [
            name("统一社会信用代码"),
            fact("{{ 统一社会信用代码 }}"),
            name("法定代表人 （负责人）"),
            fact("{{ 法定代表人 }}"),
        ],
        *_record_person(),
        [name("检查（勘察）人"), fact(*people(), span=3)],
        [
            name("记录人"),
            fact(
                "{{ 记录人 }}"
                "{% if 记录人 and 记录人执法证号 %}（执法证号：{{ 记录人执法证号 }}）{% endif %}",
                span=3,
            ),
        ],
        [
            name("见证人"),
            fact("{{ 见证人 }}"),
            name("身份证号码"),
            fact("{{ 见证人身份证号 }}"),
        ],
        [name("其他参加人"), fact("{{ 其他参加人 }}", span=3)],
    ]
    add_grid(document, [38, 46, 26, 46], rows)


def _record_person() -> list[list[Cell]]:
    """Return the rows on the person who was heard for the inspected unit."""
    return [
        [
            name("被检查人姓名"),
            fact("{{ 被检查人姓名 }}"),
            name("性别"),
            fact("{{ 被检查人性别 }}"),
        ],
        [
            name("职业、职务"),
            fact("{{ 被检查人职务 }}"),
            name("与本案关系"),
            fact("{{ 与本案关系 }}"),
        ],
        [
            name("身份证号码"),
            fact("{{ 被检查人身份证号 }}"),
            name("电话"),
            fact("{{ 被检查人电话 }}"),
        ],
        [name("工作单位"), fact("{{ 被检查人工作单位 }}", span=3)],
        [name("住址"), fact("{{ 被检查人住址 }}"), name("邮编"), fact("{{ 被检查人邮编 }}")],
    ]


def _record_warning(document: Document) -> None:
    """Add what the officers have to say before they begin, and the answer to it."""
    tag(document, "for 段 in 告知内容")
    body(document, "{{ 段 }}")
    tag(document, "else")
    body(
        document,
        f"我们是{{{{ 机关 }}}}的行政执法人员{PEOPLE}，这是我们的执法证件，请过目确认。",
        "今天我们依法进行检查并了解有关情况，你应当配合，如实回答询问、提供材料，不得拒绝、阻碍、"
        "隐瞒或者提供虚假情况。如果你认为检查人与本案有利害关系，可能影响公正办案，可以申请回避，"
        "并说明理由。请确认。（暗查等无法告知的除外）",
    )
    tag(document, "endfor")
    body(document, f"答：{gap('回避答复', 24)}")


def _record_signatures(document: Document) -> None:
    """Add the opinion of the inspected person, and the signatures with their days."""

    def line(title: str) -> list[Cell]:
        return [name(title, least_height=11), fact(""), name(_DAY.strip("　"))]

    body(document, "被检查人意见（写明“以上笔录无误”或者不同意见）：")
    document.add_paragraph(gap("被检查人意见", 28), style="Normal")
    tag(document, "if 拒签说明")
    body(document, "被检查人拒绝签名：{{ 拒签说明 }}")
    tag(document, "endif")
    rows = [
        line("被检查人签名"),
        line("检查（勘察）人签名"),
        line("检查（勘察）人签名"),
        line("记录人签名"),
        line("见证人签名"),
    ]
    add_grid(document, [42, 68, 46], rows, keep_together=True)


def recheck() -> Document:
    """Return the opinion on a re-check (复查意见书)."""
    document = new_document()
    head(document, "复查意见书")
    rows = [
        [name("被检查单位"), fact("{{ 被检查单位 }}", span=3)],
        [name("统一社会 信用代码"), fact("{{ 统一社会信用代码 }}", span=3)],
        [name("单位地址"), fact("{{ 单位地址 }}", span=3)],
        [name("原发现问题"), fact("{{ 原问题 }}", span=3)],
        [name("发现日期"), fact("{{ 调查日期 }}"), name("改正期限"), fact("{{ 改正期限 }}")],
        [name("原责令改正 文书"), fact("{{ 原文书 }}", span=3)],
        [name("单位整改 情况", least_height=16), fact("{{ 整改情况 }}", span=3)],
        [name("整改完成 日期"), fact("{{ 整改日期 }}"), name("复查日期"), fact("{{ 复查日期 }}")],
        [name("复查人员"), fact("{{ 复查人员 }}", span=3)],
        [name("复查意见", least_height=20), _signed_lines("{{ 复查结论 }}", "复查人签名")],
        [name("单位意见", least_height=18), _signed_lines("", "负责人签名（盖章）")],
        [name("负责人意见", least_height=18), _signed_lines("", "签名")],
    ]
    add_grid(document, [28, 55, 25, 48], rows)
    seal(document)
    return document


def _signed_lines(words: str, who: str) -> Cell:
    return fact(words, f"{who}：　　　　　　　　{_DAY}", span=3)


def receipt() -> Document:
    """Return the proof of service (送达回证)."""
    document = new_document()
    head(document, "送达回证")

    def line(title: str, *words: str, least_height: float = 14) -> list[Cell]:
        return [
            name(title, large=True, least_height=least_height),
            fact(*words, large=True),
        ]

    rows = [
        line("受送达人", "{{ 受送达人 }}"),
        line("送达地点", "{{ 送达地点 }}"),
        line("送达文书名称", "{{ 送达文书 }}"),
        line("送达文书文号", "{{ 送达文号 }}"),
        line("送达方式", "{{ 送达方式 }}"),
        line("送达人签名", "{{ 送达人 }}", least_height=22),
        line(
            "受送达人签名 （盖章）", "", "　　　　　　　　　年　　月　　日　　时", least_height=26
        ),
        line(
            "代收人签名 及代收理由", "", "　　　　　　　　　年　　月　　日　　时", least_height=26
        ),
        line("见证人签名", "", least_height=18),
        line("备注", "", least_height=22),
    ]
    add_grid(document, [46, 110], rows)
    return document


def feedback() -> Document:
    """Return the list of what became of clues (线索反馈清单), on a turned page."""
    document = new_document()
    landscape(document)
    head(document, "线索反馈清单（{{ 期间 }}）")
    titles = (
        "序号",
        "线索编号",
        "来源",
        "收到日期",
        "涉及单位",
        "线索内容",
        "核查结果",
        "反馈日期",
    )
    fields = ("序号", "编号", "来源", "收到", "单位", "内容", "结果", "反馈")
    listed(document, titles, fields, [12, 22, 20, 26, 32, 44, 43, 26], "线索")
    seal(document)
    return document


def names() -> Document:
    """Return the public list of who is to be inspected (检查名单公示)."""
    document = new_document()
    head(document, "检查名单公示（{{ 期间 }}）")
    body(document, "{{ 公示说明 }}")
    titles = ("序号", "检查对象", "统一社会信用代码", "检查时间")
    fields = ("序号", "单位", "代码", "时间")
    listed(document, titles, fields, [12, 58, 46, 40], "名单")
    body(document, "对以上名单有异议的，可以向本机关反映，监督电话：{{ 监督电话 }}。")
    seal(document)
    return document


def listed(
    document: Document,
    titles: tuple[str, ...],
    fields: tuple[str, ...],
    widths: list[float],
    source: str,
) -> None:
    """Add a table with a row for each line of a field."""

    def tagged(text: str) -> list[Cell]:
        return [fact(f"{{%tr {text} %}}", span=len(titles))]

    centred = {"序号", "编号", "来源", "收到", "反馈", "时间"}
    cells = [
        Cell((f"{{{{ 行.{field} }}}}",), styles.CELL_CENTRE if field in centred else styles.CELL)
        for field in fields
    ]
    rows = [
        [Cell((title,), styles.CELL_HEAD) for title in titles],
        tagged(f"for 行 in {source}"),
        cells,
        tagged("endfor"),
    ]
    add_grid(document, widths, rows, header_rows=1)
