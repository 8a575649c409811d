"""The script and the page for outsiders: they say what the program says, on every transcript."""

import ast
import copy
import hashlib
import json
import random
import subprocess
import sys
from datetime import timedelta

import pytest

from permitdesk.bench.draw_edits import VALID, edited_cases, tally
from permitdesk.bench.draw_example import (
    DRAWN_AT,
    NUMBERS,
    OFFICERS,
    SEALED_AT,
    drawn_round,
    eventful_round,
    example_document,
    joint_rosters,
    secret_of,
    under,
    unit_labels,
)
from permitdesk.bench.draw_verifiers import Case, by_page, by_program, by_script, chromium, dump_dom
from permitdesk.domain.draw.drawing import change_seat, draw, substitute
from permitdesk.domain.draw.ending import close, declare_void, publish
from permitdesk.domain.draw.pool import Excluded, Pool, Stratum
from permitdesk.domain.draw.protocol import CAPPED, CURRENT, EVEN, PROTOCOLS
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.domain.draw.sealing import draft, seal
from permitdesk.domain.draw.selection import Disqualified
from permitdesk.domain.draw.shape import misfit
from permitdesk.domain.draw.team import UNHINDERED, Availability, Barred
from permitdesk.domain.draw.transcript import LAYOUTS, digest, lay_out, to_text

BROWSER = chromium()
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture
def script(root):
    return root / "resources" / "verify" / "verify_draw.py"


@pytest.fixture
def page(root):
    return root / "resources" / "verify" / "verify_draw.html"


def random_facts(dice, labels):
    everybody = (*OFFICERS, *joint_rosters()[1].certificates)
    barred = (
        Barred(officer, "请假") for officer in sorted(dice.sample(everybody, dice.choice((0, 1))))
    )
    pairs = {(dice.choice(labels), dice.choice(everybody)) for _ in range(dice.randrange(9))}
    return Availability(tuple(barred), frozenset(pairs))


def random_round(seed, protocol=CURRENT):
    """A round with labels of every kind, overlapping strata, and whatever may follow a draw."""
    dice = random.Random(seed)
    names = [*unit_labels(0, 12), "N140781-0001", "企业甲-001", "𠮷野 002", "ＺＺ-003", "é-004"]
    strata = []
    for number in range(dice.randint(1, 3)):
        eligible = tuple(dice.sample(names, dice.randint(3, 12)))
        left = [name for name in names if name not in eligible]
        excluded = tuple(Excluded(label, "停产") for label in dice.sample(left, dice.randint(0, 2)))
        sample = dice.randint(1, min(4, len(eligible)))
        seats = dice.randint(1, 3)
        strata.append(Stratum(f"{number}", "类 <b>", "", sample, eligible, excluded, seats))
    secret = secret_of(f"随机 {seed}")
    officers = OFFICERS if dice.random() < 0.9 else ()
    joint = joint_rosters()[: dice.choice((0, 0, 1, 2))]
    had = {officer: seed * place % 5 for place, officer in enumerate(officers)}
    people = "示例局", "张", "李"
    one = draft("2026Q4-09", "2026-11", *people, Pool(tuple(strata)), officers, joint, had)
    one = under(protocol, one)
    one = seal(one, secret, [parse_source(f"{name}@2026-11-22") for name in NUMBERS], SEALED_AT)
    one = draw(one, secret, NUMBERS, DRAWN_AT, random_facts(dice, names))
    for day in range(1, dice.randint(1, 6)):
        at, known = DRAWN_AT + timedelta(days=day), random_facts(dice, names)
        unit = dice.choice(one.result.live or ("无",))
        if dice.random() < 0.5 and unit in one.result.held:
            leaves = dice.choice(one.result.held[unit])
            one = change_seat(one, unit, leaves, "回避", "李", at.date(), known)
        elif dice.random() < 0.4 and joint and unit != "无":
            (leaves, *_), department = one.result.held_by(0)[unit], joint[0].department
            one = change_seat(one, unit, leaves, "出差", "李", at.date(), UNHINDERED, department)
        elif unit != "无":
            one = substitute(one, secret, [Disqualified(unit, "迁出", "函", "李")], at, known)
    if dice.random() < 0.3:
        return close(publish(one, at := DRAWN_AT + timedelta(days=9)), secret, at)
    return one if dice.random() < 0.8 else declare_void(one, "误", "张", "李", DRAWN_AT)


def leaves_of(value, path=()):
    """The paths of all texts and numbers in a document."""
    if isinstance(value, dict):
        return [found for key in value for found in leaves_of(value[key], (*path, key))]
    if isinstance(value, list):
        return [found for n, one in enumerate(value) for found in leaves_of(one, (*path, n))]
    return [path]


def changed(value, dice):
    """Another value of the same kind."""
    if isinstance(value, int):
        return dice.choice([number for number in (0, 1, 2, 3, 5, 99) if number != value])
    return dice.choice([value + "0", value[:-1] + "7", "14070002", "", value[::-1] + "f"])


def resealed_case(document, dice):
    """A document with one value changed and a digest that fits again."""
    edited = copy.deepcopy(document)
    *way, last = dice.choice(leaves_of(edited))
    place = edited
    for step in way:
        place = place[step]
    place[last] = changed(place[last], dice)
    edited["digest"] = digest(edited)
    return Case(to_text(edited))


def all_verdicts(cases, tmp_path):
    verdicts = [by_program(cases), by_script(cases, tmp_path)]
    if BROWSER:
        verdicts.append(by_page(cases, tmp_path, BROWSER))
    return list(zip(*verdicts, strict=True))


def test_every_round_is_valid_to_all(tmp_path):
    rounds = [
        one
        for protocol in PROTOCOLS
        for one in (
            drawn_round(protocol=protocol),
            eventful_round(protocol=protocol),
            *(random_round(seed, protocol) for seed in range(40)),
        )
    ]
    cases = [Case(to_text(example_document(one))) for one in rounds]
    assert {verdict for row in all_verdicts(cases, tmp_path) for verdict in row} == {VALID}


def test_rounds_of_the_first_version_are_drawn_and_continued_as_they_ever_were():
    digests = "".join(example_document(random_round(n, CAPPED))["digest"] for n in range(60))
    known = "e27c3a2e7bbc6b7e77fd23a3d5a5925e1dc3d94b96d607bc3344621695a22da3"
    assert hashlib.sha256(digests.encode()).hexdigest() == known


def test_every_regular_layout_is_valid_to_all(tmp_path):
    document = json.loads(to_text(example_document(random_round(3))))
    cases = [Case(lay_out(document, layout)) for layout in LAYOUTS]
    assert {verdict for row in all_verdicts(cases, tmp_path) for verdict in row} == {VALID}


def test_a_single_edited_sign_is_found_by_all_and_named_alike(tmp_path):
    found = tally(edited_cases(250, seed=7), tmp_path, BROWSER)
    assert (found.missed, found.apart) == (0, ())


def test_a_changed_value_under_a_fitting_digest_is_named_alike(tmp_path):
    dice = random.Random(11)
    rounds = [random_round(number, protocol) for number in range(8) for protocol in PROTOCOLS]
    documents = [json.loads(to_text(example_document(one))) for one in rounds]
    cases = [resealed_case(dice.choice(documents), dice) for _ in range(300)]
    assert all(misfit(json.loads(case.text)) is None for case in cases)
    rows = all_verdicts(cases, tmp_path)
    assert [row for row in rows if len(set(row)) > 1] == []
    assert any(VALID not in row for row in rows)


def spoilt_texts():
    even, capped = (to_text(example_document(drawn_round(protocol=one))) for one in (EVEN, CAPPED))
    return [
        "",
        "[]",
        "null",
        '{"a": 1, "a": 1}',
        "[" * 5_000,
        "\ufeff" + even,
        even.replace('"length"', '"length": 16, "length"'),
        even.replace('"length": 16', '"length": 1.6e1'),
        even.replace('"office": "', '"office": "\\u793a'),
        even.replace('"load": ', '"load": -'),
        capped.replace('"cap": ', '"cap": -'),
        even.replace("w/2", "w\\/2"),
        even.replace("w/2", "w/1"),
        capped.replace("w/1", "w/2"),
        even.replace("w/2", "w/3"),
    ]


def test_a_spoilt_file_is_invalid_to_all(tmp_path):
    rows = all_verdicts([Case(text) for text in spoilt_texts()], tmp_path)
    assert [row for row in rows if not all(one.startswith("无效: ") for one in row)] == []


def test_the_script_is_short_and_needs_the_standard_library_alone(script):
    text = script.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert len(lines) <= 100
    ast.parse(text, feature_version=(3, 8))
    (imports,) = (line for line in lines if line.startswith("import "))
    assert set(imports.removeprefix("import ").split(", ")) <= sys.stdlib_module_names


def test_the_script_runs_alone(script, tmp_path):
    text = to_text(example_document(eventful_round()))
    path = tmp_path / "记录.json"
    for content, line, code in ((text, "有效", 0), (text.replace("示例县", "示例市"), "无效: ", 1)):
        path.write_text(content, encoding="utf-8")
        command = [sys.executable, "-I", "-X", "utf8", script, path]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, check=False)
        printed = done.stdout.decode().splitlines()
        assert printed[0].startswith(line)
        assert (done.returncode, done.stderr) == (code, b"")
    document = json.loads(text)
    path.write_text(text, encoding="utf-8")
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    for value in (document["pool_hash"], document["commitment"]["hash"], document["digest"]):
        assert value in shown


def test_the_page_fetches_nothing(page):
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    for word in ("http:", "https:", "fetch(", "XMLHttpRequest", "src=", "@import", "url("):
        assert word not in text


@needs_browser
@pytest.mark.parametrize(
    ("replaced", "verdict"), [("示例县", "有效"), ("示例市", "无效: 记录校验值 digest 不符")]
)
def test_the_page_shows_a_transcript_that_is_put_into_it(page, tmp_path, replaced, verdict):
    document = example_document(eventful_round())
    text = to_text(document).replace("示例县", replaced)
    element = f'<script type="application/json" id="transcript">{text}</script>'
    copied = tmp_path / "page.html"
    source = page.read_text(encoding="utf-8").replace("<script>", element + "<script>", 1)
    copied.write_text(source, encoding="utf-8")
    shown = dump_dom(copied, BROWSER)
    body = shown[shown.index('id="verdict"') : shown.index('id="transcript"')]
    assert f">{verdict}" in body
    if verdict == "有效":
        assert document["digest"][:8] in body
        assert "已关闭" not in body
        drawn = document["iterations"][0]["selected"]["key"]
        assert [body.index(label) for label in drawn] == sorted(map(body.index, drawn))


@needs_browser
def test_a_dropped_file_is_checked(page, tmp_path):
    text = to_text(example_document(eventful_round()))
    drop = f"""<script>
    const dropped = new DataTransfer();
    dropped.items.add(new File([{json.dumps(text)}], "记录.json"));
    document.dispatchEvent(new DragEvent("drop", {{ dataTransfer: dropped, cancelable: true }}));
    </script></body>"""
    copied = tmp_path / "page.html"
    copied.write_text(page.read_text(encoding="utf-8").replace("</body>", drop), encoding="utf-8")
    assert 'class="good">有效<' in dump_dom(copied, BROWSER)
