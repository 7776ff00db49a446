"""Mail to the staff: letters until they are sent, what everybody has been told, and what they want no mail of."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0015_search_of_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                ("html", models.TextField(verbose_name="HTML")),
                ("written_at", models.DateTimeField(verbose_name="written")),
                ("taken_until", models.DateTimeField(null=True, verbose_name="being sent until")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("error", models.CharField(blank=True, max_length=200, verbose_name="last error")),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("occasion", models.CharField(max_length=60, verbose_name="occasion")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occasions",
                        to="education.letter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Unwanted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(condition=models.Q(("sent_at", None)), fields=["id"], name="letter_unsent"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["recipient", "written_at"], name="letter_by_day"),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.UniqueConstraint(fields=("person", "occasion"), name="told_once"),
        ),
        migrations.AddConstraint(
            model_name="unwanted",
            constraint=models.UniqueConstraint(fields=("person", "kind"), name="unwanted_once"),
        ),
    ]
