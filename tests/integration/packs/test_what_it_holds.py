"""The evidence pack of a text: what it holds, and that its program verifies it with nothing but Python and `cryptography`."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

from education.evidence import keys
from education.evidence.canonical import parse
from education.models import AuditEvent, Revision
from education.states import Status
from tests import factories as make
from tests.integration import evidence, packs
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db


def test_it_holds_the_text_its_page_pictures_notices_signatures_keys_and_chain(
    files: packs.Files, pictured: Revision, site: Site
) -> None:
    (sign_off,) = pictured.sign_offs.all()
    notices = [f"notices/{notice.digest}" for notice in site.notices.values()]
    assert files.keys() == {
        "README.txt", "verify.py", "keys.json", "revision.json", "rendering.html", "chain.jsonl",
        "manifest.json", "manifest.signature.json", f"images/{pictured.images[0]}.webp",
        f"sign-offs/{sign_off.pk}/statement.json", f"sign-offs/{sign_off.pk}/signature.json",
        f"rows/Revision-{pictured.pk}.json", f"rows/SignOff-{sign_off.pk}.json",
        f"rows/Publication-{pictured.publication.pk}.json",
        *(f"{notice}.{kind}" for notice in notices for kind in ("json", "html")),
    }  # fmt: skip
    assert sha256(files["revision.json"]).hexdigest() == pictured.digest
    assert files["rendering.html"].decode() == pictured.html
    about = parse(files["revision.json"].decode())
    assert about["title"] == pictured.title
    assert pictured.title in files["README.txt"].decode()


def test_its_program_says_who_signed_what_on_bare_python(
    folder: Path, pictured: Revision, pack: bytes
) -> None:
    newest = AuditEvent.objects.order_by("pk").last()
    assert newest is not None
    said = packs.run(folder, "--trust", packs.own_key().fingerprint)
    assert (said.returncode, said.stderr) == (0, "")
    (sign_off,) = pictured.sign_offs.all()
    for words in (pictured.digest, sign_off.printed_name, sign_off.licence, "Public from 2026-03-02"):
        assert words in said.stdout
    assert "given with --trust" in said.stdout
    assert "NOT GIVEN" not in said.stdout
    (folder.parent / "a pack.zip").write_bytes(pack)
    zipped = packs.run(folder, str(folder.parent / "a pack.zip"))
    assert zipped.returncode == 0, zipped.stdout
    assert f"Key: {packs.own_key().fingerprint}" in zipped.stdout
    assert "NOT GIVEN with --trust" in zipped.stdout


def test_nothing_of_the_site_is_within_its_reach(folder: Path) -> None:
    (folder.parent / "reach.py").write_text("import cryptography\nimport django\n")
    said = packs.run(folder, program="../reach.py")
    assert "No module named 'django'" in said.stderr


@pytest.mark.parametrize("name", ["older", "page", "retracted", "part_signed", "in_review", "taken_back"])
def test_a_text_in_any_state_has_one_that_says_what_became_of_it(
    site: Site, tmp_path: Path, name: str
) -> None:
    said = packs.run(packs.laid_out(packs.files_of(packs.packed(getattr(site, name))), tmp_path / "pack"))
    assert said.returncode == 0, said.stdout
    words = {
        "older": "A later text of the page was published since.",
        "page": "Public from",
        "retracted": "Retracted 2026-02-28T13:00:00.000000+00:00: Wrong dose.",
        "taken_back": "Taken back: Not needed.",
    }
    assert words.get(name, "Never public.") in said.stdout


def test_a_request_for_changes_is_in_it_word_for_word(site: Site, tmp_path: Path) -> None:
    revision = make.in_status(Status.CHANGES_REQUESTED)
    files = packs.files_of(packs.packed(revision))
    (name,) = (each for each in files if each.endswith("/statement.json"))
    assert parse(files[name].decode())["comment"] == "Say more."
    assert packs.faults(packs.laid_out(files, tmp_path / "pack")) == []


def test_an_altered_row_has_a_pack_that_says_so(site: Site, tmp_path: Path) -> None:
    (sign_off,) = site.page.sign_offs.all()
    evidence.alter(sign_off, printed_name="Somebody else")
    found = packs.faults(packs.laid_out(packs.files_of(packs.packed(site.page)), tmp_path / "pack"))
    assert any("statement.json" in fault for fault in found)


def test_a_removal_that_no_key_signed_is_told_and_counts(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from education import workflow

    with monkeypatch.context() as patch:
        patch.setattr(settings, "SIGNING_PUBLIC_KEYS", [keys.public_key(settings.SIGNING_KEY)])
        patch.setattr(settings, "SIGNING_KEY", "")
        workflow.retract(revision=site.page, reason="At once.", by=site.clinician, at=make.NOON)
    said = packs.run(packs.laid_out(packs.files_of(packs.packed(site.page)), tmp_path / "pack"))
    assert said.returncode == 0, said.stdout
    assert "took a page away and is not signed: it counts all the same" in said.stdout
    assert "At once." in said.stdout


def test_a_pack_of_a_long_chain_does_not_fill_memory(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Events are read and written in parts: none of the parts that the zip is given holds many."""
    sizes: list[int] = []
    from education.evidence import pack

    written = pack._add
    monkeypatch.setattr(
        pack,
        "_add",
        lambda archive, name, parts: written(
            archive, name, (part for part in parts if sizes.append(len(part)) is None)
        ),
    )
    files = packs.files_of(packs.packed(site.page))
    assert max(sizes) < 30_000
    assert len(files["chain.jsonl"].splitlines()) < len(sizes)
