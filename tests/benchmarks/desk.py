"""The desk over HTTP, as a browser would use it: log in, read, act."""

import http.client
import re
import ssl
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit


class _Forms(HTMLParser):
    """The fields of each form, with what they hold, by its address; of a choice what is chosen, or else the first."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str]] = defaultdict(dict)
        self.elsewhere: dict[str, dict[str, str]] = defaultdict(dict)  # by the id of the form that they name
        self.addresses: dict[str, str] = {}
        self._action = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._action = values.get("action", "")
            self.addresses[values.get("id", "")] = self._action
        elif tag in {"input", "textarea"} and values.get("name"):
            fields = self.elsewhere[values["form"]] if "form" in values else self.found[self._action]
            if values.get("type") != "radio" or "checked" in values or values["name"] not in fields:
                fields[values["name"]] = values.get("value", "")


@dataclass
class Desk:
    """Somebody at the desk of the site at `address`. The site is told that they came over TLS."""

    address: str
    context: ssl.SSLContext | None = None
    cookies: dict[str, str] = field(default_factory=dict)

    def log_in(self, name: str, password: str) -> None:
        _status, page = self.ask("/admin/login/")
        form = _forms(page)[""] | _forms(page)["/admin/login/"]
        status, _page = self.ask("/admin/login/", form | {"username": name, "password": password})
        assert status == 302, status

    def act(self, revision: int, act: str, **typed: str) -> int:
        """Do an act to a revision; returns the status: 302 where it is done. `typed` by the first word of a field's name."""
        status, page = self.ask(f"/admin/education/revision/{revision}/change/")
        if status != http.client.OK:
            return status
        path = f"/admin/education/revision/{revision}/{act}/"
        fields = _forms(page)[path]
        for name in fields:
            word = re.search(r"-([a-z]+)", name)
            fields[name] = typed.get(word[1] if word else "", fields[name])
        return self.ask(path, fields)[0]

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and page; raises what http.client does."""
        host = urlsplit(self.address).netloc
        connection = (
            http.client.HTTPSConnection(host, timeout=60, context=self.context)
            if self.context
            else http.client.HTTPConnection(host, timeout=60)
        )
        headers = {
            "Host": "localhost", "X-Forwarded-Proto": "https", "Referer": "https://localhost/",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }  # fmt: skip
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST" if form is not None else "GET", path, urlencode(form) if form else None, headers)  # fmt: skip
        answer = connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _is, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, page


def _forms(page: str) -> dict[str, dict[str, str]]:
    parser = _Forms()
    parser.feed(page)
    for form, fields in parser.elsewhere.items():
        parser.found[parser.addresses[form]] |= fields
    return parser.found
