"""What is filled in about a topic: at first its title, which leads on to its draft; later its place and its codes."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from education.desk.base import RememberedForm
from education.desk.codes import read_lines, typed
from education.models import Topic
from education.models.code import Coding
from education.models.topic import TITLE_LENGTH
from education.reading import codes


class NewTopicForm(RememberedForm[Topic]):
    """A subject to write about: its title, from which its address is made, and on to its draft."""

    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        help_text=_("What patients will read as its heading. You can change it while you write."),
    )
    slug = forms.SlugField(
        label=_("Address"),
        required=False,
        max_length=80,
        help_text=_(
            "Made from the title. Links will lead there, so it stays as it is once the text is submitted."
        ),
    )

    class Meta:
        model = Topic
        fields = ("title", "category", "language", "slug", "position")

    class Media:
        js = (Script("admin/new_topic.js", defer=True),)

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("slug") and "slug" not in self.errors:
            made = slugify(self.cleaned_data.get("title", ""))[:TITLE_LENGTH].strip("-")
            self.cleaned_data["slug"] = made
            if not made and "title" not in self.errors:
                self.add_error(
                    "slug", _("No address can be made from this title: write one in plain letters.")
                )
        return super().clean()


class TopicForm(RememberedForm[Topic]):
    """A topic with the codes by which health records find it."""

    codes = forms.CharField(
        label=_("Codes for health records"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One to a line: system, code, its name there, as in “ICD-10-CM F32.9 Major depressive disorder, single"
            " episode”. F32.* stands for every code that begins so. No part of the signed text."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["codes"] = typed(codes.codings_of(self.instance))

    def clean_codes(self) -> list[Coding]:
        return read_lines(self.cleaned_data["codes"])
