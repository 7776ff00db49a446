"""How long a sign-in at the desk lasts: until nothing is done for a while, and never longer than a day's work.

Both are counted from what the session itself says, which is signed with SECRET_KEY: whoever has the database alone makes
no session last longer. Only a page of the desk counts as something done; asking whether one is still signed in does not.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

_BEGAN, _SEEN, _PROVED = "began", "seen", "proved"
# How precisely the end is kept: a page that follows another within this time writes nothing.
_EXACTNESS = timedelta(minutes=1)


class SessionStore(db.SessionStore):
    """Django's own, in the database, but for when a session ends."""

    def load(self) -> dict[str, Any]:
        found = super().load()
        if _has_ended(found):
            self._session_key = None
            return {}
        return found

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When the row may be cleared away: at the end, or for a visitor who has not signed in after SESSION_IDLE."""
        return _end(self) if _BEGAN in self else super().get_expiry_date(**kwargs)


def _has_ended(said: Any) -> bool:
    """Whether somebody was signed in by what a session says, and is no more."""
    return SESSION_KEY in said and (_BEGAN not in said or _end(said) <= timezone.now())


def _end(said: Any) -> datetime:
    seen, began = (datetime.fromtimestamp(said[name], UTC) for name in (_SEEN, _BEGAN))
    return min(seen + settings.SESSION_IDLE, began + settings.SESSION_LONGEST)


@receiver(user_logged_in)
def _begin(request: HttpRequest, **_said: Any) -> None:
    request.session[_BEGAN] = request.session[_SEEN] = request.session[_PROVED] = timezone.now().timestamp()


def keep_alive(session: SessionBase) -> None:
    """Count a page of the desk as something done."""
    now = timezone.now()
    if _BEGAN in session and now - datetime.fromtimestamp(session[_SEEN], UTC) > _EXACTNESS:
        session[_SEEN] = now.timestamp()


def left(session: SessionBase) -> timedelta:
    """How long the session lasts if nothing more is done; nothing where nobody is signed in."""
    return _end(session) - timezone.now() if _BEGAN in session else timedelta()


def can_stay(session: SessionBase) -> bool:
    """Whether doing something would make it last longer."""
    if _BEGAN not in session:
        return False
    began = datetime.fromtimestamp(session[_BEGAN], UTC)
    return began + settings.SESSION_LONGEST > timezone.now() + left(session)


def prove(session: SessionBase) -> None:
    """Note that the owner has just given the password."""
    session[_PROVED] = timezone.now().timestamp()


def proved_within(session: SessionBase, time: timedelta) -> bool:
    """Whether the owner gave the password within that time."""
    return _PROVED in session and timezone.now() - datetime.fromtimestamp(session[_PROVED], UTC) < time


def of_account(account: int) -> dict[str, dict[str, Any]]:
    """What each session that an account has now says, by its key. One query; a clinic has a few dozen rows to look through."""
    found = {}
    for row in Session.objects.filter(expire_date__gt=timezone.now()):
        said = SessionStore().decode(row.session_data)
        if said.get(SESSION_KEY) == str(account) and not _has_ended(said):
            found[row.session_key] = said
    return found


def shown(key: str) -> str:
    """What a page calls a session: whoever reads it there does not get in by it."""
    return sha256(key.encode()).hexdigest()[:16]


def end(keys: list[str]) -> None:
    """End sessions at once."""
    Session.objects.filter(session_key__in=keys).delete()
