"""Whether this process can serve patients: it knows every key, the tables are of this version, the notices are live."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from education.evidence import keys
from education.models import AuditEvent, SignOff
from education.reading import library


def faults() -> Iterator[str]:
    """What keeps patients from pages, in sentences for whoever runs the site. Where tables are missing, that alone."""
    if waiting := migrations_to_come():
        yield f"The database is not migrated: {', '.join(waiting)}."
        return
    if unknown := unknown_keys():
        yield f"This process does not know the keys {', '.join(unknown)}, which signed what is stored."
    try:
        library.notices_of_list(library.now(), settings.LANGUAGE_CODE)
    except library.NoticeMissing as missing:
        yield f"No live notice of {missing}: no page is shown."


def migrations_to_come() -> list[str]:
    """The migrations of this version that the database does not have."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]


def unknown_keys() -> list[str]:
    """The ids of the keys that signed something stored, and that this process does not know."""
    used = set(SignOff.objects.order_by().values_list("key_id", flat=True).distinct())
    used |= set(AuditEvent.objects.order_by().values_list("key_id", flat=True).distinct())
    return sorted(str(each) for each in used - keys.known().keys() if each)
