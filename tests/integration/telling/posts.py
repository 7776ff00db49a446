"""What came to whom, and when something is due."""

from datetime import datetime, timedelta
from email.message import EmailMessage

from education.models import Revision
from tests import factories as make
from tests import smtp


def told(server: smtp.Server) -> list[tuple[str, str]]:
    """Who got what, in the order of their names; and no more of it is waiting."""
    found = sorted(
        (str(each["To"]).partition("@")[0], str(each["Subject"]).partition(": ")[2])
        for each in server.letters
    )
    server.letters.clear()
    return found


def words(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def days_before(revision: Revision, days: int) -> datetime:
    return make.NOON + (revision.publication.review_by - make.NOON.date()) - timedelta(days=days)
