"""English."""

from education.checks.languages.english.advice import ADVISING
from education.checks.languages.english.answers import ANSWERS
from education.checks.languages.english.counting import COUNTING
from education.checks.languages.english.denying import DENYING
from education.checks.languages.english.emergencies import ELSEWHERE
from education.checks.languages.english.families import FAMILIES
from education.checks.languages.english.promises import PROMISES
from education.checks.languages.english.risks import RISKS
from education.checks.languages.english.selling import SELLING
from education.checks.languages.english.stating import STATING
from education.checks.languages.english.suicide import SUICIDE
from education.checks.languages.english.unhedged import UNHEDGED
from education.checks.languages.english.urgency import SIGNS
from education.checks.languages.tables import Language

LANGUAGE = Language(
    claims=(*SELLING, *PROMISES, *RISKS, *ADVISING, *UNHEDGED),
    answers=ANSWERS,
    denying=DENYING,
    counting=COUNTING,
    suicide=SUICIDE,
    stating=STATING,
    signs=SIGNS,
    elsewhere=ELSEWHERE,
    families=FAMILIES,
)
