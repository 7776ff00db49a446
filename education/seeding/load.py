"""From fixtures/ to sources and drafts, through the workflow. Never touches what is submitted, signed or edited by people."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.db import transaction

from education import workflow, writing
from education.models import Claim, Revision, Source, Topic
from education.permissions import EDITORS
from education.policies import Text
from education.seeding.codes import load_codes
from education.seeding.files import FixtureError, FixtureText, read_claims, read_sources, read_text
from education.states import Status

CREATED = "draft created"
SEEDER = "seeding"  # the account that stands for the fixtures: nobody can log in to it


@dataclass(frozen=True)
class Outcome:
    """What seeding did with one file, in words."""

    path: Path
    did: str


class Unusable(Exception):
    """Files that cannot be used, so that nothing was loaded. `faults` has a line for each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def seed(folder: Path, *, at: datetime) -> list[Outcome]:
    """Load every source and text of a folder: all of them, or none and Unusable with every fault found."""
    texts, faults = _read(sorted([*folder.glob("notices/*.md"), *folder.glob("topics/*.md")]))
    sources_path = folder / "sources.toml"
    with transaction.atomic():
        by = _seeder(at)
        outcomes = []
        try:
            outcomes.append(Outcome(sources_path, _load_sources(sources_path, by=by, at=at)))
        except FixtureError as error:
            faults.append(str(error))
        # What is translated comes before its translations.
        for path, text in sorted(texts, key=lambda each: bool(each[1].follows)):
            try:
                followed = _followed(path, text, at)
                outcomes.append(Outcome(path, _load_text(text, followed, by=by, at=at)))
            except workflow.Refused as refusal:
                faults.append(f"{path}:1: {refusal}")
            except FixtureError as error:
                faults.append(str(error))
        if not faults:  # claims name topics and sources, so a fault there would only be told twice
            try:
                outcomes.append(Outcome(folder / "claims.toml", _load_claims(folder / "claims.toml")))
                if (path := folder / "codes.toml").exists():
                    outcomes.append(Outcome(path, load_codes(path, by=by, at=at)))
            except FixtureError as error:
                faults.append(str(error))
        if faults:
            raise Unusable(faults)
    return outcomes


def _read(paths: list[Path]) -> tuple[list[tuple[Path, FixtureText]], list[str]]:
    texts, faults = [], []
    for path in paths:
        try:
            texts.append((path, read_text(path)))
        except FixtureError as error:
            faults.append(str(error))
    return texts, faults


def _seeder(at: datetime) -> User:
    user, created = User.objects.get_or_create(
        username=SEEDER, defaults={"first_name": "Countersign project"}
    )
    if created:
        user.set_unusable_password()
        user.save()
        user.groups.add(Group.objects.get(name=EDITORS))
        workflow.note_account(account=user, change="seed", by=None, at=at)
    return user


def _load_sources(path: Path, *, by: User, at: datetime) -> str:
    known = set(Source.objects.values_list("key", flat=True))
    new = [Source(**asdict(source)) for source in read_sources(path) if source.key not in known]
    workflow.save_sources(sources=new, by=by, at=at)
    return f"{len(new)} sources added, {len(known)} already there"


def _followed(path: Path, text: FixtureText, at: datetime) -> Revision | None:
    """What a translation follows: the live text of the topic that it names, or the newest before there is one."""
    if not text.follows:
        return None
    texts = Revision.objects.filter(topic__slug=text.follows)
    found = texts.in_status(at, Status.LIVE).first() or texts.order_by("-number").first()
    if found is None:
        raise FixtureError(path, 1, f"`follows` names no text that there is: {text.follows!r}.")
    return found


def _load_text(text: FixtureText, followed: Revision | None, *, by: User, at: datetime) -> str:
    written = Text(
        title=text.title,
        summary=text.summary,
        key_points="\n".join(text.key_points),
        body=text.body,
        keywords=", ".join(text.keywords),
    )
    topic = Topic.objects.filter(slug=text.slug).first()
    if topic is None:
        topic = Topic(slug=text.slug, category=text.category, language=text.language, position=text.position)
        workflow.save_topic(topic=topic, by=by, at=at)
    newest = topic.revisions.with_status(at).order_by("-number").first()
    if newest is None:
        workflow.start_draft(topic=topic, text=written, follows=followed, by=by, at=at)
        return CREATED
    if Text.of(newest) == written.normalised():
        return "unchanged"
    if newest.status_then != Status.DRAFT:
        return f"kept: revision {newest.number} is {Status(newest.status_then).label.lower()}"
    if newest.contributors.exclude(user=by).exists():
        return f"kept: somebody has edited draft {newest.number}"
    workflow.save_draft(revision=newest, text=written, seen=newest.edited_at, by=by, at=at)
    return "draft updated"


def _load_claims(path: Path) -> str:
    """Claims are kept in the file alone: what is in the database becomes what the file says."""
    sources = {source.key: source for source in Source.objects.all()}
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    claims = read_claims(path)
    for claim in claims:
        for kind, names, known in (("source", claim.documents, sources), ("topic", claim.topics, topics)):
            if unknown := sorted(set(names) - known.keys()):
                raise FixtureError(
                    path, 1, f"claim {claim.id} names no {kind} that there is: {', '.join(unknown)}."
                )
        if reasons := writing.refusals(claim.statement) + writing.refusals(claim.reason):
            raise FixtureError(path, 1, f"claim {claim.id}: {' '.join(reasons)}")
        values = {"statement": claim.statement, "verdict": claim.verdict, "reason": claim.reason}
        row, _created = Claim.objects.update_or_create(key=claim.id, defaults=values)
        row.documents.set(sources[key] for key in claim.documents)
        row.topics.set(topics[slug] for slug in claim.topics)
    gone, _by_model = Claim.objects.exclude(key__in=[claim.id for claim in claims]).delete()
    return f"{len(claims)} claims" + (f", {gone} rows removed" if gone else "")
