"""Logging in with a password, which the audit chain is told of where the program itself changes the account by it."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.http import HttpRequest

from education import workflow


class Backend(ModelBackend):
    """Django's own, but for the password that is hashed anew when the hasher has grown stronger."""

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
        return account if right and self.user_can_authenticate(account) else None
