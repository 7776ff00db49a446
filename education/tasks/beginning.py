"""What an empty site needs before its first page can be read: steps in order, ticked by facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from education.categories import NOTICES, Category
from education.models import Clinic, Clinician, Revision, Source, Topic
from education.models.topic import utc_day
from education.states import Role, Status
from education.tasks.people import who_hold

_TWO = 2  # a notice is signed by two clinicians, and each writer needs one who did not write


@dataclass(frozen=True)
class Step:
    """A step: what it is, whether it is done, and where it is done by whom."""

    title: str
    done: bool
    why: str
    address: str
    role: Role


def steps(at: datetime) -> list[Step]:
    """All steps, done or not. A query or two each: only a site without a page is asked."""
    return [*_people(at), *_material(), *_texts(at)]


def _people(at: datetime) -> Iterator[Step]:
    editors = who_hold(Role.EDITOR).exists()
    clinicians = Clinician.objects.filter(
        active=True, user__is_active=True, valid_until__gte=utc_day(at)
    ).count()
    yield Step(
        _("Accounts for those who write"),
        editors,
        _("An account in the group Editors. Whoever makes an account cannot sign what it writes."),
        reverse("admin:auth_user_add"),
        Role.ADMINISTRATOR,
    )
    yield Step(
        _("Two clinicians (%s so far)") % clinicians,
        clinicians >= _TWO,
        _(
            "First an account with staff status, then its profile with the licence; twice. Notices take two signatures."
        ),
        reverse("admin:education_clinician_add" if _without_profile().exists() else "admin:auth_user_add"),
        Role.ADMINISTRATOR,
    )
    clinic = Clinic.objects.exclude(phone="").exists()
    yield Step(
        _("How patients reach the clinic"),
        clinic,
        _("Telephone, hours, and who answers when it is closed: care cards say it."),
        reverse("admin:education_clinic_changelist"),
        Role.ADMINISTRATOR,
    )


def _without_profile() -> QuerySet[User]:
    """The accounts that can see the desk and do nothing there yet: those that a profile is made for."""
    return User.objects.filter(is_active=True, is_staff=True, is_superuser=False, groups=None, clinician=None)


def _material() -> Iterator[Step]:
    yield Step(
        _("Sources and texts"),
        Source.objects.exists() and Topic.objects.exists(),
        _("Load the drafts that come with the program, with their sources; or write your own."),
        reverse("admin:seed"),
        Role.EDITOR,
    )


def _texts(at: datetime) -> Iterator[Step]:
    live = set(
        Revision.objects.in_status(at, Status.LIVE)
        .filter(topic__language=settings.LANGUAGE_CODE)
        .values_list("topic__category", flat=True)
    )
    topics = reverse("admin:education_topic_changelist")
    why = dict.fromkeys(NOTICES, _("Every page carries it.")) | {
        Category.NUMBERS: _(
            "The glossary and other texts that come with the program use its numbers by name."
        ),
        Category.GLOSSARY: _("Words in pages lead to their meaning from then on."),
    }
    for category, reason in why.items():
        yield Step(
            _("%s: submitted, read and signed") % Category(category).label,
            category in live,
            reason,
            f"{topics}?category__exact={category.value}&language__exact={settings.LANGUAGE_CODE}",
            Role.EDITOR,
        )
    yield Step(
        _("The first page"),
        bool(live - {*NOTICES, Category.GLOSSARY, Category.NUMBERS}),
        _("Open a draft, read it, submit it; a clinician who did not write it signs."),
        topics,
        Role.EDITOR,
    )
