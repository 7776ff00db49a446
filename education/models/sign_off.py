"""SignOff, Publication, Retraction, TakeBack: append-only facts about a submitted revision.

Only `education.workflow` creates them; the database refuses to change or delete them (see `education.evidence.guards`).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from education.models.people import Clinician
from education.models.source import called
from education.models.topic import Revision, Topic


class Decision(models.TextChoices):
    """What a clinician decided on having read a revision."""

    APPROVE = "approve", _("Approve")
    REQUEST_CHANGES = "request_changes", _("Request changes")


class SignOff(models.Model):
    """One clinician's decision on one revision, with everything as it was held and shown at that moment."""

    schema = models.PositiveSmallIntegerField(editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="sign_offs")
    clinician = models.ForeignKey(Clinician, on_delete=models.PROTECT, related_name="sign_offs")
    decision = models.CharField(_("decision"), max_length=20, choices=Decision)
    meaning = models.TextField(
        _("meaning"), help_text=_("What the clinician declared by signing, word for word.")
    )
    comment = models.TextField(_("comment"), blank=True)
    acknowledgements = models.JSONField(
        default=dict,
        help_text=_("The signer's reason for each warning of the checks, by its place in the list."),
    )
    answers = models.JSONField(
        default=dict,
        help_text=_("What the signer answered about each source and each point of the checklist."),
    )
    digest = models.CharField(max_length=64)
    notices = models.JSONField(
        default=dict, help_text=_("Digest by category of each notice shown beside the text.")
    )
    printed_name = models.CharField(max_length=120)
    credential = models.CharField(max_length=120)
    licence = models.CharField(max_length=60)
    demo = models.BooleanField(default=False)
    signed_off_at = models.DateTimeField(_("signed"))
    recorded_at = models.DateTimeField(
        _("recorded"), help_text=_("When the decision was stored; publication counts from it.")
    )
    publish_from = models.DateTimeField(
        _("publish from"), null=True, help_text=_("Empty in an approval means: at once.")
    )
    review_by = models.DateField(_("review by"), null=True)
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=88)
    assertion = models.JSONField(
        null=True, help_text=_("What the signer's own key says about the statement, where they have one.")
    )

    class Meta:
        ordering = ["signed_off_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(name="sign_off_once_per_clinician", fields=["revision", "clinician"]),
            models.CheckConstraint(
                name="sign_off_approves_with_dates_or_asks_with_words",
                condition=Q(decision="approve", review_by__isnull=False)
                | Q(decision="request_changes", publish_from__isnull=True, review_by__isnull=True)
                & ~Q(comment=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_name}: {self.decision} {self.revision}"

    @property
    def works_answered(self) -> list[tuple[str, dict[str, str]]]:
        """What was answered about each source, by what people call the work."""
        works = {entry["key"]: called(entry) for entry in self.revision.references}
        return [(works.get(key, key), given) for key, given in self.answers.get("sources", {}).items()]


class Publication(models.Model):
    """The fact that a revision became public. Follows entirely from its approving sign-offs.

    `topic` is that of the revision, so that the newest of a topic is one look into an index.
    """

    schema = models.PositiveSmallIntegerField(editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="publications", editable=False)
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="publication")
    published_at = models.DateTimeField(_("published"))
    effective_at = models.DateTimeField(_("effective from"), db_index=True)
    review_by = models.DateField(_("review by"))

    class Meta:
        ordering = ["-effective_at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(name="publication_newest", fields=["topic", "effective_at", "id"]),
            models.Index(name="publication_last", fields=["topic", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.revision} from {self.effective_at:%Y-%m-%d %H:%M}"


class Retraction(models.Model):
    """The fact that a publication was retracted, at once and for good."""

    schema = models.PositiveSmallIntegerField(editable=False)
    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="retraction")
    retracted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    retracted_at = models.DateTimeField(_("retracted"))
    reason = models.TextField(_("reason"))

    class Meta:
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(name="retraction_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.publication}: retracted"


class TakeBack(models.Model):
    """The fact that a revision was taken back before it was published."""

    schema = models.PositiveSmallIntegerField(editable=False)
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="take_back")
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(_("taken back"))
    reason = models.TextField(_("reason"))

    class Meta:
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(name="take_back_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.revision}: taken back"
