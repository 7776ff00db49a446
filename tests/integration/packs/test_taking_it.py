"""The pack at the desk and by command: who gets it, and why there is none."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.core.management import CommandError, call_command
from django.test import Client

from education.evidence import chain, keys, verify_pack
from education.models import AuditEvent, Revision
from tests import factories as make
from tests.integration import packs
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db


def _address(revision: Revision) -> str:
    return f"/admin/evidence/{revision.pk}/"


@pytest.mark.parametrize("who", ["editor", "clinician"])
def test_whoever_reads_unsigned_texts_gets_it_at_the_desk(
    client: Client, site: Site, tmp_path: Path, who: str
) -> None:
    client.force_login(getattr(site, who))
    review = client.get(f"/admin/education/revision/{site.page.pk}/change/").content.decode()
    assert f'action="{_address(site.page)}"' in review
    assert (
        client.get(_address(site.page)).status_code == 405
    )  # what is remembered is no link that a browser may follow ahead
    answer = client.post(_address(site.page))
    assert answer["Content-Disposition"] == 'attachment; filename="evidence-page-2.zip"'
    (tmp_path / "pack.zip").write_bytes(b"".join(answer))  # type: ignore[arg-type]
    assert packs.faults(tmp_path / "pack.zip") == []
    said = chain.read(AuditEvent.objects.latest("pk"))
    assert (said.act, said.actor) == ("export", getattr(site, who).pk)
    with ZipFile(tmp_path / "pack.zip") as pack:
        events = pack.read(verify_pack.CHAIN).count(b"\n")
    assert said.detail == {
        "what": "evidence pack",
        "form": "zip",
        "chosen": {"page": "page", "revision": "2"},
        "rows": events,
    }


@pytest.mark.parametrize("account", [AnonymousUser, lambda: User.objects.create_user("visitor")])
def test_nobody_else_does(client: Client, site: Site, account: Callable[[], Any]) -> None:
    if isinstance(somebody := account(), User):
        client.force_login(somebody)
    assert client.post(_address(site.page)).status_code in {302, 403}


def test_a_draft_has_none_and_the_desk_says_why(client: Client, site: Site) -> None:
    client.force_login(site.editor)
    assert (
        _address(site.draft)
        not in client.get(f"/admin/education/revision/{site.draft.pk}/change/").content.decode()
    )
    answer = client.post(_address(site.draft), follow=True)
    assert "A draft has no evidence yet" in answer.content.decode()


def test_a_server_without_a_key_makes_none(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SIGNING_PUBLIC_KEYS", [keys.public_key(settings.SIGNING_KEY)])
    monkeypatch.setattr(settings, "SIGNING_KEY", "")
    client.force_login(site.editor)
    assert "SIGNING_KEY is not set" in client.post(_address(site.page), follow=True).content.decode()


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., str]]:
    def run(*arguments: str) -> str:
        call_command("evidence_pack", *arguments, "--to", str(tmp_path))
        return capsys.readouterr().out

    return run


def test_the_command_writes_that_of_the_newest_published_text(
    site: Site, tmp_path: Path, command: Callable[..., str]
) -> None:
    make.draft(site.topic)
    said = command("page")
    assert packs.faults(tmp_path / "evidence-page-2.zip", packs.own_key().fingerprint) == []
    assert f"--trust {packs.own_key().fingerprint}" in said
    command("page", "--revision", "1")
    assert packs.faults(tmp_path / "evidence-page-1.zip") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing",), "There is no such text of nothing."),
        (("page", "--revision", "9"), "There is no such text of page."),
        (("review",), "There is no such text of review."),
        (("drafted", "--revision", "1"), "A draft has no evidence yet"),
    ],
)
def test_the_command_says_why_there_is_none(
    site: Site, command: Callable[..., str], arguments: tuple[str, ...], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        command(*arguments)
