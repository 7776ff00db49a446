"""Every column is in a list of the newest version of the evidence, or somebody said why not."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import models

from education.evidence import completeness
from education.models import Retraction, Revision, Source


def test_no_column_is_missing() -> None:
    assert completeness.unlisted() == []


@pytest.mark.parametrize(
    ("model", "named"),
    [(Revision, ["Revision.subtitle", "digest: Revision.subtitle"]), (Source, ["Source.subtitle"]),
     (Retraction, ["Retraction.subtitle"])],
)  # fmt: skip
def test_a_new_column_that_no_list_has_stops_the_program(
    model: type[models.Model], named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    field = models.TextField()
    field.set_attributes_from_name("subtitle")
    columns = [*model._meta.concrete_fields, field]
    monkeypatch.setitem(model._meta.__dict__, "concrete_fields", columns)
    assert completeness.unlisted() == named
    with pytest.raises(SystemCheckError, match=r"education\.E001"):
        call_command("check")
