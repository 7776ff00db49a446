"""The two apps of the project: the texts, and Django's admin with the desk in place of its own site."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class EducationConfig(AppConfig):
    name = "education"
    verbose_name = "Countersign"

    def ready(self) -> None:
        from education.evidence import alarm, completeness, keys  # noqa: PLC0415  they need the models
        from education.operating import settings_checks  # noqa: PLC0415  as they do

        keys.known()  # a key that cannot be read stops the start, not the first page
        post_migrate.connect(_after_migrate, sender=self)
        register(alarm.check, Tags.database)
        register(alarm.check_seal, Tags.database)
        register(completeness.check)
        register(alarm.check_role, Tags.database, deploy=True)
        settings_checks.register_all()


class DeskConfig(AdminConfig):
    default_site = "education.desk.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        for module in ("texts", "works", "accounts", "clinic", "feedback"):
            import_module(f"education.desk.{module}")


def _after_migrate(**_kwargs: Any) -> None:
    """Put guards and groups, as they stand in the code, into the database that was just migrated, and seal the chain."""
    from education import groups  # noqa: PLC0415  models are not loaded when this module is
    from education.evidence import sealing, triggers  # noqa: PLC0415  models are not loaded when this module is

    triggers.install()
    groups.sync()
    if triggers.is_migrated():
        sealing.seal()
