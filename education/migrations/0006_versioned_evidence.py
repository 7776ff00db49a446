"""Version 2 of the evidence: each row says under which version it was made, events are text and can be signed.

Rows that are there keep the number 1. What version 1 hashed of an event is written out word for word into `body`, so its
hash stays what it was. Clinicians' signatures were recorded when they were given. The columns that go here held nothing else.
"""

import json
from datetime import UTC

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded

_CHUNK = 500
_FIRST = models.PositiveSmallIntegerField(default=1, editable=False)


def _write_out(apps, _schema_editor):
    """The text that each event's hash was made from, and the row that it speaks of."""
    event_model = apps.get_model("education", "AuditEvent")
    changed = []
    for event in event_model.objects.order_by("pk").iterator(chunk_size=_CHUNK):
        content = {
            "schema": 1,
            "number": event.pk,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": event.actor_id,
            "act": event.act,
            "topic": event.topic_id,
            "revision": event.revision_id,
            "detail": event.detail,
            "previous_hash": event.previous_hash,
        }
        event.body = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        event.subject = _subject(event)
        changed.append(event)
        if len(changed) == _CHUNK:
            event_model.objects.bulk_update(changed, ["body", "subject"])
            changed = []
    event_model.objects.bulk_update(changed, ["body", "subject"])


def _subject(event):
    """A renewal of version 1 wrote a sign-off and a revision; it is found by the revision."""
    detail = event.detail if isinstance(event.detail, dict) else {}
    if event.act == "save_account":
        return f"User {detail.get('account', '')}"[:60]
    if event.act == "save_clinic":
        return "Clinic 1"
    if event.act == "save_topic":
        return f"Topic {event.topic_id}"
    rows = detail.get("rows")
    return (
        max(rows, default="", key=lambda name: name.startswith("Revision "))[:60]
        if isinstance(rows, dict)
        else ""
    )


def _fill(apps, schema_editor):
    """The topic of each publication is its revision's; a decision was stored when it was signed."""
    publications, revisions = (apps.get_model("education", name) for name in ("Publication", "Revision"))
    topic = revisions.objects.filter(pk=models.OuterRef("revision")).values("topic")[:1]
    publications.objects.update(topic=models.Subquery(topic))
    apps.get_model("education", "SignOff").objects.update(recorded_at=models.F("signed_off_at"))
    schema_editor.connection.check_constraints()  # PostgreSQL alters no table while something waits to be checked


def _schema(model):
    return migrations.AddField(model, "schema", _FIRST.clone(), preserve_default=False)


class Migration(Guarded):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("education", "0005_clinic_hours_and_telephone"),
    ]

    operations = [
        migrations.RenameModel("Withdrawal", "TakeBack"),
        migrations.RemoveConstraint("takeback", "withdrawal_has_reason"),
        migrations.RenameField("takeback", "withdrawn_at", "taken_back_at"),
        migrations.RenameField("takeback", "withdrawn_by", "taken_back_by"),
        migrations.AlterField("takeback", "taken_back_at", models.DateTimeField(verbose_name="taken back")),
        migrations.AlterField(
            "takeback",
            "revision",
            models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="take_back",
                to="education.revision",
            ),
        ),
        migrations.AddConstraint(
            "takeback",
            models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="take_back_has_reason"
            ),
        ),
        *(
            _schema(model)
            for model in ("contributor", "publication", "retraction", "revision", "signoff", "takeback")
        ),
        migrations.AlterField(
            "revision",
            "schema",
            models.PositiveSmallIntegerField(
                editable=False, help_text="The version of the evidence's form that it was frozen under."
            ),
        ),
        _schema("auditevent"),
        migrations.AddField(
            "revision",
            "writers",
            models.JSONField(
                default=list, editable=False, help_text="The printed names of those who wrote the text."
            ),
        ),
        migrations.AddField(
            "revision",
            "change_note",
            models.CharField(
                blank=True,
                default="",
                help_text="One sentence on what changed since the page was last signed.",
                max_length=300,
                verbose_name="what is new, for patients",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "revision",
            "follows",
            models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The revision in another language that this one translates.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="translations",
                to="education.revision",
            ),
        ),
        migrations.RemoveConstraint("signoff", "sign_off_approves_with_dates_or_asks_with_words"),
        migrations.AddField("signoff", "recorded_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "signoff",
            "assertion",
            models.JSONField(
                help_text="What the signer's own key says about the statement, where they have one.",
                null=True,
            ),
        ),
        migrations.AddField(
            "publication",
            "topic",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="education.topic",
            ),
        ),
        migrations.AddField(
            "auditevent",
            "subject",
            models.CharField(
                blank=True,
                default="",
                max_length=60,
                help_text="The row that the act wrote, as a model's name and a number.",
            ),
            preserve_default=False,
        ),
        migrations.AddField("auditevent", "body", models.TextField(default=""), preserve_default=False),
        migrations.AddField(
            "auditevent",
            "key_id",
            models.CharField(blank=True, default="", max_length=16),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditevent",
            "signature",
            models.CharField(blank=True, default="", max_length=88),
            preserve_default=False,
        ),
        migrations.RunPython(_write_out, migrations.RunPython.noop),
        migrations.RunPython(_fill, migrations.RunPython.noop),
        migrations.RemoveField("auditevent", "detail"),
        migrations.AlterField(
            "auditevent",
            "schema",
            models.PositiveSmallIntegerField(),
        ),
        migrations.AlterField(
            "auditevent",
            "actor",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            "signoff",
            "recorded_at",
            models.DateTimeField(
                help_text="When the decision was stored; publication counts from it.", verbose_name="recorded"
            ),
        ),
        migrations.AlterField(
            "signoff",
            "publish_from",
            models.DateTimeField(
                help_text="Empty in an approval means: at once.", null=True, verbose_name="publish from"
            ),
        ),
        migrations.AlterField(
            "publication",
            "topic",
            models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="education.topic",
            ),
        ),
        migrations.AddConstraint(
            "signoff",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "approve"), ("review_by__isnull", False)),
                    models.Q(
                        ("decision", "request_changes"),
                        ("publish_from__isnull", True),
                        ("review_by__isnull", True),
                        models.Q(("comment", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sign_off_approves_with_dates_or_asks_with_words",
            ),
        ),
        migrations.RemoveIndex("auditevent", "audit_event_topic_act"),
        migrations.AddIndex(
            "auditevent", models.Index(fields=["topic", "act", "id"], name="audit_event_topic_act")
        ),
        migrations.AddIndex(
            "auditevent", models.Index(fields=["revision", "act"], name="audit_event_revision_act")
        ),
        migrations.AddIndex("auditevent", models.Index(fields=["subject", "id"], name="audit_event_subject")),
        migrations.AddIndex("auditevent", models.Index(fields=["schema", "id"], name="audit_event_schema")),
        migrations.AddIndex(
            "publication", models.Index(fields=["topic", "effective_at", "id"], name="publication_newest")
        ),
        migrations.AddIndex("publication", models.Index(fields=["topic", "id"], name="publication_last")),
    ]
