"""Signing keys in a real browser, with the authenticator that Chromium makes up for tests (WebAuthn knows no IP addresses)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.conftest import PASSWORD
from tests.browser.test_accessibility import violations
from tests.browser.test_journey import answer_all, assert_fits, new_topic, write

OWNER, WITNESS = (
    "keyholder",
    "witness",
)  # accounts of their own, see tests.browser.serve: who has had a key signs by no password


@dataclass
class Person:
    """Somebody at the desk, with an authenticator plugged in."""

    page: Page
    devtools: CDPSession
    authenticator: str
    complaints: list[str]

    def is_known_to_the_key(self, known: bool) -> None:
        """Whether the authenticator takes whoever touches it for its owner."""
        sent = {"authenticatorId": self.authenticator, "isUserVerified": known}
        self.devtools.send("WebAuthn.setUserVerified", sent)

    def credentials(self) -> list[dict[str, Any]]:
        found = self.devtools.send("WebAuthn.getCredentials", {"authenticatorId": self.authenticator})
        kept: list[dict[str, Any]] = found["credentials"]
        return kept


@pytest.fixture
def sign_in(browser: Browser, base_url: str) -> Iterator[Any]:
    contexts, complaints = [], list[str]()  # what the browser complains about on the way

    def sign_in(name: str) -> Person:
        address = base_url.replace("127.0.0.1", "localhost")
        context = browser.new_context(base_url=address, reduced_motion="reduce")
        context.set_default_timeout(20_000)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" and "Failed to load" not in said.text else None)  # fmt: skip
        devtools = context.new_cdp_session(page)
        devtools.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "transport": "usb",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        added = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("heading", name="What is waiting").wait_for()
        return Person(page, devtools, added["authenticatorId"], complaints)

    yield sign_in
    for context in contexts:
        context.close()
    assert complaints == []


def submitted_by(editor: Page) -> str:
    """The address of a new text that waits for a signature."""
    slug = f"by-key-{uuid4().hex[:8]}"
    new_topic(editor, slug)
    write(editor, f"Signed by key {slug}")
    editor.get_by_role("button", name="Save and read it as patients would").click()
    editor.get_by_role("button", name="Submit for review").click()
    expect(editor.get_by_text("Done: Submit for review")).to_be_visible()
    return slug


def test_a_key_is_registered_confirmed_and_signs(sign_in: Any, patient: Page) -> None:
    owner = sign_in(OWNER)
    page = owner.page
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Your signing keys").click()
    page.get_by_label("Name of the key").fill("Blue key")
    page.get_by_role("button", name="Register a key").click()
    expect(page.get_by_text("Nothing is done yet.")).to_be_visible()
    page.get_by_role("button", name="Sign with your key").click()
    expect(page.get_by_text("Registered. It counts once")).to_be_visible()
    fingerprint = page.locator("code.fingerprint").inner_text()
    (credential,) = owner.credentials()
    assert not credential["isResidentCredential"]

    witness = sign_in(WITNESS).page
    witness.goto("/admin/keys/")
    witness.get_by_role("link", name="Blue key").click()
    expect(witness.locator("code.fingerprint")).to_have_count(0)
    witness.get_by_label("Fingerprint").fill(fingerprint)
    witness.get_by_label("Your password").fill(PASSWORD)
    witness.get_by_role("button", name="Confirm this key").click()
    expect(witness.get_by_text("From now on only a key makes the signature")).to_be_visible()

    slug = submitted_by(sign_in("editor").page)

    page.goto("/admin/")
    page.get_by_role("link", name=f"Signed by key {slug}").click()
    answer_all(page)
    form = page.locator("section.offer-sign_off form")
    expect(form.get_by_label("Your password")).to_have_count(0)
    for reason in form.locator("textarea[name*=reason_]").all():
        reason.fill("Read, and accepted for this test.")
    form.get_by_label("Comment").fill("Typed with care.")
    form.get_by_role("checkbox").check()
    form.get_by_role("button").click()
    expect(page.locator("dl.stated")).to_contain_text(slug)
    # Back, nothing is signed, and all is as it was typed.
    page.get_by_role("link", name="Go back, and sign nothing").click()
    expect(form.get_by_label("Comment")).to_have_value("Typed with care.")
    form.get_by_role("button").click()
    # A finger that the key does not know.
    owner.is_known_to_the_key(False)
    page.get_by_role("button", name="Sign with your key").click()
    expect(page.locator(".said")).to_contain_text("nothing was done")
    response = patient.goto(f"/topics/{slug}/")
    assert response is not None
    assert response.status == 404
    owner.is_known_to_the_key(True)
    page.get_by_role("button", name="Sign with your key").click()
    expect(page.get_by_text("Done: Sign")).to_be_visible()
    response = patient.goto(f"/topics/{slug}/")
    assert response is not None
    assert response.status == 200


def test_the_same_key_is_not_registered_twice(sign_in: Any) -> None:
    """Two keys are two things: an authenticator that holds one of somebody's keys makes no second one."""
    person = sign_in(WITNESS)
    page = person.page
    for _number in range(2):
        page.goto("/admin/keys/")
        page.get_by_label("Name of the key").fill("Only one")
        page.get_by_role("button", name="Register a key").click()
        if _number == 0:
            page.get_by_role("button", name="Sign with your key").click()
            expect(page.get_by_text("Registered. It counts once")).to_be_visible()
    expect(page.locator(".said")).to_contain_text("No key was registered.")


def test_the_screens(sign_in: Any) -> None:
    """A list, what is to be signed, and a key, as its owner and as whoever confirms it gets it."""
    owner, other = sign_in(WITNESS), sign_in(OWNER).page
    page, found = owner.page, []
    page.goto("/admin/keys/")
    page.get_by_label("Name of the key").fill("Looked at")
    found += violations(page)
    page.get_by_role("button", name="Register a key").click()
    expect(page.get_by_text("Nothing is done yet.")).to_be_visible()
    found += violations(page)
    page.get_by_role("button", name="Sign with your key").click()
    expect(page.get_by_text("Registered. It counts once")).to_be_visible()
    found += violations(page)
    other.goto("/admin/keys/")
    other.get_by_role("link", name="Looked at").first.click()
    found += violations(other)
    assert found == []
    for each in (page, other):
        assert_fits(each)
        expect(each.get_by_role("button", name="End this key")).to_have_count(1)
    for button in [*page.locator("button.button").all(), *other.locator("button.button").all()]:
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    owner.complaints.clear()  # axe tries styles on its own, which the policy blocks


def test_a_passkey_signs_in(sign_in: Any) -> None:
    """Registered under “Your account”, then used in place of name, password and code; a finger it does not know gets nobody in."""
    person = sign_in("editor2")
    page, found = person.page, []
    page.goto("/admin/account/")
    page.get_by_role("link", name="Passkeys: register, remove").click()
    found += violations(page)
    page.get_by_label("Name of the key").fill("My phone")
    page.get_by_role("button", name="Register a passkey").click()
    page.get_by_role("button", name="Sign with your key").click()
    expect(page.get_by_text("Registered: from now on it signs you in.")).to_be_visible()
    (credential,) = person.credentials()
    assert credential["isResidentCredential"]

    page.context.clear_cookies()
    page.goto("/admin/login/?next=/admin/account/")
    found += violations(page)
    person.is_known_to_the_key(False)
    button = page.get_by_role("button", name="Sign in with a passkey")
    button.click()
    expect(page.locator(".said")).to_contain_text("No passkey was used.")
    person.is_known_to_the_key(True)
    button.click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    assert_fits(page)
    page.goto("/admin/account/passkeys/")
    expect(page.get_by_text("My phone")).to_be_visible()
    page.get_by_role("button", name="Remove My phone").click()
    expect(page.get_by_text("Removed. It opens nothing any more.")).to_be_visible()
    # The session that it opened ended with it, and it opens no other.
    page.goto("/admin/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This passkey does not open an account here.")).to_be_visible()
    found += violations(page)
    assert found == []
    person.complaints.clear()  # axe tries styles on its own, which the policy blocks
