"""A category for the table of numbers."""

from django.db import migrations, models

from education.evidence.migrating import Migration as Guarded


class Migration(Guarded):
    dependencies = [
        ("education", "0008_clinic_when_closed"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="topic",
            name="topic_category_known",
        ),
        migrations.AlterField(
            model_name="topic",
            name="category",
            field=models.CharField(
                choices=[
                    ("mechanism", "How it works"),
                    ("benefits", "Benefits"),
                    ("risks", "Risks"),
                    ("candidacy", "Who it is for"),
                    ("coping", "Coping"),
                    ("background", "About depression"),
                    ("treatments", "Treatments"),
                    ("expect", "What to expect"),
                    ("conditions", "Other conditions"),
                    ("research", "Research"),
                    ("questions", "Questions"),
                    ("glossary", "Glossary"),
                    ("numbers", "Numbers"),
                    ("site", "About this site"),
                    ("disclaimer", "Medical disclaimer"),
                    ("crisis", "Crisis help"),
                    ("regulatory", "Regulatory status"),
                ],
                max_length=20,
                verbose_name="category",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        [
                            "mechanism",
                            "benefits",
                            "risks",
                            "candidacy",
                            "coping",
                            "background",
                            "treatments",
                            "expect",
                            "conditions",
                            "research",
                            "questions",
                            "glossary",
                            "numbers",
                            "site",
                            "disclaimer",
                            "crisis",
                            "regulatory",
                        ],
                    )
                ),
                name="topic_category_known",
            ),
        ),
    ]
