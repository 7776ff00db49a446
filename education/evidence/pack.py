"""The evidence pack of a text: a zip that proves, without this site, what was signed, by whom, and what became of it.

It holds what was frozen, the statements and signatures, the public keys, the audit chain from the page's first event to the
newest one, and the program that verifies all that. The list of its files is signed by this process.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model

from education.evidence import chain, keys, memory, verify_pack
from education.evidence.canonical import canonical
from education.evidence.digest import digested
from education.evidence.events import Event
from education.evidence.readable import ERRORS
from education.evidence.schemas import REMOVALS, SCHEMAS, content, name_of
from education.evidence.signatures import statement
from education.models import AuditEvent, Revision, SignOff, TakeBack

_HERE = Path(__file__).resolve().parent
_CHUNK = 1_000
_PROGRAM, _README = _HERE / "verify_pack.py", _HERE / "pack_readme.txt"
# What rows were called in the first version of the evidence.
_MODELS = {"Withdrawal": TakeBack}

Files = Iterator[tuple[str, Iterable[bytes]]]


class Unpackable(Exception):
    """The text has no evidence that could be packed; the message says why."""


def write(revision: Revision, to: IO[bytes], *, image: Callable[[str], bytes | None], at: datetime) -> None:
    """Write the pack of a submitted revision as a zip. `image` gives the stored picture with a SHA-256 (hex).

    Memory stays flat, however long the chain. Raises Unpackable, and keys.NoSigningKey where this process cannot sign
    at the aware moment `at`.
    """
    if revision.submitted_at is None:
        raise Unpackable("A draft has no evidence yet: nothing of it is frozen or signed.")
    keys.sign(b"", at)
    listed: dict[str, str] = {}
    try:
        with ZipFile(to, "w") as archive:
            for name, parts in _files(revision, image, at):
                listed[name] = _add(archive, name, parts)
            manifest = canonical({"form": verify_pack.FORM, "made_at": at, "files": listed})
            key, signature = keys.sign(verify_pack.OF_PACK + manifest, at)
            _add(archive, verify_pack.MANIFEST, [manifest])
            _add(archive, verify_pack.SEAL, [canonical({"key": key, "signature": signature})])
    except ERRORS as error:
        raise Unpackable(
            f"The evidence of this text cannot be read: run manage.py verify ({type(error).__name__}: {error})"
        ) from error


def _add(archive: ZipFile, name: str, parts: Iterable[bytes]) -> str:
    """Write one file and give its SHA-256 (hex)."""
    hashed = sha256()
    with archive.open(verify_pack.member(name), "w", force_zip64=True) as file:
        for part in parts:
            hashed.update(part)
            file.write(part)
    return hashed.hexdigest()


def _files(revision: Revision, image: Callable[[str], bytes | None], at: datetime) -> Files:
    # One moment for all: rows and chain must tell of the same acts. Nobody is held back while events are written out.
    with transaction.atomic():
        chain.one_writer_at_a_time()
        revision = Revision.objects.select_related("topic", "follows").get(pk=revision.pk)
        sign_offs = list(revision.sign_offs.select_related("revision__topic"))
        rows = list(_rows(revision))
        events = AuditEvent.objects.filter(pk__gt=0).order_by("pk")
        first, last = events.filter(topic=revision.topic).first(), events.last()
    if first is None or last is None:
        raise Unpackable("The audit chain knows nothing of this text: run manage.py verify.")
    texts = [revision, *_notices(sign_offs)]
    yield "README.txt", [_readme(revision, at)]
    yield "verify.py", [_PROGRAM.read_bytes()]
    yield verify_pack.KEYS, [canonical([_key(key) for key in keys.known().values()])]
    yield verify_pack.TEXT, [digested(revision)]
    yield "rendering.html", [revision.html.encode()]
    for notice in texts[1:]:
        yield f"notices/{notice.digest}.json", [digested(notice)]
        yield f"notices/{notice.digest}.html", [notice.html.encode()]
    for digest in dict.fromkeys(digest for text in texts for digest in text.images):
        yield f"images/{digest}.webp", [image(digest) or b""]
    for sign_off in sign_offs:
        yield f"sign-offs/{sign_off.pk}/statement.json", [statement(sign_off)]
        yield f"sign-offs/{sign_off.pk}/signature.json", [canonical(_beside(sign_off))]
    for name, row in rows:
        yield f"rows/{name.replace(' ', '-')}.json", [row]
    yield verify_pack.CHAIN, _lines(first.pk, last.pk)


def _rows(revision: Revision) -> Iterator[tuple[str, bytes]]:
    """Each row that an act on the revision wrote, as the newest event about it remembers it."""
    names = {
        name
        for event in AuditEvent.objects.filter(revision=revision, pk__gt=0)
        for name in chain.read(event).rows
    }
    for name in sorted(names):
        kind, _space, number = name.partition(" ")
        model = _MODELS.get(kind) or apps.get_model("education", kind)
        row: Model = model._default_manager.get(pk=number)
        said = next(_told_of(row, name), None)
        if said is None:
            raise Unpackable(f"{name} is in no event that counts: run manage.py verify.")
        yield name_of(row, SCHEMAS[said.schema]), chain.fingerprinted(row, said.schema)


def _told_of(row: Model, name: str) -> Iterator[Event]:
    """What the chain says of a row, newest first. A removal needs no key."""
    for event in AuditEvent.objects.filter(memory.about([row])).order_by("-pk"):
        said = chain.read(event)
        if name in said.rows and (chain.counts(event) or said.act in REMOVALS):
            yield said


def _notices(sign_offs: Iterable[SignOff]) -> list[Revision]:
    """The notices that stood beside the text whenever somebody decided on it."""
    digests = dict.fromkeys(digest for row in sign_offs for digest in sorted(row.notices.values()))
    found = Revision.objects.select_related("topic", "follows").order_by("number")
    return [found.filter(digest=digest)[0] for digest in digests]


def _beside(sign_off: SignOff) -> dict[str, object]:
    """What the server signed together with the statement, and how."""
    fields = {"key_id": "key_id", "signature": "signature", "clinician": "clinician_id"}
    return content(sign_off, fields | {"assertion": "assertion", "recorded_at": "recorded_at"})


def _key(key: keys.Key) -> dict[str, object]:
    return {"public": key.base64, "since": key.since, "until": key.until}


def _lines(first: int, last: int) -> Iterator[bytes]:
    events = AuditEvent.objects.filter(pk__range=(first, last)).order_by("pk")
    for body, key, signature in events.values_list("body", "key_id", "signature").iterator(_CHUNK):
        yield canonical({"body": body, "key": key, "signature": signature}) + b"\n"


def _readme(revision: Revision, at: datetime) -> bytes:
    text = _README.read_text(encoding="utf-8")
    about = {
        "title": revision.title,
        "number": revision.number,
        "site": settings.CLINIC_NAME,
        "at": f"{at:%Y-%m-%d %H:%M} UTC",
    }
    return text.format(**about, address=revision.topic.slug, language=revision.topic.language).encode()
