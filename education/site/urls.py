"""Addresses of patients' pages."""

from django.urls import path, re_path

from education.site import views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    re_path(r"^images/(?P<digest>[0-9a-f]{64})\.webp$", views.image, name="image"),
    path("healthz", views.health, name="health"),
]
