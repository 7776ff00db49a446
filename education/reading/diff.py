"""What changed between two revisions, word by word: as it was written, for staff, or as it is read, for patients."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from education.content.plain import plain
from education.content.reader import read
from education.models import Revision

_WORDS = re.compile(r"\s+|[^\s]+")
_ALIKE = (
    0.5  # below this share of common words a paragraph is shown as replaced: a patchwork is harder to read
)
_LABELS = {
    "title": _("Title"),
    "summary": _("Summary"),
    "key_points": _("Key points"),
    "body": _("Body"),
    "text": _("Text"),
    "keywords": _("Search keywords"),
    "sources": _("Sources"),
}


@dataclass(frozen=True)
class Change:
    """The changed paragraphs of one field, as HTML with <ins> and <del>; what stayed the same is counted."""

    field: str
    html: SafeString


def changes(old: Revision, new: Revision) -> list[Change]:
    """What differs from `old` to `new`, field by field, in the writers' Markdown; empty where the two say the same."""
    return _changes(_as_written(old, new), _as_written(new, old))


def changes_as_read(old: Revision, new: Revision) -> list[Change]:
    """What differs between two submitted revisions in what patients read, field by field."""
    return _changes(_as_read(old), _as_read(new))


def changed_parts(old: Revision, new: Revision) -> list[str]:
    """The names of the fields in which two submitted revisions differ for patients, at no more cost than comparing."""
    parts = {
        "title": "title",
        "summary": "summary",
        "key_points": "key_points",
        "text": "body",
        "sources": "references",
    }
    return [str(_LABELS[part]) for part, field in parts.items() if getattr(old, field) != getattr(new, field)]


def _as_read(revision: Revision) -> dict[str, str]:
    """What patients read of a submitted revision, field by field, without markup."""
    works = [f"{entry['publisher']}, {entry['year']}" for entry in revision.references]
    return {
        "title": revision.title,
        "summary": revision.summary,
        "key_points": revision.key_points,
        "text": plain(read(revision.html), works),
        "sources": "\n".join(
            f"{entry['title']}. {entry['publisher']}, {entry['year']}. {entry['url']}"
            for entry in revision.references
        ),
    }


def _as_written(revision: Revision, other: Revision) -> dict[str, str]:
    """The fields of a draft or of a submitted revision; sources only where both are frozen."""
    fields = {
        name: getattr(revision, name) for name in ("title", "summary", "key_points", "body", "keywords")
    }
    return fields | ({"sources": _listed(revision)} if revision.digest and other.digest else {})


def _changes(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    return [
        Change(str(_LABELS[field]), difference(before[field], after[field]))
        for field in before
        if before[field] != after[field]
    ]


def difference(old: str, new: str) -> SafeString:
    """HTML of the paragraphs that differ."""
    before, after = _paragraphs(old), _paragraphs(new)
    parts = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            unchanged = ngettext("%s paragraph unchanged", "%s paragraphs unchanged", j - i) % (j - i)
            parts.append(f'<p class="same">{escape(unchanged)}</p>')
        else:
            parts += [f"<p>{''.join(_marked(a, b))}</p>" for a, b in _pairs(before[i:j], after[k:m])]
    return mark_safe("\n".join(parts))  # noqa: S308  every word in it went through escape()


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for index in range(max(len(old), len(new))):
        yield (old[index] if index < len(old) else "", new[index] if index < len(new) else "")


def _marked(old: str, new: str) -> Iterator[str]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() < _ALIKE:
        before, after = [old], [new]
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[i:j])), escape("".join(after[k:m]))
        if kind == "equal":
            yield come
            continue
        if gone:
            yield f"<del>{gone}</del>"
        if come:
            yield f"<ins>{come}</ins>"


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n") if part.strip()]


def _listed(revision: Revision) -> str:
    return "\n".join(", ".join(str(value) for value in entry.values()) for entry in revision.references)
