"""Signing with a key of one's own: who must, what is signed, and what is refused. (Keys in software, see tests.authenticator.)"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from education import workflow
from education.models import Publication, SignOff
from education.states import Status
from tests import factories as make
from tests import keyholders as hold
from tests.authenticator import KINDS
from tests.integration import evidence
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
NOON = make.NOON
MINUTE = timedelta(minutes=1)
LATER = NOON + 20 * MINUTE


@pytest.fixture
def holder(site: Site) -> hold.Keyholder:
    return hold.keyholder(at=NOON)


class TestSigning:
    @pytest.mark.parametrize("algorithm", KINDS)
    def test_the_owners_key_publishes(self, site: Site, algorithm: int) -> None:
        holder = hold.keyholder(at=NOON, algorithm=algorithm)
        row = holder.sign(site.in_review, NOON, later=NOON + 4 * MINUTE)
        assert (row.signed_off_at, row.recorded_at) == (NOON, NOON + 4 * MINUTE)
        assert Publication.objects.get(revision=site.in_review).published_at == NOON + 4 * MINUTE
        assert evidence.is_served("review", NOON + 4 * MINUTE)
        assert evidence.faults() == ""

    def test_what_is_signed_says_it_all(self, site: Site, holder: hold.Keyholder) -> None:
        stated = hold.to_be_signed(holder.user, site.in_review, NOON)
        purpose, _line, said = stated.partition(b"\n")
        assert purpose == b"countersign statement 2"
        said = json.loads(said)
        assert (said["topic"], said["number"], said["digest"]) == ("review", 1, site.in_review.digest)
        assert (said["decision"], said["publish_from"]) == ("approve", None)
        assert said["keys"] == [holder.key.fingerprint]
        assert said["signed_off_at"] == "2026-03-02T12:00:00.000000+00:00"

    @pytest.mark.parametrize("how", ["sign_off", "request_changes", "renew"])
    def test_nothing_that_waits_is_stored(self, site: Site, holder: hold.Keyholder, how: str) -> None:
        before = evidence.rows()
        revision = site.page if how == "renew" else site.in_review
        hold.to_be_signed(holder.user, revision, NOON, how=how)
        assert evidence.rows() == before

    def test_asking_for_changes_is_signed_too(self, site: Site, holder: hold.Keyholder) -> None:
        holder.sign(site.in_review, how="request_changes", later=NOON + MINUTE)
        assert site.in_review.status(NOON + MINUTE) is Status.CHANGES_REQUESTED
        assert evidence.faults() == ""

    def test_a_renewal_that_took_a_while(self, site: Site, holder: hold.Keyholder) -> None:
        row = holder.sign(site.page, how="renew", later=NOON + 9 * MINUTE)
        assert row.revision.renews == site.page
        assert row.revision.status(NOON + 9 * MINUTE) is Status.LIVE
        assert evidence.faults() == ""

    def test_any_of_several_keys(self, site: Site, holder: hold.Keyholder) -> None:
        second, key = hold.register(holder.user, NOON)
        hold.confirm(key, make.clinician(at=NOON), NOON)
        hold.sign(holder.user, second, site.in_review)
        assert evidence.faults() == ""

    def test_a_retraction_asks_for_no_key(self, site: Site, holder: hold.Keyholder) -> None:
        workflow.retract(revision=site.page, reason="Wrong dose.", by=holder.user, at=NOON)
        assert not evidence.is_served("page", NOON)


class TestBefore:
    def test_what_was_signed_by_password_before_there_was_a_key_stays(self, site: Site) -> None:
        make.sign(site.in_review, by := make.clinician("early", at=NOON))
        hold.keyholder(by, at=NOON)
        assert evidence.is_served("review", NOON)
        assert evidence.faults() == ""

    def test_a_key_that_waits_for_its_confirmation_changes_nothing(self, site: Site) -> None:
        hold.register(site.clinician, NOON)
        make.sign(site.in_review, site.clinician)
        assert evidence.faults() == ""


class TestRefusals:
    def refused(self, words: str, act: Callable[[], Any], kind: type[Exception] = workflow.Refused) -> None:
        before = evidence.rows()
        with pytest.raises(kind, match=words):
            act()
        assert evidence.rows() == before

    def test_a_password_is_no_signature_any_more(self, site: Site, holder: hold.Keyholder) -> None:
        with pytest.raises(workflow.ToBeSigned):
            make.sign(site.in_review, holder.user)
        assert not SignOff.objects.filter(revision=site.in_review).exists()

    def test_not_even_once_the_key_is_ended(self, site: Site, holder: hold.Keyholder) -> None:
        """Otherwise whoever can end a key and set a password could sign."""
        workflow.end_key(key=holder.key, reason="Lost.", by=make.administrator(), at=NOON)
        self.refused("none of yours counts now", lambda: make.sign(site.in_review, holder.user))

    def test_where_the_site_wants_keys_of_all_but_demo_accounts(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "SIGNING", "key")
        self.refused("none of yours counts now", lambda: make.sign(site.in_review, site.clinician))
        make.sign(site.in_review, make.clinician(demo=True))

    @pytest.mark.parametrize(
        ("words", "altered"),
        [
            ("another purpose", {"type": "webauthn.create"}),
            ("another statement", {"challenge": "AAAA"}),
            ("another site", {"origin": "https://leaflets.example.com"}),
            ("another site", {"origin": "http://leaflets.example.org"}),
            ("another site", {"crossOrigin": True}),
            ("another site", {"crossOrigin": "false"}),
            ("another site", {"crossOrigin": None}),
            ("another site", {"topOrigin": "https://leaflets.example.org"}),
            ("for another site", {"rp_id": "example.org"}),
            ("owner was there", {"flags": 0x01}),
            ("owner was there", {"flags": 0x04}),
            ("what cannot be", {"flags": 0x15}),
            ("otherwise than when it was registered", {"flags": 0x0D}),
        ],
    )
    def test_an_assertion_of_another_kind(
        self, site: Site, holder: hold.Keyholder, words: str, altered: dict[str, Any]
    ) -> None:
        self.refused(words, lambda: holder.sign(site.in_review, altered=altered))

    @pytest.mark.parametrize("name", ["client_data", "authenticator_data", "signature", "credential"])
    @pytest.mark.parametrize("value", ["", "AAAA", "=", "é", "{}", "\n", "x" * 9000])
    def test_what_is_no_response(self, site: Site, holder: hold.Keyholder, name: str, value: str) -> None:
        response = holder.authenticator.sign(hold.to_be_signed(holder.user, site.in_review, NOON))
        signature = workflow.OwnSignature(at=NOON, response=replace(response, **{name: value}))
        self.refused("Nothing was signed", lambda: hold.act(holder.user, site.in_review, NOON, signature))

    @pytest.mark.parametrize("minutes", [-1, 11])
    def test_a_signature_of_another_time(self, site: Site, holder: hold.Keyholder, minutes: int) -> None:
        self.refused(
            "10 minutes",
            lambda: holder.sign(site.in_review, LATER, later=LATER + minutes * MINUTE),
            workflow.Stale,
        )

    @pytest.mark.parametrize(
        "more",
        [
            {"review_by": (NOON + timedelta(days=30)).date()},
            {"publish_from": NOON + timedelta(days=1)},
            {"comment": "And one word more."},
        ],
    )
    def test_what_was_posted_the_second_time_is_what_was_signed(
        self, site: Site, holder: hold.Keyholder, more: dict[str, Any]
    ) -> None:
        response = holder.authenticator.sign(hold.to_be_signed(holder.user, site.in_review, NOON))
        signature = workflow.OwnSignature(at=NOON, response=response)
        self.refused(
            "another statement", lambda: hold.act(holder.user, site.in_review, NOON, signature, **more)
        )

    def test_another_moment_than_the_signed_one(self, site: Site, holder: hold.Keyholder) -> None:
        response = holder.authenticator.sign(hold.to_be_signed(holder.user, site.in_review, NOON))
        signature = workflow.OwnSignature(at=NOON + MINUTE, response=response)
        self.refused(
            "another statement", lambda: hold.act(holder.user, site.in_review, NOON + 2 * MINUTE, signature)
        )

    def test_a_notice_exchanged_between_the_two_steps(self, site: Site, holder: hold.Keyholder) -> None:
        read = make.declaration(site.in_review, holder.user)
        response = holder.authenticator.sign(
            hold.to_be_signed(holder.user, site.in_review, NOON, declaration=read)
        )
        make.live(site.notices["disclaimer"].topic, key_points="", title="Newer")
        signature = workflow.OwnSignature(at=NOON, response=response)
        self.refused(
            "changed while you were reading",
            lambda: hold.act(holder.user, site.in_review, NOON + MINUTE, signature, declaration=read),
            workflow.Stale,
        )

    def test_a_replay_on_another_text(self, site: Site, holder: hold.Keyholder) -> None:
        response = holder.authenticator.sign(hold.to_be_signed(holder.user, site.in_review, NOON))
        other = make.submitted(make.topic("other"))
        signature = workflow.OwnSignature(at=NOON, response=response)
        self.refused("another statement", lambda: hold.act(holder.user, other, NOON, signature))

    def test_the_key_of_another_clinician(self, site: Site, holder: hold.Keyholder) -> None:
        other = make.clinician(at=NOON)
        stranger, key = hold.register(other, NOON)
        hold.confirm(key, holder.user, NOON, holder.authenticator)
        self.refused("none of your keys", lambda: hold.sign(holder.user, stranger, site.in_review))

    def test_a_key_that_nobody_confirmed(self, site: Site, holder: hold.Keyholder) -> None:
        second, _key = hold.register(holder.user, NOON)
        self.refused("none of your keys", lambda: hold.sign(holder.user, second, site.in_review))

    def test_a_key_that_was_ended_between_the_two_steps(self, site: Site, holder: hold.Keyholder) -> None:
        response = holder.authenticator.sign(hold.to_be_signed(holder.user, site.in_review, NOON))
        workflow.end_key(key=holder.key, reason="Stolen.", by=holder.user, at=NOON)
        signature = workflow.OwnSignature(at=NOON, response=response)
        self.refused("none of yours counts", lambda: hold.act(holder.user, site.in_review, NOON, signature))

    def test_no_histories_of_the_demo_once_its_signer_has_a_key(self, site: Site) -> None:
        holder = hold.keyholder(make.clinician("demo", at=NOON, demo=True), at=NOON)
        act = {"writers": [site.editor], "by": holder.user, "saves": 0}
        self.refused("text by text", lambda: workflow.publish_histories([], [], **act))

    def test_four_eyes_hold_as_ever(self, site: Site) -> None:
        writer = make.clinician(at=NOON)
        writer.groups.add(make.Group.objects.get(name=make.EDITORS))
        make.change(writer)
        holder = hold.keyholder(writer, at=NOON)
        own = make.submitted(make.topic("own"), by=writer)
        self.refused("You worked on this text", lambda: holder.sign(own))
