"""Code: under which codes of diagnoses, medicines and tests a health record finds a topic. Kept by staff; no part of a text.

What is served of it is what the audit chain says (`education.reading.codes`): the table is how to find it.
"""

import re
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from education.models.topic import Topic

# A code as it is kept: capitals and digits, a star at the end for every code that begins so.
_KEPT = re.compile(r"[A-Z0-9]{1,18}\*?")
_NDC = (5, 4)  # digits of the labeler and of the product in the form that every NDC can be brought to
_NDC_DIGITS = sum(_NDC)


class System(models.TextChoices):
    """A code system, by its OID."""

    ICD_10_CM = "2.16.840.1.113883.6.90", "ICD-10-CM"
    SNOMED_CT = "2.16.840.1.113883.6.96", "SNOMED-CT"
    RXNORM = "2.16.840.1.113883.6.88", "RxNorm"
    NDC = "2.16.840.1.113883.6.69", "NDC"
    LOINC = "2.16.840.1.113883.6.1", "LOINC"


_BY_LABEL = {System(value).label.casefold(): str(value) for value in System.values}


class Coding(NamedTuple):
    """A code of a topic: the OID of its system, the code as `normalised`, and the name that the system gives it."""

    system: str
    code: str
    name: str


class Code(models.Model):
    """A row of the table: a topic has any number."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    system = models.CharField(_("code system"), max_length=30, choices=System)
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        indexes = [models.Index(name="code_by_code", fields=["system", "code"])]
        constraints = [models.UniqueConstraint(name="code_once", fields=["topic", "system", "code"])]

    def __str__(self) -> str:
        return f"{System(self.system).label} {self.code}"

    @property
    def coding(self) -> Coding:
        return Coding(self.system, self.code, self.name)


def coding(label: str, code: str, name: str) -> Coding | None:
    """A code as people write it, under the label of its system; None where it can be none."""
    system = _BY_LABEL.get(label.strip().casefold())
    kept = normalised(system, code) if system else ""
    return Coding(system, kept, " ".join(name.split())) if system and kept and name.strip() else None


def normalised(system: str, code: str) -> str:
    """A code as it is kept and looked for: without dots, spaces, hyphens and case; an NDC by labeler and product alone.

    Empty for what can be no code, and for an NDC of ten digits without hyphens, which may be any of three.
    """
    plain = re.sub(r"[.\s]", "", code).upper()
    if system == System.NDC:
        plain = _ndc(plain)
    plain = plain.replace("-", "")
    return plain if _KEPT.fullmatch(plain) else ""


def _ndc(code: str) -> str:
    parts = code.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    if len(parts) > 1:
        fits = len(parts[0]) <= _NDC[0] and len(parts[1]) <= _NDC[1]
        return parts[0].zfill(_NDC[0]) + parts[1].zfill(_NDC[1]) if fits else ""
    return code[:_NDC_DIGITS] if len(code) in {_NDC_DIGITS, _NDC_DIGITS + 2} else ""
