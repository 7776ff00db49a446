"""Templates without the space that sets off their lines: pages show the same words, and the signed texts the same bytes."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Engine

from config.templates import Loader

FOLDER = settings.BASE_DIR / "templates"


def rendered(tmp_path: Path, source: str, **context: object) -> str:
    (tmp_path / "page.html").write_text(source)
    loaders = [("config.templates.Loader", [tmp_path])]
    return Engine(loaders=loaders).get_template("page.html").render(Context(context))


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<ul>\n  <li>a</li>\n\n    <li>b</li>\n</ul>\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("a\n  {% if yes %}\n    b\n  {% endif %}\n  c\n", "a\nb\nc\n"),
        ("a\n  {% if no %}\n    b\n  {% endif %}\n  c\n", "a\nc\n"),
        ("a\n  {% if no %}\n    b\n  {% else %}\n    c\n  {% endif %}\nd", "a\nc\nd"),
        ("a\n  {% for each in two %}\n    {{ each }}\n  {% endfor %}\nb", "a\n1\n2\nb"),
        ("a\n  {# why #}\n  {% if yes %}{# so #}\n  b{% endif %}", "a\nb"),
        # What stands alone in its line and shows something keeps both ends.
        ("a\n{% firstof word %}\n{% firstof word %}\n{{ word }}\nb", "a\nw\nw\nw\nb"),
    ],
)
def test_between_words_the_end_of_a_line_is_left(tmp_path: Path, source: str, page: str) -> None:
    assert rendered(tmp_path, source, yes=True, two=[1, 2], word="w") == page


def test_what_is_put_into_a_page_stays_as_it_is(tmp_path: Path) -> None:
    signed = "\n  <p>a</p>\n\n   <pre> b\n   c</pre>\n"
    assert rendered(tmp_path, "{% autoescape off %}{{ signed }}{% endautoescape %}", signed=signed) == signed


def test_our_templates_come_through_it() -> None:
    engine = Engine.get_default()
    assert engine.dirs == [FOLDER]
    assert any(isinstance(loader, Loader) for loader in engine.template_loaders[0].loaders)  # type: ignore[attr-defined]
