"""`make audit`: the Nu checker and html-validate on every patients' page (and Nu on stylesheets), HTML_CodeSniffer and IBM's
engine in each page, Lighthouse on the four main ones.

Exits with 1 where any of them finds an error or a score is below 100. Lighthouse's performance is timed, so it wants a
machine that does nothing else.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from tests import services
from tests.audit import engines
from tests.audit.pages import FORMS, LISTS, TOPICS
from tests.audit.site import served
from tests.production import ROOT

_HERE = Path(__file__).parent
_PROGRAMS = _HERE / "node_modules"
RATED = ("/", "/topics/what-studies-show/", "/search/", "/a-to-z/")
# Now and then Chromium's trace lacks its beginning, and Lighthouse asks to be run again. That is no score.
_TRIES = 5
_TOO_NEW = ".*field-sizing.*"  # CSS that the Nu checker does not know yet, asked for behind @supports
_CHROME = "--headless --no-sandbox --disable-gpu --disable-background-networking"


def _install() -> None:
    """What package-lock.json pins. Exits, saying what to install, where a program is missing that runs it."""
    programs = {"nodejs": "node", "npm": "npm", "default-jre-headless": "java"}
    missing = [package for package, program in programs.items() if not shutil.which(program)]
    if not services.chromium():
        missing.append("chromium")
    if missing:
        sys.exit(f"The audit needs more. Install Debian's packages: {' '.join(missing)}")
    # Their scripts would fetch a Java and a browser; both are here.
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=_HERE, check=True)


def _answers(site: str) -> Iterator[tuple[str, str]]:
    """Each page's name and HTML."""
    for path in (*LISTS, *TOPICS):
        yield path, _read(site + path)
    for name, form in FORMS.items():
        yield name, _read(site + form.address, urlencode(form.fields).encode())


def _read(address: str, sent: bytes | None = None) -> str:
    try:
        with urlopen(address, sent) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()


def _valid(site: str, folder: Path) -> bool:
    pages = folder / "pages"
    pages.mkdir()
    for name, html in _answers(site):
        (pages / f"{re.sub(r'[^a-z0-9]+', '-', name)}.html").write_text(html)
    count = len(list(pages.iterdir()))
    valid = [_nu(pages), _nu("--css", *sorted((ROOT / "static").rglob("*.css")))]
    print(f"Nu: {count} pages {'ok' if valid[0] else 'FAIL'}, stylesheets {'ok' if valid[1] else 'FAIL'}")
    return all(valid) & _none(f"html-validate: {count} pages", engines.html_findings(pages))


def _none(what: str, findings: Sequence[str]) -> bool:
    """Print what was looked at, and each finding. Whether there is none."""
    print(f"{what}: {len(findings) or 'no'} errors", *findings, sep="\n  ", flush=True)
    return not findings


def _nu(*arguments: str | Path) -> bool:
    jar = _PROGRAMS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", jar, "--errors-only", "--filterpattern", _TOO_NEW, *arguments]
    return subprocess.run(command, check=False).returncode == 0


def _rate(address: str, folder: Path) -> bool:
    """Print Lighthouse's four scores, and what costs points. Whether all are 100."""
    report = folder / "lighthouse.json"
    command = [_PROGRAMS / ".bin" / "lighthouse", address, "--quiet", "--output=json"]
    for _try in range(_TRIES):
        done = subprocess.run(
            [*command, f"--output-path={report}", f"--chrome-flags={_CHROME}"],
            env={**os.environ, "CHROME_PATH": str(services.chromium())},
            check=False,
        )
        if done.returncode == 0:
            break
    else:
        sys.exit(f"Lighthouse could not load {address}.")
    found = json.loads(report.read_text())
    scores = {name: round(100 * (each["score"] or 0)) for name, each in found["categories"].items()}
    print(address, *(f"{name} {score}" for name, score in scores.items()), flush=True)
    for name, category in found["categories"].items():
        for part in category["auditRefs"]:
            audit = found["audits"][part["id"]]
            if scores[name] < 100 and part["weight"] and (audit["score"] or 0) < 1:
                print(f"  {name}: {audit['id']}: {audit['title']} {audit.get('displayValue', '')}")
    return set(scores.values()) == {100}


def main() -> int:
    _install()
    with tempfile.TemporaryDirectory() as name, served() as site:
        folder = Path(name)
        in_pages = list(engines.findings(site))
        good = [_valid(site, folder), _none("HTML_CodeSniffer (AAA) and IBM (AA)", in_pages)]
        good += [_rate(site + path, folder) for path in RATED]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
