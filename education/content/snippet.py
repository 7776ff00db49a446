"""What a search shows of a text: the sentence or the row of a table that fits best, as HTML, with the words that fit marked. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby, takewhile
from operator import itemgetter
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from education.content.words import (
    Phrase,
    Wanted,
    held,
    hits,
    phrases_in,
    phrases_of,
    seen,
    stem,
    words,
)

# Between the cells of a row, which says something as a whole alone.
CELLS = " · "
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONGEST_NAME = 80
_SNIPPET_LENGTH = 220
_ROW_LENGTH = 400  # what is cut of a row may be what matters
_MOST_SENTENCES = 2
_LEAST_SAID = 5  # words of a beginning that says something
_AT_LEAST, _BESIDE, _WELL = 1, 2, 3  # how far something may be shown


def marked(text: str, wanted: Wanted, language: str) -> SafeString:
    """The text as HTML, escaped, with each wanted phrase in <mark>."""
    text = seen(text)
    return mark_safe("".join(_marked(text, wanted, language)))  # noqa: S308  every piece is escaped


def _marked(text: str, wanted: Wanted, language: str) -> Iterator[str]:
    end = 0
    for start, stop, _concept in hits(text, wanted, language):
        if start >= end:
            yield f"{escape(text[end:start])}<mark>{escape(text[start:stop])}</mark>"
            end = stop
    yield escape(text[end:])


class Kinds(NamedTuple):
    """The phrases that name one of many, such as a medicine, and those that any of them goes by: "medicine"."""

    names: frozenset[Phrase] = frozenset()
    widest: frozenset[Phrase] = frozenset()


_NO_KINDS = Kinds()


class _Said(NamedTuple):
    """A sentence, or a row, with the numbers of what it says something of, and of what in the reader's own words.

    `fits` is how far it may be shown: not at all (0), for want of better, or well. A row says something of what it names, and `names` is how
    many of the wanted phrases that are. For want of better one may be shown that begins with something else that was asked about, or that
    names none of it but holds all in the reader's words.
    """

    text: str
    fits: int
    holds: set[int]
    by_own: set[int]
    is_row: bool
    names: int


def snippet(
    title: str,
    parts: Sequence[str],
    wanted: Wanted,
    own: Collection[Phrase],
    language: str,
    kinds: Kinds = _NO_KINDS,
) -> SafeString:
    """The sentence of these texts that holds the most of what the title does not, and one for what is then left; marked. Or a row alone,
    since a sentence beside it would be read as said of it.

    `own` are the reader's own phrases among the wanted. Where a row is about one of them, no row about another of its kind is shown:
    what is said of lamotrigine answers nobody who asked about lithium. Nor is a row about what was asked by a word for all of
    its kind: "pain medicines" are not the medicine that somebody asked about. Of equals the one in the reader's words, then what few
    sentences say, then a row, of rows that about what was asked first, then the one that names the most of a kind, then the first. Where
    nothing fits, the beginning, since "Yes." or "Do" alone say little; and nothing where that is a row.
    """
    # A title about medicines says nothing of the one that was asked about.
    in_title = phrases_in(title, wanted, language) - kinds.widest.difference(own)
    missing = set(wanted.values()).difference(wanted[phrase] for phrase in in_title)
    sentences = list(chain.from_iterable(_sentences(part, language) for part in parts))
    firsts = {phrase[0] for phrase in wanted}
    found = [
        (sentence, phrases)
        for sentence, stems in sentences
        if not firsts.isdisjoint(stems) and (phrases := phrases_of(stems, wanted))
    ]
    said = list(_said(found, wanted, own, kinds, language))
    if not any(each.fits for each in said):
        beginning = _beginning(sentence for sentence, _stems in sentences)
        return marked(_shortened(beginning, wanted, language), {}, language)
    shown = (_shortened(said[place].text, wanted, language) for place in sorted(_chosen(said, missing)))
    return marked(" … ".join(shown), wanted, language)


def _beginning(told: Iterable[str]) -> str:
    """The first sentences that say something together; none where a row is the first."""
    sentences = [sentence.strip() for sentence in takewhile(lambda sentence: CELLS not in sentence, told)]
    lengths = accumulate(len(words(sentence)) for sentence in sentences)
    enough = next((place for place, length in enumerate(lengths, start=1) if length >= _LEAST_SAID), None)
    return " ".join(sentences[:enough])


def _said(
    found: Sequence[tuple[str, set[Phrase]]],
    wanted: Wanted,
    own: Collection[Phrase],
    kinds: Kinds,
    language: str,
) -> Iterator[_Said]:
    """What each sentence says of what is wanted, by the phrases found in it: nothing, if it is a row about another of the kind."""
    rows = [sentence.partition(CELLS) for sentence, _phrases in found]
    names = [
        phrases_in(name, wanted, language) - kinds.widest if is_row else set()
        for name, is_row, _cells in rows
    ]
    own_names = {frozenset(name.intersection(own)) for name in names}
    everything = set(wanted.values())
    # Where one of many was asked about, such as a medicine, a row is about that one, or about something else.
    one_of_many = {wanted[phrase] for phrase in wanted if phrase in kinds.names}
    for (sentence, phrases), name, (cell, is_row, _cells) in zip(found, names, rows, strict=True):
        mine, about = name.intersection(own), {wanted[phrase] for phrase in name}
        is_another = any(
            mine < theirs and about.intersection(wanted[phrase] for phrase in theirs - mine)
            for theirs in own_names
        )
        is_beside = bool(is_row and one_of_many and one_of_many.isdisjoint(about))
        first = stem(next(iter(words(cell)), ""), language)
        told = phrases.intersection(own) if own else phrases
        holds_all = everything == {wanted[phrase] for phrase in told.difference(kinds.widest)}
        if is_another:
            fits = 0
        elif is_beside:  # about headaches, where a medicine for them was asked about, but not "for anxiety"
            fits = _BESIDE if any(phrase[0] == first for phrase in mine) else 0
        elif name or not is_row:
            fits = _WELL
        else:
            fits = _AT_LEAST if holds_all else 0
        counting = (name or phrases) if fits else set()
        yield _Said(
            sentence.strip(),
            fits,
            {wanted[phrase] for phrase in counting},
            {wanted[phrase] for phrase in counting.intersection(own)},
            bool(is_row),
            len(name),
        )


def _chosen(said: Sequence[_Said], missing: set[int]) -> list[int]:
    """The places of what is shown, the best first: a row, or a sentence and what says more."""
    often = Counter(chain.from_iterable(each.holds for each in said))

    def good(place: int) -> tuple[int, int, int, float, bool, int, int, int]:
        each = said[place]
        new = each.holds & missing
        rare = sum(1 / often[number] for number in new)
        return (
            each.fits,
            len(new),
            len(each.by_own & (missing or each.by_own)),
            rare,
            bool(each.names),
            -min(each.holds, default=0),
            each.names,
            len(each.holds),
        )

    chosen = [max(range(len(said)), key=good)]
    while not said[chosen[-1]].is_row and len(chosen) < _MOST_SENTENCES:
        missing = missing - said[chosen[-1]].holds
        left = [place for place, each in enumerate(said) if each.holds & missing and each.fits == _WELL]
        if not left:
            break
        chosen.append(max(left, key=good))
    return chosen


# As many as the parts of a thousand texts.
@lru_cache(maxsize=20_000)
def _sentences(text: str, language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sentences and the rows of a text, each with the stems of its words."""
    lines = seen(text).split("\n")
    told = chain.from_iterable([line] if CELLS in line else _SENTENCE.split(line) for line in lines)
    return tuple(
        (sentence, tuple(stem(word, language) for word in words(sentence))) for sentence in told if sentence
    )


def _told(cells: Sequence[str], wanted: Wanted, language: str) -> Iterator[str]:
    """The cells that hold something of it, or all where none does; a sign stands for those left out, or a row may say the opposite."""
    holds = [bool(held(cell, wanted, language)) for cell in cells]
    for is_told, some in groupby(zip(holds, cells, strict=True), key=itemgetter(0)):
        yield from (cell for _holds, cell in some) if is_told or not any(holds) else ("…",)


def _shortened(sentence: str, wanted: Wanted, language: str) -> str:
    """A sentence that is not too long, with its first wanted phrase in it; a row with what it is about and what is wanted of that."""
    if len(sentence) <= (_ROW_LENGTH if CELLS in sentence else _SNIPPET_LENGTH):
        return sentence
    name, *cells = sentence.split(CELLS)
    if cells:
        if held(name, wanted, language):
            name = _shortened(name, wanted, language)
        elif len(name) > _LONGEST_NAME:
            end = name.rfind(" ", 0, _LONGEST_NAME)
            name = f"{name[: end if end > 0 else _LONGEST_NAME]} …"
        return f"{name}{CELLS}{_shortened(CELLS.join(_told(cells, wanted, language)), wanted, language)}"
    first = next((start for start, _stop, _concept in hits(sentence, wanted, language)), 0)
    start = sentence.rfind(" ", 0, max(0, first - _SNIPPET_LENGTH // 3)) + 1
    end = sentence.rfind(" ", start + 1, start + _SNIPPET_LENGTH)
    cut = sentence[start : end if end > start else start + _SNIPPET_LENGTH]
    return ("… " if start else "") + cut + " …"
