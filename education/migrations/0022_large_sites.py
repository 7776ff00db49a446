"""Indexes for large sites: the desk's list of texts, newest first, and what one person did of one kind or to one sort of thing."""

from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [("education", "0021_passkeys")]

    operations = [
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["-edited_at", "-id"], name="revision_newest"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["actor", "act", "revision"], name="audit_event_actor_act"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                fields=["actor", "subject"],
                name="audit_event_actor_subject",
                opclasses=["int4_ops", "varchar_pattern_ops"],
            ),
        ),
    ]
