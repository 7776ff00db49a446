"""English dates in full: November 24, 2026. (Django's own shorten the month.)"""

DATE_FORMAT = "F j, Y"
