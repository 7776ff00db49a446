"""What is refused as a password of the desk: what a guesser tries first, by lists that are here and not asked elsewhere.

zxcvbn knows 30,000 leaked passwords, names, words, rows of keys, dates, and how people bend them; we add the words of the
place. Whoever chooses a password is told to make it longer, not to put a sign into it.
"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# zxcvbn's own mark for what also a stolen database with slow hashes does not give away; its next lower one takes "Password2026!!".
FEWEST_GUESSES = 10**10
# More signs make nothing easier to guess; zxcvbn takes 3 seconds of CPU for 72 that each may stand for a letter, and a twentieth of
# a second for so many.
_READ = 40
# Numbers that somebody has are known to others: of a telephone, a card, an account. So digits alone count for half of what as many
# random ones are worth, and 20 of them are enough.
_DIGITS_FOR_ONE = 2
_OURS = (
    "countersign",
    "ketamine",
    "esketamine",
    "spravato",
    "clinic",
    "clinician",
    "depression",
    "doctor",
    "desk",
)


class NotGuessable:
    """A validator for AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError where a guesser who knows the clinic and the person is there too soon."""
        known = sorted({word.lower() for word in _words_of_the_place(user) if word}, key=len, reverse=True)
        rest = re.sub("|".join(map(re.escape, known)), "", password.lower())
        if min(_guesses(password, known), _guesses(rest, known)) < FEWEST_GUESSES:
            raise ValidationError(
                _(
                    "This password is too easy to guess. Four or five words that have nothing to do with each other, with you or"
                    " with the clinic are hard to guess and easy to keep."
                ),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        return _(
            "Not a well-known password, nor one made of your name, that of the clinic, a season or a year."
        )


def _guesses(password: str, known: list[str]) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415  its lists take time to load, and patients' pages need none

    guesses = int(zxcvbn(password[:_READ], user_inputs=known)["guesses"]) if password else 0
    return min(guesses, 10 ** (len(password) // _DIGITS_FOR_ONE)) if password.isdecimal() else guesses


def _words_of_the_place(user: User | None) -> Iterator[str]:
    theirs = (user.username, user.first_name, user.last_name, user.email) if user is not None else ()
    for text in (*_OURS, settings.CLINIC_NAME, *settings.ALLOWED_HOSTS, *theirs):
        yield text
        yield from (word for word in re.split(r"\W+|_", text) if len(word) > 2)  # noqa: PLR2004  no initials
