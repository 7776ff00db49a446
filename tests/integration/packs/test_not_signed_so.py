"""What the site did not sign so, though the list of files is its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from education.evidence import verify_pack
from education.evidence.canonical import canonical, parse
from education.evidence.schemas import SCHEMAS
from education.models import Revision
from tests.integration import packs
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db


def _lines(files: packs.Files) -> list[bytes]:
    return files["chain.jsonl"].splitlines(keepends=True)


def _swapped(files: packs.Files) -> packs.Files:
    first, second, third, *rest = _lines(files)
    return files | {"chain.jsonl": b"".join([first, third, second, *rest])}


def _with_a_gap(files: packs.Files) -> packs.Files:
    first, _second, *rest = _lines(files)
    return files | {"chain.jsonl": b"".join([first, *rest])}


def _begun_late(files: packs.Files) -> packs.Files:
    lines = _lines(files)
    later = next(place for place, line in enumerate(lines) if place and b'\\"topic\\":null' in line)
    return files | {"chain.jsonl": b"".join(lines[later:])}


def _cut_off(files: packs.Files) -> packs.Files:
    lines = _lines(files)
    last = max(place for place, line in enumerate(lines) if b'\\"act\\":\\"retract\\"' in line)
    return files | {"chain.jsonl": b"".join(lines[:last])}


def _rewritten(files: packs.Files) -> packs.Files:
    *before, last = _lines(files)
    row = parse(last.decode().strip())
    body = canonical(parse(row["body"]) | {"actor": 1}).decode()
    return files | {"chain.jsonl": b"".join([*before, canonical(row | {"body": body}) + b"\n"])}


def _without(files: packs.Files, start: str) -> packs.Files:
    return {name: content for name, content in files.items() if not name.startswith(start)}


CHANGES: list[tuple[str, Callable[[packs.Files], packs.Files]]] = [
    ("chain.jsonl, event", _swapped),
    ("chain.jsonl, event", _with_a_gap),
    ("chain.jsonl, event", _begun_late),
    ("chain.jsonl, event", _rewritten),
    ("rows/Retraction-", _cut_off),
    ("rows/Retraction-", lambda files: _without(files, "rows/Retraction-")),
    ("rows/Publication-", lambda files: _without(files, "rows/Publication-")),
    ("rows/SignOff-", lambda files: _without(_without(files, "rows/SignOff-"), "sign-offs/")),
    ("rows/Publication-", lambda files: packs.edited(files, packs.named(files, "rows/Publication-"), review_by="2036-01-01")),
    ("rows/Retraction-", lambda files: packs.edited(files, packs.named(files, "rows/Retraction-"), reason="Out of date.")),
    ("revision.json", lambda files: packs.edited(files, "revision.json", title="Something else")),
    ("rendering.html", lambda files: files | {"rendering.html": b"<p>Something else</p>"}),
    ("notices/", lambda files: packs.edited(files, packs.named(files, "notices/", ".json"), title="Something else")),
    ("notices/", lambda files: files | {packs.named(files, "notices/", ".html"): b"<p>Something else</p>"}),
    ("statement.json", lambda files: _without(files, packs.named(files, "notices/", ".json")[:-4])),
    ("statement.json", lambda files: packs.edited(files, packs.named(files, "sign-offs/", "/statement.json"), printed_name="Somebody else")),
    ("statement.json", lambda files: packs.edited(files, packs.named(files, "sign-offs/", "/signature.json"), recorded_at="2026-02-28T12:00:01.000000+00:00")),
    ("statement.json", lambda files: packs.edited(files, packs.named(files, "sign-offs/", "/signature.json"), assertion={"id": "x"})),
    ("statement.json", lambda files: packs.edited(files, packs.named(files, "sign-offs/", "/signature.json"), clinician=1)),
]  # fmt: skip


@pytest.mark.parametrize(("named", "change"), CHANGES)
def test_what_was_not_signed_so_is_found_whoever_listed_the_files(
    tmp_path: Path, retracted: packs.Files, named: str, change: Callable[[packs.Files], packs.Files]
) -> None:
    changed = change(retracted)
    assert changed != retracted
    found = packs.faults(packs.laid_out(packs.listed_anew(changed), tmp_path / "pack"))
    assert any(named in fault.partition(":")[0] for fault in found), found


def test_a_signature_on_another_text_is_none_on_this_one(
    site: Site, tmp_path: Path, retracted: packs.Files
) -> None:
    other = packs.files_of(packs.packed(site.page))
    moved = {
        name: content for name, content in other.items() if name.startswith(("sign-offs/", "rows/SignOff"))
    }
    found = packs.faults(packs.laid_out(packs.listed_anew(retracted | moved), tmp_path / "pack"))
    assert any("statement.json: on another text" in fault for fault in found)


def test_two_decisions_on_one_text_cannot_change_places(site: Site, tmp_path: Path) -> None:
    files = packs.files_of(packs.packed(site.notices["regulatory"]))
    first, second = sorted({name.split("/")[1] for name in files if name.startswith("sign-offs/")})
    for kind in ("statement", "signature"):
        one, other = f"sign-offs/{first}/{kind}.json", f"sign-offs/{second}/{kind}.json"
        files[one], files[other] = files[other], files[one]
    found = packs.faults(packs.laid_out(packs.listed_anew(files), tmp_path / "pack"))
    assert found == [f"sign-offs/{each}/statement.json: not what was stored" for each in (first, second)]


def test_a_lost_picture_is_named(site: Site, pictured: Revision, files: packs.Files, tmp_path: Path) -> None:
    picture = packs.named(files, "images/")
    for content in (b"", b"RIFF"):
        here = packs.laid_out(packs.listed_anew(files | {picture: content}), tmp_path / str(len(content)))
        assert packs.faults(here)[0].startswith(f"{picture}: ")


def test_a_version_that_it_does_not_know_is_not_passed_over(tmp_path: Path, retracted: packs.Files) -> None:
    newer = packs.edited(retracted, packs.named(retracted, "sign-offs/", "/statement.json"), schema=99)
    found = packs.faults(packs.laid_out(packs.listed_anew(newer), tmp_path / "pack"))
    assert any("of a version that this program does not know" in fault for fault in found)


def test_a_pack_of_a_later_form_is_not_passed_over(tmp_path: Path, retracted: packs.Files) -> None:
    here = packs.laid_out(packs.edited(retracted, "manifest.json", form=99), tmp_path / "pack")
    assert packs.faults(here) == ["manifest.json: of a form that this program does not know"]


def test_it_knows_every_version_of_the_evidence() -> None:
    assert set(verify_pack.SCHEMAS) == set(SCHEMAS)


def test_it_reads_canonical_json_as_the_site_does() -> None:
    values = [{"b": [1, "é", None], "a": {"x": 1.5, "": True}}, "", [], 0, "\x00\u2028"]
    for value in values:
        assert verify_pack.canonical(value) == canonical(value)
        assert verify_pack.parse(canonical(value)) == value
    for text in (b'{"a":1,"a":1}', b'{"b":1,"a":1}', b"[1, 2]", b"1e2", b"NaN", b'"\\u0041"'):
        with pytest.raises(ValueError, match=r"."):
            verify_pack.parse(text)
