"""Words that may be a call for help: whoever writes or searches for them sees the crisis help before anything else. Pure."""

import re
import unicodedata

# Broad on purpose: help shown for nothing costs a glance. In both languages whatever the page's own, since people in
# need write as they think. Matched without accents and in small letters.
_CRISIS = re.compile(
    r"suicid|kill(?:s|ed|ing)? (?:me\b|my|him|her|them|your)|self.?harm|self.?injur"
    r"|(?:hurt|harm|cut)(?:s|ing|ting)? (?:my|him|her|them|your) ?sel"
    r"|end(?:s|ed|ing)? (?:it all|things|(?:my|his|her|their|your) (?:own )?life)"
    r"|tak(?:e|es|ing) (?:my|his|her|their|your) (?:own )?life|(?:too many|all (?:my|the|his|her)) pills|overdos"
    r"|(?:want(?:s|ed|ing)?|going|ready) to die|(?:wanna|gonna) die|wish i (?:was|were) dead|\bkms\b|unalive"
    r"|better off (?:dead|without me)|no reason to live|not worth living"
    r"|(?:don.?t|doesn.?t|do not|does not|not) want to (?:live|be here|be alive|wake up|go on)"
    r"|can.?(?:no)?t go on|in crisis|\b988\b"
    r"|matar(?:me|se)|me quiero matar|se quiere matar|quitar(?:me|se) la vida|acabar con (?:mi|su) vida"
    r"|quier[eo] morir|no quier[eo] (?:vivir|seguir)|hacer(?:me|se) dano|autolesion|sobredosis"
)


def speaks_of_crisis(words: str) -> bool:
    """Whether somebody may be in danger, as far as words can tell."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", words) if not unicodedata.combining(char)
    ).casefold()
    return _CRISIS.search(" ".join(plain.split())) is not None
