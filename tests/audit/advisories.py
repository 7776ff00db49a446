"""`python -m tests.audit.advisories`: is a known hole in one of the locked libraries? Asks the Python Packaging Advisory Database
by pip-audit; ends with 1 where there is a hole, and where a library could not be asked about, and says which of the two it is.
"""

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import django
from django.utils import timezone

from education.operating import libraries
from tests.production import ROOT

_COMMAND = (
    "uv", "tool", "run", "--from", "pip-audit==2.10.1",
    "pip-audit", "--disable-pip", "--progress-spinner", "off", "--format", "json", "-r", "requirements.lock",
)  # fmt: skip


def said(found: list[dict[str, Any]]) -> tuple[list[str], bool]:
    """Lines for people about what pip-audit found of each library, and whether each was asked about and has no hole."""
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for each in found
        for hole in each.get("vulns", ())
    ]
    unasked = sorted(each["name"] for each in found if "skip_reason" in each)
    asked = len(found) - len(unasked)
    lines = [*holes, f"{asked} of {len(found)} libraries were asked about; {len(holes)} known holes."]
    if unasked:
        lines.append(f"NOT ASKED, so nothing is known of them: {', '.join(unasked)}.")
    if not asked:
        lines.append(
            "The advisory database does not answer from here. Ask from a machine that reaches the index of packages."
        )
    return lines, bool(found) and not holes and not unasked


def main() -> int:
    done = subprocess.run(
        [f"{sys.prefix}/bin/{_COMMAND[0]}", *_COMMAND[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"pip-audit did not run, so nothing is known of any library:\n{done.stderr.strip()}")
        return 1
    lines, good = said(found)
    print("\n".join(lines))
    keep(found, timezone.now().date())
    return 0 if good else 1


def keep(found: list[dict[str, Any]], today: date) -> None:
    """Write down what was found where each library was asked about: `manage.py doctor` reads it."""
    if not found or any("skip_reason" in each for each in found):
        return
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}" for each in found for hole in each.get("vulns", ())
    ]
    libraries.note(holes, today)


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "on"}
    django.setup()
    sys.exit(main())
