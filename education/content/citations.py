"""Citations: `[@key]` and `[@key, p. 4]` in Markdown become numbered links to the reference list, and back."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

CITATION = re.compile(r"\[@(?P<key>[a-z0-9][a-z0-9-]*)(?:,\s*(?P<locator>[^\]\n]{1,60}))?\]")


def citations_plugin(md: MarkdownIt) -> None:
    """Add the citation rule. Rendering collects the keys in order of first appearance in `env["citations"]`."""
    md.inline.ruler.before("link", "citation", _parse)
    md.add_render_rule("citation", _render)


def number_of(key: str, env: EnvType) -> int:
    """The number of a cited source in the text being rendered, given out on its first appearance."""
    keys: list[str] = env.setdefault("citations", [])
    if key not in keys:
        keys.append(key)
    return keys.index(key) + 1


def link(number: int, words: str, env: EnvType) -> str:
    """The link from a statement to the entry of its source, with an address of its own for the way back."""
    seen: list[int] = env.setdefault("cited", [])
    seen.append(number)
    scope = env.get("scope", "")
    place = f"{scope}cite-{number}-{seen.count(number)}"
    return f'<a class="citation" id="{place}" href="#{scope}reference-{number}">[{words}]</a>'


def _parse(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "a", 0)
        token.meta = {"key": match["key"], "locator": match["locator"]}
    state.pos = match.end()
    return True


def _render(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    meta: dict[str, Any] = tokens[index].meta
    number, locator = number_of(meta["key"], env), meta["locator"]
    words = f"{number}, {escape(locator.strip())}" if locator else str(number)
    return link(number, words, env)
