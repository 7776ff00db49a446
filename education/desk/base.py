"""What all admin classes of the desk share."""

from collections.abc import Callable
from datetime import UTC
from functools import wraps
from typing import Any, TypeVar

from csp.constants import SELF
from csp.decorators import csp_update
from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone

from education import writing
from education.desk.asked import fitting
from education.desk.screens import Screens
from education.once import while_reading
from education.permissions import may_see_unsigned
from education.policies import refusal_of_altered

M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=HttpResponseBase)

# What Django's admin and the Markdown editor need beyond patients' pages: their own scripts, the editor's two calls.
# No 'unsafe-inline' and no 'unsafe-eval'.
desk_policy: Any = csp_update(
    {
        "script-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "img-src": ["data:"],
        "frame-src": [SELF],
    }
)


def ask_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: while a page is only looked at, what it asks of the person and the moment is asked once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return get_response(request)
        with while_reading():
            return get_response(request)

    return middleware


def in_utc(view: Callable[..., R]) -> Callable[..., R]:
    """A view whose times are typed and shown in UTC, as the audit chain has them, whatever the clinic's zone."""

    @wraps(view)
    def shown(*args: Any, **kwargs: Any) -> R:
        with timezone.override(UTC):
            response = view(*args, **kwargs)
            if isinstance(response, TemplateResponse):
                response.render()
            return response

    return shown


def staff(request: HttpRequest) -> User:
    """The account behind a request to the desk. Raises PermissionDenied for anybody who is not staff."""
    if not isinstance(request.user, User) or not may_see_unsigned(request.user):
        raise PermissionDenied
    return request.user


class PlainEnds(forms.BaseForm):
    """A form that counts a line end as one character, as the browser that sends two did while it was filled in."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        if data is not None:
            data = data.copy()
            for name, values in data.lists():
                data.setlist(name, [writing.with_plain_ends(value) for value in values])
        super().__init__(data, *args, **kwargs)


class TypedForm(PlainEnds):
    """A form that refuses characters that deceive, beside the field that holds them. What was there before may stay."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.changed_data:
            value, widget = cleaned.get(name), self.fields[name].widget
            if isinstance(value, str) and not isinstance(widget, forms.PasswordInput | forms.HiddenInput):
                for reason in writing.refusals(value):
                    self.add_error(name, reason)
        return cleaned


class RememberedForm(TypedForm, forms.ModelForm[M]):
    """A form for a row that the audit chain remembers: what was changed outside the program is first looked at.

    Without it, saving the form would vouch for changes that nobody noticed.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        stored = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        if stored is not None and (reason := refusal_of_altered(stored)):
            self.add_error(None, reason)
        return cleaned


class DeskAdmin(Screens[M]):
    """Readable for all staff; changes need the model's own permission; nothing is deleted, nothing is done in bulk."""

    actions = None
    view_on_site = False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        fields = self.get_form(request).base_fields
        return fitting(super().get_changeform_initial_data(request), fields)

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return may_see_unsigned(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see_unsigned(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False
