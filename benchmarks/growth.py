"""Shows how the work grows: with the lines of a plan, with lists that rules compare with each other, with rules.

    python benchmarks/growth.py [--rules 250,1000,4000,9000] [--rounds 5]

CPU time inside one process that has everything loaded, the least of some rounds; `exponent` is how it grows from one
row to the next: 1 is linear, 2 quadratic.  Files from 500 to 8,000, with peak memory, are in `compare.py --growth`.
"""

import argparse
import datetime
import gc
import math
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import generate
from measuring import ROOT, number, table

sys.path.insert(0, str(ROOT))

from kmcheck import api
from kmcheck.judge.engine import judge
from kmcheck.language.document import Document
from kmcheck.language.printer import plan_data
from kmcheck.layout.laid import lay_out
from kmcheck.ruleset.rule import Rulebook
from kmcheck.source import Source

AS_OF = datetime.date.fromisoformat(generate.AS_OF)
ROOT_LINE = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  หน่วยงาน เทศบาลตำบลตัวอย่าง\n  ประเภท เทศบาลตำบล\n"


def least_ms(call: Callable[[], Any], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        gc.collect()
        began = time.process_time()
        call()
        found.append((time.process_time() - began) * 1000)
    return min(found)


def grown(rows: Sequence[tuple[str, int, Sequence[float]]]) -> list[list[str]]:
    """Rows of a name, a size and times, each time with its exponent over the row before of the same name."""
    made = []
    for place, (name, size, times) in enumerate(rows):
        before = rows[place - 1] if place and rows[place - 1][0] == name else None
        cells = [name, f"{size:,}"]
        for column, value in enumerate(times):
            ratio = None if before is None else value / max(before[2][column], 0.001)
            exponent = None if ratio is None or before is None else math.log(ratio) / math.log(size / before[1])
            cells += [number(value), number(exponent)]
        made.append(cells)
    return made


# ---------------------------------------------------------------------- lines
def by_lines(rulebook: Rulebook, rounds: int) -> str:
    rows = []
    for times in (1, 4, 16, 64, 256):
        data = generate.as_kmplan(generate.plan(2, generate.ACTIVITIES * times)).encode()
        document = api.read_document("x", data)
        rules = api.rules_in_force(rulebook, document)
        few = max(1, rounds // (1 + times // 16))
        read = least_ms(partial(api.read_document, "x", data), few)
        judged = least_ms(partial(judge, document, rulebook, rules, AS_OF), few)
        laid = least_ms(partial(lay_out, Source("x", data.decode())), few)
        told = least_ms(partial(plan_data, document.plan), few)
        rows.append((f"{len(data) / 1e6:.2f} MB", data.count(b"\n"), (read, judged, laid, told)))
    named = [("a plan", lines, times) for _, lines, times in rows]
    cells = [[size, *row[1:]] for (size, _, _), row in zip(rows, grown(named), strict=True)]
    heads = [head for work in ("reading", "judging", "laying out", "as data") for head in (f"{work}, ms", "exponent")]
    return table(["one plan", "lines", *heads], cells)


# ---------------------------------------------------------------------- lists
LISTS: dict[str, Callable[[int], str]] = {
    "orders": lambda n: "".join(
        f"คำสั่ง {i}/๒๕๖๓\n  เรื่อง แต่งตั้งคณะทำงาน{i}\n  ลงวันที่ ๑ กันยายน ๒๕๖๓\n" for i in range(1, n)
    ),
    "committees": lambda n: "".join(
        f"คณะกรรมการ จัดการความรู้{i}\n  ตามคำสั่ง {i}/๒๕๖๓\n  ประธาน ปลัดเทศบาล\n" for i in range(1, n)
    ),
    "letters": lambda n: "".join(
        f"หนังสือ มท {i}/ว ๑\n  เรื่อง ก{i}\n  สิ่งที่ส่งมาด้วย\n    - สำเนาหนังสือ ที่ มท {i}/ว ๑\n" for i in range(n)
    ),
    "laws": lambda n: "".join(f"กฎหมาย พระราชบัญญัติเรื่องที่{i} พ.ศ. ๒๕๔๒ มาตรา {i}\n" for i in range(n)),
    "chapters": lambda n: (
        "".join(f"บท {i} เรื่อง{i}\n" for i in range(1, n))
        + "สารบัญ\n"
        + "".join(f"  รายการ {i} เรื่อง{i}\n" for i in range(1, n))
    ),
    "milestones": lambda n: "ปฏิทิน\n" + "".join(f"  กำหนดการ {i} ทำ{i}\n    ระยะเวลา ต.ค. ๖๓\n" for i in range(1, n)),
    "missions": lambda n: "  พันธกิจ\n" + "".join(f"    - พันธกิจที่ {i}\n" for i in range(n)),
    "waivers of unknown rules": lambda n: "".join(f"ยกเว้น KX{i}\n  เหตุผล ก\n" for i in range(n)),
}


def by_lists(rulebook: Rulebook, rounds: int) -> str:
    rows = []
    for name, text in LISTS.items():
        for count in (250, 500, 1000, 1900):
            document = api.read_document("x", (ROOT_LINE + text(count)).encode())
            rules = api.rules_in_force(rulebook, document)
            judging = partial(judge, document, rulebook, rules, AS_OF)
            rows.append((name, count, (least_ms(judging, max(1, rounds // 2)),)))
    return table(["lists that rules compare", "items", "judging, ms", "exponent"], grown(rows))


# ---------------------------------------------------------------------- rules
SET = """\
id: many
version: "1"
title: {th: ชุดทดสอบ, en: many rules}
documents: [km-plan]
sources: [km-guideline]
"""
RULE = """\
id: %(id)s
title: {th: กฎที่ %(i)d, en: rule %(i)d}
severity: warning
basis: [km-guideline]
why: {th: เพื่อวัดเวลา, en: to be measured}
obligations: [OBL-001-001]
for: %(select)s
require: '%(require)s'
message: {th: ไม่ผ่าน, en: it is not so}
help: {th: แก้ไข, en: mend it}
examples:
  - {pass: "คำสั่ง ๑\\n"}
  - {fail: "คำสั่ง ๑\\n", at: คำสั่ง ๑}
"""
PREFIXES = ("DOC", "COM", "KM", "CHG", "IND", "REP", "HRS", "SDP", "STR")  # so that 9,000 rules have names
SHAPES = (
    ("a in plan.action_plans, x in a.activities where x.period is given", "length(x.text) < %d or x.goal is given"),
    ("o in plan.orders", 'o.dated is given or o.subject mentions "คำ%d"'),
    ("p in plan", 'not p.texts mentions "คำที่%d"'),
    ("g in plan.goals where g.indicators is given", "count(g.indicators) < %d + 10"),
    ("c in plan.committees", "some s in c.seats where length(s.position.text) > %d"),
)


def rules_folder(folder: Path, count: int) -> Path:
    """A folder with so many rules, each a little other than the one before."""
    (folder / "many").mkdir(parents=True)
    (folder / "vocabulary").mkdir()
    for path in (ROOT / "rules" / "vocabulary").iterdir():
        (folder / "vocabulary" / path.name).write_bytes(path.read_bytes())
    (folder / "many" / "set.yaml").write_text(SET, encoding="utf-8")
    for i in range(count):
        select, require = SHAPES[i % len(SHAPES)]
        name = f"{PREFIXES[i // 1000]}{i % 1000:03}"
        held = {"id": name, "i": i, "select": select, "require": require % i}
        (folder / "many" / f"{name}-generated.yaml").write_text(RULE % held, encoding="utf-8")
    return folder


def by_rules(counts: Sequence[int], rounds: int) -> str:
    data = generate.as_kmplan(generate.plan(2)).encode()
    document: Document = api.read_document("x", data)
    rows = []
    for count in counts:
        with tempfile.TemporaryDirectory() as where:
            rulebook = api.load_rulebook(rules_folder(Path(where) / "rules", count))
            rules = api.rules_in_force(rulebook, document)
            assert len(rules) == count
            judging = partial(judge, document, rulebook, rules, AS_OF)
            judging()
            rows.append(("the standard plan", count, (least_ms(judging, rounds),)))
    return table(["rules", "how many", "judging, ms", "exponent"], grown(rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rules", default="250,1000,4000,9000", metavar="COUNTS", help="(%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="(%(default)s)")
    options = parser.parse_args()
    rulebook = api.load_rulebook()
    print(by_lines(rulebook, options.rounds))
    print(by_lists(rulebook, options.rounds))
    print(by_rules([int(part) for part in options.rules.split(",")], options.rounds))


if __name__ == "__main__":
    main()
