"""Guards in the database: the rules that hold for raw SQL, `update()`, `loaddata` and everybody with a password.

One list of what is refused and why, in conditions that SQLite and PostgreSQL read alike. `triggers` puts it into a
database. A rule reads only tables of this app: those of Django are migrated without the guards stepping aside.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from education.categories import IRREMOVABLE_NOTICES, NOTICES

EVIDENCE = (
    "auditevent", "contributor", "endofkey", "keyconfirmation", "ownkey", "publication", "retraction", "revision", "signoff",
    "takeback",
)  # fmt: skip
# Columns whose value may stand once. INSERT OR REPLACE would otherwise delete the older row without a trigger.
_UNIQUE = {
    "auditevent": ("id", "hash", "previous_hash"),
    "clinician": ("id", "user_id"),
    "contributor": ("id", "revision_id user_id"),
    "endofkey": ("id", "key_id"),
    "keyconfirmation": ("id", "key_id"),
    "ownkey": ("id", "credential"),
    "publication": ("id", "revision_id"),
    "retraction": ("id", "publication_id"),
    "revision": ("id", "topic_id number"),
    "signoff": ("id", "revision_id clinician_id"),
    "topic": ("id", "slug"),
    "takeback": ("id", "revision_id"),
}
_TEXT = ("title", "summary", "key_points", "body", "keywords")


@dataclass(frozen=True)
class Guard:
    """A row trigger: `event` on `table` is refused with `message` where `condition` holds.

    Conditions are SQL that both databases read alike; UTC_DAY(x) stands for the UTC day of a moment.
    """

    table: str
    event: str
    rule: str
    condition: str
    message: str

    @property
    def name(self) -> str:
        return f"guard_{self.table}_{self.event.lower()}_{self.rule}"

    @property
    def sql_table(self) -> str:
        return f"education_{self.table}"


def _refuse(table: str, event: str, rule: str, message: str, condition: str = "TRUE") -> Guard:
    return Guard(table, event, rule, " ".join(condition.split()), message)


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)


def _bare(licence: str) -> str:
    """A licence number as `education.models.people.same_licence` compares it, as far as SQL can."""
    for sign in (" ", "-", ".", "/"):
        licence = f"REPLACE({licence}, '{sign}', '')"
    return f"LOWER({licence})"


def _same(columns: str) -> str:
    return " AND ".join(f"x.{column} = NEW.{column}" for column in columns.split())


def _quoted(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _immutable() -> Iterator[Guard]:
    for table in EVIDENCE:
        yield _refuse(table, "DELETE", "kept", f"{table} rows are evidence and cannot be deleted")
        if table != "revision":
            yield _refuse(table, "UPDATE", "kept", f"{table} rows are evidence and cannot be changed")
    for table, keys in _UNIQUE.items():
        clash = " OR ".join(f"({_same(columns)})" for columns in keys)
        yield _refuse(
            table,
            "INSERT",
            "new",
            f"a {table} row cannot take the place of another",
            f"EXISTS (SELECT 1 FROM education_{table} x WHERE {clash})",
        )


def _revisions() -> Iterator[Guard]:
    yield _refuse(
        "revision",
        "UPDATE",
        "frozen",
        "a submitted revision cannot be changed",
        "OLD.submitted_at IS NOT NULL",
    )
    yield _refuse(
        "revision", "UPDATE", "taken_back", "a revision taken back cannot be changed",
        "EXISTS (SELECT 1 FROM education_takeback w WHERE w.revision_id = OLD.id)",
    )  # fmt: skip
    yield _refuse(
        "revision", "UPDATE", "identity", "a revision keeps its topic, number and beginning",
        _changed("id", "topic_id", "number", "created_at"),
    )  # fmt: skip
    yield _refuse(
        "revision", "UPDATE", "contributor", "whoever edits or submits a revision must be among its contributors",
        """NOT EXISTS (SELECT 1 FROM education_contributor k
                       WHERE k.revision_id = NEW.id AND k.user_id = NEW.edited_by_id)
           OR (NEW.submitted_by_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM education_contributor k
                       WHERE k.revision_id = NEW.id AND k.user_id = NEW.submitted_by_id))""",
    )  # fmt: skip
    yield _refuse(
        "revision", "UPDATE", "edited", "a text changes only together with who edited it and when",
        f"({_changed(*_TEXT)}) AND NEW.edited_at = OLD.edited_at",
    )  # fmt: skip
    yield _refuse(
        "revision", "INSERT", "draft", "a revision begins as a draft, unless it renews a published one word for word",
        """(NEW.submitted_at IS NULL) <> (NEW.renews_id IS NULL)
           OR (NEW.renews_id IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM education_revision r JOIN education_publication p ON p.revision_id = r.id
               WHERE r.id = NEW.renews_id AND r.topic_id = NEW.topic_id AND r.digest = NEW.digest
               AND r.html = NEW.html AND r.body = NEW.body))""",
    )  # fmt: skip
    yield _refuse(
        "contributor", "INSERT", "draft", "contributors are added while a revision is a draft, or begins as a renewal",
        """EXISTS (SELECT 1 FROM education_revision r WHERE r.id = NEW.revision_id AND r.submitted_at IS NOT NULL
                   AND (r.renews_id IS NULL
                        OR EXISTS (SELECT 1 FROM education_signoff s WHERE s.revision_id = r.id)))""",
    )  # fmt: skip
    yield _refuse(
        "topic", "UPDATE", "signed", "address, category and language are fixed once a revision is submitted",
        f"""({_changed("id", "slug", "category", "language")}) AND EXISTS (
            SELECT 1 FROM education_revision r WHERE r.topic_id = OLD.id AND r.submitted_at IS NOT NULL)""",
    )  # fmt: skip


def _signatures() -> Iterator[Guard]:
    yield _refuse(
        "clinician", "UPDATE", "person", "a clinician profile stays with its person",
        _changed("id", "user_id", "demo"),
    )  # fmt: skip
    for event in ("INSERT", "UPDATE"):
        yield _refuse(
            "clinician", event, "licence", "there is a clinician profile with this licence number already",
            f"""EXISTS (SELECT 1 FROM education_clinician c WHERE c.id <> NEW.id
                        AND {_bare("c.licence")} = {_bare("NEW.licence")})""",
        )  # fmt: skip
    yield _refuse(
        "signoff", "INSERT", "digest", "a sign-off needs a submitted revision and its digest",
        """NOT EXISTS (SELECT 1 FROM education_revision r WHERE r.id = NEW.revision_id
                       AND r.submitted_at <= NEW.signed_off_at AND r.digest = NEW.digest)""",
    )  # fmt: skip
    yield _refuse(
        "signoff", "INSERT", "clinician", "the clinician is not active, licensed and named as on the sign-off",
        """NOT EXISTS (SELECT 1 FROM education_clinician c WHERE c.id = NEW.clinician_id AND c.active
                       AND c.valid_until >= UTC_DAY(NEW.signed_off_at) AND c.printed_name = NEW.printed_name
                       AND c.credential = NEW.credential AND c.licence = NEW.licence AND c.demo = NEW.demo)""",
    )  # fmt: skip
    yield _refuse(
        "signoff", "INSERT", "four_eyes", "nobody signs a text they worked on",
        """EXISTS (SELECT 1 FROM education_contributor k JOIN education_clinician c ON c.user_id = k.user_id
                   WHERE k.revision_id = NEW.revision_id AND c.id = NEW.clinician_id)""",
    )  # fmt: skip
    yield _refuse(
        "signoff", "INSERT", "open", "the revision is taken back, sent back or published already",
        """EXISTS (SELECT 1 FROM education_takeback w WHERE w.revision_id = NEW.revision_id)
           OR EXISTS (SELECT 1 FROM education_publication p WHERE p.revision_id = NEW.revision_id)
           OR EXISTS (SELECT 1 FROM education_signoff s
                      WHERE s.revision_id = NEW.revision_id AND s.decision <> 'approve')""",
    )  # fmt: skip


def _own_keys() -> Iterator[Guard]:
    yield _refuse(
        "keyconfirmation", "INSERT", "second", "nobody confirms their own key, nor one that is ended",
        """EXISTS (SELECT 1 FROM education_ownkey k WHERE k.id = NEW.key_id AND k.owner_id = NEW.confirmed_by_id)
           OR EXISTS (SELECT 1 FROM education_endofkey e WHERE e.key_id = NEW.key_id)""",
    )  # fmt: skip
    yield _refuse(
        "signoff", "INSERT", "own_key", "who has a key of their own signs with it",
        """(NEW.assertion IS NULL OR NEW.assertion = 'null') AND EXISTS (
            SELECT 1 FROM education_keyconfirmation f JOIN education_ownkey k ON k.id = f.key_id
            JOIN education_clinician c ON c.user_id = k.owner_id WHERE c.id = NEW.clinician_id)""",
    )  # fmt: skip


def _publications() -> Iterator[Guard]:
    yield _refuse(
        "publication", "INSERT", "signed", "a publication needs every required signature, of different people who may sign",
        f"""(SELECT COUNT(DISTINCT {_bare("s.licence")}) FROM education_signoff s
            JOIN education_clinician c ON c.id = s.clinician_id
            WHERE s.revision_id = NEW.revision_id AND c.active AND c.valid_until >= UTC_DAY(NEW.published_at)
            AND s.decision = 'approve' AND s.recorded_at <= NEW.published_at)
           < (SELECT r.signatures_required FROM education_revision r WHERE r.id = NEW.revision_id)
           OR EXISTS (SELECT 1 FROM education_signoff s
                      WHERE s.revision_id = NEW.revision_id AND s.decision <> 'approve')
           OR EXISTS (SELECT 1 FROM education_takeback w WHERE w.revision_id = NEW.revision_id)""",
    )  # fmt: skip
    yield _refuse(
        "publication", "INSERT", "dates", "a publication keeps to the dates that were signed",
        """EXISTS (SELECT 1 FROM education_signoff s WHERE s.revision_id = NEW.revision_id
                   AND (s.publish_from > NEW.effective_at OR s.recorded_at > NEW.effective_at
                        OR s.review_by < NEW.review_by))
           OR NEW.review_by <= UTC_DAY(NEW.effective_at)""",
    )  # fmt: skip
    yield _refuse(
        "publication", "INSERT", "topic", "a publication is of the topic of its revision",
        "NEW.topic_id <> (SELECT r.topic_id FROM education_revision r WHERE r.id = NEW.revision_id)",
    )  # fmt: skip
    yield _refuse(
        "takeback", "INSERT", "unpublished", "a published revision is retracted, not taken back",
        "EXISTS (SELECT 1 FROM education_publication p WHERE p.revision_id = NEW.revision_id)",
    )  # fmt: skip
    yield _refuse(
        "retraction", "INSERT", "dates", "a retraction cannot be dated before what it retracts",
        """NEW.retracted_at < (SELECT p.published_at FROM education_publication p WHERE p.id = NEW.publication_id)""",
    )  # fmt: skip
    # The moment to ask about: a retraction may not be dated back to a moment at which it would have been harmless.
    now = """(SELECT CASE WHEN MAX(a.at) > NEW.retracted_at THEN MAX(a.at) ELSE NEW.retracted_at END
        FROM education_auditevent a)"""
    in_force = f"""{{p}}.effective_at <= {now} AND NOT EXISTS (
        SELECT 1 FROM education_publication n JOIN education_revision nr ON nr.id = n.revision_id
        LEFT JOIN education_retraction nx ON nx.publication_id = n.id
        WHERE nr.topic_id = {{r}}.topic_id AND n.effective_at <= {now}
        AND (n.effective_at > {{p}}.effective_at OR (n.effective_at = {{p}}.effective_at AND n.id > {{p}}.id))
        AND (nx.id IS NULL OR nx.retracted_at >= n.effective_at))"""
    yield _refuse(
        "retraction", "INSERT", "notice",
        "the disclaimer and the crisis help stay while a page is live: publish a new revision of it instead",
        f"""EXISTS (
            SELECT 1 FROM education_publication p JOIN education_revision r ON r.id = p.revision_id
            JOIN education_topic t ON t.id = r.topic_id
            WHERE p.id = NEW.publication_id AND t.category IN ({_quoted(IRREMOVABLE_NOTICES)})
            AND {in_force.format(p="p", r="r")})
        AND EXISTS (
            SELECT 1 FROM education_publication q JOIN education_revision v ON v.id = q.revision_id
            JOIN education_topic u ON u.id = v.topic_id LEFT JOIN education_retraction y ON y.publication_id = q.id
            WHERE u.category NOT IN ({_quoted(NOTICES)}) AND y.id IS NULL
            AND q.review_by >= UTC_DAY(NEW.retracted_at) AND {in_force.format(p="q", r="v")})""",
    )  # fmt: skip


def _chain() -> Iterator[Guard]:
    # In SQLite a column takes anything; the comparison fails for what is no text.
    yield _refuse(
        "auditevent", "INSERT", "text", "an audit event is text",
        " OR ".join(f"CAST(NEW.{name} AS text) <> NEW.{name}" for name in ("act", "subject", "body", "hash")),
    )  # fmt: skip
    yield _refuse(
        "auditevent", "INSERT", "dated", "an audit event is of a time at which somebody can have acted",
        "NEW.at < '2020-01-01' OR NEW.at >= '2200-01-01'",
    )  # fmt: skip
    yield _refuse(
        "auditevent", "INSERT", "chained", "an audit event follows the newest one",
        """NEW.id <> COALESCE((SELECT MAX(a.id) FROM education_auditevent a), 0) + 1
           OR NEW.previous_hash <> COALESCE(
               (SELECT a.hash FROM education_auditevent a ORDER BY a.id DESC LIMIT 1), '')""",
    )  # fmt: skip


GUARDS = (*_immutable(), *_revisions(), *_signatures(), *_own_keys(), *_publications(), *_chain())
