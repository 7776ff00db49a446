"""English dates in full: November 24, 2026. (Django's own shorten the month.) Moments, which staff alone read, as in all their lists."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = "Y-m-d H:i T"
