"""Inspection notices, one Word document a visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from permitdesk.documents.notice import FIELDS, notice_values, write_notices
from permitdesk.documents.word.document import finished, new_document
from permitdesk.documents.word.package import Stamp, unpack
from permitdesk.domain.report.notice import Notice, NoticeOfficer
from permitdesk.errors.documents import FolderNotWritable, TemplateFieldsUnknown
from permitdesk.progress import Cancelled, Reporter

MADE_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NOTICE = Notice(
    organ="示例县生态环境局",
    number="示例环检通〔2026〕12号",
    facility="示例县样例纸业有限公司",
    uscc="91140700MA0EXAMPL1",
    place="示例县城东工业园区样例路18号厂区",
    starts_on=date(2026, 11, 24),
    ends_on=date(2026, 11, 25),
    check_type="日常检查（双随机）",
    task_source="2026年第四季度双随机抽查（抽取编号2026Q4-01）",
    visit_of_year=2,
    bases=("《样例条例》第二十五条", "《样例法典》第五十一条"),
    matters=("排污许可证申领情况", "污染防治设施运行情况"),
    officers=(NoticeOfficer("赵样例", "14070001"), NoticeOfficer("钱样例", "14070002")),
    assistants=(),
    materials=("排污许可证", "环境管理台账记录", "排污许可证执行报告", "自行监测数据"),
    rights=(
        "检查人员少于两人或者不出示执法证件的，有权拒绝检查",
        "认为检查人员与本单位有直接利害关系或者有其他关系可能影响公正的，有权申请回避",
        "有权进行陈述和申辩",
    ),
    duties=("配合检查，如实反映情况，提供必要的资料", "不得拒绝、阻挠检查"),
    supervision_phone="0000-1234567",
    issued_on=date(2026, 11, 20),
)


class Steps(Reporter):
    def __init__(self, stop_after: int = 1000) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_after = stop_after

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if done == self._stop_after:
            raise Cancelled


def text_of(file: Path) -> str:
    document = docx.Document(str(file))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(part.text for part in (*document.paragraphs, *cells))


def test_a_notice_is_as_the_golden_description_says(tmp_path, matches_word_golden):
    (file,) = write_notices([NOTICE], tmp_path, MADE_AT)
    assert file == tmp_path / "示例环检通〔2026〕12号_示例县样例纸业有限公司.docx"
    matches_word_golden(file, "notice")


def test_the_same_notice_gives_the_same_bytes(tmp_path):
    (first,) = write_notices([NOTICE], tmp_path / "a", MADE_AT)
    (second,) = write_notices([NOTICE], tmp_path / "b", MADE_AT)
    assert first.read_bytes() == second.read_bytes()


def test_each_visit_has_a_file_of_its_own_in_the_order_of_the_visits(tmp_path):
    notices = [replace(NOTICE, facility=f"样例公司{n % 2}") for n in range(4)]
    steps = Steps()
    files = write_notices(notices, tmp_path, MADE_AT, steps)
    assert [file.stem.partition("_")[2] for file in files] == [
        "样例公司0",
        "样例公司1",
        "样例公司0（2）",
        "样例公司1（2）",
    ]
    assert steps.steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_stopping_leaves_whole_files_only(tmp_path):
    with pytest.raises(Cancelled):
        write_notices(
            [replace(NOTICE, number=str(n)) for n in range(5)], tmp_path, MADE_AT, Steps(2)
        )
    files = sorted(tmp_path.iterdir())
    assert len(files) == 2
    assert all(NOTICE.facility in text_of(file) for file in files)


def test_names_with_signs_of_xml_are_written_as_they_are(tmp_path):
    odd = replace(NOTICE, facility="样例<A&B>{{ 机关 }}\x07“引号”公司", matters=("甲\n乙",))
    (file,) = write_notices([odd], tmp_path, MADE_AT)
    text = text_of(file)
    assert "样例<A&B>{{ 机关 }}“引号”公司：" in text
    assert "1. 甲 乙。" in text
    assert file.name == "示例环检通〔2026〕12号_样例_A&B_{{ 机关 }}“引号”公司.docx"


def test_nobody_assisting_and_no_code_are_said(tmp_path):
    (file,) = write_notices([replace(NOTICE, uscc="", assistants=("甲", "乙"))], tmp_path, MADE_AT)
    assert "甲、乙" in text_of(file)
    assert notice_values(NOTICE)["协助人员"] == "无"
    assert notice_values(replace(NOTICE, uscc=""))["统一社会信用代码"] == "无"


def test_every_field_has_a_value_and_no_other():
    assert tuple(notice_values(NOTICE)) == FIELDS


def test_the_offices_own_template_is_used(tmp_path):
    document = new_document()
    document.add_paragraph("本局式样：{{ 被检查单位 }}")
    own = tmp_path / "own.docx"
    own.write_bytes(finished(document, Stamp("", "", MADE_AT)))
    (file,) = write_notices([NOTICE], tmp_path / "out", MADE_AT, template=own)
    assert text_of(file) == "本局式样：示例县样例纸业有限公司"


def test_an_unknown_field_of_the_offices_template_is_told_before_anything_is_written(tmp_path):
    document = new_document()
    document.add_paragraph("{{ 车牌 }}")
    own = tmp_path / "own.docx"
    own.write_bytes(finished(document, Stamp("", "", MADE_AT)))
    with pytest.raises(TemplateFieldsUnknown, match="车牌"):
        write_notices([NOTICE], tmp_path / "out", MADE_AT, template=own)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(FolderNotWritable):
        write_notices([NOTICE], tmp_path / "out", MADE_AT)


def test_a_notice_names_the_standards_fonts(tmp_path):
    (file,) = write_notices([NOTICE], tmp_path, MADE_AT)
    parts = unpack(file.read_bytes())
    for font in ("仿宋_GB2312", "方正小标宋简体", "黑体", "宋体", "楷体_GB2312"):
        assert font in parts["word/styles.xml"].decode()


def test_a_notice_fits_one_sheet_of_paper_inside_the_margins(printed, tmp_path):
    (file,) = write_notices([NOTICE], tmp_path, MADE_AT)
    pages = printed(file.read_bytes())
    assert len(pages) == 2
    assert pages[0].line("行政检查通知书").top < 60
    for page in pages:
        for line in page.lines[:-1]:
            # A closing sign may hang one character beyond the edge, as Chinese setting allows.
            assert 28 <= line.left + 1 < line.right <= 184 + 6
            assert 37 <= line.top < line.bottom <= 262
        assert max(rule.right for rule in page.rules) <= 185
    seal = pages[1].line("2026年11月20日")
    assert pages[1].line("受送达人").top > seal.bottom
