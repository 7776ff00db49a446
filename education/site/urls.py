"""Addresses of patients' pages."""

from django.urls import path, re_path

from education.site import feedback, history, machines, people, questions, search, views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/my-questions/", questions.questions, name="questions"),
    path("feedback/", feedback.receive, name="feedback"),
    re_path(r"^images/(?P<digest>[0-9a-f]{64})\.webp$", views.image, name="image"),
    path("topics/<slug:slug>/history/", history.history, name="history"),
    path("topics/<slug:slug>/history/compare/", history.choice, name="compare"),
    path("topics/<slug:slug>/history/<int:old>-<int:new>/", history.difference, name="difference"),
    path("search/", search.search, name="search"),
    path("a-to-z/", search.a_to_z, name="a_to_z"),
    path("people/", people.people, name="people"),
    path("feed/", machines.feed, name="feed"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("healthz", views.health, name="health"),
]
