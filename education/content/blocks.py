"""Blocks of a text with a meaning of their own: care cards, do and don't lists, expanders, call-outs, questions.

Written as `::: name` … `:::`; see docs/editing.md for what each is for.
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

CARE_LEVELS = ("team", "today", "emergency")
# Name after `:::` → the class its box carries. `details` takes the words of its label and is drawn apart.
BOXES = {f"care {level}": f"care care-{level}" for level in CARE_LEVELS} | {
    "do": "do",
    "dont": "dont",
    "callout": "callout",
    "questions": "questions",
}


def blocks_plugin(md: MarkdownIt) -> None:
    """Add every block to a parser."""
    for name, css_class in BOXES.items():
        container_plugin(
            md,
            name.replace(" ", "_"),
            validate=_is(name),
            render=_box(css_class),
        )
    container_plugin(
        md, "details", validate=lambda params, _marker: params.strip().startswith("details "), render=_details
    )


def _is(name: str) -> Callable[[str, str], bool]:
    return lambda params, _marker: " ".join(params.split()) == name


def _box(css_class: str) -> Any:
    def render(renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        token = tokens[index]
        return (
            f'<div class="{css_class}"{renderer.renderAttrs(token)}>\n' if token.nesting == 1 else "</div>\n"
        )

    return render


def _details(renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    token = tokens[index]
    if token.nesting != 1:
        return "</details>\n"
    label = token.info.strip().removeprefix("details").strip()
    return f"<details{renderer.renderAttrs(token)}>\n<summary>{escape(label)}</summary>\n"
