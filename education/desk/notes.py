"""What patients are told changed: asked when a text is submitted, where they could read an earlier one."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from education import workflow
from education.models import Revision
from education.models.topic import CHANGE_NOTE_LENGTH
from education.policies import asks_for_note

_FIELDS = ("change_note", "unnoticed")


class Asked:
    """The form that submits a text: it asks for one sentence, or for the word that nobody would notice."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_for_note(self.revision, self.at):
            return
        self.fields["change_note"] = forms.CharField(
            label=_("What patients are told changed"),
            help_text=_(
                "One sentence, in their words and their language: “The page now says how long you wait.” The clinician signs"
                " it with the text, and patients read it in the history of the page."
            ),
            required=False,
            max_length=CHANGE_NOTE_LENGTH,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["unnoticed"] = forms.BooleanField(
            label=_("Nothing that a patient would notice"), required=False
        )
        self.initial.update(_said_before(self.revision))

    @property
    def note(self: Any) -> str:
        """The sentence, once the form is cleaned."""
        if self.cleaned_data.get("unnoticed"):
            return workflow.nothing_noticed(self.revision.topic.language)
        return str(self.cleaned_data.get("change_note", ""))

    def clean(self: Any) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        if cleaned.get("unnoticed") and cleaned.get("change_note"):
            self.add_error("unnoticed", _("You wrote what changed as well. Empty the sentence, or this box."))
        return cleaned


def _said_before(revision: Revision) -> dict[str, Any]:
    """What was to be told with the text before this one, where that never became public."""
    before = revision.topic.revisions.filter(number__lt=revision.number, submitted_at__isnull=False)
    last = before.order_by("-number").values("change_note", "publication").first()
    if last is None or last["publication"] is not None:
        return {}
    nothing = last["change_note"] == workflow.nothing_noticed(revision.topic.language)
    return {"change_note": "" if nothing else last["change_note"], "unnoticed": nothing}


def keep(request: HttpRequest, revision: Revision, form: forms.Form) -> None:
    """Keep what was typed into a form that did not submit the text: it is asked again once the text is put right."""
    if "change_note" in form.fields:
        request.session[_place(revision)] = {
            name: form.cleaned_data.get(name, form.data.get(form.add_prefix(name), "")) for name in _FIELDS
        }


def kept(request: HttpRequest, revision: Revision) -> dict[str, Any]:
    """What was kept so, as a form begins with it."""
    found: dict[str, Any] = request.session.get(_place(revision), {})
    return found


def _place(revision: Revision) -> str:
    return f"note-{revision.pk}"
