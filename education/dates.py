"""From when a text is public, and until when it stays without another look: what a signature may say of it.

Each rule returns the reason it refuses, or None.
"""

import calendar
from datetime import date, datetime

from django.utils.translation import gettext as _

from education.models import Revision
from education.models.sign_off import Decision
from education.models.topic import utc_day


def refusal_of_dates(revision: Revision, publish_from: datetime, review_by: date, at: datetime) -> str | None:
    """The review date lies after publication and within the category's limit, counted from the signature."""
    if publish_from < at:
        return _("The moment of publication lies in the past.")
    latest = latest_review(revision, at)
    if review_by > latest:
        return _("The review date may be %s at the latest for this kind of text.") % latest.isoformat()
    if review_by <= utc_day(publish_from):
        return _("The review date must come after the day of publication.")
    return None


def refusal_of_no_day_left(revision: Revision, publish_from: datetime, review_by: date) -> str | None:
    """The latest start and the earliest review of all signers leave the text a day to be public."""
    approvals = list(revision.sign_offs.filter(decision=Decision.APPROVE))
    start = max([publish_from, *(row.publish_from or row.recorded_at for row in approvals)])
    until = min([review_by, *(row.review_by for row in approvals if row.review_by)])
    if until > utc_day(start):
        return None
    return _(
        "Together with the signature there already is, the text would be public from %(start)s and due for review on"
        " %(until)s. Choose dates that leave it a day, or ask for changes."
    ) % {"start": utc_day(start).isoformat(), "until": until.isoformat()}


def refusal_of_put_off(revision: Revision, publish_from: datetime, at: datetime) -> str | None:
    """A renewal is not scheduled: by its moment the text that it renews might be an old one."""
    if revision.renews_id is None or publish_from <= at:
        return None
    return _("A renewal takes effect at once. Leave the moment of publication empty.")


def latest_review(revision: Revision, at: datetime) -> date:
    """The last review date (UTC day) that a signature at `at` may set."""
    months = utc_day(at).month - 1 + revision.topic.kind.review_months
    year, month = utc_day(at).year + months // 12, months % 12 + 1
    return date(year, month, min(utc_day(at).day, calendar.monthrange(year, month)[1]))
