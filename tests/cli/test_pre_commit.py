"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself in a repository, without a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cli.repository import Repository
from cli.running import DAY, ROOT_LINE, Ran
from conftest import ROOT
from ruleset.making import RULE, make_folder, rule

HOOKS = ".pre-commit-hooks.yaml"
LAID = ROOT_LINE + "\nคำสั่ง ๑\n  ลงวันที่  ๑ ตุลาคม ๒๕๖๓\n"
ROUGH = ROOT_LINE + "คำสั่ง ๑\n      ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n"
UNDATED = ROOT_LINE + "\nคำสั่ง ๑\n"
# Of an environment that is made by pip: pre-commit and pip need some of what the machine has.
WHEELS = "KMCHECK_WHEELHOUSE"

pytestmark = pytest.mark.skipif(
    shutil.which("pre-commit", path=os.path.dirname(sys.executable)) is None
    or not shutil.which("git")
    or os.name == "nt",
    reason="pre-commit is not installed beside this Python (the extra `dev` has it)",
)


class Desk:
    """A repository of plans whose commits go through our hooks, as they stand in the project."""

    def __init__(self, where: Path, language: str, rules: Path) -> None:
        self.where, self.plans = where, Repository(where / "แผน งาน")
        self._config(Repository(where / "hooks"), language, rules)

    def _config(self, hooks: Repository, language: str, rules: Path) -> None:
        if language == "python":
            kept = ("kmcheck", "rules", "grammars")
            for name in kept:
                shutil.copytree(ROOT / name, hooks.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            for name in ("pyproject.toml", "README.md", "LICENSE"):
                shutil.copy(ROOT / name, hooks.folder)
        hooks.commit({HOOKS: (ROOT / HOOKS).read_text(encoding="utf-8")})
        check = {"id": "kmcheck", "language": language, "args": ["--rules", str(rules), *DAY, "--lang", "en"]}
        fmt = {"id": "kmcheck-fmt", "language": language, "args": ["--lang", "en", "--"]}
        revision = hooks.git("rev-parse", "HEAD").strip()
        repos = [{"repo": str(hooks.folder), "rev": revision, "hooks": [check, fmt]}]
        self.plans.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": repos}, allow_unicode=True))

    @property
    def environment(self) -> dict[str, str]:
        here = os.path.dirname(sys.executable)
        more = {
            "PATH": os.pathsep.join([str(self.where / "bin"), here, os.environ["PATH"]]),
            "PRE_COMMIT_HOME": str(self.where / "pre-commit"),
            "KMCHECK_CACHE": str(self.where / "cache"),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": os.environ.get(WHEELS, ""),
        }
        return {**self.plans.environment, **more}

    def stage(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            self.plans.write(name, text)
            self.plans.git("add", "--", name)

    def commit(self) -> Ran:
        return self.ran("git", "commit", "-m", "ก")

    def ran(self, *command: str) -> Ran:
        done = subprocess.run(
            command, cwd=self.plans.folder, capture_output=True, check=False, env=self.environment, timeout=300
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def desk_of(where: Path, language: str, *rules: str) -> Desk:
    files = {f"km-plan/KM80{number}-t.yaml": text for number, text in enumerate((RULE, *rules), 1)}
    desk = Desk(where, language, make_folder(where, files))
    desk.plans.git("add", "-A")
    desk.plans.git("commit", "-q", "-m", "ก")
    assert desk.ran("pre-commit", "install").status == 0
    return desk


def desk_with_program(where: Path, *rules: str) -> Desk:
    """With the kmcheck of this checkout as the system's own."""
    program = where / "bin" / "kmcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m kmcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return desk_of(where, "system", *rules)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_with_program(tmp_path)


NAMES = ["ก.kmplan", "แผน ปี ๒๕๖๔/กอง ช่าง.kmplan", "ก'ข\"ค.kmplan", "-ก.kmplan"]


@pytest.mark.parametrize("name", NAMES)
def test_a_good_plan_passes_and_a_bad_one_is_refused(name: str, desk: Desk) -> None:
    desk.stage({name: LAID})
    done = desk.commit()
    assert done.status == 0, done
    desk.stage({name: UNDATED})
    refused = desk.commit()
    assert refused.status == 1
    assert "error KM801 order ๑ has no date" in refused.err
    assert desk.plans.git("log", "--oneline").count("\n") == 2


def test_a_name_with_a_line_end(desk: Desk) -> None:
    desk.stage({"ก\nข.kmplan": UNDATED})
    assert "KM801" in desk.commit().err
    desk.stage({"ก\nข.kmplan": LAID})
    assert desk.commit().status == 0


def test_fmt_lays_out_and_fails_as_hooks_do(desk: Desk) -> None:
    desk.stage({"ก ข.kmplan": ROUGH})
    refused = desk.commit()
    assert refused.status == 1
    assert "laid out ก ข.kmplan" in refused.err
    assert "files were modified by this hook" in refused.err
    assert (desk.plans.folder / "ก ข.kmplan").read_text(encoding="utf-8") == LAID
    desk.plans.git("add", "-A")
    assert desk.commit().status == 0


def test_fmt_leaves_alone_what_is_excluded(desk: Desk) -> None:
    desk.stage({".kmcheck.yaml": 'exclude: ["เก่า/*"]\n', "เก่า/ก ข.kmplan": ROUGH})
    done = desk.commit()
    assert done.status == 0, done
    assert (desk.plans.folder / "เก่า" / "ก ข.kmplan").read_text(encoding="utf-8") == ROUGH


def test_only_what_is_committed_is_judged(desk: Desk) -> None:
    """Neither a draft that git does not keep nor a change that is not staged stands in the way."""
    desk.stage({"ก.kmplan": LAID})
    desk.plans.write("ข ร่าง.kmplan", UNDATED)
    desk.plans.write("ก.kmplan", UNDATED)
    done = desk.commit()
    assert done.status == 0, done
    assert (desk.plans.folder / "ก.kmplan").read_text(encoding="utf-8") == UNDATED


def test_other_files_start_nothing(desk: Desk) -> None:
    desk.stage({"ก.kmplan": UNDATED})
    desk.plans.git("commit", "-q", "--no-verify", "-m", "ก")
    desk.stage({"อ่าน.txt": "ก"})
    assert desk.commit().status == 0
    desk.stage({".kmcheck.yaml": "fail-on: error\n"})
    assert "error KM801" in desk.commit().err


TWIN = rule(
    "KM802",
    let="{twin: first f in others where (some x in f.orders where x.number = o.number)}",
    require="twin is missing",
    message='{th: "ซ้ำกับ {twin.path}", en: "also in {twin.path}"}',
)


def test_files_that_did_not_change_are_judged_beside_those_that_did(tmp_path: Path) -> None:
    """The plan that is committed is judged, and the other one of its organisation, which it repeats."""
    desk = desk_with_program(tmp_path, TWIN)
    named = LAID.replace("\n\n", "\n  หน่วยงาน  เทศบาลตำบลน้ำใส\n\n")
    desk.stage({"ก.kmplan": named})
    assert desk.commit().status == 0
    desk.stage({"ข ค.kmplan": named})
    refused = desk.commit()
    assert refused.status == 1
    assert "also in ก.kmplan" in refused.err
    assert "also in ข ค.kmplan" in refused.err


@pytest.mark.skipif(not os.environ.get(WHEELS), reason=f"{WHEELS} names no folder of wheels to install from")
def test_installed_by_pre_commit_itself(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, "python")
    desk.stage({"ก ข.kmplan": UNDATED})
    assert "error KM801" in desk.commit().err
    desk.stage({"ก ข.kmplan": LAID})
    assert desk.commit().status == 0
