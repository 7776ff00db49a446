"""The search index: full text of what is published, in PostgreSQL (tsvector) or SQLite (FTS5), and the words in it.

Derived from signed texts and nothing else; `manage.py search_index` makes it anew. It only says where to look: what
patients read is loaded and verified by `education.reading.library`, so an index that lags or lies shows nobody a wrong text.
Words are stemmed here, not in the database, so both databases find the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet, Subquery, Value

from education.content.reader import read
from education.content.words import fold, stem, stems, words
from education.models import AuditEvent, Publication, Revision, SearchWord
from education.models.statuses import effective_publications
from education.reading import search_words
from education.search import spelling
from education.states import Status

_LETTERS = "ABCD"  # of a tsvector, for title, summary and key points, keywords, body
_LAST_POSITION = 16_383  # of a tsvector

_FORGET = {
    "sqlite": "DELETE FROM education_search_text WHERE rowid = %s",
    "postgresql": "DELETE FROM education_search_text WHERE publication_id = %s",
}
_ADD = {
    "sqlite": "INSERT INTO education_search_text (rowid, language, title, lead, keywords, body) VALUES (%s, %s, %s, %s, %s, %s)",
    "postgresql": "INSERT INTO education_search_text (publication_id, language, lead, vector) VALUES (%s, %s, %s::tsvector, %s::tsvector)",
}
_SAME = {
    "sqlite": "SELECT 1 FROM education_search_text WHERE rowid = %s AND language = %s AND title = %s AND lead = %s AND keywords = %s AND body = %s",
    "postgresql": "SELECT 1 FROM education_search_text WHERE publication_id = %s AND language = %s AND lead = %s::tsvector AND vector = %s::tsvector",
}
_CHUNK = 100


def add(*publications: Publication) -> None:
    """Index publications, and drop what they supersede. Reads their revisions and topics."""
    spelt: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for publication in publications:
        topic = publication.revision.topic
        if topic.kind.has_page:
            older = effective_publications(publication.published_at, revision__topic=topic)
            with connection.cursor() as cursor:
                cursor.executemany(
                    _FORGET[connection.vendor], [(pk,) for pk in {publication.pk, *older.values_list("pk", flat=True)[1:]}]
                )  # fmt: skip
            spelt[topic.language] |= _index(publication)
    _keep(spelt)


def _index(publication: Publication) -> set[tuple[str, str]]:
    """Write the text of a publication to the index. Returns its words, each with the keys it is found by."""
    entry, spelt = _entry(publication)
    with connection.cursor() as cursor:
        cursor.execute(_ADD[connection.vendor], entry)
    return spelt


def _entry(publication: Publication) -> tuple[list[Any], set[tuple[str, str]]]:
    """The row of a publication in the index, and its words, each with the keys it is found by."""
    revision = publication.revision
    language = revision.topic.language
    parts = (
        revision.title,
        f"{revision.summary}\n{revision.key_points}",
        revision.keywords,
        read(revision.html).text,
    )
    stemmed = [stems(part, language) for part in parts]
    if connection.vendor == "sqlite":
        texts = [" ".join(part) for part in stemmed]
    else:
        texts = [_vector(stemmed[:-1]), _vector(stemmed)]
    return [publication.pk, language, *texts], _spelt(parts)


def faults(at: datetime) -> Iterator[str]:
    """What in the index is not as the texts have it: it decides what a reader who searches finds first.

    Texts that are not public any more are read only while there are words that no public one has.
    """
    there = {(row.language, row.key, row.word): row.pk for row in SearchWord.objects.iterator()}
    unknown = set(there)
    findable = Revision.objects.in_status(at, Status.LIVE, Status.SCHEDULED).values("pk")
    pages = Publication.objects.select_related("revision__topic").order_by("pk")
    for publication in pages.filter(revision__in=findable).iterator(_CHUNK):
        if publication.revision.topic.kind.has_page:
            entry, words_of_it = _entry_and_words(publication)
            unknown -= words_of_it
            if not (words_of_it <= there.keys() and _is_there(entry)):
                yield f"Publication {publication.pk}: the search index says something else; run manage.py search_index"
    for publication in pages.exclude(revision__in=findable).iterator(_CHUNK):
        if not unknown:
            break
        unknown -= _entry_and_words(publication)[1]
    for triple in sorted(unknown, key=lambda each: there[each]):
        yield f"SearchWord {there[triple]}: a word of no published text; run manage.py search_index"


def _entry_and_words(publication: Publication) -> tuple[Sequence[Any], set[tuple[str, str, str]]]:
    entry, pairs = _entry(publication)
    return entry, {(publication.revision.topic.language, key, word) for key, word in pairs}


def _is_there(entry: Sequence[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_SAME[connection.vendor], entry)
        return cursor.fetchone() is not None


@transaction.atomic
def rebuild(at: datetime) -> int:
    """Make the whole index anew from what is live or scheduled at `at`. Returns how many texts are in it."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM education_search_text")
    SearchWord.objects.all().delete()
    findable = Revision.objects.in_status(at, Status.LIVE, Status.SCHEDULED).select_related(
        "topic", "publication"
    )
    count = 0
    spelt: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for revision in findable.order_by("pk").iterator(chunk_size=_CHUNK):
        if revision.topic.kind.has_page:
            revision.publication.revision = revision
            spelt[revision.topic.language] |= _index(revision.publication)
            count += 1
    _keep(spelt)
    return count


def language_of_texts(wanted: str) -> str:
    """The language to look for texts in: the one wanted, or the site's own while none was published in the other."""
    own = settings.LANGUAGE_CODE
    return wanted if wanted == own or SearchWord.objects.filter(language=wanted).exists() else own


def vocabulary(written: Sequence[str], language: str) -> tuple[dict[str, set[str]], str]:
    """For each of these words the words of the texts that are spelt alike, or have the same stem; and `search_words.newest`.
    One query.
    """
    keys = {word: {*spelling.keys(word), *spelling.keys_of_forms(stem(word, language))} for word in written}
    rows = SearchWord.objects.filter(language=language, key__in=set().union(*keys.values())).order_by()
    by_key: dict[str, set[str]] = defaultdict(set)
    newest = ""
    for key, word, of_act in rows.values_list("key", "word", Value("")).union(_of_newest_act(), all=True):
        if of_act:
            newest = of_act
        else:
            by_key[key].add(word)
    return {word: set().union(*(by_key[key] for key in own)) for word, own in keys.items()}, newest


def _of_newest_act() -> QuerySet[AuditEvent, tuple[str, ...]]:
    """A row without a word: which act the words are of that staff have added."""
    newest = AuditEvent.objects.filter(act=search_words.ACT).order_by("-pk").values("pk")[:1]
    return AuditEvent.objects.filter(pk=Subquery(newest)).order_by().values_list(Value(""), Value(""), "hash")


def _vector(parts: Sequence[Sequence[str]]) -> str:
    """A tsvector as PostgreSQL reads one: each stem with its positions and the letter of the part it stands in."""
    positions: dict[str, list[str]] = defaultdict(list)
    place = 0
    for part, letter in zip(parts, _LETTERS, strict=False):
        for found in part:
            place = min(place + 1, _LAST_POSITION)
            positions[found].append(f"{place}{letter}")
    return " ".join(f"'{found}':{','.join(places)}" for found, places in positions.items())


def _spelt(parts: Sequence[str]) -> set[tuple[str, str]]:
    """Words of the title, summary, key points and keywords are found by a slip in a consonant too."""
    *leading, body = parts
    pairs = {(key, word) for word in _spellable(" ".join(leading)) for key in spelling.keys(word)}
    return pairs | {(spelling.key(word), word) for word in _spellable(body)}


def _keep(spelt: Mapping[str, set[tuple[str, str]]]) -> None:
    """Keep words, each with a key it is found by, by language."""
    # In order, so that two that publish at once wait for each other instead of dead-locking.
    rows = [
        SearchWord(language=language, key=key, word=word)
        for language, pairs in sorted(spelt.items())
        for key, word in sorted(pairs)
    ]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _spellable(text: str) -> set[str]:
    return {
        word
        for word in set(map(str.lower, words(text)))
        if 0 < len(fold(word)) <= spelling.LONGEST and len(word) <= spelling.LONGEST
    }
