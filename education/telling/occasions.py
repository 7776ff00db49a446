"""What somebody has to know of, from the facts as they are now: asked after an act for its text, and by `manage.py due` for all."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from education.evidence import hands
from education.models import Letter, Publication, Retraction, Revision, SignOff
from education.models.sign_off import Decision
from education.models.topic import utc_day
from education.once import while_reading
from education.permissions import may_act_as, may_sign, may_sign_words
from education.states import Role, Status
from education.tasks.facts import ending_licences
from education.tasks.people import who_hold
from education.tasks.upkeep import speaking_of_danger
from education.telling.letters import Item, write

DAYS_BEFORE = (7, 30, 60)
_NEWS_FOR = timedelta(days=7)  # what happened longer ago is told nobody who has not been told of it yet


def waiting(revisions: Iterable[Revision], at: datetime) -> list[Letter]:
    """Texts before the clinicians, for each who may sign them now."""
    found: list[Letter] = []
    for revision in revisions:
        people = [user for user in clinicians(at) if may_sign(user, revision, at) is None]
        words = _("“%s” is to be read and signed.") % revision.title
        item = Item(f"waiting-{revision.pk}", words, _review(revision))
        found += write("waiting", people, subject=_("A text waits for you"), items=[item], at=at)
    return found


def decided(sign_offs: Iterable[SignOff], at: datetime) -> list[Letter]:
    """Decisions, for those who worked on the text."""
    found: list[Letter] = []
    for row in sign_offs:
        revision = row.revision
        people = User.objects.filter(pk__in=hands.contributors(revision) - {row.clinician.user_id})
        if row.decision == Decision.REQUEST_CHANGES:
            subject, words = _("Changes are asked for"), _("%(who)s asks for changes of “%(title)s”.")
        elif Publication.objects.filter(revision=revision).exists():
            subject, words = (
                _("A text is signed"),
                _("%(who)s signed “%(title)s”. It has all its signatures."),
            )
        else:
            subject, words = (
                _("A text is signed"),
                _("%(who)s signed “%(title)s”. It needs another signature."),
            )
        item = Item(
            f"decided-{row.pk}", words % {"who": row.printed_name, "title": revision.title}, _review(revision)
        )
        found += write("decided", people, subject=subject, items=[item], at=at)
    return found


def retracted(retractions: Iterable[Retraction], at: datetime) -> list[Letter]:
    """Retractions, for all staff but whoever retracted."""
    found: list[Letter] = []
    for row in retractions:
        revision = row.publication.revision
        people = [user for user in staff(at) if user.pk != row.retracted_by_id]
        words = _("“%s” was retracted. Patients get “withdrawn”.") % revision.title
        item = Item(f"retracted-{row.pk}", words, _review(revision))
        found += write("withdrawn", people, subject=_("A page was retracted"), items=[item], at=at)
    return found


def reviews(at: datetime) -> list[Letter]:
    """Review dates that come, for each clinician who may renew the text: one letter of all."""
    rows = list(Revision.objects.due_within(max(DAYS_BEFORE), at).select_related("topic", "publication"))
    found: list[Letter] = []
    for user in clinicians(at) if rows else ():
        items = [
            Item(
                f"review-{row.publication.pk}-{_step(row.publication.review_by, at)}",
                _("“%(title)s” is withdrawn by itself after %(day)s unless somebody renews it.")
                % {"title": row.title, "day": row.publication.review_by},
                _review(row),
            )
            for row in rows
            if may_sign_words(user, row) is None
        ]
        found += write("review", [user], subject=_("Review dates come"), items=items, at=at)
    return found


def lapsed(at: datetime) -> list[Letter]:
    """Pages whose review date has passed in the last week, for all staff: one letter of all."""
    since = utc_day(at - _NEWS_FOR)
    rows = Revision.objects.in_status(at, Status.LAPSED).select_related("publication")
    items = [
        Item(
            f"lapsed-{row.publication.pk}",
            _("“%s” was withdrawn: its review date has passed.") % row.title,
            _review(row),
        )
        for row in rows.filter(publication__review_by__gte=since).order_by("publication__review_by")
    ]
    return write("withdrawn", staff(at), subject=_("Pages were withdrawn"), items=items, at=at)


def licences(at: datetime) -> list[Letter]:
    """Licences that end soon, for whoever holds one and for administrators."""
    found: list[Letter] = []
    administrators = _holders([Role.ADMINISTRATOR], at)
    for profile in ending_licences(at).filter(valid_until__gte=utc_day(at)).select_related("user"):
        occasion = f"licence-{profile.pk}-{profile.valid_until}-{_step(profile.valid_until, at)}"
        said = {"who": profile.printed_name, "day": profile.valid_until}
        own = _("Your licence, as it stands here, ends on %(day)s. Show an administrator the new one.") % said
        theirs = _("The licence of %(who)s ends on %(day)s. Enter the new date once you have seen it.") % said
        profile_page = reverse("admin:education_clinician_change", args=[profile.pk])
        subject = _("A licence ends")
        others = [user for user in administrators if user.pk != profile.user_id]
        found += write(
            "licence", others, subject=subject, items=[Item(occasion, theirs, profile_page)], at=at
        )
        front = [Item(occasion, own, reverse("admin:index"))]
        found += write("licence", [profile.user], subject=subject, items=front, at=at)
    return found


def danger(at: datetime) -> list[Letter]:
    """Unread comments that may speak of danger, for those who look after feedback: without their words, and once an hour."""
    today = utc_day(at)
    number = sum(each.received_on >= utc_day(at - timedelta(days=1)) for each in speaking_of_danger())
    if not number:
        return []
    words = ngettext(
        "A comment of a reader may speak of danger. Read it at the desk.",
        "%s comments of readers may speak of danger. Read them at the desk.",
        number,
    )
    address = f"{reverse('admin:education_feedback_changelist')}?handled__exact=0"
    item = Item(f"danger-{today}-{at:%H}", words.replace("%s", str(number)), address)
    people = _holders([Role.EDITOR, Role.ADMINISTRATOR], at)
    return write("danger", people, subject=_("Somebody may be in danger"), items=[item], at=at)


def clinicians(at: datetime) -> list[User]:
    """Those who may act as clinicians now and have an address."""
    return _holders([Role.CLINICIAN], at)


def staff(at: datetime) -> list[User]:
    """Those who may do anything at the desk now and have an address."""
    return _holders(Role, at)


def _holders(roles: Iterable[Any], at: datetime) -> list[User]:
    with while_reading():  # the same is asked of each account for each of its roles
        found = [
            user
            for role in roles
            for user in who_hold(Role(role)).exclude(email="")
            if may_act_as(user, [Role(role)], at) is None
        ]
    return list({user.pk: user for user in found}.values())


def _step(day: date, at: datetime) -> int:
    """The number of days of the last notice that is due before a day: 60, 30 or 7."""
    left = (day - utc_day(at)).days
    return next(days for days in DAYS_BEFORE if left <= days)


def _review(revision: Revision) -> str:
    return reverse("admin:education_revision_change", args=[revision.pk])
