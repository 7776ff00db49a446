"""Writing a draft in a real browser: what is pasted comes in clean, findings lead to their place."""

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
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
    # They stand beside the text, what must be mended first.
    expect(editor.locator(".findings h3").first).to_contain_text("to be mended")
    text, findings = body.bounding_box(), editor.locator(".findings").bounding_box()
    assert text is not None
    assert findings is not None
    assert findings["x"] >= text["x"] + text["width"]
    assert findings["y"] - text["y"] < 50
    found.get_by_role("button", name="Go to the place").click()
    expect(body).to_be_focused()
    chosen = body.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert "miracle" in chosen
    assert body.evaluate("field => field.scrollTop > 0")
