"""The service of deploy/systemd/, as far as it can be tried without systemd running."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.production import ROOT

UNIT = ROOT / "deploy" / "systemd" / "countersign@.service"
MOST_EXPOSED = 20  # of 100, as systemd counts; a service without a word on security has 96

pytestmark = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, with its program where it is here."""
    there = tmp_path / UNIT.name
    there.write_text(UNIT.read_text().replace("/opt/countersign/.venv/bin/granian", sys.executable))
    return there


def test_systemd_can_read_it(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_may_do_little(unit: Path) -> None:
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", unit]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
