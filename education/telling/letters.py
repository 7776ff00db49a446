"""Writing letters: each person is told once of each occasion, and not of kinds that they do not want."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from education.mail import is_set_up
from education.models import Letter, Told, Unwanted

# A flood of texts is seen on the front page; whoever gets more mails than this in a day reads none of them.
MOST_A_DAY = 30


@dataclass(frozen=True)
class Item:
    """What somebody is told of: the occasion, under a name that it has for ever, and in a sentence; and where to go on.

    `address` is a path of this site.
    """

    occasion: str
    words: str
    address: str


def write(
    kind: str, people: Iterable[User], *, subject: str, items: Sequence[Item], at: datetime
) -> list[Letter]:
    """Write one letter to each of the people, of those items that they have not been told of. None is sent by that.

    Nothing where this site sends no mail; nobody is written to who is switched off, has no address, wants no mail of the kind
    or has had 30 letters in a day.
    """
    if not is_set_up() or not items:
        return []
    unwanted = set(Unwanted.objects.filter(kind=kind).values_list("person", flat=True))
    wanting = (each for each in people if each.is_active and each.email and each.pk not in unwanted)
    found = (_write(kind, person, subject, items, at) for person in wanting)
    return [letter for letter in found if letter is not None]


@transaction.atomic
def _write(kind: str, person: User, subject: str, items: Sequence[Item], at: datetime) -> Letter | None:
    # One at a time for each person: two processes may have found the same occasion.
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    told = _told(person, [item.occasion for item in items])
    news = [item for item in items if item.occasion not in told]
    lately = Letter.objects.filter(recipient=person, written_at__gt=at - timedelta(days=1)).count()
    if not news or lately >= MOST_A_DAY:
        return None
    letter = Letter.objects.create(recipient=person, kind=kind, written_at=at, **_words(subject, news))
    Told.objects.bulk_create(Told(person=person, occasion=item.occasion, letter=letter) for item in news)
    return letter


def _told(person: User, occasions: Collection[str]) -> set[str]:
    rows = Told.objects.filter(person=person, occasion__in=occasions)
    return set(rows.values_list("occasion", flat=True))


def _words(subject: str, items: Sequence[Item]) -> dict[str, str]:
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "clinic": settings.CLINIC_NAME,
            "subject": subject,
            "items": [(item.words, base() + item.address) for item in items],
            "settings_address": base() + reverse("admin:mail"),
        }
        return {
            "subject": f"{settings.CLINIC_NAME}: {subject}"[:200],
            "text": render_to_string("mail/letter.txt", context),
            "html": render_to_string("mail/letter.html", context),
        }


def base() -> str:
    """The address of this site, without a path: the first host that it answers for."""
    hosts = (name.lstrip(".") for name in settings.ALLOWED_HOSTS if name.strip(".*"))
    return f"{'http' if settings.DEBUG else 'https'}://{next(hosts, 'localhost')}"
