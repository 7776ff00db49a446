"""`python -m tests.source_documents FOLDER`: what must not be copied from the source documents, without their text.

The documents are not ours to publish. The file holds the fingerprint of every run of eight words in them, sorted: enough
to see a copy, not to read one.
"""

import sys
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from education.checks.sentences import split_words

FILE = Path(__file__).parent / "source_documents.bin"
_RUN = 8  # words
_SIZE = 6  # bytes: two runs that differ hardly ever meet


def fingerprints(text: str) -> set[bytes]:
    """Of every run of eight words."""
    words = [word.lower().replace("\u2019", "'") for word in split_words(text)]
    runs = (" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))
    return {blake2b(run.encode(), digest_size=_SIZE).digest() for run in runs}


def theirs() -> set[bytes]:
    """The fingerprints of the source documents."""
    kept = FILE.read_bytes()
    return {kept[start : start + _SIZE] for start in range(0, len(kept), _SIZE)}


def keep(texts: Iterable[str]) -> None:
    FILE.write_bytes(b"".join(sorted(set().union(*map(fingerprints, texts)))))


if __name__ == "__main__":
    keep(path.read_text(encoding="utf-8") for path in Path(sys.argv[1]).glob("*.txt"))
