"""What people have besides a password, and the tries to get in or to sign that were refused."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded

_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(Guarded):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("education", "0019_invitations"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("id", _ID),
                (
                    "kind",
                    models.CharField(
                        choices=[("totp", "codes of an app"), ("recovery", "recovery code")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "secret",
                    models.CharField(
                        help_text="Encrypted; of a recovery code its hash.",
                        max_length=200,
                        verbose_name="secret",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("last_step", models.BigIntegerField(default=0, verbose_name="last used")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_factors",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "second factor",
                "verbose_name_plural": "second factors",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["account"], condition=models.Q(kind="totp"), name="one_app_an_account"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RefusedTry",
            fields=[
                ("id", _ID),
                ("tried_at", models.DateTimeField(verbose_name="when")),
                (
                    "door",
                    models.CharField(
                        choices=[
                            ("sign_in", "sign-in"),
                            ("code", "code at sign-in"),
                            ("signature", "signature"),
                            ("again", "password asked for again"),
                            ("recovery", "forgotten password"),
                        ],
                        max_length=10,
                        verbose_name="where",
                    ),
                ),
                ("address", models.CharField(max_length=45, verbose_name="from")),
                (
                    "too_many",
                    models.BooleanField(
                        help_text="Not even looked at: too many had been wrong before.",
                        verbose_name="too many",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        help_text="None where there is no such name.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "refused try",
                "verbose_name_plural": "refused tries",
                "ordering": ["-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["account", "door", "tried_at"], name="refused_by_account")],
            },
        ),
    ]
