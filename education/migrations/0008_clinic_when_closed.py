"""How the clinic is reached when it is closed. Version 3 of the evidence remembers it; until an act of that version it is empty."""

import django.core.validators
from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0007_reading_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="clinic",
            name="out_of_hours_phone",
            field=models.CharField(
                blank=True,
                help_text="Where a person answers at night and on weekends. Without it, care cards name 988, Poison Help and 911 instead.",
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^(?=(\\D*\\d){3})\\+?[\\d\\s().-]+$",
                        "Write at least three digits, with spaces and + ( ) . - only.",
                    )
                ],
                verbose_name="telephone when the clinic is closed",
            ),
        ),
        migrations.AddField(
            model_name="clinic",
            name="when_closed",
            field=models.TextField(
                blank=True,
                help_text="What happens when somebody calls then. For example: A nurse answers day and night.",
                max_length=300,
                verbose_name="words for when the clinic is closed",
            ),
        ),
    ]
