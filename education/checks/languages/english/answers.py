"""English: claims made by answering a question (A11)."""

import re

from education.checks.languages.tables import Answer

_YES = re.compile(
    r"(?:yes|yeah|sure|absolutely|definitely|certainly|of course|very|completely|totally)\b"
    r"(?! ?,? (?:but|if|for some|in some|it can|they can))"
)
_NO = re.compile(
    r"(?:no|none|never|not at all|absolutely not|there (?:are|is) (?:none|no)|hardly|zero)\b"
    r"(?! (?:one|body|study|doctor|medicine|treatment))"
)

ANSWERS = (
    Answer(
        question=re.compile(
            r"\b(?:is|are|was)\b.*\b(?:safe|effective|proven|a cure)\b"
            r"|\b(?:work|help|cure)\b.*\b(?:me|everyone|everybody|depression)\b"
        ),
        answer=_YES,
        remedy="Say what is known, how often it helps, what the risks are, and what is not known.",
    ),
    Answer(
        question=re.compile(
            r"\b(?:addict\w*|hooked|dependen\w*|habit|withdrawal|dangerous|dangers?|risks?|risky|side effects?|harmful)\b"
        ),
        answer=_NO,
        remedy="Say what can go wrong, how often, and that people can come to depend on ketamine.",
    ),
)
