"""Answers for health records: the live pages for a code, MedlinePlus-Connect-style, by HL7 Infobutton's URL parameters.

Nothing that is sent is stored or logged, and no cookie is looked at. What the standard knows of a patient (age, gender,
task) is accepted and not read.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from education.content.characters import for_xml, without_unseen
from education.reading import codes, library
from education.reading.entries import Entry
from education.site import knowledge
from education.site.errors import unavailable
from education.site.responses import interface_language

_CRITERION = "mainSearchCriteria.v."
_LANGUAGE = "informationRecipient.languageCode.c"
_TYPE = "knowledgeResponseType"
_CODE = re.compile(re.escape(_CRITERION) + r"c(\d{0,2})")
# What portals send for Spanish besides its own code.
_LANGUAGES = {"en": "en", "es": "es", "sp": "es"}
_ATOM, _JSON, _HTML = "text/xml", "application/json", "text/html"
# With this a script of another site would be handed the answer as code to run.
_SCRIPTED = "callback"
_LONGEST = 200  # characters of a code or a name
# Anybody's page may read the answer: it is the same for all who ask the same. What was asked is kept nowhere.
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}


class Unfit(Exception):
    """A question that cannot be answered: the status, and words that name the parameter."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True)
class Question:
    """What a record asks: pairs of code system and code, or else a name; in which language; in which form to answer.

    `told` has each parameter that was read, with its value.
    """

    codes: tuple[tuple[str, str], ...]
    name: str
    language: str
    form: str
    told: tuple[tuple[str, str], ...]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def connect(request: HttpRequest) -> HttpResponse:
    """The answer to a record's question, as a feed, JSON or a page. 400 and 415 say what is wrong in plain text."""
    try:
        question = _read(request.POST if request.method == "POST" else request.GET)
    except Unfit as unfit:
        response = HttpResponse(f"{unfit}\n", status=unfit.status, content_type="text/plain; charset=utf-8")
    else:
        with override(question.language):
            response = _answered(request, question)
    for name, value in _HEADERS.items():
        response.headers[name] = value
    return response


def _answered(request: HttpRequest, question: Question) -> HttpResponse:
    at = library.now()
    try:
        found = _found(question, at)
        if question.form == _HTML:
            return _page(request, found)
        feed = knowledge.Knowledge(found, at, question.told, request.build_absolute_uri("/"))
        if question.form == _JSON:
            return JsonResponse(knowledge.as_json(feed), json_dumps_params={"ensure_ascii": False})
        return HttpResponse(knowledge.as_atom(feed), content_type="application/atom+xml; charset=utf-8")
    except library.NoticeMissing:
        response = unavailable(request)
        return response.render() if isinstance(response, TemplateResponse) else response


def _found(question: Question, at: datetime) -> list[Entry]:
    if question.codes:
        return codes.by_code(question.codes, at, question.language)
    return codes.by_name(question.name, at, question.language)


def _page(request: HttpRequest, found: list[Entry]) -> HttpResponse:
    """On to the page where one fits; else a list."""
    if len(found) == 1:
        return HttpResponseRedirect(reverse("site:topic", args=[found[0].slug]))
    context = {"found": found, "notices": library.notices_of_list(library.now(), interface_language())}
    return TemplateResponse(request, "education/connect.html", context).render()


def _read(sent: QueryDict) -> Question:
    """The question in what was sent. Raises Unfit."""
    for name, values in sent.lists():
        if len(values) > 1:
            raise Unfit(400, f"The parameter {_shown(name)} stands twice.")
    if _SCRIPTED in sent:
        raise Unfit(415, "There is no answer as a script: leave out callback.")
    form = sent.get(_TYPE, "").strip().lower() or _ATOM
    if form not in {_ATOM, _JSON, _HTML}:
        raise Unfit(415, f"{_TYPE} may be {_ATOM}, {_JSON} or {_HTML}.")
    numbers = sorted(
        {match[1] for match in map(_CODE.fullmatch, sent) if match}, key=lambda each: each.zfill(2)
    )
    pairs = [
        (_value(sent, f"{_CRITERION}cs{number}"), _value(sent, f"{_CRITERION}c{number}"))
        for number in numbers
    ]
    asked = tuple((system, code) for system, code in pairs if code)
    name = _value(sent, f"{_CRITERION}dn")
    if not asked and not name:
        raise Unfit(
            400,
            f"Send a code as {_CRITERION}c with its system as {_CRITERION}cs, or a name as {_CRITERION}dn.",
        )
    language = _LANGUAGES.get(_value(sent, _LANGUAGE).lower().partition("-")[0], "en")
    known = (f"{_CRITERION}cs", f"{_CRITERION}c", f"{_CRITERION}dn", _LANGUAGE, _TYPE)
    told = tuple((each, _value(sent, each)) for each in known if _value(sent, each))
    return Question(asked, name, language, form, told)


def _value(sent: QueryDict, name: str) -> str:
    """A value without what XML and databases cannot hold."""
    return for_xml(without_unseen(sent.get(name, ""))).strip()[:_LONGEST]


def _shown(name: str) -> str:
    return re.sub(r"[^\w.]", "?", name)[:60]
