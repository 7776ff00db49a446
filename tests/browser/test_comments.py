"""A request for changes with comments, there and back: a clinician selects words on a phone, the editor answers, the clinician signs."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, Desk
from tests.browser.test_journey import assert_fits, sign
from tests.browser.test_signing import PHONE, on_a_phone, submit, submitted

LogIn = Callable[[str], Desk]
_SELECT = """words => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
}"""


def test_a_passage_is_commented_on_answered_and_settled(log_in: LogIn) -> None:
    editor, title = submitted(log_in)
    clinician = on_a_phone(log_in, title)
    frame = next(each for each in clinician.frames if each.url.endswith("/page/"))
    frame.evaluate(_SELECT, "raise blood pressure")
    clinician.get_by_role("button", name="Comment on the words you selected").click()
    form = clinician.locator(".new-comment form")
    expect(form.get_by_label("Passage")).to_have_value("raise blood pressure")
    form.get_by_label("What it asks for").select_option("Must change")
    form.get_by_label("Comment", exact=False).last.fill("Say by how much.")
    form.get_by_role("button", name="Comment").click()
    comment = clinician.locator("li.comment")
    expect(comment).to_contain_text("Must change")
    assert_fits(clinician)
    # It goes with the request for changes, and keeps its author from signing.
    expect(clinician.locator("section.offer-sign_off")).to_contain_text(
        "must change, and have not resolved it"
    )
    offer = clinician.locator("section.offer-request_changes form")
    expect(offer.get_by_label("What must change")).to_have_value("“raise blood pressure”: Say by how much.")
    offer.get_by_role("checkbox").check()
    offer.get_by_label("Your password").fill(PASSWORD)
    offer.get_by_role("button").click()
    expect(clinician.get_by_text("Done: Ask for changes")).to_be_visible()

    # The editor, by keyboard alone, answers beside the text, and mends it.
    editor.reload()
    editor.get_by_role("link", name="Write a draft").click()
    comment = editor.locator("li.comment")
    expect(comment).to_contain_text("Say by how much.")
    comment.locator("summary").press("Enter")
    answer = comment.locator("textarea")
    answer.press_sequentially("In the next text.")
    answer.press("Tab")
    editor.keyboard.press("Enter")
    expect(editor.locator("li.comment .reply")).to_contain_text("In the next text.")
    body = editor.get_by_label("Body")
    body.fill(
        body.input_value().replace(
            "It can raise blood pressure", "For some hours it can raise blood pressure"
        )
    )
    submit(editor, title)

    clinician = on_a_phone(log_in, title)
    assert clinician.viewport_size == PHONE
    comment = clinician.locator("li.comment")
    expect(comment).to_contain_text("of revision 1")
    expect(comment).not_to_contain_text("the passage is gone")
    comment.locator("summary").click()
    comment.get_by_role("button", name="It is settled").click()
    sign(clinician)
    expect(clinician.get_by_text("Done: Sign")).to_be_visible()
