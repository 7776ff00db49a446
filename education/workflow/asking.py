"""What may be asked for that takes two people (see `education.workflow.two_people`): a table, each kind with its functions.

A file is no effect of its own: who asked takes it, once (see `education.workflow.exports`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import writing
from education.evidence import chain
from education.evidence.schemas import newest
from education.models import Clinic, Clinician, OwnKey
from education.permissions import ADMINISTRATORS, may_act, may_administer
from education.policies import refusal_of_altered
from education.workflow import accounts, clinic, exports, own_keys
from education.workflow.gate import Refused, insist

What = Mapping[str, Any]
_ACCEPTED: dict[str, type[Model]] = {"User": User, "Clinician": Clinician, "Clinic": Clinic}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`check` raises Refused where `by` may not ask for it; `subject` is the account that it is about, if it is one's; `shown`
    has a row for each part: what it is called, what it says now, what it would say.
    """

    name: str
    label: Promise
    check: Callable[[What, User, datetime], None]
    subject: Callable[[What], User | None]
    shown: Callable[[What], list[tuple[str, str, str]]]
    do: Callable[..., object] | None


def asked_profile(clinician: Clinician) -> What:
    """What is asked for where a profile is to be saved so."""
    return accounts.held_by(clinician)


def _profile(what: What) -> Clinician:
    """The profile as it would be: the one there is, or a new one."""
    stored = Clinician.objects.filter(user=what["user"]).first() or Clinician(user_id=what["user"])
    for name in ("printed_name", "credential", "licence", "active", "demo"):
        setattr(stored, name, what[name])
    stored.valid_until = date.fromisoformat(what["valid_until"])
    return stored


def _check_profile(what: What, by: User, at: datetime) -> None:
    stored = Clinician.objects.filter(user=what["user"]).first()
    insist(
        accounts.refusal_of_profile(_profile(what), by, at)
        or (refusal_of_altered(stored) if stored else None)
    )


def _do_profile(what: What, **said: Any) -> None:
    accounts.entitle(_profile(what), **said)


def _show_profile(what: What) -> list[tuple[str, str, str]]:
    stored = Clinician.objects.filter(user=what["user"]).first()
    now = accounts.held_by(stored) if stored else {}
    names = ("printed_name", "credential", "licence", "valid_until", "active")
    account = (writing.label(Clinician, "user"), "", User.objects.get(pk=what["user"]).get_username())
    return [
        account,
        *((writing.label(Clinician, name), str(now.get(name, "")), str(what[name])) for name in names),
    ]


def asked_administrator(account: User) -> What:
    """What is asked for where an account is to administer."""
    return {"user": account.pk, "username": account.username, "change": "made an administrator"}


def _account(what: What) -> User | None:
    """By its number. What was asked before requests had one has the name alone, which nobody may have any more."""
    named = {"pk": what["user"]} if "user" in what else {"username": what["username"]}
    return User.objects.filter(**named).first()


def _active(what: What) -> User:
    account = _account(what)
    if account is None or not account.is_active:
        raise Refused(_("This account is switched off."))
    return account


def _check_administrator(what: What, by: User, at: datetime) -> None:
    account = _active(what)
    insist(may_administer(by, at) or refusal_of_altered(account))


def _do_administrator(what: What, **said: Any) -> None:
    account = _active(what)
    account.groups.add(Group.objects.get(name=ADMINISTRATORS))
    accounts.note_change(account, what["change"], user=account.pk, **said)


def _show_administrator(what: What) -> list[tuple[str, str, str]]:
    account = _account(what)
    groups = ", ".join(sorted(account.groups.values_list("name", flat=True))) if account else ""
    name = account.username if account else ""
    return [(_("Account"), name, what["username"]), (_("Groups"), groups, ADMINISTRATORS)]


def asked_acceptance(row: Model) -> What:
    """What is asked for where a row is to be vouched for that was changed outside the program: as it stands now."""
    name = f"{row._meta.object_name} {row.pk}"
    return {"name": name, "what": str(row), "says": chain.fingerprint(row, newest().number)}


def _row(what: What) -> Model:
    name, _space, number = what["name"].partition(" ")
    return _ACCEPTED[name]._default_manager.get(pk=int(number))


def _check_acceptance(what: What, by: User, at: datetime) -> None:
    row = _row(what)
    insist(accounts.refusal_of_acceptance(row, by, at))
    if asked_acceptance(row) != what:
        raise Refused(_("It was changed again since. Look at it, and ask anew."))


def _do_acceptance(what: What, **said: Any) -> None:
    accounts.note_accepted(_row(what), name=what["name"], says=what["says"], **said)


def _accepted_account(what: What) -> User | None:
    row = _row(what)
    return row.user if isinstance(row, Clinician) else row if isinstance(row, User) else None


def _show_acceptance(what: What) -> list[tuple[str, str, str]]:
    return [(_("As it stands"), "", what["what"]), (_("Row"), "", what["name"])]


def _clinic(what: What) -> Clinic:
    clinic = Clinic.objects.filter(pk=Clinic.ONLY).first() or Clinic(pk=Clinic.ONLY)
    clinic.out_of_hours_phone = what["out_of_hours_phone"]
    return clinic


def _check_number(what: What, by: User, at: datetime) -> None:
    stored = Clinic.objects.filter(pk=Clinic.ONLY).first()
    refused = writing.refusal_of(_clinic(what)) or (refusal_of_altered(stored) if stored else None)
    insist(may_administer(by, at) or refused)


def _do_number(what: What, **said: Any) -> None:
    clinic.show(_clinic(what), **said)


def _show_number(what: What) -> list[tuple[str, str, str]]:
    stored = Clinic.objects.filter(pk=Clinic.ONLY).first() or Clinic()
    label = writing.label(Clinic, "out_of_hours_phone")
    return [(label, stored.out_of_hours_phone, what["out_of_hours_phone"])]


def _key(what: What) -> OwnKey:
    return OwnKey.objects.select_related("owner").get(pk=what["key"])


def _check_end(what: What, by: User, at: datetime) -> None:
    own_keys.ending(_key(what), what["reason"], by, at)


def _do_end(what: What, **said: Any) -> None:
    own_keys.end(_key(what), what["reason"], **said)


def _show_end(what: What) -> list[tuple[str, str, str]]:
    key = _key(what)
    return [
        (_("Key"), str(key), _("ended")),
        (_("Fingerprint"), key.spoken, ""),
        (_("Reason"), "", what["reason"]),
    ]


def _check_export(what: What, by: User, at: datetime) -> None:
    insist(may_act(by) or exports.refusal_of_choice(what["chosen"]))


def _show_export(what: What) -> list[tuple[str, str, str]]:
    chosen = ", ".join(f"{name}: {value}" for name, value in what["chosen"].items())
    return [(_("List"), "", f"{what['what']} ({what['form']})"), (_("Chosen"), "", chosen or _("everything"))]


def _nobody(_what: What) -> User | None:
    return None


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            name="entitle",
            label=gettext_lazy("entitle a clinician to sign"),
            check=_check_profile,
            subject=lambda what: User.objects.get(pk=what["user"]),
            shown=_show_profile,
            do=_do_profile,
        ),
        Kind(
            name="administrator",
            label=gettext_lazy("make somebody an administrator"),
            check=_check_administrator,
            subject=_account,
            shown=_show_administrator,
            do=_do_administrator,
        ),
        Kind(
            name="accept",
            label=gettext_lazy("accept what was changed outside the program"),
            check=_check_acceptance,
            subject=_accepted_account,
            shown=_show_acceptance,
            do=_do_acceptance,
        ),
        Kind(
            name="number",
            label=gettext_lazy("change the number for when the clinic is closed"),
            check=_check_number,
            subject=_nobody,
            shown=_show_number,
            do=_do_number,
        ),
        Kind(
            name="end_key",
            label=gettext_lazy("end somebody's signing key"),
            check=_check_end,
            subject=_nobody,
            shown=_show_end,
            do=_do_end,
        ),
        Kind(
            name="export",
            label=gettext_lazy("take away a list of all there is"),
            check=_check_export,
            subject=_nobody,
            shown=_show_export,
            do=None,
        ),
    )
}
