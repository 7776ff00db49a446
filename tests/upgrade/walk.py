"""A small site with a text in every state, and what it serves. `python -m tests.upgrade.walk` builds it and prints that."""

import json
import os
import shutil
import sys
import tomllib
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from education import workflow
from education.content.urgent import parted
from education.dates import latest_review
from education.models import Publication, Revision, Topic
from education.permissions import EDITORS
from education.policies import Text
from education.seeding import demo
from tests import factories as make
from tests.integration.pages import without_additions

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
# The texts, each with what becomes of it; the glossary and the numbers besides.
WAITING, SENT_BACK, RETRACTED = "after-treatment", "what-ketamine-is", "other-conditions"
RENEWED, SUPERSEDED, SCHEDULED, TAKEN_BACK = "research", "privacy", "terms", "acceptable-use"
TOPICS = (WAITING, SENT_BACK, RETRACTED, RENEWED, SUPERSEDED, SCHEDULED, TAKEN_BACK, "glossary", "numbers")
_OTHER = "The same in other words."


def build() -> None:
    """Seed a few texts, and walk them as the demo does, and further: signed again, put off, taken back, drafted."""
    with TemporaryDirectory() as folder:
        _cut_down(Path(folder))
        call_command("seed", folder, verbosity=0)
        demo.build(Path(folder) / "demo.toml", make.PASSWORD)
    people = {user.username: user for user in User.objects.all()}
    editor, clinician = people["editor"], people["clinician"]
    now = timezone.now()
    renewed = Revision.objects.get(topic__slug=RENEWED)
    workflow.renew(
        revision=renewed,
        declaration=make.declaration(renewed, people["clinician2"], now),
        review_by=latest_review(renewed, now),
        by=people["clinician2"],
        at=now,
    )
    make.sign(_again(SUPERSEDED, editor), clinician, timezone.now())
    scheduled, now = _again(SCHEDULED, editor), timezone.now()
    make.sign(scheduled, clinician, now, publish_from=now + timedelta(days=30))
    taken_back = _again(TAKEN_BACK, editor)
    workflow.take_back(revision=taken_back, reason="Written too early.", by=editor, at=timezone.now())
    _draft(RENEWED, editor)
    _change_an_account(people["administrator"])


def served(at: datetime) -> dict[str, dict[str, Any]]:
    """Of each text's address: the answer's status, and the SHA-256 of the signed HTML, its own and of each notice, in it."""
    answers = {}
    live = {}
    for topic in Topic.objects.all():
        publications = Publication.objects.filter(revision__topic=topic, effective_at__lte=at)
        live[topic.slug] = publications.latest("effective_at", "pk").revision.html
    for slug, html in sorted(live.items()):
        path = reverse("site:topic", args=[slug])
        answer = Client().get(path, secure=not settings.DEBUG)
        page = without_additions(answer.content.decode())
        notices = {name: _sha256(live[name]) for name in sorted(live) if name != slug and live[name] in page}
        answers[path] = {
            "status": answer.status_code,
            "signed": _sha256(html) if _is_shown(html, page) else "",
            "notices": notices,
        }
    return answers


def _is_shown(html: str, page: str) -> bool:
    """Whether a text is on a page byte for byte, in one piece or with its most urgent card before the rest."""
    parts = parted(html)
    if parts is None:
        return html in page
    _above, _card, below = page.partition(parts.card)
    _between, before, rest = below.partition(parts.before)
    return bool(before) and parts.after in rest and parts.before + parts.card + parts.after == html


def _cut_down(folder: Path) -> None:
    shutil.copytree(FIXTURES / "notices", folder / "notices")
    shutil.copy(FIXTURES / "sources.toml", folder)
    (folder / "topics").mkdir()
    for slug in TOPICS:
        shutil.copy(FIXTURES / "topics" / f"{slug}.md", folder / "topics")
    (folder / "claims.toml").write_text("claim = []\n")
    clinic = tomllib.loads((FIXTURES / "demo.toml").read_text(encoding="utf-8"))["clinic"]
    shows: dict[str, dict[str, str]] = {
        "clinic": clinic,
        "waiting": {"topic": WAITING, "summary": _OTHER, "change_note": make.NEWS},
        "changes_requested": {
            "topic": SENT_BACK,
            "summary": _OTHER,
            "change_note": make.NEWS,
            "comment": "Say which.",
        },
        "retracted": {"topic": RETRACTED, "reason": "A wrong dose."},
    }
    lines = []
    for table, values in shows.items():
        lines += [f"[{table}]", *(f"{name} = {json.dumps(value)}" for name, value in values.items())]
    (folder / "demo.toml").write_text("\n".join(lines), encoding="utf-8")


def _draft(slug: str, by: User) -> Revision:
    topic = Topic.objects.get(slug=slug)
    text = Text.of(topic.revisions.latest("number"))
    fields = {name: getattr(text, name) for name in Text.__dataclass_fields__} | {"summary": _OTHER}
    return workflow.start_draft(topic=topic, text=Text(**fields), by=by, at=timezone.now())


def _again(slug: str, by: User) -> Revision:
    return workflow.submit(revision=_draft(slug, by), change_note=make.NEWS, by=by, at=timezone.now())


def _change_an_account(administrator: User) -> None:
    """At the desk, as an administrator does: the editor's name."""
    client, editor = Client(), User.objects.get(username="editor")
    client.force_login(administrator)
    fields = {
        "username": "editor",
        "first_name": "Renamed",
        "last_name": "Editor",
        "is_active": "on",
        "is_staff": "on",
        "groups": Group.objects.get(name=EDITORS).pk,
    }
    answer = client.post(
        reverse("admin:auth_user_change", args=[editor.pk]), fields, secure=not settings.DEBUG
    )
    assert answer.status_code == 302, answer.content.decode()
    client.logout()


def _sha256(html: str) -> str:
    return sha256(html.encode()).hexdigest()


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # its password is known to all
    call_command("migrate", verbosity=0)
    build()
    at = timezone.now()
    json.dump({"at": at.isoformat(), "served": served(at)}, sys.stdout)
