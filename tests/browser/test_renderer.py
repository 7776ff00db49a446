"""Hostile Markdown, rendered by us and opened in a real browser without any policy to protect it: nothing runs."""

import pytest
from playwright.sync_api import Browser, Dialog, Request

from education.content.markdown import render
from tests.unit.test_renderer_properties import PAYLOADS


@pytest.fixture(scope="module")
def happened(browser: Browser) -> list[str]:
    """What the browser did with all payloads on one page: dialogs it showed, requests it made."""
    seen: list[str] = []
    page = browser.new_page()

    def dialog(shown: Dialog) -> None:
        seen.append(f"dialog {shown.message}")
        shown.dismiss()

    def request(made: Request) -> None:
        seen.append(f"request {made.url}")

    page.on("dialog", dialog)
    page.on("request", request)
    for payload in PAYLOADS:
        page.set_content(f"<!doctype html><main>{render(payload).html}</main>", wait_until="load")
        # Whatever waits for a hover, a focus or an open expander gets it.
        page.evaluate(
            """() => document.querySelectorAll('main *').forEach(element => {
                   for (const name of ['mouseover', 'focus', 'click', 'toggle', 'error', 'load'])
                       element.dispatchEvent(new Event(name, {cancelable: true}));
               })"""
        )
    page.evaluate("() => new Promise(done => setTimeout(done, 0))")
    page.close()
    return seen


def test_nothing_runs_and_nothing_is_fetched(happened: list[str]) -> None:
    assert happened == []


def test_a_page_that_does_run_something_would_be_noticed(browser: Browser) -> None:
    page, seen = browser.new_page(), []
    page.on("dialog", lambda shown: (seen.append(shown.message), shown.dismiss()))
    page.set_content("<img src=x onerror=alert(1)>", wait_until="load")
    page.wait_for_function("() => true")
    page.evaluate("() => new Promise(done => setTimeout(done, 0))")
    page.close()
    assert seen == ["1"]
