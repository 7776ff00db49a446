"""Who may. Each rule returns the reason it refuses, or None: the same rule is the gate, the disabled button and its words.

Superusers pass Django's own checks, so nothing clinical rests on those: signing asks for a Clinician profile, and the
four-eyes rule asks who had a hand in the text. Rights follow from the groups an account is in, by their names: the
account with its groups is in the audit chain, and one that was changed outside the program can do nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Value
from django.utils.translation import gettext as _

from education.evidence import borrowed, hands, memory, own_keys, two_people
from education.models import Clinician, Revision, SecondFactor
from education.models.people import same_licence
from education.models.sign_off import Decision
from education.once import once, put_beside
from education.states import Role

EDITORS = "Editors"
ADMINISTRATORS = two_people.ADMINISTRATORS


@once
def account(pk: int) -> User | None:
    """The account with this primary key as it is in the database now, with its clinician profile."""
    return User.objects.select_related("clinician").annotate(**own_keys.TOLD).filter(pk=pk).first()


def clinician_of(user: User) -> Clinician | None:
    """The Clinician profile of an account, active or not."""
    return getattr(account(user.pk), "clinician", None)


@once
def may_act(user: User) -> str | None:
    """What every act asks of an account: that it is on, and as the audit chain remembers it."""
    stored = _stored(user)
    if stored is None or not stored.is_active:
        return _("This account is switched off.")
    profile = getattr(stored, "clinician", None)
    memory.gather(stored, *([profile] if profile else []))
    if not memory.is_remembered(stored):
        return _(
            "This account was changed outside the program. It can do nothing until another administrator has accepted it."
        )
    return None


@once
def may_edit(user: User, _at: datetime) -> str | None:
    if reason := may_act(user):
        return reason
    if not _is_in(user, EDITORS):
        return _("Only editors write texts. An administrator can put you in the group Editors.")
    return None


@once
def may_act_as_clinician(user: User, at: datetime) -> str | None:
    if reason := may_act(user):
        return reason
    clinician = clinician_of(user)
    if clinician is None:
        return _("Only clinicians do this. An administrator can give an account a clinician profile.")
    if not clinician.active:
        return _("Your clinician profile is switched off. An administrator can switch it on.")
    if reason := _refusal_of_profile(clinician):
        return reason
    if not clinician.entitled(at):
        return _("Your licence ended on %(day)s. An administrator can enter the new date.") % {
            "day": clinician.valid_until
        }
    return None


def _refusal_of_profile(clinician: Clinician) -> str | None:
    """Why a profile counts for nothing, whatever it says."""
    if not memory.is_remembered(clinician):
        return _(
            "Your clinician profile was changed outside the program. Nobody signs with it until an administrator has"
            " accepted it."
        )
    if not two_people.is_vouched_for(clinician):
        return _(
            "One administrator alone entitled you, and on this site that takes two. An administrator saves your profile again,"
            " and another one confirms it."
        )
    return None


@once
def may_administer(user: User, _at: datetime) -> str | None:
    if reason := may_act(user):
        return reason
    if not _is_in(user, ADMINISTRATORS):
        return _("Only administrators do this.")
    return None


@once
def _stored(user: User) -> User | None:
    """The account as it is in the database now, with its groups and rights and what it has besides its password."""
    stored = account(user.pk)
    if stored is not None:
        rights_of(stored)
    return stored


@once
def rights_of(stored: User) -> frozenset[str]:
    """The permissions of an account, its own and those of its groups, as "label.codename". One query, which also puts beside
    the account its groups, its own permissions and what it has besides its password, for whoever asks for those next.
    """
    memberships = User.groups.through.objects.filter(user=stored.pk).order_by()
    by_groups = memberships.values_list(
        Value("group"), "group", "group__name",
        "group__permissions__content_type__app_label", "group__permissions__codename",
    )  # fmt: skip
    holdings = User.user_permissions.through.objects.filter(user=stored.pk).order_by()
    own = holdings.values_list(
        Value("own"), "permission", Value(""), "permission__content_type__app_label", "permission__codename"
    )
    factors = SecondFactor.objects.filter(account=stored.pk).order_by()
    secrets = factors.values_list(Value("factor"), "pk", "kind", "secret", Value(""))
    rows = sorted(by_groups.union(own, secrets, all=True), key=lambda row: row[:2])
    groups = {pk: Group(pk=pk, name=name) for kind, pk, name, _label, _codename in rows if kind == "group"}
    put_beside(stored, "groups", list(groups.values()))
    put_beside(stored, "user_permissions", [_permission(*row[3:]) for row in rows if row[0] == "own"])
    put_beside(stored, "second_factors", [_factor(stored, *row[1:4]) for row in rows if row[0] == "factor"])
    return frozenset(
        f"{label}.{codename}" for kind, _pk, _name, label, codename in rows if kind != "factor" and codename
    )


def _permission(label: str, codename: str) -> Permission:
    return Permission(codename=codename, content_type=ContentType(app_label=label))


def _factor(stored: User, pk: int, kind: str, secret: str) -> SecondFactor:
    """As read without its times, which are read by themselves if somebody asks for them."""
    names, database = ("id", "account_id", "kind", "secret"), stored._state.db  # noqa: SLF001  as Django gives it to rows
    return SecondFactor.from_db(database, names, (pk, stored.pk, kind, secret))


def factors_of(user: User) -> list[SecondFactor]:
    """What an account has besides its password: the rules ask of the same rows later."""
    stored: Any = _stored(user)
    return list(stored.second_factors.all()) if stored is not None else []


def _is_in(user: User, group: str) -> bool:
    stored = _stored(user)
    return user.is_superuser or (stored is not None and group in {each.name for each in stored.groups.all()})


@once
def may_see_unsigned(user: User | AnonymousUser) -> bool:
    """Whether an account may read texts that are not public: staff who write, sign or administer."""
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return False
    return clinician_of(user) is not None or user.has_perm("education.view_revision")


@once
def may_sign(user: User, revision: Revision, at: datetime) -> str | None:
    """A clinician who has not decided yet, under no name, and to whom these words are somebody else's."""
    if reason := may_act_as_clinician(user, at):
        return reason
    decided = revision.sign_offs.all()
    if any(row.clinician.user_id == user.pk for row in decided):
        return _("You have already decided on this revision.")
    own = clinician_of(user)
    approved = [row for row in decided if row.decision == Decision.APPROVE]
    if own is not None and any(same_licence(row.licence, own.licence) for row in approved):
        return _(
            "Somebody with your licence number has signed this revision. Two signatures come from two people."
        )
    return may_sign_words(user, revision)


@once
def may_sign_words(user: User, revision: Revision) -> str | None:
    """Four eyes: nobody who had a hand in the words, by whatever account."""
    touched = hands.contributors(revision)
    if user.pk in touched:
        return _("You worked on this text since somebody else signed it. Another clinician must sign it.")
    if hands.controllers(user) & touched:
        return _(
            "Somebody who worked on this text has made or changed your account or your clinician profile."
            " Another clinician must sign it."
        )
    if hands.controlled(user) & touched:
        return _(
            "You have made or changed an account that worked on this text. Another clinician must sign it."
        )
    if hands.sharers(account(user.pk) or user) & touched:
        return _(
            "Somebody who worked on this text has the mail address of your account. Another clinician must sign it, or an"
            " administrator gives each their own."
        )
    if lent := borrowed.lenders(revision, {user.pk, *hands.controllers(user), *hands.controlled(user)}):
        return _(
            "Most of what is new here also stands in “%(title)s”, which nobody else has signed, and in which you or an"
            " account that you or they made had a hand. Another clinician must sign it."
        ) % {"title": lent[0].title}
    return None


def may_entitle(user: User, subject: User, at: datetime) -> str | None:
    """An administrator, for anybody but themself."""
    if reason := may_administer(user, at):
        return reason
    if user.pk == subject.pk:
        return _("Nobody makes or changes their own clinician profile. Ask another administrator.")
    return None


def may_answer(user: User, asker: int, subject: User | None, at: datetime) -> str | None:
    """A second person: another administrator than who asked, and nobody about themself."""
    if reason := may_administer(user, at):
        return reason
    if user.pk == asker:
        return _("You asked for it. Another administrator confirms it.")
    if subject is not None and user.pk == subject.pk:
        return _("It is about your own account. Another administrator confirms it.")
    return None


_RULES = {
    Role.EDITOR: may_edit,
    Role.CLINICIAN: may_act_as_clinician,
    Role.ADMINISTRATOR: may_administer,
}


def may_act_as(user: User, roles: Iterable[Role], at: datetime) -> str | None:
    """None where the account holds one of the roles; otherwise the reason for the first of them."""
    reasons = [_RULES[role](user, at) for role in roles]
    return None if None in reasons else reasons[0]
