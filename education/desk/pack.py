"""The evidence of a text, to be taken away: for whoever may read it while it is not public."""

from contextlib import ExitStack
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from education import workflow
from education.desk import two_people
from education.desk.base import staff
from education.desk.undecided import is_undecided
from education.models import AuditEvent, Revision
from education.reading import library


@require_POST
def evidence_pack(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The pack of a revision as a zip, and that it was taken into the audit chain; where there can be none, the reason on the page
    it was asked from.
    """
    user, at = staff(request), library.now()
    revision = get_object_or_404(Revision.objects.select_related("topic"), pk=pk)
    if is_undecided(revision, user, at):
        messages.error(request, _("The first decision is in it. Decide on this text first."))
        return HttpResponseRedirect(reverse("admin:education_revision_change", args=[pk]))
    chosen = {"page": revision.topic.slug, "revision": str(revision.number)}
    taken: dict[str, Any] = {"what": workflow.PACK, "form": "zip", "chosen": chosen}
    try:
        with ExitStack() as refused_with:
            file = refused_with.enter_context(workflow.evidence_pack(revision=revision, at=at))
            rows, of = workflow.events_in_pack(revision), AuditEvent.objects.count()
            workflow.export(**taken, by=user, at=at, rows=rows, of=of)
            refused_with.pop_all()
    except workflow.NeedsAnother:
        two_people.ask(request, "export", taken, by=user, at=at)
        return two_people.page()
    except workflow.Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("admin:education_revision_change", args=[pk]))
    return FileResponse(file, as_attachment=True, filename=workflow.name_of_pack(revision))
