"""People and texts in a wanted state, reached by walking the real workflow. Times in the tests start at NOON."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.contrib.auth.models import Group, User

from education import workflow
from education.categories import NOTICES
from education.dates import latest_review
from education.models import AuditEvent, Clinician, Comment, Revision, Source, Topic
from education.models.sign_off import Decision
from education.permissions import ADMINISTRATORS, EDITORS, may_sign
from education.policies import Text
from education.states import Status
from tests.small_site import PASSWORD

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
INSTALLED = datetime(2026, 1, 1, tzinfo=UTC)
APPROVE = workflow.MEANINGS[Decision.APPROVE]
ASK = workflow.MEANINGS[Decision.REQUEST_CHANGES]
NEWS = "Some words are new."  # what patients are told of a later text
_numbers = count(1)


def user(name: str = "", group: str | None = None, *, superuser: bool = False) -> User:
    name = name or f"user{next(_numbers)}"
    made = User.objects.create_user(name, password=PASSWORD, is_staff=True, is_superuser=superuser)
    return change(made, group)


def change(account: User, group: str | None = None, **fields: object) -> User:
    """Change an account, or put it into a group, and let the chain know: the program itself did it."""
    for name, value in fields.items():
        setattr(account, name, value)
    account.save()
    if group:
        account.groups.add(Group.objects.get(name=group))
    workflow.note_account(account=account, change="by a test", by=None, at=last_act())
    return account


def last_act() -> datetime:
    """The moment of the newest act: people and sources come whenever a text needs them, and no event before another."""
    event = AuditEvent.objects.last()
    return event.at if event else INSTALLED


def editor(name: str = "") -> User:
    return user(name, EDITORS)


def administrator(name: str = "") -> User:
    return user(name, ADMINISTRATORS)


def somebody(group: str) -> User:
    """One account for all that some editor or administrator does in a test, where it does not matter who."""
    name = f"some of the {group.lower()}"
    return User.objects.filter(username=name).first() or user(name, group)


def clinician(
    name: str = "", *, at: datetime | None = None, valid_until: date = date(2030, 1, 1), demo: bool = False
) -> User:
    """An account with a clinician profile, entitled by an administrator."""
    made = user(name)
    profile = Clinician(
        user=made,
        printed_name=f"Clinician {made.username}",
        credential="MD",
        licence=f"L-{made.pk}",
        valid_until=valid_until,
        demo=demo,
    )
    workflow.save_clinician(clinician=profile, by=somebody(ADMINISTRATORS), at=at or last_act())
    return made


def signer(revision: Revision, at: datetime) -> User:
    """A clinician who may sign the text, where it does not matter who: the first of those who are there for that."""
    names = (f"some signer {number}" for number in count(1))
    there = (User.objects.filter(username=name).first() or clinician(name, at=at) for name in names)
    return next(each for each in there if may_sign(each, revision, at) is None)


# What the checks want of a text beyond its own words, so that any category lets it pass.
_SECTIONS = """## How it works

It acts in the brain [@factory].

## What is not known

How long it lasts is not known [@factory].

## Risks

It can raise blood pressure [@factory].

## Benefits

It helps some people [@factory].

## Other treatments

Talking helps too [@factory].

## Without treatment

Some people get better [@factory].

## Who should not have it

Some people should not have it [@factory].

## Questions to ask

- What does it cost?

## Getting help

"""
_HELP = {
    "en": "[Call 988](tel:988), [text 988](sms:988) or [chat](https://chat.988lifeline.org/).",
    "es": "[Llame al 988](tel:988), [mande un mensaje al 988](sms:988) o [chatee](https://chat.988lifeline.org/).",
}
_NOTICES = {
    "disclaimer": "This is general information. It is not medical advice for you. Ask your doctor or treatment team.",
    "regulatory": "As of March 2026 the FDA has approved esketamine, not ketamine, for depression [@factory].",
}
_TRANSLATOR = {"es": "Traducido por la redacción [@factory]."}


def text(
    *, category: str = "mechanism", language: str = "en", body: str = "Words [@factory].", **fields: str
) -> Text:
    """A text that the checks pass. `body` is set among the sections that they ask for."""
    parts = [
        "## Part",
        body,
        _NOTICES.get(category, ""),
        _SECTIONS + _HELP[language],
        _TRANSLATOR.get(language, ""),
    ]
    written = {"title": "How it works", "summary": "In one sentence.", "key_points": "One."}
    return Text(body="\n\n".join(parts), **written | fields)


def topic(slug: str = "", category: str = "mechanism", *, language: str = "en", at: datetime = NOON) -> Topic:
    made = Topic(slug=slug or f"topic-{next(_numbers)}", category=category, language=language)
    if not Source.objects.filter(key="factory").exists():
        source("factory")
    return workflow.save_topic(topic=made, by=somebody(EDITORS), at=at)


def source(key: str = "label", **fields: object) -> Source:
    written = {
        "title": "A label",
        "publisher": "A regulator",
        "year": 2025,
        "grade": "regulator",
        "read": "whole",
    }
    made = Source(key=key, **written | fields)
    return workflow.save_source(source=made, by=somebody(EDITORS), at=last_act())


def draft(on: Topic | None = None, *, by: User | None = None, at: datetime = NOON, **fields: str) -> Revision:
    on = on or topic(at=at)
    written = text(category=on.category, language=on.language, **fields)
    return workflow.start_draft(topic=on, text=written, by=by or somebody(EDITORS), at=at)


def submitted(
    on: Topic | None = None, *, by: User | None = None, at: datetime = NOON, **fields: str
) -> Revision:
    by = by or somebody(EDITORS)
    written = draft(on, by=by, at=at, **fields)
    return workflow.submit(revision=written, change_note=NEWS if written.number > 1 else "", by=by, at=at)


def declaration(
    revision: Revision, by: User, at: datetime = NOON, meaning: str = APPROVE
) -> workflow.Declaration:
    """What a signer gives who has just read the page at `at`."""
    reasons = {str(index): "Read and accepted." for index, _warning in enumerate(revision.findings)}
    seen = workflow.seen_of(revision, by, at)
    return workflow.Declaration(
        meaning=meaning, seen=seen, password=PASSWORD, acknowledgements=reasons, answers=answers(revision, by)
    )


def answers(revision: Revision, by: User) -> workflow.Answers:
    """What a signer answers who has checked each source, and says yes to each point."""
    return workflow.first(workflow.questions(revision, by))


def sign(revision: Revision, by: User, at: datetime = NOON, *, publish_from: datetime | None = None,
         review_by: date | None = None) -> None:  # fmt: skip
    workflow.sign_off(
        revision=revision,
        declaration=declaration(revision, by, at),
        review_by=review_by or latest_review(revision, at),
        publish_from=publish_from,
        by=by,
        at=at,
    )


def signed_by_all(revision: Revision, at: datetime = NOON, **dates: object) -> Revision:
    """Sign as often as the category asks for, each time as another clinician."""
    for _ in range(revision.topic.kind.signatures):
        sign(revision, signer(revision, at), at, **dates)  # type: ignore[arg-type]
    return revision


def live_notices(at: datetime = NOON) -> dict[str, Revision]:
    """All three notices, live: what every page needs before it can be read or signed."""
    return {
        category: signed_by_all(
            submitted(topic(f"notice-{category}", category, at=at), at=at, key_points=""), at
        )
        for category in NOTICES
    }


def live(on: Topic | None = None, *, at: datetime = NOON, **fields: str) -> Revision:
    """A live revision. The notices must be live."""
    return signed_by_all(submitted(on, at=at, **fields), at)


def commented(revision: Revision, at: datetime = NOON) -> Comment:
    """A comment on a text, with an answer."""
    by = somebody(EDITORS)
    said = workflow.comment(revision=revision, weight="question", words="Why?", by=by, at=at)
    workflow.answer(comment=said, words="So.", by=by, at=at)
    return said


def invited(revision: Revision, at: datetime = NOON) -> str:
    """The token of a link that was opened and is revoked."""
    by = somebody(EDITORS)
    invitation, token = workflow.invite(
        revision=revision, whom="An expert", asked="Is it right?", days=14, by=by, at=at
    )
    workflow.opened(invitation, at)
    workflow.revoke(invitation=invitation, by=by, at=at)
    return token


def spanish_notice(*, at: datetime = NOON) -> Topic:
    """A text that needs two signatures and stands on no page of the tests."""
    made = Topic(slug=f"estado-{next(_numbers)}", category="regulatory", language="es")
    return workflow.save_topic(topic=made, by=somebody(EDITORS), at=at)


def in_status(status: Status, at: datetime = NOON, *, on: Topic | None = None) -> Revision:
    """A revision that has the status an hour after `at`, at the latest. The notices must be live.

    SIGNED needs a category with two signatures, so it is a revision of a further notice: the regulatory status in Spanish.
    """
    if status is Status.DRAFT:
        return draft(on, at=at)
    if status is Status.IN_REVIEW:
        return submitted(on, at=at)
    if status is Status.TAKEN_BACK:
        revision = submitted(on, at=at)
        workflow.take_back(revision=revision, reason="Not needed.", by=somebody(EDITORS), at=at)
        return revision
    if status is Status.CHANGES_REQUESTED:
        revision = submitted(on, at=at)
        by = clinician(at=at)
        read = declaration(revision, by, at, ASK)
        workflow.request_changes(revision=revision, comment="Say more.", declaration=read, by=by, at=at)
        return revision
    if status is Status.SIGNED:
        on = on or spanish_notice(at=at)
        revision = submitted(on, at=at)
        sign(revision, clinician(at=at), at)
        return revision
    if status is Status.SCHEDULED:
        return signed_by_all(submitted(on, at=at), at, publish_from=at + timedelta(days=3))
    if status is Status.LAPSED:
        earlier = at - timedelta(days=2)
        return signed_by_all(submitted(on, at=earlier), earlier, review_by=(at - timedelta(days=1)).date())
    revision = live(on, at=at)
    if status is Status.SUPERSEDED:
        live(revision.topic, at=at + timedelta(minutes=30), title="Newer")
    if status is Status.RETRACTED:
        workflow.retract(revision=revision, reason="Wrong dose.", by=clinician(at=at), at=at)
    return revision
