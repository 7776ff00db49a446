"""Letters as they are compared: one spelling for what looks alike, so that no rule is passed by with another quotation mark."""

import re
import unicodedata

_ALIKE = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2043\u2212"), "-"),
    # Signs that change how others look, or nothing, and are of no category of their own.
    **dict.fromkeys((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0), ""),
    **dict.fromkeys(range(0xFE00, 0xFE10), ""),
}
# Forms that differ by width, or are two letters cast as one. Fractions and raised numbers mean something else than their digits.
_OTHER_FORMS = ("<compat>", "<wide>", "<narrow>", "<initial>", "<medial>", "<final>", "<isolated>")
_DASH_IN_A_WORD = re.compile(r"(?<=[^\W\d_])[\u2012\u2013](?=[^\W\d_])")
_SPACES = re.compile(r"\s+")


class _Table(dict[int, str]):
    """What each sign is compared as; found once for each."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        category = unicodedata.category(sign)
        if category == "Cf":  # soft hyphens, joiners, marks of direction: nothing to see
            folded = ""
        elif category == "Zs":
            folded = " "
        elif unicodedata.decomposition(sign).startswith(_OTHER_FORMS):
            folded = unicodedata.normalize("NFKC", sign).translate(self)
        else:
            folded = sign
        self[code] = folded
        return folded


_FOLDED = _Table(_ALIKE)


def fold(words: str) -> str:
    """The words as they are compared: composed, straight quotes, plain hyphens and spaces, without what cannot be seen.

    Upper and lower case stay. Folding again changes nothing.
    """
    if not words.isascii():
        composed = unicodedata.normalize("NFC", words)
        words = unicodedata.normalize("NFC", composed.translate(_FOLDED))
        words = _DASH_IN_A_WORD.sub("-", words)
    else:
        words = words.replace("`", "'")
    return _SPACES.sub(" ", words).strip()
