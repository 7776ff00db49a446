"""Spanish: how it denies and doubts."""

import re

from education.checks.languages.tables import Denying

DENYING = Denying(
    negation=re.compile(
        r"\b(?:no|nunca|jamas|nadie|ningun\w*|ni|tampoco|nada|sin(?: \w+){0,2} ?$|lejos de|en vez de)\b"
    ),
    no_negation=re.compile(
        r"\bno (?:solo|solamente|espere|dude|se pierda|sufra)\b|\bsin (?:duda|embargo)\b"
        r"|(?<=[a-z] )(?:que|quien|quienes|cuando|donde)\b(?: \w+){0,2}? (?:no|nunca|nada)\b(?: \w+){0,2}"
    ),
    clause=re.compile(
        r"[;:()]| [-\u2013\u2014] |\b(?:pero|aunque|porque|mientras|asi que|sino)\b"
        r"|,(?= (?:y |o )?(?:\w+ ){0,2}?(?:es|son|esta|puede|tiene|ha|ketamina|usted|se|siempre)\b)"
    ),
    denial=re.compile(
        r"\b(?:no|ni|ningun\w*|sin|poc[oa]s?|faltan?) (?:\w+ ){0,3}?(?:pruebas?|evidencia|estudios?|ensayos?|investigacion(?:es)?|datos|medic[oa])\b"
        r"|\bnadie \w+|\b(?:sabe|sabemos|saber|saben|pregunte|preguntar|vea|averigue|decir|seguro) si\b"
        r"|\b(?:no|nunca|tampoco) (?:\w+ ){0,2}?(?:cierto|verdad|sabe|saben|sabemos|demostr\w+|demuestr\w+|prob\w+|prueb\w+|comprob\w+|garantiz\w+"
        r"|significa|quiere decir|promet\w+|confie|crea que|creer|piense)\b|\b(?:se desconoce|desconocid\w+|mitos?|fals[oa])\b"
    ),
    turn=re.compile(r";|\bpero\b|\bsin embargo\b"),
    denied_after=re.compile(
        r"\bno (?:es|son|esta|estan|se ha|se han|ha|han|fue) (?:\w+ )?(?:cierto|verdad|demostrad\w+|probad\w+|comprobad\w+|sabe)\b"
        r"|\b(?:es|son) (?:fals\w+|mentiras?|un mito|mitos|enganos\w+)\b"
    ),
    refuted=re.compile(
        r"^(?:pero )?(?:fals[oa]|mentira|hecho|realidad|no es (?:cierto|verdad|asi))\b|^(?:pero )?(?:nadie|ningun estudio) "
        r"|^(?:pero )?(?:eso|esto|es[ao]s?|est[ao]s?)(?: \w+){0,2}? (?:no (?:es|son)|es (?:fals\w+|mentira|un mito)|son (?:fals\w+|mentiras))\b"
    ),
    doubt=re.compile(
        r"\b(?:tenga cuidado|cuidado con|desconfie|no (?:crea (?:a|en|que|todo|las?|los?)|confie|se fie)|enganos\w+|exager\w+|demasiado bueno|falsas? (?:promesas?|esperanzas?)|mitos?"
        r"|(?:clinicas?|anuncios?|paginas?|sitios?) que (?:promet|dic|asegur|garantiz|ofrec)\w+)\b"
    ),
    reported=re.compile(
        r"\b(?:algun\w*|much[oa]s|otr[oa]s|ciert[oa]s|un[oa]?s?|l[oa]s) (?:\w+ )?(?:anuncios?|paginas?|sitios?|clinicas?|publicidad|empresas?|redes sociales)"
        r"(?: \w+){0,3}? (?:dic\w+|afirm\w+|promet\w+|asegur\w+|llam\w+|garantiz\w+|present\w+)\b"
        r"|\b(?:puede|podria|quizas) (?:\w+ )?(?:leer|oir|escuchar|ver|lea|oiga) que\b"
        r"|\bsi (?:un|una|alguien|algun\w*) (?:\w+ ){0,3}?(?:dice|promete|asegura|garantiza|afirma|ofrece)\b"
    ),
    sales_question=re.compile(
        r"\b(?:list[oa]|cansad[oa]|busca|quiere|se imagina|sabia que|por que esperar)\b"
    ),
    half_question=re.compile(r"(?:cual|cuales|como|si|que|quien|quienes|cuando|donde|cuanto|cuanta)\b"),
    conditions_follow=re.compile(r"\bsi(?: \w+){0,4}:$|\bno se sabe\b.*:$"),
    hedge=re.compile(r"\b(?:puede que|podrian?|quizas?|tal vez|posiblemente|se cree|se piensa|a veces)\b"),
    told=re.compile(
        r"\b(?:medic[oa]s?|doctora?s?|enfermer\w+|equipo|farmaceutic\w+|profesional(?:es)?|recet\w+|911)\b"
    ),
    urgent=re.compile(
        r"\b(?:911|988|emergencias?|suicid\w+|envenen\w+|crisis|peligro|respir\w+|sangre|despiert\w+|sobredosis|dolor de pecho)\b"
    ),
    condition=re.compile(r"\b(?:si|cuando|en caso|apenas|en cuanto|antes)\b|:$"),
    treatment=re.compile(r"\b(?:es)?ketamina\b|\bspravato\b|\binfusi\w+|\bnuestr\w+|\baerosol\b"),
    others=re.compile(
        r"\b(?<!que )(?<!que los )(?:antidepresiv\w+|terapia de conversacion|psicoterapia|ejercicio|litio|dormir|caminar|tec|emt|antibioticos?|vacunas?"
        r"|paracetamol|opioides?|insulina)\b"
    ),
)
