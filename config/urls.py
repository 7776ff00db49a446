"""All addresses: patients' pages, the desk under admin/, and the error pages."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("education.site.urls")),
]

handler400 = "education.site.errors.bad_request"
handler403 = "education.site.errors.forbidden"
handler404 = "education.site.errors.not_found"
handler500 = "education.site.errors.server_error"
