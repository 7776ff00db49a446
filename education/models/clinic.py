"""Clinic: how patients reach the clinic. Its own word, set by an administrator; never part of a signed text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby, pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

# In the order of date.weekday().
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = r"([01]?\d|2[0-3]):([0-5]\d) *[-\u2013] *([01]?\d|2[0-3]):([0-5]\d)"


@dataclass(frozen=True)
class Span:
    """From when until when the clinic is open, by its own clock."""

    opens: time
    closes: time


@dataclass(frozen=True)
class Days:
    """Days in a row with the same hours, by the names of the first and the last, in the language of the page."""

    first: str
    last: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Card:
    """What patients see of the clinic at a moment. `week` has the days on which it opens; `open_until` is None while it is closed."""

    address: str
    phone: str
    booking_url: str
    week: tuple[Days, ...]
    open_until: time | None
    out_of_hours_phone: str = ""
    when_closed: str = ""

    @property
    def dial(self) -> str:
        """The telephone number as a `tel:` link wants it."""
        return _dialled(self.phone)

    @property
    def dial_out_of_hours(self) -> str:
        """The number for when the clinic is closed, as a `tel:` link wants it."""
        return _dialled(self.out_of_hours_phone)


def _dialled(phone: str) -> str:
    return re.sub(r"[^+\d]", "", phone)


def spans(hours: str) -> tuple[Span, ...]:
    """The spans in "08:00-12:00, 13:00-17:00"; what is no span is passed over."""
    return tuple(
        Span(time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4])))
        for match in re.finditer(_SPAN, hours)
    )


def _hours(day: Any) -> "models.CharField[str, str]":
    return models.CharField(
        day,
        max_length=60,
        blank=True,
        validators=[
            RegexValidator(
                rf"^{_SPAN}(?:, *{_SPAN})*$",
                _("Write times as 08:00-12:00, 13:00-17:00; leave it empty for closed."),
            )
        ],
        help_text=_("For example 08:00-12:00, 13:00-17:00. Empty means closed."),
    )


def _phone(label: Any, help_text: Any = "") -> "models.CharField[str, str]":
    return models.CharField(
        label,
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                r"^(?=(\D*\d){3})\+?[\d\s().-]+$",
                _("Write at least three digits, with spaces and + ( ) . - only."),
            )
        ],
        help_text=help_text,
    )


class Clinic(models.Model):
    """One row at most. The clinic's name is the setting CLINIC_NAME, which also stands on pages without a database."""

    address = models.TextField(_("address"), max_length=300, blank=True)
    phone = _phone(_("telephone"))
    out_of_hours_phone = _phone(
        _("telephone when the clinic is closed"),
        _(
            "Where a person answers at night and on weekends. Without it, care cards name 988, Poison Help and 911 instead."
        ),
    )
    when_closed = models.TextField(
        _("words for when the clinic is closed"),
        max_length=300,
        blank=True,
        help_text=_("What happens when somebody calls then. For example: A nurse answers day and night."),
    )
    booking_url = models.URLField(
        _("link for booking a consultation"),
        max_length=500,
        blank=True,
        help_text=_("It begins with https:// and opens outside this site."),
    )
    monday = _hours(WEEKDAYS[0])
    tuesday = _hours(WEEKDAYS[1])
    wednesday = _hours(WEEKDAYS[2])
    thursday = _hours(WEEKDAYS[3])
    friday = _hours(WEEKDAYS[4])
    saturday = _hours(WEEKDAYS[5])
    sunday = _hours(WEEKDAYS[6])

    ONLY = 1  # the primary key of the row
    DAYS = _DAYS
    SHOWN = ("address", "phone", "booking_url", *_DAYS, "out_of_hours_phone", "when_closed")

    class Meta:
        verbose_name = _("clinic")
        verbose_name_plural = _("clinic")
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(name="clinic_one_row", condition=Q(pk=1)),
            models.CheckConstraint(
                name="clinic_booking_is_a_secure_web_address",
                condition=Q(booking_url="") | Q(booking_url__startswith="https://"),
                violation_error_message=_("The link must begin with https://."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Address, telephone, opening hours"))

    def clean(self) -> None:
        """Raise ValidationError where a time does not come after the one before it."""
        for day in _DAYS:
            moments = [moment for span in spans(getattr(self, day)) for moment in (span.opens, span.closes)]
            if any(earlier >= later for earlier, later in pairwise(moments)):
                raise ValidationError({day: _("Each time must come after the one before it.")})

    def card(self, at: datetime) -> Card:
        """The card at the aware moment `at`, by the clock of the setting TIME_ZONE."""
        local = at.astimezone(timezone.get_default_timezone())
        week = [spans(getattr(self, day)) for day in _DAYS]
        return Card(
            address=self.address,
            phone=self.phone,
            booking_url=self.booking_url,
            out_of_hours_phone=self.out_of_hours_phone,
            when_closed=self.when_closed,
            week=tuple(_in_short(week)),
            open_until=_open_until(week[local.weekday()], local.time()),
        )


def _in_short(week: Iterable[tuple[Span, ...]]) -> Iterator[Days]:
    named = zip(WEEKDAYS.values(), week, strict=True)
    for hours, run in groupby(named, key=lambda day: day[1]):
        names = [name for name, _spans in run]
        if hours:
            yield Days(names[0], names[-1], hours)


def _open_until(today: Iterable[Span], now: time) -> time | None:
    return next((span.closes for span in today if span.opens <= now < span.closes), None)
