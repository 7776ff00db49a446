"""What patients may meet, by address: what the Nu checker and axe look at."""

from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parents[2]
TOPICS = tuple(f"/topics/{path.stem}/" for path in sorted((_ROOT / "fixtures" / "topics").glob("*.md")))
LISTS = (
    "/",
    "/es/",
    "/search/",
    "/search/?q=side+effects",
    "/search/?q=ketamin+side+efects",  # misspelt
    "/search/?q=zzzzzz",  # nothing found
    "/search/?q=i+want+to+die",  # crisis help comes first
    "/es/search/?q=ketamina",
    "/a-to-z/",
    "/es/a-to-z/",
    "/people/",
    "/topics/after-treatment/history/",
    "/topics/other-conditions/history/",  # retracted
    "/topics/questions-to-ask/my-questions/",
    "/topics/risks-and-side-effects/leaflet/",
    "/topics/thoughts-of-suicide/leaflet/large-print/",
    "/v/6-1/",  # current
    "/es/v/15-1/",  # withdrawn
    "/v/999-1/",  # never public: 404
    "/topics/risks-and-side-effects/#word-dissociation",  # explained in place
    "/topics/risks-and-side-effects/#reference-1",  # a source, in place
    "/nowhere/",  # 404
    "/feedback/",  # by GET: 405
)


class Form(NamedTuple):
    """A form as somebody may send it, with the status of the answer."""

    status: int
    address: str
    fields: dict[str, str]


FORMS = {
    "thanks": Form(200, "/feedback/", {"page": "/", "clear": "yes"}),
    "crisis": Form(200, "/feedback/", {"page": "/", "clear": "no", "comment": "I want to die"}),
    "unreadable": Form(400, "/feedback/", {"page": "/nowhere/", "clear": "yes"}),
    "no token": Form(403, "/admin/login/", {}),
}
