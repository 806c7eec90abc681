"""The server as an editor sees it: a process, spoken to over its pipes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

pytest.importorskip("pygls")

from editor.client import WAIT, Client, client
from editor.desk import PLAN

from kmcheck.editor.reading import MOST_LETTERS

URI = "file:///plans/%E0%B9%81%E0%B8%9C%E0%B8%99%20%F0%9F%98%80.kmplan"
LINES = PLAN.split("\n")
DAY = ("--as-of", "2021-12-01")


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(LINES) if words in line)


@pytest.fixture(scope="module")
def server() -> Iterator[Client]:
    """One server for the tests that only ask."""
    with client(*DAY) as made:
        made.initialize()
        made.open(URI, PLAN)
        made.found_in(URI, 1)
        yield made


@pytest.fixture
def fresh() -> Iterator[Client]:
    with client(*DAY) as made:
        yield made


def whole(server: Client, method: str) -> Any:
    return server.request(f"textDocument/{method}", {"textDocument": {"uri": URI}})


def text_after(text: str, edits: list[dict[str, Any]]) -> str:
    """A text after an editor applied edits, places counted in UTF-16."""
    lines = text.split("\n")

    def offset(place: dict[str, int]) -> int:
        before = sum(len(line) + 1 for line in lines[: place["line"]])
        head = lines[place["line"]].encode("utf-16-le") if place["line"] < len(lines) else b""
        return before + len(head[: 2 * place["character"]].decode("utf-16-le"))

    spans = [(offset(edit["range"]["start"]), offset(edit["range"]["end"]), edit["newText"]) for edit in edits]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


# ---------------------------------------------------------------------- what it is asked
def test_it_says_what_it_can(fresh: Client) -> None:
    found = fresh.initialize(capabilities={"textDocument": {"rename": {"prepareSupport": True}}})
    assert found["serverInfo"]["name"] == "kmcheck"
    capabilities = found["capabilities"]
    assert capabilities["positionEncoding"] == "utf-16"
    assert capabilities["renameProvider"] == {"prepareProvider": True}
    for name in ("hover", "definition", "references", "documentSymbol", "foldingRange", "documentFormatting"):
        assert capabilities[f"{name}Provider"]
    assert "keyword" in capabilities["semanticTokensProvider"]["legend"]["tokenTypes"]


def test_what_was_found_is_told_when_a_text_is_opened_and_when_it_changes(fresh: Client) -> None:
    fresh.initialize(initializationOptions={"language": "en"})
    fresh.open(URI, "km-plan 2564\nเป้าหมาย ๑ 😀\n  😀ตัวชี้วัต ก\n")
    (wrong,) = [one for one in fresh.found_in(URI, 1) if one["code"] == "SYN010"]
    assert wrong["range"] == {"start": {"line": 2, "character": 2}, "end": {"line": 2, "character": 13}}
    assert wrong["severity"] == 1
    assert wrong["source"] == "kmcheck"
    assert "unknown keyword" in wrong["message"]
    fresh.change(URI, 2, "km-plan 2564\nเป้าหมาย ๑ 😀\n  ตัวชี้วัด ก\n")
    assert "SYN010" not in {one["code"] for one in fresh.found_in(URI, 2)}
    fresh.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert fresh.notified("textDocument/publishDiagnostics")["diagnostics"] == []


def test_only_the_last_of_many_keystrokes_is_judged(fresh: Client) -> None:
    fresh.initialize()
    fresh.open(URI, PLAN)
    for version in range(2, 30):
        fresh.change(URI, version, PLAN + "ก" * version)
    told = fresh.notified("textDocument/publishDiagnostics")
    assert told["version"] == 29


def test_completion_of_the_newest_text(server: Client) -> None:
    uri = "untitled:ใหม่"
    server.open(uri, "แผนการจัดการความรู้ ๒๕๖๔\n  จังหวัด 😀")
    server.change(uri, 2, "แผนการจัดการความรู้ ๒๕๖๔\n  จังหวัด นครร")
    found = server.at("completion", uri, 1, 14)
    (item,) = found["items"]
    assert item["label"] == "นครราชสีมา"
    assert item["textEdit"]["range"] == {"start": {"line": 1, "character": 10}, "end": {"line": 1, "character": 14}}


def test_completion_behind_an_emoji(server: Client) -> None:
    line = line_of("😀")
    assert server.at("completion", URI, line, len(LINES[line]) + 1)["items"] == []
    assert server.at("completion", URI, line_of("ตามคำสั่ง"), 14)["items"][0]["label"] == "๑๐๑/๒๕๖๓"


def test_hover(server: Client) -> None:
    found = server.at("hover", URI, line_of("ลงวันที่"), 16)
    assert "วันอังคารที่ ๑ กันยายน ๒๕๖๓" in found["contents"]["value"]
    assert server.at("hover", URI, 6, 0) is None


def test_definition_and_references(server: Client) -> None:
    place = server.at("definition", URI, line_of("101/2563"), 14)
    assert [one["range"]["start"]["line"] for one in place] == [line_of("คำสั่ง ๑๐๑")]
    found = server.at("references", URI, line_of("คำสั่ง ๑๐๑"), 0, context={"includeDeclaration": False})
    assert [one["range"]["start"]["line"] for one in found] == [line_of("101/2563")]
    assert len(server.at("documentHighlight", URI, line_of("คำสั่ง ๑๐๑"), 9)) == 2


def test_rename(server: Client) -> None:
    line = line_of("เป้าหมาย ๑")
    assert server.at("prepareRename", URI, line, 9)["start"] == {"line": line, "character": 9}
    edits = server.at("rename", URI, line, 9, newName="๗")["changes"][URI]
    assert text_after(PLAN, edits) == PLAN.replace("เป้าหมาย ๑", "เป้าหมาย ๗").replace("เป้าหมาย   ๑", "เป้าหมาย   ๗")


def test_a_rename_that_cannot_be_says_why(server: Client) -> None:
    place = {"textDocument": {"uri": URI}, "position": {"line": line_of("เป้าหมาย ๑"), "character": 9}}
    told = server.answer("textDocument/rename", {**place, "newName": "๒"})
    assert told["error"]["message"] == "เลขที่ ๒ มีอยู่แล้วในแฟ้มนี้"


def test_formatting(server: Client) -> None:
    edits = server.request(
        "textDocument/formatting", {"textDocument": {"uri": URI}, "options": {"tabSize": 2, "insertSpaces": True}}
    )
    laid = text_after(PLAN, edits)
    assert laid != PLAN
    assert laid.replace(" ", "").replace("\n", "") == PLAN.replace(" ", "").replace("\n", "")


def test_outline_folds_and_colours(server: Client) -> None:
    assert [one["name"] for one in whole(server, "documentSymbol")][1] == "คำสั่ง ๑๐๑/๒๕๖๓"
    assert {"startLine": 0, "endLine": 5} in whole(server, "foldingRange")
    data = whole(server, "semanticTokens/full")["data"]
    assert data[:5] == [0, 0, len("แผนการจัดการความรู้"), 1, 0]
    assert len(data) % 5 == 0


def test_code_actions(server: Client) -> None:
    uri, text = "untitled:แก้", "แผนการจัดการความรู้ ๒๕๖๔\n  😀 จังหวัต\n  จังหวัต นครราชสีมา\n"
    server.open(uri, text)
    wrong = {"start": {"line": 2, "character": 3}, "end": {"line": 2, "character": 3}}
    params = {"textDocument": {"uri": uri}, "range": wrong, "context": {"diagnostics": []}}
    mending, every = server.request("textDocument/codeAction", params)
    assert (mending["kind"], every["kind"]) == ("quickfix", "source.fixAll.kmcheck")
    assert mending["diagnostics"][0]["code"] == "SYN010"
    for action in (mending, every):
        assert text_after(text, action["edit"]["changes"][uri]) == text.replace("จังหวัต นคร", "จังหวัด นคร")
    params["context"] = {"diagnostics": [], "only": ["source"]}
    assert server.request("textDocument/codeAction", params) == [every]
    params["context"] = {"diagnostics": [], "only": ["refactor"]}
    assert server.request("textDocument/codeAction", params) == []


def test_parts_of_a_text_are_put_where_they_belong(fresh: Client) -> None:
    """Editors that send parts, though they were asked for whole texts, are understood."""
    fresh.initialize()
    fresh.open(URI, "แผนการจัดการความรู้ ๒๕๖๔\u2028😀\nประกาศ ก\n  ลงวันที่ x")
    fresh.found_in(URI, 1)
    parts = [
        {"range": {"start": {"line": 2, "character": 11}, "end": {"line": 2, "character": 12}}, "text": "๑ ต.ค. ๖๓"},
        {"range": {"start": {"line": 0, "character": 24}, "end": {"line": 0, "character": 27}}, "text": ""},
    ]
    fresh.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": parts})
    assert not [one for one in fresh.found_in(URI, 2) if one["code"].startswith("SYN")]


# ---------------------------------------------------------------------- settings, and files beside
def test_settings_come_from_the_command_line_the_start_and_the_editor(fresh: Client) -> None:
    fresh.configuration = {"language": "th", "profile": "", "other": 1}
    capabilities = {"workspace": {"configuration": True, "didChangeWatchedFiles": {"dynamicRegistration": True}}}
    fresh.initialize(capabilities=capabilities, initializationOptions={"language": "en"})
    fresh.open(URI, "ๆ")
    assert "ไม่พบ" in fresh.found_in(URI, 1)[0]["message"]
    assert fresh.registered == ["workspace/didChangeWatchedFiles"]
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"kmcheck": {"language": "en"}}})
    assert "no line says" in fresh.found_in(URI, 1)[0]["message"]


def test_the_day_of_judging_is_a_setting(fresh: Client) -> None:
    fresh.initialize(initializationOptions={"asOf": "2563-11-01"})
    fresh.open(URI, PLAN)
    early = {one["code"] for one in fresh.found_in(URI, 1)}
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"kmcheck": {"asOf": "2021-12-01"}}})
    late = {one["code"] for one in fresh.found_in(URI, 1)}
    assert early < late
    assert "REP031" in late - early


def test_a_profile_that_does_not_exist_is_told_and_the_usual_rules_are_used(fresh: Client) -> None:
    fresh.initialize(initializationOptions={"profile": "ไม่มี", "language": "en"})
    fresh.open(URI, PLAN)
    assert "there is no profile" in fresh.notified("window/showMessage")["message"]
    assert fresh.found_in(URI, 1)


def test_a_day_that_is_none_is_told_and_the_usual_one_is_used(fresh: Client) -> None:
    fresh.initialize(initializationOptions={"asOf": "31/12/2564", "language": "en"})
    assert "`31/12/2564` is no date" in fresh.notified("window/showMessage")["message"]
    fresh.open(URI, PLAN)
    assert fresh.found_in(URI, 1)
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"kmcheck": {"asOf": "เมื่อวาน", "language": "th"}}})
    assert "“เมื่อวาน” ไม่ใช่วันที่ ใช้ ปปปป-ดด-วว" in fresh.notified("window/showMessage")["message"]


def test_a_day_that_is_none_is_told_when_the_editor_is_asked_for_it(fresh: Client) -> None:
    fresh.configuration = {"asOf": "31/12/2564", "language": "en"}
    fresh.initialize(capabilities={"workspace": {"configuration": True}})
    assert "`31/12/2564` is no date" in fresh.notified("window/showMessage")["message"]


def test_files_beside_count_and_are_read_again_when_they_change(fresh: Client, tmp_path: Path) -> None:
    other, mine = tmp_path / "ปีก่อน.kmplan", tmp_path / "ปีนี้.kmplan"
    other.write_text(PLAN.replace("๑๐๑/๒๕๖๓", "๙/๒๕๖๓"), encoding="utf-8")
    text = PLAN.replace("๒๕๖๔", "๒๕๖๕", 1).replace("คำสั่ง ๑๐๑/๒๕๖๓", "คำสั่ง ๕/๒๕๖๓")
    fresh.initialize()
    fresh.open(mine.as_uri(), text)
    fresh.found_in(mine.as_uri(), 1)
    line = next(number for number, row in enumerate(text.split("\n")) if "101/2563" in row)
    assert fresh.at("definition", mine.as_uri(), line, 14) == []
    other.write_text(PLAN, encoding="utf-8")
    fresh.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": other.as_uri(), "type": 2}]})
    fresh.found_in(mine.as_uri(), 1)
    (place,) = fresh.at("definition", mine.as_uri(), line, 14)
    assert place["uri"] == other.as_uri()
    assert place["range"]["start"] == {"line": line_of("คำสั่ง ๑๐๑"), "character": 7}


def test_the_configuration_of_the_folder_counts(fresh: Client, tmp_path: Path) -> None:
    config, plan = tmp_path / ".kmcheck.yaml", tmp_path / "แผน.kmplan"
    config.write_text("select: [KM]\n", encoding="utf-8")
    fresh.initialize()
    fresh.open(plan.as_uri(), "แผนการจัดการความรู้ ๒๕๖๔\n")
    assert {one["code"][:2] for one in fresh.found_in(plan.as_uri(), 1)} == {"KM"}
    config.write_text("select: [COM]\n", encoding="utf-8")
    fresh.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    assert {one["code"][:3] for one in fresh.found_in(plan.as_uri(), 1)} == {"COM"}


# ---------------------------------------------------------------------- what must not end it
def test_garbage_does_not_end_it(fresh: Client) -> None:
    fresh.initialize()
    for body in (
        b"{",
        b"[]",
        b'"x"',
        b"{}",
        "ก😀".encode(),
        b'{"jsonrpc":"2.0","id":1}',
        b'{"jsonrpc":"2.0","method":5}',
    ):
        fresh.send_raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    fresh.send_raw(b"\r\nNonsense: 1\r\n")
    fresh.notify("textDocument/didChange", {"textDocument": {"uri": 5}})
    fresh.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 1}, "contentChanges": []})
    fresh.notify("no/such", None)
    assert fresh.answer("no/such")["error"]["code"] == -32601
    fresh.open(URI, PLAN)
    assert fresh.found_in(URI, 1)
    assert fresh.leave() == 0
    assert b"Traceback" not in fresh.errors


def test_places_that_are_nowhere_are_answered_empty(server: Client) -> None:
    for line, character in ((10**6, 0), (0, 10**6), (10**6, 10**6)):
        for method in ("completion", "hover", "definition", "prepareRename"):
            server.at(method, URI, line, character)
    assert server.at("hover", "file:///plans/%E0%B9%84%E0%B8%A1%E0%B9%88.kmplan", 0, 0) is None


def test_a_huge_text_is_told_of_and_not_worked_on(fresh: Client) -> None:
    fresh.initialize(initializationOptions={"language": "en"})
    text = PLAN + "กิจกรรม ก\n" * (MOST_LETTERS // 8)
    fresh.open(URI, text)
    (found,) = fresh.found_in(URI, 1)
    assert "not checked while you type" in found["message"]
    assert fresh.at("completion", URI, 3, 2)["items"] == []
    fresh.change(URI, 2, PLAN)
    assert len(fresh.found_in(URI, 2)) > 1


# ---------------------------------------------------------------------- how it ends
def test_it_ends_when_it_is_asked_to(fresh: Client) -> None:
    fresh.initialize()
    assert fresh.leave() == 0


def test_it_ends_when_its_input_ends(fresh: Client) -> None:
    fresh.initialize()
    assert fresh.process.stdin is not None
    fresh.process.stdin.close()
    assert fresh.process.wait(WAIT) == 0


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can ask whether a process lives")
def test_it_ends_when_the_editor_is_gone_and_left_the_pipes_open(fresh: Client) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    fresh.initialize(processId=gone.pid)
    assert fresh.process.wait(WAIT) == 1


@pytest.mark.skipif(os.name != "posix", reason="no such signal")
def test_it_ends_when_it_is_interrupted(fresh: Client) -> None:
    fresh.initialize()
    fresh.process.send_signal(signal.SIGINT)
    assert fresh.process.wait(WAIT) == 130


def test_a_broken_start_is_told_in_words() -> None:
    with client("--as-of", "เมื่อวาน", "--lang", "en") as made:
        assert made.process.wait(WAIT) == 2
    assert b"`" in made.errors
    assert b"Traceback" not in made.errors


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    """A folder that hides pygls stands in for a machine that does not have it."""
    hidden = tmp_path / "pygls"
    hidden.mkdir()
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError('no', name='pygls')\n", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    for language, words in (("th", "ยังไม่ได้ติดตั้ง"), ("en", "is not installed")):
        command = [sys.executable, "-m", "kmcheck", "lsp", "--lang", language]
        done = subprocess.run(command, capture_output=True, env=env, stdin=subprocess.DEVNULL, check=False)
        assert done.returncode == 2
        assert words in done.stderr.decode()
        assert 'pip install "kmcheck[lsp]"' in done.stderr.decode()
