"""Spanish: how it says how many (A12)."""

import re

from education.checks.languages.spanish.words import PEOPLE
from education.checks.languages.tables import Counting, whole_words

_N = r"(?:\d+|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien)"
_OUTCOME = r"(?:riesgos?|probabilidad(?:es)?|posibilidad(?:es)?|tasas?|recaidas?)"

_WRITTEN = {
    "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "once": 11, "doce": 12,
}  # fmt: skip

COUNTING = Counting(
    amount=whole_words(
        rf"(?P<number>\d{{1,4}}|{'|'.join(_WRITTEN)}) (?P<unit>minuto|hora|dia|semana|mes|ano|sesion|infusion|dosis)(?:s|es)?\b"
    ),
    small=_WRITTEN,
    share=whole_words(
        rf"(?:\d[\d.,]*|{_N}) ?(?:%|por ?ciento\b)(?! del (?:costo|precio|pago))|por ?ciento\b|porcentajes?\b"
    ),
    not_people=re.compile(
        r"\b(?:oxigeno|salina|solucion|seguro medico|copago|deducible|descuento|costo|precio)\b"
    ),
    ratio=whole_words(
        rf"{_N} (?P<people>(?:de )?(?:l[oa]s )?{PEOPLE} )?(?:(?P<within>en|entre|sobre)|de) (?P<each>cada )?(?:(?:l[oa]s|nuestr[oa]s) )?(?P<of>{_N})\b"
    ),
    people=re.compile(rf" {PEOPLE}\b"),
    not_counted=re.compile(
        r"\b(?:pagina|cita|visita|sesion|paso|dia|semana|dosis|parte|pregunta|numero|infusion|capitulo|grupo|fase|etapa|hoja) (?:numero )?$"
    ),
    units=re.compile(
        r" (?:\w+ )?(?:dias?|horas?|semanas?|mes(?:es)?|anos?|minutos?|segundos?|citas?|visitas?|sesion(?:es)?|dosis|grupos?|pasos?|partes?|estudios?|m[lg]|veces|noches?"
        r"|infusion(?:es)?|paginas?|preguntas?)\b"
    ),
    fraction=whole_words(
        rf"(?:la mitad|un tercio|dos tercios|la tercera parte|la cuarta parte|un cuarto|tres cuartos) de (?:l[oa]s |nuestr[oa]s )?{PEOPLE}"
    ),
    vague=whole_words(
        rf"(?:la )?(?:gran|inmensa|enorme) mayoria|la mayoria de (?:l[oa]s |nuestr[oa]s )?(?:{PEOPLE})|casi tod[oa]s? (?:l[oa]s |nuestr[oa]s )?{PEOPLE}"
    ),
    relative=whole_words(
        rf"(?:{_N}|varias|muchas) veces (?:mas|menos|mayor|menor|mejor)|el doble de|(?:duplic|triplic)\w* (?:\w+ ){{0,3}}?{_OUTCOME}"
        rf"|(?:reduc|baj|disminu|cort)\w* (?:\w+ ){{0,4}}?{_OUTCOME}(?: \w+){{0,4}}? (?:a la mitad|en un \w+)|(?:reduc|baj|disminu|cort)\w* (?:\w+ ){{0,2}}?a la mitad|la mitad del? {_OUTCOME}|riesgo relativo"
    ),
    compared=re.compile(
        rf"\b(?:{_OUTCOME}|eficaz|efectiv\w+|recuper\w+|reca\w+|respon\w+|mejor\w*|personas|pacientes|adult\w+|suicid\w*|muert\w+)\b"
    ),
)
