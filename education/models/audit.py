"""AuditEvent: an append-only fact about an act, as canonical JSON, chained by hash and signed.

`education.evidence.chain` writes and reads it. The columns beside `body` repeat parts of it, so that a database can
find an event; where one of them says something else, `verify` names the event and nobody relies on it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from education.models.topic import Revision, Topic

# Acts that only staff can see. Every other one, also one that this version does not know, may change what patients get.
DRAFTING = (
    "start_draft",
    "save_draft",
    "submit",
    "take_back",
    "withdraw",
    "request_changes",
    "rehash_password",
)


class AuditEvent(models.Model):
    """One act. `previous_hash` names the event before it, so none can vanish from the middle or change unseen.

    `actor` is null where the program itself acted, by a command or on its own.
    """

    schema = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=30)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="audit_events")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="audit_events")
    subject = models.CharField(
        max_length=60, blank=True, help_text="The row that the act wrote, as a model's name and a number."
    )
    body = models.TextField()
    previous_hash = models.CharField(max_length=64, unique=True, blank=True)
    hash = models.CharField(max_length=64, unique=True)
    key_id = models.CharField(max_length=16, blank=True)
    signature = models.CharField(max_length=88, blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(name="audit_event_topic_act", fields=["topic", "act", "id"]),
            models.Index(name="audit_event_revision_act", fields=["revision", "act"]),
            models.Index(name="audit_event_subject", fields=["subject", "id"]),
            models.Index(name="audit_event_schema", fields=["schema", "id"]),
            # For whoever looks for what was done: by the act, by a person, in a time.
            models.Index(name="audit_event_act", fields=["act", "id"]),
            models.Index(name="audit_event_actor", fields=["actor", "id"]),
            # Which texts somebody wrote, and which accounts they made: of all that a busy signer did, without a look at the rest;
            # and what a subject begins with in any locale.
            models.Index(name="audit_event_actor_act", fields=["actor", "act", "revision"]),
            models.Index(
                name="audit_event_actor_subject",
                fields=["actor", "subject"],
                opclasses=["int4_ops", "varchar_pattern_ops"],
            ),
            models.Index(name="audit_event_at", fields=["at"]),
            # For the question that each request asks, see `education.reading.newest_act`.
            models.Index(name="audit_event_not_drafting", fields=["id"], condition=~Q(act__in=DRAFTING)),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.act}"
