"""SearchWord: the words of the texts, for readers who misspell them. Derived from signed texts; evidence of nothing."""

from django.db import models


class SearchWord(models.Model):
    """A word under one of its keys (see `education.search.spelling`)."""

    language = models.CharField(max_length=10)
    key = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="search_word_once", fields=["language", "key", "word"])]

    def __str__(self) -> str:
        return f"{self.key}: {self.word}"
