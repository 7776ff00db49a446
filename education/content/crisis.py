"""Words that may be a call for help, of the mind or the body: whoever writes or searches for them sees the crisis help
before anything else. Pure.
"""

import re
import unicodedata

from education.content.characters import without_unseen

# What tells of too much of a medicine, or of something that is none.
_POISON = re.compile(
    r"(?:too many|all (?:my|the|his|her)) pills|overdos|lethal|poison"
    r"|(?:took|taken?|takes|taking|swallowed) (?:\w+ )?too (?:much|many)|(?:double|extra) dose"
    r"|sobredosis|tom(?:e|ado|o) demasiad|intoxica|envenena"
)
_NEXT_HOUR = re.compile(r"\bnext (?:\w+ )?hours?\b|\bproximas? (?:\w+ )?horas?\b")
# Broad on purpose: help shown for nothing costs a glance. In both languages whatever the page's own, since people in
# need write as they think. Matched without accents and in small letters.
_CRISIS = re.compile(
    r"sui[cs]id|kill(?:s|ed|ing)? (?:me\b|my|him|her|them|your)|self.?harm|self.?injur|\bcutting\b"
    r"|(?:hurt|harm|cut|hang)(?:s|ing|ting)? (?:my|him|her|them|your) ?sel|jump(?:ing)? off"
    r"|end(?:s|ed|ing)? (?:it\b|things|(?:my|his|her|their|your) (?:own )?life)"
    r"|tak(?:e|es|ing) (?:my|his|her|their|your) (?:own )?life"
    r"|\bto die\b|(?:wanna|gonna) die|like dying|wish i (?:was|were) dead|\bkms\b|unalive|want to disappear"
    r"|better off (?:dead|without me)|no reason to live|not worth living|tired of (?:living|life)"
    r"|(?:don.?t|doesn.?t|do not|does not|not) want to (?:live|be here|be alive|wake up|go on)"
    r"|can.?(?:no)?t (?:go on|breathe|take (?:it|this) any ?more)|chest (?:pain|hurts)"
    r"|\bcrisis\b|emergency|hotline|\b988\b|\b911\b"
    r"|matar(?:me|se)|me quiero matar|se quiere matar|quitar(?:me|se) la vida|acabar con (?:mi|su) vida"
    r"|quier[eo] morir|no quier[eo] (?:vivir|seguir)|hacer(?:me|se) dano|autolesion|emergencia"
)


def speaks_of_crisis(words: str) -> bool:
    """Whether somebody may be in danger, as far as words can tell."""
    return _CRISIS.search(_plain(words)) is not None or speaks_of_poison(words)


def speaks_of_poison(words: str) -> bool:
    """Whether the danger may be what somebody took, so that Poison Help comes before the Lifeline."""
    return _POISON.search(_plain(words)) is not None


def speaks_of_next_hour(words: str) -> bool:
    """Whether they head what somebody in danger can do in the next hour."""
    return _NEXT_HOUR.search(_plain(words)) is not None


def _plain(words: str) -> str:
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", without_unseen(words))
        if not unicodedata.combining(char)
    ).casefold()
    return " ".join(plain.split())
