"""`python -m tests.benchmarks.killed [times] [sqlite|postgresql]`: acts, with SIGKILL of the process, or PostgreSQL stopped
as if its machine had lost its power, at random moments.

Processes sign, publish and retract as fast as they can. After each kill the database is looked at from outside: each act is there
whole or not at all, and `verify` finds nothing; at the end, each round that a process had said to be done is there. Writes its part
of docs/performance.md where both databases were tried, and ends with 1 where anything was found: SEED=… does the same once more.
tests/faults/test_killed.py does a few of the same.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import production, services, small_site
from tests.benchmarks import report

_TIMES = 200
_WORKERS = 2
_LONGEST = 1.5  # seconds until the kill, from when acts are being done
_OF_DATABASE = 0.5  # of the kills on PostgreSQL, how many are its own
_VENDORS = ("sqlite", "postgresql")

_ACTS = """
import django; django.setup()
from itertools import count
from django.utils import timezone
from django.contrib.auth.models import User
from education import workflow
from education.models import Revision, Topic
from education.reading import library
from education.states import Status
from tests import factories as make
editor, clinician = User.objects.get(username="{editor}"), User.objects.get(username="{clinician}")
print("acting", flush=True)
for number in count():
    at = library.now()
    topic = Topic(slug=f"killed-{{number}}-{{timezone.now().timestamp()}}".replace(".", "-"), category="mechanism", language="en")
    topic = workflow.save_topic(topic=topic, by=editor, at=at)
    text = make.submitted(topic, by=editor, at=library.now())
    make.sign(text, clinician, library.now())
    workflow.retract(revision=text, reason="Tried.", by=clinician, at=library.now())
    print("done", flush=True)
"""


def acting(environment: dict[str, str]) -> "subprocess.Popen[str]":
    """A process that does one act after the other, once it has begun."""
    code = _ACTS.format(editor=small_site.EDITOR, clinician=small_site.CLINICIAN)
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=production.ROOT, env=environment | {"DEBUG": "on"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "acting\n"
    return process


def killed(environment: dict[str, str], after: float, kill_database: Callable[[], None] | None = None) -> int:
    """Let processes act for so many seconds, then kill all of them, or what `kill_database` kills; how many rounds they had done."""
    processes = [acting(environment) for _ in range(_WORKERS)]
    time.sleep(after)
    if kill_database:
        kill_database()
    for process in processes:
        process.send_signal(signal.SIGKILL)
    return sum(process.communicate()[0].count("done") for process in processes)


def faults(environment: dict[str, str]) -> str:
    """What `verify` finds, and nothing where all is well."""
    command = [sys.executable, "manage.py", "verify"]
    done = subprocess.run(
        command, cwd=production.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@contextmanager
def on(vendor: str) -> Iterator[tuple[dict[str, str], Callable[[], None] | None]]:
    """A small site's environment, and what kills its database and starts it again; there is none for a file."""
    with tempfile.TemporaryDirectory(prefix="countersign-killed-") as folder:
        if vendor == "sqlite":
            environment = production.environment_of(Path(folder), f"sqlite:///{folder}/db.sqlite3")
            small_site.build(environment)
            yield environment, None
            return
        with services.postgres("fsync=on", "full_page_writes=on") as database:
            environment = production.environment_of(Path(folder), database.url)
            small_site.build(environment)

            def restart() -> None:
                database.stop()
                database.start()

            yield environment, restart


def retracted(environment: dict[str, str]) -> int:
    """How many rounds are there to their end."""
    code = "import django; django.setup(); from education.models import Retraction; print(Retraction.objects.filter(reason='Tried.').count())"
    return int(subprocess.check_output([sys.executable, "-c", code], cwd=production.ROOT, env=environment))


def tried(vendor: str, times: int, chance: random.Random) -> str:
    """Kill so often; what came of it, in a line. Exits where something was lost or is not whole."""
    done = 0
    with on(vendor) as (environment, restart):
        for number in range(times):
            after = chance.uniform(0, _LONGEST)
            done += killed(environment, after, restart if chance.random() < _OF_DATABASE else None)
            if found := faults(environment):
                sys.exit(f"{vendor}, kill {number + 1}, after {after:.3f} s:\n{found}")
        there = retracted(environment)
    if there < done:
        sys.exit(f"{vendor}: {done} rounds were said to be done, {there} are there.")
    return f"- {vendor}: {times} kills; {done:,} rounds were said to be done and {there:,} are there; `verify` found nothing after any of them."


def main() -> None:
    services.ensure("postgresql")
    times = int(sys.argv[1]) if len(sys.argv) > 1 else _TIMES
    vendors = sys.argv[2:] or list(_VENDORS)
    seed = int(os.environ.get("SEED") or time.time())
    print(f"SEED={seed}", flush=True)
    chance = random.Random(seed)
    lines = [tried(vendor, times, chance) for vendor in vendors]
    if len(vendors) == len(_VENDORS):
        report.write("killed", f"SEED={seed} python -m tests.benchmarks.killed {times}", "\n".join(lines))
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
