"""What a search finds: the words of a reader, turned into live and verified pages in order, in four queries at most."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from unicodedata import normalize

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from education.categories import Category
from education.content import dictionary
from education.content.characters import without_unseen
from education.content.crisis import Danger, cried_in, dangers
from education.content.snippet import Kinds, marked, snippet
from education.content.words import (
    Phrase,
    Wanted,
    common_stems,
    fold,
    phrases_in,
    respelt,
    stem,
    telling,
    words,
)
from education.models import Revision
from education.reading import library, search_words
from education.reading.facts import those
from education.reading.frame import Notices
from education.reading.search_words import Meanings
from education.search import asking, candidates, concepts, index, parts, ranking, spelling
from education.search.asking import Names
from education.search.concepts import Concept

LONGEST = 200  # characters of a search that are read
MOST_SHOWN = 10
_MOST_WORDS = 8
_MOST_RANKED = 30  # texts that are read again to put them in order


@dataclass(frozen=True)
class Hit:
    """A page that was found: its title and the sentence that fits best, with the words that fit marked.

    `section` is the heading of the part that answers, and `anchor` its address in the page; empty where the whole page does.
    """

    slug: str
    category: Promise | str
    title: SafeString
    section: SafeString
    anchor: str
    snippet: SafeString


@dataclass(frozen=True)
class Search:
    """What came of a search. `meant` is what it was taken for, and differs from `asked` where words were misspelt; `unknown`
    are words that are in no text; `translated` says that words were looked up in another language; `more` that not all pages that fit
    are among the hits.

    `others` are the pages that were asked for where nothing fits, by slug. `dangers` are those that the words may be a call for
    help from, `cried_in` the languages of that call.
    """

    asked: str
    meant: str
    unknown: Sequence[str]
    translated: bool
    dangers: frozenset[Danger]
    cried_in: frozenset[str]
    hits: Sequence[Hit]
    more: bool
    others: dict[str, Revision]
    notices: Notices
    demo: bool

    @property
    def crisis(self) -> bool:
        return bool(self.dangers)

    @property
    def body(self) -> bool:
        """Whether it may be one of the body, for which 911 and Poison Help come first."""
        return "body" in self.dangers

    @property
    def misspelt(self) -> bool:
        return self.meant != self.asked


def search(asked: str, at: datetime, language: str, others: Sequence[str] = ()) -> Search:
    """Search the live texts of a language, or of the site's own while it has none. Any words will do.

    Four queries at most, and one more for another language. Raises library.NoticeMissing.
    """
    reader, language = language, index.language_of_texts(language)
    seen = without_unseen(" ".join(asked[:LONGEST].split()))
    asked = normalize("NFC", " ".join("".join(filter(str.isprintable, seen)).split()))
    written = telling(words(asked), language)[:_MOST_WORDS]
    spelt, added = _spelt(written, language)
    translations = concepts.translated(written, spelt, language, reader)
    if translations:  # then what is left is of another language as well, and no slip of ours
        spelt = dict.fromkeys(spelt)
    meant = respelt(asked, {word: known for word, known in spelt.items() if known})
    in_danger = dangers(asked) | dangers(meant)
    if all(word in spelt and spelt[word] is None for word in written):
        known: list[str | None] = []  # nothing that tells is in any text, and "there" or "or" is no answer
    else:
        known = [spelt.get(word, word) for word in words(asked)]
    if translations:  # little words are of the other language too: "me" is no word of ours there
        known = [word for word in known if word and word not in translations]
        known = [word for word in known if word and stem(word, language) not in common_stems(language)]
    wanted = concepts.concepts_of([word for word in known if word], language, added)[:_MOST_WORDS]
    typed = frozenset(own for own, *_others in wanted)
    wanted += chain(*translations.values())
    # Of another language we have the meanings only.
    told = [word for own, *_others in wanted for word in own] if translations else words(meant)
    named = {} if in_danger else asking.names(told, wanted, language, added)
    wanted = _with_help(wanted, in_danger, language)
    found = _found(wanted, named, at, language)
    if found:
        of = those(
            "topic.id IN (SELECT topic_id FROM education_publication WHERE id IN %(found)s)",
            found=found,
        )
    else:
        of = those("topic.slug IN %(others)s", others=list(others))
    texts, notices, demo = library.texts(
        of, lambda row: row.publication.pk in found if found else row.topic.slug in others, at, language
    )
    shown = texts if found else []
    # Somebody in danger typed neither "suicide" nor "overdose", and a translated word may have several meanings.
    own = frozenset[Phrase]() if in_danger else typed
    hits = _hits(shown, wanted, own, concepts.kinds(language, added), words(meant), named, language)
    if "mind" in in_danger:  # they are to begin at the beginning
        hits = [replace(hit, section=SafeString(), anchor="") for hit in hits]
    return Search(
        asked=asked,
        meant=meant,
        unknown=[word for word, known_as in spelt.items() if known_as is None and not translations],
        translated=bool(translations),
        dangers=in_danger,
        cried_in=cried_in(asked) | cried_in(meant),
        hits=hits,
        more=len(shown) > MOST_SHOWN,
        others={} if found else {text.topic.slug: text for text in texts},
        notices=notices,
        demo=demo,
    )


def _spelt(written: Sequence[str], language: str) -> tuple[dict[str, str | None], Meanings]:
    """The words that stand in no text: each with the word that was meant, or None; and the words that staff have added. One
    query, and one more after a change of those.
    """
    if not written:
        return {}, ()
    vocabulary, newest = index.vocabulary(written, language)
    added = search_words.as_of(newest).get(language, ())
    spelt: dict[str, str | None] = {}
    for word, in_texts in vocabulary.items():
        alike = in_texts | concepts.words_like(word, language, added)
        same = {known for known in alike if stem(known, language) == stem(word, language)}
        whole = {known for known in same if len(fold(known)) == len(word) + 1 and not known.endswith("s")}
        if fold(word) in {fold(known) for known in same} or (
            (same or concepts.has_word(word, language, added)) and not whole
        ):
            continue
        # A word that there is means itself, even where no text of ours has it.
        is_one = dictionary.is_known(word, language) or asking.has_word(word, language)
        misspelt = len(word) >= spelling.SHORTEST and not is_one
        spelt[word] = spelling.meant(word, whole or alike) if misspelt else None
    return spelt, added


def _with_help(wanted: list[Concept], in_danger: frozenset[Danger], language: str) -> list[Concept]:
    """What is looked for on behalf of somebody in danger: the pages that help, whatever else was typed.

    Not every emergency of the body is too much of a medicine; what is another is looked for as it was typed.
    """
    if "mind" in in_danger:
        return [concepts.of_danger("mind", language)]
    if "body" in in_danger:
        too_much = concepts.of_danger("body", language)
        return [too_much] if too_much[0] in set(chain(*wanted)) else wanted or [too_much]
    return wanted


def _found(wanted: Sequence[Concept], named: Names, at: datetime, language: str) -> list[int]:
    """The publications that may be shown."""
    if not wanted and not named:
        return []
    return candidates.find(wanted, list(named), language=language, at=at, most=_MOST_RANKED)


def _hits(
    texts: Sequence[Revision],
    wanted: Sequence[Concept],
    own: Collection[Phrase],
    kinds: Kinds,
    asked: Sequence[str],
    named: Names,
    language: str,
) -> list[Hit]:
    """The best pages in order, each with the part that answers."""
    by_number = {text.publication.pk: text for text in texts}
    told = {
        number: ranking.Text(
            title=text.title, lead=f"{text.summary}\n{text.key_points}", keywords=text.keywords, html=text.html, language=language
        )
        for number, text in by_number.items()
    }  # fmt: skip
    marks = {term: place for place, concept in enumerate(wanted) for term in concept}
    ranked = list(ranking.rank(told, wanted, asked, named).items())[:MOST_SHOWN]
    return [_hit(by_number[number], fits.part, marks, own, kinds, language) for number, fits in ranked]


def _hit(
    text: Revision,
    part: parts.Part | None,
    wanted: Wanted,
    own: Collection[Phrase],
    kinds: Kinds,
    language: str,
) -> Hit:
    marks = (wanted, own, language, kinds)
    title = f"{text.title} {part.heading}" if part else text.title
    said = snippet(title, [part.said], *marks) if part else SafeString()
    answers = part and phrases_in(part.heading, wanted, language) - kinds.widest
    if part and part.said and not said and not answers:  # it has nothing but rows about something else
        part, title = None, text.title
    whole = (text.summary, text.key_points, *(each.said for each in parts.parts_of(text.html)))
    return Hit(
        slug=text.topic.slug,
        category=Category(text.topic.category).label,
        title=marked(text.title, wanted, language),
        section=marked(part.heading if part else "", wanted, language),
        anchor=part.id if part else "",
        snippet=said or snippet(title, whole, *marks),
    )
