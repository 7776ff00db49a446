"""What each version of the evidence holds, field by field: the digest, the signed statement, the rows that events speak of.

Every row carries the number of the version that it was made under. Only the newest version is written; what was made
under an older one is verified by that one's lists, for ever. A list is never changed once a release has written with
it: a new field means a new number. So a column that a migration adds makes no old row look altered.
"""

from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model

from education.models import KeyConfirmation, Revision, SignOff

# From a name in the signed JSON to where its value is found, as a path of attributes; or what computes it.
Fields = Mapping[str, str | Callable[[Any], Any]]


@dataclass(frozen=True, kw_only=True)
class Schema:
    """The lists of one version.

    `rows` has a list for each kind of row that an event may speak of, by the name that events of this version use;
    `names` has that name where the model is called otherwise today. `acts` says which kinds of row each act writes. `enrolment` and
    `confirmation` are what a person's own key states when it is registered, and when it vouches for another's.
    """

    number: int
    digest: Fields
    statement: Fields
    event: Set[str]
    rows: Mapping[str, Fields]
    names: Mapping[str, str]
    acts: Mapping[str, Collection[str]]
    enrolment: Fields = field(default_factory=dict)
    confirmation: Fields = field(default_factory=dict)


def _same(*names: str) -> Fields:
    return {name: name for name in names}


def _contributors(revision: Revision) -> list[int]:
    return sorted(row.user_id for row in revision.contributors.all())


def _groups(user: User) -> list[str]:
    return sorted(group.name for group in user.groups.all())


def _permissions(holder: User | Group) -> list[str]:
    rows: Any = holder.user_permissions if isinstance(holder, User) else holder.permissions
    read = "user_permissions" in getattr(holder, "_prefetched_objects_cache", ())
    held = rows.all() if read else rows.select_related("content_type")
    return sorted(f"{each.content_type.app_label}.{each.codename}" for each in held)


def _keys_offered(sign_off: SignOff | KeyConfirmation) -> list[str] | None:
    """The fingerprints of the keys of the signer's own that counted at that moment; null where a password was enough."""
    return sign_off.assertion["keys"] if sign_off.assertion is not None else None


def _credentials(user: User) -> dict[str, str]:
    """A fingerprint of each secret that opens the account, which tells nothing of the secret."""
    return {"password": sha256(user.password.encode()).hexdigest()}


def _second_factors(user: User) -> list[str]:
    """A fingerprint of what the account has besides its password: of an app's secret, of each recovery code not used yet."""
    rows: Any = user.second_factors
    return sorted(f"{row.kind} {sha256(row.secret.encode()).hexdigest()}" for row in rows.all())


_DIGEST_1 = {
    "slug": "topic.slug",
    "category": "topic.category",
    "language": "topic.language",
    **_same("title", "summary", "key_points", "body", "keywords", "html", "references", "images"),
}
_STATEMENT_1 = {
    "digest": "digest",
    "revision": "revision_id",
    "clinician": "clinician_id",
    **_same("notices", "decision", "meaning", "acknowledgements", "comment", "printed_name", "credential"),
    **_same("licence", "demo", "signed_off_at", "publish_from", "review_by"),
}
_REVISION_1 = {
    **_same("id", "topic_id", "number", "title", "summary", "key_points", "body", "keywords", "renews_id"),
    **_same("created_at", "edited_at", "edited_by_id", "html", "references", "images", "findings"),
    **_same("signatures_required", "digest", "submitted_at", "submitted_by_id"),
    "contributors": _contributors,
}
_SIGN_OFF_1 = {
    **_same("id", "revision_id", "clinician_id", "decision", "meaning", "comment", "acknowledgements"),
    **_same("digest", "notices", "printed_name", "credential", "licence", "demo", "signed_off_at"),
    **_same("publish_from", "review_by", "key_id", "signature"),
}
_PUBLICATION_1 = _same("id", "revision_id", "published_at", "effective_at", "review_by")
_RETRACTION_1 = _same("id", "publication_id", "retracted_by_id", "retracted_at", "reason")
_EVENT_1 = {"schema", "number", "at", "actor", "act", "topic", "revision", "detail", "previous_hash"}
_CLINICIAN_1 = {
    **_same("id", "user_id", "printed_name", "credential", "licence", "valid_until", "active", "demo"),
    **_same("entitled_by_id", "entitled_at"),
}

# Written until 2026-11. Its events say nothing of accounts, sources and topics, and are not signed: the first signed
# event of version 2 seals them.
VERSION_1 = Schema(
    number=1,
    digest=_DIGEST_1,
    statement=_STATEMENT_1,
    event=_EVENT_1,
    names={"TakeBack": "Withdrawal"},
    rows={
        "Revision": _REVISION_1,
        "SignOff": _SIGN_OFF_1,
        "Publication": _PUBLICATION_1,
        "Retraction": _RETRACTION_1,
        "Withdrawal": {
            **_same("id", "revision_id", "reason"),
            "withdrawn_by_id": "taken_back_by_id",
            "withdrawn_at": "taken_back_at",
        },
        "Clinician": _CLINICIAN_1,
    },
    acts={
        "save_topic": (),
        "start_draft": (),
        "save_draft": (),
        "submit": ("Revision",),
        "withdraw": ("Withdrawal",),
        "request_changes": ("SignOff",),
        "sign_off": ("SignOff",),
        "renew": ("SignOff", "Revision"),
        "publish": ("Publication",),
        "retract": ("Retraction",),
        "save_clinician": ("Clinician",),
        "save_account": (),
        "save_clinic": (),
    },
)

VERSION_2 = Schema(
    number=2,
    digest={
        **_DIGEST_1,
        **_same("writers", "change_note"),
        # A translation follows one revision of another text: what was translated is signed with it.
        "follows": "follows.digest",
    },
    # By address and number instead of primary keys, so that it can be written before its rows are there, and read
    # without a database. `publish_from` is null for "at once".
    statement={
        "topic": "revision.topic.slug",
        "language": "revision.topic.language",
        "number": "revision.number",
        "title": "revision.title",
        **_same("digest", "notices", "decision", "meaning", "acknowledgements", "comment", "printed_name"),
        **_same("credential", "licence", "demo", "signed_off_at", "publish_from", "review_by"),
    },
    event=_EVENT_1 | {"subject", "fingerprint"},
    names={},
    rows={
        "Revision": {
            **_REVISION_1,
            **_same("schema", "writers", "change_note", "follows_id"),
        },
        "SignOff": {**_SIGN_OFF_1, **_same("schema", "recorded_at", "assertion")},
        "Publication": {**_PUBLICATION_1, **_same("schema", "topic_id")},
        "Retraction": {**_RETRACTION_1, **_same("schema")},
        "TakeBack": _same("id", "schema", "revision_id", "taken_back_by_id", "taken_back_at", "reason"),
        "Clinician": _CLINICIAN_1,
        "User": {
            **_same("id", "username", "first_name", "last_name", "email", "is_active", "is_staff"),
            **_same("is_superuser"),
            "groups": _groups,
            "permissions": _permissions,
            "credentials": _credentials,
        },
        "Group": {**_same("id", "name"), "permissions": _permissions},
        "Source": {
            **_same("id", "key", "title", "authors", "publisher", "year", "url", "grade", "read", "note"),
            **_same("retired"),
        },
        "Topic": _same("id", "slug", "category", "language", "position"),
        "Clinic": {
            **_same("id", "address", "phone", "booking_url", "monday", "tuesday", "wednesday", "thursday"),
            **_same("friday", "saturday", "sunday"),
        },
    },
    acts={
        "save_topic": ("Topic",),
        "start_draft": ("Revision",),
        "save_draft": ("Revision",),
        "submit": ("Revision",),
        "take_back": ("TakeBack",),
        "request_changes": ("SignOff",),
        "sign_off": ("SignOff",),
        "renew": ("Revision",),
        "publish": ("Publication",),
        "retract": ("Retraction",),
        "save_clinician": ("Clinician",),
        "save_account": ("User",),
        "rehash_password": ("User",),
        "save_group": ("Group",),
        "save_source": ("Source",),
        "save_clinic": ("Clinic",),
        # What stood in the tables when the chain was sealed, and what an administrator vouches for afterwards.
        "seal": (),
        "adopt": ("User", "Group", "Source", "Topic", "Clinic", "Revision"),
        "accept": ("User", "Source", "Topic", "Clinic", "Clinician"),
    },
)

# The clinic's number and words for when it is closed.
VERSION_3 = replace(
    VERSION_2,
    number=3,
    rows={
        **VERSION_2.rows,
        "Clinic": {**VERSION_2.rows["Clinic"], **_same("out_of_hours_phone", "when_closed")},
    },
)

_KEY_STATED = {
    "fingerprint": "fingerprint",
    "account": "owner_id",
    "credential_id": "credential",
    **_same("owner_name", "label", "public_key", "algorithm", "rp_id", "origin"),
}
# Keys of clinicians' own, with which they sign; and what a signer answered about each source and each point of the checklist.
VERSION_4 = replace(
    VERSION_3,
    number=4,
    statement={**VERSION_3.statement, "keys": _keys_offered, **_same("answers")},
    enrolment=_KEY_STATED,
    confirmation={
        **{name: f"key.{where}" for name, where in _KEY_STATED.items()},
        "confirmed_by": "confirmed_by_id",
        "keys": _keys_offered,
    },
    rows={
        **VERSION_3.rows,
        "SignOff": {**VERSION_3.rows["SignOff"], **_same("answers")},
        # What opens an account besides its password.
        "User": {**VERSION_3.rows["User"], "second_factors": _second_factors},
        "OwnKey": {
            **_same(
                "id", "schema", "owner_id", "owner_name", "label", "credential", "public_key", "algorithm"
            ),
            **_same("rp_id", "origin", "backup_eligible", "backed_up", "assertion", "registered_at"),
        },
        "KeyConfirmation": _same("id", "schema", "key_id", "confirmed_by_id", "confirmed_at", "assertion"),
        "EndOfKey": _same("id", "schema", "key_id", "ended_by_id", "ended_at", "reason"),
    },
    acts={
        **VERSION_3.acts,
        "register_key": ("OwnKey",),
        "confirm_key": ("KeyConfirmation",),
        "end_key": ("EndOfKey",),
        # Somebody took a list of what was done or signed away as a file.
        "export": (),
        "save_words": (),
        **dict.fromkeys(("ask", "confirm", "decline"), ()),  # where an act takes two people
    },
)

SCHEMAS: dict[int, Schema] = {
    schema.number: schema for schema in (VERSION_1, VERSION_2, VERSION_3, VERSION_4)
}
# Acts that only take away: they count without a key, so that nothing keeps a clinician from pulling a page.
REMOVALS = ("retract",)


def newest() -> Schema:
    """The version that is written."""
    return SCHEMAS[max(SCHEMAS)]


def content(source: Any, fields: Fields) -> dict[str, Any]:
    """The values of `fields`, read from a row. A path that meets a null on its way has the value None."""
    return {name: _found(source, where) for name, where in fields.items()}


def _found(source: Any, where: str | Callable[[Any], Any]) -> Any:
    if callable(where):
        return where(source)
    value = source
    for name in where.split("."):
        value = None if value is None else getattr(value, name)
    return value


def name_of(row: Model, schema: Schema) -> str:
    """How events of a version call a row."""
    model = str(row._meta.object_name)
    return f"{schema.names.get(model, model)} {row.pk}"
