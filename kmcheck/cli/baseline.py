"""Baselines: findings that are known, by file, rule and statement, so that only new ones count.

A JSON file that is kept with the plans; its paths count from its own folder, and each finding has a line of its own.
"""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from kmcheck.cli.problems import RunError
from kmcheck.source import MAX_BYTES, read_bytes

SCHEMA = "kmcheck.baseline/1"
# Findings of a file: the fingerprint, and what it stands for in words.
Findings = Mapping[str, str]


class Baseline:
    """The findings of a baseline file, by the path of the plan as the file names it."""

    def __init__(self, path: str, findings: Mapping[str, Findings]) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.realpath(path))
        self._findings = findings

    @classmethod
    def read(cls, path: str) -> "Baseline":
        """The baseline of a file; :class:`RunError` where there is none or it is broken."""
        try:
            data = read_bytes(path)
        except OSError as error:
            name = "no-baseline" if isinstance(error, FileNotFoundError) else "unreadable"
            raise RunError(name, path=path, detail=error.strerror or "") from None
        try:
            return cls(path, _checked(data))
        except (ValueError, RecursionError):
            raise RunError("broken-baseline", path=path) from None

    def known_in(self, plan: str) -> tuple[str, ...]:
        """The fingerprints of what is known of a plan."""
        return tuple(self._findings.get(self._own(plan), ()))

    def with_found(self, found: Mapping[str, Findings]) -> "Baseline":
        """The baseline of what was found now; of plans that were not checked what it holds, while they are there."""
        kept = self._of_others(found)
        return Baseline(self.path, kept | {self._own(plan): findings for plan, findings in found.items() if findings})

    def pruned(self, found: Mapping[str, Findings]) -> "Baseline":
        """The baseline without what was not found any more."""
        kept = self._of_others(found)
        for plan, findings in found.items():
            held = self._findings.get(self._own(plan), {})
            still = {mark: words for mark, words in held.items() if mark in findings}
            kept |= {self._own(plan): still} if still else {}
        return Baseline(self.path, kept)

    def pieces(self) -> Iterable[str]:
        """The file's text."""
        yield json.dumps({"schema": SCHEMA, "findings": self._findings}, ensure_ascii=False, indent=1, sort_keys=True)
        yield "\n"

    def __len__(self) -> int:
        return sum(map(len, self._findings.values()))

    def _of_others(self, found: Mapping[str, Findings]) -> dict[str, Findings]:
        checked = {self._own(plan) for plan in found}
        return {
            path: held
            for path, held in self._findings.items()
            if path not in checked and os.path.exists(os.path.join(self._folder, path))
        }

    def _own(self, plan: str) -> str:
        path = plan if plan.startswith("<") else os.path.relpath(os.path.realpath(plan), self._folder)
        return path.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode()


def _checked(data: bytes) -> dict[str, Findings]:
    held: Any = json.loads(data) if len(data) <= MAX_BYTES else None
    if not isinstance(held, dict) or held.get("schema") != SCHEMA or not isinstance(held.get("findings"), dict):
        raise ValueError("no baseline")
    if not all(isinstance(findings, dict) for findings in held["findings"].values()):
        raise ValueError("no findings")
    found: dict[str, Findings] = held["findings"]
    return found


def found_in(lines: Iterable[str]) -> dict[str, Findings]:
    """What :mod:`kmcheck.reporters.baseline` tells of each plan."""
    plans = (json.loads(line) for line in lines)
    return {plan["path"]: plan["findings"] for plan in plans}
