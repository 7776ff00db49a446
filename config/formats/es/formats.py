"""Spanish as it is written in the United States: 4:00 p. m., and a point before decimals. (Django's own is that of Spain.)"""

from django.utils.translation import gettext_noop

TIME_FORMAT = "g:i a"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","

# What `a` writes; the catalogue has them as they are written in Spanish.
HALVES_OF_THE_DAY = (gettext_noop("a.m."), gettext_noop("p.m."))
