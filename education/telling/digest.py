"""The letter of each week: what is waiting, and the head of the audit chain, by which a chain that was cut off is known."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from education.models import AuditEvent, Letter, Told
from education.models.topic import utc_day
from education.tasks import queue
from education.tasks.facts import facts
from education.telling.letters import Item, write
from education.telling.occasions import staff


def weekly(at: datetime) -> list[Letter]:
    """One letter to each of the staff in each week, on the first day on which it is asked for."""
    head = AuditEvent.objects.order_by("-pk").values_list("pk", "hash").first()
    if head is None:
        return []
    year, week, _day = utc_day(at).isocalendar()
    occasion = f"digest-{year}-{week:02}"
    told = set(Told.objects.filter(occasion=occasion).values_list("person", flat=True))
    site, found = facts(at), list[Letter]()
    for user in staff(at):
        if user.pk in told:
            continue
        mine = queue.of(user, site, at).mine
        late = sum((left := task.days_left(utc_day(at))) is not None and left < 0 for task in mine)
        words = [
            ngettext("%s task waits for you.", "%s tasks wait for you.", len(mine)) % len(mine),
            ngettext("%s is overdue.", "%s are overdue.", late) % late if late else "",
            _(
                "The head of the audit chain is %(number)s:%(hash)s. Keep this mail: `verify --head` tells whether the chain still has it."
            )
            % {"number": head[0], "hash": head[1]},
        ]
        item = Item(occasion, " ".join(filter(None, words)), reverse("admin:index"))
        found += write("digest", [user], subject=_("Your week at the desk"), items=[item], at=at)
    return found
