"""Was this page clear? Takes a reader's answer without a cookie, and keeps nothing of the reader.

There is no CSRF token, as that would take a cookie; none is needed, since an answer carries nobody's authority: no
account is looked at, and whoever can forge one can as well send it. What is refused is a form that another site's page
sends through its own visitors' browsers: browsers say so in `Sec-Fetch-Site` or `Origin`.
"""

from ipaddress import IPv4Address, IPv6Address, ip_network

from django import forms
from django.core.cache import caches
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from education import feedback
from education.content.characters import without_unseen
from education.content.crisis import speaks_of_crisis
from education.senders import sender_of

LONGEST_FORM = 20_000  # bytes; the longest comment, percent-encoded, is 12,000
# A waiting room shares one address; a script sends more than this in a minute.
PER_SENDER = 20
# So that no network uses up what the site takes in a day (`feedback.DAILY_LIMIT`), whatever number of addresses it has.
PER_NEIGHBOURHOOD = 60
_HOUR, _DAY = 3600, 24 * 3600
# How much of an address is a sender, and how much its neighbourhood: one household has a whole /64, one customer of a data
# centre a /24 or a /48.
_PREFIXES = {4: (32, 24), 6: (64, 48)}
_TOO_MANY = 429
_UNREADABLE = 400
_PLACES_SHOWN = 5
# What readers may speak of: the pages that carry the form.
_PAGES = {"home", "search", "a_to_z", "people", "topic", "questions", "history", "difference"}


class FeedbackForm(forms.Form):
    """What the form at the foot of each page sends. `website` is a trap: no person sees it."""

    page = forms.CharField(max_length=200)
    clear = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    comment = forms.CharField(required=False, max_length=feedback.COMMENT_LENGTH)
    website = forms.CharField(required=False)


@csrf_exempt
@require_POST
@never_cache
@sensitive_post_parameters()
def receive(request: HttpRequest) -> HttpResponse:
    """Keep an answer and say thank you, or show it again where nobody could read it; crisis help comes first where the comment
    speaks of a crisis.

    The page answers at once instead of redirecting: an address for "needs help" would stand in somebody's log.
    Raises BadRequest for what our own form cannot have sent.
    """
    if len(request.body) > LONGEST_FORM or not _from_here(request):
        raise BadRequest
    form = FeedbackForm(_with_plain_line_ends(request))
    if not form.is_valid():
        raise BadRequest
    answer = form.cleaned_data
    match = _page_of_ours(answer["page"])
    kept = True
    context = {"crisis": speaks_of_crisis(answer["comment"]), "back": answer["page"]}
    if not answer["website"]:
        try:
            kept = _within_limit(request) and feedback.receive(
                page=answer["page"],
                slug=match.kwargs.get("slug"),
                clear=answer["clear"] == "yes",
                comment=answer["comment"],
                at=timezone.now(),
            )
        except feedback.UnknownPage as error:
            raise BadRequest from error
        except feedback.Unreadable as unreadable:
            again = {
                "faults": unreadable.faults[:_PLACES_SHOWN],
                "comment": without_unseen(answer["comment"]),
                "clear": answer["clear"],
            }
            return TemplateResponse(request, "education/unreadable.html", context | again, status=_UNREADABLE)
    status = 200 if kept else _TOO_MANY
    return TemplateResponse(request, "education/thanks.html", {**context, "kept": kept}, status=status)


def _from_here(request: HttpRequest) -> bool:
    """Whether the form was sent from a page of this site, as far as the browser tells. Old ones tell nothing."""
    fetched, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if origin == "null":  # of a page that is told to keep its address to itself, such as our search
        return fetched == "same-origin"
    ours = origin is None or origin.partition("://")[2] == request.get_host()
    return ours and fetched in {None, "same-origin"}


def _with_plain_line_ends(request: HttpRequest) -> dict[str, str]:
    """What was sent; browsers count a line end as one character and send two."""
    return {name: request.POST.get(name, "").replace("\r\n", "\n") for name in FeedbackForm.base_fields}


def _page_of_ours(path: str) -> ResolverMatch:
    try:
        match = resolve(path)
    except Resolver404 as error:
        raise BadRequest from error
    if match.namespace not in {"site", "by_language"} or match.url_name not in _PAGES:
        raise BadRequest
    return match


def _within_limit(request: HttpRequest) -> bool:
    """Whether this sender may send more this hour, and its neighbourhood today. No address is ever stored: the memory of this
    process holds counts under keyed hashes of them and the day.
    """
    sender, neighbourhood = _networks(sender_of(request))
    # What is refused to a sender is not counted against those beside it.
    return _counted("hour", sender, _HOUR) <= PER_SENDER and (
        neighbourhood is None or _counted("day", neighbourhood, _DAY) <= PER_NEIGHBOURHOOD
    )


def _counted(since: str, network: str, seconds: int) -> int:
    """How often a network was counted by now, this time with it."""
    counts = caches["senders"]
    name = f"{timezone.now():%Y-%m-%d} {since} {network}"
    key = f"feedback-{salted_hmac('feedback', name).hexdigest()}"
    counts.add(key, 0, seconds)
    try:
        return counts.incr(key)
    except ValueError:  # its time ended between the two lines
        return 1


def _networks(address: IPv4Address | IPv6Address | None) -> tuple[str, str | None]:
    """Those of an address: its own, and its neighbourhood's. Where there is none, "unknown", which has no neighbours."""
    if address is None:
        return "unknown", None
    narrow, wide = (str(ip_network((address, bits), strict=False)) for bits in _PREFIXES[address.version])
    return narrow, wide
