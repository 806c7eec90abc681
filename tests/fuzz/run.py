"""Tries mutated plans, values, expressions, rule files and commands for as long as is asked.

    python tests/fuzz/run.py --seconds 600
    python tests/fuzz/run.py --count 20000 --target laying --target reading
    python tests/fuzz/run.py --again laying:1234

Cases are numbered, and a number always gives the same case.  Prints what was tried and each kind of fault once, with
the number of a case that shows it; status 1 when there was any.
"""

import argparse
import itertools
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from fuzz.targets import TARGETS  # noqa: E402 - the path comes first


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kmcheck-fuzz-") as folder:
        os.environ.setdefault("KMCHECK_CACHE", str(Path(folder) / "cache"))
        os.environ["KMCHECK_DEBUG"] = "1"  # a fault of a command shows where it is
        os.chdir(folder)
        if options.again:
            target, _, number = options.again.partition(":")
            one_case(target, int(number))
            return 0
        return _many(options)


def one_case(target: str, number: int) -> None:
    """Try one case; raises where something does not hold."""
    TARGETS[target](Random(f"{target}:{number}"))


def _many(options: argparse.Namespace) -> int:
    tried: Counter[str] = Counter()
    slowest: dict[str, tuple[float, int]] = {}
    faults: dict[str, str] = {}
    for target, number in _cases(options):
        began = time.perf_counter()
        try:
            one_case(target, number)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
            if kind not in faults:
                faults[kind] = f"{target}:{number}"
                _tell(f"{kind}  ({target}:{number})  {str(error)[:160]!r}")
        tried[target] += 1
        slowest[target] = max(slowest.get(target, (0.0, 0)), (time.perf_counter() - began, number))
    for target, count in tried.items():
        seconds, number = slowest[target]
        _tell(f"{target:14} {count:8} cases, the slowest {seconds:.2f} s ({target}:{number})")
    _tell(f"{'all':14} {tried.total():8} cases, {len(faults)} kinds of fault")
    return int(bool(faults))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _cases(options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """One case of each target after the other, until the time or the count is over."""
    ends = time.monotonic() + options.seconds if options.seconds else None
    numbers = itertools.count(options.first)
    for number in itertools.islice(numbers, options.count) if options.count else numbers:
        for target in options.target or TARGETS:
            if ends is not None and time.monotonic() > ends:
                return
            yield target, number


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, help="how long")
    parser.add_argument("--count", type=int, help="how many cases of each target")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--target", action="append", choices=list(TARGETS), help="only this; may be repeated")
    parser.add_argument("--again", metavar="TARGET:NUMBER", help="one case, with its traceback")
    options = parser.parse_args()
    if not (options.seconds or options.count or options.again):
        options.seconds = 10.0
    return options


if __name__ == "__main__":
    sys.exit(main())
