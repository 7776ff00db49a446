"""What is typed into drafts is kept beside them, and who has one open."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0011_codes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kept_at", models.DateTimeField(verbose_name="kept")),
                (
                    "replaced",
                    models.BooleanField(
                        help_text="It was the saved draft, until a later save took its place.",
                        verbose_name="replaced",
                    ),
                ),
                ("title", models.TextField(blank=True, editable=False, verbose_name="title")),
                ("summary", models.TextField(blank=True, editable=False, verbose_name="summary")),
                ("key_points", models.TextField(blank=True, editable=False, verbose_name="key points")),
                ("body", models.TextField(blank=True, editable=False, verbose_name="body")),
                ("keywords", models.TextField(blank=True, editable=False, verbose_name="search keywords")),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_texts",
                        to="education.revision",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_texts",
                        to="education.topic",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "earlier text",
                "verbose_name_plural": "earlier texts",
                "ordering": ["-kept_at", "-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["topic", "-kept_at"], name="earlier_of_topic")],
            },
        ),
        migrations.CreateModel(
            name="OpenDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened")),
                ("seen_at", models.DateTimeField(verbose_name="last seen")),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_drafts",
                        to="education.topic",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "open draft",
                "verbose_name_plural": "open drafts",
                "ordering": ["opened_at", "pk"],
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("topic", "writer"), name="open_draft_once")],
            },
        ),
    ]
