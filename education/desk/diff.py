"""What changed between two revisions, word by word, for the person who is to sign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from education.models import Revision

_WORDS = re.compile(r"\s+|[^\s]+")
_ALIKE = (
    0.5  # below this share of common words a paragraph is shown as replaced: a patchwork is harder to read
)
_FIELDS = {
    "title": _("Title"),
    "summary": _("Summary"),
    "key_points": _("Key points"),
    "body": _("Body"),
    "keywords": _("Search keywords"),
}


@dataclass(frozen=True)
class Change:
    """The changed paragraphs of one field, as HTML with <ins> and <del>; what stayed the same is counted."""

    field: str
    html: SafeString


def changes(old: Revision, new: Revision) -> list[Change]:
    """What differs from `old` to `new`, field by field; empty where the two say the same."""
    found = [
        Change(str(label), difference(getattr(old, field), getattr(new, field)))
        for field, label in _FIELDS.items()
        if getattr(old, field) != getattr(new, field)
    ]
    if new.digest and old.references != new.references:
        found.append(Change(str(_("Sources")), difference(_listed(old), _listed(new))))
    return found


def difference(old: str, new: str) -> SafeString:
    """HTML of the paragraphs that differ."""
    before, after = _paragraphs(old), _paragraphs(new)
    parts = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(f'<p class="same">{escape(_("%s paragraphs unchanged") % (j - i))}</p>')
        else:
            parts += [f"<p>{''.join(_marked(a, b))}</p>" for a, b in _pairs(before[i:j], after[k:m])]
    return mark_safe("\n".join(parts))  # noqa: S308  every word in it went through escape()


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for index in range(max(len(old), len(new))):
        yield (old[index] if index < len(old) else "", new[index] if index < len(new) else "")


def _marked(old: str, new: str) -> Iterator[str]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if SequenceMatcher(None, before, after, autojunk=False).ratio() < _ALIKE:
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
    return "\n".join(f"{entry['key']}: {entry['title']}, {entry['year']}" for entry in revision.references)
