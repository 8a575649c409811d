"""The office's words for the fields of the register."""

from __future__ import annotations

from collections.abc import Mapping

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.facility import (
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PERMIT_KINDS,
    PRODUCTION_STATES,
)

FACILITY_FIELDS = Choice(
    {
        "name": "单位名称",
        "former_names": "曾用名",
        "label": "对象编号",
        "uscc": "统一社会信用代码",
        "site": "场所序号",
        "management_class": "管理类别",
        "object_class": "抽查类别",
        "sector": "计划行业",
        "industry_code": "行业代码",
        "industry": "行业类别",
        "production_state": "生产状态",
        "area_code": "区划代码",
        "area_name": "行政区划",
        "township": "乡镇（街道）",
        "address": "生产经营场所地址",
        "longitude": "经度",
        "latitude": "纬度",
        "contact": "联系人",
        "phone": "联系电话",
        "credit": "环境信用",
        "note": "备注",
    }
)

PERMIT_FIELDS = Choice(
    {
        "kind": "证照种类",
        "number": "编号",
        "management_class": "管理类别",
        "issued_on": "发证或登记日期",
        "valid_from": "有效期起",
        "valid_until": "有效期至",
        "issuer": "核发机关",
    }
)

KEY_UNIT_FIELDS = Choice({"year": "年度", "kind": "名录"})

OFFICER_FIELDS = Choice(
    {
        "name": "姓名",
        "sex": "性别",
        "unit": "工作单位",
        "post": "职务",
        "certificate_number": "执法证号",
        "certificate_valid_until": "执法证有效期至",
        "on_establishment": "在编",
        "in_post": "在岗",
        "team_area": "片区",
        "phone": "联系电话",
    }
)

LEAVE_FIELDS = Choice({"first_day": "从", "last_day": "到", "reason": "事由"})

RECUSAL_FIELDS = Choice(
    {
        "relation": "关系",
        "valid_from": "从",
        "valid_to": "到",
        "decided_by": "决定人",
        "note": "说明",
    }
)

POSITIVE_FIELDS = Choice(
    {
        "joined_on": "纳入日期",
        "valid_until": "有效期至",
        "category": "纳入类别",
        "basis": "依据",
        "approved_by": "批准",
        "published_on": "公开日期",
        "left_on": "移出日期",
        "left_reason": "移出原因",
        "barred_until": "禁入至",
        "note": "备注",
    }
)

REPORT_FIELDS = Choice(
    {
        "kind": "种类",
        "period": "报告期",
        "due_on": "应交日期",
        "filed_on": "提交日期",
        "note": "备注",
    }
)

EVENT_FIELDS = Choice(
    {
        "kind": "事项",
        "happened_on": "日期",
        "number": "许可证编号",
        "reason": "情形和原因",
        "verified_on": "核发前现场核查日期",
        "verified_by": "核查人",
        "verdict": "核查结论",
        "note": "备注",
    }
)

LIMIT_FIELDS = Choice(
    {
        "outlet": "排放口",
        "pollutant": "污染物种类",
        "concentration": "许可浓度限值",
        "amount": "许可年排放量",
        "way": "排放方式和去向",
        "demand": "特殊监管要求",
    }
)

CHECK_ITEM_FIELDS = Choice(
    {
        "position": "序号",
        "category": "抽查类别",
        "matter": "抽查事项",
        "target": "检查对象",
        "rank": "事项类别",
        "method": "检查方式",
        "ratio": "抽查比例及频次",
        "department": "检查部门及层级",
        "basis": "检查依据",
        "note": "备注",
    }
)

LIAISON_FIELDS = Choice(
    {
        "name": "姓名",
        "unit_and_post": "单位和职务",
        "phone": "联系电话",
        "note": "备注",
        "position": "序号",
    }
)

CODED_FIELDS: Mapping[str, Choice] = {
    "management_class": MANAGEMENT_CLASSES,
    "object_class": OBJECT_CLASSES,
    "production_state": PRODUCTION_STATES,
    "kind": PERMIT_KINDS,
}
"""The fields of facilities and permits that hold codes, with their choices."""
