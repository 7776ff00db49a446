"""Whoever looks for what was done finds it by the act, the person and the time."""

from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0014_own_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex("auditevent", models.Index(fields=["act", "id"], name="audit_event_act")),
        migrations.AddIndex("auditevent", models.Index(fields=["actor", "id"], name="audit_event_actor")),
        migrations.AddIndex("auditevent", models.Index(fields=["at"], name="audit_event_at")),
    ]
