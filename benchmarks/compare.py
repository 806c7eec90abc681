"""Measures kmcheck beside other checkers on the same plans, in one run, and prints Markdown tables.

    python benchmarks/compare.py [--peers FOLDER] [--growth]

Only CPU time (user and system, of a command and everything that it started) and its ratios mean anything
on a shared machine.  Tools take turns, so that a busy minute falls on all of them.
"""

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generate import ACTIVITIES, AS_OF
from measuring import PEERS, Usage, environment, median, number, run, table

MANY = 1000
COUNTS = (1, 100, MANY)
PYTHON_PACKAGES = ("check-jsonschema", "yamllint", "lxml", "regopy")
NODE_PACKAGES = ("@stoplight/spectral-cli", "ajv-cli")
OURS = "kmcheck"
WARM = "kmcheck, results kept"
EMPTY = "python -c pass"
SPECTRAL, JSONSCHEMA, YAMLLINT, SCHEMATRON = (
    "Spectral, YAML",
    "check-jsonschema, YAML",
    "yamllint (style only)",
    "lxml Schematron, XML",
)
GENERATOR = Path(__file__).resolve().parent / "generate.py"


@dataclass(frozen=True)
class Tool:
    """How to run a checker: the command for a format's files in a folder."""

    name: str
    format: str
    command: Callable[[str, Sequence[str]], list[str]]
    rules: str


# ---------------------------------------------------------------------- the tools
def kmcheck(*more: str, kept: bool = False) -> Callable[[str, Sequence[str]], list[str]]:
    """kmcheck on a folder; every plan is judged, unless results are `kept` from run to run."""
    given = more if kept else (*more, "--no-cache")
    return lambda folder, _files: [sys.executable, "-m", "kmcheck", "check", "--as-of", AS_OF, *given, folder]


def ours_and_nothing() -> list[Tool]:
    """kmcheck without and with the results of an earlier run, and the interpreter that does nothing."""
    return [
        Tool(OURS, "kmplan", kmcheck("--jobs", "1"), "all"),
        Tool(WARM, "kmplan", kmcheck("--jobs", "1", kept=True), "all"),
        Tool(EMPTY, "kmplan", lambda _folder, _files: [sys.executable, "-c", "pass"], "-"),
    ]


def peers_in(folder: Path) -> list[Tool]:
    """Every peer, whether it is installed or not."""
    scripts = _scripts(folder)
    python = str(scripts / "python")
    node = folder / "node_modules" / ".bin"
    schema = str(PEERS / "plan.schema.json")

    def jsonschema(_folder: str, files: Sequence[str]) -> list[str]:
        return [str(scripts / "check-jsonschema"), "--schemafile", schema, *files]

    return [
        Tool(
            SPECTRAL,
            "yaml",
            lambda folder, _: [str(node / "spectral"), "lint", "-r", str(PEERS / "spectral.yaml"), f"{folder}/*.yaml"],
            "24",
        ),
        Tool(JSONSCHEMA, "yaml", jsonschema, "schema"),
        Tool("check-jsonschema, JSON", "json", jsonschema, "schema"),
        Tool(
            YAMLLINT,
            "yaml",
            lambda folder, _: [str(scripts / "yamllint"), "-c", str(PEERS / "yamllint.yaml"), folder],
            "style",
        ),
        Tool(
            "regopy, JSON",
            "json",
            lambda _, files: [python, str(PEERS / "rego.py"), str(PEERS / "plan.rego"), *files],
            "24",
        ),
        Tool(
            SCHEMATRON,
            "xml",
            lambda _, files: [python, str(PEERS / "schematron.py"), str(PEERS / "plan.sch"), *files],
            "24",
        ),
        Tool(
            "ajv-cli, JSON (no lines)",
            "json",
            lambda folder, _: [str(node / "ajv"), "validate", "-s", schema, "-d", f"{folder}/*.json"],
            "schema",
        ),
    ]


def _scripts(folder: Path) -> Path:
    return folder / "python" / ("Scripts" if os.name == "nt" else "bin")


def install(folder: Path) -> None:
    """Install what is missing, with the package managers of the machine; what fails is skipped later."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "python").is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "python")], check=False)
        pip = [str(_scripts(folder) / "python"), "-m", "pip", "install", "--quiet"]
        for package in PYTHON_PACKAGES:
            subprocess.run([*pip, package], check=False, stdout=sys.stderr)
    npm = shutil.which("npm")
    if npm is not None and not (folder / "node_modules").is_dir():
        (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error", *NODE_PACKAGES]
        subprocess.run(command, cwd=folder, check=False, stdout=sys.stderr)


# ---------------------------------------------------------------------- measuring
@dataclass(frozen=True)
class Bench:
    """Where the plans lie, and in what environment commands run."""

    data: Path
    env: dict[str, str]

    def make(self, name: str, count: int, activities: int, *formats: str) -> None:
        options = ["--count", str(count), "--activities", str(activities), "--formats", ",".join(formats)]
        subprocess.run([sys.executable, str(GENERATOR), *options, "--to", str(self.data / name)], check=True)

    def run(self, tool: Tool, name: str, env: dict[str, str] | None = None) -> Usage:
        folder = f"{name}/{tool.format}"
        files = [f"{folder}/{path}" for path in sorted(os.listdir(self.data / folder))]
        return run(tool.command(folder, files), cwd=self.data, env=env or self.env)


def usable(bench: Bench, tool: Tool) -> bool:
    """Whether a tool runs at all: it judged one file, with or without findings."""
    try:
        status = bench.run(tool, "1").status
    except OSError:
        status = -1
    if status not in (0, 1):
        print(f"{tool.name}: not installed or not running (status {status}), skipped", file=sys.stderr)
    return status in (0, 1)


def measure(bench: Bench, tools: Sequence[Tool], count: int, rounds: int) -> dict[str, list[Usage]]:
    """Every tool in turn, `rounds` times."""
    found: dict[str, list[Usage]] = {tool.name: [] for tool in tools}
    for turn in range(rounds):
        for tool in tools:
            print(f"\r{count} files, round {turn + 1} of {rounds}: {tool.name:32}", end="", file=sys.stderr)
            found[tool.name].append(bench.run(tool, str(count)))
    print(file=sys.stderr)
    return found


def without_cache(bench: Bench, rounds: int) -> list[Usage]:
    """Each time the very first run: grammar and rule sets are checked and compiled."""
    tool = Tool(OURS, "kmplan", kmcheck(), "")
    runs = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as empty:
            runs.append(bench.run(tool, "1", {**bench.env, "KMCHECK_CACHE": empty}))
    return runs


# ---------------------------------------------------------------------- tables
def peers_table(tools: Sequence[Tool], found: dict[int, dict[str, list[Usage]]], first: list[Usage]) -> str:
    rows = []
    largest = max(found)
    for tool in tools:
        each = {count: median(runs[tool.name]) / count for count, runs in found.items()}
        ours = {count: median(runs[OURS]) / count for count, runs in found.items()}
        peak = max(one.peak_mb for one in found[largest][tool.name])
        ratios = ["-" if tool.name == OURS else number(ours[count] / each[count]) for count in found]
        rows.append([tool.name, tool.rules, *(number(each[count]) for count in found), number(peak), *ratios])
    rows.append([f"{OURS}, first run (no rule cache)", "all", number(median(first)), *["-"] * (2 * len(found))])
    head = ["CPU ms a file", "rules", *(_files(count) for count in found), f"peak MB at {largest:,}"]
    return table([*head, *(f"kmcheck / it, {_files(count)}" for count in found)], rows)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


TARGETS = (
    ("one file cold", 0.14, OURS, 1, SPECTRAL),
    ("one file cold", 0.45, OURS, 1, JSONSCHEMA),
    ("one file, result kept", 5, WARM, 1, EMPTY),
    ("1,000 files cold", 0.15, OURS, MANY, SPECTRAL),
    ("1,000 files cold", 0.08, OURS, MANY, JSONSCHEMA),
    ("1,000 files cold", 0.06, OURS, MANY, YAMLLINT),
    ("1,000 files cold", 1, OURS, MANY, SCHEMATRON),
    ("1,000 files, results kept", 0.01, WARM, MANY, SPECTRAL),
)


def targets_table(found: dict[int, dict[str, list[Usage]]]) -> str:
    rows = []

    def row(target: str, limit: float, measured: float | None) -> None:
        held = "not measured" if measured is None else "yes" if measured <= limit else "no"
        rows.append([target, number(limit), number(measured), held])

    def against(ours: str, count: int, peer: str) -> float | None:
        runs = found.get(count, {})
        return median(runs[ours]) / median(runs[peer]) if peer in runs else None

    for target, limit, ours, count, peer in TARGETS:
        row(f"{target}, of {peer}", limit, against(ours, count, peer))
    peak = max(one.peak_mb for one in found[MANY][OURS]) if MANY in found else None
    row("peak memory at 1,000 files, MB", 100, peak)
    return table(["target", "at most", "measured", "held"], rows)


def growth_table(bench: Bench, rounds: int) -> str:
    """One file from 40 KB to 10 MB, and 40 KB from one file to 8,000, less what one file costs to start."""
    rows = []
    small = Tool(OURS, "kmplan", kmcheck("--jobs", "1"), "")
    bench.make("smallest", 1, 13, "kmplan")
    start = median([bench.run(small, "smallest") for _ in range(5)])
    for label, sizes in (
        ("one file", [(1, ACTIVITIES * by) for by in (4, 16, 64, 256)]),
        ("files of standard size", [(count, ACTIVITIES) for count in (500, 1000, 2000, 4000, 8000)]),
    ):
        before: tuple[int, float] | None = None
        for count, activities in sizes:
            name = f"growth-{count}-{activities}"
            bench.make(name, count, activities, "kmplan")
            size, lines = _size(bench.data / name / "kmplan")
            runs = [bench.run(small, name) for _ in range(rounds)]
            shutil.rmtree(bench.data / name)
            net = max(median(runs) - start, 0.001)
            exponent = "-" if before is None else number(math.log(net / before[1]) / math.log(lines / before[0]))
            before = (lines, net)
            peak = max(one.peak_mb for one in runs)
            rows.append(
                [
                    label,
                    f"{count:,}",
                    f"{size / 1000000.0:,.2f}",
                    f"{lines:,}",
                    number(net),
                    number(net / lines * 1000),
                    exponent,
                    number(peak),
                ]
            )
            print(f"\rgrowth: {label}, {count} of {activities} activities   ", end="", file=sys.stderr)
    print(file=sys.stderr)
    head = ["growth (start-up taken off)", "files", "MB", "lines", "CPU ms", "ms a 1,000 lines", "exponent", "peak MB"]
    return table(head, rows)


def _size(folder: Path) -> tuple[int, int]:
    size = lines = 0
    for path in folder.iterdir():
        data = path.read_bytes()
        size += len(data)
        lines += data.count(b"\n")
    return size, lines


def jobs_line(bench: Bench, rounds: int, count: int) -> str:
    one, two = (
        [bench.run(Tool(OURS, "kmplan", kmcheck("--jobs", jobs), ""), str(count)) for _ in range(rounds)]
        for jobs in "12"
    )
    wall = median(two, "wall_ms") / median(one, "wall_ms")
    cpu = median(two) / median(one)
    return f"{count:,} files with --jobs 2 against --jobs 1: wall time {number(wall)}, CPU time {number(cpu)}.\n"


# ---------------------------------------------------------------------- the whole run
@contextmanager
def kept(folder: Path | None) -> Iterator[Path]:
    """A folder that stays if it was named, else one that goes."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="kmcheck-") as temporary:
            yield Path(temporary)


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--peers", type=Path, metavar="DIR", help="where the peers are or will be installed (a temporary one)"
    )
    parser.add_argument("--no-install", action="store_true", help="measure only the peers that are there")
    parser.add_argument("--only", default="", metavar="NAMES", help="beginnings of the peers' names, parted by commas")
    parser.add_argument("--counts", default=",".join(map(str, COUNTS)), help="how many files (%(default)s)")
    parser.add_argument("--rounds", type=int, default=9, help="runs on one file; a third for many (%(default)s)")
    parser.add_argument("--growth", action="store_true", help="growth in lines and files instead of the peers")
    parser.add_argument("--installed", action="store_true", help="the kmcheck of this Python instead of this checkout")
    return parser.parse_args(arguments)


def main() -> None:
    options = options_of()
    with kept(None) as data:
        bench = Bench(data, environment(data / "cache", installed=options.installed))
        bench.make("1", 1, ACTIVITIES, "kmplan", "json", "yaml", "xml")
        ours = ours_and_nothing()
        for tool in ours:
            bench.run(tool, "1")  # so that bytecode, the rule cache and the kept results exist
        if not usable(bench, ours[0]):
            sys.exit("kmcheck itself does not run")
        if options.growth:
            print(growth_table(bench, max(1, options.rounds // 3)))
            return
        with kept(options.peers) as folder:
            compare(bench, ours, folder, options)


def compare(bench: Bench, ours: Sequence[Tool], folder: Path, options: argparse.Namespace) -> None:
    if not options.no_install:
        install(folder)
    chosen = tuple(options.only.split(","))
    tools = [*ours, *(tool for tool in peers_in(folder) if tool.name.startswith(chosen) and usable(bench, tool))]
    found: dict[int, dict[str, list[Usage]]] = {}
    few = max(1, options.rounds // 3)
    for count in sorted(int(part) for part in options.counts.split(",")):
        if count != 1:
            bench.make(str(count), count, ACTIVITIES, "kmplan", "json", "yaml", "xml")
            bench.run(ours[1], str(count))
        found[count] = measure(bench, tools, count, options.rounds if count == 1 else few)
    print(peers_table(tools, found, without_cache(bench, few)))
    print("Start-up is from the warm rule cache and with bytecode, but for the line that says otherwise; kmcheck runs")
    print("all of its rules in one process. Peak memory is that of the largest process.\n")
    print(targets_table(found))
    print(jobs_line(bench, few, max(found)))


if __name__ == "__main__":
    main()
