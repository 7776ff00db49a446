"""From what `setup` leaves to the first signed page: an administrator, an editor and two clinicians follow the desk's own checklist."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PASSWORD, empty_database, served
from tests.browser.test_journey import sign

# They take two signatures each.
NOTICES = ("Medical disclaimer", "Crisis help", "Regulatory status")
OWN = "orbit tundra mosaic velvet"
_PATIENCE = 120_000  # milliseconds: the drafts take some seconds of a processor, which a busy machine has not
OpenBrowser = Callable[[], Page]


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("empty")
    with empty_database(folder) as database, served(database, folder, "empty") as address:
        yield address


@pytest.fixture
def open_browser(browser: Browser, empty_site: str) -> Iterator[OpenBrowser]:
    contexts: list[BrowserContext] = []

    def opened() -> Page:
        contexts.append(browser.new_context(base_url=empty_site, reduced_motion="reduce"))
        contexts[-1].set_default_timeout(_PATIENCE)
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def save(page: Page) -> None:
    """Press the form's button, and wait for what comes after it."""
    address = page.url
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(lambda url: url != address)


def follow(page: Page, title: str) -> None:
    """Go where a step of the checklist leads."""
    page.goto("/admin/")
    page.locator("section.steps").get_by_role("link", name=title).click()


def assert_done(page: Page, title: str) -> None:
    page.goto("/admin/")
    expect(page.locator("li.step.done h3").filter(has_text=title)).to_be_visible()


def invite(administrator: Page, name: str, group: str = "") -> str:
    """Fill in the form of an account that the desk opens to: the link that its owner gets."""
    administrator.get_by_label("Username").fill(name)
    save(administrator)
    administrator.get_by_role("button", name=f"Invite {name}").click()
    link = administrator.locator("code.invitation").inner_text()
    administrator.get_by_role("link", name="Go on to the account").click()
    administrator.get_by_label("Staff status").check()
    if group:
        administrator.get_by_role("checkbox", name=group).check()
    save(administrator)
    return urlsplit(link).path


def enter(page: Page, link: str) -> Page:
    """Somebody comes by the link and chooses a password."""
    page.goto(link)
    for label in ("New password:", "New password confirmation:"):
        page.get_by_label(label).fill(OWN)
    page.get_by_role("button", name="Set this password").click()
    expect(page.get_by_role("heading", name="What is waiting")).to_be_visible()
    return page


def submit(editor: Page, title: str, topic: str = "") -> str:
    """Follow a step to the draft of a topic, read it and submit it: the title of the text."""
    follow(editor, title)
    editor.locator("#result_list tbody tr").filter(has_text=topic).first.locator("th a").click()
    editor.get_by_role("link", name="Go on with the draft").click()
    text = editor.get_by_label("Title").input_value()
    editor.get_by_role("button", name="Save and read it as patients would").click()
    editor.get_by_role("button", name="Submit for review").click()
    expect(editor.get_by_text("Done: Submit for review")).to_be_visible()
    return text


def sign_next(clinician: Page, text: str) -> None:
    """Take a text from one's tasks, and sign it."""
    clinician.goto("/admin/")
    clinician.locator("section.tasks-sign").get_by_role("link", name=text).first.click()
    sign(clinician, password=OWN)
    expect(clinician.get_by_text("Done: Sign")).to_be_visible()


def test_from_setup_to_the_first_page(open_browser: OpenBrowser) -> None:
    administrator = open_browser()
    administrator.goto("/admin/login/")
    administrator.get_by_label("Username").fill("first")
    administrator.get_by_label("Password").fill(PASSWORD)
    administrator.get_by_role("button", name="Log in").click()
    expect(administrator.get_by_role("heading", name="What is waiting")).to_be_visible()
    follow(administrator, "Accounts for those who write")
    writer = invite(administrator, "writer", "Editors")
    assert_done(administrator, "Accounts for those who write")
    signers = []
    for number in (1, 2):
        follow(administrator, "Two clinicians")
        signers.append(invite(administrator, f"signer{number}"))
        follow(administrator, "Two clinicians")
        administrator.get_by_label("Account").select_option(f"signer{number}")
        administrator.get_by_label("Printed name").fill(f"Signer {number}")
        administrator.get_by_label("Credential").fill("MD")
        administrator.get_by_label("Licence number").fill(f"L-{number}")
        administrator.get_by_label("Licence valid until").fill("2099-12-31")
        save(administrator)
    assert_done(administrator, "Two clinicians")
    follow(administrator, "How patients reach the clinic")
    administrator.get_by_role("link", name="New clinic").click()
    administrator.get_by_label("Telephone").first.fill("+1 202-555-0143")
    save(administrator)
    assert_done(administrator, "How patients reach the clinic")

    editor = enter(open_browser(), writer)
    clinicians = [enter(open_browser(), link) for link in signers]
    follow(editor, "Sources and texts")
    editor.get_by_role("button", name="Load the drafts").click()
    expect(editor.get_by_text("new drafts")).to_be_visible(timeout=_PATIENCE)
    assert_done(editor, "Sources and texts")
    for title in (*NOTICES, "Numbers", "Glossary"):
        text = submit(editor, title)
        for clinician in clinicians[: 2 if title in NOTICES else 1]:
            sign_next(clinician, text)
        assert_done(editor, title)
    text = submit(editor, "The first page", "rivacy")
    sign_next(clinicians[0], text)
    editor.goto("/admin/")
    expect(editor.locator("section.steps")).to_have_count(0)
    patient = open_browser()
    patient.goto("/")
    patient.get_by_role("link", name=text).first.click()
    expect(patient.get_by_role("heading", level=1)).to_have_text(text)
    expect(patient.get_by_text("Signer 1").first).to_be_visible()
