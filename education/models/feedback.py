"""Feedback: what a reader said about a page. Nothing about the reader: no address, no time of day, no account."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from education.models.topic import Topic

COMMENT_LENGTH = 1_000  # some 150 words: enough to say what is unclear, too little for a history


class Feedback(models.Model):
    """One answer to "Was this page clear?". The day alone is kept, so that it cannot be matched with a server's log."""

    received_on = models.DateField(_("received on"), db_index=True)
    page = models.CharField(_("page"), max_length=200)
    topic = models.ForeignKey(
        Topic, null=True, on_delete=models.PROTECT, related_name="feedback", verbose_name=_("topic")
    )
    clear = models.BooleanField(_("clear"))
    comment = models.CharField(_("comment"), max_length=COMMENT_LENGTH, blank=True)
    handled = models.BooleanField(_("handled"), default=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = _("feedback")
        default_permissions = ("change", "view")

    def __str__(self) -> str:
        return f"{self.about}, {self.received_on}"

    @property
    def about(self) -> str:
        """The page as people know it: by its title, where its topic was asked for with that; else by its address."""
        return (self.topic and self.topic.title) or self.page
