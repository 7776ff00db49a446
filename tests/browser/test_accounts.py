"""A new colleague in a real browser: invited, chooses a password, sets up an app, signs in with its code, loses the phone."""

import time
from base64 import b32decode
from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from education.factors import STEP, code_at
from tests.browser.conftest import Desk
from tests.browser.test_accessibility import PHONE, violations

NEW = "orbit tundra mosaic velvet"


def invite(administrator: Page, name: str) -> str:
    """Make an account that may see the desk, and the link of its invitation."""
    administrator.goto("/admin/auth/user/add/")
    administrator.get_by_label("Username").fill(name)
    administrator.get_by_role("button", name="Save", exact=True).click()
    looked_at(administrator, "invite")
    administrator.get_by_role("button", name=f"Invite {name}").click()
    link = administrator.locator("code.invitation").inner_text()
    looked_at(administrator, "invited")
    administrator.get_by_role("link", name="Go on to the account").click()
    administrator.get_by_label("Staff status").check()
    administrator.get_by_role("checkbox", name="Editors").check()
    administrator.get_by_role("button", name="Save", exact=True).click()
    return urlsplit(link).path  # it leads to where the site is in production


def looked_at(page: Page, name: str) -> None:
    """Whoever looks at it in light and dark, wide and narrow, finds nothing wrong."""
    assert violations(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name


def now(secret: bytes) -> str:
    return code_at(secret, int(time.time()) // STEP)


def sign_in(page: Page, name: str, password: str, code: str) -> None:
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Sign in").click()


def test_a_colleague_comes_and_loses_the_phone(
    log_in: Callable[[str], Desk], browser: Browser, base_url: str
) -> None:
    name = f"newcomer-{uuid4().hex[:6]}"
    desk = log_in("administrator")
    link = invite(desk.page, name)
    desk.complaints.clear()  # axe tries styles on its own, which the policy blocks
    context = browser.new_context(base_url=base_url, reduced_motion="reduce")
    page = context.new_page()
    page.goto(link)
    looked_at(page, "invitation")
    for label in ("New password:", "New password confirmation:"):
        page.get_by_label(label).fill(NEW)
    page.get_by_role("button", name="Set this password").click()

    page.goto("/admin/account/")
    looked_at(page, "account")
    page.get_by_role("link", name="Set up a second factor").click()
    looked_at(page, "set-up")
    secret = b32decode(page.locator("details code").text_content().replace("-", ""))
    used = now(secret)
    page.get_by_label("Code").fill(used)
    page.get_by_role("button", name="Set it up").click()
    looked_at(page, "codes")
    recovery = page.locator(".codes code").all_inner_texts()
    page.get_by_role("link", name="I have kept them: go on").click()
    expect(page.get_by_role("heading", name="What is waiting")).to_be_visible()

    elsewhere = browser.new_context(base_url=base_url, reduced_motion="reduce").new_page()
    sign_in(elsewhere, name, NEW, used)
    expect(elsewhere.get_by_text("That code is not right.")).to_be_visible()
    looked_at(elsewhere, "code")
    while now(secret) == used:
        time.sleep(1)
    elsewhere.get_by_label("Code").fill(now(secret))
    elsewhere.get_by_role("button", name="Sign in").click()
    expect(elsewhere.get_by_role("heading", name="What is waiting")).to_be_visible()

    lost = browser.new_context(base_url=base_url, reduced_motion="reduce").new_page()
    sign_in(lost, name, NEW, recovery[0])
    expect(lost.get_by_role("heading", name="What is waiting")).to_be_visible()
    lost.goto("/admin/account/")
    looked_at(lost, "account-full")
    lost.get_by_role("button", name="Sign out everywhere else").click()
    page.goto("/admin/")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    for each in (page, elsewhere, lost):
        each.context.close()
