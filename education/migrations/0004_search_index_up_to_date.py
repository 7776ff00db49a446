"""PostgreSQL's search index takes a new text in at once.

By default it keeps the newest aside in a list that every search goes through; while that is long, PostgreSQL would
rather unpack every text there is. A text is added with a publication, which is seldom.
"""

from django.db import migrations

_AT_ONCE = """
    ALTER INDEX education_search_text_vector SET (fastupdate = off);
    SELECT gin_clean_pending_list('education_search_text_vector')
"""
_AS_BEFORE = "ALTER INDEX education_search_text_vector RESET (fastupdate)"


def _only_on_postgresql(sql):
    def run(_apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("education", "0003_search")]

    operations = [migrations.RunPython(_only_on_postgresql(_AT_ONCE), _only_on_postgresql(_AS_BEFORE))]
