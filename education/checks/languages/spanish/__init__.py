"""Spanish, as it is spoken in the United States. Without accents: that is how its passages are compared."""

from education.checks.languages.spanish.advice import ADVISING
from education.checks.languages.spanish.answers import ANSWERS
from education.checks.languages.spanish.claims import CLAIMS
from education.checks.languages.spanish.counting import COUNTING
from education.checks.languages.spanish.denying import DENYING
from education.checks.languages.spanish.emergencies import ELSEWHERE
from education.checks.languages.spanish.families import FAMILIES
from education.checks.languages.spanish.stating import STATING
from education.checks.languages.spanish.suicide import SUICIDE
from education.checks.languages.tables import Language

LANGUAGE = Language(
    claims=(*CLAIMS, *ADVISING),
    answers=ANSWERS,
    denying=DENYING,
    counting=COUNTING,
    suicide=SUICIDE,
    stating=STATING,
    signs=(),  # no Spanish text has a care card yet, and a clinician who knows the words must decide
    elsewhere=ELSEWHERE,
    families=FAMILIES,
)
