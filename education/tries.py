"""How often a password or a code may be tried: at sign-in, and wherever an act asks for it again.

Counted in the database, so that several workers and machines count together. A try is noted before the password is looked at:
of many tries at once none goes uncounted. Whoever guesses somebody's password from elsewhere cannot keep them out, since an
account is counted together with the address; and a retraction asks for no password. What was refused is kept for a year.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_network

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from education.models import RefusedTry, Try
from education.senders import sender_of

_log = logging.getLogger(__name__)
# NIST SP 800-63B-4, 3.2.2, allows 100 in a row. A person who has forgotten a password notices after three.
PER_ACCOUNT = 5
# Several people may sit behind one address; a try costs a fifth of a second of CPU.
PER_ADDRESS = 30
WITHIN = timedelta(minutes=15)
# Whoever knows the password may try codes from many addresses at once: of a million codes three are right at a time, so this
# leaves them one chance in 700 a day. The owner has recovery codes meanwhile, and mail.
CODES_PER_ACCOUNT = 20
CODES_WITHIN = timedelta(hours=1)
_KEPT = timedelta(hours=1)
KEPT_REFUSED = timedelta(days=365)
Door = RefusedTry.Door


class TooMany(Exception):
    """The password was not looked at. The message says when to come back."""

    def __init__(self) -> None:
        super().__init__(
            _("Too many wrong passwords. Nothing was done. Wait %(minutes)s minutes, then try again.")
            % {"minutes": WITHIN.seconds // 60}
        )


@contextmanager
def counted(
    request: HttpRequest, name: str, at: datetime, wrong: type[Exception], door: Door
) -> Iterator[None]:
    """Within it a secret of the account `name` is tried at a door, and `wrong` raised where it is not right.

    Raises TooMany instead of beginning. Not within a transaction, which would take the count back with the rest.
    """
    # A right password takes back no wrong code, nor a forgotten one a wrong password; and who spends the passwords of an
    # account keeps no passkey out.
    apart = door in {Door.CODE, Door.RECOVERY, Door.PASSKEY}
    address, key = _address(request), f"{door} of {name}"[:150] if apart else name[:150]
    mine = Try.objects.create(name=key, address=address, tried_at=at)
    recent = Try.objects.filter(address=address, tried_at__gt=at - WITHIN, pk__lte=mine.pk)
    if recent.filter(name=key).count() > PER_ACCOUNT or recent.count() > PER_ADDRESS:
        mine.delete()  # whoever goes on trying is not kept out for longer than the rest
        _log.warning("Too many wrong passwords for an account of the desk, from %s", address)
        _note(door, name, address, at, too_many=True)
        raise TooMany
    try:
        yield
    except wrong:
        _note(door, name, address, at, too_many=False)
        raise
    except Exception:
        mine.delete()
        raise
    Try.objects.filter(name=key, address=address).delete()
    Try.objects.filter(tried_at__lt=at - _KEPT).delete()


def _note(door: Door, name: str, address: str, at: datetime, *, too_many: bool) -> None:
    """Keep that it was refused. Of what is not even looked at one in a quarter of an hour is enough: a flood fills nothing."""
    account = User.objects.filter(username=name).first()
    if too_many:
        recent = RefusedTry.objects.filter(tried_at__gt=at - WITHIN, door=door, too_many=True)
        if recent.filter(account=account, address=address).exists():
            return
    RefusedTry.objects.create(tried_at=at, door=door, account=account, address=address, too_many=too_many)


def too_many_codes(account: User, at: datetime) -> bool:
    """Whether so many wrong codes were tried for the account, from wherever, that an app's code is not looked at now."""
    wrong = RefusedTry.objects.filter(account=account, door=Door.CODE, too_many=False)
    return wrong.filter(tried_at__gt=at - CODES_WITHIN).count() >= CODES_PER_ACCOUNT


def is_last_code(account: User, at: datetime) -> bool:
    """Whether the wrong code being tried is the last one that is looked at for now."""
    wrong = RefusedTry.objects.filter(account=account, door=Door.CODE, too_many=False)
    return wrong.filter(tried_at__gt=at - CODES_WITHIN).count() == CODES_PER_ACCOUNT - 1


def asked_for_recovery(account: User, at: datetime) -> int:
    """How often somebody said within the hour that the password of the account was forgotten."""
    asked = RefusedTry.objects.filter(account=account, door=Door.RECOVERY, too_many=False)
    return asked.filter(tried_at__gt=at - CODES_WITHIN).count()


def forget_old(at: datetime) -> None:
    """Clear away what was refused more than a year ago."""
    RefusedTry.objects.filter(tried_at__lt=at - KEPT_REFUSED).delete()


def _address(request: HttpRequest) -> str:
    """Whom a request comes from. Whoever has one address of IPv6 has the 64 bits behind it as well."""
    found = sender_of(request)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False))
    return str(found or "unknown")
