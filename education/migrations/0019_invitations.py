"""Links for reviewers without an account, and what they say."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0018_comments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="InvitationEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ended_at", models.DateTimeField(verbose_name="revoked")),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened")),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="guest",
            field=models.CharField(blank=True, help_text="The name that they gave.", max_length=120),
        ),
        migrations.AlterField(
            model_name="comment",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="weight",
            field=models.CharField(
                choices=[
                    ("must", "Must change"),
                    ("suggestion", "Suggestion"),
                    ("question", "Question"),
                    ("right", "It is right"),
                    ("wrong", "Something is wrong"),
                ],
                max_length=10,
                verbose_name="what it asks for",
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("whom", models.CharField(max_length=120, verbose_name="for whom")),
                (
                    "asked",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what they are asked to check"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("expires_at", models.DateTimeField(verbose_name="expires")),
                (
                    "made_by",
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
                        related_name="invitations",
                        to="education.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="invitation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="education.invitation",
                verbose_name="link",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by__isnull", False), ("guest", ""), ("invitation__isnull", True)),
                    models.Q(
                        ("by__isnull", True),
                        ("invitation__isnull", False),
                        models.Q(("guest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="comment_of_an_account_or_a_guest",
            ),
        ),
        migrations.AddField(
            model_name="invitationend",
            name="ended_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="invitationend",
            name="invitation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="end", to="education.invitation"
            ),
        ),
        migrations.AddField(
            model_name="opening",
            name="invitation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="openings",
                to="education.invitation",
            ),
        ),
    ]
