"""The units of deploy/systemd/, as far as it can be tried without systemd running."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import load_command_class

from tests.production import ROOT

FOLDER = ROOT / "deploy" / "systemd"
UNITS = sorted(path.name for path in FOLDER.iterdir() if path.is_file())
SERVICES = [name for name in UNITS if name.endswith(".service")]
MOST_EXPOSED = 20  # of 100, as systemd counts; a service without a word on security has 96

pytestmark = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units, with their programs where they are here."""
    for name in UNITS:
        text = (FOLDER / name).read_text()
        for program in (
            "/opt/countersign/.venv/bin/granian",
            "/opt/countersign/.venv/bin/python",
            "/etc/countersign/alert",
        ):
            text = text.replace(f"={program} ", f"={sys.executable} ")
        (tmp_path / name).write_text(text)
    return tmp_path


def analyse(units: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "SYSTEMD_UNIT_PATH": f"{units}:"}
    command = ["systemd-analyze", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", UNITS)
def test_systemd_can_read_it(units: Path, name: str) -> None:
    done = analyse(units, "verify", str(units / name))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", SERVICES)
def test_it_may_do_little(units: Path, name: str) -> None:
    done = analyse(units, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(units / name))
    assert done.returncode == 0, done.stdout


def test_nothing_changes_with_the_drop_in_of_several_machines(units: Path) -> None:
    """systemd reads it, and the process may do no more. What comes after the start gets no credential (systemd 252)."""
    drop_in = (FOLDER.parent / "several-machines" / "process.conf").read_text()
    lines = drop_in.replace("\\\n", "").splitlines()
    assert [line.partition("=")[0] for line in lines if "CREDENTIALS_DIRECTORY" in line] == ["ExecStart"]
    place = units / "countersign@.service.d"
    place.mkdir()
    (place / "process.conf").write_text(drop_in.replace("/opt/countersign/.venv/bin/granian", sys.executable))
    unit = str(units / "countersign@.service")
    done = analyse(units, "verify", unit)
    assert (done.returncode, done.stderr) == (0, "")
    done = analyse(units, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", unit)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["backup", "due", "forget", "verify"])
def test_a_job_runs_a_command_that_there_is_each_day_and_tells_when_it_fails(name: str) -> None:
    service = (FOLDER / f"countersign-{name}.service").read_text()
    command = shlex.split(re.findall(r"(?m)^ExecStart=.* manage.py (.*)$", service)[0])
    parser = load_command_class("education", name).create_parser("manage.py", command[0])
    assert parser.parse_args(command[1:])
    assert "OnFailure=countersign-alert@%N.service" in service
    assert "OnCalendar=*-*-* " in (FOLDER / f"countersign-{name}.timer").read_text()
