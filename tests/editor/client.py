"""A small client of the language server: JSON-RPC over the pipes of a real process."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from conftest import ROOT

WAIT = 60  # seconds until a server that does not answer is given up


class Client:
    """Speaks to one server; answers its requests, keeps its notifications."""

    def __init__(self, *arguments: str, cwd: Path | None = None) -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kmcheck", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
            cwd=cwd or ROOT,
        )
        self.configuration: dict[str, Any] = {}
        self.registered: list[str] = []
        self.notifications: queue.Queue[dict[str, Any]] = queue.Queue()
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._next = 0
        self.errors = b""
        self._threads = [
            threading.Thread(target=self._listen, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    # ------------------------------------------------------------------ messages
    def send_raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def answer(self, method: str, params: Any = None) -> dict[str, Any]:
        """The whole answer to a request: `result` or `error`."""
        self._next += 1
        self.send({"id": self._next, "method": method, "params": params})
        while True:
            message = self._answers.get(timeout=WAIT)
            if message.get("id") == self._next:
                return message

    def request(self, method: str, params: Any = None) -> Any:
        message = self.answer(method, params)
        assert "error" not in message, message["error"]
        return message["result"]

    def notified(self, method: str) -> Any:
        """The next notification of a kind; others before it are passed over."""
        while True:
            message = self.notifications.get(timeout=WAIT)
            if message["method"] == method:
                return message["params"]

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while line := stream.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            message = json.loads(stream.read(length))
            if "method" not in message:
                self._answers.put(message)
            elif "id" in message:
                self.send({"id": message["id"], "result": self._asked(message)})
            else:
                self.notifications.put(message)

    def _asked(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.configuration for _ in message["params"]["items"]]
        self.registered += [one["method"] for one in message["params"].get("registrations", [])]
        return None

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        self.errors = self.process.stderr.read()

    # ------------------------------------------------------------------ what an editor does
    def initialize(self, *, capabilities: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        params = {"processId": os.getpid(), "rootUri": None, "capabilities": capabilities or {}, **more}
        found: dict[str, Any] = self.request("initialize", params)
        self.notify("initialized", {})
        return found

    def open(self, uri: str, text: str) -> None:
        self.notify(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "kmplan", "version": 1, "text": text}}
        )

    def change(self, uri: str, version: int, text: str) -> None:
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        self.notify("textDocument/didChange", params)

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.request(f"textDocument/{method}", {**place, **more})

    def found_in(self, uri: str, version: int) -> list[dict[str, Any]]:
        """What was found in one version of a text."""
        while True:
            params = self.notified("textDocument/publishDiagnostics")
            if params["uri"] == uri and params.get("version") == version:
                found: list[dict[str, Any]] = params["diagnostics"]
                return found

    def leave(self) -> int:
        self.request("shutdown")
        self.notify("exit", None)
        return self.process.wait(WAIT)

    def close(self) -> None:
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and stream is not self.process.stderr:
                with suppress(OSError):
                    stream.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(WAIT)
        for thread in self._threads:
            thread.join(WAIT)
        if self.process.stderr is not None:
            self.process.stderr.close()


@contextmanager
def client(*arguments: str, cwd: Path | None = None) -> Iterator[Client]:
    made = Client(*arguments, cwd=cwd)
    try:
        yield made
    finally:
        made.close()
