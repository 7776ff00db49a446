"""English: the classes of words that the rules speak of, what is no danger, and how people write in haste."""

import re

_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1+")

CLASSES = {
    "SELF": "myself, himself, herself, themself, themselves, yourself, ourselves, my self, him self, her self, your self",
    "SOMEONE": """he, she, they, him, her, them, someone, somebody, person, man, woman, guy, girl, boy, husband, wife, spouse,
        partner, fiance*, boyfriend, girlfriend, bf, gf, ex, son, daughter, kid*, child*, teen*, baby, mom, mum, mama, mother,
        dad, father, parent*, brother, sister, bro, sis, friend*, roommate, neighbor, grand*, uncle, aunt, cousin, niece,
        nephew, student, coworker, patient""",
    "LITTLE": "kid*, child*, toddler*, baby, infant, year old, grandson, granddaughter, grandchild, dog, cat, puppy, pet",
    "OTHERS": """someone, somebody, people, everyone, everybody, others, other people, a person, him, her, them, my kid*, my child*,
        my baby, my son, my daughter, my wife, my husband, my mom, my dad, my family, my parents""",
    "WANT": """want*, wish*, hope*, need to, like to, love to, going to, ready to, plan*, try*, tried, attempt*, think*, thought*,
        urge*, feel like, deserve*, should, rather, about to, might, may, let me, threaten*, talk* about, talk* of, says, say,
        said, easier to, best to, had enough""",
    "DIE": """die, dies, dying, dead, death, disappear*, vanish*, cease, be gone, go to sleep forever, stop existing, pass away,
        leave this world, not exist""",
    "LIVE": """live, living, life, alive, exist*, be here, being here, be around, wake up, waking up, go on, going on, carry on,
        keep going, stay alive, be born, be on this earth""",
    "HURT": "kill*, murder*, shoot*, stab*, strangl*, drown*, suffocat*, hang*, end, ending, harm*, hurt*, injur*, cut*, burn*, "
    "starv*, off, offing, delete, deleting, destroy*, punish*, poison*, overdos*, unaliv*, slit*, gas, gassing",
    "NOBODY": "no one, nobody, noone, none, not anyone, not anybody",
    "FED": "had enough, tired, sick, done, finished, fed up, exhausted, weary, through",
    "LONGER": "any more, any longer, no more, much longer, much more, longer, a minute, another day, another minute, another night",
    "PILL": """pill*, tablet*, tab, tabs, capsule*, med, meds, medicine*, medication*, prescription*, lozenge*, troche*, dose*,
        dosage, ketamine, ket, esketamine, spravato, bottle, pack, packet, box, vial, xanax, benzo*, valium, klonopin, ativan,
        ambien, opioid*, oxy*, percocet*, vicodin, fentanyl, tramadol, tylenol, acetaminophen, ibuprofen, advil, aspirin,
        benadryl, lithium, antidepress*, zoloft, lexapro, prozac, wellbutrin, seroquel, gabapentin, adderall, drugs, edibl*""",
    "COUNTED": "pill*, tablet*, tabs, capsule*, lozenge*, troche*, dose*, bottle*, pack*, meds, xanax, tylenol*",
    "NUMBER": "two, three, four, five, six, seven, eight, nine, ten, dozen, twenty, thirty, 1*, 2*, 3*, 4*, 5*, 6*, 7*, 8*, 9*",
    "TOOK": "took, swallow*, ate, drank, inject*, snort*, ingest*, downed, popped, chugged, gulped, consumed",
    "TAKE": "take*, taking, taken, took, swallow*, ate, eat*, drank, drink*, inject*, snort*, ingest*, downed, popped, had, used, gave",
    "MUCH": "all, whole, entire, every, bunch, handful*, fistful*, lots, a lot, rest of, extra, double, twice, several, triple, more than, tons, loads",
    "HOUSEHOLD": "bleach, detergent, antifreeze, cleaner, gasoline, gas, acid, pesticide, sanitizer, remover, pod*, battery, batteries, chemical*",
    "DRINK": "alcohol, beer*, wine, vodka, whiskey, liquor, drinks, tequila, rum, booze",
    "STRONG": "xanax, benzo*, valium, klonopin, ativan, ambien, opioid*, oxy*, percocet*, vicodin, fentanyl, tramadol, heroin, "
    "sleeping pill*, pain pill*, ketamine, ket, esketamine, spravato, troche*, lozenge*, pills, meds, coke, cocaine, meth",
    "BREATHE": "breath*, air, oxygen",
    "WAKE": "wake, woke, waking, awake, awaken, rouse, come to, open her eyes, open his eyes",
}
HARMLESS = """
    chest x|xray|cold|infection|scan|press
    life insurance|expectancy|style|coach|changes|events|event|balance|skills|story|stories
    quality|way|rest|part|time|walks of life
    daily|day|normal|real|everyday|sex|work life
    chang* my|your|his|her life
    emergency contact*|form|use|fund|exit
    midlife|identity|housing crisis
    kill* time|the|brain|cells|germs|bacteria|pain|two|your|bugs|mood|sperm
    dead|death dog|battery|sea|people
    jump|jumping|skipping rope
    dying to know|try|see|hear|ask|find|go
    cut*|cutting back|down|out|off|in|it|them|the|pill|tablet
    breathing exercise*|technique*|practice|practise|work|machine|meditation
    slow|deep|paced|box|mindful breath*
    hold|holding .. breath
    bad breath
    wake|woke|waking up time|early|groggy|call|late|tired|refreshed|with|feeling|at|sad
    wake|woke|waking .. in|at|during the|night|morning middle|night|morning|of
    give|giving|gave up smoking|drinking|alcohol|coffee|caffeine|weed|cigarettes|sugar|work|my job|driving
    too much|many time|work|caffeine|coffee|sugar|salt|food|space|money|appointments|questions|people|sleep|information|stress|water|screen
    poison ivy|oak
    burden of|for depression|disease|proof|illness|care
    dead tired|line|zone|end|skin|weight|inside? battery
    air bnb|conditioning|travel|plane|port|fare
    not responding to treatment|medication|meds|antidepressants|medicine|therapy|anything
    shoot* up|hoops|pain
    booster|flu|covid|vaccine|vaccination|tetanus|allergy|ketamine|b12|weekly|monthly|injection shot|shots
    shot|shots or|vs|versus drip|iv|infusion|spray|pill|lozenge*
    dead end job*
    jump in|of price*|cost*|dose
    history of .. seizure*|stroke|strokes $
    history of .. heart attack* $
    can|could|does|will it|this|ketamine|esketamine|spravato cause|trigger .. seizure*|stroke|strokes $
    can|could|does|will it|this|ketamine|esketamine|spravato cause|trigger .. heart attack* $
    seizure disorder|disorders|medicine*|medication* $
    death in the family
    last message|call|letter from
    crash|sharp|steep learning
    ready to give up smoking|drinking
    panic|anxiety attack*
    intrusive ads|popups
    side|special|trauma unit
"""
WRITTEN = {
    "cant": "can not", "cannot": "can not", "cnt": "can not", "kant": "can not", "dont": "do not", "dnt": "do not", "doesnt": "does not",
    "didnt": "did not", "wont": "will not", "wouldnt": "would not", "couldnt": "could not", "shouldnt": "should not",
    "isnt": "is not", "arent": "are not", "aint": "am not", "wasnt": "was not", "werent": "were not", "hasnt": "has not",
    "havent": "have not", "hadnt": "had not", "im": "i am", "ive": "i have", "ill": "i will", "id": "i would", "iam": "i am",
    "hes": "he is", "shes": "she is", "theyre": "they are", "theyd": "they would", "youre": "you are", "its": "it is",
    "thats": "that is", "whats": "what is", "theres": "there is", "lets": "let us", "wheres": "where is",
    "wanna": "want to", "wana": "want to", "wanta": "want to", "gonna": "going to", "gona": "going to", "gunna": "going to", "finna": "going to", "gotta": "need to",
    "tryna": "trying to", "hafta": "need to", "lemme": "let me", "gimme": "give me", "dunno": "do not know",
    "u": "you", "ur": "your", "r": "are", "n": "and", "b": "be", "2": "to", "4": "for", "2day": "today", "2nite": "tonight", "tonite": "tonight",
    "2moro": "tomorrow", "tmrw": "tomorrow", "tmr": "tomorrow", "pls": "please", "plz": "please", "rn": "right now", "bc": "because",
    "ppl": "people", "smth": "something", "sth": "something", "sm1": "someone", "some1": "someone", "every1": "everyone", "no1": "no one",
    "noone": "no one", "nobody": "nobody", "anymore": "any more", "nomore": "no more", "wo": "without", "w": "with",
    "od'd": "overdosed", "od'ed": "overdosed", "od'ing": "overdosing", "alot": "a lot", "fkn": "", "fucking": "", "freaking": "", "frickin": "", "fckn": "", "fking": "", "really": "", "just": "", "literally": "",
    "hubby": "husband", "wifey": "wife", "bff": "friend", "xan": "xanax", "xans": "xanax", "goodby": "goodbye", "bye": "goodbye", "byebye": "goodbye",
    "killin": "killing", "livin": "living", "dyin": "dying", "breathin": "breathing", "breath": "breathe", "nothin": "nothing", "somethin": "something",
    "idwtl": "do not want to live", "idwtbh": "do not want to be here", "ldso": "lethal dose",  # LD50, with letters for its digits
    "deth": "death", "ded": "dead", "dieing": "dying", "lif": "life", "kil": "kill", "siezures": "seizure",
}  # fmt: skip
SPELT = """
    suicide suicidal suicidality overdose overdosed overdosing breathe breathing breathes swallowed swallow seizure seizures unconscious
    unresponsive poison poisoned poisoning emergency ambulance hopeless worthless convulsions convulsing collapsed allergic reaction
    bleeding choking myself himself herself someone anymore hotline lozenges lozenge troches ketamine medicine medication
    prescription accidentally bottle tablets goodbye stroke killing alive living disappear burden pills breath chest response responding
    fainted dying stopped accident double swollen swelling throat
"""


def sound(word: str) -> str:
    """Doubled consonants count once, and "too" is "to": nobody in need counts letters."""
    return "to" if word == "too" else _TWICE.sub(r"\1", word)
