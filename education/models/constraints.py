"""Shapes of constraint that several models use."""

from django.db import models
from django.db.models import Q


def all_or_none(name: str, *fields: str) -> models.CheckConstraint:
    """Return a constraint that the given nullable fields are all set or all empty (who/when pairs)."""
    none = Q(**{f"{field}__isnull": True for field in fields})
    every = Q(**{f"{field}__isnull": False for field in fields})
    return models.CheckConstraint(name=name, condition=none | every)
