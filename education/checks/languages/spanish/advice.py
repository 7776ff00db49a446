"""Spanish: advice and promises that can harm (A11)."""

from education.checks.languages.spanish.words import MEDICINES, TREATMENT
from education.checks.languages.tables import ADVICE, CLAIM, HARM, claim

_ASK = "Take it out: this is for a doctor who knows the person. Write “pregunte a su equipo médico”."
_DOCTOR = "Write “No deje ni cambie una medicina por su cuenta. Hable primero con su médico.”"
_BABY = "Say that esketamine is not advised in pregnancy and while breastfeeding, and whom to tell."
_SAFELY = (
    "Say what to do to stay safe: be watched, do not drive until the next day, do not mix it with alcohol."
)
_MANIA = "Ask readers to tell the team about bipolar disorder: ketamine may set off mania."
_EMERGENCY = "Ketamine is not emergency care: point to 988 and 911."
_UNIT = r"(?:mg|miligramos|ml|gramos|pastillas?|tabletas?|gotas?|aplicaciones|dosis|capsulas?)"

ADVISING = (
    claim(
        _ASK,
        rf"(?:tome|use|inyecte|trague|ponga|aplique|disuelva|beba) (?:\w+ ){{0,2}}?(?:\d+|un[oa]?|dos|tres|cuatro|media|otra) (?:\w+ ){{0,2}}?{_UNIT}",
        r"doble (?:la|su) dosis|tome el doble",
        fault=HARM,
        voided=ADVICE,
    ),
    claim(
        _DOCTOR,
        rf"(?:deje|suspenda|interrumpa|abandone|tire|olvidese de|puede dejar|podra dejar|salte) (?:de tomar |de usar )?(?:su|sus|el|los|la|las|tod[oa]s sus|otr[oa]s) (?:\w+ ){{0,2}}?{MEDICINES}",
        rf"ya no (?:necesita\w*|tendra que tomar) (?:su |sus |el |mas |otr[oa]s )?(?:\w+ )?{MEDICINES}|reemplaza (?:a )?(?:su|sus|los|las) {MEDICINES}",
        fault=HARM,
        voided=ADVICE,
        unless=r"\bsi (?:usted )?deja\b|\bantes de (?:dejar|cambiar)\b",
    ),
    claim(
        _BABY,
        r"(?:segur[oa]s?|sin (?:ningun )?(?:riesgo|peligro)) (?:\w+ ){0,4}?(?:embaraz\w+|lactancia|bebes?|ninos|ninas|dar pecho)",
        r"(?:embaraz\w+|lactancia|dar pecho) (?:\w+ ){0,6}?(?:sin (?:ningun )?(?:riesgo|peligro)|segur[oa]s?)",
        r"puede (?:usar|tomar|recibir)\w* (?:\w+ ){0,4}?(?:embaraz\w+|lactancia|dar pecho|dando pecho)",
        fault=HARM,
        voided=frozenset({"asked", "told", "others"}),
    ),
    claim(
        _SAFELY,
        r"puede (?:\w+ )?(?:manejar|conducir)|no (?:necesita|hace falta|es necesario) que (?:nadie|alguien) (?:lo|la|le) (?:cuide|vigile|acompane)",
        fault=HARM,
        voided=frozenset({"asked"}),
        unless=r"\b(?:hasta|al dia siguiente|solo si|alguien mas)\b",
    ),
    claim(
        _MANIA,
        r"(?:calm|trat|mejor|alivi|control|reduc|quit)\w* (?:\w+ ){0,4}?mania",
        fault=HARM,
        voided=CLAIM,
        unless=r"\b(?:puede causar|provoc|desencaden|diga|digale)\w*",
    ),
    claim(
        _EMERGENCY,
        rf"{TREATMENT} (?:\w+ ){{0,3}}?(?:evit|previen|elimin|quit|detien|acab)\w* (?:\w+ ){{0,3}}?suicid\w+",
        fault=HARM,
        voided=CLAIM,
    ),
)
