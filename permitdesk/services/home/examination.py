"""The whole examination: the office's data, its rounds, and what this machine prints with."""

from __future__ import annotations

from collections.abc import Sequence

from permitdesk.documents.charts import chart_fonts
from permitdesk.documents.fonts import MissingFont, chart_font, missing_fonts
from permitdesk.services.check.evidence import files_missing
from permitdesk.services.draw.examining import examine_rounds
from permitdesk.services.office import doctor
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.doctor import Verdict
from permitdesk.services.rectify import evidence
from permitdesk.services.report.sending import examine_sent, sent_reports

_NAMED = 3


def examine(desk: Desk) -> tuple[Verdict, ...]:
    """Look at the database, its chain, rounds, reports, evidence, backups, disk and fonts."""
    found = doctor.examine(desk)
    is_readable = all(verdict.is_well for verdict in found if verdict.place == "integrity")
    read = (_rounds(desk), _sent_reports(desk), _evidence(desk)) if is_readable else ()
    return (*found, *read, _fonts())


def _sent_reports(desk: Desk) -> Verdict:
    """Return whether the reports that were sent are kept as they were."""
    wrong = examine_sent(desk.reading())
    if wrong:
        return Verdict("reports", "报送记录", False, "".join(wrong))
    count = len(sent_reports(desk.reading()))
    words = f"{count} 份报送的报表与审计链一致。" if count else "还没有报送过报表。"
    return Verdict("reports", "报送记录", True, words)


def _rounds(desk: Desk) -> Verdict:
    """Return whether the rounds are those that the audit chain tells of."""
    wrong = examine_rounds(desk.reading())
    if wrong:
        return Verdict("rounds", "抽取", False, "".join(one.sentence for one in wrong))
    with desk.reading() as work:
        count = len(work.draw.rounds.numbers())
    words = f"{count} 轮抽取重新计算无误，与审计链一致。" if count else "还没有抽取。"
    return Verdict("rounds", "抽取", True, words)


def _evidence(desk: Desk) -> Verdict:
    """Return whether every file of evidence is there with the content it was kept with."""
    missing = (*files_missing(desk), *evidence.files_missing(desk))
    if missing:
        names = "、".join(missing[:_NAMED])
        words = f"{len(missing)} 个证据文件丢失或者内容已改变：{names}。请从备份恢复。"
        return Verdict("evidence", "证据文件", False, words)
    return Verdict("evidence", "证据文件", True, "证据文件齐全，内容与入库时一致。")


def _fonts() -> Verdict:
    """Return which fonts of the documents this machine lacks; that breaks nothing."""
    installed = chart_fonts()
    if chart_font(installed) is None:
        finding = "本机没有中文字体，图表中的汉字显示不出来，请安装一种中文字体。"
        return Verdict("fonts", "字体", False, finding)
    lacking = missing_fonts(installed)
    if lacking:
        return Verdict("fonts", "字体", True, _fonts_sentence(lacking), needs_care=True)
    return Verdict("fonts", "字体", True, "公文用的字体齐全。")


def _fonts_sentence(lacking: Sequence[MissingFont]) -> str:
    names = "、".join(f"{font.name}（{font.use}）" for font in lacking)
    instead = "、".join(dict.fromkeys(font.replacement for font in lacking if font.replacement))
    shown = f"显示和打印时用 {instead} 代替" if instead else "显示和打印时由系统代替"
    return f"本机没有 {names}，{shown}；文件里写的仍是标准规定的字体。"
