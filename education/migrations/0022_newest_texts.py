"""The desk's list of texts, newest first, is read by an index."""

from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [("education", "0021_passkeys")]

    operations = [
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["-edited_at", "-id"], name="revision_newest"),
        ),
    ]
