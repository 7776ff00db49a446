"""What the tables and the audit chain hold about publications: one statement, the same on every database, made once.

It looks at rows one by one through indexes, so that it costs the same whatever the history of a topic. Nothing is decided
here: see `education.reading.publications`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import TextField
from django.utils.dateparse import parse_date, parse_datetime

from education.categories import Category
from education.evidence import keys, memory
from education.evidence.readable import ERRORS
from education.evidence.schemas import SCHEMAS
from education.models import Publication, Revision, SignOff, Topic

Parameters = dict[str, Any]


@dataclass(frozen=True)
class Chosen:
    """Which topics are meant: SQL that gives their primary keys, and its parameters."""

    sql: str
    parameters: Parameters


def those(condition: str, **parameters: Any) -> Chosen:
    """The topics that fulfil a condition on `topic`. A parameter that is a list is written %(name)s after IN."""
    names = {name: value for name, value in parameters.items() if isinstance(value, list | tuple)}
    for name, values in names.items():
        places = ", ".join(f"%({name}_{place})s" for place in range(len(values)))
        condition = condition.replace(f"IN %({name})s", f"IN ({places or 'NULL'})")
        del parameters[name]
        parameters |= {f"{name}_{place}": value for place, value in enumerate(values)}
    return Chosen(f"SELECT topic.id FROM education_topic AS topic WHERE {condition}", parameters)  # noqa: S608


def either(one: Chosen, other: Chosen) -> Chosen:
    """The topics that are meant by one or the other."""
    return Chosen(f"{one.sql} UNION {other.sql}", one.parameters | other.parameters)


@dataclass(frozen=True)
class Facts:
    """A publication's row, its topic and the number of its revision, with what bears witness to it.

    `version` is another one whenever anybody, by whatever way, wrote one of the rows that the text and its signatures are
    in. `remembered`: the newest event about the row counts and says the same. `removed`: somebody took it away.
    """

    publication: Publication
    topic: Topic
    number: int
    version: str
    removed: bool
    remembered: bool
    newest_act: int | None
    first_public: datetime | None

    @property
    def key(self) -> tuple[int, str]:
        return self.publication.pk, self.version


# Of each topic the newest publication in force, and the last one there is: usually the same.
_OF_TOPICS = """
    SELECT (SELECT id FROM education_publication WHERE topic_id = wanted.id AND published_at <= %(at)s AND effective_at <= %(at)s
            ORDER BY effective_at DESC, id DESC LIMIT 1) AS id FROM wanted
    UNION
    SELECT (SELECT id FROM education_publication WHERE topic_id = wanted.id AND published_at <= %(at)s
            ORDER BY id DESC LIMIT 1) FROM wanted
"""
_AND_VERSION = f"""
    {_OF_TOPICS}
    UNION
    SELECT (SELECT id FROM education_publication WHERE published_at <= %(at)s AND revision_id = (
        SELECT id FROM education_revision WHERE topic_id = wanted.id AND number = %(of_number)s)) FROM wanted
"""  # noqa: S608  put together from the words above
_ALL_OF_TOPICS = """
    SELECT publication.id FROM wanted JOIN education_publication AS publication ON publication.topic_id = wanted.id
    WHERE published_at <= %(at)s
"""
# A removal counts from its time on; and from the moment it is there, where `at` is now. It is now where no signed event is
# later: then a removal with a later time is of another clock, or of none.
_NOW = "%(at)s >= (SELECT at FROM education_auditevent WHERE signature <> '' ORDER BY id DESC LIMIT 1)"
_FACTS = f"""
    WITH wanted AS ({{wanted}}), found AS ({{found}})
    SELECT publication.id, publication.schema, publication.topic_id, publication.revision_id, publication.published_at,
        publication.effective_at, publication.review_by,
        topic.id, topic.slug, topic.category, topic.language, topic.position, revision.number,
        {{version}},
        EXISTS (SELECT 1 FROM education_retraction WHERE publication_id = publication.id AND (retracted_at <= %(at)s OR {_NOW}))
        OR EXISTS (SELECT 1 FROM education_auditevent
                   WHERE revision_id = publication.revision_id AND act = 'retract' AND (at <= %(at)s OR {_NOW})),
        (SELECT revision_id FROM education_auditevent WHERE topic_id = publication.topic_id AND act = 'publish' AND at <= %(at)s
         ORDER BY id DESC LIMIT 1),
        (SELECT effective_at FROM education_publication AS begun WHERE begun.topic_id = publication.topic_id
         AND effective_at <= %(at)s ORDER BY effective_at, id LIMIT 1),
        (SELECT id || {{mark}} || key_id || {{mark}} || signature || {{mark}} || hash || {{mark}} || body
         FROM education_auditevent WHERE revision_id = publication.revision_id AND act = 'publish' ORDER BY id DESC LIMIT 1),
        (SELECT id FROM education_auditevent WHERE schema > 1 AND id > 0 ORDER BY id LIMIT 1)
    FROM found
    JOIN education_publication AS publication ON publication.id = found.id
    JOIN education_revision AS revision ON revision.id = publication.revision_id
    JOIN education_topic AS topic ON topic.id = revision.topic_id
"""  # noqa: S608  put together from the words above
_ROWS = (("publication", Publication), ("revision", Revision), ("topic", Topic))
# Between the columns of an event: as one text it is looked up row by row, where a join may read all events.
_MARK = "\x1f"
_TOLD = ("number", "key", "signature", "hash", "body")
_FINGERPRINT = "countersign_fingerprint"
_CATEGORIES, _LANGUAGES = frozenset(Category.values), frozenset(dict(settings.LANGUAGES))


def of_topics(chosen: Chosen, at: datetime) -> list[Facts]:
    """Of each topic the newest publication in force at `at`, and the last one that there was."""
    return _facts(_OF_TOPICS, chosen, at)


def and_version(chosen: Chosen, number: int, at: datetime) -> list[Facts]:
    """What `of_topics` gives, and of each topic the publication of its revision of this number."""
    return _facts(_AND_VERSION, Chosen(chosen.sql, chosen.parameters | {"of_number": number}), at)


def all_of_topics(chosen: Chosen, at: datetime) -> list[Facts]:
    """Every publication of the topics up to `at`."""
    return _facts(_ALL_OF_TOPICS, chosen, at)


def _facts(found: str, chosen: Chosen, at: datetime) -> list[Facts]:
    """The facts that can be read: somebody may have written, by SQL, what no column of ours can hold."""
    parameters = chosen.parameters | {"at": connection.ops.adapt_datetimefield_value(at)}
    try:
        rows = _asked(_FACTS, chosen.sql, found, parameters)
    except ERRORS:
        numbers = _asked(f"WITH wanted AS ({{wanted}}) {found}", chosen.sql, found, parameters)
        rows = [row for (number,) in numbers if number for row in _one(number, parameters)]
    return [facts for row in rows if (facts := _read(row)) is not None]


def _one(number: int, parameters: Parameters) -> list[Sequence[Any]]:
    try:
        return _asked(_FACTS, "SELECT 0 AS id", "SELECT %(number)s AS id", parameters | {"number": number})
    except ERRORS:
        return []


def _asked(statement: str, wanted: str, found: str, parameters: Parameters) -> list[Sequence[Any]]:
    sql = _statement(statement, wanted, found, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[Sequence[Any]] = cursor.fetchall()
    return rows


@lru_cache(maxsize=128)
def _statement(statement: str, wanted: str, found: str, vendor: str) -> str:
    mark = f"{'chr' if vendor == 'postgresql' else 'char'}({ord(_MARK)})"
    return statement.format(wanted=wanted, found=found, version=_version(vendor), mark=mark)


@cache
def _version(vendor: str) -> str:
    """SQL for a text that is another one whenever somebody wrote one of a publication's rows or sign-offs."""
    if (
        vendor == "postgresql"
    ):  # it numbers the transaction that wrote each row, and moves the row when it is written
        parts = [f"{name}.xmin || '.' || {name}.ctid" for name, _model in _ROWS]
        sign_offs = (
            "SELECT string_agg(id || '.' || xmin || '.' || ctid, ' ' ORDER BY id) FROM education_signoff"
        )
        return f"{' || '.join(parts)} || COALESCE(({sign_offs} WHERE revision_id = revision.id), '')"
    parts = [_columns(name, model) for name, model in _ROWS]
    parts.append(
        f"(SELECT group_concat({_FINGERPRINT}({_columns('each', SignOff)}))"  # noqa: S608  put together from names
        " FROM (SELECT * FROM education_signoff WHERE revision_id = revision.id ORDER BY id) AS each)"
    )
    return f"{_FINGERPRINT}({', '.join(parts)})"


def _columns(name: str, model: Any) -> str:
    """The columns of a table; long texts as the bytes that they are kept as, since they are read the fastest so."""
    columns = ((f'{name}."{field.column}"', field) for field in model._meta.concrete_fields)
    return ", ".join(
        f"CAST({column} AS BLOB)" if isinstance(field, TextField) else column for column, field in columns
    )


def _fingerprint(*values: Any) -> str:
    """SHA-256 of the values of columns, so that no two lists of them are written alike: each as Python writes it, in place of bytes
    their number in brackets, and then the bytes.
    """
    texts = [value for value in values if isinstance(value, bytes)]
    digest = sha256(repr([(len(value),) if isinstance(value, bytes) else value for value in values]).encode())
    for text in texts:
        digest.update(text)
    return digest.hexdigest()


def teach_sqlite(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Give each new connection to SQLite, which numbers no rows, the function that tells whether rows are the same."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(_FINGERPRINT, -1, _fingerprint, deterministic=True)


connection_created.connect(teach_sqlite, dispatch_uid="facts")


def _read(row: Sequence[Any]) -> Facts | None:
    """A row of the statement; None where a value is none of its column's kind, or the topic none that there can be."""
    times = _moment(row[4]), _moment(row[5]), _day(row[6])
    publication: Publication = _model(Publication, (*row[:4], *times))
    topic: Topic = _model(Topic, row[7:12])
    known = topic.category in _CATEGORIES and topic.language in _LANGUAGES
    if None in times or not known or not isinstance(topic.position, int):
        return None
    return Facts(
        publication=publication,
        topic=topic,
        number=row[12],
        version=row[13],
        removed=bool(row[14]),
        newest_act=row[15],
        first_public=_moment(row[16]),
        remembered=publication.topic_id == topic.pk
        and _is_remembered(publication, (*row[:4], *times), *row[17:]),
    )


def _is_remembered(
    publication: Publication, columns: Sequence[Any], event: str | None, sealed_by: int | None
) -> bool:
    if event is None:
        return False
    told = _as_told(columns, event, sealed_by, tuple(keys.known().values()), tuple(SCHEMAS))
    return memory.is_remembered(publication) if told is None else told


# The arithmetic is remembered, by all that goes into it; row and event are read every time. All that an event says of a
# publication is in the publication's own columns.
@lru_cache(maxsize=20_000)
def _as_told(
    columns: Sequence[Any], event: str, sealed_by: int | None, known: Sequence[Any], _versions: Sequence[int]
) -> bool | None:
    said = _told(event, sealed_by)
    return False if said is None else memory.as_told(_model(Publication, columns), said, known)


def _told(event: str, sealed_by: int | None) -> dict[str, Any] | None:
    told: dict[str, Any] = dict(zip(_TOLD, event.split(_MARK, len(_TOLD) - 1), strict=False))
    return told | {"number": int(told["number"]), "sealed_by": sealed_by} if len(told) == len(_TOLD) else None


def _model(model: Any, values: Sequence[Any]) -> Any:
    return model.from_db(connection.alias, [field.attname for field in model._meta.concrete_fields], values)


def _moment(value: Any) -> datetime | None:
    """A moment as Django reads it; SQLite keeps text, in UTC."""
    moment = parse_datetime(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _day(value: Any) -> date | None:
    day = parse_date(value) if isinstance(value, str) else value
    return day if isinstance(day, date) else None
