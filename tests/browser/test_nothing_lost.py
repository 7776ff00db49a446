"""Nothing typed is lost: by a crash, the end of a session, a lost network, or a colleague in the same draft."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.browser.conftest import PASSWORD, Desk
from tests.browser.test_accessibility import violations
from tests.browser.test_journey import assert_fits
from tests.browser.test_writing import begin

LogIn = Callable[[str], Desk]
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def desk(request: pytest.FixtureRequest, log_in: LogIn) -> Desk:
    found = log_in("editor")
    found.page.set_viewport_size(request.param)
    return found


def saved_on_the_server(page: Page) -> None:
    expect(page.locator(".keeping [role=status]")).to_contain_text("Saved ")


def test_a_crash_loses_nothing(desk: Desk) -> None:
    """What this browser kept is offered; and in another browser, what the server kept."""
    editor = desk.page
    title = begin(editor)
    saved_on_the_server(editor)
    editor.get_by_label("Summary").fill("Typed a moment before.")
    expect(editor.locator(".keeping [role=status]")).to_contain_text("Kept in this browser")
    address, context = editor.url, editor.context
    editor.close()  # as a crash does: nobody is asked

    again = context.new_page()
    again.goto(address)
    expect(again.get_by_label("Summary")).to_have_value("")
    again.get_by_role("link", name="Open what I typed").click()
    expect(again.get_by_label("Title")).to_have_value(title)
    expect(again.get_by_label("Summary")).to_have_value("Typed a moment before.")
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.get_by_text("Saved. Nothing is public")).to_be_visible()
    expect(again.get_by_label("Title")).to_have_value(title)
    expect(again.get_by_role("link", name="Open what I typed")).to_be_hidden()


def test_another_computer_offers_what_the_server_kept(desk: Desk, log_in: LogIn) -> None:
    title, address = begin(desk.page), desk.page.url
    saved_on_the_server(desk.page)
    desk.page.close()
    other = log_in("editor").page
    other.goto(address)
    expect(other.get_by_label("Summary")).to_have_value("")
    other.get_by_role("link", name="Open what I typed").click()
    expect(other.get_by_label("Title")).to_have_value(title)
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Saved. Nothing is public")).to_be_visible()
    expect(other.get_by_label("Title")).to_have_value(title)
    expect(other.get_by_role("link", name="Open what I typed")).to_be_hidden()


def test_a_session_that_ends_while_writing_is_signed_in_again_in_a_dialog(desk: Desk) -> None:
    editor = desk.page
    title = begin(editor)
    editor.context.clear_cookies(name="sessionid")
    expect(editor.locator(".keeping [role=status]")).to_contain_text("Signed out.")
    assert_fits(editor)
    editor.get_by_role("button", name="Save", exact=True).click()
    dialog = editor.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Password").fill("not the password")
    dialog.get_by_role("button", name="Sign in", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Please enter the correct username and password")
    dialog.get_by_label("Password").fill(PASSWORD)
    editor.keyboard.press("Enter")
    expect(editor.get_by_text("Saved. Nothing is public until a clinician signs it.")).to_be_visible()
    expect(editor.get_by_label("Title")).to_have_value(title)
    desk.complaints.clear()  # the browser notes each 403


def test_somebody_else_who_signs_in_saves_nothing_in_this_name(desk: Desk) -> None:
    editor = desk.page
    begin(editor)
    saved_on_the_server(editor)
    editor.context.clear_cookies(name="sessionid")
    other = editor.context.new_page()
    other.goto("/admin/login/")
    other.get_by_label("Username").fill("clinician")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Log in").click()
    expect(
        other.get_by_role("heading", level=1)
    ).to_be_visible()  # a page that is closed while it loads may hang
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("dialog", name="Sign in again")).to_be_visible()
    desk.complaints.clear()


def test_a_lost_network_says_so_and_the_text_goes_through_when_it_is_back(desk: Desk) -> None:
    editor = desk.page
    begin(editor)
    saved_on_the_server(editor)
    editor.context.set_offline(True)
    editor.get_by_label("Summary").fill("Typed in a tunnel.")
    expect(editor.locator(".keeping [role=status]")).to_contain_text("Offline, kept here")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_label("Summary")).to_have_value("Typed in a tunnel.")
    with editor.expect_request(lambda request: request.url.endswith("/keep/") and request.method == "POST"):
        editor.context.set_offline(False)
    saved_on_the_server(editor)
    desk.complaints.clear()  # the browser notes what it could not fetch


def test_leaving_with_words_that_are_not_in_the_draft_asks(desk: Desk) -> None:
    editor = desk.page
    begin(editor)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    editor.on("dialog", stay)
    editor.close(run_before_unload=True)
    editor.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert not editor.is_closed()


def test_a_server_that_fails_loses_nothing(desk: Desk) -> None:
    editor = desk.page
    begin(editor)
    saved_on_the_server(editor)

    def fail(route: Route) -> None:
        route.fulfill(status=503, body="Away", content_type="text/html")

    editor.route("**/keep/", fail)
    editor.get_by_label("Summary").fill("Typed while the server was away.")
    expect(editor.locator(".keeping [role=status]")).to_contain_text(
        "That did not work. Your text is as it was."
    )
    editor.unroute("**/keep/")
    editor.get_by_label("Summary").fill("Typed when it was back.")
    saved_on_the_server(editor)
    desk.complaints.clear()


def test_two_editors_see_each_other_and_choose(desk: Desk, log_in: LogIn) -> None:
    first = desk.page
    title = begin(first)
    first.get_by_role("button", name="Save", exact=True).click()
    expect(first.get_by_text("Saved. Nothing is public")).to_be_visible()
    other = log_in("editor2")
    second = other.page
    second.set_viewport_size(first.viewport_size or WIDE)
    second.goto(first.url)
    expect(second.locator(".others")).to_contain_text("Demo editor has this open since")
    second.get_by_label("Summary").fill("The second one's summary.")
    second.get_by_label("Search keywords").fill("second")

    first.get_by_label("Summary").fill("The first one's summary.")
    body = first.get_by_label("Body")
    body.fill(f"{body.input_value()}\n\nThe first one's last words.")
    first.get_by_role("button", name="Save", exact=True).click()
    expect(first.get_by_text("Saved. Nothing is public")).to_be_visible()
    expect(first.locator(".others")).to_contain_text("has this open since")

    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_role("heading", name="Two texts")).to_be_visible()
    expect(second.get_by_label("Title")).to_have_value(title)
    expect(second.get_by_label("Body")).to_have_value(body.input_value())
    expect(second.get_by_label("Summary")).to_have_value("The second one's summary.")
    assert_fits(second)
    assert violations(second) == []
    second.set_viewport_size(first.viewport_size or WIDE)
    conflict = second.get_by_role("group", name="Both of you changed this")
    conflict.get_by_label("Take theirs").check()
    expect(second.get_by_label("Summary")).to_have_value("The first one's summary.")
    conflict.get_by_label("Keep mine").check()
    expect(second.get_by_label("Summary")).to_have_value("The second one's summary.")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_text("Saved. Nothing is public")).to_be_visible()
    expect(second.get_by_label("Search keywords")).to_have_value("second")
    # What the second save replaced can be opened again.
    second.get_by_text("Earlier texts (").click()
    second.get_by_role("link", name="Difference").first.click()
    assert violations(second) == []
    second.get_by_role("link", name="Use this text").click()
    expect(second.get_by_role("link", name="Back to the draft")).to_be_visible()
    other.complaints.clear()  # axe tries styles on its own, which the policy blocks


def test_the_screens_of_a_draft_pass_axe(log_in: LogIn) -> None:
    desk = log_in("editor")
    editor = desk.page
    begin(editor)
    saved_on_the_server(editor)
    assert violations(editor) == []
    editor.context.clear_cookies(name="sessionid")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("dialog", name="Sign in again")).to_be_visible()
    assert violations(editor) == []
    desk.complaints.clear()  # axe tries styles on its own, which the policy blocks
