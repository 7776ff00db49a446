"""Addresses that are the same in every language: the texts, each in its own, and what machines read."""

from django.urls import path, re_path

from education.site import connect, feeds, health, history, paper, questions, register, views

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
    path("topics/<slug:slug>/card/", register.card, name="card"),
    path("connect/", connect.connect, name="connect"),
    path("connect/pages.json", register.as_json, name="pages_json"),
    path("connect/pages.csv", register.as_csv, name="pages_csv"),
    path("robots.txt", feeds.robots, name="robots"),
    path(".well-known/security.txt", feeds.security, name="security"),
    path("healthz", health.alive, name="health"),
    path("readyz", health.ready, name="ready"),
]
