"""The words of English, with how many syllables each has: the CMU Pronouncing Dictionary, which has a licence of its own.

`cmudict/syllables.txt.gz` is derived from it by `manage.py dictionary`. Line n, counted from 0, holds the words of n
syllables.
"""

import gzip
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "cmudict" / "syllables.txt.gz"


@cache
def syllables() -> dict[str, int]:
    """Syllables by word in small letters: the vowels of its first pronunciation."""
    lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    return {word: count for count, line in enumerate(lines) for word in line.split(" ") if word}


def is_known(word: str, language: str) -> bool:
    """Whether a word is one, as far as we have a dictionary of the language."""
    return language == "en" and word.lower() in syllables()
