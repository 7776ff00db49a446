"""Words that mean the same to somebody who searches: brand and substance, plain word and medical word.

One line a meaning. A search for any of its terms finds them all; it changes no text and no page shows it.
"""

# Words that may be a call for help: whoever searches for one sees the crisis help before anything else.
CRISIS: dict[str, tuple[str, ...]] = {
    "en": (
        "suicide", "suicidal", "kill myself", "end my life", "want to die", "better off dead", "no reason to live",
        "self-harm", "harm myself", "hurt myself",
    ),
    "es": ("suicidio", "suicidarme", "matarme", "quitarme la vida", "quiero morir", "hacerme daño"),
}  # fmt: skip

SYNONYMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("Spravato", "esketamine", "nasal spray", "nose spray"),
        ("Ketalar", "ketamine", "special K"),
        ("infusion", "drip", "IV", "intravenous", "into a vein"),
        ("lozenge", "troche", "tablet", "pill"),
        ("side effects", "adverse effects", "adverse events", "reactions"),
        ("nausea", "feeling sick", "vomiting", "throwing up"),
        ("dizziness", "dizzy", "lightheaded"),
        ("dissociation", "feeling cut off", "out of body", "spaced out", "bad trip", "k-hole"),
        ("high blood pressure", "hypertension"),
        ("bladder", "cystitis", "urinary", "peeing"),
        ("addiction", "dependence", "misuse", "abuse", "addictive", "hooked"),
        ("drowsiness", "sleepy", "sedation"),
        ("depression", "depressed", "low mood", "MDD", "major depressive disorder"),
        ("treatment-resistant depression", "hard-to-treat depression", "TRD"),
        CRISIS["en"],
        ("PTSD", "trauma", "flashbacks"),
        ("OCD", "obsessions", "compulsions"),
        ("bipolar", "mania", "manic depression"),
        ("ECT", "electroconvulsive therapy", "shock therapy"),
        ("TMS", "rTMS", "magnetic stimulation"),
        ("antidepressant", "SSRI", "SNRI"),
        ("psychotherapy", "talking therapy", "counseling", "counselling", "CBT"),
        ("pregnancy", "pregnant", "breastfeeding"),
        ("drive", "driving", "car", "ride home"),
        ("cost", "price", "insurance", "pay", "money"),
        ("maintenance", "booster", "repeat", "how long does it last"),
        ("caregiver", "carer", "family", "partner", "spouse", "husband", "wife"),
        ("off-label", "unapproved"),
        ("doctor", "physician", "clinician", "provider"),
    ),
    "es": (
        ("Spravato", "esketamina", "aerosol nasal"),
        ("Ketalar", "ketamina"),
        ("efectos secundarios", "efectos adversos"),
        ("depresión", "ánimo bajo"),
        CRISIS["es"],
    ),
}
