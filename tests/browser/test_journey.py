"""The whole way of a text in a real browser: drafted, submitted, read and signed, read by a patient, retracted."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.browser.conftest import PASSWORD, Desk

LogIn = Callable[[str], Desk]


def new_topic(page: Page, slug: str) -> None:
    page.goto("/admin/education/topic/add/")
    page.get_by_label("Title").fill(slug)
    expect(page.get_by_label("Address")).to_have_value(slug)
    page.get_by_label("Category").select_option("mechanism")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Body")).to_be_visible()


def write(page: Page, title: str) -> None:
    body = make.text().body.replace("@factory", "@ketamine-label")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Summary").fill("In one sentence.")
    page.get_by_label("Key points").fill("One point.")
    page.get_by_label("Body").fill(f"{body}\n\n## A part of its own\n\n*Leaning* words [@ketamine-label].")


def sign(page: Page, offer: str = "sign_off", password: str = PASSWORD) -> None:
    answer_all(page)
    form = page.locator(f"section.offer-{offer} form")
    for reason in form.locator("textarea[name*=reason_]").all():
        reason.fill("Read, and accepted for this test.")
    form.get_by_role("checkbox").check()
    form.get_by_label("Your password").fill(password)
    form.get_by_role("button").click()


def answer_all(page: Page) -> None:
    """The first choice of each question that is open: every source checked, every point seen to."""
    open_ones = page.locator("fieldset.answer:not(:has(:checked))")
    while open_ones.count():
        open_ones.first.get_by_role("radio").first.check()


def test_from_draft_to_retraction(log_in: LogIn, patient: Page) -> None:
    slug = f"journey-{uuid4().hex[:8]}"
    title = f"The journey {slug}"
    editor = log_in("editor").page
    new_topic(editor, slug)
    write(editor, title)
    # The preview follows what is typed, in the words and marks that patients will get.
    preview = editor.locator(".markdownx-preview")
    expect(preview.get_by_role("heading", name="A part of its own")).to_be_visible()
    expect(preview.locator("em", has_text="Leaning")).to_be_visible()
    editor.get_by_role("button", name="Save and read it as patients would").click()
    framed = editor.frame_locator("iframe.patient-page")
    expect(framed.get_by_role("heading", name=title)).to_be_visible()
    expect(framed.get_by_text("Not signed yet.")).to_be_visible()
    # Links within the page work where it is framed, those to elsewhere open a tab: what is to be signed stays in view.
    framed.get_by_role("navigation", name="On this page").get_by_role("link").last.click()
    expect(framed.locator("h2:target")).to_be_visible()
    with editor.expect_popup() as elsewhere:
        framed.get_by_role("link", name="A to Z").click()
    expect(elsewhere.value.get_by_role("heading", level=1)).to_have_text("All pages from A to Z")
    elsewhere.value.close()
    expect(framed.get_by_role("heading", name=title)).to_be_visible()
    editor.get_by_role("button", name="Submit for review").click()
    expect(editor.get_by_text("Done: Submit for review")).to_be_visible()
    assert status(patient, slug) == 404

    clinician = log_in("clinician").page
    clinician.goto("/admin/")
    clinician.get_by_role("link", name=title).click()
    expect(clinician.frame_locator("iframe.patient-page").get_by_role("heading", name=title)).to_be_visible()
    sign(clinician, password="not the password")
    expect(clinician.get_by_role("alert")).to_contain_text("That is not your password.")
    assert status(patient, slug) == 404
    sign(clinician)
    expect(clinician.get_by_text("Done: Sign")).to_be_visible()

    assert status(patient, slug) == 200
    expect(patient.get_by_role("heading", level=1)).to_have_text(title)
    expect(patient.locator(".signed-by")).to_contain_text("Demo clinician")
    expect(patient.locator(".demo-banner")).to_be_visible()
    expect(patient.locator("#crisis-help").get_by_role("link", name="Call 988")).to_be_visible()
    assert_fits(patient)

    clinician.get_by_role("link", name=title).click()
    retract = clinician.locator("section.offer-retract")
    retract.get_by_label("Reason").fill("A wrong dose.")
    retract.get_by_role("button").click()
    expect(clinician.locator(".timeline")).to_contain_text("A wrong dose.")

    assert status(patient, slug) == 410
    expect(patient.get_by_role("heading", level=1)).to_have_text("This page has been withdrawn")
    for name in ("Call 988", "Text 988", re.compile("Chat")):
        expect(patient.locator("#crisis-help").get_by_role("link", name=name)).to_be_visible()
    assert_fits(patient)


def status(patient: Page, slug: str) -> int:
    response = patient.goto(f"/topics/{slug}/")
    assert response is not None
    return response.status


def assert_fits(page: Page) -> None:
    """Nothing sticks out sideways. The page's own scripts are off; ours measures."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.locator("html").evaluate("node => node.scrollWidth") <= width, page.url


def test_a_text_to_be_signed_fits_a_phone(log_in: LogIn) -> None:
    editor = log_in("editor").page
    editor.goto("/admin/education/topic/?q=living-with-depression")
    submit_with(editor, "living-with-depression", f"Ask about this too: {uuid4().hex[:8]}.")
    clinician = log_in("clinician").page
    clinician.set_viewport_size({"width": 390, "height": 844})
    clinician.goto("/admin/")
    clinician.get_by_role("link", name="Living with depression").click()
    expect(clinician.locator("#difference")).to_be_visible()
    assert_fits(clinician)


def submit_with(editor: Page, slug: str, words: str) -> None:
    """From a list of topics: submit the text of one with words added at its end. The page of the topic is open then."""
    open_topic(editor, slug)
    editor.get_by_role("link", name="Write a draft").click()
    body = editor.get_by_label("Body")
    body.fill(f"{body.input_value()}\n\n{words}")
    editor.get_by_role("button", name="Save and read it as patients would").click()
    expect(editor.frame_locator("iframe.patient-page").locator("h1")).to_be_visible()
    tell_what_changed(editor)
    editor.get_by_role("button", name="Submit for review").click()
    expect(editor.get_by_text("Done: Submit for review")).to_be_visible()


def open_topic(page: Page, slug: str) -> None:
    """The page of a topic, from the list that is searched by its address; what the list calls it is its title."""
    page.goto(f"/admin/education/topic/?q={slug}")
    found = [str(link.get_attribute("href")) for link in page.locator("#result_list tbody th a").all()]
    for address in found:
        page.goto(address)
        if (
            page.get_by_role("link", name="As patients saw it at a past moment")
            .get_attribute("href")
            .endswith(  # type: ignore[union-attr]
                f"/topics/{slug}/"
            )
        ):
            return
    raise AssertionError(slug)


def tell_what_changed(editor: Page) -> None:
    """Where patients have read an earlier text, say in a sentence what is new."""
    note = editor.get_by_label("What patients are told changed")
    if note.count():
        note.fill("Some words are new.")


def test_a_notice_takes_two_clinicians(log_in: LogIn, patient: Page) -> None:
    editor = log_in("editor").page
    editor.goto("/admin/education/topic/?category__exact=disclaimer")
    words = f"Ask before you change anything: {uuid4().hex[:8]}."
    submit_with(editor, "medical-disclaimer", words)
    topic = editor.url

    for number, name in enumerate(("clinician", "clinician2"), start=1):
        assert patient.goto("/")
        expect(patient.get_by_text(words)).to_have_count(0)
        page = log_in(name).page
        page.goto(topic)
        page.locator(".topic-state table a").first.click()
        expect(page.locator(".change ins").filter(has_text=words)).to_be_visible()
        sign(page)
        expect(page.get_by_text("Done: Sign")).to_be_visible()
        status_of_newest = page.locator(".topic-state tbody tr").first.locator("td").nth(2)
        expect(status_of_newest).to_have_text(re.compile("^Live" if number == 2 else "Signed"))
    patient.goto("/")
    patient.get_by_role("complementary", name="About this information").get_by_text(
        "Read all of it", exact=True
    ).click()
    expect(patient.get_by_text(words)).to_be_visible()


def test_signing_takes_no_mouse(log_in: LogIn) -> None:
    """Renewing a page with the keyboard alone: every control is reached with Tab, in the order in which it is read."""
    page = log_in("clinician").page
    page.goto("/admin/education/topic/?category__exact=site")
    open_topic(page, "privacy")
    page.locator(".topic-state table a").first.click()
    page.locator("iframe.patient-page").focus()
    reached = []
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.answer:not(:has(:checked)) [type=radio]')"):
            page.keyboard.press("Space")
        name = page.evaluate("document.activeElement.name || document.activeElement.tagName") or ""
        if name.startswith("renew-") or (name == "BUTTON" and reached):
            reached.append(name.removeprefix("renew-"))
        if name == "renew-meaning":
            page.keyboard.press("Space")
        if name == "renew-password":
            page.keyboard.type(PASSWORD)
        if name == "BUTTON" and reached:
            page.keyboard.press("Enter")
            break
    assert [name for name in reached if not name.startswith("reason_")][-3:] == [
        "meaning",
        "password",
        "BUTTON",
    ]
    expect(page.get_by_text("Done: Renew")).to_be_visible()


@pytest.mark.parametrize("name", ["editor", "clinician", "administrator"])
def test_no_screen_of_the_desk_breaks_the_policy(log_in: LogIn, name: str) -> None:
    """Every screen that a person is led to, opened; what the browser blocks or misses fails the test."""
    page = log_in(name).page
    addresses = page.locator("#content a[href], .desk-nav a[href]").evaluate_all(
        "links => links.map(link => link.href)"
    )
    assert len(addresses) > 5
    for address in dict.fromkeys(addresses):
        page.goto(address)
    for queue in ("topic", "revision", "source", "clinician"):
        page.goto(f"/admin/education/{queue}/")
        page.locator("#result_list tbody a").first.click()
        expect(page.locator("#content")).to_be_visible()


def test_every_page_fits_a_narrow_screen(patient: Page) -> None:
    patient.goto("/")
    assert_fits(patient)
    links = patient.locator("main a[href^='/topics/']").evaluate_all("links => links.map(link => link.href)")
    assert len(links) > 15
    for link in dict.fromkeys(links):
        patient.goto(link)
        assert_fits(patient)


def test_the_decision_is_a_few_keys_away_and_the_page_stands_whole(log_in: LogIn) -> None:
    """From the top of a page to be signed, on a phone: the bar leads there, and nothing scrolls within what scrolls."""
    editor = log_in("editor").page
    editor.goto("/admin/education/topic/?q=who-it-may-suit")
    submit_with(editor, "who-it-may-suit", f"Ask about this as well: {uuid4().hex[:8]}.")
    page = log_in("clinician").page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/admin/")
    page.get_by_role("link", name="Who ketamine or esketamine may be right for").click()
    asked = page.locator("fieldset.answer:not(:has(:checked))")
    missing = page.locator(".unanswered summary")
    expect(missing).to_have_text(f"{asked.count() + 2} answers are missing")
    frame = page.locator("iframe.patient-page")
    expect(page.frame_locator("iframe.patient-page").get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_function(
        "() => { const frame = document.querySelector('iframe.patient-page');"
        " return frame.offsetHeight >= frame.contentDocument.documentElement.offsetHeight }"
    )
    page.get_by_role("button", name="As on a phone").click()
    expect(page.get_by_role("button", name="As on a phone")).to_have_attribute("aria-pressed", "true")
    assert frame.evaluate("frame => frame.offsetWidth") <= 390
    # From the bar: to the decision, and on to its first field.
    page.locator(".review-bar a").first.focus()
    page.get_by_role("link", name="Decide").press("Enter")
    page.keyboard.press("Tab")
    assert str(page.evaluate("document.activeElement.name")).startswith("sign_off-")
    answer_all(page)
    page.locator("section.offer-sign_off").get_by_role("checkbox").check()
    expect(missing).to_have_text("1 answer is missing")
    assert_fits(page)
