"""Addresses that are the same in every language: the texts, each in its own, and what machines read."""

from django.urls import path, re_path

from education.site import feeds, history, paper, questions, views

app_name = "site"
urlpatterns = [
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/my-questions/", questions.questions, name="questions"),
    path("topics/<slug:slug>/leaflet/", paper.leaflet, name="leaflet"),
    path("topics/<slug:slug>/leaflet/large-print/", paper.large_print, name="large_print"),
    re_path(r"^images/(?P<digest>[0-9a-f]{64})\.webp$", views.image, name="image"),
    path("topics/<slug:slug>/history/", history.history, name="history"),
    path("topics/<slug:slug>/history/compare/", history.choice, name="compare"),
    path("topics/<slug:slug>/history/<int:old>-<int:new>/", history.difference, name="difference"),
    path("robots.txt", feeds.robots, name="robots"),
    path(".well-known/security.txt", feeds.security, name="security"),
    path("healthz", views.health, name="health"),
]
