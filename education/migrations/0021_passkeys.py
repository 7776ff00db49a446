"""Passkeys at sign-in: a kind of second factor that needs more room, and a door where one may be refused."""

from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [("education", "0020_second_factors")]

    operations = [
        migrations.AlterField(
            model_name="secondfactor",
            name="kind",
            field=models.CharField(
                choices=[("totp", "codes of an app"), ("recovery", "recovery code"), ("passkey", "passkey")],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="secondfactor",
            name="secret",
            field=models.CharField(
                help_text="Encrypted; of a recovery code its hash; of a passkey its public half, as JSON.",
                max_length=4200,
                verbose_name="secret",
            ),
        ),
        migrations.AlterField(
            model_name="refusedtry",
            name="door",
            field=models.CharField(
                choices=[
                    ("sign_in", "sign-in"),
                    ("code", "code at sign-in"),
                    ("signature", "signature"),
                    ("again", "password asked for again"),
                    ("recovery", "forgotten password"),
                    ("passkey", "passkey at sign-in"),
                ],
                max_length=10,
                verbose_name="where",
            ),
        ),
    ]
