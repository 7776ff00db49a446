"""How often a password may be tried: at sign-in, and wherever an act asks for it again.

Counted in the database, so that several workers and machines count together. A try is noted before the password is looked at:
of many tries at once none goes uncounted. Whoever guesses somebody's password from elsewhere cannot keep them out, since an
account is counted together with the address; and a retraction asks for no password.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.http import HttpRequest
from django.utils.translation import gettext as _

from education.models import Try

_log = logging.getLogger(__name__)
# NIST SP 800-63B-4, 3.2.2, allows 100 in a row. A person who has forgotten a password notices after three.
PER_ACCOUNT = 5
# Several people may sit behind one address; a try costs a fifth of a second of CPU.
PER_ADDRESS = 30
WITHIN = timedelta(minutes=15)
_KEPT = timedelta(hours=1)
_LONGEST = Try._meta.get_field("address").max_length or 0


class TooMany(Exception):
    """The password was not looked at. The message says when to come back."""

    def __init__(self) -> None:
        super().__init__(
            _("Too many wrong passwords. Nothing was done. Wait %(minutes)s minutes, then try again.")
            % {"minutes": WITHIN.seconds // 60}
        )


@contextmanager
def counted(request: HttpRequest, name: str, at: datetime, wrong: type[Exception]) -> Iterator[None]:
    """Within it a password for the account `name` is tried, and `wrong` raised where it is not right.

    Raises TooMany instead of beginning. Not within a transaction, which would take the count back with the rest.
    """
    address, name = _address(request), name[:150]
    mine = Try.objects.create(name=name, address=address, tried_at=at)
    recent = Try.objects.filter(address=address, tried_at__gt=at - WITHIN, pk__lte=mine.pk)
    if recent.filter(name=name).count() > PER_ACCOUNT or recent.count() > PER_ADDRESS:
        mine.delete()  # whoever goes on trying is not kept out for longer than the rest
        _log.warning("Too many wrong passwords for an account of the desk, from %s", address)
        raise TooMany
    try:
        yield
    except wrong:
        raise
    except Exception:
        mine.delete()
        raise
    Try.objects.filter(name=name, address=address).delete()
    Try.objects.filter(tried_at__lt=at - _KEPT).delete()


def _address(request: HttpRequest) -> str:
    """Whom a request comes from. A proxy of ours stands on this machine or in its network, and adds the sender at the end."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        ours = not peer or ip_address(peer).is_private
        found = str(ip_address(told)) if told and ours else peer
    except ValueError:
        found = peer
    return found[:_LONGEST] or "unknown"  # an address of IPv6 may name a zone, of any length
