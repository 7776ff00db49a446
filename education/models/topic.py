"""Topic, Revision and Contributor: what is written, in which form, and by whom.

All moments are aware datetimes; all dates are UTC days.
"""

from datetime import UTC, date, datetime
from typing import Any, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from education.categories import NOTICES, Category, Kind, kind_of
from education.models.constraints import all_or_none
from education.once import once
from education.states import OPEN, Status

TITLE_LENGTH = 65  # NHS content standard: a longer H1 is cut off in search results
SUMMARY_LENGTH = 300
CHANGE_NOTE_LENGTH = 300
BODY_LENGTH = 60_000  # about 10,000 words; beyond that it is not one explainer


def utc_day(at: datetime) -> date:
    """The UTC day of an aware moment: the calendar in which review dates and licences run."""
    return at.astimezone(UTC).date()


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
        return self.annotate(status_then=_status(at))

    def in_status(self, at: datetime, *statuses: Status, due_by: date | None = None) -> Self:
        """Those with one of the given statuses at `at`; of the live and the lapsed, with `due_by`, only those due by that day."""
        sought = sorted({_SOUGHT_AS.get(each, each) for each in statuses})
        first, *others = (_may_be(kind, at, due_by) for kind in sought)
        candidates = first.union(*others) if others else first
        return self.filter(pk__in=candidates).with_status(at).filter(status_then__in=statuses)

    def open(self, at: datetime) -> Self:
        """Those being worked on at `at`: drafted, in review, part signed or scheduled."""
        return self.in_status(at, *OPEN)

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


def effective_publications(at: datetime, **of: Any) -> "models.QuerySet[Any]":
    """Publications in force or once in force at `at`, newest first, narrowed by the lookups `of`; none retracted before its
    moment came: it never took effect, so it supersedes nothing.
    """
    from education.models.sign_off import Publication  # noqa: PLC0415  the two modules describe each other

    return (
        Publication.objects.filter(effective_at__lte=at, **of)
        .exclude(retraction__retracted_at__lt=F("effective_at"))
        .order_by("-effective_at", "-pk")
    )


# Statuses that are looked for in the same place.
_DRAFTED = (Status.DRAFT, Status.IN_REVIEW, Status.SIGNED, Status.CHANGES_REQUESTED)
_SOUGHT_AS = dict.fromkeys(_DRAFTED, Status.DRAFT) | {Status.LAPSED: Status.LIVE}


def _may_be(status: Status, at: datetime, due_by: date | None) -> "models.QuerySet[Any, Any]":
    """The primary keys of revisions among which are all that have a status, and few others."""
    if status is Status.LIVE:
        newest = effective_publications(at, topic=OuterRef("pk")).values("revision")[:1]
        live = Topic.objects.order_by().values(newest=Subquery(newest))
        if due_by is None:
            return live
        due = Revision.objects.filter(pk__in=live, publication__review_by__lte=due_by)
        return due.order_by().values("pk")
    published = {
        Status.SCHEDULED: Q(publication__effective_at__gt=at),
        Status.RETRACTED: Q(publication__retraction__retracted_at__lte=at),
        Status.TAKEN_BACK: Q(take_back__taken_back_at__lte=at),
        Status.SUPERSEDED: Q(publication__effective_at__lte=at),
    }
    not_yet = Q(publication__isnull=True) | Q(publication__published_at__gt=at)
    return Revision.objects.order_by().filter(published.get(status, not_yet)).values("pk")


def _status(at: datetime) -> Case:
    """Status of the outer revision at `at`, as one SQL expression: the only definition of status there is."""
    from education.models.sign_off import Retraction, SignOff, TakeBack  # noqa: PLC0415  as above

    published = Q(publication__published_at__lte=at)
    newest = effective_publications(at, topic=OuterRef("topic")).values("revision")[:1]
    decisions = SignOff.objects.filter(revision=OuterRef("pk"), signed_off_at__lte=at)
    return Case(
        When(
            Exists(TakeBack.objects.filter(revision=OuterRef("pk"), taken_back_at__lte=at)),
            then=Value(Status.TAKEN_BACK),
        ),
        When(
            Exists(Retraction.objects.filter(publication__revision=OuterRef("pk"), retracted_at__lte=at)),
            then=Value(Status.RETRACTED),
        ),
        When(published & Q(publication__effective_at__gt=at), then=Value(Status.SCHEDULED)),
        When(published & ~Q(pk=newest), then=Value(Status.SUPERSEDED)),
        When(published & Q(publication__review_by__lt=utc_day(at)), then=Value(Status.LAPSED)),
        When(published, then=Value(Status.LIVE)),
        When(Exists(decisions.filter(decision="request_changes")), then=Value(Status.CHANGES_REQUESTED)),
        When(Exists(decisions), then=Value(Status.SIGNED)),
        When(Q(submitted_at__lte=at), then=Value(Status.IN_REVIEW)),
        default=Value(Status.DRAFT),
        output_field=models.CharField(),
    )
