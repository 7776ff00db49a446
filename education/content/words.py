"""What counts as a word when patients search: one answer for both databases, for the marks and for the spelling.

Words are compared as stems of their folded forms, so that "Depression", "depresión" typed without its accent, and
"treatments" for "treatment" all meet.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

import snowballstemmer

from education.content.characters import without_unseen

# A longer run of letters is no word; both databases limit what an index can hold.
_LONGEST = 100
_WORD = re.compile(rf"[^\W_]{{1,{_LONGEST}}}")
_NOT_IN_A_WORD = re.compile(r"[\W_]+")
_STEMMERS = {"en": "english", "es": "spanish"}
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
Phrase = tuple[str, ...]
Wanted = Mapping[Phrase, int]


# As many as a few long texts have: index and spelling fold each of their words again.
@lru_cache(maxsize=10_000)
def fold(word: str) -> str:
    """A word without case, accents, and what nobody sees."""
    letters = unicodedata.normalize("NFKD", without_unseen(word))
    plain_letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NOT_IN_A_WORD.sub("", plain_letters.casefold())[:_LONGEST]


def words(text: str) -> list[str]:
    """The words of a text, as they stand there. Never raises."""
    return _WORD.findall(seen(text))


def seen(text: str) -> str:
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


def hits(text: str, wanted: Wanted, language: str) -> Iterator[tuple[int, int, int]]:
    """Where wanted phrases stand in a text, longest first where several begin: start, stop, concept."""
    places = list(_WORD.finditer(text))
    for index, phrase in _phrases([stem(place[0], language) for place in places], wanted):
        yield places[index].start(), places[index + len(phrase) - 1].end(), wanted[phrase]


def _phrases(told: Sequence[str], wanted: Wanted) -> Iterator[tuple[int, Phrase]]:
    """Which wanted phrases stand in a row of stems, and where each begins, longest first where several do."""
    firsts = {phrase[0] for phrase in wanted}
    if firsts.isdisjoint(told):
        return
    lengths = sorted({len(phrase) for phrase in wanted}, reverse=True)
    for index, first in enumerate(told):
        if first in firsts:
            for length in lengths:
                phrase = tuple(told[index : index + length])
                if phrase in wanted:
                    yield index, phrase


def held(text: str, wanted: Wanted, language: str) -> set[int]:
    """The numbers of what was asked for that stands in a text."""
    return {wanted[phrase] for phrase in phrases_in(text, wanted, language)}


def phrases_in(text: str, wanted: Wanted, language: str) -> set[Phrase]:
    """The wanted phrases that stand in a text."""
    return phrases_of([stem(word, language) for word in words(text)], wanted)


def phrases_of(told: Sequence[str], wanted: Wanted) -> set[Phrase]:
    """The wanted phrases that stand in a row of stems."""
    return {phrase for _place, phrase in _phrases(told, wanted)}
