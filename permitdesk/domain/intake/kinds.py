"""The kinds of lists that an office imports."""

from __future__ import annotations

from permitdesk.domain.choice import Choice

KINDS = Choice(
    {
        "permits": "排污许可证",
        "registrations": "排污登记",
        "key_units": "重点单位名录",
        "officers": "执法人员",
        "ledger": "检查台账",
        "facilities": "排污单位",
    }
)
