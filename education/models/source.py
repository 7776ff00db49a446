"""Source: a work that texts cite as `[@key]`. Claim: a statement of the source documents, and what became of it."""

from collections.abc import Mapping
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from education.models.topic import Topic


class Grade(models.TextChoices):
    """How much weight a work bears, strongest first."""

    REGULATOR = "regulator", _("Label or regulator")
    GUIDELINE = "guideline", _("Guideline")
    SYSTEMATIC_REVIEW = "systematic-review", _("Systematic review")
    TRIAL = "trial", _("Trial")
    OTHER = "other", _("Other")
    SOURCE_DOCUMENT = "source-document", _("Source document")


class Read(models.TextChoices):
    """How much of the work we could read ourselves; anything but the whole is marked for the signing clinician."""

    WHOLE = "whole", _("Read whole")
    ABSTRACT = "abstract", _("Abstract read")
    SECONDARY = "secondary", _("Read in a secondary copy")
    UNREAD = "unread", _("Not read by us")

    @property
    def told(self) -> str:
        """The same, as patients are told in a list of sources."""
        return str(_TOLD[self])


_TOLD = {
    Read.WHOLE: _("We read all of it."),
    Read.ABSTRACT: _("We read a summary or a part of it."),
    Read.SECONDARY: _("We read only copies, or what others say about it."),
    Read.UNREAD: _("We have not read it."),
}


def called(reference: Mapping[str, Any]) -> str:
    """A work, from its entry in a list of references, as people know it: who wrote it, when, and its title."""
    first, *others = reference["authors"].split(",")
    who = f"{first} et al." if len(others) > 1 else reference["authors"]
    return f"{who or reference['publisher']}, {reference['year']}: {reference['title']}"


class Source(models.Model):
    """A work cited. What a patient sees of it is frozen into each revision at submission."""

    key = models.CharField(
        _("key"),
        unique=True,
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9-]*$", _("Use small letters, digits and hyphens."))],
        help_text=_("What writers put between [@ and ]."),
    )
    title = models.CharField(_("title"), max_length=300)
    authors = models.CharField(_("authors"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))
    url = models.URLField(_("link"), blank=True, max_length=500)
    grade = models.CharField(_("grade"), max_length=20, choices=Grade)
    read = models.CharField(_("read by us"), max_length=20, choices=Read)
    note = models.TextField(_("note for the signing clinician"), blank=True)
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_(
            "Superseded or withdrawn: no new text may lean on it, and the desk lists the pages that do."
        ),
    )

    class Meta:
        ordering = ["key"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                name="source_link_is_a_web_address",
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
            ),
        ]

    def __str__(self) -> str:
        return called(self.as_reference())

    def as_reference(self) -> dict[str, Any]:
        """The entry that a revision freezes: what the patient sees of the work, and how far we read it."""
        fields = ("key", "title", "authors", "publisher", "year", "url", "grade", "read")
        return {field: getattr(self, field) for field in fields}


class Verdict(models.TextChoices):
    """What we did with a claim."""

    USED = "used", _("Used")
    CORRECTED = "corrected", _("Corrected")
    REJECTED = "rejected", _("Rejected")


class Claim(models.Model):
    """One statement of the source documents in our words, our verdict on it, and the topics that it went into."""

    key = models.CharField(_("key"), unique=True, max_length=10)
    statement = models.TextField(_("statement"))
    documents = models.ManyToManyField(
        Source, verbose_name=_("documents that make it"), related_name="claims"
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    reason = models.TextField(_("reason"))
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), related_name="claims", blank=True)

    class Meta:
        ordering = ["key"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.key}: {self.statement}"
