"""`make screenshots`: the pictures of docs/screenshots/, taken of the demo as it is served in production."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests import services
from tests.audit.site import served
from tests.production import PASSWORD, ROOT

FOLDER = ROOT / "docs" / "screenshots"
_DESKTOP: dict[str, Any] = {"viewport": {"width": 1200, "height": 900}}
_PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 720}, "java_script_enabled": False}

# Screens of the desk that need nothing but their address: see docs/desk.md.
_SCREENS = {
    "tasks": "/admin/",
    "calendar": "/admin/calendar/",
    "events": "/admin/education/auditevent/?act=sign_off",
    "reports": "/admin/reports/",
    "past": "/admin/as-of/?at=MOMENT&page=/topics/risks-and-side-effects/",
}


@contextmanager
def _page(browser: Browser, site: str, **kind: Any) -> Iterator[Page]:
    context = browser.new_context(base_url=site, reduced_motion="reduce", **kind)
    yield context.new_page()
    context.close()


def _of_patients(browser: Browser, site: str) -> None:
    with _page(browser, site, **_DESKTOP) as page:
        page.goto("/topics/risks-and-side-effects/")
        page.screenshot(path=FOLDER / "topic.png")
        page.goto("/search/?q=ketamin+side+efects")
        page.screenshot(path=FOLDER / "search.png")
    with _page(browser, site, **_PHONE) as page:
        page.goto("/")
        page.screenshot(path=FOLDER / "home-phone.png")
    with _page(browser, site, color_scheme="dark", **_PHONE) as page:
        page.goto("/topics/risks-and-side-effects/")
        page.get_by_role("link", name="dissociation").first.click()
        page.screenshot(path=FOLDER / "word-phone-dark.png")


def _at_the_desk(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="What is waiting").wait_for()


def _of_a_clinician(browser: Browser, site: str) -> None:
    with _page(browser, site, **_DESKTOP) as page:
        _at_the_desk(page, "clinician")
        moment = page.evaluate("new Date().toISOString().slice(0, 19)")
        for name, address in _SCREENS.items():
            page.goto(address.replace("MOMENT", moment))
            page.screenshot(path=FOLDER / f"desk-{name}.png")
        page.goto("/admin/")
        page.get_by_role("link", name="After treatment").first.click()
        page.frame_locator("iframe.patient-page").get_by_role("heading", level=1).wait_for()
        page.screenshot(path=FOLDER / "review.png")
        page.set_viewport_size({"width": 390, "height": 844})
        page.locator("#checklist").scroll_into_view_if_needed()
        page.get_by_role("link", name="Checklist").click()
        page.screenshot(path=FOLDER / "desk-signing-phone.png")


def _of_an_editor(browser: Browser, site: str) -> None:
    with _page(browser, site, **_DESKTOP) as page:
        _at_the_desk(page, "editor")
        page.get_by_role("link", name="Read what was asked").click()
        page.get_by_role("link", name="Write a new draft from it").click()
        body = page.get_by_label("Body")
        body.fill(f"This miracle cure works for 70% of people.\n\n{body.input_value()}")
        page.locator(".findings .finding").first.wait_for()
        page.locator(".palette").evaluate("palette => palette.scrollIntoView()")
        page.screenshot(path=FOLDER / "desk-draft.png")


def main() -> None:
    services.ensure("chromium")
    FOLDER.mkdir(exist_ok=True)
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=services.chromium(), args=["--no-sandbox"])
        _of_patients(browser, site)
        _of_a_clinician(browser, site)
        _of_an_editor(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
