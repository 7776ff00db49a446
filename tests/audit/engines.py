"""What other engines than axe find on patients' pages: HTML_CodeSniffer, which is pa11y's, at AAA; IBM's equal-access engine
at WCAG 2.2 A and AA; html-validate on the HTML.

Both engines run in the page, in the Chromium that is here. A finding that they themselves are not sure of is none.
"""

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests import services
from tests.audit.pages import LISTS, TOPICS

_PROGRAMS = Path(__file__).parent / "node_modules"
_SNIFFER = _PROGRAMS / "html_codesniffer" / "build" / "HTMLCS.js"
_IBM = _PROGRAMS / "accessibility-checker-engine" / "ace.js"
# Its errors only: warnings and notices ask a person to look. Of AAA contrast and the like, not that the first heading be the
# title: on a page about a crisis the help comes before it. Nor that a form have a button: that of "My questions" has none
# on purpose, for nothing can send it. Nor that stylesheets stand in the head alone (H59.1): HTML has allowed them in the body since,
# and there they keep no reader waiting.
_SNIFF = r"""() => new Promise((done, failed) => HTMLCS.process("WCAG2AAA", document, () => done(
  HTMLCS.getMessages().filter(each => each.type === HTMLCS.ERROR && !/_AAA\.G141|\.H32\.2|\.H59\.1/.test(each.code)).map(each => `${each.code}: ${each.msg} ${each.element.outerHTML.slice(0, 120)}`)
), failed))"""
_CHECK = """() => new ace.Checker().check(document, ["WCAG_2_2"]).then(report => report.results
  .filter(each => each.value[0] === "VIOLATION" && each.value[1] === "FAIL")
  .map(each => `${each.ruleId}: ${each.message} ${each.snippet.slice(0, 120)}`))"""
_SCHEMES = ("light", "dark")
_RULES = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:a11y"],
    "rules": {"wcag/h32": "off"},
}


def findings(site: str) -> Iterator[str]:
    """A line for each error that HTML_CodeSniffer or IBM's engine finds, in the light and in the dark, every expander open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=services.chromium(), args=["--no-sandbox"])
        page = browser.new_page(
            base_url=site, reduced_motion="reduce", viewport={"width": 1280, "height": 900}
        )
        for path in (*LISTS, *TOPICS):
            page.goto(path)
            for engine in (_SNIFFER, _IBM):
                page.evaluate(engine.read_text())
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            yield from _of_page(page, path)
        browser.close()


def _of_page(page: Page, path: str) -> Iterator[str]:
    for scheme in _SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  one of two words
        for name, script in (("HTML_CodeSniffer", _SNIFF), ("IBM", _CHECK)):
            for found in page.evaluate(script):
                yield f"{path} ({scheme}) {name}: {found}"


def html_findings(pages: Path) -> Sequence[str]:
    """A line for each error that html-validate finds in the pages of a folder."""
    rules = pages.parent / "html-validate.json"
    rules.write_text(json.dumps(_RULES))
    command = [_PROGRAMS / ".bin" / "html-validate", "--config", rules, "--formatter", "text", pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    return lines or ([done.stderr.strip()] if done.returncode else [])
