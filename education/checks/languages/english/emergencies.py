"""Emergencies: their signs, of the table in `urgency`; what is told right below them; and who else might be called, which no card of theirs says."""

import re

from education.checks.languages.tables import sign

# 911 or an emergency room, now.
EMERGENCY = (
    sign(
        "Might act on thoughts of suicide, is hurt, or is not safe",
        "emergency",
        "911",
        "act on thoughts of suicide",
        "hurt (?:yourself|themselves)",
        "(?:stay|keep (?:yourself|yourself or someone else)) safe",
        "is in danger",
        line="you might act on thoughts of suicide",
    ),
    sign(
        "Has a plan for suicide, or looks for a way",
        "emergency",
        "911",
        "(?:has|have) a plan",
        "looking for a way",
        line="you or someone you love has a plan, or is looking for a way to die",
    ),
    sign(
        "Took too much to hurt themselves, or is not well after too much",
        "emergency",
        "911",
        "(?:took|taken|taking) (?:too much|something that may harm)",
        "very sleepy",
        line="you took too much of a medicine to hurt yourself, even if you feel fine, or are very sleepy, confused or not well after it",
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
        line="someone passes out, is hard to wake, breathes slowly or turns blue",
    ),
    sign(
        "Heart, lungs, brain, allergy: chest pain, trouble breathing, sudden bad headache or confusion, weakness, seizure, swelling",
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
        "swollen face",
        "weak or numb",
        "suddenly (?:become|are) confused",
        line="you have chest pain, trouble breathing, a seizure or a sudden bad headache; or you suddenly become confused, or have sudden trouble seeing, speaking or moving, or a weak or numb face, arm or leg",
    ),
    sign(
        "Sees or hears what is not there (outside a supervised session), or loses touch with what is real",
        "emergency",
        "911",
        "(?:see|hear)s? (?:or (?:see|hear) )?things that",
        "out of touch with",
        "voices",
        line="you see or hear things that are not there after you have gone home",
    ),
    sign(
        "Kidneys: no urine at all, or pain in the side with a fever",
        "emergency",
        "911",
        "cannot pee at all",
        "side hurts and you have a fever",
        line="you cannot pee at all, or your side hurts and you have a fever",
    ),
    sign(
        "Liver: yellow skin or eyes with confusion, bleeding or a fever",
        "emergency",
        "911",
        "yellow, and you are confused",
        line="your skin or eyes are yellow, and you are confused, bleed or have a fever",
    ),
    sign(
        "Reaction to a medicine: blisters or sores of skin or mouth; a rash, stiff muscles or confusion with a high fever",
        "emergency",
        "911",
        "blisters",
        "(?:stiff|twitching) muscles",
        "muscles (?:twitch|are stiff)",
        "high fever with",
        "with a high fever",
        line="your skin or mouth blisters or has sores, or you have a rash or stiff muscles with a high fever",
    ),
    sign(
        "Signs of withdrawal from alcohol, calming pills or opioids",
        "emergency",
        "911",
        "cut down on alcohol",
        line="you have cut down on alcohol, opioids or other pills, and you shake badly, are confused, have a seizure, or see or hear things that are not there",
    ),
)
# A call of its own, right below the card of emergencies.
BELOW = (
    sign(
        "Took too much by mistake, and feels fine",
        "below",
        "poison",
        "(?:took|taken|taking) (?:[^.?]+ )?by mistake",
        "(?:it was|was) a mistake",
        line="**Took too much by mistake, and feel fine?** Call Poison Help right away: [1-800-222-1222](tel:18002221222).",
    ),
)
# Who else is called than 911 and 988.
ELSEWHERE = re.compile(
    r"poison (?:help|control|center)|urgent care|helpline|nurse line"
    r"|\b(?:call|phone|ring|text|message|tell|ask|see|visit|contact|reach)\w* (?:(?:911|988|or|and|then|to|a|an|the|your|their|his|her|our|my) ){0,4}"
    r"(?:clinic|team|doctor|nurse|pharmacist|therapist|counselor)"
)
