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

CODED_FIELDS: Mapping[str, Choice] = {
    "management_class": MANAGEMENT_CLASSES,
    "object_class": OBJECT_CLASSES,
    "production_state": PRODUCTION_STATES,
    "kind": PERMIT_KINDS,
}
"""The fields of facilities and permits that hold codes, with their choices."""
