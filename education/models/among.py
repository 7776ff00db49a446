"""`pk__among=query`: as `pk__in`, and the database looks up what the query gives before it asks anything else of a row.

PostgreSQL takes a condition whose cost it cannot know for a cheap one that few rows fulfil, and asks it of all rows of a table first. An
array it makes beforehand, and finds its rows by their index.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField
from django.db.models.lookups import In


@BigAutoField.register_lookup
class Among(In):
    """The primary keys that a query gives."""

    lookup_name = "among"

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        """As `IN` but on PostgreSQL."""
        return f"= ANY(ARRAY{rhs})" if connection.vendor == "postgresql" else f"IN {rhs}"
