"""The inbox: what readers say about pages. Staff read it and tick what they have dealt with; nothing else changes."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from education.content.crisis import speaks_of_crisis
from education.desk.base import DeskAdmin
from education.models import Feedback


@admin.register(Feedback)
class FeedbackAdmin(DeskAdmin[Feedback]):
    """Newest first, by topic, by answer, by whether somebody has dealt with it."""

    list_display = ("received_on", "page", "clear", "comment", "danger", "handled")
    list_filter = ("handled", "clear", ("topic", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("topic",)
    fields = ("received_on", "page", "topic", "clear", "comment", "handled")
    readonly_fields = ("received_on", "page", "topic", "clear", "comment")

    @admin.display(description=_("danger?"))
    def danger(self, feedback: Feedback) -> str:
        """Whether somebody may be in danger. They saw the crisis help first; nobody can be called back."""
        return str(_("speaks of danger")) if speaks_of_crisis(feedback.comment) else ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
