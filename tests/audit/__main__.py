"""`python -m tests.audit`: the Nu checker on every patients' page and stylesheet, and Lighthouse on the four main pages.

Exits with 1 where the checker finds an error or a score is below 100. Timing scores want a machine that does nothing else.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests import services

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).parent / "node_modules"
TOPICS = [f"/topics/{path.stem}/" for path in sorted((ROOT / "fixtures" / "topics").glob("*.md"))]
LISTS = ["/", "/es/", "/search/", "/search/?q=ketamin+side+efects", "/search/?q=zzzzzz", "/a-to-z/", "/es/a-to-z/",
         "/people/", "/feedback/", "/topics/questions-to-ask/my-questions/", f"{TOPICS[0]}history/"]  # fmt: skip
RATED = ["/", "/topics/what-studies-show/", "/search/", "/a-to-z/"]
_CHROME = "--headless --no-sandbox --disable-gpu --disable-background-networking"
_PATIENCE = 120  # seconds in which the demo is built


def _read(address: str) -> bytes:
    try:
        with urlopen(address) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        return error.read()


def _nu(*arguments: str | Path) -> int:
    jar = next(PROGRAMS.glob("vnu-jar/build/dist/vnu.jar"))
    return subprocess.run(["java", "-jar", jar, "--errors-only", *arguments], check=False).returncode


def _rate(address: str, folder: Path) -> bool:
    report = folder / "lighthouse.json"
    command = [
        PROGRAMS / ".bin" / "lighthouse",
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
    ]
    environment = {**os.environ, "CHROME_PATH": str(services.chromium())}
    subprocess.run([*command, f"--chrome-flags={_CHROME}"], env=environment, check=True)
    scores = {name: each["score"] for name, each in json.loads(report.read_text())["categories"].items()}
    print(address, {name: round(100 * score) for name, score in scores.items()})
    return all(score == 1 for score in scores.values())


def main() -> int:
    with tempfile.TemporaryDirectory() as name, closing(socket.socket()) as probe:
        folder = Path(name)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {**os.environ, "DEBUG": "on", "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
        command = [sys.executable, "-m", "tests.browser.serve", str(port)]
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        host = f"http://127.0.0.1:{port}"
        try:
            end = time.monotonic() + _PATIENCE
            while time.monotonic() < end:
                try:
                    _read(f"{host}/healthz")
                    break
                except (URLError, ConnectionError):
                    time.sleep(0.5)
            pages = [folder / f"{number:02}.html" for number in range(len(LISTS + TOPICS))]
            for page, path in zip(pages, LISTS + TOPICS, strict=True):
                page.write_bytes(_read(host + path))
            wrong = _nu(*pages) | _nu("--css", *(ROOT / "static" / "css").glob("*.css"))
            print(f"Nu: {len(pages)} pages and the stylesheets: {'errors' if wrong else 'no error'}")
            rated = [_rate(host + path, folder) for path in RATED]
        finally:
            server.terminate()
            server.wait()
    return 0 if not wrong and all(rated) else 1


if __name__ == "__main__":
    sys.exit(main())
