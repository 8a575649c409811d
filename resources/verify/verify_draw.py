#!/usr/bin/env python3
"""核对封存抽取记录：python3 verify_draw.py 记录.json。只用标准库，一切由文件重新计算；有效时退出码为 0。"""
import collections, hashlib, hmac, itertools, json, pathlib, re, sys, unicodedata
NAMES = {"permitdesk-draw/1": ("cap", "已达上限"), "permitdesk-draw/2": ("load", "任务较多")}
# 一、计算方法：SHA-256 链；HKDF-SHA256 位次；就座：第一版每人有上限 cap，第二版座位按人数均分，余数给本年已选派少的人。
def need(holds, sentence): return holds or sys.exit(print(f"无效: {sentence}") or 1)
def sha(data): return hashlib.sha256(data).hexdigest()
def chain(code, times): return chain(sha(bytes.fromhex(code)), times - 1) if times else code
def key(d, run): return hmac.digest(bytes.fromhex(run["code"]), d["randomness"]["encoded"].encode(), "sha256")
def order(prk, names, prefix=""):
    return sorted(names, key=lambda name: hmac.digest(prk, f"{prefix}{name}\x01".encode(), "sha256"))
def reasons(facts, recused, left=(), stays=()):
    passed = {**{one["officer"]: one["reason"] for one in facts.get("barred", [])}, **dict.fromkeys(recused, "回避")}
    return {**passed, **dict.fromkeys(left, "已换下"), **dict.fromkeys(stays, "已在本组")}
def seat(d, unit, seats, passed, held, cap, extra=None):
    load, (level, busy) = collections.Counter(itertools.chain(*held.values())), NAMES[d["format"]]
    queue = order(key(d, d["iterations"][0]), d["officers"], f"{unit}|")
    able = [one for one in queue if one not in passed]
    need(len(able) >= seats, f"{unit} 的检查组坐不满，或换下的人不在组内")
    while level == "cap" and sum(load[one] < cap for one in able) < seats: cap += 1
    rank = lambda one: (load[one], d["carried"][one]) if extra is None else load[one] - (one in extra)
    team = sorted(able, key=rank if level == "load" else lambda one: load[one] >= cap)[:seats]
    skipped = [{"officer": o, "reason": passed.get(o, busy)} for o in queue[:queue.index(team[-1])] if o not in team]
    return {"unit": unit, "officers": team, "skipped": skipped, level: cap if level == "cap" else load[team[-1]]}
# 二、名单、公开号码、一次性代码、抽中的对象。
def is_label(text):
    return text == unicodedata.normalize("NFC", text.strip()) != "" and text.isprintable() and not re.search(r"^#|\|", text)
def is_usable(s):
    labels = s["eligible"] + [one["label"] for one in s["excluded"]]
    return (s["id"] and is_label(f"_{s['id']}") and " " not in s["id"] and len(set(labels)) == len(labels)
            and all(map(is_label, labels)) and 0 <= s["sample"] <= len(s["eligible"]) and s.get("seats", 2) > 0)
def check_draw(d):
    need(d["format"] in NAMES, f"format 不是 {' 或 '.join(NAMES)}")
    strata, numbers, runs = sorted(d["strata"], key=lambda s: s["id"]), d["randomness"], d["iterations"]
    usable = len({s["id"] for s in strata}) == len(strata) and all(one["seats"] > 0 for one in d.get("joint", []))
    need(usable and all(map(is_usable, strata)), "分组中有不合规定的代号、编号或数量")
    pool = "".join("\n".join([f"# {s['id']} {s['sample']}", *sorted(s["eligible"]), ""]) for s in strata)
    need(sha(pool.encode()) == d["pool_hash"], f"名单校验值 pool_hash 与名单不符，按名单和数量重新计算得 {sha(pool.encode())}")
    for s in numbers["sources"]:
        need(s["value"].endswith("/") and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", s["known_on"])
             and d["sealed_at"][:10] <= s["known_on"] <= d["drawn_at"][:10], f"公开号码“{s['name']}”的写法或日期不合规定")
    encoded = "".join(s["value"] for s in numbers["sources"])
    need(encoded and encoded == numbers["encoded"], f"公开号码 encoded 与各来源的号码不符，应为 {encoded}")
    promise, length, secret = d["commitment"]["hash"], d["commitment"]["length"], d["commitment"].get("secret")
    need(1 <= len(runs) < length <= 99, "抽取次数与承诺值的长度不符")
    for i, code in [*enumerate((run["code"] for run in runs), 1), *([(length, secret)] if secret else [])]:
        need(re.fullmatch("[0-9a-f]{64}", code) and chain(code, i) == promise, f"第 {i} 个一次性代码与承诺值不相连")
    drawn, gone = {s["id"]: [] for s in strata}, set()
    for i, run in enumerate(runs, 1):
        out, live = [one["label"] for one in run["disqualified"]], set().union(*drawn.values()) - gone
        told = all(text.strip() for one in run["disqualified"] for text in one.values())
        need(told and bool(out) == (i > 1) and len(set(out)) == len(out) and set(out) <= live
             and set(run["selected"]) == set(drawn), f"第 {i} 次抽取的取消记录或分组不合规定")
        gone |= set(out)
        for s in strata:
            places = len(set(out) & set(drawn[s["id"]])) if i > 1 else s["sample"]
            left = [one for one in s["eligible"] if one not in gone and one not in drawn[s["id"]]]
            right, written = order(key(d, run), left)[:places], run["selected"][s["id"]]
            for n, (a, b) in enumerate(itertools.zip_longest(right, written, fillvalue="（无）"), 1):
                need(a == b, f"第 {i} 次抽取分组 {s['id']} 的第 {n} 个应为 {a}，文件中为 {b}")
            drawn[s["id"]] += written
# 三、检查组：逐户就座（extra：首次多去一户的人）；取消的腾出；换下的由次序中的下一人接替。联合部门用自己的名录和人数，照样再做一遍。
def crew(d, j): return {**d, **j, "strata": [{**s, "seats": j.get("seats", s.get("seats", 2))} for s in d["strata"]]}
def check_teams(d):
    officers, teams, changes, level = d.get("officers", []), d["teams"][::-1], d.get("changes", [])[::-1], NAMES[d["format"]][0]
    carried = d["carried"] if level == "load" else dict.fromkeys(officers, 0)
    lines = (f"{one} {carried.get(one, 0)}\n" if level == "load" else f"{one}\n" for one in sorted(officers))
    roster, held, recused, left, cap = sha("".join(lines).encode()), {}, {}, {}, 0
    need(d.get("officers_hash", sha(b"")) == roster and sorted(carried) == sorted(officers),
         f"名录校验值 officers_hash 与执法人员名录不符，重新计算得 {roster}")
    for i, run in enumerate(d["iterations"] if officers else [], 1):
        seats = {one: s["seats"] for s in sorted(d["strata"], key=lambda s: s["seats"]) for one in run["selected"][s["id"]]}
        able = order(key(d, run), set(officers) - set(reasons(run, [])), "|")
        whole, over = divmod(sum(seats.values()), max(1, len(able)))
        cap, extra = (whole + (over > 0), sorted(able, key=carried.get)[:over]) if i == 1 else (cap, None)
        for one in run["disqualified"]: held.pop(one["label"], None)
        for unit in order(key(d, run), set(seats) - set(recused)):
            written = {"recused": [], **(teams.pop() if teams else {})}; recused[unit] = written.pop("recused")
            right = seat(d, unit, seats[unit], reasons(run, recused[unit]), held, cap, extra)
            need(written == right, f"{unit} 的检查组不符，应为 {'、'.join(right['officers'])}")
            held[unit], cap = right["officers"], right[level]
        while changes and changes[-1]["iteration"] == i:
            c = changes.pop(); unit, team = c["unit"], held.get(c["unit"], [])
            recused[unit], left[unit] = recused.get(unit, []) + c.get("recused", []), left.get(unit, []) + [c["leaves"]]
            passed = reasons(c, recused[unit], left[unit], set(team) - {c["leaves"]})
            right = seat(d, unit, 1 if c["leaves"] in team else len(officers) + 1, passed, held, cap)
            need({"unit": unit, "officers": [c["joins"]], "skipped": c["skipped"], level: c[level]} == right,
                 f"{unit} 换人应由 {right['officers'][0]} 接替，文件中为 {c['joins']}")
            held[unit], cap = [c["joins"] if one == c["leaves"] else one for one in team], c[level]
    need(not teams and not changes, "检查组或换人记录与抽中的对象不符")
# 四、其余文字由 digest 核对；排版须是程序写出的样子；有效时显示三个值，供与两张纸质单据比对。
try:
    text = pathlib.Path(sys.argv[1]).read_bytes().decode(); d = json.loads(text); check_draw(d)
    for j in [{}, *d.get("joint", [])]: check_teams(crew(d, j))
    rest = json.dumps({k: d[k] for k in d if k != "digest"}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    need(sha(rest.encode()) == d["digest"], "记录校验值 digest 不符：单位、人员、时间、标题、理由等其余文字中有改动")
    layouts = (json.dumps(d, indent=n, ensure_ascii=a) for n in (1, 2, 4, None) for a in (False, True))
    need(text in layouts, "文件的空格、换行或写法被改动过，请使用原始文件")
except (ValueError, LookupError, TypeError, AttributeError, RecursionError): sys.exit(print("无效: 文件不是完整的抽取记录") or 1)
print(f"有效\n名单校验值: {d['pool_hash']}\n承诺值: {d['commitment']['hash']}\n记录校验值: {d['digest']}")
