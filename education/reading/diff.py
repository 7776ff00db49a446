"""What differs between two texts for those who read them, part by part; and, for their writers, in what was typed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from education.content.difference import Entry, compare
from education.content.page import Block, Text, front
from education.content.pieces import Unit, Work, units
from education.content.reader import read
from education.models import Revision
from education.models.source import Grade, Read
from education.reading import marked

_LABELS: Mapping[str, Promise] = {
    "title": _("Title"),
    "summary": _("Summary"),
    "key_points": _("Key points"),
    "text": _("Text"),
    "body": _("Body"),
    "sources": _("Sources"),
    "writers": _("Written by"),
    "keywords": _("Search keywords"),
    "follows": _("Translates"),
}
_MOST_REMEMBERED = 10_000
# Of pairs of texts, by their digests, the parts that differ.
_changed: dict[tuple[str, str], Sequence[str]] = {}
# And how many words came or went.
_sizes: dict[tuple[str, str], int] = {}

_Parts = Mapping[str, Sequence[Unit]]


@dataclass(frozen=True)
class Change:
    """What changed in one part of a text. Its name and its HTML are in the language that is active when they are asked for."""

    part: str
    entries: Sequence[Entry]

    @property
    def field(self) -> str:
        return str(_LABELS[self.part])

    @cached_property
    def html(self) -> SafeString:
        """The blocks that changed, with <ins> and <del>; what stayed the same is counted."""
        return marked.html(self.entries)


def changes(old: Revision, new: Revision) -> list[Change]:
    """What differs from `old` to `new` for whoever signs: what patients read, how far we read its sources, the keywords, and what it
    translates.

    Both are submitted, or as they would be (`workflow.as_submitted`). Where it is empty patients get the same page.
    """
    works = _works(old.references, new.references)
    return _changes(*({**_as_read(each, works), **_for_staff(each)} for each in (old, new)))


def changes_as_read(old: Revision, new: Revision) -> list[Change]:
    """What differs between two submitted revisions in what patients read."""
    works = _works(old.references, new.references)
    return _changes(_as_read(old, works), _as_read(new, works))


def changes_as_written(old: Revision, new: Revision) -> list[Change]:
    """What differs from `old` to `new` in the Markdown that their writers typed, line by line."""
    fields = ("title", "summary", "key_points", "body", "keywords")
    return _changes(*({name: _lines(getattr(each, name)) for name in fields} for each in (old, new)))


def html_as_written(old: str, new: str) -> SafeString:
    """What differs from one piece of typed Markdown to another, line by line, as HTML."""
    return marked.html(compare(_lines(old), _lines(new)))


def changed_parts(old: Revision, new: Revision) -> list[Promise]:
    """The names of the parts in which `changes_as_read` finds something, without asking what it is; in the language in
    which they are shown.

    They are remembered under the digests of both, which must have been verified.
    """
    pair = (old.digest, new.digest)
    if pair not in _changed:
        while len(_changed) >= _MOST_REMEMBERED:
            del _changed[next(iter(_changed))]
        works = _works(old.references, new.references)
        before, after = _as_read(old, works), _as_read(new, works)
        _changed[pair] = [part for part in before if _told(before[part]) != _told(after[part])]
    return [_LABELS[part] for part in _changed[pair]]


def words_changed(old: Revision | None, new: Revision) -> int:
    """How many words came or went for those who read: all of them where there is no `old`. Remembered as `changed_parts`."""
    pair = (old.digest if old else "", new.digest)
    if pair not in _sizes:
        while len(_sizes) >= _MOST_REMEMBERED:
            del _sizes[next(iter(_sizes))]
        _sizes[pair] = _size(changes_as_read(old, new)) if old else len(read(new.html).text.split())
    return _sizes[pair]


def size_remembered(old_digest: str, new_digest: str) -> int | None:
    """What `words_changed` found of two texts before, by their digests."""
    return _sizes.get((old_digest, new_digest))


def _size(found: Iterable[Change]) -> int:
    entries = (entry for change in found for entry in change.entries if entry.kind != "same")
    parts = (part for entry in entries if entry.kind != "away" for part in entry.marked)
    return sum(piece.kind in {"word", "source"} for part in parts for piece in (*part.gone, *part.come))


def _told(told: Sequence[Unit]) -> list[object]:
    return [(unit.key, unit.numbers) for unit in told]


def _changes(before: _Parts, after: _Parts) -> list[Change]:
    found = ((part, compare(before[part], after[part])) for part in before)
    return [
        Change(part, entries)
        for part, entries in found
        if any(entry.kind != "same" or entry.renumbered for entry in entries)
    ]


def _as_read(revision: Revision, works: Mapping[str, Work]) -> dict[str, Sequence[Unit]]:
    title, summary, *key_points = front(revision.title, revision.summary, revision.key_point_list)
    cited = [works[entry["key"]] for entry in revision.references]
    return {
        "title": units([title]),
        "summary": units([summary]),
        "key_points": units(key_points),
        "text": units(read(revision.html).blocks, cited),
        "sources": units(_block(_reference(entry)) for entry in revision.references),
        "writers": units(map(_block, revision.writers or [settings.CLINIC_NAME])),
    }


def _for_staff(revision: Revision) -> dict[str, Sequence[Unit]]:
    sources = (f"[@{entry['key']}] {_reference(entry)}" for entry in revision.references)
    followed = revision.follows
    follows = f"{followed.title} ({followed.topic.slug}, {followed.number})" if followed else ""
    return {
        "sources": units(map(_block, sources)),
        "keywords": _lines(revision.keywords),
        "follows": _lines(follows),
    }


def _reference(entry: Mapping[str, Any]) -> str:
    authors = f"{entry['authors']}. " if entry["authors"] else ""
    work = f"{authors}{entry['title']}. {entry['publisher']}, {entry['year']}. {Grade(entry['grade']).label}. {Read(entry['read']).told}"
    return f"{work} {entry['url']}" if entry["url"] else work


def _works(*lists: Iterable[Mapping[str, Any]]) -> dict[str, Work]:
    """How the works in some reference lists are named where they are cited, by key: each otherwise than every other one."""
    entries = {entry["key"]: entry for entries in lists for entry in entries}
    names = {key: f"{entry['publisher']}, {entry['year']}" for key, entry in entries.items()}
    longer = (
        {key: f": {entry['title']}" for key, entry in entries.items()},
        {key: f" ({key})" for key in entries},
    )
    for more in longer:
        times = Counter(names.values())
        names = {key: name + more[key] if times[name] > 1 else name for key, name in names.items()}
    return {key: Work(name, key) for key, name in names.items()}


def _lines(text: str) -> list[Unit]:
    return units(_block(line) for line in text.split("\n") if line.strip())


def _block(words: str) -> Block:
    return Block("paragraph", words, (Text(words),) if words else ())
