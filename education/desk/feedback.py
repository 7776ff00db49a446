"""The inbox: what readers say about pages. Staff read it and tick what they have dealt with; nothing else changes."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from education.content.crisis import speaks_of_crisis
from education.desk.base import DeskAdmin
from education.desk.titles import TopicFilter, with_title
from education.models import Feedback


class FeedbackForm(forms.ModelForm[Feedback]):
    """One answer, and whether what was written is erased: people write what they should not have."""

    erase = forms.BooleanField(
        label=_("Erase the comment"),
        required=False,
        help_text=_(
            "For good. The answer itself stays. Comments are erased by themselves after half a year."
        ),
    )


@admin.register(Feedback)
class FeedbackAdmin(DeskAdmin[Feedback]):
    """Newest first, by topic, by answer, by whether somebody has dealt with it."""

    list_display = ("received_on", "about", "clear", "comment", "danger", "handled")
    list_filter = ("handled", "clear", ("topic", TopicFilter))
    form = FeedbackForm
    fields = ("received_on", "page", "topic", "clear", "comment", "handled", "erase")
    readonly_fields = ("received_on", "page", "topic", "clear", "comment")

    def past(self, obj: Feedback) -> dict[str, str]:
        return {}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feedback]:
        return super().get_queryset(request).prefetch_related(with_title("topic"))

    @admin.display(description=_("page"), ordering="page")
    def about(self, feedback: Feedback) -> str:
        return feedback.about

    @admin.display(description=_("danger?"))
    def danger(self, feedback: Feedback) -> str:
        """Whether somebody may be in danger. They saw the crisis help first; nobody can be called back."""
        return str(_("speaks of danger")) if speaks_of_crisis(feedback.comment) else ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Feedback, form: Any, change: Any) -> None:
        if form.cleaned_data.get("erase"):
            obj.comment = ""
        super().save_model(request, obj, form, change)
