"""Spanish: claims made by answering a question (A11)."""

import re

from education.checks.languages.tables import Answer

ANSWERS = (
    Answer(
        question=re.compile(r"\b(?:segur[oa]s?|eficaz|efectiv[oa]|cura)\b|\b(?:funciona|ayuda|sirve)\w*\b"),
        answer=re.compile(r"(?:si|claro|por supuesto|totalmente|completamente)\b(?!,? (?:pero|si|en algun))"),
        remedy="Say what is known, how often it helps, what the risks are, and what is not known.",
    ),
    Answer(
        question=re.compile(
            r"\b(?:adict\w*|adicci\w*|dependencia|peligr\w*|riesgos?|efectos secundarios|dano)\b"
        ),
        answer=re.compile(r"(?:no|ningun[oa]?|nunca|para nada)\b(?! se sabe)"),
        remedy="Say what can go wrong, how often, and that people can come to depend on ketamine.",
    ),
)
