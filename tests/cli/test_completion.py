"""`kmcheck completion`: the scripts, in the shells themselves."""

import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli.running import run

from kmcheck.cli.commands import COMMANDS
from kmcheck.cli.completions.table import table
from kmcheck.reporters.formats import FORMATS

SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the scripts."""
    folder = tmp_path_factory.mktemp("scripts")
    for shell in SHELLS:
        done = run("completion", shell)
        assert (done.status, done.err) == (0, "")
        (folder / shell).write_text(done.out, encoding="utf-8")
    return folder


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    for name in ("แผน งาน/ก ข.kmplan", "ข ค.kmplan", "จด.txt", "จังหวัด.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


# ---------------------------------------------------------------------- the table
def test_the_table_holds_the_whole_command_line() -> None:
    places = {place.words: place for place in table("en").places}
    assert {name for name, _ in places[""].commands} == set(COMMANDS)
    assert all(about for _, about in places[""].commands)
    assert {name for name, _ in places["rules"].commands} == {words[6:] for words in places if words[:6] == "rules "}
    check = {name: option for option in places["check"].options for name in option.names}
    assert check["--fail-on"].value.words == ("error", "warning", "info", "never")
    assert check["--why"].value is None
    assert check["--changed"].optional
    assert places["check"].endless
    assert all(option.about for place in places.values() for option in place.options)


def test_lists() -> None:
    lists = table("en").lists
    assert {"KM101", "SYN010", "WVR001"} <= set(lists["rules"])
    assert {"default", "municipality-km-form"} <= set(lists["profiles"])
    assert "km-plan" in lists["kinds"]
    assert lists["formats"] == tuple(FORMATS)
    assert "น่าน" in lists["provinces"]
    for words in lists.values():
        assert not [word for word in words if re.search(r"[\s'\"$`\\|]", word)]


def test_help_is_in_the_language_of_the_run() -> None:
    assert "check plans" in run("completion", "fish", "--lang", "en").out
    assert "ตรวจแผน" in run("completion", "fish", "--lang", "th").out


# ---------------------------------------------------------------------- typed in a terminal
# What is typed, with Tab for ⇥, and the words that the command line then has.
TYPED: dict[str, list[str]] = {
    "kmcheck expl⇥": ["explain"],
    "kmcheck check --statis⇥": ["check", "--statistics"],
    "kmcheck check --fail-on nev⇥": ["check", "--fail-on", "never"],
    "kmcheck check --fail-on=nev⇥": ["check", "--fail-on=never"],
    "kmcheck check --select KM101,COM00⇥2⇥": ["check", "--select", "KM101,COM002"],
    "kmcheck check --format json=จด⇥": ["check", "--format", "json=จด.txt"],
    "kmcheck check --profile munic⇥": ["check", "--profile", "municipality-km-form"],
    "kmcheck check --profile จั⇥": ["check", "--profile", "จังหวัด.yaml"],
    "kmcheck check --jobs 3 ข⇥": ["check", "--jobs", "3", "ข ค.kmplan"],
    "kmcheck check --changed ข⇥": ["check", "--changed", "ข ค.kmplan"],
    "kmcheck check ข⇥ แ⇥⇥": ["check", "ข ค.kmplan", "แผน งาน/ก ข.kmplan"],
    "kmcheck --lang en rules cons⇥": ["--lang", "en", "rules", "consistent"],
    "kmcheck rules t⇥--mu⇥": ["rules", "test", "--mutate"],
    "kmcheck rules list --kind km⇥": ["rules", "list", "--kind", "km-plan"],
    "kmcheck rules docs --output แ⇥": ["rules", "docs", "--output", "แผน งาน"],
    "kmcheck explain SYN01⇥0": ["explain", "SYN010"],
    "kmcheck answer x KM101 y⇥": ["answer", "x", "KM101", "yes"],
    "kmcheck new --kind เทศบาลต⇥": ["new", "--kind", "เทศบาลตำบล"],
    "kmcheck completion pow⇥": ["completion", "powershell"],
}
START = {
    "bash": (["--norc", "-i"], "source {script}"),
    "zsh": (["-f", "-i"], "autoload -Uz compinit; compinit -u -D; bindkey -e; source {script}"),
}


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=needs(shell)) for shell in START])
def test_typed(shell: str, scripts: Path, plans: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    arguments, begin = START[shell]
    lines = [begin.format(script=scripts / shell), f"told() {{ printf '<%s>' \"$@\" >>{told}; echo >>{told}; }}"]
    # Before what was typed comes a command that tells its words.
    lines += [line.replace("⇥", "\t") + "\x01told \x05" for line in TYPED]
    _type([shell, *arguments], [*lines, "exit"], plans)
    found = [re.findall("<(.*?)/?>", line)[1:] for line in told.read_text(encoding="utf-8").splitlines()]
    assert dict(zip(TYPED, found, strict=True)) == TYPED


def _type(command: list[str], lines: list[str], folder: Path) -> None:
    """Type lines into a program in a terminal of its own, until it ends."""
    import pty

    variables = {
        "PATH": os.environ["PATH"],
        "TERM": "dumb",
        "PS1": "$ ",
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder.parent),
    }
    own, its = pty.openpty()
    with subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, cwd=folder, env=variables, start_new_session=True
    ) as process:
        os.close(its)
        patience = time.monotonic() + 60
        waiting = [(line + "\n").encode() for line in lines]
        while process.poll() is None and time.monotonic() < patience:
            ready, _, _ = select.select([own], [], [], 0.15)
            try:
                if ready:
                    os.read(own, 65_536)
                elif waiting:
                    os.write(own, waiting.pop(0))
            except OSError:
                break
        process.kill()
    os.close(own)


@needs("fish")
def test_offered_by_fish(scripts: Path, plans: Path) -> None:
    lines = {typed.removesuffix("⇥"): words for typed, words in TYPED.items() if typed.count("⇥") == 1}
    lines = {typed: words for typed, words in lines.items() if typed[-1] != "0" and "json=" not in typed}
    script = "\n".join(f"echo '== {line}'; complete -C '{line}'" for line in lines)
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source {scripts / 'fish'}\n{script}"],
        cwd=plans,
        capture_output=True,
        check=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(plans.parent)},
    )
    offered = dict(part.split("\n", 1) for part in done.stdout.decode().split("== ")[1:])
    assert done.stderr == b""
    for line, words in lines.items():
        assert [one.split("\t")[0].rstrip("/") for one in offered[line].splitlines()] == words[-1:], line


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=needs(shell)) for shell in ("bash", "zsh", "fish")])
def test_scripts_are_well_formed(shell: str, scripts: Path) -> None:
    done = subprocess.run([shell, "-n", scripts / shell], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_powershell_by_its_structure(scripts: Path) -> None:
    """There is no PowerShell to run it; so: every place, every option, brackets and quotes that close."""
    text = (scripts / "powershell").read_text(encoding="utf-8")
    for place in table("en").places:
        where = f" {place.words}" if place.words else ""
        (line,) = re.findall(f"^    '{re.escape(where)} options' = @{{ Words = (.*) }}$", text, re.MULTILINE)
        assert {name for option in place.options for name in option.names} == set(re.findall(r"'(--?[a-z-]+)\|", line))
    bare = re.sub(r"'(?:[^']|'')*'|\"[^\"]*\"", "", re.sub(r"(?m)^\s*#.*$", "", text))
    assert "'" not in bare
    closing, open_ = {")": "(", "]": "[", "}": "{"}, []
    for sign in re.findall(r"[()\[\]{}]", bare):
        if sign in closing:
            assert open_.pop() == closing[sign]
        else:
            open_.append(sign)
    assert open_ == []


def test_unknown_shell() -> None:
    done = run("completion", "tcsh")
    assert done.status == 2
    assert "tcsh" in done.err


def test_no_short_forms_of_options() -> None:
    """They would end to work when another option comes that begins so."""
    assert run("check", "--stat", str(Path(sys.executable))).status == 2
