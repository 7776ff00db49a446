"""Assignment: who is to do a task of the desk. It says who is expected, and gives nobody a right."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

TASK_LENGTH = 40


class Assignment(models.Model):
    """The word of one person about one task at one moment. The newest row of a task counts; none is changed.

    `task` is the task's name (`education.tasks.task`). Without `person` it is everybody's again.
    """

    task = models.CharField(_("task"), max_length=TASK_LENGTH)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    urgent = models.BooleanField(_("urgent"), default=False)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(_("assigned"))

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(name="assignment_newest", fields=["task", "id"])]

    def __str__(self) -> str:
        return f"{self.task}: {self.person or '-'}"
