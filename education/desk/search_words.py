"""The page of the words that the search takes for the same: a field for each language, a meaning to a line."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from education import workflow
from education.desk.base import TypedForm, staff
from education.permissions import may_act_as
from education.reading import library, search_words


class WordsForm(TypedForm, forms.Form):
    """A field for each language; `seen` is the act whose words they were when the page was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[code] = forms.CharField(
                label=name,
                required=False,
                widget=forms.Textarea(attrs={"rows": 12, "lang": code, "spellcheck": "true"}),
            )

    @property
    def words(self) -> dict[str, list[list[str]]]:
        return {code: _lines(self.cleaned_data[code]) for code, _name in settings.LANGUAGES}


def _lines(text: str) -> list[list[str]]:
    split = (
        [" ".join(term.split()) for term in line.split(",")] for line in text.splitlines() if line.strip()
    )
    return [[term for term in terms if term] for terms in split]


def _typed(meanings: Sequence[Sequence[str]]) -> str:
    return "\n".join(", ".join(terms) for terms in meanings)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Show the words, and keep those that are sent. Whoever may not change them reads them."""
    by, at = staff(request), library.now()
    refusal = may_act_as(by, workflow.MAY_SAVE_WORDS, at)
    seen = search_words.newest()
    kept = {code: _typed(meanings) for code, meanings in search_words.as_of(seen).items()}
    form = WordsForm(request.POST or None, initial={**kept, "seen": seen})
    if request.method == "POST" and form.is_valid():
        try:
            workflow.save_words(words=form.words, seen=form.cleaned_data["seen"], by=by, at=at)
        except workflow.Stale as stale:
            sent = request.POST.copy()
            sent["seen"] = seen
            form = WordsForm(sent)
            form.is_valid()
            form.add_error(None, str(stale))
        except workflow.Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, _("Kept. The next search knows these words."))
            return HttpResponseRedirect(reverse("admin:search_words"))
    context = {
        **admin.site.each_context(request),
        "title": _("Words that the search takes for the same"),
        "form": form,
        "refusal": refusal,
        "now": kept if form.errors else {},
        "languages": dict(settings.LANGUAGES),
    }
    return TemplateResponse(request, "admin/education/search_words.html", context)
