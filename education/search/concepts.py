"""What the words of a search mean: each concept is a word with all that says the same, its own terms first. Pure.

A reader's words may be of another language than the texts: those that no text has are looked up in it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import chain

from education.content.crisis import Danger
from education.content.snippet import Kinds
from education.content.words import common_stems, fold, stem, stems, telling, words
from education.reading.search_words import Meanings
from education.search import spelling
from education.search.synonyms import BETWEEN, KINDS, OF_DANGER, SYNONYMS, TRANSLATIONS

Term = tuple[str, ...]  # stems that stand one after the other
Concept = Sequence[Term]
_LONGEST = 8  # words of a term
_BEFORE_NOT = frozenset({"can", "do", "does", "did", "is", "was", "are", "wo", "would", "should", "could"})
_TABLES = 8  # of synonyms that are kept: two languages, and what staff add to them, before and after a change


def concepts_of(written: Sequence[str], language: str, added: Meanings = ()) -> list[Concept]:
    """The concepts of words in order: each word that tells pages apart alone, or as a term that has synonyms together with
    all of those, some of them `added` by staff. Of words that tell nothing apart, all.
    """
    left = [stem(word, language) for word in written if fold(word)]
    groups, bare = _by_phrase(language, added), _by_bare(language, added)
    concepts: dict[Term, Concept] = {}
    plain: list[Term] = []
    while left:
        own, length = _first(left, groups, bare, language)
        left = left[length:]
        if own in groups:
            concepts[own] = (own, *(term for term in groups[own] if term != own))
        elif own[0] in common_stems(language):
            plain.append(own)
        else:
            concepts[own] = (own,)
    return list(concepts.values()) or [(own,) for own in dict.fromkeys(plain)]


def _first(
    left: Sequence[str], groups: Mapping[Term, Sequence[Term]], bare: Mapping[Term, Term], language: str
) -> tuple[Term, int]:
    """The longest term that the words begin with, and how many words it takes: "make its money" is "make money"."""
    for length in range(min(_LONGEST, len(left)), 0, -1):
        own = _contracted(left[:length])
        if own in groups:
            return own, length
        rest = _bare(own, language)
        if rest != own and rest[:1] == own[:1] and rest[-1:] == own[-1:] and rest in bare:
            return bare[rest], length
    return (left[0],), 1


def _contracted(left: Sequence[str]) -> Term:
    """Stems with "can't" (whose parts are words to us), "cannot" and "do not" as "cant" and "dont"."""
    whole: list[str] = []
    for each in left:
        before = whole[-1] if whole else ""
        if (each == "t" and before.endswith("n")) or (each == "not" and before in _BEFORE_NOT):
            whole[-1] = before.removesuffix("n") + "nt"
        else:
            whole.append("cant" if each == "cannot" else each)
    return tuple(whole)


def _bare(term: Term, language: str) -> Term:
    return tuple(each for each in term if each not in _between(language))


@cache
def _between(language: str) -> frozenset[str]:
    return frozenset(stems(BETWEEN.get(language, ""), language))


def of_danger(danger: Danger, language: str) -> Concept:
    """The concept that the page for somebody in this danger is found by."""
    return concepts_of([OF_DANGER[language][danger]], language)[0]


def translated(
    written: Sequence[str], unknown: Mapping[str, str | None], language: str, reader: str
) -> dict[str, list[Concept]]:
    """Of the words that no text has, those that another language has a word of the texts' for, each with its concepts.

    `unknown` are those words, each with what it would be if it were misspelt. A reader of the texts' language misspells
    ("depresion") rather than writes another, unless some word says otherwise. The words of a phrase that are not its first
    have no concept, nor have words that are common in the other language, which come along with the rest. A phrase may have words
    that both languages know ("tomar alcohol").
    """
    for (theirs, ours), table in _tables().items():
        if ours != language:
            continue
        found = _looked_up(written, unknown.keys(), table, theirs, ours)
        of_theirs = len(telling(list(unknown), theirs)) < len(unknown)
        if (
            of_theirs
            or reader != language
            or any(_is_no_slip(unknown[word], own, ours) for word, own in found.items() if word in unknown)
        ):
            return found
    return {}


def _is_no_slip(meant: str | None, own: Sequence[Concept], language: str) -> bool:
    """Whether a word that was looked up is no slip of a word of ours that means the same."""
    return bool(own) and (meant is None or (stem(meant, language),) not in set(chain(*own)))


def _looked_up(
    written: Sequence[str], unknown: Set[str], table: Mapping[tuple[str, ...], Sequence[str]], theirs: str, ours: str
) -> dict[str, list[Concept]]:  # fmt: skip
    left = telling(written, theirs)
    found: dict[str, list[Concept]] = {}
    while left:
        # As it is written first: "mareado" (dizzy) and "marido" (husband) have one stem.
        forms = [
            tuple(form(word) for word in left[:_LONGEST]) for form in (fold, lambda word: stem(word, theirs))
        ]
        lengths = range(len(forms[0]), 0, -1)
        own = next((form[:each] for each in lengths for form in forms if form[:each] in table), ())
        length = len(own)
        if not unknown.isdisjoint(left[:length]):
            meanings = [concepts_of(words(term), ours) for term in table[own]]
            found |= {word: [] for word in left[:length]}
            first = next(word for word in left if word in unknown)
            found[first] = [_all_of(meanings)] if len(meanings) > 1 else list(meanings[0])
        left = left[length or 1 :]
    if found:
        common = unknown - set(telling(written, theirs))
        found |= {word: [] for word in common}
    return found


def _all_of(meanings: Sequence[Sequence[Concept]]) -> Concept:
    """One concept of several: a word of theirs can have several of ours."""
    return list(dict.fromkeys(term for meaning in meanings for concept in meaning for term in concept))


def has_word(word: str, language: str, added: Meanings = ()) -> bool:
    """Whether a term of the synonyms has the word, in whatever form."""
    return stem(word, language) in _our_stems(language, added)


def words_like(word: str, language: str, added: Meanings = ()) -> set[str]:
    """The words of the synonyms that are spelt alike."""
    return {known for key in spelling.keys(word) for known in _our_words(language, added).get(key, ())}


@lru_cache(maxsize=_TABLES)
def _by_phrase(language: str, added: Meanings) -> Mapping[Term, Sequence[Term]]:
    """All that means the same, by each of its terms."""
    same: dict[Term, dict[Term, None]] = defaultdict(dict)
    for group in (*SYNONYMS.get(language, ()), *added):
        terms = [found for written in group if (found := tuple(stems(written, language)))]
        for own in terms:
            same[_contracted(own)] |= dict.fromkeys(terms)
    for kind, wider in KINDS.get(language, {}).items():
        own = tuple(stems(kind, language))
        same[own][own] = None
        for term in (tuple(stems(each, language)) for each in wider):
            same[own] |= {term: None} | same.get(term, {})
    return {own: tuple(terms) for own, terms in same.items()}


@lru_cache(maxsize=_TABLES)
def kinds(language: str, added: Meanings = ()) -> Kinds:
    """What names one of many, and what any of them goes by: the terms for kinds of kinds, with what staff have added to those. A name that
    staff add as another word for all of its kind stays a name.
    """
    table, groups = KINDS.get(language, {}), _by_phrase(language, added)
    wider = {tuple(stems(term, language)) for terms in table.values() for term in terms[1:]}
    names = frozenset(tuple(stems(kind, language)) for kind in table)
    return Kinds(names, frozenset(chain.from_iterable(groups.get(term, (term,)) for term in wider)) - names)


@lru_cache(maxsize=_TABLES)
def _by_bare(language: str, added: Meanings) -> Mapping[Term, Term]:
    """The terms of several words by what is left of them without little words."""
    bare = {_bare(term, language): term for term in _by_phrase(language, added)}
    return {
        rest: term
        for rest, term in bare.items()
        if len(rest) > 1 and (rest[0], rest[-1]) == (term[0], term[-1])
    }


@lru_cache(maxsize=_TABLES)
def _our_stems(language: str, added: Meanings) -> frozenset[str]:
    return frozenset(chain(*_by_phrase(language, added)))


@lru_cache(maxsize=_TABLES)
def _our_words(language: str, added: Meanings) -> Mapping[str, set[str]]:
    by_key: dict[str, set[str]] = defaultdict(set)
    for word in words(" ".join(chain(*SYNONYMS.get(language, ()), *added, KINDS.get(language, ())))):
        for key in spelling.keys(word):
            by_key[key].add(word.lower())
    return by_key


@cache
def _tables() -> Mapping[tuple[str, str], Mapping[tuple[str, ...], Sequence[str]]]:
    """The translations by what tells them apart, as stems and as it is written."""
    tables: dict[tuple[str, str], dict[tuple[str, ...], Sequence[str]]] = {}
    for (theirs, ours), table in TRANSLATIONS.items():
        told = [(telling(words(here), theirs), there) for here, there in table.items()]
        by_stem = {tuple(stem(word, theirs) for word in here): there for here, there in told}
        tables[theirs, ours] = {**by_stem, **{tuple(map(fold, here)): there for here, there in told}}
    return tables
