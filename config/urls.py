"""All addresses: patients' pages, the desk under admin/, and the error pages."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    # A list has an address in each language; a text has one, since it is in one.
    *i18n_patterns(path("", include("education.site.urls_by_language")), prefix_default_language=False),
    path("", include("education.site.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
