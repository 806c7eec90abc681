"""Shows that reading takes time that grows with the file, whatever is in it.  CPU seconds, two sizes of each shape.

python benchmarks/shapes.py [--megabytes 8] [--only NAME]
"""

import argparse
import sys
import time
from collections.abc import Callable

from measuring import ROOT, table

sys.path.insert(0, str(ROOT))

from kmcheck.language.build import read_document

ROOT_LINE = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"
TABLE = "แผนปฏิบัติการ ๑ ก\n  ตาราง\n    กิจกรรม | ระยะเวลา | ตัวชี้วัด\n"
_GROWN = 1.6  # times as much for each byte: clearly more than linear

# One piece of each shape, or what makes it of a number of bytes.
REPEATED = {
    "sound goals": "เป้าหมาย ๑ ก\n  ตัวชี้วัด ก\n    ค่าเป้าหมาย ร้อยละ ๘๐\n",
    "sound orders": "คำสั่ง ๑/๒๕๖๓\n  ลงวันที่ ๑ ก.ย. ๒๕๖๓\n",
    "blank lines": "\n",
    "lines of blanks": " " * 99 + "\n",
    "lines of strange blanks": "\u00a0" * 10 + "\n",
    "unknown words": "คำแปลก ก\n",
    "one keyword again and again": "  จังหวัด ลพบุรี\n",
    "impossible dates": "คำสั่ง ๑/๒๕๖๓\n  ลงวันที่ ๓๑ ก.พ. ๖๓\n",
    "tabs": "\tจังหวัด ก\n",
    "uneven lines": "  จังหวัด ก\n   จังหวัด ก\n    จังหวัด ก\n",
    "roots": ROOT_LINE,
    "lists": "  พันธกิจ\n    - ก\n",
    "lost lists": "  พันธกิจ\n    ก\n",
}
MADE: dict[str, Callable[[int], str]] = {
    "one line": lambda size: "  วิสัยทัศน์ " + "กี" * (size // 6),
    "blanks inside a line": lambda size: "  วิสัยทัศน์ ก" + " " * size + "ข",
    "a line continued": lambda size: "  วิสัยทัศน์ ก\n" + "+ ก\n" * (size // 6),
    "lines continued": lambda size: ("ขอบเขต ๑ ก\n" + "+ ก\n" * 24_000) * (size // 144_000 + 1),
    "deeper and deeper": lambda size: "".join(" " * depth + "เป้าหมาย ๑ ก\n" for depth in range(int((2 * size) ** 0.5))),
    "rows": lambda size: TABLE + "    ก | ต.ค. ๖๓ | ข\n" * (size // 38),
    "rows with too much": lambda size: TABLE + "    ก | xx | ข | ง\n" * (size // 30),
    "a row continued": lambda size: TABLE + "    ก\n" + "    + | ก\n" * (size // 12),
    "a row of many cells": lambda size: TABLE + "    " + "ก|" * (size // 4) + "\n",
    "different unknown words": lambda size: "".join(f"คำแปลก{number} ก\n" for number in range(size // 28)),
    "different periods": lambda size: "ปฏิทิน\n" + "".join(
        f"  กำหนดการ {number} ก\n    ระยะเวลา {number % 28 + 1} ต.ค. ๖๓\n" for number in range(size // 110)
    ),
    "no root": lambda size: "ก ข\n" * (size // 8),
}  # fmt: skip


def shape(name: str, size: int) -> bytes:
    """A file of one shape and of about so many bytes."""
    if name in REPEATED:
        piece = REPEATED[name]
        return (ROOT_LINE + piece * (size // len(piece.encode()))).encode()
    text = MADE[name](size)
    return (text if name == "no root" else ROOT_LINE + text).encode()


def seconds(data: bytes) -> float:
    began = time.process_time()
    read_document("x", data)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=8, help="of the larger file (%(default)s)")
    parser.add_argument("--only", default="", help="shapes whose name holds this")
    options = parser.parse_args()
    read_document("x", ROOT_LINE.encode())  # so that nothing is loaded in the first
    rows = []
    for name in (*REPEATED, *MADE):
        if options.only not in name:
            continue
        small, large = (shape(name, int(options.megabytes * part * 1_000_000)) for part in (0.25, 1))
        times = seconds(small), seconds(large)
        growth = times[1] / max(times[0], 0.005) / (len(large) / len(small))
        mark = "more than linear" if growth > _GROWN and times[1] > 1 else ""
        rows.append([name, f"{len(large) / 1e6:.1f}", f"{times[0]:.2f}", f"{times[1]:.2f}", f"{growth:.2f}", mark])
    print(table(["shape", "MB", "a quarter, s", "whole, s", "growth for each byte", ""], rows))


if __name__ == "__main__":
    main()
