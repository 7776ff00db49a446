"""What a signer answers on the way to a decision, as fields: one for each source that is cited, and each point of the checklist.

They stand in their own parts of the page and belong to the form of the decision.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import workflow
from education.workflow import Answer, Answers, Question, Questions

_LABELS = {
    workflow.CHECKED: gettext_lazy("I checked it"),
    workflow.NOT_NEEDED: gettext_lazy("Not needed"),
    workflow.YES: gettext_lazy("Yes"),
    workflow.NOT_APPLICABLE: gettext_lazy("Does not apply"),
}
_BECAUSE = 200  # characters: a word, not a letter
_FIELDS = ("source_", "point_", "word_")

Asked = list[tuple[Question, forms.BoundField, forms.BoundField | None]]


class OnPage:
    """What the form of an act has on its page: some of its fields stand elsewhere."""

    @property
    def id(self: Any) -> str:
        """By which fields elsewhere on the page belong to this form."""
        return f"form-{self.act.value}"

    @property
    def own_fields(self: Any) -> list[forms.BoundField]:
        """What stands within the form itself."""
        return [field for field in self.visible_fields() if not field.name.startswith(_FIELDS)]


class Asking:
    """A form that approves: it asks about each source and each point."""

    def ask(self: Any) -> None:
        """Put the questions before its other fields."""
        self.fields = {**fields(self.asked, self.id), **self.fields}
        self.open_sources = sources(self.asked, self, standing=False)
        self.standing_sources = sources(self.asked, self, standing=True)
        self.open_points = checklist(self.asked, self, standing=False)
        self.standing_points = checklist(self.asked, self, standing=True)

    def clean(self: Any) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        for name in without_a_word(self.asked, cleaned):
            self.add_error(name, _("Say in a word why it does not apply."))
        return cleaned


def fields(asked: Questions, form: str) -> dict[str, forms.Field]:
    """The fields of a form that asks all of it; `form` is the id of the form that they belong to."""
    made: dict[str, forms.Field] = {}
    for question in asked.sources:
        made[f"source_{question.key}"] = _choice(question, form)
    for question in asked.checklist:
        made[f"point_{question.key}"] = _choice(question, form)
        made[f"word_{question.key}"] = forms.CharField(
            label=_("Why it does not apply"),
            required=False,
            max_length=_BECAUSE,
            widget=forms.TextInput(attrs={"form": form}),
        )
    return made


def reason(warning: Mapping[str, Any]) -> forms.CharField:
    """The field for the reason why somebody signs in spite of a warning."""
    place = warning["place"]["heading"]
    label = f"{warning['rule']}{f' ({place})' if place else ''}: {warning['message']}"
    return forms.CharField(
        label=label,
        help_text=_("A warning of the checks. Say why you sign all the same, or ask for changes."),
        widget=forms.Textarea(attrs={"rows": 1}),
        max_length=500,
    )


def given(asked: Questions, cleaned: dict[str, Any]) -> Answers:
    """The answers in the cleaned data of such a form."""
    return Answers(
        sources={each.key: Answer(cleaned[f"source_{each.key}"]) for each in asked.sources},
        checklist={each.key: _point(each, cleaned) for each in asked.checklist},
    )


def without_a_word(asked: Questions, cleaned: dict[str, Any]) -> Iterator[str]:
    """The fields in which a word is missing."""
    for each in asked.checklist:
        if cleaned.get(f"point_{each.key}") == workflow.NOT_APPLICABLE and not cleaned.get(
            f"word_{each.key}"
        ):
            yield f"word_{each.key}"


def sources(asked: Questions, form: forms.Form, *, standing: bool) -> Asked:
    """The sources, those whose answer stands or the others, with their fields."""
    return [
        (each, form[f"source_{each.key}"], None) for each in asked.sources if bool(each.stands) is standing
    ]


def checklist(asked: Questions, form: forms.Form, *, standing: bool) -> Asked:
    """The same, of the checklist."""
    return [
        (each, form[f"point_{each.key}"], form[f"word_{each.key}"])
        for each in asked.checklist
        if bool(each.stands) is standing
    ]


def _point(question: Question, cleaned: dict[str, Any]) -> Answer:
    choice = cleaned[f"point_{question.key}"]
    word = cleaned[f"word_{question.key}"] if choice == workflow.NOT_APPLICABLE else ""
    return Answer(choice, word)


def _choice(question: Question, form: str) -> forms.ChoiceField:
    choices: Sequence[tuple[str, Any]] = [(choice, _LABELS[choice]) for choice in question.choices]
    if question.stands:
        choices = [(workflow.CARRIED, _standing(question)), *choices]
    return forms.ChoiceField(
        label=question.words,
        choices=choices,
        initial=workflow.CARRIED if question.stands else None,
        widget=forms.RadioSelect(attrs={"form": form}),
        error_messages={"required": _("Not answered yet.")},
    )


def _standing(question: Question) -> str:
    kept = question.stands
    said = _LABELS[kept["answer"]]
    because = f" ({kept['because']})" if kept.get("because") else ""
    return _("It stands: “%(said)s”%(because)s, %(by)s, %(on)s, revision %(number)s") % {
        "said": said,
        "because": because,
        "by": kept["by"],
        "on": kept["on"],
        "number": kept["revision"],
    }
