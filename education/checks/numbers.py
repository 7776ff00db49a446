"""Numbers that compare people (A12): only in a figure that says who, how many, when, compared with what."""

import re
from collections.abc import Iterator

from education.checks.clauses import Said
from education.checks.languages import language_of
from education.checks.languages.tables import Counting
from education.checks.passages import Passage, Place
from education.checks.text import CheckedText, Finding, error, warning

_FIGURE = "icon-array"  # the figure that says all of it
_COUNT = re.compile(r"[0-9]+")
_NEAR = 60  # letters beside a ratio that tell what is counted
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROUND = re.compile(r"10+|ten|hundred|a hundred|diez|cien")
# Not an amount of money or a time of day.
_DECIMAL = re.compile(r"(?<![\d.$£€])(?<![$£€] )\d+\.\d+(?![\d.])(?! ?[ap]\.? ?m\b)")


def numbers_in_figures(text: CheckedText) -> Iterator[Finding]:
    """A12: no share and no relative number outside a figure; a number in words and one with a decimal point go to a human."""
    language = language_of(text.language)
    draw = "Draw an icon array, or say “more” or “fewer” in words."
    for passage in text.everything:
        if passage.figure == _FIGURE:
            continue
        yield from _decimals(passage)
        if not language.counting.any.search(passage.small):
            continue
        said = Said(passage, language.denying)
        for words, start in _shares(passage, language.counting, said):
            yield error("A12", passage.place_at(start), f"“{words}” stands outside a figure.", draw)
        for words, start in _relative(passage, language.counting, said):
            message = f"“{words}” does not say how many there were before and after."
            remedy = "Draw an icon array with both numbers, or say “more” or “fewer” in words."
            yield error("A12", passage.place_at(start), message, remedy)
        for words, start in _in_words(passage, language.counting, said):
            remedy = "Draw an icon array, or say “many”, “some” or “few”."
            yield warning("A12", passage.place_at(start), f"“{words}” is a number in words.", remedy)


def _decimals(passage: Passage) -> Iterator[Finding]:
    for match in _DECIMAL.finditer(passage.words):
        message = f"“{match.group()}” has a decimal point."
        remedy = "Round it to a whole number where that is true."
        yield warning("A12", passage.place_at(match.start()), message, remedy)


def _shares(passage: Passage, counting: Counting, said: Said) -> Iterator[tuple[str, int]]:
    """Percentages, and "seven of ten people"."""
    for match in counting.share.finditer(passage.small):
        if not counting.not_people.search(said.sentence(match.start())) and not said.doubted(match.start()):
            yield passage.words[match.start() : match.end()], match.start()
    for match in counting.ratio.finditer(passage.small):
        if _compares_people(match, passage.small, counting) and not said.doubted(match.start()):
            yield passage.words[match.start() : match.end()].strip(), match.start()


def _compares_people(ratio: re.Match[str], words: str, counting: Counting) -> bool:
    """Whether "2 of 8" is a share of people, not the second of eight visits. "1 in 10" needs no people to be one."""
    before = words[max(ratio.start() - _NEAR, 0) : ratio.start()]
    if counting.not_counted.search(before) or _YEAR.fullmatch(ratio["of"]):
        return False
    after = words[ratio.end() : ratio.end() + _NEAR]
    if counting.units.match(after):
        return False
    if ratio["people"] or ratio["each"] or counting.people.match(after):
        return True
    return bool(ratio["within"]) or _ROUND.fullmatch(ratio["of"]) is not None


def _relative(passage: Passage, counting: Counting, said: Said) -> Iterator[tuple[str, int]]:
    for match in counting.relative.finditer(passage.small):
        if counting.compared.search(said.sentence(match.start())) and not _taken_back(match, said):
            yield passage.words[match.start() : match.end()], match.start()


def _in_words(passage: Passage, counting: Counting, said: Said) -> Iterator[tuple[str, int]]:
    """Fractions, and shares as vague as "nearly everybody"."""
    for match in counting.fraction.finditer(passage.small):
        yield passage.words[match.start() : match.end()], match.start()
    for match in counting.vague.finditer(passage.small):
        if not _taken_back(match, said):
            yield passage.words[match.start() : match.end()], match.start()


def _taken_back(match: re.Match[str], said: Said) -> bool:
    return said.denied(match.start(), match.end()) or said.doubted(match.start())


def figures_complete(text: CheckedText) -> Iterator[Finding]:
    """A12: each figure can be drawn, and all icon arrays of a text count out of the same number."""
    denominators: set[int] = set()
    for passage in text.passages:
        if passage.kind == "mistake":
            message = f"A figure cannot be drawn: {passage.words}"
            yield error("A12", passage.place(""), message, "Mend its data.")
        elif passage.kind == "item" and passage.figure == _FIGURE:
            # “Ketamine: 55 of 100 people”
            denominators.add(int(_COUNT.findall(passage.words)[-1]))
    if len(denominators) > 1:
        listed = ", ".join(str(number) for number in sorted(denominators))
        message = f"The figures count out of different numbers: {listed}."
        yield warning("A12", Place(), message, "Count out of 100 everywhere, so that readers can compare.")
