"""What a signer answered about each source and each point of the checklist."""

from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [("education", "0016_letters")]

    operations = [
        migrations.AddField(
            model_name="signoff",
            name="answers",
            field=models.JSONField(
                default=dict,
                help_text="What the signer answered about each source and each point of the checklist.",
            ),
        ),
    ]
