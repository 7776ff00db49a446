"""What staff say about a passage of a text, and what is answered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0017_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quote", models.CharField(blank=True, max_length=600, verbose_name="passage")),
                ("before", models.CharField(blank=True, max_length=120)),
                ("after", models.CharField(blank=True, max_length=120)),
                (
                    "weight",
                    models.CharField(
                        choices=[
                            ("must", "Must change"),
                            ("suggestion", "Suggestion"),
                            ("question", "Question"),
                        ],
                        max_length=10,
                        verbose_name="what it asks for",
                    ),
                ),
                ("words", models.TextField(max_length=2000, verbose_name="comment")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="education.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("answer", "Answer"), ("resolution", "Resolved")], max_length=10
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="education.comment",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="comment_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "resolution"), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
                name="reply_answers_with_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "resolution")), fields=("comment",), name="reply_resolves_once"
            ),
        ),
    ]
