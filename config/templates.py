"""Our templates without the space that sets off their lines: it is for those who write them, and patients would wait for it."""

import re

from django.template import Origin
from django.template.loaders import filesystem

_INDENTED = re.compile(r"\n\s+")
# What shows nothing itself. A line of nothing else needs one of its two ends, so that between words one is always left.
_NOTHING = r"\{#[^#\n]*#\}|\{% (?:load|block|endblock|if|elif|else|endif|for|empty|endfor|with|endwith|cache|endcache)\b[^%\n]*%\}"
_NOTHING_ELSE = re.compile(rf"\n((?:{_NOTHING})+)(?=\n)")


class Loader(filesystem.Loader):
    """As Django's. The signed texts are no templates: they stay as they are, byte for byte."""

    def get_contents(self, origin: Origin) -> str:
        lines = _INDENTED.sub("\n", super().get_contents(origin))
        return _NOTHING_ELSE.sub(r"\1", lines)
