"""What counts as a word when patients search: one answer for both databases, for the marks and for the spelling.

Words are compared as stems of their folded forms, so that "Depression", "depresión" typed without its accent, and
"treatments" for "treatment" all meet.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, groupby
from operator import itemgetter

import snowballstemmer
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from education.content.characters import without_unseen

# A longer run of letters is no word; both databases limit what an index can hold.
_LONGEST = 100
_WORD = re.compile(rf"[^\W_]{{1,{_LONGEST}}}")
_NOT_IN_A_WORD = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# Between the cells of a row, which says something as a whole alone.
CELLS = " · "
_LONGEST_NAME = 80
_STEMMERS = {"en": "english", "es": "spanish"}
_SNIPPET_LENGTH = 220
_MOST_SENTENCES = 2
_LEAST_SAID = 5  # words of a beginning that says something
# Slower than the 238 words a minute of a rested adult (Brysbaert 2019): readers here are often tired.
_WORDS_A_MINUTE = 200
# Words that nearly every page has. A search for nothing else looks for them all the same.
_COMMON_ENGLISH = """
    a about after am an and any are as at be been before but by can could did do does for from get had has have how i
    if in into is it its just many me more much my no not of on or our please really s should so some t than that the their them then there they this to too us was
    we were what when where which while who why will with would you your
    cant didnt doesnt dont im isnt ive vs wasnt whats wont d didn doesn don isn ll m re ve wasn won shouldn wouldn couldn
    start started starting want wants wanting need needs know go going gets got always ever anyone anything something he him his she her hers
    ok okay alright cannot herself himself myself yourself themselves itself anymore hi hello thanks thank lets youre theyre hes shes
    havent hasnt arent couldnt shouldnt wouldnt
"""
_COMMON_SPANISH = """
    a al como con cual cuando de del donde el ella en es esta este la las lo los mas me mi mucho no o para pero por puedo que
    quien se si sin son su sus tengo un una y ya yo
"""
# Words that tell little of what a page is about, though not nothing: they count where no other word does.
_SLIGHT_ENGLISH = """
    able actually again already another around away back bad because become believe best better between both bring call come comes coming day days during each easy else enough even every everything
    feel feeling feels felt few find first found give given gives giving good hand happen happened happening happens hard having help helps here house idea instead keep keeps kind know last later least leave let like little
    long look looking lot lots made make makes making maybe might minute minutes most must never new next nothing now off old one only open other others over own part people person place
    point put rather real really right same say saying says see seem seems set several show side since someone sometimes somewhere sort still stuff such sure take taken takes taking talk tell thing things think thought
    through time times today together tomorrow too took tried try trying under until up use used using usually very wait way ways week well whole without wont work works worry worse wrong yes yesterday yet
    he she him her his hers allowed awful common else especially fine guess happy hear horrible hour  hours later life matter month months normal okay possible problem recently terrible weird year years
"""
_SLIGHT_SPANISH = """
    algo alguien antes bien cada cosa cosas cuanto cuantos cual creo dar debo deben decir desde despues dia dias dice durante entre esto estoy estar fue gente hace hacer hago hay hasta hora horas ir mal mejor mismo
    muy nada necesito nunca otra otro pasa pasar persona pienso poco poder primero puede pueden quiero saber sentir ser si siempre siento sobre solo soy tan tanto tener tiene todo todos tomar usar va vez ver voy
"""
_COMMON = {"en": set(_COMMON_ENGLISH.split()), "es": set(_COMMON_SPANISH.split())}

_SLIGHT = {"en": set(_SLIGHT_ENGLISH.split()), "es": set(_SLIGHT_SPANISH.split())}

# The phrases that are looked for, as stems, each with the number of what was asked for that it stands for.
Wanted = Mapping[tuple[str, ...], int]


@lru_cache(maxsize=10_000)
def fold(word: str) -> str:
    """A word without case, accents, and what nobody sees."""
    letters = unicodedata.normalize("NFKD", without_unseen(word))
    plain_letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NOT_IN_A_WORD.sub("", plain_letters.casefold())[:_LONGEST]


def words(text: str) -> list[str]:
    """The words of a text, as they stand there. Never raises."""
    return _WORD.findall(_seen(text))


def _seen(text: str) -> str:
    """The text with its letters in one form and nothing among them that nobody sees, such as soft hyphens."""
    return unicodedata.normalize("NFC", without_unseen(text))


def respelt(text: str, instead: Mapping[str, str]) -> str:
    """The text with some of its words replaced."""
    return _WORD.sub(lambda match: instead.get(match[0], match[0]), text)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """What a word is compared by. A language without a stemmer compares whole words."""
    folded = fold(word)
    algorithm = _STEMMERS.get(language)
    return str(snowballstemmer.stemmer(algorithm).stemWord(folded)) if algorithm else folded


def stems(text: str, language: str) -> list[str]:
    return [found for word in words(text) if (found := stem(word, language))]


def telling(written: Sequence[str], language: str) -> list[str]:
    """Of the words of a search those that tell pages apart; all of them where none does."""
    common = _COMMON.get(language, set())
    comparable = [word for word in written if fold(word)]
    return [word for word in comparable if fold(word) not in common] or comparable


@cache
def common_stems(language: str) -> frozenset[str]:
    """The stems of words that nearly every page has."""
    return frozenset(stem(word, language) for word in _COMMON.get(language, ()))


@cache
def slight_stems(language: str) -> frozenset[str]:
    """The stems of words that tell little of what a page is about."""
    return frozenset(stem(word, language) for word in _SLIGHT.get(language, ()))


def minutes(*texts: str) -> int:
    """How long a tired person reads, in whole minutes: at least one."""
    return max(1, round(sum(len(words(text)) for text in texts) / _WORDS_A_MINUTE))


def marked(text: str, wanted: Wanted, language: str) -> SafeString:
    """The text as HTML, escaped, with each wanted phrase in <mark>."""
    text = _seen(text)
    return mark_safe("".join(_marked(text, wanted, language)))  # noqa: S308  every piece is escaped


def _marked(text: str, wanted: Wanted, language: str) -> Iterator[str]:
    end = 0
    for start, stop, _concept in _hits(text, wanted, language):
        if start >= end:
            yield f"{escape(text[end:start])}<mark>{escape(text[start:stop])}</mark>"
            end = stop
    yield escape(text[end:])


def _hits(text: str, wanted: Wanted, language: str) -> Iterator[tuple[int, int, int]]:
    """Where wanted phrases stand in a text, longest first where several begin: start, stop, concept."""
    places = list(_WORD.finditer(text))
    for index, phrase in _phrases([place[0] for place in places], wanted, language):
        yield places[index].start(), places[index + len(phrase) - 1].end(), wanted[phrase]


def _phrases(written: Sequence[str], wanted: Wanted, language: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Which wanted phrases stand in a row of words, and where each begins, longest first where several do."""
    found = [stem(word, language) for word in written]
    firsts = {phrase[0] for phrase in wanted}
    if firsts.isdisjoint(found):
        return
    lengths = sorted({len(phrase) for phrase in wanted}, reverse=True)
    for index, first in enumerate(found):
        if first in firsts:
            for length in lengths:
                phrase = tuple(found[index : index + length])
                if phrase in wanted:
                    yield index, phrase


def snippet(
    title: str, parts: Sequence[str], wanted: Wanted, own: Collection[tuple[str, ...]], language: str
) -> SafeString:
    """The sentence of these texts that holds the most of what the title does not, and one for what is then left; marked.

    `own` are the reader's own phrases among the wanted. Where a row is about one of them, no row about another of its kind counts for
    it: what is said of lamotrigine answers nobody who asked about lithium. Of equals what few sentences say, then a row about it, then
    the first; where nothing fits, the beginning: "Yes." or "Do" alone say little.
    """
    missing = set(wanted.values()) - held(title, wanted, language)
    sentences: list[str] = []
    holdings: list[set[int]] = []
    names: list[set[tuple[str, ...]]] = []  # what is wanted of what a row is about
    beginning = _beginning(frozenset(phrase[0] for phrase in wanted))
    for sentence in (found for part in parts for found in _sentences(_seen(part))):
        sentences.append(sentence)
        # Most sentences hold none of it, and that can be seen without taking them apart.
        may_hold = not sentence.isascii() or beginning.search(sentence)
        holdings.append(held(sentence, wanted, language) if may_hold else set())
        name, is_row, _cells = sentence.partition(CELLS)
        names.append(_wanted_in(name, wanted, language) if is_row and holdings[-1] else set())
        if missing <= holdings[-1] and holdings[-1] and (not is_row or not names[-1].isdisjoint(own)):
            break  # nothing after it can say more
    if not any(holdings):
        lengths = accumulate(len(words(sentence)) for sentence in sentences)
        enough = next((place for place, length in enumerate(lengths, start=1) if length >= _LEAST_SAID), None)
        return marked(
            _shortened(" ".join(map(str.strip, sentences[:enough])), wanted, language), {}, language
        )
    about = [
        ({wanted[each] for each in name if each in own}, {wanted[each] for each in name}) for name in names
    ]
    named = set().union(*(by_own for by_own, _by_any in about))
    holdings = [
        holding - ((by_any & named) - by_own)
        for holding, (by_own, by_any) in zip(holdings, about, strict=True)
    ]
    chosen = _chosen(sentences, holdings, [by_own | by_any - named for by_own, by_any in about], missing)
    shown = (_shortened(sentences[index].strip(), wanted, language) for index in sorted(chosen))
    return marked(" … ".join(shown), wanted, language)


def _chosen(
    sentences: Sequence[str], holdings: Sequence[set[int]], about: Sequence[set[int]], missing: set[int]
) -> list[int]:
    """The places of the sentences to show, the best first; one row at most, and after a sentence none that is about something else."""
    often = Counter(chain.from_iterable(holdings))
    is_row = [CELLS in sentence for sentence in sentences]

    def good(place: int) -> tuple[int, float, bool, int]:
        new = holdings[place] & missing
        return (
            len(new),
            sum(1 / often[number] for number in new),
            bool(about[place] & new),
            len(holdings[place]),
        )

    chosen = [max(range(len(sentences)), key=good)]
    while len(chosen) < _MOST_SENTENCES:
        missing = missing - holdings[chosen[-1]]
        left = [
            place
            for place in range(len(sentences))
            if holdings[place] & missing
            and (not is_row[place] or (about[place] & missing and not any(is_row[each] for each in chosen)))
        ]
        if not left:
            break
        chosen.append(max(left, key=good))
    return chosen


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from filter(None, [line] if CELLS in line else _SENTENCE.split(line))


def held(text: str, wanted: Wanted, language: str) -> set[int]:
    """The numbers of what was asked for that stands in a text."""
    return {wanted[phrase] for phrase in _wanted_in(text, wanted, language)}


def _wanted_in(text: str, wanted: Wanted, language: str) -> set[tuple[str, ...]]:
    return {phrase for _place, phrase in _phrases(words(text), wanted, language)}


@lru_cache(maxsize=256)
def _beginning(firsts: frozenset[str]) -> re.Pattern[str]:
    """What a word begins with whose stem is one of these. Stemming changes ends; of "dying" it leaves the first letter."""
    parts = (re.escape(first[: 3 if len(first) > 3 else 1]) for first in sorted(firsts))  # noqa: PLR2004
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})", re.IGNORECASE)


def _told(cells: Sequence[str], wanted: Wanted, language: str) -> Iterator[str]:
    """The cells that hold something of it, or all where none does; a sign stands for those left out, or a row may say the opposite."""
    holds = [bool(held(cell, wanted, language)) for cell in cells]
    for is_told, some in groupby(zip(holds, cells, strict=True), key=itemgetter(0)):
        yield from (cell for _holds, cell in some) if is_told or not any(holds) else ("…",)


def _shortened(sentence: str, wanted: Wanted, language: str) -> str:
    """A sentence that is not too long, with its first wanted phrase in it; a row with what it is about and what is wanted of that."""
    if len(sentence) <= _SNIPPET_LENGTH:
        return sentence
    name, *cells = sentence.split(CELLS)
    if cells:
        if held(name, wanted, language):
            name = _shortened(name, wanted, language)
        elif len(name) > _LONGEST_NAME:
            end = name.rfind(" ", 0, _LONGEST_NAME)
            name = f"{name[: end if end > 0 else _LONGEST_NAME]} …"
        return f"{name}{CELLS}{_shortened(CELLS.join(_told(cells, wanted, language)), wanted, language)}"
    first = next((start for start, _stop, _concept in _hits(sentence, wanted, language)), 0)
    start = sentence.rfind(" ", 0, max(0, first - _SNIPPET_LENGTH // 3)) + 1
    end = sentence.rfind(" ", start + 1, start + _SNIPPET_LENGTH)
    cut = sentence[start : end if end > start else start + _SNIPPET_LENGTH]
    return ("… " if start else "") + cut + " …"
