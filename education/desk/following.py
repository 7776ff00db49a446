"""Which text a draft translates: chosen where it is submitted, and told where a text is read or written."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from education import workflow
from education.models import Revision
from education.translations import followable, newer


@dataclass(frozen=True)
class Followed:
    """The text that a translation follows, and the newer one that patients get, if there is one."""

    revision: Revision
    newer: Revision | None


def followed(revision: Revision, at: datetime) -> Followed | None:
    """What is told of a text beside it. One query, and none of a text that translates nothing."""
    return Followed(revision.follows, newer(revision, at)) if revision.follows else None


class Asked:
    """The form that submits a text: it asks which text this one translates, where there is one that it could."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen, found = self.revision.follows, list(followable(self.revision.topic, self.at))
        if chosen is None and not found:
            return
        # A renewed text is the same one: whoever chose it before its renewal goes on with it.
        known = {text.digest: text for text in found}
        chosen = known.get(chosen.digest, chosen) if chosen else None
        self.followable = {str(text.pk): text for text in [*found, *([chosen] if chosen else [])]}
        self.fields["follows"] = forms.ChoiceField(
            label=_("It translates"),
            help_text=_(
                "The clinician signs it with the text. Each of the two pages leads to the other one, and you are told here"
                " when the other text changes."
            ),
            required=False,
            choices=[
                ("", _("No other text")),
                *((pk, self._named(text)) for pk, text in self.followable.items()),
            ],
        )
        self.initial["follows"] = str(chosen.pk) if chosen else ""

    def _named(self: Any, text: Revision) -> str:
        words = _("“%(title)s”, %(language)s, version %(number)s") % {
            "title": text.title,
            "language": text.topic.get_language_display(),
            "number": text.number,
        }
        publication = getattr(text, "publication", None)
        if publication and publication.published_at > self.revision.created_at and text.renews_id is None:
            return _("%s: signed after this draft was begun") % words
        return words

    def follow(self: Any, by: User, at: datetime) -> None:
        """Note what was chosen, once the form is cleaned. Raises workflow.Refused."""
        if "follows" in self.fields:
            chosen = self.followable.get(self.cleaned_data["follows"])
            workflow.follow(revision=self.revision, followed=chosen, by=by, at=at)
