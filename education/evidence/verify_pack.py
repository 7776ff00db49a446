"""Verify an evidence pack: is the text in it the one that these clinicians signed, and what became of it?

    python3 -I verify.py [PACK.zip, or the folder it was unpacked to] [--trust FINGERPRINT] [--signer FINGERPRINT]
                          [--head NUMBER:HASH]

It needs Python 3.11 or newer and the package `cryptography`, no network and no other file. It prints each fault with the
file that it is in and exits 1, or says what was verified and exits 0. Nothing in the pack is believed for being there.
The public keys in it are as good as their fingerprints: get those of the clinic by another way, and give each with
--trust, with its time if it has one: FINGERPRINT@2026-01-01/2027-01-01 (UTC; either day may be left out, the second one
is excluded). Where clinicians signed with keys of their own, get the fingerprints of those too, from them: with --signer each
decision must be signed by one of these. --head is a head of the audit chain that somebody noted outside the clinic's database.
"""

import argparse
import json
import re
import sys
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

FORM = 1  # of the pack: which files there are, and how the list of them is signed
SCHEMAS = (1, 2, 3, 4)  # the versions of the evidence that this program knows
UNSIGNED = 1  # the version whose events carry no signature, and whose statements are signed as they are
MANIFEST, SEAL, KEYS, CHAIN, TEXT = (
    "manifest.json", "manifest.signature.json", "keys.json", "chain.jsonl", "revision.json",
)  # fmt: skip
# What stands before the bytes that are signed, so that no signature passes for one of another kind.
OF_PACK, OF_EVENT = b"countersign evidence pack 1\n", b"countersign audit event\n"
OF_STATEMENT, OF_SIGN_OFF = b"countersign statement 2\n", b"countersign sign-off 2\n"
OWNER_THERE = 0x01 | 0x04  # flags of a key: somebody was there, and it knows them
OWN_FINGERPRINT = 32  # hex digits of SHA-256 by which people know a key of their own
RECORDED = ("assertion", "clinician", "recorded_at")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_PART = 1 << 20
# Bytes of a file that is read whole, and of a line of the chain: the longest text that a site takes makes a tenth of it.
_LARGEST = 1 << 23
# What reading a file that somebody made up may end in.
UNREADABLE = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, TypeError,
    ValueError,
)  # fmt: skip

Json = dict[str, Any]


class Pack:
    """The files of a pack by name, in a folder or a zip. Raises one of UNREADABLE for what is neither."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.zip = None if path.is_dir() else ZipFile(path)
        found = (
            [] if self.zip else [each for each in path.rglob("*") if each.is_symlink() or not each.is_dir()]
        )
        self.links = {self._inside(each) for each in found if each.is_symlink()}
        self.names = self.zip.namelist() if self.zip else [self._inside(each) for each in found]

    def _inside(self, each: Path) -> str:
        return each.relative_to(self.path).as_posix()

    def open(self, name: str) -> IO[bytes]:
        return self.zip.open(name) if self.zip else (self.path / name).open("rb")

    def read(self, name: str) -> bytes:
        with self.open(name) as file:
            return within(file.read(_LARGEST + 1))

    def lines(self, name: str) -> Iterator[bytes]:
        with self.open(name) as file:
            while line := within(file.readline(_LARGEST + 1)):
                yield line

    def unfolding(self) -> list[str]:
        """The files of a zip that take more room than they have in it: packs are stored as they are."""
        if self.zip is None:
            return []
        infos = self.zip.infolist()
        found = [info.filename for info in infos if info.compress_type]
        if not found and sum(info.file_size for info in infos) > self.path.stat().st_size:
            return [info.filename for info in infos]  # several share their bytes
        return found

    def hash(self, name: str) -> str:
        """SHA-256 (hex) of a file; empty where there is none, or it cannot be read."""
        try:
            with self.open(name) as file:
                hashed = sha256()
                while part := file.read(_PART):
                    hashed.update(part)
                return hashed.hexdigest()
        except UNREADABLE:
            return ""

    def below(self, folder: str, ending: str = "") -> list[str]:
        return sorted(name for name in self.names if name.startswith(folder) and name.endswith(ending))


class Key:
    """A public key and the time in which its signatures count; None means without end in that direction."""

    def __init__(self, public: str, since: str | None, until: str | None) -> None:
        self.public = bytes_of(public)
        self.fingerprint = sha256(self.public).hexdigest()
        self.since = datetime.fromisoformat(since) if since else None
        self.until = datetime.fromisoformat(until) if until else None

    def signed(self, signature: str, message: bytes, at: datetime) -> bool:
        if (self.since and at < self.since) or (self.until and at >= self.until):
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(bytes_of(signature), message)
        except (InvalidSignature, ValueError):
            return False
        return True


def within(part: bytes) -> bytes:
    """The part that was read. Raises ValueError where it is longer than any of a pack."""
    if len(part) > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST} bytes")
    return part


def bytes_of(text: str) -> bytes:
    """What a text in base64 stands for. Raises ValueError where it is written otherwise than we write it."""
    value = b64decode(text, validate=True)
    if b64encode(value).decode() != text:
        raise ValueError("it has another spelling")
    return value


def browsers_bytes(text: str) -> bytes:
    """What a text in base64url without padding, as browsers write it, stands for. Raises ValueError for another spelling."""
    value = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if urlsafe_b64encode(value).rstrip(b"=").decode() != text:
        raise ValueError("it has another spelling")
    return value


def own_key_signed(assertion: Json, stated: bytes) -> bool:
    """Whether a clinician's own key signed what is stated, on its own site, with its owner there (Web Authentication, 7.2)."""
    client, data = browsers_bytes(assertion["client_data"]), browsers_bytes(assertion["authenticator_data"])
    said = json.loads(client)
    asked = (said["type"], browsers_bytes(said["challenge"]), said["origin"], said.get("crossOrigin", False))
    if asked != ("webauthn.get", sha256(stated).digest(), assertion["origin"], False) or "topOrigin" in said:
        return False
    site, flags = data[:32], data[32]
    if site != sha256(assertion["rp_id"].encode()).digest() or flags & OWNER_THERE != OWNER_THERE:
        return False
    ways: dict[int, list[Any]] = {-7: [ec.ECDSA(SHA256())], -8: [], -257: [padding.PKCS1v15(), SHA256()]}
    key: Any = load_der_public_key(bytes_of(assertion["public_key"]))
    try:
        key.verify(
            browsers_bytes(assertion["signature"]),
            data + sha256(client).digest(),
            *ways[assertion["algorithm"]],
        )
    except InvalidSignature:
        return False
    return True


def canonical(value: Any) -> bytes:
    """One value, one sequence of bytes: JSON with sorted keys and no spaces."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def parse(content: bytes) -> Any:
    """The value of canonical JSON. Raises ValueError for anything that is not exactly what `canonical` writes."""
    value = json.loads(content)
    if canonical(value) != content:
        raise ValueError("it is not canonical JSON")
    return value


def member(name: str) -> ZipInfo:
    """How a file is entered into the zip: always the same, so that no byte of a zip is free."""
    info = ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o100644 << 16
    return info


class Verification:
    """A pack under examination. `told` says what was verified, `keys` by whose signatures, by the short names of the keys."""

    def __init__(
        self, pack: Pack, trusted: Mapping[str, Sequence[str | None]], head: str, signers: Sequence[str] = ()
    ) -> None:
        self.pack, self.trusted, self.head, self.signers = pack, trusted, head, signers
        self.keys: dict[str, Key] = {}
        self.told: list[str] = []
        self.reading = MANIFEST
        self.text: Json = {}
        self.revision: Json = {}
        self.approvals: list[tuple[Json, Json]] = []

    def faults(self) -> list[str]:
        """Each fault as "file: words". What files say is looked at once all of them are there as they were packed."""
        for look in (
            self._names,
            self._files,
            self._archive,
            self._text,
            self._sign_offs,
            self._chain,
            self._facts,
        ):
            found: list[str] = []
            try:
                found += look()
            except UNREADABLE as error:
                found.append(f"{self.reading}: cannot be read ({type(error).__name__}: {error})")
            if found:
                return found
        return []

    def _json(self, name: str) -> Any:
        self.reading = name
        return parse(self.pack.read(name))

    def _signed(self, key: str, signature: str, message: bytes, at: str) -> bool:
        return key in self.keys and self.keys[key].signed(signature, message, datetime.fromisoformat(at))

    def _names(self) -> Iterator[str]:
        names = self.pack.names
        for name in sorted(set(names)):
            if not _NAME.fullmatch(name):
                yield f"{name!r}: no pack has a file of such a name"
            if names.count(name) > 1:
                yield f"{name}: there more than once"
            if name in self.pack.links:
                yield f"{name}: a link in place of a file"
        yield from (f"{name}: takes more room than it has in the pack" for name in self.pack.unfolding())
        yield from (f"{name}: missing" for name in (MANIFEST, SEAL, KEYS) if name not in names)

    def _files(self) -> Iterator[str]:
        listed = self._json(MANIFEST)
        if listed["form"] != FORM:
            yield f"{MANIFEST}: of a form that this program does not know"
            return
        files, there = listed["files"], set(self.pack.names) - {MANIFEST, SEAL}
        yield from (f"{name}: missing" for name in sorted(files.keys() - there))
        yield from (f"{name}: added, it is not in the list of files" for name in sorted(there - files.keys()))
        changed = [name for name in sorted(files.keys() & there) if self.pack.hash(name) != files[name]]
        yield from (f"{name}: not as it was packed" for name in changed)
        # Asked whatever is changed: what stands in the list for a file may be what was changed.
        self._take_keys()
        seal = self._json(SEAL)
        message = OF_PACK + canonical(listed)
        if set(seal) != {"key", "signature"} or not self._signed(
            seal["key"], seal["signature"], message, listed["made_at"]
        ):
            yield f"{MANIFEST}, or {SEAL}: no key that counts signed this list of files"

    def _take_keys(self) -> None:
        """The keys of the pack; where some are trusted, only those, in the time that was given with them."""
        for row in self._json(KEYS):
            fingerprint = Key(row["public"], None, None).fingerprint
            given = self.trusted.get(fingerprint, (None, None))
            times = [one or other for one, other in zip(given, (row["since"], row["until"]), strict=True)]
            if not self.trusted or fingerprint in self.trusted:
                self.keys[fingerprint[:16]] = Key(row["public"], *times)

    def _archive(self) -> Iterator[str]:
        """A zip is written in one way: where it differs, a byte beside the files was changed."""
        if self.pack.zip is None:
            return
        self.reading = self.pack.path.name
        with TemporaryFile() as copy, self.pack.path.open("rb") as original:
            with ZipFile(copy, "w") as again:
                for name in self.pack.names:
                    with again.open(member(name), "w", force_zip64=True) as to, self.pack.open(name) as file:
                        while part := file.read(_PART):
                            to.write(part)
            copy.seek(0)
            if file_digest(copy, "sha256").digest() != file_digest(original, "sha256").digest():
                yield f"{self.reading}: changed beside its files, or packed anew (then unpack it and verify the folder)"

    def _text(self) -> Iterator[str]:
        (name,) = self.pack.below("rows/Revision-")
        self.revision, self.text = self._json(name), self._json(TEXT)
        digest = sha256(canonical(self.text)).hexdigest()
        if self.revision["digest"] != digest or _differ(self.text, self.revision):
            yield f"{TEXT}: not the text in {name}"
        yield from self._rendered(TEXT, "rendering.html")
        for notice in self.pack.below("notices/", ".json"):
            yield from self._rendered(notice, notice.replace(".json", ".html"))
            if f"notices/{self.pack.hash(notice)}.json" != notice:
                yield f"{notice}: does not have the digest that it is named by"
        self.told.append(
            f"Page: {self.text['slug']}, revision {self.revision['number']}, “{self.text['title']}”"
        )
        self.told.append(f"Digest: {digest}")

    def _rendered(self, name: str, page: str) -> Iterator[str]:
        text = self._json(name)
        if text["schema"] not in SCHEMAS:
            yield f"{name}: of a version that this program does not know"
        if self.pack.hash(page) != sha256(text["html"].encode()).hexdigest():
            yield f"{page}: not the page in {name}"
        for digest in text["images"]:
            if self.pack.hash(f"images/{digest}.webp") != digest:
                yield f"images/{digest}.webp: missing, or not the picture in {name}"

    def _sign_offs(self) -> Iterator[str]:
        for name in self.pack.below("sign-offs/", "/statement.json"):
            statement, beside = self._json(name), self._json(name.replace("statement", "signature"))
            row = self._json(f"rows/SignOff-{name.split('/')[1]}.json")
            yield from (f"{name}: {fault}" for fault in self._faults_of(statement, beside, row))
            if statement["decision"] == "approve":
                self.approvals.append((statement, beside))
            self.told.append(
                f"Decision: {statement['decision']}, {statement['printed_name']}, {statement['credential']}, licence"
                f" {statement['licence']}{' (a demo account)' if statement['demo'] else ''}, {statement['signed_off_at']}"
            )

    def _faults_of(self, statement: Json, beside: Json, row: Json) -> Iterator[str]:
        here = {
            "topic": self.text["slug"],
            "revision": self.revision["id"],
            "number": self.revision["number"],
        }
        here |= {name: self.text[name] for name in ("title", "language")} | {
            "digest": self.revision["digest"]
        }
        if statement["schema"] not in SCHEMAS:
            yield "of a version that this program does not know"
        if _differ(statement, here) or row["revision_id"] != self.revision["id"]:
            yield "on another text"
        if _differ(statement, row) or _differ(beside, row) or beside["clinician"] != row["clinician_id"]:
            yield "not what was stored"
        for digest in statement["notices"].values():
            if not self.pack.below(f"notices/{digest}.json"):
                yield f"the notice {digest}, which stood beside it, is missing"
        message = canonical(statement)
        if statement["schema"] != UNSIGNED:
            recorded = {name: beside[name] for name in RECORDED}
            message = OF_SIGN_OFF + canonical(
                recorded | {"statement": sha256(OF_STATEMENT + message).hexdigest()}
            )
        if not self._signed(beside["key_id"], beside["signature"], message, beside["recorded_at"]):
            yield "no key that counts signed it"
        yield from self._faults_of_own_key(statement, beside["assertion"])

    def _faults_of_own_key(self, statement: Json, assertion: Json | None) -> Iterator[str]:
        if assertion is None:
            if statement.get("keys") is not None:
                yield "names keys of the clinician's own, and none of them signed it"
            elif self.signers:
                yield "not signed by a key of the clinician's own"
            return
        fingerprint = sha256(bytes_of(assertion["public_key"])).hexdigest()[:OWN_FINGERPRINT]
        if not own_key_signed(assertion, OF_STATEMENT + canonical(statement)):
            yield "the clinician's own key did not sign it so"
        if fingerprint not in statement["keys"] or (self.signers and fingerprint not in self.signers):
            yield f"signed by {fingerprint}, which is none of the clinician's own keys"
        self.told.append(
            f"Signed with the own key {fingerprint} at {assertion['origin']}"
            f" ({'given with --signer' if self.signers else 'NOT GIVEN with --signer: is it theirs?'})"
        )

    def _chain(self) -> Iterator[str]:
        """The events from the page's first one on: each follows the one before it, and tells what the rows in the pack say."""
        self.reading = CHAIN
        said: dict[str, str] = {}
        before, head, count = (0, "", 0), "", 0
        published: list[int] = []
        for count, line in enumerate(self.pack.lines(CHAIN), start=1):
            stored = parse(line.removesuffix(b"\n"))
            body = stored["body"].encode()
            event, hashed = parse(body), sha256(body).hexdigest()
            faults = self._faults_of_event(event, hashed, stored, before if count > 1 else None)
            yield from (f"{CHAIN}, event {event['number']}: {fault}" for fault in faults)
            for row, print_ in self._rows(event).items():
                if event["revision"] == self.revision["id"] or self.pack.below(_file_of(row)):
                    said[_file_of(row)] = print_
            if event["act"] == "publish" and event["topic"] == self.revision["topic_id"]:
                published.append(event["revision"])
            before = (event["number"], hashed, event["schema"])
            head = head or (self.head if self.head == f"{event['number']}:{hashed}" else "")
        if head != self.head:
            yield f"{CHAIN}: it does not contain the head {self.head}"
        yield from (
            f"{name}: not in the audit chain" for name in self.pack.below("rows/") if name not in said
        )
        yield from (
            f"{name}: not what the audit chain remembers"
            for name in said
            if self.pack.hash(name) != said[name]
        )
        self.told.append(f"Chain: {count} events up to the head {before[0]}:{before[1]}")
        if self.revision["id"] in published[:-1]:
            self.told.append("A later text of the page was published since.")

    def _faults_of_event(
        self, event: Json, hashed: str, stored: Json, before: tuple[int, str, int] | None
    ) -> Iterator[str]:
        if before is None and event["topic"] != self.revision["topic_id"]:
            yield "the first one is not about the page"
        if before and (event["number"], event["previous_hash"]) != (before[0] + 1, before[1]):
            yield "does not follow the event before it"
        if event["schema"] not in SCHEMAS:
            yield "of a version that this program does not know"
        elif event["schema"] == UNSIGNED:
            if before and before[2] != UNSIGNED:
                yield "carries no signature, after events that do"
        elif not self._signed(stored["key"], stored["signature"], OF_EVENT + hashed.encode(), event["at"]):
            if stored["signature"] or event["act"] != "retract":
                yield "no key that counts signed it"
            self.told.append(
                f"Event {event['number']} took a page away and is not signed: it counts all the same"
            )

    def _rows(self, event: Json) -> dict[str, str]:
        """The fingerprints in an event by the names of their rows."""
        if event["schema"] == UNSIGNED:
            return dict(event["detail"].get("rows", {}))
        return {event["subject"]: event["fingerprint"]} if event["subject"] else {}

    def _facts(self) -> Iterator[str]:
        """When the text went public, by how many signatures, and whether it was taken away."""
        for name in self.pack.below("rows/Publication-"):
            row = self._json(name)
            starts = [_start(*each) for each in self.approvals]
            reviews = [statement["review_by"] for statement, _beside in self.approvals]
            if len(self.approvals) < self.revision["signatures_required"]:
                yield f"{name}: fewer approvals than the text needs"
            elif (row["effective_at"], row["review_by"]) != (max(starts), min(reviews)):
                yield f"{name}: not the dates that were signed"
            if row["revision_id"] != self.revision["id"]:
                yield f"{name}: of another text"
            self.told.append(f"Public from {row['effective_at']}, to be reviewed by {row['review_by']}")
        for name in self.pack.below("rows/Retraction-"):
            row = self._json(name)
            if not self.pack.below(f"rows/Publication-{row['publication_id']}.json"):
                yield f"{name}: of another publication"
            self.told.append(f"Retracted {row['retracted_at']}: {row['reason']}")
        for name in self.pack.below("rows/TakeBack-") + self.pack.below("rows/Withdrawal-"):
            self.told.append(f"Taken back: {self._json(name)['reason']}")
        if not self.pack.below("rows/Publication-"):
            self.told.append("Never public.")


def _differ(one: Json, other: Json) -> bool:
    """Whether two rows say different things where they speak of the same."""
    return any(one[name] != other[name] for name in one.keys() & other.keys())


def _file_of(row: str) -> str:
    return f"rows/{row.replace(' ', '-')}.json"


def _start(statement: Json, beside: Json) -> str:
    """From when a signer let the text be public: never before the signature was stored. UTC, so that texts compare as moments."""
    recorded: str = beside["recorded_at"]
    return max(statement["publish_from"] or recorded, recorded)


def _trusted(text: str) -> tuple[str, list[str | None]]:
    fingerprint, _at, times = text.partition("@")
    if not re.fullmatch("[0-9a-f]{64}", fingerprint):
        raise argparse.ArgumentTypeError(f"{fingerprint} is not the fingerprint of a key: 64 of 0-9 and a-f")
    since, _slash, until = times.partition("/")
    return fingerprint, [
        f"{date.fromisoformat(day)}T00:00:00+00:00" if day else None for day in (since, until)
    ]


def _own(text: str) -> str:
    """The fingerprint of a clinician's own key, in groups or not."""
    fingerprint = "".join(text.split()).lower()
    if not re.fullmatch(f"[0-9a-f]{{{OWN_FINGERPRINT}}}", fingerprint):
        raise argparse.ArgumentTypeError(f"{text} is not the fingerprint of a clinician's own key")
    return fingerprint


def main() -> int:
    """Say what is wrong and return 1, or what was verified and return 0."""
    about, _blank, usage = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=about, epilog=usage, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pack", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--trust", metavar="FINGERPRINT", type=_trusted, action="append", default=[])
    parser.add_argument("--signer", metavar="FINGERPRINT", type=_own, action="append", default=[])
    parser.add_argument("--head", metavar="NUMBER:HASH", default="")
    asked = parser.parse_args()
    try:
        pack = Pack(asked.pack)
    except UNREADABLE as error:
        print(f"{asked.pack.name}: it is no folder and no zip that can be read ({error})")
        return 1
    verification = Verification(pack, dict(asked.trust), asked.head, asked.signer)
    faults = verification.faults()
    print("\n".join(faults or verification.told))
    if faults:
        print(f"Not verified: {len(faults)} faults.")
        return 1
    for key in verification.keys.values():
        given = "given with --trust" if asked.trust else "NOT GIVEN with --trust: is it the clinic's?"
        print(f"Key: {key.fingerprint}, from {key.since or 'ever'} until {key.until or 'ever'} ({given})")
    print(f"Verified: {len(pack.names)} files, each as it was packed, signed and remembered.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
