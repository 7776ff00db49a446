"""Keys of clinicians' own, with which they sign, and what becomes of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0013_assignments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("schema", models.PositiveSmallIntegerField(editable=False)),
                (
                    "owner_name",
                    models.CharField(help_text="The owner's printed name at that time.", max_length=120),
                ),
                ("label", models.CharField(max_length=60, verbose_name="name of the key")),
                (
                    "credential",
                    models.CharField(help_text="Its number, base64url.", max_length=1364, unique=True),
                ),
                ("public_key", models.CharField(help_text="SubjectPublicKeyInfo, base64.", max_length=2048)),
                ("algorithm", models.SmallIntegerField(help_text="COSE: -7, -8 or -257.")),
                ("rp_id", models.CharField(max_length=253)),
                ("origin", models.CharField(max_length=300)),
                (
                    "backup_eligible",
                    models.BooleanField(help_text="May be copied to other devices of its owner."),
                ),
                ("backed_up", models.BooleanField()),
                ("assertion", models.JSONField()),
                ("registered_at", models.DateTimeField(verbose_name="registered")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="KeyConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("schema", models.PositiveSmallIntegerField(editable=False)),
                ("confirmed_at", models.DateTimeField(verbose_name="confirmed")),
                ("assertion", models.JSONField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmation",
                        to="education.ownkey",
                    ),
                ),
            ],
            options={
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="EndOfKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("schema", models.PositiveSmallIntegerField(editable=False)),
                ("ended_at", models.DateTimeField(verbose_name="ended")),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "ended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="end", to="education.ownkey"
                    ),
                ),
            ],
            options={
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="end_of_key_has_reason"
                    )
                ],
            },
        ),
    ]
