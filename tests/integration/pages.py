"""Pages as their users meet them: parsed, with forms that already hold what the page put into them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase

_VOID = {"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_ADDRESSES = ("action", "data", "formaction", "href", "poster", "src", "srcset")


@dataclass
class Tag:
    """An element: its attributes, and what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Tag | str"] = field(default_factory=list)
    page: "Tag | None" = field(default=None, repr=False, compare=False)

    def all(self, *names: str, **attributes: str) -> Iterator["Tag"]:
        """Every element in it of one of these names (none: any) that has these attributes, in order."""
        for child in self.inside:
            if isinstance(child, Tag):
                if (not names or child.name in names) and attributes.items() <= child.attributes.items():
                    yield child
                yield from child.all(*names, **attributes)

    def one(self, *names: str, **attributes: str) -> "Tag":
        found = list(self.all(*names, **attributes))
        assert len(found) == 1, f"{len(found)} elements {names} {attributes}"
        return found[0]

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.inside)

    @property
    def words(self) -> str:
        return " ".join(self.text.split())

    def addresses(self) -> list[str]:
        """Everything in it that a browser could fetch or follow."""
        return [tag.attributes[name] for tag in self.all() for name in _ADDRESSES if name in tag.attributes]

    def filled(self, **changes: Any) -> dict[str, Any]:
        """What a browser would send of this form, with some fields filled in by hand."""
        values: dict[str, Any] = {}
        for control in self._controls():
            kind = control.attributes.get("type", "submit" if control.name == "button" else "")
            if "name" not in control.attributes:
                continue  # a script's own
            if kind in {"submit", "button", "file"} or (
                kind in {"checkbox", "radio"} and "checked" not in control.attributes
            ):
                continue
            values[control.attributes["name"]] = _value(control)
        unknown = changes.keys() - {tag.attributes.get("name") for tag in self._controls()}
        assert not unknown, f"the form has no {unknown}"
        return values | changes

    def answered(self) -> dict[str, str]:
        """The first choice of each question that nobody has answered yet."""
        groups: dict[str, list[Tag]] = {}
        for control in self._controls():
            if control.attributes.get("type") == "radio":
                groups.setdefault(control.attributes["name"], []).append(control)
        return {
            name: choices[0].attributes["value"]
            for name, choices in groups.items()
            if not any("checked" in choice.attributes for choice in choices)
        }

    def _controls(self) -> list["Tag"]:
        """Its fields: those in it, and those elsewhere on the page that name it."""
        elsewhere = [
            each
            for each in (self.page or self).all("input", "textarea", "select", "button")
            if "id" in self.attributes and each.attributes.get("form") == self.attributes["id"]
        ]
        return [*self.all("input", "textarea", "select", "button"), *elsewhere]


def _value(control: Tag) -> str:
    if control.name == "textarea":
        return control.text.removeprefix("\n")
    if control.name == "select":
        chosen = [option for option in control.all("option") if "selected" in option.attributes]
        return chosen[0].attributes["value"] if chosen else ""
    return control.attributes.get("value", "on" if control.attributes.get("type") == "checkbox" else "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Tag("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Tag(tag, {name: value or "" for name, value in attrs}, page=self.open[0])
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def without_additions(page: str) -> str:
    """The HTML of a page without what it adds to care cards and round tables: then each signed text stands in it byte for byte."""
    page = re.sub(r'\n<div class="whom".*?</div>\n', "", page, flags=re.DOTALL)
    return re.sub(
        r'<div role="group" aria-labelledby="[^"]+">(<table>.*?</table>)</div>', r"\1", page, flags=re.DOTALL
    )


def finish(response: HttpResponseBase) -> None:
    """Read it to its end, which lets go of a file that it hands out. `close()` would let go of the database's connection
    too, in the middle of the test's own transaction: Django's client keeps that from happening only while one reads."""
    for _ in cast("Iterable[bytes]", response):
        pass


def read(response: HttpResponse | str) -> Tag:
    """The page in a response."""
    reader = _Reader()
    reader.feed(response if isinstance(response, str) else response.content.decode())
    return reader.open[0]
