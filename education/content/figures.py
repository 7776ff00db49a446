"""Figures described as data in the Markdown and drawn by us, so that they are part of what is signed.

A figure is a fenced block with the info string `figure` and TOML inside; see docs/editing.md. What it says stands in
words beside the picture, for everybody.
"""

import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from education.content.citations import CITATION, link, number_of
from education.content.drawings import icon_array, synapse

_LONGEST_FIGURE = 8_000  # characters of data
_LONGEST_MISTAKE = 300
_FEWEST_ICONS, _MOST_ICONS = 2, 100
# The longest words a field may hold, so that they can be read at 320 pixels; those of the synapse stand in the picture.
_COMMON = {"kind": 20, "title": 120, "source": 60}
_DESCRIPTION = {"description": 800}
_SYNAPSE_LABELS = dict.fromkeys(("sender", "gap", "messenger", "receptor", "blocker", "receiver"), 28)
_GROUP_LABEL = {"label": 80}
_STEP = {"time": 60, "label": 240}
_GROUPS = range(1, 7)
_STEPS = range(2, 13)


class FigureMistake(ValueError):
    """The data of a figure cannot be drawn. The message is for the writer."""


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


def read(text: str) -> dict[str, Any]:
    """The data of a figure, complete and right. Raises FigureMistake, naming what is wrong and how to mend it."""
    if len(text) > _LONGEST_FIGURE:
        raise FigureMistake(f"It has {len(text)} characters of data: use {_LONGEST_FIGURE} or fewer.")
    try:
        data = tomllib.loads(text)
    # Besides mistakes in the form: numbers with thousands of digits, lists within lists without end.
    except (ValueError, RecursionError) as error:
        raise FigureMistake(f"This is not TOML: {str(error)[:_LONGEST_MISTAKE]}.") from error
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise FigureMistake(f"`kind` is missing or unknown: write one of {', '.join(_KINDS)}.")
    check, _draw = _KINDS[kind]
    check(data)
    source = CITATION.fullmatch(f"[@{data['source']}]")
    if source is None or source["locator"]:
        raise FigureMistake("`source` is no key of a source: write it as in [@key], without the brackets.")
    return data


def draw(data: Mapping[str, Any], number: int, env: dict[str, Any], place: str = "") -> str:
    """The HTML of a figure from checked data: caption with its source, picture, and the same in words.

    `place` are further attributes: of a draft, the line it stands on.
    """
    _check, drawing = _KINDS[data["kind"]]
    cite, name = number_of(data["source"], env), f"{env.get('scope', '')}figure-{number}"
    facts = [data[field] for field in ("who", "when") if field in data]
    if "compared_with" in data:
        facts.append(_("Compared with: %s") % data["compared_with"])
    return (
        f'<figure id="{name}" class="figure figure-{data["kind"]}"{place}>'
        f'<figcaption><p class="fig-title"><strong>{escape(data["title"])}</strong> '
        f"{link(cite, str(cite), env)}</p>"
        + "".join(f'<p class="fig-fact">{escape(fact)}</p>' for fact in facts)
        + f"</figcaption>{drawing(data, name)}</figure>"
    )


def _draw_icon_array(data: Mapping[str, Any], name: str) -> str:
    items = []
    for index, group in enumerate(data["groups"], start=1):
        people = _("%(count)s of %(all)s people") % {"count": group["count"], "all": group["of"]}
        picture = icon_array(
            group["count"],
            group["of"],
            name=f"{name}-{index}",
            title=group["label"],
            description=_("%s are filled in.") % people,
        )
        words = f"<strong>{escape(group['label'])}</strong>: {people}"
        items.append(f'<li>{picture}<p class="fig-number">{words}</p></li>')
    return f'<ul class="fig-groups">{"".join(items)}</ul>{_description(data)}'


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


def _check_icon_array(data: Mapping[str, Any]) -> None:
    words = {**_COMMON, **_DESCRIPTION, "who": 240, "when": 160}
    _check_words(data, "The figure", words, {"compared_with": 160}, others=("groups",))
    groups = _tables(data, "groups", _GROUPS)
    for number, group in enumerate(groups, start=1):
        name = f"Group {number}"
        _check_words(group, name, _GROUP_LABEL, others=("count", "of"))
        count, of = group["count"], group["of"]
        if type(count) is not int or type(of) is not int:
            raise FigureMistake(f"{name}: `count` and `of` must be whole numbers.")
        if not (_FEWEST_ICONS <= of <= _MOST_ICONS and 0 <= count <= of):
            raise FigureMistake(
                f"{name}: `of` must be {_FEWEST_ICONS} to {_MOST_ICONS}, and `count` 0 to `of`."
            )
    if len({group["of"] for group in groups}) > 1:
        raise FigureMistake("The groups count out of different numbers: use the same `of` for all.")
    if len(groups) == 1 and "compared_with" not in data:
        raise FigureMistake('With one group alone, add `compared_with`, for example "no comparison group".')


def _check_timeline(data: Mapping[str, Any]) -> None:
    _check_words(data, "The figure", _COMMON, _DESCRIPTION, others=("steps",))
    for number, step in enumerate(_tables(data, "steps", _STEPS), start=1):
        _check_words(step, f"Step {number}", _STEP)


def _check_synapse(data: Mapping[str, Any]) -> None:
    _check_words(data, "The figure", {**_COMMON, **_DESCRIPTION}, others=("labels",))
    if not isinstance(data["labels"], dict):
        raise FigureMistake(f"`labels` must be a table with {', '.join(_SYNAPSE_LABELS)}.")
    _check_words(data["labels"], "`labels`", _SYNAPSE_LABELS)


# Kind → what checks its data, what draws them.
_KINDS: dict[str, tuple[Callable[[Mapping[str, Any]], None], Callable[[Mapping[str, Any], str], str]]] = {
    "icon-array": (_check_icon_array, _draw_icon_array),
    "timeline": (_check_timeline, _draw_timeline),
    "synapse": (_check_synapse, _draw_synapse),
}


def _tables(data: Mapping[str, Any], field: str, sizes: range) -> list[dict[str, Any]]:
    """The tables in a list, after checking that it is one."""
    value = data[field]
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise FigureMistake(f"`{field}` must be a list of tables, as in [ {{…}}, {{…}} ].")
    if len(value) not in sizes:
        raise FigureMistake(f"`{field}` has {len(value)} entries: use {sizes[0]} to {sizes[-1]}.")
    return value


def _check_words(
    table: Mapping[str, Any],
    name: str,
    required: Mapping[str, int],
    optional: Mapping[str, int] | None = None,
    *,
    others: Sequence[str] = (),
) -> None:
    """Exactly these fields: those in `required` and `optional` are words of at most so many characters."""
    words = {**required, **(optional or {})}
    known = [*words, *others]
    for field in table:
        if field not in known:
            near = get_close_matches(field[:40], known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"use only {', '.join(known)}."
            raise FigureMistake(f"{name} has a field `{field[:40]}` that we do not know: {hint}")
    missing = [field for field in (*required, *others) if field not in table]
    if missing:
        raise FigureMistake(f"{name} has no {', '.join(f'`{field}`' for field in missing)}: add it.")
    for field, longest in words.items():
        if field in table:
            _check_value(table[field], f"{name}: `{field}`", longest)


def _check_value(value: object, name: str, longest: int) -> None:
    if not isinstance(value, str) or not value.strip():
        raise FigureMistake(f"{name} must be words in quotes.")
    if len(value) > longest:
        raise FigureMistake(f"{name} has {len(value)} characters: use {longest} or fewer.")
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise FigureMistake(f"{name} has a line break or a control character: write it in one line.")
