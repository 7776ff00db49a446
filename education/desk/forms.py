"""The forms of the desk. Each form of an act knows which workflow function it fills in."""

import json
import re
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.forms.widgets import Script
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from markdownx.widgets import AdminMarkdownxWidget

from education import workflow
from education.dates import latest_review
from education.desk import answers, asserting, following, notes, withdrawal
from education.desk.base import PlainEnds, TypedForm
from education.keyholders import signs_by_key
from education.models import Revision
from education.models.sign_off import Decision
from education.policies import Text
from education.states import Act

_DIGEST = re.compile(r"[0-9a-f]{64}")


_SCRIPTS = ("keeping", "editor", "merging", "palette", "figure", "whole_page")


class Editor(AdminMarkdownxWidget):  # type: ignore[misc]
    """The field and the addresses of django-markdownx, with a script of ours: Tab moves on, and nothing typed is lost."""

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[Script(f"admin/{name}.js", defer=True) for name in _SCRIPTS])  # type: ignore[misc]


class DraftForm(PlainEnds, forms.ModelForm[Revision]):
    """The text of a draft. `seen` is when the draft on the screen was last edited; empty for a new one, which has the
    revision that it was begun from in `start`.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    start = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Revision
        fields = ("title", "summary", "key_points", "body", "keywords")
        widgets: ClassVar = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "summary": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "key_points": forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
            "body": Editor(attrs={"rows": 30}),
            "keywords": forms.TextInput(attrs={"class": "vLargeTextField"}),
        }

    def text(self) -> Text:
        return Text(**{name: self.cleaned_data[name] for name in self.Meta.fields})

    def clean_seen(self) -> datetime | None:
        return self.moment(self.cleaned_data["seen"])

    @staticmethod
    def moment(posted: str) -> datetime | None:
        """A moment as a form carries it; None where it is none."""
        try:
            return parse_datetime(posted)
        except ValueError:
            return None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            for field, words in self.text().normalised().faults().items():
                self.add_error(field, words)
        return cleaned

    def _post_clean(self) -> None:
        """Leave the instance alone: the workflow writes it, not the form."""


class ActForm(answers.OnPage, TypedForm, forms.Form):
    """What a person fills in to do an act to a revision."""

    act: ClassVar[Act]
    label: ClassVar[Any]
    explanation: Any

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        revision: Revision,
        at: datetime,
        asked: workflow.Questions,
        **kwargs: Any,
    ) -> None:
        self.revision, self.at, self.asked = revision, at, asked
        super().__init__(data, prefix=self.act.value, **kwargs)

    def perform(self, by: User, at: datetime) -> None:
        """Do the act with the cleaned data. Raises workflow.Refused."""
        raise RuntimeError(f"{type(self).__name__} does nothing")


class SubmitForm(following.Asked, notes.Asked, ActForm):
    act = Act.SUBMIT
    label = _("Submit for review")
    explanation = _("The text is frozen as it is and laid before the clinicians.")

    def perform(self, by: User, at: datetime) -> None:
        with transaction.atomic():
            self.follow(by, at)
            workflow.submit(revision=self.revision, change_note=self.note, by=by, at=at)


class TakeBackForm(ActForm):
    act = Act.TAKE_BACK
    label = _("Take back")
    explanation = _("It is kept in the timeline, and nobody can sign it any more.")
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000)

    def perform(self, by: User, at: datetime) -> None:
        workflow.take_back(revision=self.revision, reason=self.cleaned_data["reason"], by=by, at=at)


class RetractForm(ActForm):
    act = Act.RETRACT
    label = _("Retract this page now")
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.explanation = withdrawal.told(self.revision, self.at)

    def perform(self, by: User, at: datetime) -> None:
        workflow.retract(revision=self.revision, reason=self.cleaned_data["reason"], by=by, at=at)


class SignedForm(asserting.SignedByKey, ActForm):
    """An act that is signed: it carries what was on the screen, and asks for the meaning and the password or, after
    `ask_for_key`, in a second step for the signature of the person's own key.
    """

    decision: ClassVar[Decision]
    seen = forms.CharField(widget=forms.HiddenInput)
    meaning = forms.BooleanField()
    password = forms.CharField(
        label=_("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meaning"].label = workflow.MEANINGS[self.decision]
        last = ["meaning", "password"]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def show(self, seen: workflow.Seen) -> None:
        """Carry what the page around this form shows."""
        self.initial["seen"] = json.dumps(asdict(seen))

    def clean_seen(self) -> workflow.Seen:
        wrong = forms.ValidationError(_("Open this page again: it does not say what you have read."))
        try:
            posted = json.loads(self.cleaned_data["seen"])
            seen = workflow.Seen(
                digest=posted["digest"], notices=dict(posted["notices"]), signer=str(posted["signer"])
            )
            sound = all(_DIGEST.fullmatch(digest) for digest in (seen.digest, *seen.notices.values()))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise wrong from error
        if not sound:
            raise wrong
        return seen

    def declaration(self) -> workflow.Declaration:
        return workflow.Declaration(
            meaning=workflow.MEANINGS[self.decision],
            seen=self.cleaned_data["seen"],
            password=self.cleaned_data.get("password", ""),
            signature=self.signature,
            answers=workflow.Answers(),
        )


class RequestChangesForm(SignedForm):
    act = Act.REQUEST_CHANGES
    decision = Decision.REQUEST_CHANGES
    label = _("Ask for changes")
    explanation = _("The revision goes back to its editors with your words.")
    comment = forms.CharField(
        label=_("What must change"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5_000
    )

    def perform(self, by: User, at: datetime) -> None:
        comment = self.cleaned_data["comment"]
        workflow.request_changes(
            revision=self.revision, declaration=self.declaration(), comment=comment, by=by, at=at
        )


class ApprovalForm(answers.Asking, SignedForm):
    """A signature that approves: with a review date, a reason for each warning of the checks, and an answer to all that is
    asked.
    """

    review_by = forms.DateField(
        label=_("Review by"),
        help_text=_("The page is withdrawn by itself after this day (UTC) unless somebody signs it again."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("review_by", latest_review(self.revision, self.at))
        reasons = {
            f"reason_{index}": answers.reason(warning) for index, warning in enumerate(self.revision.warnings)
        }
        self.fields = {**reasons, **self.fields}
        self.ask()

    def declaration(self) -> workflow.Declaration:
        reasons = {
            str(index): self.cleaned_data[f"reason_{index}"]
            for index, _warning in enumerate(self.revision.warnings)
        }
        given = answers.given(self.asked, self.cleaned_data)
        return replace(super().declaration(), acknowledgements=reasons, answers=given)


class SignOffForm(ApprovalForm):
    act = Act.SIGN_OFF
    decision = Decision.APPROVE
    label = _("Sign")
    explanation = _("With the last signature that this kind of text needs, patients see it.")
    publish_from = forms.DateTimeField(
        label=_("Publish from"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    comment = forms.CharField(
        label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=5_000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        self.fields["publish_from"].help_text = (
            _("Empty: at once. Otherwise a moment in the time zone %s.") % zone
        )

    def perform(self, by: User, at: datetime) -> None:
        workflow.sign_off(
            revision=self.revision,
            declaration=self.declaration(),
            review_by=self.cleaned_data["review_by"],
            publish_from=self.cleaned_data["publish_from"],
            comment=self.cleaned_data["comment"],
            by=by,
            at=at,
        )


class RenewForm(ApprovalForm):
    act = Act.RENEW
    decision = Decision.APPROVE
    label = _("Renew")
    explanation = _("Sign the public text again as it stands, with a new review date.")

    def perform(self, by: User, at: datetime) -> None:
        review_by = self.cleaned_data["review_by"]
        workflow.renew(
            revision=self.revision, declaration=self.declaration(), review_by=review_by, by=by, at=at
        )


# In the order in which a page offers them.
FORMS: tuple[type[ActForm], ...] = (
    SubmitForm,
    SignOffForm,
    RequestChangesForm,
    RenewForm,
    TakeBackForm,
    RetractForm,
)


def form_of(form_class: type[ActForm], by: User, *args: Any, **kwargs: Any) -> ActForm:
    """The form of an act as this person fills it in: with a password, or for a key."""
    form = form_class(*args, **kwargs)
    if isinstance(form, SignedForm) and signs_by_key(by):
        form.ask_for_key()
    return form
