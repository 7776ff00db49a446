"""`manage.py dictionary`: the syllables of English words, derived from the CMU Pronouncing Dictionary."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from education.content import dictionary


class Command(BaseCommand):
    help = "Derive the table of syllables anew from a copy of cmudict.dict (github.com/cmusphinx/cmudict)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="the file cmudict.dict")

    def handle(self, *, source: Path, **_options: Any) -> None:
        with source.open(encoding="utf-8") as lines:
            dictionary.FILE.write_bytes(table(lines))


def table(lines: Iterable[str]) -> bytes:
    """What `content.dictionary` reads. Vowels are the sounds with a stress digit; other pronunciations are left out."""
    words: dict[int, list[str]] = {}
    for line in lines:
        word, _, sounds = line.partition("#")[0].partition(" ")
        if not word.endswith(")"):
            words.setdefault(sum(sounds.count(stress) for stress in "012"), []).append(word)
    text = "".join(" ".join(sorted(words.get(count, []))) + "\n" for count in range(max(words) + 1))
    return gzip.compress(text.encode(), mtime=0)
