"""What people type, whatever the field: one kind of line end, and no character that deceives its reader.

Forms say so beside the field (`validate`); the workflow refuses as well (`refusal_of`), so no door is missed.
"""

from collections.abc import Callable, Sequence
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from education.content import characters, incoming

LONGEST_SAID = 5_000  # characters that somebody says of an act: a reason, a comment
_MOST_NAMED = 5  # characters of one field; a text in a wrong encoding has thousands


def with_plain_ends(text: str) -> str:
    """The text with line ends that count as one character, as browsers count them and do not send them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refusals(text: str) -> list[str]:
    """Why a text cannot be stored: each character that may not be in it, with its place."""
    if text and characters.is_blank(text) and text.strip():
        return [_("This is empty: there is nothing in it that anybody can see.")]
    found = [str(fault) for fault in islice(characters.faults(with_plain_ends(text)), _MOST_NAMED + 1)]
    if not found:
        return []
    end = (
        _("Delete it and type that place again.")
        if len(found) == 1
        else _("Delete them and type those places again.")
    )
    named = [*found[:_MOST_NAMED], *([_("There are more.")] if len(found) > _MOST_NAMED else [])]
    return [" ".join([*named, end])]


def refusal_of_length(text: str) -> str | None:
    """Why what somebody says of an act is too long, or None."""
    if len(text) <= LONGEST_SAID:
        return None
    return _("That is too long: %s characters are enough.") % LONGEST_SAID


def validate(text: str) -> None:
    """The validator of every form field into which people type. Raises ValidationError."""
    if reasons := refusals(text):
        raise ValidationError(reasons)


def typed_fields(model: type[models.Model]) -> list[str]:
    """The fields of a model that hold words, apart from choices and what the program itself writes."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.editable
        and field.name != "password"
    ]


def refusals_of(row: models.Model) -> dict[str, list[str]]:
    """Why a row cannot be stored, by field. What is stored already stands in nobody's way: it can be switched off or retired."""
    model = type(row)
    stored = model._default_manager.filter(pk=row.pk).first()
    changed = (
        name for name in typed_fields(model) if stored is None or getattr(stored, name) != getattr(row, name)
    )
    return {name: reasons for name in changed if (reasons := refusals(getattr(row, name)))}


def refusal_of(row: models.Model) -> str | None:
    """The same in one sentence, or None."""
    found = refusals_of(row)
    return (
        " ".join(f"{label(type(row), name)}: {' '.join(reasons)}" for name, reasons in found.items()) or None
    )


def label(model: type[models.Model], name: str) -> str:
    """What a field is called on the screen."""
    field = model._meta.get_field(name)
    return str(getattr(field, "verbose_name", name)).capitalize()


_MENDED_AS: dict[str, Callable[[str], tuple[str, Sequence[incoming.Repair]]]] = {
    "body": incoming.body,
    "key_points": incoming.key_points,
}


def mended(name: str, text: str) -> tuple[str, list[str]]:
    """The words of a field of a text, and what was put right in them: a sentence for each kind of thing, with the lines."""
    found, repairs = _MENDED_AS.get(name, incoming.plain)(with_plain_ends(text).strip())
    lines: dict[str, list[str]] = {}
    for repair in repairs:
        lines.setdefault(repair.what, []).append(str(repair.line))
    said = [
        _("line %(lines)s: %(what)s.") % {"lines": ", ".join(numbers), "what": what}
        for what, numbers in lines.items()
    ]
    return found.strip(), said
