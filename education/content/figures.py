"""Figures described as data in the Markdown and drawn by us as accessible SVG, so that they are part of what is signed.

A figure is a fenced block with the info string `figure` and TOML inside; see docs/editing.md. Colours come from the
stylesheet by class, so a figure follows dark mode, forced colours and print.
"""

import tomllib
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from education.content.citations import number_of

_ICONS_IN_A_ROW = 10
_MOST_ICONS = 100
_CHARACTERS_IN_A_LINE = 52


class FigureMistake(ValueError):
    """The data of a figure cannot be drawn. The message is for the writer."""


def figures_plugin(md: MarkdownIt) -> None:
    """Draw `figure` fences: each leaves a place in the HTML, its drawing in `env["figures"]`, and a sentence in
    `env["mistakes"]` where its data are wrong.
    """
    fence = md.renderer.rules["fence"]  # type: ignore[attr-defined]

    def render(
        renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: dict[str, Any]
    ) -> str:
        token = tokens[index]
        if token.info.strip() != "figure":
            return str(fence(tokens, index, options, env))
        drawings = env.setdefault("figures", [])
        number = len(drawings) + 1
        try:
            drawings.append(draw(read(token.content), number, env))
        except FigureMistake as mistake:
            line = token.map[0] + 1 if token.map else 0
            env.setdefault("mistakes", []).append(f"Figure on line {line}: {mistake}")
            drawings.append(f'<p class="mistake">{escape(str(mistake))}</p>')
        return f'<figure id="figure-{number}"></figure>\n'

    md.add_render_rule("fence", render)


def read(text: str) -> dict[str, Any]:
    """The data of a figure. Raises FigureMistake, naming what is wrong and how to mend it."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FigureMistake(str(error)) from error


def draw(data: Mapping[str, Any], number: int, env: dict[str, Any]) -> str:
    """The HTML of a figure: drawing, caption with its source, and the same in words."""
    title, description = escape(data["title"]), escape(data["description"])
    cite = number_of(data["source"], env)
    return (
        f'<figure id="figure-{number}"><figcaption>{title} [{cite}]</figcaption><p>{description}</p></figure>'
    )
