"""What is said to who holds a leaflet, against the status of its version: a part of the test of the workflow's model."""

from hypothesis.stateful import invariant, precondition

from education.models import Revision
from education.reading import library
from education.reading.standing import standing_of
from education.states import Status
from tests.integration.lanes import Lanes
from tests.integration.model import NOTICE, Model

# Of versions that were on the page and have none after them.
_SAID = {Status.LIVE: "current", Status.LAPSED: "withdrawn", Status.RETRACTED: "withdrawn"}


class Leaflets:
    """Asks about the versions of all pages after each act."""

    model: Model
    lanes: Lanes
    changed: bool

    @precondition(lambda self: self.changed)
    @invariant()
    def leaflets_agree(self) -> None:
        """What is said to who holds a leaflet follows from the status of its version, and is the same from memory."""
        statuses = dict(Revision.objects.with_status(self.model.at).values_list("pk", "status_then"))
        for text in (text for text in self.model.texts if text.topic != NOTICE):
            topic, number = text.row.topic_id, text.row.number
            said = self._said_of_a_leaflet(topic, number)
            if not text.took_effect(self.model.at):
                assert said == "never public", text
            elif not self.model.readable(text.topic):
                assert said == "no notices", text
            elif statuses[text.row.pk] == Status.SUPERSEDED:
                assert said == ("newer" if self.model.shown(text.topic) else "withdrawn"), text
            else:
                assert said == _SAID[statuses[text.row.pk]], text
            self.lanes.agree(self.model.at, f"/v/{topic}-{number}/")

    def _said_of_a_leaflet(self, topic: int, number: int) -> str:
        try:
            return standing_of(topic, number, self.model.at, "en").verdict
        except library.NotThere:
            return "never public"
        except library.NoticeMissing:
            return "no notices"
