"""How urgent each sign is that a care card names, and whom to call: one answer for all texts.

`said` finds a line of a care card that names the sign. A line that names several is as urgent as the most urgent of them. A new sign is
entered here first, and a clinician decides how urgent it is; docs/for-the-clinician.md says which of these are ours.
"""

from education.checks.languages.tables import Sign, sign

# 911 or an emergency room, now.
_EMERGENCY = (
    sign(
        "Might act on thoughts of suicide, is hurt, or is not safe",
        "emergency",
        "911",
        "act on thoughts of suicide",
        "hurt (?:yourself|themselves)",
        "(?:stay|keep (?:yourself|yourself or someone else)) safe",
        "is in danger",
    ),
    sign(
        "Has a plan for suicide, or looks for a way",
        "emergency",
        "911",
        "(?:has|have) a plan",
        "looking for a way",
    ),
    sign(
        "Took too much of a medicine or a poison",
        "emergency",
        "poison",
        "(?:took|taken) (?:too much|something that may harm)",
    ),
    sign(
        "Cannot be woken, breathes slowly, turns blue",
        "emergency",
        "911",
        "woken",
        "wake you",
        "hard to wake",
        "passes? out",
        "breathes? (?:very )?slowly",
        "turns? blue",
    ),
    sign(
        "Heart, lungs, brain, allergy: chest pain, trouble breathing, sudden bad headache, trouble speaking, seizure, swelling",
        "emergency",
        "911",
        "chest pain",
        "trouble breathing",
        "cannot breathe",
        "bad headache",
        "trouble seeing",
        "trouble speaking",
        "seizure",
        "face (?:or throat )?swells",
    ),
    sign(
        "Sees or hears what is not there (outside a supervised session), or loses touch with what is real",
        "emergency",
        "911",
        "(?:see|hear)s? (?:or (?:see|hear) )?things that",
        "out of touch with",
        "voices",
    ),
    sign(
        "Signs of withdrawal from alcohol, calming pills or opioids",
        "emergency",
        "911",
        "cut down on alcohol",
    ),
)
# The clinic today; when it is closed, nobody waits until it opens.
_TODAY = (
    sign(
        "Thoughts of suicide, with no wish to act on them now",
        "today",
        "988",
        "thoughts of suicide (?:come|after)",
        "think about death",
        "wanting to die",
        "say goodbye",
        "better off without",
        "shows the signs above",
    ),
    sign(
        "Mood drops after treatment, or is much worse after a change",
        "today",
        "clinic",
        "mood (?:drops|slides|gets worse)",
        "feel much worse",
    ),
    sign("Has stopped eating or drinking", "today", "clinic", "stopped eating"),
    sign(
        "Mania: little sleep, high or speeded up, risks",
        "today",
        "clinic",
        "sleep very little",
        "hardly sleep",
        "speeded up",
        "top of the world",
        "unusually (?:great|energized)",
        "not yourself",
        "acting very differently",
    ),
    sign(
        "Still disconnected, confused, dizzy or strange after the day",
        "today",
        "clinic",
        "still (?:feel )?(?:cut off|disconnected|dizzy|odd|strange|confused)",
    ),
    sign(
        "Blood in the urine, or pain where the kidneys are", "today", "clinic", "blood in", "lower back hurts"
    ),
    sign(
        "Liver: yellow skin or eyes, dark urine, pale stool, pain in the upper belly",
        "today",
        "clinic",
        "turn yellow",
    ),
    sign(
        "Withdrawal from ketamine: ill or shaky when a session or dose is late", "today", "clinic", "is late"
    ),
    sign(
        "Takes ketamine from elsewhere: the next session adds to an unknown dose",
        "today",
        "clinic",
        "ketamine from somewhere else",
    ),
    sign("May be pregnant: no session until this is talked through", "today", "clinic", "be pregnant"),
    sign("Throws up for hours", "today", "clinic", "throw up"),
    sign("Wants to stop a medicine", "today", "clinic", "want to stop", "makes you want to stop"),
    sign("Cannot keep to the dose at home", "today", "clinic", "hard to (?:keep to|take only) the dose"),
    sign(
        "Before a session: no ride, ill, a new medicine",
        "today",
        "clinic",
        "no ride",
        "nobody can take you home",
        "a cold",
        "new medicine",
    ),
)
# The clinic when it is next open, or the next visit.
_TEAM = (
    sign("Pees often, or it hurts", "team", "clinic", "pee often", "bladder hurts"),
    sign("Memory or thinking gets worse", "team", "clinic", "memory or thinking"),
    sign(
        "Craving: wants more, or wants it sooner",
        "team",
        "clinic",
        "want more(?: of it)?$",
        "want treatment sooner",
    ),
    sign(
        "Drinks or uses substances to cope",
        "team",
        "clinic",
        "alcohol or other substances to get",
        "drink more",
    ),
    sign(
        "Depression that lasts, or does not get better",
        "team",
        "clinic",
        "two weeks",
        "daily tasks",
        "feel no better",
    ),
    sign(
        "A side effect, a fear or a memory that keeps coming back",
        "team",
        "clinic",
        "comes back each time",
        "dread the next",
        "feelings during a (?:dose|session)",
        "flashbacks",
    ),
    sign("Mania in the past that the team may not know of", "team", "clinic", "in the past"),
    sign(
        "Something to tell or to ask",
        "team",
        "clinic",
        "which product",
        "does not know$",
        "joined a study",
        "start a new treatment",
    ),
)

SIGNS: tuple[Sign, ...] = (*_EMERGENCY, *_TODAY, *_TEAM)
