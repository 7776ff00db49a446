"""English: what somebody types who may be in danger, or fears for somebody else. How it is written: `cries.table`.

Broad on purpose: help that is shown for nothing costs a glance, help that is not shown may cost a life.
"""

from education.content.cries.english.body import BODY
from education.content.cries.english.mind import MIND
from education.content.cries.english.words import CLASSES, HARMLESS, SPELT, WRITTEN, sound
from education.content.cries.table import Table

ENGLISH = Table(
    classes=CLASSES, mind=MIND, body=BODY, harmless=HARMLESS, written=WRITTEN, spelt=SPELT, sound=sound
)
