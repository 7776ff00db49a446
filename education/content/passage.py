"""Finding a passage again: words that were quoted from one text, in another one that may have changed around them. Pure."""

import re

_WORD = re.compile(r"\w+")
_CONTEXT = 20  # words before and after a passage that tell two places apart


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without what stands between them: quotes are copied in many ways."""
    return [word.casefold() for word in _WORD.findall(text)]


def find(text: list[str], quote: str, before: str = "", after: str = "") -> int | None:
    """Where a quote begins among the words of a text, or None where it is not there.

    Where it stands more than once, the place with the most of the words before and after it; of equal ones the first.
    """
    wanted = words_of(quote)
    if not wanted:
        return None
    first, length = wanted[0], len(wanted)
    places = [
        place for place, word in enumerate(text) if word == first and text[place : place + length] == wanted
    ]
    ahead, behind = words_of(before)[-_CONTEXT:][::-1], words_of(after)[:_CONTEXT]

    def likeness(place: int) -> int:
        left = text[max(place - _CONTEXT, 0) : place][::-1]
        return _common(left, ahead) + _common(text[place + length :][:_CONTEXT], behind)

    return max(places, key=likeness, default=None)


def _common(one: list[str], other: list[str]) -> int:
    """How many words two lists begin with in common."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
