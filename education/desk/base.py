"""What all admin classes of the desk share."""

from typing import TypeVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest

from education.permissions import may_see_unsigned

M = TypeVar("M", bound=Model)


def staff(request: HttpRequest) -> User:
    """The account behind a request to the desk. Raises PermissionDenied for anybody who is not staff."""
    if not isinstance(request.user, User) or not may_see_unsigned(request.user):
        raise PermissionDenied
    return request.user


class DeskAdmin(admin.ModelAdmin[M]):
    """Readable for all staff; changes need the model's own permission; nothing is deleted, nothing is done in bulk."""

    actions = None
    view_on_site = False

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return may_see_unsigned(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see_unsigned(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False
