"""Debian's Firefox, asked by WebDriver BiDi through its own socket: no driver stands between."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.phones import SCREEN, WIDTH

_ENTER = "\ue007"
_STARTS = 120  # seconds in which it starts, on a busy machine
# It fetches nothing by itself, and does not ask about its first run.
_PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "javascript.enabled": False,  # pages' own; what we ask runs beside them
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "ui.prefersReducedMotion": 1,
}


@contextmanager
def started(program: str, profile: Path) -> Iterator["Firefox"]:
    """A Firefox with a profile in an empty folder; gone afterwards."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines))
    command = [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with connect(_address(process, profile), max_size=None, open_timeout=_STARTS) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(timeout=_STARTS)


def _address(process: "subprocess.Popen[bytes]", profile: Path) -> str:
    """Where it listens, which it writes down when it has started."""
    written, end = profile / "WebDriverBiDiServer.json", time.monotonic() + _STARTS
    while not written.exists():
        assert process.poll() is None, "Firefox does not start"
        assert time.monotonic() < end, "Firefox does not start in time"
        time.sleep(0.1)
    told = json.loads(written.read_text())
    return f"ws://{told['ws_host']}:{told['ws_port']}/session"


class Firefox:
    """One tab as wide as a phone, without scripts: a `phones.Browser`."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._number = socket, 0
        self._send("session.new", capabilities={})
        self._context = self._send("browsingContext.create", type="tab")["context"]
        size = {"width": WIDTH, "height": SCREEN}
        self._send("browsingContext.setViewport", context=self._context, viewport=size)

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def ask(self, script: str) -> Any:
        # A sandbox sees the page without taking part in it: scripts of the page stay off.
        answer = self._send(
            "script.evaluate",
            expression=f"JSON.stringify((() => {{ {script} }})() ?? null)",
            target={"context": self._context, "sandbox": "journey"},
            awaitPromise=False,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def touch(self, left: float, top: float) -> None:
        finger = [
            {"type": "pointerMove", "x": round(left), "y": round(top)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act(type="pointer", id="finger", parameters={"pointerType": "touch"}, actions=finger)

    def type(self, words: str) -> None:
        keys = [{"type": kind, "value": key} for key in [*words, _ENTER] for kind in ("keyDown", "keyUp")]
        self._act(type="key", id="keys", actions=keys)

    def cookies(self) -> list[Any]:
        found: list[Any] = self._send("storage.getCookies")["cookies"]
        return found

    def _act(self, **source: Any) -> None:
        self._send("input.performActions", context=self._context, actions=[source])

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv())).get("id") != self._number:
            pass  # what happened meanwhile
        assert answer["type"] == "success", f"{method}: {answer}"
        result: dict[str, Any] = answer["result"]
        return result
