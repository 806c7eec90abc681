"""Shows where the time goes: the stages of one plan, and what start-up is made of.  CPU time, medians.

python benchmarks/stages.py [--rounds 31] [--profile]
"""

import argparse
import datetime
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import generate
from measuring import ROOT, environment, median, number, run, table

sys.path.insert(0, str(ROOT))

from kmcheck import api
from kmcheck.judge.engine import judge
from kmcheck.language.build import build, read_document
from kmcheck.language.grammar import load_grammar
from kmcheck.language.lines import read_lines
from kmcheck.language.parse import parse
from kmcheck.reporters.formats import render as rendered
from kmcheck.reporters.options import RenderOptions
from kmcheck.source import Source, decode

AS_OF = datetime.date.fromisoformat(generate.AS_OF)


def cpu_ms(call: Callable[[], Any], rounds: int) -> float:
    """The median of a call's CPU time; short calls are repeated within a round."""
    began = time.process_time()
    call()
    times = max(1, min(200, int(0.005 / max(time.process_time() - began, 1e-6))))
    found = []
    for _ in range(rounds):
        gc.collect()
        began = time.process_time()
        for _ in range(times):
            call()
        found.append((time.process_time() - began) / times * 1000)
    return statistics.median(found)


# ---------------------------------------------------------------------- one plan
def plan_stages(rounds: int) -> list[tuple[str, float]]:
    """The stages of the standard plan, once everything is loaded and compiled."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standard.kmplan"
        path.write_text(generate.as_kmplan(generate.plan(_defective())), encoding="utf-8")
        rulebook = api.load_rulebook()
        data = path.read_bytes()
        text = decode(data)
        assert isinstance(text, str)
        document = read_document(path.name, data)
        report = api.check_document(document, data, rulebook, AS_OF)
        rules = api.rules_in_force(rulebook, document)
        render = RenderOptions("th", AS_OF, 100, why=False)
        found = [
            ("read and decode", cpu_ms(lambda: decode(path.read_bytes()), rounds)),
            ("lines", cpu_ms(lambda: read_lines(Source("x", text)), rounds)),
            ("lines to trees", cpu_ms(lambda: parse(Source("x", text)), rounds)),
            ("lines to the plan (values, places)", cpu_ms(lambda: build(Source("x", text)), rounds)),
            ("rules alone", cpu_ms(lambda: judge(document, rulebook, rules, AS_OF), rounds)),
            ("rules, report", cpu_ms(lambda: api.check_document(document, data, rulebook, AS_OF), rounds)),
            ("render as text", cpu_ms(lambda: rendered("text", [report], render), rounds)),
            ("render as JSON", cpu_ms(lambda: rendered("json", [report], render), rounds)),
            ("bytes to report, whole", cpu_ms(lambda: api.check_bytes("x", data, rulebook, AS_OF), rounds)),
        ]
    print(
        f"The standard plan: {len(data):,} bytes, {len(text):,} code points, {len(text.splitlines())} lines, "
        f"{len({result.rule for result in report.results})} rules in force, {len(report.results)} results, "
        f"{len(report.findings)} findings.\n"
    )
    return found


def _defective() -> int:
    """The first seed whose plan has a defect, so that messages are written too."""
    return next(seed for seed in range(1, 100) if "cko" not in generate.plan(seed)["committees"][0])


# ---------------------------------------------------------------------- start-up
START = "from kmcheck.{0} import {1}; {1}()"
UNPACK = "; [one.rules for one in load_rulebook().sets_for('km-plan')]"


def start_stages(rounds: int) -> list[tuple[str, float]]:
    """Whole processes, each with what the one before it does and more."""
    load = START.format("ruleset.load", "load_rulebook") + UNPACK
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cold:
        warm = environment(Path(folder))
        python = [sys.executable, "-c"]
        commands: dict[str, tuple[Sequence[str], dict[str, str]]] = {
            "python -c pass": ([*python, "pass"], warm),
            "kmcheck --version": ([sys.executable, "-m", "kmcheck", "--version"], warm),
            "import kmcheck.api": ([*python, "import kmcheck.api"], warm),
            "the same and the grammar, cached": (
                [*python, f"import kmcheck.api; {START.format('language.grammar', 'load_grammar')}"],
                warm,
            ),
            "the same and the rulebook, cached": (
                [*python, f"import kmcheck.api; {START.format('language.grammar', 'load_grammar')}; {load}"],
                warm,
            ),
            "import and rulebook, no cache": (
                [*python, f"import kmcheck.api; {load}"],
                {**warm, "KMCHECK_CACHE": "off"},
            ),
            "kmcheck check, one small plan": (
                [sys.executable, "-m", "kmcheck", "check", "--as-of", generate.AS_OF, "small.kmplan", "--no-cache"],
                warm,
            ),
        }
        here = Path(cold)
        (here / "small.kmplan").write_text(generate.as_kmplan(generate.plan(2, generate.FEWEST)), encoding="utf-8")
        for command, env in commands.values():
            run(command, cwd=here, env=env)  # so that bytecode and the cache exist
        runs: dict[str, list[Any]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, (command, env) in commands.items():
                runs[name].append(run(command, cwd=here, env=env))
        return [(name, median(found)) for name, found in runs.items()]


def _load_one_kind() -> None:
    rulebook = api.load_rulebook.__wrapped__()
    for one in rulebook.sets_for("km-plan"):
        _ = one.rules


def loads_in_process(rounds: int) -> list[tuple[str, float]]:
    """Loading from the cache, without the process and the imports around it."""
    return [
        ("grammar from the cache, in process", cpu_ms(load_grammar.__wrapped__, rounds)),
        ("rules for one kind of plan from the cache, in process", cpu_ms(_load_one_kind, rounds)),
    ]


# ---------------------------------------------------------------------- profiles
def profile(count: int = 200) -> None:
    """What many plans spend their time on, and what is imported for one (to standard output)."""
    import cProfile
    import pstats

    rulebook = api.load_rulebook()
    plans = [generate.as_kmplan(generate.plan(seed)).encode() for seed in range(count)]
    api.check_bytes("x", plans[0], rulebook, AS_OF)
    recorder = cProfile.Profile()
    recorder.enable()
    reports = [api.check_bytes(f"{index}", data, rulebook, AS_OF) for index, data in enumerate(plans)]
    rendered("text", reports, RenderOptions("th", AS_OF, 100, why=False))
    recorder.disable()
    pstats.Stats(recorder).sort_stats("tottime").print_stats(30)
    command = [sys.executable, "-X", "importtime", "-c", "import kmcheck.cli.check, kmcheck.reporters.lines"]
    found = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False).stderr
    rows = [line.removeprefix("import time:").split("|") for line in found.splitlines()[1:]]
    print("Imports for one check, the largest by their own time (microseconds):")
    for own, _, name in sorted(rows, key=lambda row: -int(row[0]))[:30]:
        print(f"{int(own):8} {name.strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21, help="(%(default)s)")
    parser.add_argument("--profile", action="store_true", help="print profiles instead")
    options = parser.parse_args()
    if options.profile:
        profile()
        return
    starts = start_stages(options.rounds)
    bare = starts[0][1]
    stages = plan_stages(options.rounds)
    for title, found in (("one plan", stages), ("start-up", [*starts, *loads_in_process(options.rounds)])):
        rows = [[name, number(value), number(value / bare)] for name, value in found]
        print(table([f"{title}, CPU", "ms", "of `python -c pass`"], rows))


if __name__ == "__main__":
    main()
