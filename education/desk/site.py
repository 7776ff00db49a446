"""The admin site of staff."""

from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    site_header = "Countersign"
