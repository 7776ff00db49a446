"""The second step of an act that a person's own key signs: what it will say, in words, and the browser asked for the key."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import workflow

# What a browser hands over for one signature has a few hundred bytes; the longest number of a key has 1023.
_LONGEST = 8_000
# The members of statements, in the order in which people read them; others follow under their own names.
_LABELS: Mapping[str, Any] = {
    "title": gettext_lazy("Title"),
    "topic": gettext_lazy("Topic"),
    "number": gettext_lazy("Revision"),
    "decision": gettext_lazy("Decision"),
    "meaning": gettext_lazy("You declare"),
    "printed_name": gettext_lazy("Signed as"),
    "credential": gettext_lazy("Credential"),
    "licence": gettext_lazy("Licence number"),
    "signed_off_at": gettext_lazy("Signed at"),
    "publish_from": gettext_lazy("Publish from"),
    "review_by": gettext_lazy("Review by"),
    "comment": gettext_lazy("Comment"),
    "acknowledgements": gettext_lazy("Your answers to the warnings"),
    "owner_name": gettext_lazy("Owner"),
    "label": gettext_lazy("Name of the key"),
    "fingerprint": gettext_lazy("Fingerprint"),
    "origin": gettext_lazy("Signs at"),
    "confirmed_by": gettext_lazy("Number of the account that confirms"),
    "account": gettext_lazy("Number of the owner's account"),
    "language": gettext_lazy("Language"),
    "demo": gettext_lazy("Demo account"),
    "keys": gettext_lazy("Your keys, one of which signs"),
    "digest": gettext_lazy("SHA-256 of the text"),
    "notices": gettext_lazy("SHA-256 of the notices"),
    "credential_id": gettext_lazy("Number of the key"),
    "public_key": gettext_lazy("Public key"),
    "algorithm": gettext_lazy("Algorithm (COSE)"),
    "rp_id": gettext_lazy("Site that it belongs to"),
    "schema": gettext_lazy("Version of this statement"),
}


class ResponseField(forms.CharField):
    """What the script of the page puts there once a key has signed: JSON of four texts. None where nothing is there."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=_LONGEST, widget=forms.HiddenInput)

    def clean(self, value: Any) -> workflow.Response | None:
        written = super().clean(value)
        if not written:
            return None
        wrong = forms.ValidationError(_("What came back from your key cannot be read. Nothing was signed."))
        try:
            said = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise wrong from error
        names = {field.name for field in fields(workflow.Response)}
        if not isinstance(said, dict) or said.keys() != names or not all(isinstance(each, str) for each in said.values()):  # fmt: skip
            raise wrong
        return workflow.Response(**said)


class MomentField(forms.CharField):
    """The moment that a statement names, carried from the first step to the second. None where it is none."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self, value: Any) -> datetime | None:
        try:
            moment = parse_datetime(super().clean(value))
        except ValueError:
            return None
        return moment if moment is not None and moment.tzinfo is not None else None


class SignedByKey:
    """What a form of a signed act has where a key signs: no password, and in the second step the key's signature."""

    def ask_for_key(self: Any) -> None:
        """No password makes this person's signature."""
        del self.fields["password"]
        self.fields |= {"signed_at": MomentField(), "assertion": ResponseField()}

    def forget_signature(self: Any) -> None:
        """What was signed is not what is to be signed now."""
        self.data = self.data.copy()
        for name in ("signed_at", "assertion"):
            self.data.pop(self.add_prefix(name), None)

    @property
    def signature(self: Any) -> workflow.OwnSignature | None:
        """The signature that was posted, once the form is cleaned."""
        at, response = self.cleaned_data.get("signed_at"), self.cleaned_data.get("assertion")
        return workflow.OwnSignature(at=at, response=response) if at and response else None


def page(
    request: HttpRequest,
    wanted: workflow.ToBeSigned,
    *,
    title: str,
    back: str,
    prefix: str = "",
    at: datetime | None = None,
) -> HttpResponse:
    """What is to be signed, and a form that sends again all that was posted, with the signature. `prefix` is that of the form's
    names; `at` the moment that the statement names, if it does.
    """
    here = f"{request.scheme}://{request.get_host()}"
    keys = [key for key in wanted.keys if key.origin == here]
    own = {f"{prefix}signed_at", f"{prefix}assertion", "csrfmiddlewaretoken"}
    context = {
        **admin.site.each_context(request),
        "title": title,
        "back": back,
        "said": list(_in_words(wanted.stated)),
        "stated": wanted.stated.decode(),
        "digest": sha256(wanted.stated).hexdigest(),
        "rp_id": keys[0].rp_id if keys else "",
        "credentials": " ".join(key.credential for key in keys),
        "elsewhere": ", ".join(sorted({key.origin for key in wanted.keys} - {here})),
        "kept": [
            (name, value) for name, values in request.POST.lists() if name not in own for value in values
        ],
        "moment": (f"{prefix}signed_at", at.isoformat()) if at else None,
        "assertion": f"{prefix}assertion",
    }
    return TemplateResponse(request, "admin/education/to_sign.html", context)


def _in_words(stated: bytes) -> Iterator[tuple[Any, str]]:
    """Every member of a statement with its value: nothing is signed that does not stand here."""
    said = json.loads(stated.partition(b"\n")[2])
    for name in sorted(
        said, key=lambda name: (list(_LABELS).index(name) if name in _LABELS else len(_LABELS), name)
    ):
        yield _LABELS.get(name, name), _value(name, said[name])


def _value(name: str, value: Any) -> str:
    if value is None:
        return str(_("at once")) if name == "publish_from" else str(_("none"))
    if isinstance(value, dict):
        return "\n".join(f"{key}: {each}" for key, each in value.items()) or str(_("none"))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
