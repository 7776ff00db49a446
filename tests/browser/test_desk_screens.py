"""Every screen of the desk, found by following its links and compared with its addresses: axe-core's rules, light and dark, at
1280 and at 390 pixels, nothing that has to be scrolled sideways, and a name for each control in the tree that is heard. Both widths are tried always, each in the other scheme by
`make thorough`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.urls import Resolver404, URLPattern, URLResolver, resolve
from playwright.sync_api import Page

from tests.browser.conftest import Desk
from tests.browser.test_accessibility import COLOURS, RULES, by_axe, prepare

LogIn = Callable[[str], Desk]
Mode = tuple[Literal["light", "dark"], int]
# Of each width one mode is looked at by all rules: the other scheme changes nothing but colours.
WHOLLY: tuple[Mode, ...] = (("light", 1280), ("dark", 390))
OTHERS: tuple[Mode, ...] = (("dark", 1280), ("light", 390))
# What each of them sees besides, or otherwise than, those before.
PEOPLE = ("clinician", "editor", "administrator")
SEEN_BY_ALL = {"index", "education_revision_change", "education_topic_change"}
# Addresses that are no screens: they only answer forms, scripts or other addresses.
NO_SCREENS = {
    *("autocomplete", "jsi18n", "view_on_site", "app_list", "logout", "session", "signed_in", "accept", "take", "education_revision_act"),
    *("markdown_preview", "markdown_paste", "markdown_upload", "education_topic_findings", "password_change_done"),
    "education_refusedtry_change",  # nobody was refused in the demo
    *("evidence_pack", "events_file", "signatures_file", "report_file"),
    *("comment", "comment_answer", "comment_resolve", "invite", "revoke", "end_session", "remove_passkey", "own_key_act", "answer_asked"),
    *("education_topic_find", "education_topic_keep", "open_link"),
    # Pages of patients in a frame: tests/browser/test_accessibility.py has those.
    *("education_revision_page", "education_topic_draft_page", "past_home", "past_page"),
    # What only some accounts meet: test_accounts.py, test_own_keys.py and test_nothing_lost.py look at it.
    *("again", "forgotten", "invitation", "second_factor", "set_up", "new_codes", "own_key"),
    *("passkey", "passkeys"),
    *("education_topic_earlier", "education_topic_earlier_one"),
}  # fmt: skip
_NOBODY_MAY = re.compile(
    "_delete$|_(claim|auditevent|revision|feedback|refusedtry)_add$|^education_clinic_add$"
)
# A line of the tree: a role, a name in quotation marks where there is one, states in brackets.
_NAMELESS = re.compile(
    r"\s*- (?:button|checkbox|combobox|dialog|link|listbox|radio|searchbox|spinbutton|table|textbox)(?: \[[^\]]*\])*(?::|$)"
)
_LINKS = "all => all.map(each => each.href)"


def names(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def name_of(address: str) -> str | None:
    """The name of the screen at an address of the desk."""
    parts = urlsplit(address)
    try:
        found = resolve(parts.path) if parts.path.startswith("/admin/") else None
    except Resolver404:
        return None
    return found.url_name if found else None


def unheard(page: Page) -> list[str]:
    """What has no name for somebody who hears the screen, by the browser's accessibility tree; and whether it has one heading."""
    tree = page.locator("body").aria_snapshot()
    found = [f"heard without a name: {line.strip()}" for line in tree.splitlines() if _NAMELESS.match(line)]
    return found if tree.count("[level=1]") == 1 else [*found, "heard without its one heading"]


def faults(page: Page, modes: Iterable[Mode]) -> list[str]:
    """What axe finds in these modes, and what sticks out sideways."""
    prepare(page)
    found = unheard(page)
    for scheme, width in modes:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        found += by_axe(page, f"{scheme}, {width}", RULES if (scheme, width) in WHOLLY else COLOURS)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: sticks out sideways")
    return found


@pytest.mark.parametrize("modes", [WHOLLY, pytest.param(OTHERS, marks=pytest.mark.long)])
def test_every_screen(log_in: LogIn, base_url: str, modes: tuple[Mode, ...]) -> None:
    seen: set[str] = set()
    said = {"page": "/", "clear": "no", "comment": "What is a receptor?", "website": ""}
    found: dict[str, list[str]] = {}
    for person in PEOPLE:
        desk = log_in(person)
        desk.page.request.post("/feedback/", form=said)  # so that there is one to look at
        mine, waiting = (
            set[str](),
            [
                "/admin/",
                "/admin/auth/",
                "/admin/second-person/",  # to which a task leads once something waits there
                *(f"/admin/education/{kind}/add/" for kind in ("topic", "source", "clinician")),
            ],
        )
        while waiting:
            address = waiting.pop(0)
            name = name_of(address)
            if (
                name is None
                or name in mine
                or name in NO_SCREENS
                or (name in seen and name not in SEEN_BY_ALL)
            ):
                continue
            answer = desk.page.goto(address)
            if answer is None or answer.status != 200:
                continue
            mine.add(name)
            waiting += [
                each.removeprefix(base_url) for each in desk.page.locator("a[href]").evaluate_all(_LINKS)
            ]
            if wrong := faults(desk.page, modes):
                found[f"{person}: {address}"] = wrong
        seen |= mine
        desk.complaints.clear()  # axe tries styles on its own, which the policy blocks
    assert found == {}
    every = {name for name in names(admin.site.get_urls()) if not _NOBODY_MAY.search(name)}
    assert every - NO_SCREENS - seen - {"login"} == set()


def test_where_one_logs_in(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/admin/login/")
    assert page.get_by_role("heading", level=1).inner_text() == "Log in"
    assert faults(page, WHOLLY + OTHERS) == []
