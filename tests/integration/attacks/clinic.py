"""A small clinic whose clinicians sign with keys of their own, for those who attack it."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.test import Client

from education.evidence import signatures
from education.models import OwnKey, Revision, SignOff
from tests import factories as make
from tests import keyholders as hold
from tests.integration.attacks import intruder
from tests.integration.conftest import Site

NOON = make.NOON


@dataclass
class Clinic:
    """Two clinicians with keys, a text that one of them signed, and one that waits."""

    holder: hold.Keyholder
    colleague: hold.Keyholder
    signed: Revision
    waiting: Revision

    @property
    def row(self) -> SignOff:
        return SignOff.objects.get(revision=self.signed)


def of(site: Site) -> Clinic:
    """The clinic at noon, in order."""
    colleague = hold.keyholder(at=NOON)
    user = make.clinician("owner", at=NOON)
    authenticator, key = hold.register(user, NOON)
    hold.confirm(key, colleague.user, NOON, colleague.authenticator)
    holder = hold.Keyholder(user, authenticator, OwnKey.objects.get(pk=key.pk))
    signed = make.submitted(make.topic("signed"))
    holder.sign(signed)
    assert intruder.faults() == []
    return Clinic(holder, colleague, signed, site.in_review)


def is_public(slug: str) -> bool:
    return Client().get(f"/topics/{slug}/").status_code == 200


def unsigned(clinic: Clinic, **fields: Any) -> SignOff:
    """The owner's approval of the waiting text as the server would write it, but for their key."""
    row = copy(clinic.row)
    row.pk, row.revision, row.digest, row.assertion = None, clinic.waiting, clinic.waiting.digest, None
    row._state.adding = True
    for name, value in fields.items():
        setattr(row, name, value)
    signatures.sign(row)
    return row
