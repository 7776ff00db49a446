"""Signing between two patients: on a phone, by keyboard, with a wrong password, and after the session has ended."""

import re
import time
from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PASSWORD, Desk
from tests.browser.test_journey import answer_all, assert_fits, new_topic, sign, tell_what_changed, write

LogIn = Callable[[str], Desk]
PHONE = {"width": 390, "height": 844}
# From an issue of the project: as long as somebody has between two patients.
LONGEST = 90
# A tap on a telephone, as quick as a person who has read what it does.
_SECONDS_A_TAP = 2


class Thumb:
    """A person's thumb on a phone: it counts what it does."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.screens = page, 0, 0

    def tap(self, what: Locator) -> None:
        self.taps += 1
        before = self.page.evaluate("scrollY")
        what.click()
        self.screens += round(abs(self.page.evaluate("scrollY") - before) / PHONE["height"])

    def type(self, what: Locator, words: str) -> None:
        self.taps += 1
        what.fill(words)


def submitted(log_in: LogIn) -> tuple[Page, str]:
    """A new text before the clinicians; the editor's page, and its title."""
    slug = f"signing-{uuid4().hex[:8]}"
    title = f"A text {slug}"
    editor = log_in("editor").page
    new_topic(editor, slug)
    write(editor, title)
    submit(editor, title)
    return editor, title


def submit(editor: Page, title: str) -> None:
    """Once the page below stands whole: it moves what is under it."""
    editor.get_by_role("button", name="Save and read it as patients would").click()
    expect(editor.frame_locator("iframe.patient-page").get_by_role("heading", name=title)).to_be_visible()
    tell_what_changed(editor)
    editor.get_by_role("button", name="Submit for review").click()
    expect(editor.get_by_text("Done: Submit for review")).to_be_visible()


def on_a_phone(log_in: LogIn, title: str, name: str = "clinician") -> Page:
    """A clinician at the text that waits for them."""
    page = log_in(name).page
    page.set_viewport_size(PHONE)
    page.goto("/admin/")
    page.get_by_role("link", name=title).click()
    expect(page.frame_locator("iframe.patient-page").get_by_role("heading", name=title)).to_be_visible()
    return page


def test_a_change_of_one_word_is_signed_between_two_patients(log_in: LogIn) -> None:
    editor, title = submitted(log_in)
    page = on_a_phone(log_in, title)
    sign(page)
    expect(page.get_by_text("Done: Sign")).to_be_visible()
    editor.reload()
    editor.get_by_role("link", name="Write a draft").click()
    body = editor.get_by_label("Body")
    body.fill(body.input_value().replace("*Leaning* words", "*Leaning* sentences"))
    submit(editor, title)

    page.goto("/admin/")
    begun, thumb = time.monotonic(), Thumb(page)
    thumb.tap(page.get_by_role("link", name=title))
    expect(page.locator(".change ins").first).to_contain_text("sentences")
    missing = page.locator(".unanswered summary")
    # One source (what leans on it was changed), three points that are answered anew, a warning, the meaning, the password.
    expect(missing).to_have_text("7 answers are missing")
    assert page.locator(".stands fieldset.answer").count() >= 3
    while page.locator("fieldset.answer:not(:has(:checked))").count():
        thumb.tap(missing)
        thumb.tap(page.locator(".unanswered a").first)
        thumb.tap(page.locator("fieldset.answer:not(:has(:checked)) label").first)
    offer = page.locator("section.offer-sign_off")
    thumb.type(offer.locator("textarea[name*=reason_]"), "The label, read in a copy.")
    thumb.tap(offer.get_by_role("checkbox"))
    thumb.type(offer.get_by_label("Your password"), PASSWORD)
    thumb.tap(page.locator(".decide-bar").get_by_role("button", name="Sign"))
    expect(page.get_by_text("Done: Sign")).to_be_visible()
    taken = time.monotonic() - begun
    assert thumb.taps <= 17
    assert taken < LONGEST / 2
    assert thumb.taps * _SECONDS_A_TAP < LONGEST / 2


def test_the_decision_is_twelve_tabs_from_the_top_at_most(log_in: LogIn) -> None:
    """On a page whose parts stand in the order in which its bar names them, and whose two bars leave a phone to the text."""
    _editor, title = submitted(log_in)
    page = on_a_phone(log_in, title)
    parts = page.locator(".review-bar a").evaluate_all("all => all.map(each => each.hash)")
    tops = [page.locator(part).evaluate("each => each.getBoundingClientRect().top") for part in parts]
    assert parts[-1] == "#decide"
    assert tops == sorted(tops)
    heard = page.locator("main").aria_snapshot()
    named = [
        "What changed|No revision",
        "As patients will see it",
        "Comments",
        "Evidence",
        "Checklist",
        "Checks",
        "Decide",
    ]
    places = [re.search(rf'heading "(?:{name})', heard) for name in named]
    assert all(places)
    assert [place.start() for place in places if place] == sorted(place.start() for place in places if place)
    bars = page.locator(".review-bar, .decide-bar").evaluate_all("all => all.map(each => each.offsetHeight)")
    assert sum(bars) <= PHONE["height"] / 7
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    tabs = 0
    for wanted in ("Skip to main content", "Decide"):
        while page.evaluate("document.activeElement.textContent.trim()") != wanted:
            page.keyboard.press("Tab")
            tabs += 1
            assert tabs <= 12
        page.keyboard.press("Enter")
    while not str(page.evaluate("document.activeElement.name")).startswith("sign_off-"):
        page.keyboard.press("Tab")
        tabs += 1
        assert tabs <= 12


def filled(page: Page, password: str) -> None:
    """All answered, with a word on one point and a comment."""
    answer_all(page)
    point = page.locator("fieldset.answer", has_text="read aloud")
    point.get_by_role("radio", name="Does not apply").check()
    point.get_by_label("Why it does not apply").fill("Planned for May.")
    offer = page.locator("section.offer-sign_off")
    offer.locator("textarea[name*=reason_]").fill("The label, read in a copy.")
    offer.get_by_label("Comment").fill("Read between two patients.")
    offer.get_by_role("checkbox").check()
    offer.get_by_label("Your password").fill(password)


def assert_all_is_there(page: Page) -> None:
    expect(page.locator("fieldset.answer:not(:has(:checked))")).to_have_count(0)
    point = page.locator("fieldset.answer", has_text="read aloud")
    expect(point.get_by_label("Why it does not apply")).to_have_value("Planned for May.")
    offer = page.locator("section.offer-sign_off")
    expect(offer.get_by_label("Comment")).to_have_value("Read between two patients.")
    expect(offer.get_by_role("checkbox")).to_be_checked()


def test_a_wrong_password_loses_nothing_and_leads_to_its_field(log_in: LogIn) -> None:
    _editor, title = submitted(log_in)
    page = on_a_phone(log_in, title)
    filled(page, "wrong")
    page.locator(".decide-bar").get_by_role("button", name="Sign").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not your password.")
    assert_all_is_there(page)
    expect(page.locator(".unanswered summary")).to_have_text("1 answer is missing")
    assert_fits(page)
    page.locator(".unanswered summary").click()
    page.locator(".unanswered a").click()
    page.locator("section.offer-sign_off").get_by_label("Your password").fill(PASSWORD)
    page.locator(".decide-bar").get_by_role("button", name="Sign").click()
    expect(page.get_by_text("Done: Sign")).to_be_visible()


def test_a_session_that_ends_while_signing_loses_nothing(log_in: LogIn) -> None:
    _editor, title = submitted(log_in)
    page = on_a_phone(log_in, title)
    filled(page, PASSWORD)
    page.context.clear_cookies()
    page.locator(".decide-bar").get_by_role("button", name="Sign").click()
    expect(page.get_by_role("alert")).to_contain_text("Your session has ended.")
    assert_fits(page)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in (opens a new tab)").click()
    login = opened.value
    login.get_by_label("Username").fill("clinician")
    login.get_by_label("Password").fill(PASSWORD)
    login.get_by_role("button", name="Log in").click()
    expect(login.get_by_role("heading", level=1)).to_have_text("You are signed in")
    page.get_by_role("button", name="Send it again").click()
    # Its token is older than the session: once more, and now it goes through.
    if page.get_by_role("button", name="Send it again").is_visible():
        page.get_by_role("button", name="Send it again").click()
    # The password was kept nowhere, so it is asked for again; all the rest is there.
    expect(page.locator(".faults a")).to_have_text("Your password")
    assert_all_is_there(page)
    page.locator(".faults a").click()
    assert page.evaluate("document.activeElement.name || location.hash").endswith("password")
    page.locator("section.offer-sign_off").get_by_label("Your password").fill(PASSWORD)
    page.locator(".decide-bar").get_by_role("button", name="Sign").click()
    expect(page.get_by_text("Done: Sign")).to_be_visible()


def test_what_is_missing_is_said_and_led_to_without_a_script(log_in: LogIn) -> None:
    """The server's answer alone: what is not answered, each a link to its place, also where it is folded away."""
    _editor, title = submitted(log_in)
    page = on_a_phone(log_in, title)
    page.locator("form#form-sign_off").evaluate("form => { form.noValidate = true }")
    page.locator(".decide-bar").get_by_role("button", name="Sign").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was done.")
    links = page.locator(".faults a")
    assert links.count() >= 5
    for address in links.evaluate_all("links => links.map(link => link.hash)"):
        assert re.fullmatch(r"#id_sign_off-[\w-]+", address)
        expect(page.locator(address)).to_have_count(1)
