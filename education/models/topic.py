"""Topic, Revision and Contributor: what is written, in which form, and by whom.

All moments are aware datetimes; all dates are UTC days.
"""

from datetime import UTC, date, datetime
from typing import Any, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

import education.models.among  # noqa: F401  teaches `pk__among`
from education.categories import NOTICES, Category, Kind, kind_of
from education.models.constraints import all_or_none
from education.once import once
from education.states import Status

TITLE_LENGTH = 65  # NHS content standard: a longer H1 is cut off in search results
SUMMARY_LENGTH = 300
CHANGE_NOTE_LENGTH = 300
BODY_LENGTH = 60_000  # about 10,000 words; beyond that it is not one explainer


def utc_day(at: datetime) -> date:
    """The UTC day of an aware moment: the calendar in which review dates and licences run."""
    return at.astimezone(UTC).date()


def warnings_in(findings: Any) -> list[dict[str, Any]]:
    """The warnings of the checks that are frozen with a text. None where somebody wrote them past the program in another shape:
    then `verify` names the text, and nobody can sign it.
    """
    return findings if isinstance(findings, list) and all(map(_is_warning, findings)) else []


def _is_warning(each: Any) -> bool:
    if not isinstance(each, dict) or not isinstance(each.get("place"), dict):
        return False
    return "heading" in each["place"] and all(isinstance(each.get(name), str) for name in ("rule", "message"))


class TopicQuerySet(models.QuerySet["Topic"]):
    """What topics are called."""

    def with_titles(self) -> Self:
        """Annotate `title`: that of the newest text, by which people know a topic; null where it has none yet."""
        newest = Revision.objects.filter(topic=OuterRef("pk")).order_by("-number")
        return self.annotate(title=Subquery(newest.values("title")[:1]))


class Topic(models.Model):
    """A stable subject. Holds no prose."""

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    category = models.CharField(_("category"), max_length=20, choices=Category)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    position = models.PositiveSmallIntegerField(
        _("position"), default=100, help_text=_("Place within its category: smaller comes first.")
    )

    objects = TopicQuerySet.as_manager()
    title: str | None = None  # set by with_titles()

    class Meta:
        ordering = ["category", "position", "slug"]
        # What stands round every page by its category, and the neighbours of a page by their places.
        indexes = [models.Index(name="topic_place", fields=["category", "language", "position", "slug"])]
        constraints = [
            models.CheckConstraint(name="topic_category_known", condition=Q(category__in=Category.values)),
            # One notice of each kind for each language: no question which is shown.
            models.UniqueConstraint(
                name="topic_one_notice_per_language",
                fields=["category", "language"],
                condition=Q(category__in=[category.value for category in NOTICES]),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    @property
    def kind(self) -> Kind:
        return kind_of(self.category)


class RevisionQuerySet(models.QuerySet["Revision"]):
    """The vocabulary of revisions at a moment."""

    def with_status(self, at: datetime) -> Self:
        """Annotate `status_then`, the Status at the aware moment `at`, derived from the facts of that moment."""
        return self.filter(created_at__lte=at).stating(at)

    def stating(self, at: datetime) -> Self:
        """The same of all revisions, those that a faster clock than ours has begun as well: drafts."""
        from education.models.statuses import status_at  # noqa: PLC0415  it describes these models

        return self.annotate(status_then=status_at(at))

    def in_status(self, at: datetime, *statuses: Status, due_by: date | None = None) -> Self:
        """Those with one of the given statuses at `at`; of the live and the lapsed, with `due_by`, only those due by that day."""
        from education.models.statuses import candidates  # noqa: PLC0415  it describes these models

        found = candidates(statuses, at, due_by)
        return self.filter(pk__among=found).standing(at, *statuses)

    def standing(self, at: datetime, *statuses: Status) -> Self:
        """As `in_status`, of the few texts of one topic: each is asked where it stands, and no other."""
        return self.with_status(at).filter(status_then__in=statuses)

    def newest_of_topic(self) -> Self:
        """Of each topic the revision with the highest number."""
        of_topic = Revision.objects.filter(topic=OuterRef("topic"))
        return self.filter(pk=of_topic.order_by("-number").values("pk")[:1])

    def awaiting_sign_off(self, at: datetime) -> Self:
        """Those a clinician is asked to read, longest waiting first."""
        return self.in_status(at, Status.IN_REVIEW, Status.SIGNED).order_by("submitted_at")

    def due_within(self, days: int, at: datetime) -> Self:
        """Live ones whose review date is at most `days` days after `at`, soonest first."""
        last = date.fromordinal(utc_day(at).toordinal() + days)
        return self.in_status(at, Status.LIVE, due_by=last).order_by("publication__review_by")


class Revision(models.Model):
    """One complete text of a topic. Editable until submitted; afterwards the database refuses every change."""

    schema = models.PositiveSmallIntegerField(
        editable=False, help_text=_("The version of the evidence's form that it was frozen under.")
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    summary = models.CharField(
        _("summary"), max_length=SUMMARY_LENGTH, help_text=_("The key message in one sentence.")
    )
    key_points = models.TextField(
        _("key points"),
        blank=True,
        max_length=2_000,
        help_text=_("One short sentence to a line, three to six lines."),
    )
    body = models.TextField(
        _("body"), max_length=BODY_LENGTH, help_text=_("Markdown. Cite a source as [@key] or [@key, p. 4].")
    )
    keywords = models.CharField(
        _("search keywords"),
        blank=True,
        max_length=500,
        help_text=_("Other words people search for, separated by commas."),
    )
    change_note = models.CharField(
        _("what is new, for patients"),
        blank=True,
        max_length=CHANGE_NOTE_LENGTH,
        help_text=_("One sentence on what changed since the page was last signed."),
    )
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="translations",
        editable=False,
        help_text=_("The revision in another language that this one translates."),
    )
    renews = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="renewals", editable=False
    )
    created_at = models.DateTimeField(_("created"), editable=False)
    edited_at = models.DateTimeField(_("last edited"), editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    # Set together at submission, and frozen with the text.
    html = models.TextField(editable=False, default="")
    references = models.JSONField(editable=False, default=list)
    images = models.JSONField(editable=False, default=list)
    writers = models.JSONField(
        editable=False, default=list, help_text=_("The printed names of those who wrote the text.")
    )
    findings = models.JSONField(
        editable=False, default=list, help_text=_("Warnings of the checks, which each signer acknowledges.")
    )
    signatures_required = models.PositiveSmallIntegerField(
        editable=False, default=1, validators=[MinValueValidator(1)]
    )
    digest = models.CharField(editable=False, max_length=64, default="")
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = RevisionQuerySet.as_manager()
    status_then: str  # set by with_status()
    status_at: datetime | None = None  # the moment of that status, where whoever asked for it notes it here

    class Meta:
        ordering = ["topic", "-number"]
        default_permissions = ("change", "view")
        indexes = [models.Index(name="revision_newest", fields=["-edited_at", "-id"])]  # the desk's list
        constraints = [
            models.UniqueConstraint(name="revision_number_unique", fields=["topic", "number"]),
            all_or_none("revision_submitted_who_and_when", "submitted_at", "submitted_by"),
            models.CheckConstraint(
                name="revision_frozen_when_submitted",
                condition=Q(submitted_at__isnull=True, digest="", html="")
                | Q(submitted_at__isnull=False) & ~Q(digest="") & ~Q(html=""),
            ),
            models.CheckConstraint(
                name="revision_needs_a_signature", condition=Q(signatures_required__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return _("%(title)s (revision %(number)s)") % {"title": self.title, "number": self.number}

    @once
    def status(self, at: datetime) -> Status:
        """Return the status at the aware moment `at` (one query, unless it is noted). Raises DoesNotExist before it was created."""
        if self.status_at == at:
            return Status(self.status_then)
        return Status(type(self).objects.with_status(at).only("pk").get(pk=self.pk).status_then)

    @property
    def status_label(self) -> str:
        """The status for people, of a revision that `with_status` found."""
        return str(Status(self.status_then).label)

    @property
    def warnings(self) -> list[dict[str, Any]]:
        return warnings_in(self.findings)

    @property
    def key_point_list(self) -> list[str]:
        return [line.strip() for line in self.key_points.splitlines() if line.strip()]


class Contributor(models.Model):
    """A person who touched a revision's text, or that of an unsigned one it came after. They may not sign it."""

    schema = models.PositiveSmallIntegerField(editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="contributors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="contributor_once", fields=["revision", "user"])]

    def __str__(self) -> str:
        return f"{self.user} on {self.revision}"
