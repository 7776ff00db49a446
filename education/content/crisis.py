"""Words that may be a call for help: whoever writes or searches for them sees the crisis help before anything else. Pure."""

import re
import unicodedata

# Broad on purpose: help shown for nothing costs a glance. In both languages whatever the page's own, since people in
# need write as they think. Matched without accents and in small letters.
_CRISIS = re.compile(
    r"suicid|kill(?:ing)? (?:my|him|her|them|your)|self.?harm|self.?injur|hurt(?:ing)? my ?self|harm(?:ing)? my ?self"
    r"|cut(?:ting)? my ?self|end(?:ing)? (?:it all|my life|things)|(?:too many|all (?:my|the)) pills|tak(?:e|ing) my (?:own )?life|(?:want|going|ready) to die"
    r"|wish i (?:was|were) dead|better off (?:dead|without me)|overdos|no reason to live|not worth living"
    r"|(?:don.?t|do not|not) want to (?:live|be here|be alive|wake up|go on)|can.?(?:no)?t go on|in crisis|\b988\b"
    r"|(?:wanna|gonna) die|\bkms\b|unalive"
    r"|matarme|quitarme la vida|quiero morir|no quiero (?:vivir|seguir)|hacerme dano|autolesion|sobredosis"
)


def speaks_of_crisis(words: str) -> bool:
    """Whether somebody may be in danger, as far as words can tell."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", words) if not unicodedata.combining(char)
    ).casefold()
    return _CRISIS.search(" ".join(plain.split())) is not None
