"""AuditEvent: an append-only, hash-chained fact about an act."""

from django.conf import settings
from django.db import models

from education.models.topic import Revision, Topic


class AuditEvent(models.Model):
    """One act. `previous_hash` names the event before it, so none can vanish from the middle or change unseen."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=30)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="audit_events")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="audit_events")
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, unique=True, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ("view",)
        indexes = [models.Index(name="audit_event_topic_act", fields=["topic", "act"])]

    def __str__(self) -> str:
        return f"{self.pk}: {self.act}"
