"""Which mails somebody gets: their own choice."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from education.desk.base import staff
from education.mail import is_set_up
from education.models import Unwanted
from education.reading import library
from education.tasks.people import Person
from education.telling import kinds


class MailForm(forms.Form):
    """The kinds of mail that a person can get, each to be ticked."""

    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("I want a mail when"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        roles = Person.of(user, library.now()).roles
        self.kinds = {kind.name: str(kind.label) for kind in kinds.of_roles(roles)}
        unwanted = set(Unwanted.objects.filter(person=user).values_list("kind", flat=True))
        super().__init__(*args, **kwargs)
        self.initial["wanted"] = [name for name in self.kinds if name not in unwanted]
        wanted: Any = self.fields["wanted"]
        wanted.choices = list(self.kinds.items())

    def save(self, user: User) -> None:
        """Keep what the person does not want, of what they can get."""
        unwanted = self.kinds.keys() - set(self.cleaned_data["wanted"])
        with transaction.atomic():
            Unwanted.objects.filter(person=user, kind__in=self.kinds).delete()
            Unwanted.objects.bulk_create(
                [Unwanted(person=user, kind=name) for name in sorted(unwanted)], ignore_conflicts=True
            )


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Choose which mails one gets."""
    user = staff(request)
    form = MailForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save(user)
        messages.success(request, _("Saved: you get these mails."))
        return HttpResponseRedirect(reverse("admin:mail"))
    context = {
        **admin.site.each_context(request),
        "title": _("Your mails"),
        "form": form,
        "address": user.email,
        "is_set_up": is_set_up(),
    }
    return TemplateResponse(request, "admin/education/mail.html", context)
