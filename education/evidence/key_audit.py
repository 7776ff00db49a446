"""Everything that is wrong with keys of people's own, and with signatures made, or not made, with them.

Part of `verify`, and of what is asked before a text is served.
Which key counted when is asked of the order of the events, which no clock decides. Each signature is checked from its own
row; that it is of a key of its signer, confirmed by then and not ended, from the rows of the keys.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import Model, QuerySet

from education.evidence import assertions, chain, own_keys
from education.evidence.readable import ERRORS, readable
from education.models import AuditEvent, EndOfKey, KeyConfirmation, OwnKey, SignOff

_CHUNK = 500
# With the profiles of their owners, by which sign-offs know them.
_KEYS = OwnKey.objects.select_related("owner__clinician")


@dataclass(frozen=True)
class _Known:
    """A key with the numbers of the events that confirmed and ended it."""

    key: OwnKey
    since: int | None
    until: int | None

    @property
    def profile(self) -> int | None:
        """The profile of its owner; None where somebody wrote a key for an account that has none."""
        clinician = getattr(self.key.owner, "clinician", None)
        return clinician.pk if clinician is not None else None

    def counted(self, number: int) -> bool:
        """Whether it counted when the event of that number was written."""
        return self.since is not None and self.since < number and (self.until is None or number < self.until)


def faults(passed_over: Collection[int]) -> Iterator[str]:
    """One line for each fault, naming the row. Events in `passed_over` do not count."""
    known = _known(_KEYS.order_by("pk"), passed_over)
    for each in known:
        yield from _named(each.key, _safely(_faults_of_key, each.key))
    for vouched in readable(KeyConfirmation.objects.order_by("pk").select_related("key")):
        yield from _named(vouched, _safely(_faults_of_confirmation, vouched, known))
    had = {each.key.owner_id for each in known}
    rows = SignOff.objects.filter(clinician__user__in=had) | SignOff.objects.filter(assertion__isnull=False)
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), _CHUNK):
        chunk = SignOff.objects.filter(pk__in=numbers[start : start + _CHUNK]).order_by("pk")
        found = list(readable(chunk))
        for row, wrong in zip(found, _faults_of_sign_offs(found, known, passed_over), strict=True):
            yield from _named(row, wrong)


def faults_of_signers(rows: Iterable[SignOff]) -> dict[int, list[str]]:
    """What is wrong with the keys of some sign-offs, by primary key: the serving path asks this where it verifies a text. As
    what counted then is decided by the order of events, the answer stays. One query where no signer has a key.
    """
    found = list(rows)
    clinicians = {row.clinician_id for row in found}
    known = _known(_KEYS.filter(owner__clinician__in=clinicians), None)
    if not known and all(row.assertion is None for row in found):
        return {}
    wrong = _faults_of_sign_offs(found, known, ())
    return {row.pk: faults for row, faults in zip(found, wrong, strict=True) if faults}


def not_among(trusted: Collection[str]) -> Iterator[str]:
    """The keys that ever counted whose fingerprint is not among those that somebody keeps outside of this database."""
    for row in readable(KeyConfirmation.objects.order_by("pk").select_related("key")):
        yield from _named(row.key, _safely(_faults_of_stranger, row.key, trusted))


def _faults_of_stranger(key: OwnKey, trusted: Collection[str]) -> Iterator[str]:
    if key.fingerprint not in trusted:
        yield f"{key.fingerprint} is none of the fingerprints that you keep"


def _known(keys: QuerySet[OwnKey], passed_over: Collection[int] | None) -> list[_Known]:
    """The keys with what became of them. Without `passed_over` each event about it is asked whether it counts."""
    rows = list(readable(keys))
    if not rows:
        return []
    since, until = (_numbers(model, rows, passed_over) for model in (KeyConfirmation, EndOfKey))
    return [_Known(key, since.get(key.pk), until.get(key.pk)) for key in rows]


def _numbers(
    model: type[KeyConfirmation | EndOfKey], keys: Iterable[OwnKey], passed_over: Collection[int] | None
) -> dict[int, int]:
    """By key, the number of the first event about its confirmation or its end."""
    rows = model._default_manager.filter(key__in=list(keys)).values_list("pk", "key")
    of = {f"{model.__name__} {pk}": key for pk, key in rows}
    return {of[subject]: number for subject, number in _first_events(of, passed_over).items()}


def _first_events(subjects: Iterable[str], passed_over: Collection[int] | None) -> dict[str, int]:
    events = AuditEvent.objects.filter(subject__in=list(subjects)).order_by("pk")
    if passed_over is None:
        there = [(event.pk, event.subject) for event in readable(events) if chain.counts(event)]
    else:
        numbered = events.values_list("pk", "subject")
        there = [(number, subject) for number, subject in numbered if number not in passed_over]
    found: dict[str, int] = {}
    for number, subject in there:
        found.setdefault(subject, number)
    return found


def _faults_of_key(key: OwnKey) -> Iterator[str]:
    if fault := assertions.fault(key.assertion, sha256(own_keys.stated_enrolment(key)).digest()):
        yield f"what it says about its registration {fault}"
    elif assertions.held_by(key.assertion) != own_keys.held(key):
        yield "another key speaks about its registration"
    elif assertions.copies(key.assertion) != assertions.Copies(key.backup_eligible, key.backed_up):
        yield "it says otherwise whether it may be copied"


def _faults_of_confirmation(row: KeyConfirmation, known: list[_Known]) -> Iterator[str]:
    if row.confirmed_by_id == row.key.owner_id:
        yield "its key was confirmed by its owner"
    number = next((each.since for each in known if each.key.pk == row.key_id), None)
    if number is None:
        return  # named as a row that the chain does not know
    others = [each for each in known if each.key.owner_id != row.key.owner_id and each.counted(number)]
    if row.assertion is None:
        if others:
            yield "confirmed without a key, though somebody else had one that counted"
        return
    if fault := assertions.fault(row.assertion, sha256(own_keys.stated_confirmation(row)).digest()):
        yield f"its assertion {fault}"
    yield from _faults_of_choice(
        row.assertion, [each for each in others if each.key.owner_id == row.confirmed_by_id]
    )


def _faults_of_sign_offs(
    rows: list[SignOff], known: list[_Known], passed_over: Collection[int]
) -> Iterator[list[str]]:
    """Of each sign-off what is wrong with its key."""
    events = _first_events((f"SignOff {row.pk}" for row in rows), passed_over)
    for row in rows:
        yield _safely(_faults_of_sign_off, row, events.get(f"SignOff {row.pk}"), known)


def _faults_of_sign_off(row: SignOff, number: int | None, known: list[_Known]) -> Iterator[str]:
    own = [each for each in known if each.profile == row.clinician_id]
    if number is None:
        return  # named as a row that the chain does not know
    if row.assertion is None:
        if any(each.since is not None and each.since < number for each in own):
            yield "not signed with the signer's own key, though they had one"
        return
    yield from _faults_of_choice(row.assertion, [each for each in own if each.counted(number)])


def _faults_of_choice(assertion: Any, counted: list[_Known]) -> Iterator[str]:
    """What is wrong with the key that somebody chose: it must be one of theirs that counted."""
    held = assertions.held_by(assertion)
    if held not in [own_keys.held(each.key) for each in counted]:
        yield "signed with a key that was none of the signer's, or did not count then"


def _safely(look: Callable[..., Iterable[str]], *what: Any) -> list[str]:
    """What a look finds; values that nobody expects are a fault, not a crash."""
    try:
        return list(look(*what))
    except ERRORS as error:
        return [f"holds what no act of the workflow writes ({type(error).__name__})"]


def _named(row: Model, found: Iterable[str]) -> Iterator[str]:
    return (f"{type(row).__name__} {row.pk}: {fault}" for fault in found)
