"""ImageUse: which topics' published texts show which stored image. Derived from signed texts; evidence of nothing."""

from django.db import models

from education.models.topic import Topic


class ImageUse(models.Model):
    """A published text of the topic shows the image with this SHA-256 (hex). Only to look no further than needed."""

    digest = models.CharField(max_length=64)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="image_use_once", fields=["digest", "topic"])]

    def __str__(self) -> str:
        return f"{self.digest} in {self.topic}"
