"""`make bench`: how long texts and pages take, beside a bare Django view measured in the same run.

Machines are noisy, so pages are told as ratios to the bare view, and texts in milliseconds against their limit.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["DEBUG"] = "on"
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
_folder = tempfile.TemporaryDirectory(prefix="countersign-bench-")
os.environ["DATABASE_URL"] = f"sqlite:///{_folder.name}/bench.sqlite3"

import django  # noqa: E402  the settings are read from the environment above

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402

from config import urls  # noqa: E402
from education import checks  # noqa: E402
from education.content.markdown import render  # noqa: E402
from education.seeding.files import read_sources, read_text  # noqa: E402

FIXTURES = settings.BASE_DIR / "fixtures"
LIMIT_OF_A_TEXT = 150  # ms, one core: checks and rendering of the slowest text


def seconds(act: Callable[[], object], repeats: int) -> float:
    """The median time of `act`, in seconds, after one warm-up."""
    act()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def texts() -> None:
    sources = {source.key: source for source in read_sources(FIXTURES / "sources.toml")}

    def check(file: Path) -> float:
        text = read_text(file)
        fields = {
            name: getattr(text, name) for name in ("category", "title", "summary", "key_points", "body")
        }
        return seconds(
            lambda: (checks.run(checks.CheckedText(sources=sources, **fields)), render(text.body)), 5
        )

    found = sorted((check(file) * 1000, file.stem) for file in FIXTURES.glob("*/*.md"))
    print(f"checks and rendering: median {statistics.median(time for time, _ in found):.0f} ms,")
    print(f"  slowest {found[-1][0]:.0f} ms ({found[-1][1]}), limit {LIMIT_OF_A_TEXT} ms")


def pages() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    call_command("demo", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    settings.DEBUG = False  # DEBUG keeps every query and reads every template again
    settings.SECURE_SSL_REDIRECT = False
    urls.urlpatterns.append(path("bare/", lambda _request: HttpResponse("ok")))
    client = Client()
    bare = seconds(lambda: client.get("/bare/"), 300)
    print(f"a bare Django view: {bare * 1000:.2f} ms")
    for address in ("/topics/how-ketamine-works/", "/topics/glossary/", "/"):
        taken = seconds(lambda address=address: client.get(address), 100)
        print(f"{address}: {taken * 1000:.1f} ms, {taken / bare:.1f} times the bare view")


if __name__ == "__main__":
    texts()
    pages()
