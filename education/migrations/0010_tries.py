"""Tries of a password, counted so that nobody can go on guessing."""

from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0009_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Try",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="account")),
                ("address", models.CharField(max_length=45, verbose_name="address")),
                ("tried_at", models.DateTimeField(verbose_name="tried")),
            ],
            options={
                "verbose_name": "wrong password",
                "verbose_name_plural": "wrong passwords",
                "ordering": ["-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["name", "address", "tried_at"], name="try_by_name"),
                    models.Index(fields=["address", "tried_at"], name="try_by_address"),
                ],
            },
        ),
    ]
