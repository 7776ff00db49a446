"""Figures described as data in the Markdown and drawn by us, so that they are part of what is signed.

A figure is a fenced block with the info string `figure` and TOML inside; see docs/editing.md. What it says stands in
words beside the picture, for everybody. `education.content.figure_data` reads and checks the data.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from education.content.citations import link, number_of
from education.content.drawings import bar, icon_array, scene, synapse, week
from education.content.figure_data import FigureMistake, read


def figures_plugin(md: MarkdownIt) -> None:
    """Draw `figure` fences.

    Each leaves a place in the HTML, its drawing in `env["figures"]`, and a sentence in `env["mistakes"]` where its
    data are wrong.
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
        place = str(renderer.renderAttrs(token))
        try:
            drawings.append(draw(read(token.content), number, env, place))
        except FigureMistake as mistake:
            line = token.map[0] + 1 if token.map else 0
            env.setdefault("mistakes", []).append(f"Figure on line {line}: {mistake}")
            drawings.append(f'<p class="mistake"{place}>{escape(str(mistake))}</p>')
        return f'<figure id="figure-{number}"></figure>\n'

    md.add_render_rule("fence", render)


def draw(data: Mapping[str, Any], number: int, env: dict[str, Any], place: str = "") -> str:
    """The HTML of a figure from checked data: caption with its source, picture, and the same in words.

    `place` are further attributes: of a draft, the line it stands on.
    """
    cite, name = number_of(data["source"], env), f"{env.get('scope', '')}figure-{number}"
    facts = [data[field] for field in ("who", "when") if field in data]
    if "compared_with" in data:
        facts.append(_("Compared with: %s") % data["compared_with"])
    return (
        f'<figure id="{name}" class="figure figure-{data["kind"]}"{place}>'
        f'<figcaption><p class="fig-title"><strong>{escape(data["title"])}</strong> '
        f"{link(cite, str(cite), env)}</p>"
        + "".join(f'<p class="fig-fact">{escape(fact)}</p>' for fact in facts)
        + f"</figcaption>{_KINDS[data['kind']](data, name)}</figure>"
    )


def _draw_icon_array(data: Mapping[str, Any], name: str) -> str:
    items = []
    for index, group in enumerate(data["groups"], start=1):
        said = _("%(count)s of %(all)s people")
        people = said % {"count": group["count"], "all": group["of"]}
        large = said % {"count": f'<strong class="fig-count">{group["count"]}</strong>', "all": group["of"]}
        picture = icon_array(
            group["count"],
            group["of"],
            name=f"{name}-{index}",
            title=group["label"],
            description=_("%s are filled in.") % people,
        )
        label = f'<span class="fig-label">{escape(group["label"])}:</span>'
        items.append(f'<li><p class="fig-number">{label} {large}</p>{picture}</li>')
    return f'<ul class="fig-groups">{"".join(items)}</ul>{_description(data)}'


def _draw_scene(data: Mapping[str, Any], name: str) -> str:
    """The picture, and below it what each number in it means: that is the description for those who see."""
    parts = data["parts"]
    picture = scene(
        data["picture"], len(parts), name=name, title=data["title"], description=data["description"]
    )
    return f'{picture}<ol class="fig-parts">{"".join(f"<li>{escape(part)}</li>" for part in parts)}</ol>'


def _draw_bars(data: Mapping[str, Any], name: str) -> str:
    items = []
    for index, row in enumerate(data["rows"], start=1):
        picture = bar(
            row["from"],
            row["to"],
            data["of"],
            name=f"{name}-{index}",
            title=row["label"],
            description=row["words"],
        )
        items.append(
            f"<li><p><strong>{escape(row['label'])}</strong> {escape(row['words'])}</p>{picture}</li>"
        )
    ends = (
        f'<p class="fig-ends"><span>{escape(data["begins"])}</span> <span>{escape(data["ends"])}</span></p>'
    )
    return f'<ul class="fig-rows">{"".join(items)}</ul>{ends}'


def _draw_weeks(data: Mapping[str, Any], name: str) -> str:
    items = []
    for index, row in enumerate(data["weeks"], start=1):
        days = _("%(count)s of %(all)s days are filled in.") % {"count": row["days"].count("x"), "all": 7}
        picture = week(row["days"], name=f"{name}-{index}", title=row["label"], description=days)
        items.append(f"<li><p>{escape(row['label'])}</p>{picture}</li>")
    return f'<ul class="fig-rows">{"".join(items)}</ul>'


def _draw_timeline(data: Mapping[str, Any], _name: str) -> str:
    """A list in order, not a picture: it is read aloud well, fits every width and needs no description."""
    steps = "".join(
        f'<li><strong class="fig-time">{escape(step["time"])}</strong> {escape(step["label"])}</li>'
        for step in data["steps"]
    )
    return f'<ol class="fig-steps">{steps}</ol>'


def _draw_synapse(data: Mapping[str, Any], name: str) -> str:
    picture = synapse(data["labels"], name=name, title=data["title"], description=data["description"])
    return picture + _description(data)


def _description(data: Mapping[str, Any]) -> str:
    """The picture in words, for those who see it as well: not everybody reads a picture with ease."""
    return f'<p class="fig-words">{escape(data["description"])}</p>'


_KINDS: dict[str, Callable[[Mapping[str, Any], str], str]] = {
    "icon-array": _draw_icon_array,
    "timeline": _draw_timeline,
    "synapse": _draw_synapse,
    "scene": _draw_scene,
    "bars": _draw_bars,
    "weeks": _draw_weeks,
}
