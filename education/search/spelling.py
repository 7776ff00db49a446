"""Misspelt words: which words of the texts a reader may have meant. Pure; the vocabulary comes from the caller.

Words meet in a key that both share: their consonants in order, since most slips are in vowels and doubled letters,
and, for slips in consonants, that skeleton with one letter left out on either side.
"""

from collections.abc import Collection
from difflib import get_close_matches
from functools import lru_cache

from education.content.words import fold

SHORTEST = 4  # a shorter word is as close to any other
LONGEST = 40
_CLOSE = 0.78  # of difflib: two slips in a long word, one in a short one
_SHORTEST_CUT = 4
# What words end in after their stems, in English and Spanish, by its consonants.
_ENDINGS = (
    "s", "ed", "er", "ers", "ing", "ings", "al", "ally", "ly", "ation", "ations", "ion", "ions", "ive", "ment", "ments", "able", "ful", "less",
    "ness", "ist", "ists", "ism", "ity", "est", "en", "ens", "ar", "ado", "ados", "ando", "aron", "cion", "ciones", "mente", "miento", "ero",
)  # fmt: skip
_ALIKE = str.maketrans("cqzj", "kksg", "aeiouyhw")
_SOUNDS = str.maketrans("cqzjeiouyhw", "kksgaaaaaaa")  # as above, and vowels as one


@lru_cache(maxsize=50_000)
def key(word: str) -> str:
    """The consonants of a word, alike ones as one, doubled ones once. Words of vowels alone are their own key."""
    folded = fold(word)
    letters = folded.translate(_ALIKE)
    return (
        "".join(letter for index, letter in enumerate(letters) if letter != letters[index - 1 : index])
        or folded
    )


def keys(word: str) -> list[str]:
    """The key of a word, and those that it gets with one consonant too many or too few."""
    whole = key(word)
    if len(whole) < _SHORTEST_CUT:
        return [whole]
    return list(dict.fromkeys([whole, *(whole[:index] + whole[index + 1 :] for index in range(len(whole)))]))


def keys_of_forms(stem: str) -> list[str]:
    """The keys of the words that a stem may be of: "headach" of "headaches". Vowels leave no trace in a key."""
    whole = key(stem)
    return [whole, *(key(f"{stem}{ending}") for ending in _ENDINGS)]


def meant(word: str, vocabulary: Collection[str]) -> str | None:
    """The word of the vocabulary that a misspelt one is closest to, if any is close enough.

    It sounds alike at its beginning, where people slip least, or lacks the first letter: "sychosis".
    """
    first = _sound(word, 0)
    alike = (known for known in sorted(vocabulary) if first in {_sound(known, 0), _sound(known, 1)})
    forms = {fold(known): known for known in alike}
    close = get_close_matches(fold(word), forms, n=1, cutoff=_CLOSE)
    return forms[close[0]] if close else None


def _sound(word: str, place: int) -> str:
    return fold(word)[place : place + 1].translate(_SOUNDS)
