"""The kinds of mail there are. Another kind is another line here, and whoever has the occasion calls `letters.write`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from education.states import Role

_EDITOR, _CLINICIAN, _ADMINISTRATOR = Role.EDITOR, Role.CLINICIAN, Role.ADMINISTRATOR


@dataclass(frozen=True)
class Kind:
    """A kind of mail. `name` is stored: never rename one. `roles` are those who may get it."""

    name: str
    label: Promise
    roles: frozenset[Role]


KINDS = {
    name: Kind(name, label, frozenset(roles))
    for name, label, roles in (
        ("waiting", _("A text waits for your signature"), [_CLINICIAN]),
        ("decided", _("A text that you worked on was signed or sent back"), [_EDITOR, _CLINICIAN]),
        ("review", _("A review date comes: 60, 30 and 7 days before"), [_CLINICIAN]),
        ("withdrawn", _("A page was retracted, or its review date passed"), [_EDITOR, _CLINICIAN, _ADMINISTRATOR]),
        ("licence", _("A licence ends: 60, 30 and 7 days before"), [_CLINICIAN, _ADMINISTRATOR]),
        ("danger", _("A reader's comment may speak of danger"), [_EDITOR, _ADMINISTRATOR]),
        ("digest", _("Each week: what is waiting, and the head of the audit chain"), [_EDITOR, _CLINICIAN, _ADMINISTRATOR]),
    )
}  # fmt: skip


def of_roles(roles: frozenset[Role]) -> list[Kind]:
    """The kinds that somebody with these roles can get."""
    return [kind for kind in KINDS.values() if kind.roles & roles]
