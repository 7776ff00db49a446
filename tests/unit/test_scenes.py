"""Pictures of things, lengths and days: each part that is drawn has its number and its words, each length is as long as it says."""

import re
from xml.etree import ElementTree as ET

import pytest

from education.content import scenes
from tests.unit.test_figures import BARS, SCENE, WEEKS, drawn


@pytest.mark.parametrize("picture", scenes.SCENES)
def test_every_scene_is_drawn_with_a_number_for_each_part(picture):
    parts = len(scenes.SCENES[picture].places)
    words = ", ".join(f'"Part {number}"' for number in range(1, parts + 1))
    data = re.sub(r"parts = .*", f"parts = [ {words} ]", SCENE).replace('"bladder"', f'"{picture}"')
    figure = ET.fromstring(drawn(data))
    numbers = [text.text for text in figure.iter("text") if len(text.text or "") == 1]
    assert numbers == [str(number) for number in range(1, parts + 1)]
    assert [item.text for item in figure.iter("li")] == [f"Part {number}" for number in range(1, parts + 1)]
    picture_itself = next(figure.iter("svg"))
    _x, _y, width, height = map(int, (picture_itself.get("viewBox") or "").split())
    assert all(10 <= x <= width - 10 and 10 <= y <= height - 10 for x, y in scenes.SCENES[picture].places)


@pytest.mark.parametrize("parts", [3, 7])
def test_a_sheet_has_a_line_for_each_part(parts):
    words = ", ".join(f'"Part {number}"' for number in range(parts))
    data = re.sub(r"parts = .*", f"parts = [ {words} ]", SCENE).replace('"bladder"', '"sheet"')
    assert len(list(ET.fromstring(drawn(data)).iter("text"))) == parts


def test_bars_are_as_long_as_they_say():
    first, second = ET.fromstring(drawn(BARS)).iter("svg")
    assert [path.get("d") for path in first.iter("path")][1] == "M1 1h142v10h-142z"
    assert [path.get("d") for path in second.iter("path")][1] == "M37 1h248v10h-248z"


def test_days_are_filled_in():
    first, second = ET.fromstring(drawn(WEEKS)).iter("svg")
    for picture, on in ((first, 2), (second, 1)):
        by_class = {path.get("class"): path.get("d", "") for path in picture.iter("path")}
        assert (by_class["fig-icon-on"].count("M"), by_class["fig-icon-off"].count("M")) == (on, 7 - on)
        assert f"{on} of 7 days are filled in." in ET.tostring(picture, encoding="unicode")
