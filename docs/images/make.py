"""Makes the picture in the README: a report as a terminal shows it, drawn by headless Chromium.

    python docs/images/make.py docs/images/report.png
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH, LINES = 96, 47
COMMAND = [sys.executable, "-m", "kmcheck", "check", "samples/defects.kmplan", "--as-of", "2021-12-01", "--lang", "th"]
SELECT = ["--select", "COM001,COM012,COM020,DOC034,DOC040,DOC051,IND006,KM101,KM102,KM131"]
PAGE = (
    '<html><head><meta charset="utf-8"><style>body{{margin:0;background:#fff}}pre{{font:17px/1.5 "Tlwg Typo",'
    '"Noto Sans Mono",monospace;padding:18px;margin:0}}</style></head><body><pre>{code}</pre></body></html>'
)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main(target: str) -> None:
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH)}
    shown = subprocess.run([*COMMAND, *SELECT], capture_output=True, text=True, env=environment, check=False).stdout
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    for line in shown.split("\n")[:LINES]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(console.export_html(inline_styles=True, code_format=PAGE), encoding="utf-8")
        size = f"--window-size=1110,{LINES * 26 + 36}"
        place = [f"--user-data-dir={folder}/profile", size, f"--screenshot={Path(target).resolve()}", str(page)]
        subprocess.run(["chromium", *FLAGS, *place], check=True, capture_output=True)


if __name__ == "__main__":
    main(sys.argv[1])
