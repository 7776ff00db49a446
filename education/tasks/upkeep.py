"""The tasks that a site makes besides its texts: what readers said, sources, links, licences, telephone numbers."""

from collections.abc import Iterator
from datetime import datetime

from django.core.cache import cache
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from education.content.crisis import speaks_of_crisis
from education.evidence import two_people
from education.models import Feedback, Revision, Source, Topic
from education.models.topic import utc_day
from education.reading.dead_ends import dead_ends
from education.states import Role, Status
from education.tasks import translations
from education.tasks.facts import Facts, ending_licences
from education.tasks.people import Person
from education.tasks.task import Group, Task

MOST_READ = 1_000  # unread comments that are looked through for danger; a day brings 500 at most
_INBOX = "admin:education_feedback_changelist"
_CLINIC = "admin:education_clinic_changelist"


def of(person: Person, facts: Facts, at: datetime) -> list[Task]:
    """A query each for comments, retired sources, translations, dead ends and licences, where there are any."""
    found: list[Task] = []
    if person.roles & {Role.EDITOR, Role.ADMINISTRATOR}:
        found += _feedback(person, facts)
    if Role.EDITOR in person.roles:
        found += _retired(at) if facts.retired else ()
        found += translations.of(at) if facts.translated else ()
        found += _dead_ends(facts, at)
    if Role.ADMINISTRATOR in person.roles:
        found += _licences(at) if facts.licences else ()
        found += _telephones(facts)
        found += _asked(person, at) if facts.asked else ()
    return found


def speaking_of_danger() -> list[Feedback]:
    """The unread comments in which somebody may be in danger, newest first. Two queries."""
    topics = Prefetch("topic", Topic.objects.with_titles())
    rows = Feedback.objects.filter(handled=False).exclude(comment="").prefetch_related(topics)
    unread = rows.order_by("-pk")[:MOST_READ]
    return [each for each in unread if speaks_of_crisis(each.comment)]


def _feedback(person: Person, facts: Facts) -> Iterator[Task]:
    role = Role.EDITOR if Role.EDITOR in person.roles else Role.ADMINISTRATOR
    danger = speaking_of_danger() if facts.comments else []
    for each in danger:
        yield Task(
            name=f"danger-{each.pk}",
            group=Group.DANGER,
            role=role,
            title=_("Somebody may be in danger: a comment on %s") % each.about,
            why=_(
                "They were shown the crisis help. Nobody can be called back: look at the page, and tell your team."
            ),
            address=reverse("admin:education_feedback_change", args=[each.pk]),
            button=_("Read it"),
            since=each.received_on,
            due=each.received_on,
        )
    if others := facts.feedback - len(danger):
        title = ngettext(
            "%s reader said whether a page was clear", "%s readers said whether a page was clear", others
        )
        yield Task(
            name="feedback",
            group=Group.LOOK_AFTER,
            role=role,
            title=title % others,
            why=_("What is unclear to one reader is unclear to many."),
            address=f"{reverse(_INBOX)}?handled__exact=0",
            button=_("Read what they said"),
        )


def _retired(at: datetime) -> Iterator[Task]:
    works = {source.key: str(source) for source in Source.objects.filter(retired=True)}
    citing = Q(*(("body__contains", f"[@{key}") for key in sorted(works)), _connector=Q.OR)
    live = Revision.objects.in_status(at, Status.LIVE).filter(citing)
    for row in live.only("title", "topic", "references").order_by("topic"):
        if cited := sorted(works[entry["key"]] for entry in row.references if entry["key"] in works):
            yield Task(
                name=f"retired-{row.pk}",
                group=Group.LOOK_AFTER,
                role=Role.EDITOR,
                title=row.title,
                why=_("It is live and leans on a retired source: %s.") % "; ".join(cited),
                address=reverse("admin:education_revision_change", args=[row.pk]),
                button=_("See where"),
            )


def _dead_ends(facts: Facts, at: datetime) -> Iterator[Task]:
    """All texts are gone through for it, so it is done once for each act that patients can see, and each day."""
    key = f"dead-ends-{facts.newest_act}-{utc_day(at)}"
    number: int | None = cache.get(key)
    if number is None:
        number = len(dead_ends(at))
        cache.set(key, number, timeout=24 * 3600)
    if number:
        title = ngettext(
            "%s live page has a link that leads nowhere", "%s live pages have links that lead nowhere", number
        )
        yield Task(
            name="dead-ends",
            group=Group.LOOK_AFTER,
            role=Role.EDITOR,
            title=title % number,
            why=_("Patients follow it to a page that they cannot read."),
            address=reverse("admin:dead_ends"),
            button=_("See which"),
        )


def _licences(at: datetime) -> Iterator[Task]:
    today = utc_day(at)
    for profile in ending_licences(at).order_by("valid_until"):
        ended = profile.valid_until < today
        yield Task(
            name=f"licence-{profile.pk}",
            group=Group.LOOK_AFTER,
            role=Role.ADMINISTRATOR,
            title=_("The licence of %s has ended") % profile.printed_name
            if ended
            else _("The licence of %s ends soon") % profile.printed_name,
            why=_(
                "Without a valid licence nobody signs. Enter the new date once you have seen the new licence."
            ),
            address=reverse("admin:education_clinician_change", args=[profile.pk]),
            button=_("Open the profile"),
            due=profile.valid_until,
        )


def _telephones(facts: Facts) -> Iterator[Task]:
    lacking = {
        "phone": (
            facts.phone,
            _("The clinic has no telephone number here"),
            _("Care cards cannot say how to call it."),
        ),
        "out-of-hours-phone": (
            facts.out_of_hours_phone,
            _("The clinic has no telephone number for when it is closed"),
            _("Care cards name 988, Poison Help and 911 instead."),
        ),
    }
    for name, (number, title, why) in lacking.items():
        if not number:
            yield Task(
                name=name,
                group=Group.LOOK_AFTER,
                role=Role.ADMINISTRATOR,
                title=title,
                why=why,
                address=reverse(_CLINIC),
                button=_("Enter it"),
            )


def _asked(person: Person, at: datetime) -> Iterator[Task]:
    """What another person asked for, and this one can confirm."""
    for one in two_people.asked(at):
        if one.answer is None and one.by != person.user.pk:
            yield Task(
                name=f"asked-{one.number}",
                group=Group.LOOK_AFTER,
                role=Role.ADMINISTRATOR,
                title=_("A second person is asked for"),
                why=_(
                    "It matters so much that one person does not do it alone. Look at it, and confirm or decline it."
                ),
                address=f"{reverse('admin:two_people')}#asked-{one.number}",
                button=_("Look at it"),
                since=one.at,
                due=utc_day(one.at + two_people.LASTS),
            )
