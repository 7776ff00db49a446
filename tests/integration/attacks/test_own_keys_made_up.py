"""The database and the server's signing key together: what passes for the program's own, and is dark or named all the same.

Without the clinician's key there is no signature of theirs; a key that is made up whole shows where fingerprints are kept.
"""

from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest

from education import workflow
from education.evidence import assertions, chain, key_audit, own_keys, signatures
from education.evidence.schemas import newest
from education.models import KeyConfirmation, OwnKey, Publication, SignOff
from education.states import Act
from tests import keyholders as hold
from tests.authenticator import Authenticator
from tests.integration import evidence
from tests.integration.attacks import intruder
from tests.integration.attacks.clinic import NOON, Clinic, is_public, of, unsigned
from tests.integration.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


@pytest.fixture
def clinic(site: Site) -> Clinic:
    return of(site)


class TestOperator:
    """Somebody with the database and the server's signing key writes rows and events that pass for the program's own."""

    @pytest.fixture(autouse=True)
    def _no_guards(self, clinic: Clinic) -> Iterator[None]:
        with evidence.guards_dropped():
            yield

    def published(self, clinic: Clinic, row: SignOff) -> SignOff:
        row.save(force_insert=True)
        by = clinic.holder.user
        said = {"by": by, "at": NOON, "topic": clinic.waiting.topic, "revision": clinic.waiting}
        chain.append(Act.SIGN_OFF, subject=row, **said)
        publication = Publication.objects.create(
            schema=newest().number,
            topic=clinic.waiting.topic,
            revision=clinic.waiting,
            published_at=NOON,
            effective_at=NOON,
            review_by=row.review_by,
        )
        chain.append("publish", subject=publication, **said)
        return row

    def named(self, row: Any) -> list[str]:
        return [line for line in intruder.faults() if line.startswith(f"{type(row).__name__} {row.pk}: ")]

    def test_a_signature_without_the_key_is_named(self, clinic: Clinic) -> None:
        row = self.published(clinic, unsigned(clinic))
        assert self.named(row) == [
            f"SignOff {row.pk}: not signed with the signer's own key, though they had one"
        ]
        assert not is_public("review")

    def test_an_old_assertion_on_another_text_is_dark_and_named(self, clinic: Clinic) -> None:
        self.published(clinic, unsigned(clinic, assertion=clinic.row.assertion))
        assert not is_public("review")
        assert any("over another statement" in line for line in intruder.faults())

    def test_a_key_that_nobody_confirmed_is_named(self, clinic: Clinic) -> None:
        thief, key = hold.register(clinic.holder.user, NOON)
        row = self.published(clinic, self.signed_by(thief, key, clinic))
        assert self.named(row) == [
            f"SignOff {row.pk}: signed with a key that was none of the signer's, or did not count then"
        ]
        assert not is_public("review")

    def test_a_key_of_a_colleague_is_named(self, clinic: Clinic) -> None:
        row = self.published(
            clinic, self.signed_by(clinic.colleague.authenticator, clinic.colleague.key, clinic)
        )
        assert self.named(row)

    def test_a_key_that_was_ended_is_named(self, clinic: Clinic) -> None:
        workflow.end_key(key=clinic.holder.key, reason="Stolen.", by=clinic.holder.user, at=NOON)
        row = self.published(clinic, self.signed_by(clinic.holder.authenticator, clinic.holder.key, clinic))
        assert self.named(row)
        assert not is_public("review")
        assert not self.named(clinic.row)
        assert is_public("signed")

    def signed_by(self, authenticator: Authenticator, key: OwnKey, clinic: Clinic) -> SignOff:
        """An approval that this key signs, whosever it is: its statement and the server's signature are in order."""
        row = unsigned(clinic, assertion={"keys": [key.fingerprint]})
        held = own_keys.held(key)
        row.assertion = assertions.stored(held, authenticator.sign(signatures.stated(row)), [key.fingerprint])
        signatures.sign(row)
        return row

    def test_a_key_confirmed_by_nobodys_key_is_named(self, clinic: Clinic) -> None:
        """The whole chain made up: a key of their own, and a colleague who vouches for it without their key."""
        thief, key = hold.register(clinic.holder.user, NOON)
        vouched = self.vouched(clinic, key)
        assert self.named(vouched) == [
            f"KeyConfirmation {vouched.pk}: confirmed without a key, though somebody else had one that counted"
        ]
        row = self.published(clinic, self.signed_by(thief, key, clinic))
        assert self.named(row) == []
        known = {clinic.holder.key.fingerprint, clinic.colleague.key.fingerprint}
        assert list(key_audit.not_among(known)) == [
            f"OwnKey {key.pk}: {key.fingerprint} is none of the fingerprints that you keep"
        ]

    def vouched(self, clinic: Clinic, key: OwnKey, assertion: Any = None) -> KeyConfirmation:
        row = KeyConfirmation.objects.create(
            schema=newest().number, key=key, confirmed_by=clinic.colleague.user, confirmed_at=NOON, assertion=assertion
        )  # fmt: skip
        said = {"key": key.pk, "owner": key.owner_id, "fingerprint": key.fingerprint}
        chain.append("confirm_key", by=clinic.colleague.user, at=NOON, subject=row, **said)
        return row

    def test_the_confirmation_of_another_key_vouches_for_none(self, clinic: Clinic) -> None:
        _thief, key = hold.register(clinic.holder.user, NOON)
        old = KeyConfirmation.objects.get(key=clinic.holder.key).assertion
        assert self.named(self.vouched(clinic, key, old))

    def test_a_registration_that_the_key_did_not_sign_is_named(self, clinic: Clinic) -> None:
        """Somebody else's key under the clinician's name: it never said so."""
        row = copy(clinic.colleague.key)
        row.pk, row.owner, row.credential = None, clinic.holder.user, "AAAA"
        row.save(force_insert=True)
        chain.append("register_key", by=clinic.holder.user, at=NOON, subject=row)
        assert self.named(row)
