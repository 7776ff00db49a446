"""What a search finds: the words of a reader, turned into live and verified pages in order, in five queries at most."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain
from unicodedata import normalize

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from education.categories import Category
from education.content import dictionary
from education.content.characters import without_unseen
from education.content.crisis import Danger, dangers
from education.content.reader import read
from education.content.words import (
    Wanted,
    fold,
    held,
    marked,
    respelt,
    snippet,
    stem,
    telling,
    words,
)
from education.models import Revision
from education.reading import library
from education.reading.facts import those
from education.reading.frame import Notices
from education.search import index, spelling
from education.search.synonyms import SYNONYMS

LONGEST = 200  # characters of a search that are read
MOST_SHOWN = 10
_MOST_WORDS = 8
_MOST_ASKED = MOST_SHOWN + 4  # the index may name some that are not live any more


@dataclass(frozen=True)
class Hit:
    """A page that was found: its title and the sentence that fits best, with the words that fit marked."""

    slug: str
    category: Promise | str
    title: SafeString
    snippet: SafeString


@dataclass(frozen=True)
class Search:
    """What came of a search. `looked_for` differs from `asked` where words were misspelt; `unknown` are in no text;
    `more` says that not all pages that fit are among the hits.

    `others` are the pages that were asked for where nothing fits, by slug. `dangers` are those that the words may be a call for
    help from.
    """

    asked: str
    looked_for: str
    unknown: Sequence[str]
    dangers: frozenset[Danger]
    hits: Sequence[Hit]
    more: bool
    others: dict[str, Revision]
    notices: Notices
    demo: bool

    @property
    def crisis(self) -> bool:
        return bool(self.dangers)

    @property
    def corrected(self) -> bool:
        return self.looked_for != self.asked


@dataclass(frozen=True)
class _Term:
    """A word or phrase: `telling` is what a reader must have typed of it, `phrase` what stands in a text."""

    telling: tuple[str, ...]
    phrase: tuple[str, ...]


def search(asked: str, at: datetime, language: str, others: Sequence[str] = ()) -> Search:
    """Search the live texts of a language, or of the site's own while it has none. Any words will do.

    Five queries at most, and one more for another language. Raises library.NoticeMissing.
    """
    language = index.language_of_texts(language)
    seen = without_unseen(" ".join(asked[:LONGEST].split()))
    asked = normalize("NFC", " ".join("".join(filter(str.isprintable, seen)).split()))
    written = telling(words(asked), language)[:_MOST_WORDS]
    spelt = _spelt(written, language)
    meant = [word for word in (spelt.get(word, word) for word in written) if word]
    concepts = _concepts(meant, language)
    found = _found(concepts, at, language)
    if found:
        of = those(
            "topic.id IN (SELECT topic_id FROM education_publication WHERE id IN %(found)s)",
            found=list(found),
        )
    else:
        of = those("topic.slug IN %(others)s", others=list(others))
    texts, notices, demo = library.texts(of, at, language)
    wanted = {term.phrase: place for place, concept in enumerate(concepts) for term in concept}

    def order(text: Revision) -> tuple[int, int]:
        """The more of the words its title has, the sooner; the index decides between equals."""
        return -len(held(text.title, wanted, language)), found[text.publication.pk]

    shown = sorted((text for text in texts if text.publication.pk in found), key=order)
    looked_for = respelt(asked, {word: known for word, known in spelt.items() if known})
    return Search(
        asked=asked,
        looked_for=looked_for,
        unknown=[word for word, known in spelt.items() if known is None],
        dangers=dangers(asked) | dangers(looked_for),
        hits=[_hit(text, wanted, language) for text in shown[:MOST_SHOWN]],
        more=len(shown) > MOST_SHOWN,
        others={} if found else {text.topic.slug: text for text in texts},
        notices=notices,
        demo=demo,
    )


def _spelt(written: Sequence[str], language: str) -> dict[str, str | None]:
    """The words that stand in no text: each with the word that was meant, or None. One query."""
    if not written:
        return {}
    spelt: dict[str, str | None] = {}
    for word, alike in index.vocabulary(written, language).items():
        alike |= {known for key in spelling.keys(word) for known in _our_words(language).get(key, ())}
        same = {known for known in alike if stem(known, language) == stem(word, language)}
        whole = {known for known in same if len(fold(known)) == len(word) + 1 and not known.endswith("s")}
        if fold(word) in {fold(known) for known in same} or (same and not whole):
            continue
        # A word that there is means itself, even where no text of ours has it.
        misspelt = len(word) >= spelling.SHORTEST and not dictionary.is_known(word, language)
        spelt[word] = spelling.meant(word, whole or alike) if misspelt else None
    return spelt


def _concepts(meant: Sequence[str], language: str) -> list[list[_Term]]:
    """The words in order: each alone, or as a term that has synonyms together with all of those."""
    left = tuple(stem(word, language) for word in meant)
    groups = _groups(language)
    concepts = []
    while left:
        known = {term.telling for group in groups for term in group}
        length = max((len(parts) for parts in known if left[: len(parts)] == parts), default=1)
        own, left = left[:length], left[length:]
        same = [group for group in groups if own in {term.telling for term in group}]
        concepts.append(list(dict.fromkeys(chain(*same))) or [_Term(own, own)])
    return concepts


def _found(concepts: Sequence[Sequence[_Term]], at: datetime, language: str) -> dict[int, int]:
    """The publications to show, each with its place."""
    if not concepts:
        return {}
    phrases = [[term.phrase for term in concept] for concept in concepts]
    found = index.find(phrases, language=language, at=at, most=_MOST_ASKED)
    return {publication: place for place, publication in enumerate(found)}


def _hit(text: Revision, wanted: Wanted, language: str) -> Hit:
    parts = [text.summary, text.key_points, read(text.html).text]
    return Hit(
        slug=text.topic.slug,
        category=Category(text.topic.category).label,
        title=marked(text.title, wanted, language),
        snippet=snippet(text.title, parts, wanted, language),
    )


@cache
def _groups(language: str) -> tuple[tuple[_Term, ...], ...]:
    return tuple(
        tuple(_term(words_of_it, language) for words_of_it in group) for group in SYNONYMS.get(language, ())
    )


@cache
def _our_words(language: str) -> Mapping[str, set[str]]:
    """The words of the synonyms by the keys of `content.spelling`."""
    by_key: dict[str, set[str]] = defaultdict(set)
    for word in words(" ".join(chain(*SYNONYMS.get(language, ())))):
        for key in spelling.keys(word):
            by_key[key].add(word.lower())
    return by_key


def _term(written: str, language: str) -> _Term:
    found = words(written)
    parts = (telling(found, language), found)
    return _Term(*(tuple(stem(word, language) for word in part) for part in parts))
