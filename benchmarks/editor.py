"""What an editor costs: the CPU of the whole server process for a keystroke and for what is asked after it, in a plan
of about 450 lines.

    python benchmarks/editor.py --keystrokes 100 --to benchmarks/results

Each session is a process of its own, and what it used from start to end is taken from the system; a session that does
nothing but open the plan is taken off.  So nothing that the server does is missed, garbage collection included.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generate import AS_OF, as_kmplan, plan
from measuring import ROOT, environment, number, table

URI = "untitled:plan.kmplan"


class Session:
    """One server with one plan open."""

    def __init__(self, text: str, cache: Path) -> None:
        command = [sys.executable, "-m", "kmcheck", "lsp", "--as-of", AS_OF]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(cache), cwd=ROOT
        )
        self.lines = text.split("\n")
        self.count = 0
        self.waits: list[float] = []
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.send({"method": "initialized", "params": {}})
        document = {"uri": URI, "languageId": "kmplan", "version": 0, "text": text}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        self.until(lambda message: message.get("method") == "textDocument/publishDiagnostics")

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message of a kind; those before it are thrown away."""
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while line := stream.readline().strip():
                if line.startswith(b"Content-Length:"):
                    length = int(line.split(b":")[1])
            message: dict[str, Any] = json.loads(stream.read(length))
            if wanted(message):
                return message

    def ask(self, method: str, params: Any = None) -> Any:
        self.count += 1
        asked = self.count
        started = time.perf_counter()
        self.send({"id": asked, "method": method, "params": params})
        found = self.until(lambda message: message.get("id") == asked)
        self.waits.append((time.perf_counter() - started) * 1000)
        return found.get("result")

    def at(self, method: str, line: int, character: int) -> Any:
        place = {"textDocument": {"uri": URI}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", place)

    def whole(self, method: str) -> Any:
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": URI}})

    def type_letter(self, stroke: int, *, judged: bool) -> tuple[int, int]:
        """Type one letter of an activity's text, and wait for what is found; gives where the cursor then is."""
        places = [row for row, line in enumerate(self.lines) if line.lstrip().startswith("กิจกรรม")]
        row = places[stroke % len(places)]
        self.lines[row] += "ก"
        document = {"uri": URI, "version": stroke + 1}
        change = [{"text": "\n".join(self.lines)}]
        self.send({"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": change}})
        if judged:
            self.until(lambda message: message.get("method") == "textDocument/publishDiagnostics")
        return row, len(self.lines[row])

    def end(self) -> float:
        """The CPU that the whole process used, in ms."""
        self.ask("shutdown")
        self.send({"method": "exit"})
        _, _, used = os.wait4(self.process.pid, 0)
        self.process.returncode = 0
        return (used.ru_utime + used.ru_stime) * 1000


def keystroke(session: Session, stroke: int) -> None:
    session.type_letter(stroke, judged=True)


def keystroke_completed(session: Session, stroke: int) -> None:
    session.at("completion", *session.type_letter(stroke, judged=False))
    session.until(lambda message: message.get("method") == "textDocument/publishDiagnostics")


def keystroke_with_all(session: Session, stroke: int) -> None:
    """What VS Code asks after a change: completion, colours, outline, folds, actions."""
    row, column = session.type_letter(stroke, judged=True)
    session.at("completion", row, column)
    for method in ("semanticTokens/full", "documentSymbol", "foldingRange"):
        session.whole(method)
    here = {"line": row, "character": column}
    place = {"textDocument": {"uri": URI}, "range": {"start": here, "end": here}, "context": {"diagnostics": []}}
    session.ask("textDocument/codeAction", place)


def completion(session: Session, stroke: int) -> None:
    """Behind a keyword that takes a post, of which there are most, and where any keyword may stand."""
    words = ("กรรมการ ", "ขั้นตอน ", "ผู้รับผิดชอบ ", "กรรม")
    word = words[stroke % len(words)]
    row = next(row for row, line in enumerate(session.lines) if line.lstrip().startswith(word))
    session.at("completion", row, session.lines[row].index(word) + len(word))


def hovering(session: Session, stroke: int) -> None:
    session.at("hover", stroke * 7 % len(session.lines), 6 + stroke % 12)


WORK: dict[str, Callable[[Session, int], None]] = {
    "a keystroke: read, judged, told": keystroke,
    "a keystroke with completion": keystroke_completed,
    "a keystroke with all that VS Code asks": keystroke_with_all,
    "completion, nothing typed between": completion,
    "hover, nothing typed between": hovering,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keystrokes", type=int, default=100)
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
    text = as_kmplan(plan(0))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        Session(text, cache).end()  # the rules are compiled
        idle = statistics.median(Session(text, cache).end() for _ in range(3))
        for name, work in WORK.items():
            session = Session(text, cache)
            session.waits.clear()
            for stroke in range(options.keystrokes):
                work(session, stroke)
            waits = session.waits or [0.0]
            cpu = (session.end() - idle) / options.keystrokes
            rows.append([name, number(cpu), number(statistics.median(waits)), number(max(waits))])
    lines = text.count("\n")
    size = f"{lines} lines, {len(text.encode()) // 1024} KB"
    shown = f"A plan of {size}; a session in which nothing is typed: {number(idle)} ms of CPU.\n\n"
    shown += table(["", "CPU ms each", "wait ms, median", "wait ms, longest"], rows)
    sys.stdout.write(shown)
    if options.to is not None:
        options.to.mkdir(parents=True, exist_ok=True)
        (options.to / "editor.md").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
