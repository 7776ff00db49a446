"""Migrations of this app, during which the guards step aside.

SQLite rebuilds a table to alter it, and refuses to rename the new one into place while a trigger speaks of the old.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

from education.evidence import triggers


class Migration(migrations.Migration):
    """The base of every migration of this app after 0005; `makemigrations` writes Django's own, so put this in its place.

    The guards go and come back in the migration's own transaction, so nobody ever finds them gone. `migrate` then
    brings them to the newest version; also where a migration without a transaction broke off.
    """

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        *arguments: Any,
        **options: Any,
    ) -> ProjectState:
        if schema_editor.collect_sql:  # only printed
            return super().apply(project_state, schema_editor, *arguments, **options)
        with triggers.aside():
            return super().apply(project_state, schema_editor, *arguments, **options)

    def unapply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        *arguments: Any,
        **options: Any,
    ) -> ProjectState:
        if schema_editor.collect_sql:
            return super().unapply(project_state, schema_editor, *arguments, **options)
        with triggers.aside():
            return super().unapply(project_state, schema_editor, *arguments, **options)
