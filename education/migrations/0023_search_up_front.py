"""PostgreSQL finds what titles, keywords, summaries and key points hold by an index of their own, which takes a new text in at once."""

from django.db import migrations

from education.evidence.migrating import Migration as Guarded

_MAKE = "CREATE INDEX education_search_text_lead ON education_search_text USING gin (lead) WITH (fastupdate = off)"


def _only_on_postgresql(sql):
    def run(_apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(Guarded):
    dependencies = [("education", "0022_large_sites")]

    operations = [
        migrations.RunPython(
            _only_on_postgresql(_MAKE), _only_on_postgresql("DROP INDEX education_search_text_lead")
        )
    ]
