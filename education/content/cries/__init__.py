"""What somebody in danger types, in tables per language; `education.content.crisis` reads them."""

from education.content.cries.english import ENGLISH
from education.content.cries.spanish import SPANISH

TABLES = {"en": ENGLISH, "es": SPANISH}
