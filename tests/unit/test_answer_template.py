"""The choices of an answer on the page to sign, all of them words: as Django would write them, whose three templates for each are not asked."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.html import escape

QUOTED = 'I <b>checked</b> "it" & more'


class Form(forms.Form):
    answer = forms.ChoiceField(
        choices=[("carried", QUOTED), ('a"b', "I checked it"), ("1", "Not needed")],
        widget=forms.RadioSelect(attrs={"form": "form-sign", "data-x": "<&", "hidden": True, "lang": False}),
    )


@pytest.mark.parametrize("data", [None, {}, {"p-answer": "carried"}, {"p-answer": "no such one"}])
def test_they_are_those_of_django(data: dict[str, str] | None) -> None:
    form = Form(data, prefix="p", initial={"answer": "1"})
    shown = render_to_string(
        "admin/education/answer.html", {"field": form["answer"], "question": {"words": "Checked?"}}
    )
    labels = re.findall(r"<label.*?</label>", shown)
    assert labels == [
        f'<label for="{radio.id_for_label}">{radio.tag()} {escape(radio.choice_label)}</label>'
        for radio in form["answer"]
    ]
    assert len(labels) == 3
