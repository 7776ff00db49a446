"""The data of a figure: read from TOML, and checked until they can be drawn. Pure."""

import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from education.content.citations import CITATION
from education.content.scenes import SCENES

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
_BAR = {"label": 80, "words": 80}
_WEEK = {"label": 80}
_ROWS = range(1, 9)
# A sheet of paper has a line for each part; every other picture has the parts that are drawn in it.
_SHEET, _SHEET_PARTS, _LONGEST_PART = "sheet", range(3, 8), 160
_LONGEST_BAR, _DAYS = 10_000, 7


class FigureMistake(ValueError):
    """The data of a figure cannot be drawn. The message is for the writer."""


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
    _KINDS[kind](data)
    source = CITATION.fullmatch(f"[@{data['source']}]")
    if source is None or source["locator"]:
        raise FigureMistake("`source` is no key of a source: write it as in [@key], without the brackets.")
    return data


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


def _check_scene(data: Mapping[str, Any]) -> None:
    _check_words(data, "The figure", {**_COMMON, **_DESCRIPTION, "picture": 20}, others=("parts",))
    picture, parts = data["picture"], data["parts"]
    if picture != _SHEET and picture not in SCENES:
        raise FigureMistake(f"`picture` is unknown: write one of {', '.join((*SCENES, _SHEET))}.")
    if not isinstance(parts, list):
        raise FigureMistake('`parts` must be a list of words, as in [ "…", "…" ].')
    for number, part in enumerate(parts, start=1):
        _check_value(part, f"Part {number}", _LONGEST_PART)
    fit = _SHEET_PARTS if picture == _SHEET else [len(SCENES[picture].places)]
    if len(parts) not in fit:
        wanted = f"{fit[0]}" if fit[0] == fit[-1] else f"{fit[0]} to {fit[-1]}"
        raise FigureMistake(f"`parts` has {len(parts)} entries: this picture has {wanted}.")


def _check_bars(data: Mapping[str, Any]) -> None:
    _check_words(data, "The figure", {**_COMMON, "begins": 40, "ends": 40}, others=("of", "rows"))
    longest = data["of"]
    if type(longest) not in (int, float) or not 0 < longest <= _LONGEST_BAR:
        raise FigureMistake(f"`of`, the length of the line, must be a number up to {_LONGEST_BAR}.")
    for number, row in enumerate(_tables(data, "rows", _ROWS), start=1):
        _check_words(row, f"Row {number}", _BAR, others=("from", "to"))
        start, end = row["from"], row["to"]
        if {type(start), type(end)} - {int, float} or not 0 <= start < end <= longest:
            raise FigureMistake(
                f"Row {number}: `from` and `to` must be numbers, 0 <= from < to <= {longest}."
            )


def _check_weeks(data: Mapping[str, Any]) -> None:
    _check_words(data, "The figure", _COMMON, others=("weeks",))
    for number, row in enumerate(_tables(data, "weeks", _ROWS), start=1):
        _check_words(row, f"Week {number}", _WEEK, others=("days",))
        if not isinstance(row["days"], str) or len(row["days"]) != _DAYS or set(row["days"]) - set("x."):
            raise FigureMistake(f'Week {number}: `days` must be seven signs, "x" or ".", as in "x..x...".')


_KINDS: dict[str, Callable[[Mapping[str, Any]], None]] = {
    "icon-array": _check_icon_array,
    "timeline": _check_timeline,
    "synapse": _check_synapse,
    "scene": _check_scene,
    "bars": _check_bars,
    "weeks": _check_weeks,
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
