"""Words that mean the same to somebody who searches: brand and substance, plain word and medical word.

One line a meaning. A search for any of its terms finds them all; it changes no text and no page shows it. Some Spanish
words are among the English: until there are Spanish texts, a search in Spanish looks in the English ones.
"""

_ENGLISH = """
    Spravato, esketamine, nasal spray, nose spray
    Ketalar, ketamine, special K
    infusion, drip, IV, intravenous, into a vein
    lozenge, troche, tablet, pill, by mouth
    side effects, sideeffects, adverse effects, adverse events, reactions, efectos secundarios
    risk, danger, safe, safety, unsafe
    nausea, nauseous, feeling sick, vomiting, vomit, throwing up, puke
    dizziness, dizzy, lightheaded
    dissociation, feeling disconnected, feeling cut off, out of body, spaced out, bad trip, tripping, k-hole, hallucinations, hallucinate
    memory, memory loss, forgetful
    high blood pressure, hypertension, bp
    bladder, cystitis, urinary, urine, pee, peeing, wee, vejiga
    addiction, addicted, dependence, withdrawal, misuse, abuse, addictive, hooked
    drowsiness, sleepy, sedation
    sedative, calming medicine, benzodiazepine, Xanax, Valium, Ativan
    depression, depressed, low mood, MDD, major depressive disorder
    treatment-resistant depression, hard-to-treat depression, TRD
    suicide, suicidal, kill myself, end my life, want to die, better off dead, no reason to live, self-harm, harm myself, hurt myself
    overdose, took too much, too much ketamine, double dose, poisoned
    PTSD, trauma, flashbacks
    OCD, obsessions, compulsions
    bipolar, mania, manic depression
    ECT, electroconvulsive therapy, shock therapy
    TMS, rTMS, magnetic stimulation
    antidepressant, SSRI, SNRI, sertraline, Zoloft, fluoxetine, Prozac, escitalopram, Lexapro
    psychotherapy, talk therapy, talking therapy, counseling, counselling, CBT
    pregnancy, pregnant, breastfeeding, breastfeed, breast milk, embarazo
    drive, driving, car, ride home, manejar
    cost, price, insurance, pay, money, precio
    maintenance, booster, repeat, how long does it last
    caregiver, carer, family, partner, spouse, husband, wife, mom, mum, mother, dad, father, son, daughter
    young people, young adults, teenager, teen, child, kid, adolescent, niños
    eat, food, fasting, empty stomach
    drugs, cannabis, weed, marijuana
    off-label, unapproved
    doctor, physician, clinician, provider
"""
_SPANISH = """
    Spravato, esketamina, aerosol nasal
    Ketalar, ketamina
    efectos secundarios, efectos adversos
    depresión, ánimo bajo
    suicidio, suicidarme, matarme, quitarme la vida, quiero morir, hacerme daño
"""


def _meanings(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(term.strip() for term in line.split(",")) for line in lines.strip().splitlines())


SYNONYMS: dict[str, tuple[tuple[str, ...], ...]] = {"en": _meanings(_ENGLISH), "es": _meanings(_SPANISH)}
