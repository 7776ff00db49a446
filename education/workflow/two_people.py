"""What takes two people: somebody asks, and another administrator confirms it or declines. Nothing takes effect before.

What may be asked for stands in `education.workflow.asking`; that nobody does it alone, in `education.workflow.vouching`.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from education import mail
from education.evidence import chain, memory, two_people
from education.evidence.two_people import Asked
from education.models import AuditEvent
from education.permissions import ADMINISTRATORS, may_act, may_administer, may_answer
from education.workflow.asking import KINDS, What
from education.workflow.gate import Refused, insist, record


@transaction.atomic
def ask(*, kind: str, what: What, by: User, at: datetime) -> AuditEvent:
    """Lay before the other administrators what one person may not do alone. Raises Refused where the act may not be anyway."""
    chain.one_writer_at_a_time()
    KINDS[kind].check(what, by, at)
    if any((one.kind, one.what, one.answer) == (kind, what, None) for one in two_people.asked(at)):
        raise Refused(_("That is asked for already. Another administrator confirms it."))
    event = record(two_people.ASK, by=by, at=at, kind=kind, what=dict(what))
    words = _("%(name)s asks for what takes a second person: %(what)s. Look at it at the desk.")
    said = {"name": by.username, "what": KINDS[kind].label}
    for each in User.objects.filter(groups__name=ADMINISTRATORS, is_active=True).exclude(pk=by.pk):
        mail.send(each.email, _("At the desk of %s") % settings.CLINIC_NAME, words % said)
    return event


@transaction.atomic
def confirm(*, number: int, by: User, at: datetime) -> Asked:
    """Let it take effect, as it was asked for, if it still may."""
    one, who = _unanswered(number, by, at)
    kind = KINDS[one.kind]
    kind.check(one.what, who, at)
    answer = record(two_people.CONFIRM, by=by, at=at, asked=number)
    if kind.do is not None:
        kind.do(one.what, by=who, at=at, asked=number, confirmed=answer.pk)
    _tell(who, one, _("%s confirmed what you asked for.") % by.username)
    return one


@transaction.atomic
def decline(*, number: int, by: User, at: datetime) -> Asked:
    """Let it not be. Who asked can take it back in the same way."""
    chain.one_writer_at_a_time()
    one = _found(number, at)
    insist(may_administer(by, at) if one.by != by.pk else may_act(by))
    record(two_people.DECLINE, by=by, at=at, asked=number)
    _tell(User.objects.get(pk=one.by), one, _("%s declined what you asked for.") % by.username)
    return one


def waiting(at: datetime) -> list[Asked]:
    """What was asked for and nobody has answered, oldest first."""
    return [one for one in two_people.asked(at) if one.answer is None]


def refusal_of_answer(one: Asked, by: User, at: datetime) -> str | None:
    """Why somebody may not confirm it."""
    subject = KINDS[one.kind].subject(one.what)
    return may_answer(by, one.by, subject, at) or _refusal_of_changed(one, subject)


def _refusal_of_changed(one: Asked, account: User | None) -> str | None:
    """Why an account is not the one that was asked for. Whoever begins it anew, or gives its name to another one, would have
    something else confirmed than was agreed on; what its owner does says nothing of the kind.
    """
    since = memory.events_about(account) if account else ()
    if account and any(said.number > one.number and said.actor != account.pk for said in since):
        return _(
            "The account was changed since by somebody else than its owner. Decline it; it is asked for anew."
        )
    return None


def _unanswered(number: int, by: User, at: datetime) -> tuple[Asked, User]:
    chain.one_writer_at_a_time()
    one = _found(number, at)
    insist(refusal_of_answer(one, by, at))
    return one, User.objects.get(pk=one.by)


def _found(number: int, at: datetime) -> Asked:
    one = next((each for each in two_people.asked(at) if each.number == number), None)
    if one is None or one.answer is not None:
        raise Refused(_("That is answered already, or was asked for more than two weeks ago."))
    return one


def _tell(who: User, one: Asked, words: str) -> None:
    mail.send(who.email, _("At the desk of %s") % settings.CLINIC_NAME, f"{words}\n\n{KINDS[one.kind].label}")
