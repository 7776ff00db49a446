"""The search index: full text in the shape of each database, and the words of the texts for misspelt searches."""

from django.db import migrations, models

_TABLES = {
    # The words come in stemmed and folded; the tokenizer only has to part them.
    "sqlite": """
        CREATE VIRTUAL TABLE education_search_text USING fts5(
            language UNINDEXED, title, lead, keywords, body, tokenize = 'unicode61'
        )
    """,
    "postgresql": """
        CREATE TABLE education_search_text (
            publication_id bigint PRIMARY KEY, language varchar(10) NOT NULL,
            lead tsvector NOT NULL, vector tsvector NOT NULL
        );
        CREATE INDEX education_search_text_vector ON education_search_text USING gin (vector)
    """,
}


def make(_apps, schema_editor):
    schema_editor.execute(_TABLES[schema_editor.connection.vendor])


def drop(_apps, schema_editor):
    schema_editor.execute("DROP TABLE education_search_text")


class Migration(migrations.Migration):
    dependencies = [("education", "0002_clinic_and_feedback")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=40)),
                ("word", models.CharField(max_length=40)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("language", "key", "word"), name="search_word_once")
                ],
            },
        ),
        migrations.RunPython(make, drop),
    ]
