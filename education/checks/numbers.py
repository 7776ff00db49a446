"""Numbers (A12): those that compare people only in a figure that says who, how many, when, compared with what; those that many
texts say as the table of numbers has them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches

from django.utils.text import slugify

from education.categories import Category
from education.checks.clauses import Said
from education.checks.languages import language_of
from education.checks.languages.tables import Counting
from education.checks.passages import Passage, Place
from education.checks.sentences import small, split_words
from education.checks.text import CheckedText, Finding, error, warning
from education.content.numbers import used_in
from education.content.words import stem, stems, telling

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


def numbers_known(text: CheckedText) -> Iterator[Finding]:
    """A12: every name of a number is in the table of numbers."""
    for line, written in enumerate(text.lines, start=1):
        for name in used_in(written):
            near = get_close_matches(name, text.numbers, n=1)
            remedy = f"Did you mean “{near[0]}”?" if near else "Have it signed in the table of numbers first."
            yield error("A12", Place(words=f"[={name}]", line=line), f"There is no number “{name}”.", remedy)


def numbers_once(text: CheckedText) -> Iterator[Finding]:
    """A12: a table of numbers has each of them once."""
    seen: set[str] = set()
    for passage in text.passages if text.category == Category.NUMBERS else ():
        if passage.kind == "term":
            if (name := slugify(passage.words)) in seen:
                message = f"“{passage.words}” stands in the table twice."
                yield error("A12", passage.place(), message, "Keep one of them.")
            seen.add(name)


def numbers_agree(text: CheckedText) -> Iterator[Finding]:
    """A12: a sentence on what a number of the table is about does not say another one, counted in the same unit."""
    if text.category == Category.NUMBERS:
        return
    counting = language_of(text.language).counting
    table = [
        (number, set(telling(split_words(number.subject), text.language)), _amounts(number.words, counting))
        for number in text.numbers.values()
    ]
    for passage in text.everything:
        for sentence in passage.sentences if counting.amount.search(passage.small) else ():
            said, about = _amounts(sentence, counting), set(stems(sentence, text.language))
            for number, subject, amounts in table:
                other = {unit for unit in said.keys() & amounts.keys() if not said[unit] & amounts[unit]}
                if other and {stem(word, text.language) for word in subject} <= about:
                    message = f"The table of numbers says “{number.words}” of “{number.subject}”; here it is another number."
                    remedy = (
                        "Use the number by its name, or say more clearly that this is about something else."
                    )
                    yield warning("A12", passage.place(sentence), message, remedy)


def _amounts(written: str, counting: Counting) -> dict[str, set[int]]:
    """How many of each unit some words name."""
    found: dict[str, set[int]] = defaultdict(set)
    for match in counting.amount.finditer(small(written)):
        number = match["number"]
        found[match["unit"]].add(int(number) if number.isdecimal() else counting.small[number])
    return found
