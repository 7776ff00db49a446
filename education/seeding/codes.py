"""From `codes.toml` to the codes of topics, through the workflow. What staff have set stays."""

import tomllib
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import User

from education import workflow
from education.models import Topic
from education.models.code import Coding, coding
from education.reading import codes
from education.seeding.files import FixtureError


def load_codes(path: Path, *, by: User, at: datetime) -> str:
    """Give topics without codes those of the file; what it did, in words. Raises FixtureError."""
    given = _read(path)
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=given)}
    if unknown := sorted(given.keys() - topics.keys()):
        raise FixtureError(path, 1, f"there is no topic of this address: {', '.join(unknown)}.")
    without = [slug for slug in given if not codes.codings_of(topics[slug])]
    for slug in without:
        workflow.save_codes(topic=topics[slug], codings=given[slug], by=by, at=at)
    return f"codes of {len(without)} topics"


def _read(path: Path) -> dict[str, list[Coding]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FixtureError(path, 1, f"the file cannot be read: {error}.") from error
    found: dict[str, list[Coding]] = {}
    for slug, table in tables.items():
        if not isinstance(table, dict):
            raise FixtureError(path, 1, f"`{slug}` stands in no table headed with the address of a topic.")
        for written, name in table.items():
            label, _space, code = written.partition(" ")
            made = coding(label, code, str(name))
            if made is None:
                raise FixtureError(path, 1, f"`{written}` under {slug} is no code of a system that we know.")
            found.setdefault(slug, []).append(made)
    return found
