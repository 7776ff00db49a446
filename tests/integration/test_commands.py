"""The commands as somebody types them: what they print, what they leave behind, and how they end."""

import re
import shutil
from base64 import b64encode
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from education import workflow
from education.evidence import keys
from education.models import AuditEvent, Claim, Code, Revision, Source
from education.policies import Text
from education.seeding.load import SEEDER
from education.states import Status
from tests import factories as make
from tests.integration import evidence

FIXTURES = settings.BASE_DIR / "fixtures"
TEXT = "topics/who-it-may-suit.md"
SLUG = "who-it-may-suit"

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, str]:
    """What a command prints, and what it prints as an error."""
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the fixtures with few texts, to be changed."""
    kept = {"crisis-help.md", "who-it-may-suit.md", "privacy.md"}
    here = tmp_path / "fixtures"
    shutil.copytree(FIXTURES, here, ignore=lambda _folder, names: [name for name in names if name.endswith(".md") and name not in kept])  # fmt: skip
    (here / "claims.toml").write_text("\n\n".join(claims_of(here, kept)), encoding="utf-8")
    (here / "codes.toml").write_text(
        f'[{SLUG}]\n"ICD-10-CM F32.*" = "Depressive episode"\n', encoding="utf-8"
    )
    return here


def claims_of(here: Path, kept: set[str]) -> list[str]:
    """The claims that name no topic but these."""
    slugs = {name.removesuffix(".md") for name in kept}
    blocks = re.split(r"(?m)^(?=\[\[claim\]\])", (here / "claims.toml").read_text(encoding="utf-8"))
    named = [(block, set(re.findall(r'"([^"]+)"', block.partition("topics = ")[2]))) for block in blocks]
    return [block for block, topics in named if block.startswith("[[claim]]") and topics <= slugs]


def seeded(folder: Path) -> dict[str, str]:
    """What seeding says about each file."""
    lines = run("seed", str(folder))[0].splitlines()
    return dict(line.split(": ", 1) for line in lines)


def edit(folder: Path, old: str, new: str, name: str = TEXT) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def newest() -> Revision:
    return Revision.objects.filter(topic__slug=SLUG).latest("number")


class TestSeed:
    def test_makes_drafts_and_the_second_time_nothing(self, folder: Path) -> None:
        first = seeded(folder)
        assert first["topics/who-it-may-suit.md"] == "draft created"
        assert first["notices/crisis-help.md"] == "draft created"
        now = timezone.now()
        assert [row.status(now) for row in Revision.objects.all()] == [Status.DRAFT] * 3
        assert {row.edited_by.username for row in Revision.objects.all()} == {SEEDER}
        before = evidence.rows()
        again = seeded(folder)
        assert {again[name] for name in first if name.endswith(".md")} == {"unchanged"}
        assert again["sources.toml"].startswith("0 sources added")
        assert (first["codes.toml"], again["codes.toml"]) == ("codes of 1 topics", "codes of 0 topics")
        assert Code.objects.get().name == "Depressive episode"
        assert without_claims(evidence.rows()) == without_claims(before)

    def test_brings_every_field_of_a_file(self, folder: Path) -> None:
        seeded(folder)
        assert [name for name, words in vars(Text.of(newest())).items() if not words] == []

    def test_a_translation_follows_the_text_that_its_file_names(self, folder: Path) -> None:
        spanish = (
            (folder / TEXT).read_text().replace('language = "en"', f'language = "es"\nfollows = "{SLUG}"')
        )
        (folder / "topics/a-quien-sirve.md").write_text(spanish)  # read before what it follows
        seeded(folder)
        assert Revision.objects.get(topic__slug="a-quien-sirve").follows == newest()
        edit(folder, f'follows = "{SLUG}"', 'follows = "nothing"', "topics/a-quien-sirve.md")
        with pytest.raises(CommandError, match="`follows` names no text that there is: 'nothing'"):
            seeded(folder)

    def test_brings_a_changed_file_into_an_untouched_draft(self, folder: Path) -> None:
        seeded(folder)
        edit(folder, 'title = "', 'title = "New: ')
        assert seeded(folder)[TEXT] == "draft updated"
        assert newest().title.startswith("New: ")
        assert Revision.objects.filter(topic__slug=SLUG).count() == 1

    def test_leaves_what_somebody_edited(self, folder: Path) -> None:
        seeded(folder)
        draft = newest()
        text = Text(**{**vars(Text.of(draft)), "title": "Mine"})
        workflow.save_draft(
            revision=draft, text=text, seen=draft.edited_at, by=make.editor(), at=timezone.now()
        )
        edit(folder, 'title = "', 'title = "New: ')
        assert seeded(folder)[TEXT] == "kept: somebody has edited draft 1"
        assert newest().title == "Mine"

    def test_leaves_what_is_submitted(self, folder: Path) -> None:
        # No table of numbers is signed here.
        edit(folder, "[[=national-alliance-helpline]]", "[1-800-950-6264]")
        edit(folder, "[=no-driving-after-ketamine-or-esketamine]", "until the next day")
        seeded(folder)
        workflow.submit(revision=newest(), by=make.editor(), at=timezone.now())
        before = newest().digest
        edit(folder, 'title = "', 'title = "New: ')
        assert seeded(folder)[TEXT] == "kept: revision 1 is in review"
        assert newest().digest == before

    def test_leaves_what_is_taken_back(self, folder: Path) -> None:
        seeded(folder)
        workflow.take_back(revision=newest(), reason="Not ours.", by=make.editor(), at=timezone.now())
        edit(folder, 'title = "', 'title = "New: ')
        assert seeded(folder)[TEXT] == "kept: revision 1 is taken back"

    def test_leaves_a_source_that_somebody_corrected(self, folder: Path) -> None:
        seeded(folder)
        source = Source.objects.order_by("key").first()
        assert source is not None
        Source.objects.filter(pk=source.pk).update(title="Corrected")
        seeded(folder)
        source.refresh_from_db()
        assert source.title == "Corrected"

    @pytest.mark.parametrize(
        ("name", "old", "new", "line"),
        [
            (TEXT, "position = ", "position = x", 5),
            (TEXT, "+++", "***", 1),
            (TEXT, 'category = "candidacy"', 'category = "magic"', 3),
            ("notices/crisis-help.md", 'language = "en"\n', "", 2),
            ("sources.toml", "year = ", 'year = "x" #', None),
            ("claims.toml", 'verdict = "', 'verdict = "perhaps ', None),
            ("claims.toml", 'documents = ["', 'documents = ["nothing-', None),
            ("codes.toml", "ICD-10-CM", "ICD-9", 1),
            ("codes.toml", f"[{SLUG}]", "[nowhere]", 1),
            ("codes.toml", f"[{SLUG}]", "", 1),
        ],
    )
    def test_names_what_is_wrong_and_loads_nothing(self, folder: Path, name: str, old: str, new: str, line: int | None) -> None:  # fmt: skip
        edit(folder, old, new, name)
        before = evidence.rows()
        with pytest.raises(CommandError) as caught:
            run("seed", str(folder))
        first, *faults = str(caught.value).splitlines()
        assert first == "Nothing was loaded."
        assert re.match(rf"{re.escape(str(folder / name))}:{line or '[0-9]+'}: .+", faults[0])
        assert evidence.rows() == before

    def test_names_every_fault_at_once(self, folder: Path) -> None:
        edit(folder, "position = ", "position = x")
        edit(folder, 'language = "en"\n', "", "notices/crisis-help.md")
        edit(folder, "year = ", 'year = "x" #', "sources.toml")
        with pytest.raises(CommandError) as caught:
            run("seed", str(folder))
        for name in (TEXT, "notices/crisis-help.md", "sources.toml"):
            assert f"{folder / name}:" in str(caught.value)

    def test_says_that_there_is_no_such_folder(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="There is no folder"):
            run("seed", str(tmp_path / "nowhere"))


def without_claims(rows: evidence.Rows) -> evidence.Rows:
    """Claims are not evidence: they become what the file says each time, their links with them."""
    return {name: found for name, found in rows.items() if name != Claim.__name__}


class TestVerify:
    def test_counts_what_is_in_order_and_tells_the_head(self) -> None:
        make.live_notices()
        out, err = run("verify")
        assert out.startswith("All in order: 3 submitted revisions, 6 sign-offs, 3 publications, ")
        last = AuditEvent.objects.last()
        assert last is not None
        assert out.strip().endswith(f": {last.pk}:{last.hash}")
        assert err.startswith("No earlier head was known")

    def test_finds_a_head_noted_earlier_and_misses_one_cut_off(self) -> None:
        make.draft()
        head = run("verify")[0].split()[-1]
        make.draft()
        assert run("verify", "--head", head)[0].startswith("All in order")
        number, _colon, value = head.partition(":")
        for forged in (
            f"{number}:{'0' * 64}",
            f"999:{value}",
            "x:y",
            "",
            f"٣:{value}",
            f"{'9' * 30}:{value}",
        ):
            code, out = faults("--head", forged)
            assert code == 1
            assert f"the chain does not contain the head {forged}" in out

    def test_names_the_row_of_each_fault_and_ends_with_one(self) -> None:
        revision = make.submitted()
        with evidence.guards_dropped():
            evidence.execute("UPDATE education_revision SET title = 'Forged' WHERE id = %s", revision.pk)
        code, out = faults()
        assert code == 1
        assert f"Revision {revision.pk}: its content does not have the digest that it carries" in out


def faults(*arguments: str) -> tuple[int, str]:
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify", *arguments, stdout=out, stderr=err)
    assert re.fullmatch(r"\d+ faults\.\n", err.getvalue())
    return int(str(ended.value.code)), out.getvalue()


def test_a_new_signing_key_signs_and_its_public_half_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = run("signing_key")
    printed = dict(line.split("=", 1) for line in out.splitlines())
    assert keys.public_key(printed["SIGNING_KEY"]) == printed["SIGNING_PUBLIC_KEYS"]
    assert "Keep SIGNING_KEY secret" in err
    assert run("signing_key")[0] != out
    # The key of the installation signed what `migrate` did, so it stays known.
    earlier, newer = keys.public_key(settings.SIGNING_KEY), printed["SIGNING_PUBLIC_KEYS"]
    monkeypatch.setattr(settings, "SIGNING_PUBLIC_KEYS", [earlier])
    monkeypatch.setattr(settings, "SIGNING_KEY", printed["SIGNING_KEY"])
    make.live_notices()
    # A worker that only serves has the public half alone, and finds everything in order.
    monkeypatch.setattr(settings, "SIGNING_KEY", "")
    monkeypatch.setattr(settings, "SIGNING_PUBLIC_KEYS", [earlier, newer])
    assert {b64encode(key.public).decode() for key in keys.known().values()} == {earlier, newer}
    assert run("verify")[0].startswith("All in order")
    # One that was given another key trusts none of it.
    other = dict(line.split("=", 1) for line in run("signing_key")[0].splitlines())
    monkeypatch.setattr(settings, "SIGNING_PUBLIC_KEYS", [earlier, other["SIGNING_PUBLIC_KEYS"]])
    assert "does not carry a valid signature" in faults()[1]


def test_the_public_key_of_the_private_one_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = run("signing_key", "--public")
    assert (out, err) == (f"SIGNING_PUBLIC_KEYS={keys.public_key(settings.SIGNING_KEY)}\n", "")
    assert settings.SIGNING_KEY not in out
    monkeypatch.setattr(settings, "SIGNING_KEY", "")
    with pytest.raises(CommandError, match="SIGNING_KEY is not set"):
        run("signing_key", "--public")
