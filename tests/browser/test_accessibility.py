"""axe-core's rules for WCAG 2.0 to 2.2, A and AA, and its best practices, on every page and state.

They include the target size of 24 pixels, the order of headings, landmarks and contrast.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import RequestFactory
from playwright.sync_api import Browser, Locator, Page, Route, expect

from education.site import errors
from education.site.feedback import PER_SENDER
from tests.audit.pages import FORMS, LISTS, TOPICS, Form
from tests.browser.conftest import Desk
from tests.browser.test_journey import sign

LogIn = Callable[[str], Desk]
RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # there is no sound and no film
}
ON_PAPER = RULES | {"rules": {"target-size": {"enabled": False}}}  # nobody taps on paper
COLOURS = RULES | {"runOnly": ["color-contrast", "link-in-text-block"]}  # what a scheme of colours changes
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
_SEND = """([address, fields]) => {
  const form = Object.assign(document.createElement("form"), {method: "post", action: address});
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    # What is sent from here counts as from a sender of its own.
    context = browser.new_context(
        base_url=base_url, reduced_motion="reduce", extra_http_headers={"X-Forwarded-For": "192.0.2.1"}
    )
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page in the light, in the dark, on paper and on a telephone, every expander open."""
    prepare(page)
    page.set_viewport_size(WIDE)
    page.emulate_media(media="screen", color_scheme="light")
    found = by_axe(page, "light", RULES)
    page.emulate_media(color_scheme="dark")
    found += by_axe(page, "dark", COLOURS)
    page.emulate_media(media="print", color_scheme="light")
    found += by_axe(page, "print", ON_PAPER)
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    return found + by_axe(page, "320 px", RULES)


def prepare(page: Page) -> None:
    """Load axe, open every expander but the list that opens over the rest of a page, and let nothing stay in view: it covers
    for axe what one scrolls out from under it.
    """
    page.evaluate(AXE_SCRIPT)
    page.evaluate("document.querySelectorAll('details:not(.unanswered)').forEach(each => each.open = true)")
    page.evaluate(
        "document.querySelectorAll('.review-bar, .decide-bar, .keeping').forEach(each => each.style.position = 'static')"
    )


def by_axe(page: Page, mode: str, rules: dict[str, Any]) -> list[str]:
    # The admin fades from one colour into the other; only the last one counts.
    page.evaluate("document.getAnimations().forEach(each => each.finish())")
    found = page.evaluate("rules => axe.run(rules).then(report => report.violations)", rules)
    return [
        f"{mode}: {rule['id']}: {'; '.join(str(node['target']) for node in rule['nodes'][:5])}"
        for rule in found
    ]


def follow(control: Locator) -> None:
    """Click, and wait for the page it leads to."""
    with control.page.expect_navigation():
        control.click()


def send(page: Page, form: Form) -> int:
    """Send a form as a page of ours does; the status of the answer."""
    page.goto("/search/")
    with page.expect_navigation() as answer:
        page.evaluate(_SEND, [form.address, form.fields])
    return answer.value.status


@pytest.mark.parametrize("address", [*LISTS, *TOPICS])
def test_pages(page: Page, address: str) -> None:
    page.goto(address)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("name", FORMS)
def test_answers_to_forms(page: Page, name: str) -> None:
    assert send(page, FORMS[name]) == FORMS[name].status
    assert violations(page) == []


def test_too_many_answers(page: Page) -> None:
    form = FORMS["thanks"]
    for _ in range(PER_SENDER):
        page.request.post(form.address, form=form.fields)
    assert send(page, form) == 429
    assert violations(page) == []


@pytest.mark.parametrize("error", [errors.server_error, errors.unavailable])
def test_pages_for_when_nothing_works(page: Page, error: Callable[..., Any]) -> None:
    """The server of the tests does not break, so its address answers with what would be sent."""
    answer = error(RequestFactory().get("/")).render()

    def fulfil(route: Route) -> None:
        route.fulfill(status=answer.status_code, content_type="text/html", body=answer.content)

    page.route("**/broken/", fulfil)
    page.goto("/broken/")
    page.unroute("**/broken/")
    assert page.locator("h1").count() == 1
    assert violations(page) == []


def test_the_desk_and_what_changed(log_in: LogIn, page: Page) -> None:
    """The screens of our own at the desk; then, with a second version signed, what patients see of its difference."""
    desks = log_in("editor"), log_in("clinician")
    editor, clinician = (desk.page for desk in desks)
    found = []
    editor.goto("/admin/education/topic/")
    follow(editor.get_by_role("link", name="Research, and what nobody knows yet", exact=True))
    found += violations(editor)
    follow(editor.get_by_role("link", name="Write a draft"))
    found += violations(editor)
    found += violations(clinician)
    follow(clinician.get_by_role("link", name="After treatment").first)
    found += violations(clinician)
    clinician.locator(".unanswered summary").click()
    found += by_axe(clinician, "what is missing", COLOURS)
    clinician.reload()
    sign(clinician)
    expect(clinician.get_by_text("Done: Sign")).to_be_visible()
    page.goto("/topics/after-treatment/history/")
    found += violations(page)
    follow(page.get_by_role("button", name="Show the difference"))
    found += violations(page)
    assert found == []
    for desk in desks:
        desk.complaints.clear()  # axe tries styles on its own, which the policy blocks
