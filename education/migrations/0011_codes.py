"""The codes of diagnoses, medicines and tests by which health records find a topic."""

from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded

_SYSTEMS = [
    ("2.16.840.1.113883.6.90", "ICD-10-CM"),
    ("2.16.840.1.113883.6.96", "SNOMED-CT"),
    ("2.16.840.1.113883.6.88", "RxNorm"),
    ("2.16.840.1.113883.6.69", "NDC"),
    ("2.16.840.1.113883.6.1", "LOINC"),
]


class Migration(Guarded):
    dependencies = [("education", "0010_tries")]

    operations = [
        migrations.CreateModel(
            name="Code",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "system",
                    models.CharField(choices=_SYSTEMS, max_length=30, verbose_name="code system"),
                ),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT, related_name="+", to="education.topic"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["system", "code"], name="code_by_code")],
                "constraints": [
                    models.UniqueConstraint(fields=("topic", "system", "code"), name="code_once")
                ],
            },
        ),
    ]
