"""Addresses of what is in the reader's language: lists of texts, and the answer to "was this clear?".

Those in English have no prefix, the others begin with their language: /es/.
"""

from django.urls import path, re_path

from education.site import feedback, feeds, people, search, versions, views

app_name = "by_language"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search.search, name="search"),
    path("a-to-z/", search.a_to_z, name="a_to_z"),
    path("people/", people.people, name="people"),
    path("feed/", feeds.feed, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    re_path(versions.ADDRESS, versions.version, name="version"),
    path("feedback/", feedback.receive, name="feedback"),
]
