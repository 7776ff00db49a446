"""What a sentence claims by the families of its words, in whatever order they stand (A11, A12): for a human to decide.

The tables of claims (`education.checks.claims`) know how things are usually said; whoever says them otherwise still names the
treatment, what it is to do, and to what. So here each word stands for its families, and a claim is a frame: the families that a
sentence must hold, and those that make an honest sentence of it. The families are a table of each language, the frames are those
of all.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from education.checks.clauses import Said
from education.checks.languages import Language
from education.checks.languages.frames import FRAMES, Frame
from education.checks.languages.tables import Families
from education.checks.passages import Passage
from education.checks.sentences import small
from education.checks.text import Finding, warning

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|\"")
_NO_SENTENCES = {"title", "heading", "term"}
_MOST = 80  # words of a sentence that are read; a longer one is an error of its own (A3)

# Of each family, where in the sentence its words begin and end.
Span = tuple[int, int]
Found = Mapping[str, Sequence[Span]]


def claimed_by_families(
    passage: Passage, language: Language, said: Said, lead: str, but: set[int]
) -> Iterator[Finding]:
    """The first frame that a sentence fills. `lead` introduces the list of which the passage is an item.

    `but` are the numbers of the sentences that need no further finding.
    """
    if passage.kind in _NO_SENTENCES:
        return
    around = families_in(small(lead), language.families)
    for index, (begin, sentence) in enumerate(zip(passage.begins, passage.sentences, strict=True)):
        found = {} if index in but else families_in(small(sentence), language.families)
        for frame in FRAMES:
            span = filled(frame, found, around)
            if span and said.may_claim(frame.voided, begin):
                yield warning(
                    frame.rule,
                    passage.place_at(begin),
                    f"“{sentence[slice(*span)]}” {frame.fault}",
                    frame.remedy,
                )
                break


def families_in(words: str, families: Families) -> Found:
    """Which families some small words are of, each alone and with those that follow it."""
    tokens = list(islice(_WORD.finditer(words), _MOST))
    said = ["#" if token.group().isdecimal() else token.group() for token in tokens]
    found: dict[str, list[Span]] = {}
    whole = 0
    for position, token in enumerate(tokens):
        for length in range(min(families.longest(said[position]), len(said) - position), 0, -1):
            if length == 1 and position < whole:
                continue
            names = families.of(said[position : position + length])
            for name in names:
                found.setdefault(name, []).append((token.start(), tokens[position + length - 1].end()))
            if "whole" in names:
                whole = position + length
    return found


def filled(frame: Frame, found: Found, around: Found) -> Span | None:
    """From where to where a frame's families stand, near each other and each in words of its own; None where they do not."""
    first, *others = ([span for name in names for span in found.get(name, ())] for names in frame.families)
    for anchor in first:
        taken = [anchor]
        for spans in others:
            free = [span for span in spans if all(_apart(span, each) for each in taken)]
            if not free:
                break
            taken.append(min(free, key=lambda span: abs(span[0] - anchor[0])))
        else:
            begin, end = min(taken)[0], max(end for _begin, end in taken)
            if end - begin <= frame.near and not _void(frame, found, around, end):
                return begin, end
    return None


def _void(frame: Frame, found: Found, around: Found, end: int) -> bool:
    """Whether a sentence that claims something until `end` takes it back. A “not” after that speaks of something else."""
    return any(
        name in around or sum(name != "not" or begin < end for begin, _end in found.get(name, ())) >= times
        for name, times in frame.unless.items()
    )


def _apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]
