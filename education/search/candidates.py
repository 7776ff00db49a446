"""Which texts are read for a search: those that hold the most of what is asked, where it counts.

The database says which text holds what, and where; what that is worth is decided here. Both databases say the same, since words were
stemmed before either had them, and a phrase stands within one part of a text on both. So the same texts are read, whichever it is.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import log1p
from operator import mul
from typing import Any, NamedTuple

from django.db import connection

from education.models.topic import utc_day

Term = tuple[str, ...]  # stems that stand one after the other


class _Place(NamedTuple):
    """Where something may stand: as SQLite writes it, as the letters of a tsvector, and what it is worth there."""

    columns: str
    letters: str
    worth: float


_ANYWHERE = _Place("", "ABCD", 1.0)
_NAMING = _Place("{title keywords} : ", "AC", 3.0)
_PLACES = (_ANYWHERE, _NAMING, _Place("lead : ", "B", 2.5))
# What a text holds of one thing is so many bits, one for each place; of all that is asked, one whole number of 63.
_BITS = len(_PLACES)
_MOST_CONCEPTS = 63 // _BITS - 2
_WORTH = [
    sum(place.worth for bit, place in enumerate(_PLACES) if held >> bit & 1) for held in range(1 << _BITS)
]

# What is in force at a moment. Only to look no further than needed: the library decides.
_IN_FORCE = """
    publication.effective_at <= %(at)s AND publication.review_by >= %(day)s
    AND NOT EXISTS (SELECT 1 FROM education_retraction WHERE publication_id = publication.id AND retracted_at <= %(at)s)
"""
_HELD = {
    # To ask an entry for its language, SQLite would read all that stands beside it.
    "sqlite": f"""
        WITH held AS MATERIALIZED (
            SELECT entry.rowid AS id, sum(1 << asked.key) AS bits FROM json_each(%(asked)s) AS asked
            JOIN education_search_text AS entry ON education_search_text MATCH asked.value GROUP BY entry.rowid
        )
        SELECT held.id, held.bits FROM held JOIN education_publication AS publication ON publication.id = held.id
        JOIN education_topic AS topic ON topic.id = publication.topic_id
        WHERE topic.language = %(language)s AND {_IN_FORCE}
    """,  # noqa: S608  put together from the words above
    # What is asked is no constant to PostgreSQL, so that it expects few texts and goes by its indexes. Else it would look
    # through all of them, unpacking each, which it takes for cheap.
    "postgresql": f"""
        WITH found AS MATERIALIZED (
            SELECT entry.publication_id AS id, bit FROM unnest(%(words)s::tsquery[], %(bits)s::int[]) AS asked(words, bit)
            JOIN education_search_text AS entry ON entry.vector @@ asked.words WHERE entry.language = %(language)s
            UNION ALL
            SELECT entry.publication_id, bit FROM unnest(%(words_up_front)s::tsquery[], %(bits_up_front)s::int[]) AS asked(words, bit)
            JOIN education_search_text AS entry ON entry.lead @@ asked.words WHERE entry.language = %(language)s
        ), held AS MATERIALIZED (SELECT id, bit_or(1::bigint << bit) AS bits FROM found GROUP BY id)
        SELECT held.id, held.bits FROM held JOIN education_publication AS publication ON publication.id = held.id
        WHERE {_IN_FORCE}
    """,  # noqa: S608  as above
}


def find(
    concepts: Sequence[Sequence[Term]], names: Sequence[Term], *, language: str, at: datetime, most: int
) -> list[int]:
    """The publications in force at `at` for which every concept holds, and where these are too few those for which any does, or
    that go by one of the names; those that hold the most. In one query. Which fits best is said by `search.ranking`.

    A concept holds where one of its terms does. The stems are letters and digits only, so nothing in them
    means anything to the database.
    """
    concepts = concepts[:_MOST_CONCEPTS]
    things = [
        *((terms, _PLACES) for terms in concepts),
        ([name for name in names if len(name) > 1], _PLACES),
        # One word is the name of a text only where it stands up front: any text may say "work".
        ([name for name in names if len(name) == 1], (_NAMING,)),
    ]
    asked = [
        (number * _BITS + _PLACES.index(place), place, _least(terms))
        for number, (terms, places) in enumerate(things)
        for place in places
        if terms
    ]
    return choose(_held(asked, language, at), len(concepts), most)


def _least(terms: Sequence[Term]) -> list[Term]:
    """The terms without those that hold another one: wherever such a phrase stands, the other one does. Phrases of little words are
    what takes long to look for.
    """
    there = set(terms)
    return [
        term
        for term in terms
        if not any(
            term[start:end] in there
            for start in range(len(term))
            for end in range(start + 1, len(term) + 1)
            if end - start < len(term)
        )
    ]


def choose(held: Mapping[int, int], concepts: int, most: int) -> list[int]:
    """The texts that are worth the most, by what each holds of the concepts and after them the names: the fewer texts hold something,
    the more it is worth.
    """
    alike: dict[int, list[int]] = defaultdict(list)
    for number, bits in held.items():
        alike[bits].append(number)
    things = range(concepts + 2)
    worth = {bits: [_WORTH[bits >> _BITS * thing & (1 << _BITS) - 1] for thing in things] for bits in alike}
    often = [sum(len(alike[bits]) for bits, each in worth.items() if each[thing]) for thing in things]
    rare = [log1p(len(held) / count) if count else 0 for count in often]
    ranked: dict[tuple[bool, float], list[int]] = defaultdict(list)
    for bits, each in worth.items():
        ranked[not all(each[:concepts]), -round(sum(map(mul, rare, each)), 6)] += alike[bits]
    return [number for _order, numbers in sorted(ranked.items()) for number in sorted(numbers)][:most]


def _held(asked: Sequence[tuple[int, _Place, Sequence[Term]]], language: str, at: datetime) -> dict[int, int]:
    """Of each text in force that holds any of these terms in its place, the bits of all that it holds."""
    values: dict[str, Any] = {
        "language": language, "at": connection.ops.adapt_datetimefield_value(at), "day": utc_day(at),
    }  # fmt: skip
    values |= _as_sqlite(asked) if connection.vendor == "sqlite" else _as_postgresql(asked)
    with connection.cursor() as cursor:
        cursor.execute(_HELD[connection.vendor], values)
        return dict(cursor.fetchall())


def _as_sqlite(asked: Sequence[tuple[int, _Place, Sequence[Term]]]) -> dict[str, str]:
    quoted = ((bit, place, (f'"{" ".join(term)}"' for term in terms)) for bit, place, terms in asked)
    return {
        "asked": json.dumps({bit: f"{place.columns}({' OR '.join(terms)})" for bit, place, terms in quoted})
    }


def _as_postgresql(asked: Sequence[tuple[int, _Place, Sequence[Term]]]) -> dict[str, list[Any]]:
    """Words and phrases apart: the index alone knows of a word, while for a phrase texts are unpacked, and for all that is asked
    together with it.
    """
    rows = [
        (place, bit, " | ".join(_tsquery(term, place) for term in terms if (len(term) == 1) is word))
        for bit, place, terms in asked
        for word in (True, False)
    ]
    values: dict[str, list[Any]] = {name: [] for name in ("words", "bits", "words_up_front", "bits_up_front")}
    for place, bit, words in rows:
        if words:
            where = "" if place is _ANYWHERE else "_up_front"
            values[f"words{where}"].append(words)
            values[f"bits{where}"].append(bit)
    return values


def _tsquery(term: Term, place: _Place) -> str:
    """A term as PostgreSQL writes it. The words of a phrase have one letter, since positions go on from one part to the next."""
    if len(term) > 1:
        return " | ".join(" <-> ".join(f"'{stem}':{letter}" for stem in term) for letter in place.letters)
    return f"'{term[0]}'" if place is _ANYWHERE else f"'{term[0]}':{place.letters}"
