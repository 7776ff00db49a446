"""An editor's first day: from nothing to a submitted text, with the palette, the whole page and help; by keyboard as well."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.browser.conftest import Desk
from tests.browser.test_accessibility import violations
from tests.browser.test_journey import assert_fits
from tests.browser.test_nothing_lost import PHONE, WIDE

LogIn = Callable[[str], Desk]


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def desk(request: pytest.FixtureRequest, log_in: LogIn) -> Desk:
    found = log_in("editor")
    found.page.set_viewport_size(request.param)
    return found


def new_draft(editor: Page) -> str:
    title = f"First day {uuid4().hex[:8]}"
    editor.goto("/admin/education/topic/add/")
    assert_fits(editor)
    editor.get_by_label("Title").fill(title)
    expect(editor.get_by_label("Address")).to_have_value(title.lower().replace(" ", "-"))
    editor.get_by_label("Category").select_option("mechanism")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_label("Title")).to_have_value(title)
    return title


def test_from_nothing_to_submitted(desk: Desk) -> None:
    editor = desk.page
    title = new_draft(editor)
    assert_fits(editor)
    body = editor.get_by_label("Body")
    editor.get_by_label("Summary").fill("In one sentence.")
    editor.get_by_label("Key points").fill("One point.")
    body.fill(
        make.text().body.replace("@factory", "@ketamine-label") + "\n\n## More\n\nWords that lean on a work"
    )
    body.press("Control+End")
    editor.get_by_role("button", name="Source", exact=True).click()
    dialog = editor.get_by_role("dialog", name="Source")
    dialog.get_by_label("Search").fill("ketamine label")
    dialog.get_by_role("button").filter(has_text="etamine").first.click()
    assert body.input_value().endswith("]")
    body.press("End")
    editor.keyboard.type(".")
    editor.get_by_role("button", name="Expander").click()
    assert "::: details What not everybody needs" in body.input_value()
    editor.get_by_text("The whole page, as patients would get it").click()
    framed = editor.frame_locator("details.whole-page iframe")
    expect(framed.get_by_role("heading", level=1)).to_have_text(title)
    expect(framed.locator("#crisis-help")).to_be_attached()
    editor.get_by_role("button", name="On paper").click()
    expect(editor.get_by_role("button", name="On paper")).to_have_attribute("aria-pressed", "true")
    editor.get_by_label("Title").fill(f"{title}!")
    expect(framed.get_by_role("heading", level=1)).to_have_text(f"{title}!")
    assert_fits(editor)
    body.fill(body.input_value().replace("…", "What few people ask [@ketamine-label]."))
    editor.get_by_role("button", name="Save and read it as patients would").click()
    editor.get_by_role("button", name="Submit for review").click()
    expect(editor.get_by_text("Done: Submit for review")).to_be_visible()


def test_a_figure_is_made_by_a_form(desk: Desk) -> None:
    editor = desk.page
    new_draft(editor)
    body = editor.get_by_label("Body")
    body.fill("## Part")
    body.press("Control+End")
    editor.keyboard.press("Alt+Shift+KeyF")
    dialog = editor.get_by_role("dialog", name="Figure")
    assert_fits(editor)
    dialog.get_by_label("What it shows, as a whole").fill('More people felt "better"')
    dialog.get_by_label("All that it shows").fill("55 of 100 and 41 of 100.")
    dialog.get_by_label("Who was asked").fill("365 adults")
    dialog.get_by_label("After how long").fill("3 weeks")
    dialog.get_by_label("Source").select_option("elekt-d")
    dialog.get_by_label("Groups, one to a line").fill("Ketamine into a vein | 55 | 100\nECT | 41 | 100")
    dialog.get_by_role("button", name="Put it into the text").click()
    expect(editor.locator(".markdownx-preview figure")).to_be_visible()
    assert 'groups = [\n  {label = "Ketamine into a vein", count = 55, of = 100},' in body.input_value()
    body.fill("")
    editor.get_by_role("button", name="Figure", exact=True).click()
    dialog.get_by_label("Kind").select_option("weeks")
    expect(dialog.get_by_label("After how long")).to_be_hidden()
    dialog.get_by_label("What it shows, as a whole").fill("Two visits a week at first")
    dialog.get_by_label("Source").select_option("elekt-d")
    dialog.get_by_label("Weeks, one to a line").fill("Weeks 1 to 4 | x..x...")
    editor.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(editor.get_by_role("button", name="Figure", exact=True)).to_be_focused()


def test_the_palette_takes_no_mouse(log_in: LogIn) -> None:
    editor = log_in("editor").page
    new_draft(editor)
    body = editor.get_by_label("Body")
    body.fill("Talk about it")
    for key, words in (("KeyD", "::: do\n"), ("KeyN", "::: dont\n"), ("KeyC", "::: care today\n")):
        body.press("Control+End")
        editor.keyboard.press(f"Alt+Shift+{key}")
        assert words in body.input_value()
    for sought in (
        "upper belly",
        "pregnant",
    ):  # a sign begins a card of its urgency, and the next goes on with it
        editor.keyboard.press("Alt+Shift+KeyU")
        editor.keyboard.type(sought)
        expect(editor.locator("dialog.find li")).to_have_count(1)
        editor.keyboard.press("Enter")
        editor.keyboard.press("Enter")
        if sought == "upper belly":
            body.press("Control+End")
            for _ in range(2):
                body.press("ArrowUp")
    assert body.input_value().count("::: care today") == 2
    assert "upper belly hurts\n- you are or might be pregnant" in body.input_value()
    body.fill("Text")
    body.press("Control+End")
    editor.keyboard.press("Alt+Shift+KeyL")
    expect(editor.get_by_role("dialog", name="Link to a page").get_by_label("Search")).to_be_focused()
    editor.keyboard.type("living with depression")
    expect(editor.locator("dialog.find li")).to_have_count(1)
    editor.keyboard.press("Enter")
    editor.keyboard.press("Enter")
    expect(body).to_have_value(
        "Text[Living with depression: small steps for tired days](/topics/living-with-depression/)"
    )
    editor.keyboard.press("Control+Z")
    expect(body).to_have_value("Text")


def test_three_pages_of_word_come_in_clean(log_in: LogIn) -> None:
    from tests.browser.test_writing import _PASTE

    editor = log_in("editor").page
    new_draft(editor)
    section = (
        "<h2>Part {n}</h2><p class=MsoNormal style='margin:0'>Rest <b>today</b>, <i>and</i> tomorrow. {words}<o:p></o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Eat {n}</p>"
        "<table><tr><td><p>Day</p></td><td><p>What</p></td></tr><tr><td><p>{n}</p></td><td><p>Rest</p></td></tr></table>"
    )
    words = "One more plain sentence about the day. " * 40
    html = "".join(section.format(n=number, words=words) for number in range(1, 13))
    body = editor.get_by_label("Body")
    body.evaluate(_PASTE, {"text/html": f"<html><body>{html}</body></html>", "text/plain": "not this"})
    expect(editor.locator(".markdownx-preview h2")).to_have_count(12)
    expect(editor.locator(".markdownx-preview table")).to_have_count(12)
    assert "<" not in body.input_value()
    assert len(body.input_value()) > 9_000  # three pages


def test_the_screens_pass_axe(log_in: LogIn) -> None:
    desk = log_in("editor")
    editor = desk.page
    editor.goto("/admin/education/topic/add/")
    found = violations(editor)
    new_draft(editor)
    editor.set_viewport_size(WIDE)
    editor.get_by_role("button", name="Source", exact=True).click()
    expect(editor.locator("dialog.find li").first).to_be_visible()
    found += violations(editor)
    editor.keyboard.press("Escape")
    editor.get_by_role("button", name="Figure", exact=True).click()
    found += violations(editor)
    editor.keyboard.press("Escape")
    editor.goto("/admin/help/editing/")
    found += violations(editor)
    assert found == [], "\n".join(found)
    desk.complaints.clear()  # axe tries styles on its own, which the policy blocks
