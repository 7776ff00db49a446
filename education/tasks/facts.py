"""What the desk's front page has to know of the whole site, besides its texts: in one query."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Subquery, Value
from django.db.models.functions import Coalesce

from education.categories import NOTICES, Category
from education.evidence import two_people
from education.models import AuditEvent, Clinic, Clinician, Feedback, Publication, Revision, Source
from education.models.audit import DRAFTING
from education.models.topic import utc_day

DAYS_BEFORE_A_LICENCE_ENDS = 60  # a state board takes some weeks to renew one


# What stands on pages, or explains their words, and is no page that a site begins with.
_NO_PAGES = (*NOTICES, Category.GLOSSARY, Category.NUMBERS)


@dataclass(frozen=True)
class Facts:
    """`newest_act` is the hash of the newest event that patients can see the effect of."""

    newest_act: str = ""
    phone: str = ""
    out_of_hours_phone: str = ""
    feedback: int = 0
    comments: bool = False
    retired: bool = False
    licences: bool = False
    page_published: bool = False
    asked: bool = False
    translated: bool = False


def facts(at: datetime) -> Facts:
    """As things stand now. Nothing but defaults where there has been no act yet."""
    clinic = Clinic.objects.order_by()
    unread = Feedback.objects.filter(handled=False).order_by()
    how_many = unread.values("handled").annotate(number=Count("pk")).values("number")
    asked: dict[str, Any] = {
        "newest_act": Subquery(
            AuditEvent.objects.exclude(act__in=DRAFTING).order_by("-pk").values("hash")[:1]
        ),
        "phone": Coalesce(Subquery(clinic.values("phone")[:1]), Value("")),
        "out_of_hours_phone": Coalesce(Subquery(clinic.values("out_of_hours_phone")[:1]), Value("")),
        "feedback": Coalesce(Subquery(how_many), 0),
        "comments": Exists(unread.exclude(comment="")),
        "retired": Exists(Source.objects.filter(retired=True)),
        "licences": Exists(ending_licences(at)),
        "asked": Exists(AuditEvent.objects.filter(act=two_people.ASK, at__gt=at - two_people.LASTS)),
        "translated": Exists(Revision.objects.filter(follows__isnull=False)),
        "page_published": Exists(Publication.objects.exclude(topic__category__in=_NO_PAGES)),
    }
    row = AuditEvent.objects.order_by("-pk").annotate(**asked).values(*asked).first()
    return Facts(**row) if row else Facts()


def ending_licences(at: datetime) -> Any:
    """Profiles that may sign, or could until their licence ended, whose licence ends soon."""
    last = utc_day(at) + timedelta(days=DAYS_BEFORE_A_LICENCE_ENDS)
    return Clinician.objects.filter(active=True, user__is_active=True, valid_until__lte=last)
