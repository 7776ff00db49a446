"""Whether the newest lists hold every field there is: a field in no list could be changed, and nobody would know.

A system check, so that a program whose lists are not complete does not start; see CONTRIBUTING.md, "a field of a text".
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.checks import CheckMessage, Error
from django.db.models import Model

from education.evidence.schemas import newest
from education.models import Revision

# What readers do not see of a revision, or see of it in the signed statement or the publication; all of it is in the row
# that the chain remembers.
_NOT_IN_DIGEST = {
    "id", "schema", "topic_id", "number", "renews_id", "follows_id", "created_at", "edited_at", "edited_by_id", "findings",
    "signatures_required", "digest", "submitted_at", "submitted_by_id",
}  # fmt: skip
# What an account and a group hold elsewhere in their lists, or what changes without anybody's act.
_ELSEWHERE: Mapping[type[Model], Collection[str]] = {
    User: {"password", "last_login", "date_joined"},
    Group: (),
}


def check(**_options: Any) -> Sequence[CheckMessage]:
    """An error for each field that no list of the newest version holds."""
    return [
        Error(
            f"{name} is in no list of version {newest().number} of the evidence, so it could be changed unseen.",
            hint="Make a new version in education/evidence/schemas.py that has it, or say there why nobody needs it.",
            id="education.E001",
        )
        for name in unlisted()
    ]


def unlisted() -> list[str]:
    """The fields that are missing, as "model.field"; those that readers see as "digest: model.field"."""
    schema = newest()
    found = [
        f"digest: Revision.{field}"
        for field in _columns(Revision) - set(schema.digest.values()) - _NOT_IN_DIGEST
    ]
    for name, fields in schema.rows.items():
        model: type[Model] = (
            apps.get_model("auth", name) if name in {"User", "Group"} else apps.get_model("education", name)
        )
        listed = {where for where in fields.values() if isinstance(where, str)}
        missing = _columns(model) - listed - set(_ELSEWHERE.get(model, ()))
        found += [f"{name}.{field}" for field in sorted(missing)]
    return sorted(found)


def _columns(model: type[Model]) -> set[str]:
    return {field.attname for field in model._meta.concrete_fields}
