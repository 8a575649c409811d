"""Texts are decoded right, the hard ones too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.documents.reading.encoding import decode
from permitdesk.documents.reading.found import Refused

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)


@pytest.mark.parametrize("text", ["名称,地址\n", "No,Name,Note\n1,a,矿\n", "企业", "𠮷厂,䶮镇\n"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_every_office_encoding_is_told(text, encoding):
    if encoding.startswith("utf-16-") and not any(sign.isascii() for sign in text):
        pytest.skip("without a mark and without ASCII nothing can tell UTF-16")
    assert decode(text.encode(encoding)).text == text


@given(CHINESE)
def test_short_gbk_is_never_taken_for_korean(text):
    assert decode((text + ",1\n").encode("gbk")).encoding in {"gb18030", "utf-8"}
    assert decode((text + ",1\n").encode("utf-8")).text == text + ",1\n"


@given(CHINESE, st.integers(1, 60))
def test_the_beginning_of_a_text_may_end_within_a_sign(text, length):
    for encoding in ("utf-8", "gb18030"):
        content = (text * 20).encode(encoding)[:length]
        assert "\ufffd" not in decode(content, cut_off=True).text


def test_broken_signs_are_counted_and_too_many_refused():
    good = "示例县甲化工有限公司\n" * 200
    assert decode(good.encode("gb18030") + b"\xff\n").broken == 1
    with pytest.raises(Refused):
        decode(b"\xff\xfa\x20" * 100)
