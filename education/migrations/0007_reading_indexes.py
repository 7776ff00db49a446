"""What lets patients' questions be answered by one look each: indexes for the newest act, for what stands round every page
and for a page's neighbours, and the topics that show an image.
"""

from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded

_DRAFTING = (
    "start_draft",
    "save_draft",
    "submit",
    "take_back",
    "withdraw",
    "request_changes",
    "rehash_password",
)


def _note_uses(apps, _schema_editor):
    published = apps.get_model("education", "Publication").objects.values_list("topic", "revision__images")
    pairs = {(digest, topic) for topic, images in published.iterator(chunk_size=500) for digest in images}
    image_use = apps.get_model("education", "ImageUse")
    image_use.objects.bulk_create(
        [image_use(digest=digest, topic_id=topic) for digest, topic in sorted(pairs)], batch_size=500
    )


class Migration(Guarded):
    dependencies = [
        ("education", "0006_versioned_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(("act__in", _DRAFTING), _negated=True),
                fields=["id"],
                name="audit_event_not_drafting",
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(fields=["category", "language", "position", "slug"], name="topic_place"),
        ),
        migrations.CreateModel(
            name="ImageUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT, related_name="+", to="education.topic"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("digest", "topic"), name="image_use_once")],
            },
        ),
        migrations.RunPython(_note_uses, migrations.RunPython.noop),
    ]
