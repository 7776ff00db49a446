"""Spanish: how it speaks of suicide (A13) and of a person in danger (A14)."""

import re

from education.checks.languages.tables import Suicide

_DIED = "Write “murió por suicidio”."
_SURVIVED = "Write “murió por suicidio” or “sobrevivió a un intento de suicidio”."

SUICIDE = Suicide(
    unsafe=(
        (re.compile(r"\bcomet\w+ (?:el |un )?suicidio\b"), _DIED),
        (
            re.compile(
                r"\bsuicidios? (?:exitos|consumad|lograd|fallid|frustrad)[oa]s?\b|\bintentos? (?:de suicidio )?(?:fallid|frustrad|exitos|lograd)[oa]s?\b"
                r"|\b(?:logro|consiguio) (?:suicidarse|quitarse la vida|matarse)\b"
            ),
            _SURVIVED,
        ),
        (re.compile(r"\bepidemias?\b|\bse disparo\b"), "Say what was counted, without alarm."),
        (
            re.compile(
                r"\bsuicid\w+\b[^.!?]{0,60}\b(?:egoista|cobarde|cobardia|salida facil|pecado|llamar la atencion)\b"
            ),
            "Take it out: blame keeps people from asking for help.",
        ),
    ),
    danger=re.compile(
        r"\bsuicid\w*|\bautolesion\w*|\ben crisis\b|\b(?:matar|quitar)se(?: la vida)?\b|\bquitarse la vida\b|\bse quito la vida\b|\b(?:quier\w+|querer|desea\w*|ganas de) morir(?:se)?\b"
        r"|\b(?:acabar|terminar) con (?:su|mi|la) vida\b|\bno (?:quier\w+|querer) (?:vivir|seguir viviendo|despertar)\b|\bhacer(?:se|me) dano\b|\bmejor muert[oa]\b"
    ),
    method=re.compile(
        r"\b(?:sobredosis|ahorc\w+|colgarse|se colgo|soga|cuerda|pistola|arma|armas|disparo|veneno|envenen\w+|asfixi\w+|monoxido|saltar (?:de|desde)|puente|navaja|venas|pastillas)\b"
    ),
    death=re.compile(r"\b(?:murio|murieron|se mato|se quito la vida|se suicido)\b"),
    press_three=re.compile(r"\b(?:oprim\w+|marque|presion\w+|puls\w+)(?: el)? (?:3|tres)\b"),
    lifeline=re.compile(r"\b988\b|\blinea de (?:vida|crisis|prevencion)\b|\bcrisis\b|\bsuicid"),
    number=re.compile(
        r"\b(?:llame|llamar|marque|mande|envie|escriba|textee)(?: \w+){0,3}? al? (\d{3})\b(?![-.\d(]|\s?-\s?\d)"
    ),
)
