"""Whether browsers trust the site's certificate, and for how long they will. Asks the site's own address as they do."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from education.operating.finding import Finding, broken, weak
from education.operating.settings_checks import names_a_site

PORT = 443
_PATIENCE = 5.0  # seconds
# Who renews by itself does so a month before; who does it by hand needs some days.
_ENDS_SOON = timedelta(days=14)
_RENEW = "Renew it, and let whoever issues it renew it by itself (certbot.timer)."


class Untrusted(Exception):
    """A browser would show a warning in place of the site. The message says why."""


class Unanswered(Exception):
    """Nobody answers there from here, so nothing is known."""


def findings() -> Iterator[Finding]:
    """What browsers would say of the first of our hosts. Nothing of a machine that is no site's."""
    if not names_a_site():
        return
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    try:
        end = ends(host)
    except Untrusted as error:
        yield broken(f"Browsers do not trust the certificate of {host}: {error}.", _RENEW)
    except Unanswered as error:
        yield weak(
            f"Nobody could look at the certificate of {host}: {error}.",
            "Ask from a machine that reaches it by HTTPS.",
        )
    else:
        if end - timezone.now() < _ENDS_SOON:
            yield weak(f"The certificate of {host} ends on {end:%Y-%m-%d}.", _RENEW)


def ends(host: str) -> datetime:
    """When the certificate that is shown for the host ends. Raises Untrusted and Unanswered."""
    trusting = ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, PORT), timeout=_PATIENCE) as plain,
            trusting.wrap_socket(plain, server_hostname=host) as secured,
        ):
            shown = secured.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        raise Untrusted(error.verify_message) from error
    except (OSError, UnicodeError) as error:
        raise Unanswered(str(error)) from error
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)
