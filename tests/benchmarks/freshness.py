"""`python -m tests.benchmarks.freshness`: is a page ever a request too old?

Two servers on one database, each on a port of its own. After every act that patients can see, both are asked in turn for
what the act changed, from the moment on at which it was confirmed: 10,000 requests on each database. Fails at the first
stale answer.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

from tests import production, services
from tests.benchmarks import report

REQUESTS, AFTER_AN_ACT = 10_000, 50
PAGE = "/topics/how-ketamine-works/"
_FORMER = b"no longer sign for us"


def _acts() -> Iterator[tuple[str, str, Callable[[bytes, int], bool]]]:
    """Act after act, each done when it is asked for: its name, the address to ask, and whether an answer is fresh."""
    from django.contrib.auth.models import User

    from education import workflow
    from education.dates import latest_review
    from education.models import Clinic, Topic
    from education.policies import Text
    from education.reading import library
    from education.states import Status

    people = {
        name: User.objects.get(username=name)
        for name in ("editor", "clinician", "clinician2", "administrator")
    }

    def publish(slug: str, **words: str) -> None:
        topic, at = Topic.objects.get(slug=slug), library.now()
        newest = topic.revisions.order_by("-number")[0]
        text = Text(**{**vars(Text.of(newest)), **words})
        draft = workflow.start_draft(topic=topic, text=text, by=people["editor"], at=at)
        revision = workflow.submit(
            revision=draft, change_note="Some words are new.", by=people["editor"], at=at
        )
        for signer in ("clinician", "clinician2")[: topic.kind.signatures]:
            at = library.now()
            declaration = workflow.Declaration(
                meaning=workflow.MEANINGS["approve"],
                seen=workflow.seen_of(revision, people[signer], at),
                password=production.PASSWORD,
                acknowledgements={str(place): "Read." for place, _warning in enumerate(revision.findings)},
                answers=workflow.first(workflow.questions(revision, people[signer])),
            )
            workflow.sign_off(
                revision=revision,
                declaration=declaration,
                review_by=latest_review(revision, at),
                by=people[signer],
                at=at,
            )

    def retract() -> None:
        topic = Topic.objects.get(slug=PAGE.split("/")[2])
        live = topic.revisions.in_status(library.now(), Status.LIVE).get()
        workflow.retract(revision=live, reason="A trial.", by=people["clinician"], at=library.now())

    def switch(active: bool) -> None:
        profile = people["clinician2"].clinician
        profile.active = active
        workflow.save_clinician(clinician=profile, by=people["administrator"], at=library.now())

    for number in cycle(range(1, 1_000)):
        title = f"How it works, text {number}"
        publish(PAGE.split("/")[2], title=title)
        yield "a signature", PAGE, lambda body, status, title=title: status == 200 and title.encode() in body
        retract()
        yield "a retraction", PAGE, lambda _body, status: status == 410
        yield "a retraction", "/", lambda body, _status: PAGE.encode() not in body
        publish("medical-disclaimer", title=f"Disclaimer {number}")
        words = f"Disclaimer {number}".encode()
        yield "a notice", "/topics/risks-and-side-effects/", lambda body, _status, words=words: words in body
        phone = f"+1 217 555 {number:04}"
        workflow.save_clinic(clinic=Clinic(phone=phone), by=people["administrator"], at=library.now())
        yield "the clinic", "/", lambda body, _status, phone=phone: phone.encode() in body
        for active in (False, True):
            switch(active)
            yield (
                "an account",
                "/people/",
                lambda body, _status, active=active: (_FORMER in body) is not active,
            )


def _measure(addresses: list[str]) -> None:
    import django

    django.setup()
    connections = [HTTPConnection(urlsplit(address).netloc, timeout=30) for address in addresses]
    asked, stale = 0, 0
    counts: dict[str, int] = {}
    for name, path, is_fresh in _acts():
        for _turn in range(AFTER_AN_ACT):
            for connection in connections:
                connection.request("GET", path, headers={"X-Forwarded-Proto": "https"})
                answer = connection.getresponse()
                fresh = is_fresh(answer.read(), answer.status)
                stale += not fresh
                asked += 1
        counts[name] = counts.get(name, 0) + 1
        if asked >= REQUESTS:
            break
    told = ", ".join(f"{count} times {name}" for name, count in counts.items())
    print(f"{stale} stale of {asked:,} requests, after {told}")
    sys.exit(bool(stale))


def main() -> int:
    if "--addresses" in sys.argv:
        _measure(sys.argv[sys.argv.index("--addresses") + 1 :])
    services.ensure("postgresql")
    lines = []
    with (
        tempfile.TemporaryDirectory(prefix="countersign-") as place,
        services.throwaway_postgres() as postgres,
    ):
        for vendor, url in (("SQLite", f"sqlite:///{place}/db.sqlite3"), ("PostgreSQL", postgres)):
            environment = production.environment_of(Path(place), url)
            production.build(environment)
            with (
                production.running(production.serving(), environment) as one,
                production.running(production.serving(), environment) as other,
            ):
                command = [
                    sys.executable,
                    "-m",
                    "tests.benchmarks.freshness",
                    "--addresses",
                    one.address,
                    other.address,
                ]
                done = subprocess.run(
                    command,
                    cwd=production.ROOT,
                    env={**os.environ, **environment},
                    check=False,
                    capture_output=True,
                    text=True,
                )
            print(f"{vendor}: {done.stdout.strip() or done.stderr}", flush=True)
            if done.returncode:
                return 1
            lines.append(f"- {vendor}: {done.stdout.strip()}.")
    report.write("freshness", "python -m tests.benchmarks.freshness", "\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
