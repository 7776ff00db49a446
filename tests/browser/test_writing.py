"""Writing a draft in a real browser: nothing typed is lost, what is pasted comes in clean, findings lead to their place."""

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import PASSWORD, Desk
from tests.browser.test_journey import new_topic, write

LogIn = Callable[[str], Desk]

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h1>After the visit</h1><p class=MsoNormal>Rest <b>today</b>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>Eat</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>Sleep</p>
<!--EndFragment--></body></html>"""
_PASTE = """(field, copied) => {
    const clipboardData = new DataTransfer();
    for (const [kind, data] of Object.entries(copied)) clipboardData.setData(kind, data);
    field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
}"""


def begin(editor: Page) -> str:
    """A new topic's draft is open and filled in, but not saved. Returns its title."""
    slug = f"writing-{uuid4().hex[:8]}"
    new_topic(editor, slug)
    write(editor, f"Writing {slug}")
    return f"Writing {slug}"


def test_a_crash_loses_nothing(log_in: LogIn) -> None:
    editor = log_in("editor").page
    title = begin(editor)
    expect(editor.get_by_role("status")).to_contain_text("Kept in this browser")
    address, context = editor.url, editor.context
    editor.close()  # as a crash does: nobody is asked

    again = context.new_page()
    again.goto(address)
    expect(again.get_by_label("Title")).to_have_value("")
    again.get_by_role("button", name="Open what I typed").click()
    expect(again.get_by_label("Title")).to_have_value(title)
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.get_by_label("Title")).to_have_value(title)
    expect(again.get_by_role("button", name="Open what I typed")).to_be_hidden()


def test_a_session_that_ends_while_writing_loses_nothing(log_in: LogIn) -> None:
    desk = log_in("editor")
    editor = desk.page
    title = begin(editor)
    editor.context.clear_cookies(name="sessionid")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("status")).to_contain_text("Your session has ended. Your text stays here.")
    with editor.expect_popup() as opened:
        editor.get_by_role("link", name="Sign in (opens a new tab)").click()
    login = opened.value
    login.get_by_label("Username").fill("editor")
    login.get_by_label("Password").fill(PASSWORD)
    login.get_by_role("button", name="Log in").click()
    expect(login.get_by_role("heading", name="You are signed in")).to_be_visible()
    login.close()
    expect(editor.get_by_label("Title")).to_have_value(title)
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Saved. Nothing is public until a clinician signs it.")).to_be_visible()
    expect(editor.get_by_label("Title")).to_have_value(title)
    desk.complaints.clear()  # the browser notes each 403


def test_the_end_of_a_session_is_told_before_it_comes(log_in: LogIn) -> None:
    editor = log_in("editor").page
    editor.route(
        "**/admin/session/",
        lambda route: route.fulfill(json={**route.fetch().json(), "seconds_left": 180}),
    )
    new_topic(editor, f"ending-{uuid4().hex[:8]}")
    status = editor.get_by_role("status")
    expect(status).to_contain_text("Your session ends in 3 minutes.")
    with editor.expect_popup() as opened:
        status.get_by_role("link", name="Stay signed in (opens a new tab)").click()
    expect(opened.value.get_by_role("heading", name="You are signed in")).to_be_visible()


def test_leaving_asks_and_a_lost_network_says_so(log_in: LogIn) -> None:
    desk = log_in("editor")
    editor = desk.page
    begin(editor)
    editor.context.set_offline(True)
    editor.get_by_label("Summary").fill("Typed in a tunnel.")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("status")).to_contain_text("Nothing is lost.")
    expect(editor.get_by_label("Summary")).to_have_value("Typed in a tunnel.")
    editor.context.set_offline(False)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    editor.on("dialog", stay)
    editor.close(run_before_unload=True)
    editor.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert not editor.is_closed()
    desk.complaints.clear()  # the browser notes what it could not fetch


def test_the_keyboard_gets_out_of_the_text(log_in: LogIn) -> None:
    editor = log_in("editor").page
    begin(editor)
    body = editor.get_by_label("Body")
    before = body.input_value()
    body.focus()
    editor.keyboard.press("Tab")
    expect(editor.get_by_label("Add a picture")).to_be_focused()
    editor.keyboard.press("Shift+Tab")
    expect(body).to_be_focused()
    assert body.input_value() == before


def test_what_is_copied_in_word_comes_in_clean(log_in: LogIn) -> None:
    editor = log_in("editor").page
    begin(editor)
    body = editor.get_by_label("Body")
    body.fill("")
    body.evaluate(_PASTE, {"text/html": WORD, "text/plain": "not this"})
    expect(body).to_have_value("## After the visit\n\nRest **today**.\n\n- Eat\n- Sleep")
    expect(editor.locator(".markdownx-preview").get_by_role("listitem")).to_have_count(2)


def test_a_picture_that_is_refused_says_why_beside_the_field(log_in: LogIn) -> None:
    desk = log_in("editor")
    editor = desk.page
    begin(editor)
    body = editor.get_by_label("Body")
    before = body.input_value()
    photo = {"name": "photo.heic", "mimeType": "image/heic", "buffer": b"\\0\\0\\0\\x18ftypheic" + bytes(40)}
    editor.get_by_label("Add a picture").set_input_files(photo)
    expect(editor.locator(".picture-trouble")).to_contain_text("photo.heic: ")
    assert body.input_value() == before
    desk.complaints.clear()  # the browser notes each 400


def test_a_finding_leads_to_its_words(log_in: LogIn) -> None:
    editor = log_in("editor").page
    begin(editor)
    body = editor.get_by_label("Body")
    body.fill(
        body.input_value()
        + "\n\n## More\n\n"
        + "Plain words.\n\n" * 60
        + "This miracle cure works for everybody."
    )
    found = editor.locator(".findings .finding").filter(has_text="miracle").first
    found.get_by_role("button", name="Go to the place").click()
    expect(body).to_be_focused()
    chosen = body.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert "miracle" in chosen
    assert body.evaluate("field => field.scrollTop > 0")
