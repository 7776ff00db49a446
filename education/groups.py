"""The two groups of staff and exactly the permissions they need. Clinicians are no group: see models/people.py."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from education.permissions import ADMINISTRATORS, EDITORS

_PERMISSIONS = {
    EDITORS: {
        "education": [
            "add_topic", "change_topic", "view_topic", "change_revision", "view_revision", "add_source",
            "change_source", "view_source", "view_signoff", "view_publication", "view_retraction", "view_takeback",
            "change_feedback", "view_feedback",
        ],
    },
    ADMINISTRATORS: {
        "education": [
            "view_topic", "view_revision", "view_source", "view_signoff", "view_publication", "view_retraction",
            "view_takeback", "view_auditevent", "add_clinician", "change_clinician", "view_clinician",
            "add_clinic", "change_clinic", "view_clinic", "change_feedback", "view_feedback",
        ],
        "auth": ["add_user", "change_user", "view_user"],
    },
}  # fmt: skip


def sync() -> None:
    """Create the groups, and give each its permissions and no other. Safe to repeat."""
    for label in ("auth", "education"):
        # Another app's permissions may not be there yet: `migrate` makes them app by app, after this one's signal.
        create_permissions(apps.get_app_config(label), verbosity=0)
    for name, permissions in _PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        wanted = [
            Permission.objects.get(content_type__app_label=label, codename=codename)
            for label, codenames in permissions.items()
            for codename in codenames
        ]
        group.permissions.set(wanted)
