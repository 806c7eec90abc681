"""A real Chromium, spoken to over a pair of pipes in the protocol of its developer tools."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import F_DUPFD, fcntl
from pathlib import Path
from select import select
from typing import IO, Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip
_SECONDS = 60


class Browser:
    """One page; `events` are all that the browser told of it."""

    def __init__(self, writing: IO[bytes], reading: IO[bytes]) -> None:
        self._out = writing
        self._in = reading
        self._rest = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []
        target = self._call("", "Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("", "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM", "CSS"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have something done to the page."""
        return self._call(self._session, method, **parameters)

    def _call(self, session: str, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        message |= {"sessionId": session} if session else {}
        self._out.write(json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self.events.append(answer)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            assert select([self._in], [], [], _SECONDS)[0], "the browser says nothing any more"
            piece = self._in.read(1 << 20)
            assert piece, "the browser has ended"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def open(self, address: str) -> None:
        """Show a page, and wait until all of it is loaded."""
        self.events.clear()
        to_another = "loaderId" in self.call("Page.navigate", url=address)
        while to_another and not self.happened("Page.loadEventFired"):
            self.events.append(self._next())
        self.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")

    def happened(self, method: str) -> list[dict[str, Any]]:
        """What was told of one kind of event."""
        return [event["params"] for event in self.events if event.get("method") == method]

    def evaluate(self, expression: str) -> Any:
        """The value of JavaScript of ours in the page, whatever its policy says of scripts of its own."""
        done = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def fonts(self, selector: str) -> set[str]:
        """The fonts in which an element is really drawn, by their family; those of the page itself end in "*"."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        used = self.call("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]
        return {font["familyName"] + ("*" if font["isCustomFont"] else "") for font in used}

    def look(self, width: int, height: int, *, dark: bool = False) -> None:
        """The size of the window, and whether the user wants it dark."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def pdf(self) -> bytes:
        """The page as it is printed, on the paper that it asks for."""
        printed = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(printed["data"])

    def close(self) -> None:
        self._call("", "Browser.close")


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A browser without a window, that ends when it is no longer needed."""
    assert CHROMIUM is not None
    in_browser, to_browser = os.pipe()
    from_browser, out_of_browser = os.pipe()
    # The browser reads from its channel 3 and writes to its channel 4; these may be ours.
    ends = [fcntl(end, F_DUPFD, 10) for end in (in_browser, out_of_browser)]

    def connect() -> None:
        os.dup2(ends[0], 3)
        os.dup2(ends[1], 4)

    with (profile.parent / "chromium.log").open("wb") as log:
        command = [CHROMIUM, *_OPTIONS, f"--user-data-dir={profile}"]
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            pass_fds=(3, 4),
            preexec_fn=connect,  # noqa: PLW1509 - the one way to put a pipe on a channel of the child
        )
    for end in (in_browser, out_of_browser, *ends):
        os.close(end)
    with os.fdopen(to_browser, "wb", buffering=0) as writing, os.fdopen(from_browser, "rb", buffering=0) as reading:
        try:
            browser = Browser(writing, reading)
            yield browser
            browser.close()
            process.wait(_SECONDS)
        finally:
            process.kill()
            process.wait()
