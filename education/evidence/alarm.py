"""Missing guards, and a role that may too much, said aloud where people look besides `verify`.

That is: system checks, `migrate`, and the log of a starting server.
"""

import logging
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning  # noqa: A004  Django's name for it
from django.db import connection
from django.db.backends.signals import connection_created

from education.evidence import grants, sealing, triggers

_logger = logging.getLogger(__name__)
_HINT = (
    "`manage.py migrate` puts them there. If this version was migrated before, look for who took them away."
)


def check(databases: Sequence[str] | None, **_options: Any) -> list[CheckMessage]:
    """The system check: what is missing, where a database may be asked. A warning, as an error would stop `migrate`."""
    return [Warning(words, hint=_HINT, id="education.W001") for words in _words()] if databases else []


def check_role(databases: Sequence[str] | None, **_options: Any) -> list[CheckMessage]:
    """The system check of a deployment: whether the site runs as a role that may do what it needs, and nothing else."""
    if not databases or connection.vendor != "postgresql":
        return []
    ((role,),) = triggers.rows("SELECT current_user")
    refusal = grants.refusal(role)
    faults = [refusal] if refusal else grants.differences(role)
    return [Warning(words, hint="See `manage.py grants --help`.", id="education.W002") for words in faults]


def at_start() -> None:
    """Let this process, a server, tell its log when it first reaches the database.

    It serves all the same: what is forged is dark without any guard.
    """
    connection_created.connect(_log, dispatch_uid=__name__)


def _log(**_options: Any) -> None:
    connection_created.disconnect(dispatch_uid=__name__)
    for words in _words():
        _logger.error("%s %s", words, _HINT)


def check_seal(databases: Sequence[str] | None, **_options: Any) -> list[CheckMessage]:
    """The system check of an upgrade that is not complete."""
    if not databases or not triggers.is_migrated() or sealing.is_sealed():
        return []
    words = "The audit chain of an earlier version is not sealed, so staff can do nothing."
    hint = "Run `manage.py migrate` where SIGNING_KEY is set."
    return [Warning(words, hint=hint, id="education.W003")]


def _words() -> list[str]:
    missing = triggers.missing() if triggers.is_migrated() else []
    return (
        [f"Guards are not in the database as this version has them: {', '.join(missing)}."] if missing else []
    )
