"""Logging in with a password: how often, and what the audit chain is told where the program itself changes the account by it."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from education import permissions, tries, workflow
from education.permissions import may_act, may_see_unsigned
from education.reading import library


class LoginForm(AdminAuthenticationForm):
    """Django's own, but for how often somebody may try. It says the same whether there is such an account or not."""

    def clean(self) -> dict[str, Any]:
        name, request = str(self.cleaned_data.get("username", "")), self.request
        if request is None or not name or not self.cleaned_data.get("password"):
            return super().clean()
        try:
            with tries.counted(request, name, library.now(), ValidationError, tries.Door.SIGN_IN):
                return super().clean()
        except tries.TooMany as error:
            raise ValidationError(str(error), code="too_many") from error

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Who may not use the desk is told nothing else than who does not know the password."""
        if not isinstance(user, User) or not may_see_unsigned(user):
            raise self.get_invalid_login_error()


class Backend(ModelBackend):
    """Django's own, but that an account which was changed outside the program opens to nobody, and for the password that is
    hashed anew when the hasher has grown stronger.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        if username is None or password is None:
            return None
        account = User.objects.filter(username=username).first()
        if account is None:
            make_password(password)  # takes as long as for a name that there is
            return None
        right = workflow.password_is_right(account, password)
        return account if right and may_act(account) is None else None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session: the one that all rules ask about while a page is only looked at."""
        stored = permissions.account(user_id)
        return stored if stored is not None and self.user_can_authenticate(stored) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Those of the account and of its groups: what the rules ask of it, too."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if user_obj.is_superuser:
            return super().get_all_permissions(user_obj)
        if not hasattr(user_obj, "held_permissions"):
            # Of the account as it is stored: nothing is put beside the one that an act may be about to change.
            stored = permissions.account(user_obj.pk)
            user_obj.held_permissions = set(permissions.rights_of(stored)) if stored else set()
        found: set[str] = user_obj.held_permissions
        return found
