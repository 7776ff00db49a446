"""Four people on their way: each finds the right page in one or two steps, trusts it for good reasons, and can act."""

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect


@pytest.fixture
def visit(browser: Browser, base_url: str) -> Iterator["Visit"]:
    visit = Visit(browser, base_url)
    yield visit
    visit.end()


class Visit:
    """Browsers of patients. None may get a cookie, and none may ask another host for anything."""

    def __init__(self, browser: Browser, base_url: str) -> None:
        self.browser, self.base_url = browser, base_url
        self.contexts: list[BrowserContext] = []
        self.asked: list[Request] = []

    def begin(self, **kind: object) -> Page:
        context = self.browser.new_context(base_url=self.base_url, **kind)  # type: ignore[arg-type]
        context.on("request", self._note)
        self.contexts.append(context)
        page = context.new_page()
        page.goto("/")
        return page

    def _note(self, request: Request) -> None:
        self.asked.append(request)

    def end(self) -> None:
        host = urlsplit(self.base_url).netloc
        assert {urlsplit(request.url).netloc for request in self.asked} == {host}
        for context in self.contexts:
            assert context.cookies() == []
            context.close()


def test_a_worried_person_in_the_waiting_room(visit: Visit) -> None:
    """An old telephone without JavaScript: from the need to the page, the key points and who signed them."""
    page = visit.begin(java_script_enabled=False, has_touch=True, viewport={"width": 320, "height": 568})
    need = page.get_by_role("region", name="I have an appointment")
    expect(need).to_be_hidden()  # a narrow screen shows the pages of the need that was chosen
    page.get_by_role("link", name="I have an appointment").tap()
    need.get_by_role("link", name="The day of treatment").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("The day of treatment")
    expect(page.get_by_role("region", name="Key points").get_by_role("listitem").first).to_be_visible()
    line = page.locator(".signed")
    expect(line).to_contain_text("Signed by Demo clinician")
    line.get_by_text("Signed by").tap()
    expect(line.get_by_text("Next review by")).to_be_visible()
    page.get_by_role("region", name="Signed by").get_by_text("Signed by").first.tap()
    signed = page.get_by_role("region", name="Signed by")
    expect(signed).to_contain_text("Next review by")
    expect(signed.get_by_role("link").first).to_have_text("Demo clinician")
    page.get_by_role("link", name="In crisis? Get help now").tap()
    crisis = page.locator("#crisis-help")
    expect(crisis).to_be_in_viewport()
    assert {"tel:988", "sms:988"} <= {link.get_attribute("href") for link in crisis.get_by_role("link").all()}


def test_a_tired_person_at_night(visit: Visit) -> None:
    """Dark, misspelt, and a word that asks for help; then an answer to "was this clear?" without leaving a trace."""
    page = visit.begin(color_scheme="dark", reduced_motion="reduce")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, dark.removeprefix("rgb(").removesuffix(")").split(","))) < 64
    page.get_by_role("searchbox").fill("ketamin side efects")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Did you mean ketamine side effects?")
    page.locator(".hits h2").get_by_role("link", name="Risks and side effects").first.click()
    page.get_by_text("Add a comment first").click()
    page.get_by_label("What was not clear").fill("Too long for tonight.")
    page.get_by_role("button", name="No, it was not").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.get_by_role("searchbox").fill("i want to die")
    page.keyboard.press("Enter")
    help_at, heading_at = (
        page.locator(name).evaluate("each => each.getBoundingClientRect().top")
        for name in ("#crisis-help", "h1")
    )
    assert help_at < heading_at


def test_a_carer_with_a_printout(visit: Visit) -> None:
    """On paper: where it is from, which version, who signed, until when, help and sources; nothing to click."""
    page = visit.begin()
    need = page.get_by_role("region", name="Someone I love")
    need.get_by_role("link", name="For family and friends").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("For family and friends")
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text()
    for words in (page.url, "Version 1", "Demo clinician", "Signed on", "Next review by", "988", "Sources"):
        assert words in paper, words
    for part in (".search", ".feedback", ".pager", ".skip-link", ".breadcrumbs"):
        assert not any(each.is_visible() for each in page.locator(part).all()), part
    assert page.pdf(format="A4").startswith(b"%PDF")

    page.emulate_media(media="screen")
    page.goto("/topics/questions-to-ask/my-questions/", wait_until="networkidle")
    before = len(visit.asked)
    boxes = page.get_by_role("checkbox")
    assert boxes.count() > 2
    for number in (0, 2):
        boxes.nth(number).check()
    page.get_by_label("My question 1", exact=True).fill("May I drive my mother home?")
    page.emulate_media(media="print")
    assert boxes.count() == 2  # what is not shown has no role
    assert page.get_by_label("My question 1", exact=True).is_visible()
    assert len(visit.asked) == before


def test_questions_of_ones_own_print_whole_and_alone(visit: Visit) -> None:
    page = visit.begin(viewport={"width": 320, "height": 640})
    page.goto("/topics/questions-to-ask/my-questions/")
    own = page.get_by_label("My question 1", exact=True)
    own.fill("What happens to me if? " * 20)
    assert len(own.input_value()) == 300
    page.set_viewport_size({"width": 660, "height": 900})  # what is left of A4 within its margins
    page.emulate_media(media="print")
    assert page.get_by_role("checkbox").count() == 0
    assert own.evaluate("each => each.scrollHeight <= each.clientHeight")


def test_a_person_with_a_screen_reader(visit: Visit) -> None:
    """The keyboard alone: past the header, to a statement's source and back, and to what changed."""
    page = visit.begin()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    _tab_to(page, "What studies show about ketamine for depression")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.locator("html").get_attribute("lang") == "en"
    for role in ("banner", "main", "contentinfo", "search"):
        expect(page.get_by_role(role)).to_have_count(1)  # type: ignore[arg-type]
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    for picture in page.locator("svg[role=img]").all():
        assert picture.evaluate("each => each.querySelector('title').textContent.trim()")
    citation = page.locator(".text a.citation").first
    citation.focus()
    page.keyboard.press("Enter")
    assert "#reference-" in page.url
    opened = ".references li:target"
    back = page.locator(f"{opened} .back a, {opened} a.back").first
    back.focus()
    page.keyboard.press("Enter")
    assert "#cite-" in page.url
    page.get_by_role("link", name="Page history").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Page history of")


def test_a_person_who_uses_no_mouse(visit: Visit) -> None:
    """By Tab, Enter, Space and letters alone: search, a word explained, a list of questions, an answer to us."""
    page = visit.begin()
    _tab_to(page, "Search")
    page.keyboard.type("bladder")
    _enter(page)
    _follow(page, "Risks and side effects of ketamine and esketamine")
    _follow(page, "dissociation")
    explained = page.locator("#word-dissociation")
    expect(explained).to_be_in_viewport()
    _follow(page, "Back to the text")
    expect(page.locator("#use-dissociation")).to_be_in_viewport()
    expect(explained).not_to_be_in_viewport()
    _follow(page, "Make your own list of questions to print")
    question = page.get_by_role("checkbox").first
    _tab_to(page, question.locator("xpath=..").inner_text())
    page.keyboard.press("Space")
    expect(question).to_be_checked()
    _tab_to(page, "My question 1")
    page.keyboard.type("May I eat?")
    _tab_to(page, "Add a comment first, if you like")
    page.keyboard.press("Enter")
    _tab_to(page, "What was not clear, or is missing?")
    page.keyboard.type("The second line.")
    _follow(page, "No, it was not")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    _follow(page, "Back to the page")
    expect(page.get_by_role("heading", level=1)).to_have_text("My questions")


@pytest.mark.parametrize("address", ["/", "/topics/risks-and-side-effects/", "/search/?q=bladder", "/a-to-z/", "/nowhere/"])  # fmt: skip
def test_a_person_who_gets_the_words_alone(visit: Visit, address: str) -> None:
    """No styles, no pictures, no scripts: what is left reads in an order that makes sense."""
    page = visit.begin(java_script_enabled=False)
    page.route("**/*", lambda route: route.abort() if "/static/" in route.request.url else route.continue_())
    page.goto(address)
    words = page.locator("body").inner_text()
    title = page.get_by_role("heading", level=1).inner_text()
    order = ["Skip to the text", "Demo clinic", "In crisis? Get help now", "A to Z", title]
    if address.startswith("/topics/"):
        order += [
            "Key points",
            "Signed by",
            "Demo clinician",
            "Next review by",
            "On this page",
            "Getting help",
            "Call 911 or go to an emergency room now if:",
            "Risks on the day",
        ]
        order += ["Words on this page, explained", "Sources", "Signed on", "Related pages"]
    if address != "/nowhere/":
        order += ["Was this page clear?", "Call +1 202-555-0143", "This page gives information"]
    order += ["988", "Back to top"]
    place = 0
    for part in order:
        assert part in words[place:], f"“{part}” does not come after “{words[max(0, place - 60) : place]}”"
        place = words.index(part, place) + len(part)
    assert "Leave this empty" not in words
    assert all(image.get_attribute("alt") is not None for image in page.locator("img").all())


def _follow(page: Page, name: str) -> None:
    """Go where the control of this name leads."""
    _tab_to(page, name)
    _enter(page)


def _enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _press in range(250):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(each => (each.labels?.length ? each.labels[0] : each).innerText.trim())(document.activeElement)"
        )
        if focused == name.strip():
            return
    pytest.fail(f"No way to “{name}” by Tab.")
