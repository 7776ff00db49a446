"""How often a key says that it has signed. Where that does not grow, there may be two of it (Web Authentication, 7.2, step 22).

It is a sign, no proof, and nothing that was signed is worth less by it: whoever runs the site is told, and the key's owner.
A key that counts nothing says 0 each time, as those do that are copied to several devices on purpose.
"""

from collections.abc import Iterator
from typing import Any

from education.evidence import assertions
from education.evidence.readable import ERRORS, readable
from education.models import AuditEvent, KeyConfirmation, OwnKey, SignOff


def falls(key: OwnKey, assertion: Any) -> bool:
    """Whether a new assertion of a key says no more than the one before it."""
    said = [count for _name, count in _said(key)]
    return bool(said) and _is_no_more(said[-1], _count(assertion))


def fallen() -> Iterator[str]:
    """One line for each row whose key had said as much before."""
    for key in readable(OwnKey.objects.order_by("pk").select_related("owner__clinician")):
        before = 0
        for name, count in _said(key):
            if _is_no_more(before, count):
                yield f"{name}: key {key.fingerprint} said {count} after {before} signatures; there may be two of it"
            before = count


def _is_no_more(before: int, now: int) -> bool:
    return (before, now) != (0, 0) and now <= before


def _count(assertion: Any) -> int:
    try:
        return assertions.count_of(assertion)
    except ERRORS:
        return 0  # named by `verify` as what no act writes


def _said(key: OwnKey) -> list[tuple[str, int]]:
    """What the key said, by the row that keeps it, in the order of the chain."""
    rows: list[Any] = [key]
    rows += readable(KeyConfirmation.objects.filter(confirmed_by=key.owner_id, assertion__isnull=False))
    rows += readable(SignOff.objects.filter(clinician__user=key.owner_id, assertion__isnull=False))
    own = [
        row
        for row in rows
        if isinstance(row.assertion, dict) and row.assertion.get("credential") == key.credential
    ]
    names = {f"{type(row).__name__} {row.pk}": row for row in own}
    events = AuditEvent.objects.filter(subject__in=names).order_by("pk").values_list("subject", flat=True)
    return [(name, _count(names[name].assertion)) for name in dict.fromkeys(events)]
