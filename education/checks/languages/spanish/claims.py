"""Spanish: what sells, promises or denies a risk (A11)."""

from education.checks.languages.spanish.words import ADDICTION, ILLNESS, PEOPLE, TREATMENT
from education.checks.languages.tables import PROMOTION, SOFT, claim

_PLAIN = "Say what studies found, in whom, compared with what, with the source."
_NO_HOPE = "Do not promise. Say plainly what may help, how often, and what is not known."
_RISK = "Say what the risks are, how often they come, and what is not known."
_DEPENDENCE = "Say that ketamine can be misused and that people can come to depend on it."
_BRAIN = "Write “se cree que …; los médicos no lo saben con certeza”."
_OUTSIDE = "Take it out: how to reach the clinic stands outside the text."
_VOICES = "Take it out: one person's story does not tell what others can expect."
_APPROVAL = "Keep ketamine (not approved for depression) and esketamine (approved) apart."
_SELLING = (
    claim(
        _PLAIN,
        r"revolucion\w*|milagr\w+|magic[oa]s?|sin precedentes|gran avance|potentes?|poderos[oa]s?|transformador\w*",
        r"(?:cambi|transform)\w+ (?:\w+ )?(?:la|su|tu|mi|sus) vidas?|transform\w+ vidas",
        r"resultados (?:\w+ ){0,2}?(?:extraordinari|notabl|sorprendent|increibl|garantizad|asombros|impresionant|excelent)\w*",
        r"(?:la|el|su|nuestr[oa]) mejor (?:\w+ )?(?:clinica|opcion|tratamiento|medicina|solucion|atencion|alternativa)",
        r"lideres en|lider en|clinicas? (?:lider|de confianza)|(?:de )?(?:primera clase|clase mundial)|unic[oa] en su (?:clase|tipo)",
        r"(?:cientifica|clinica|medica)mente (?:comprobad|probad|demostrad)[oa]s?",
        r"(?:esta|ha sido|fue) (?:comprobad|probad|demostrad)[oa]|tratamientos? (?:comprobad|probad)[oa]s?",
        r"alt[oa]s? (?:tasas?|indices?|porcentajes?) de (?:exito|eficacia|respuesta)",
        voided=PROMOTION,
    ),
    claim(
        _NO_HOPE,
        r"(?:rayo|luz) de esperanza|nuevas? esperanzas?|esperanza para quien\w*|futuro (?:\w+ )?brillante|tranquilidad garantizada",
        voided=PROMOTION,
    ),
    claim(
        _PLAIN,
        r"(?<!es )natural(?:es)?|prometedor\w*|innovador\w*|de vanguardia|de ultima generacion",
        voided=PROMOTION,
        level="warning",
    ),
)
_PROMISES = (
    claim(_NO_HOPE, r"cura(?:n|r|ra|ran|s|tiv[oa]|cion|d[oa])?", unless=r"\bheridas?\b|\binfeccion"),
    claim(
        _NO_HOPE,
        r"garantiz\w+|asegur(?:a|amos|an) (?:su|la|que)|le devolvemos su dinero",
        r"siempre (?:\w+ )?(?:funciona|ayuda|sirve|alivia|da)n?|funciona (?:siempre|(?:para|con|en) (?:tod\w+|cualquier\w*))",
        r"(?:nunca|jamas) fallan?|no fallan?",
        r"(?:alivio|efectos?|resultados?) (?:\w+ )?(?:inmediat|instantane|total|complet|duradero|definitiv|permanent)\w*",
        r"se (?:va a sentir|sentira) (?:mucho )?mejor|usted (?:mejorara|sanara|se recuperara)|volvera a (?:ser|vivir|sonreir)",
    ),
    claim(
        _NO_HOPE,
        rf"(?:despidase|diga adios|adios) (?:de|a) (?:la |su |el )?{ILLNESS}|libre de (?:la )?depresion",
        rf"(?:elimin|borr|venc|derrot|erradic|acab)\w* (?:con )?(?:la |su |el |sus |los )?{ILLNESS}",
        r"para siempre|de una vez por todas|en (?:solo|tan solo|apenas) (?:\w+ )?(?:horas|dias|citas|sesiones|minutos|semanas)",
        r"(?:una|con una) sola (?:dosis|infusion|cita|sesion)",
        voided=SOFT,
        needs=rf"\b(?:{TREATMENT}|{ILLNESS})\b",
    ),
    claim(
        _NO_HOPE,
        rf"tod[oa]s (?:nuestr[oa]s|l[oa]s) {PEOPLE} (?:\w+ ){{0,2}}?(?:mejor|recuper|respond|san|salen|sient|cur)\w*",
        r"todo el mundo (?:mejora|responde|se recupera)|a tod[oa]s (?:les|nos) (?:ayuda|sirve|funciona)",
    ),
    claim(
        _BRAIN,
        r"(?:repar|restaur|regener|reconect|reinici|renuev|renov|reprogram|reconfigur|revitaliz|restablec|sana|corrig)\w* (?:\w+ ){0,4}?"
        r"(?:cerebr\w+|circuitos|neuronas?|neuronal\w*|conexiones|desequilibrio quimico)",
    ),
    claim(
        _APPROVAL,
        r"ketamina (?:\w+ ){0,4}?(?:esta|fue|es|ha sido) (?:\w+ )?aprobad[oa]|aprob(?:o|ada|ado) (?:\w+ )?(?:la )?ketamina",
        r"(?:aun|todavia) no (?:esta |ha sido |fue )?aprobad[oa]",
        unless=r"\banestesia|\bcirugia|\besketamina|\bsolo\b|\bespray|\baerosol",
        needs=r"\bketamina\b",
    ),
)
_RISKS = (
    claim(
        _RISK,
        r"segur[oa]s?,? (?:y|pero tambien|a la vez que) (?:\w+mente |muy )?(?:eficaz|eficaces|efectiv[oa]s?|confiables?)",
        r"(?:eficaz|eficaces|efectiv[oa]s?),? (?:y|a la vez que) (?:\w+mente |muy )?segur[oa]s?",
        r"(?:totalmente|completamente|absolutamente|perfectamente|muy|100 ?%|cien por ciento) segur[oa]s?",
        rf"{TREATMENT} (?:es|son) (?:un[oa]? (?:tratamiento|medicina|opcion) )?segur[oa]s?",
        r"sin (?:ningun )?(?:riesgos?|peligros?|efectos secundarios)|libres? de (?:riesgos?|peligros?|efectos secundarios)",
        r"(?:no tiene|no hay|casi no (?:hay|tiene|tienen)|ningun|cero|poc[oa]s? o ningun|apenas (?:hay|tiene)) (?:\w+ )?(?:riesgos?|peligros?|efectos secundarios)",
        r"inofensiv[oa]s?|no (?:hace|causa) (?:ningun )?dano",
        unless=r"\b(?:algunas personas|hay quienes|si (?:usted )?no tiene|lugar segur[oa]|es segur[oa] (?:manejar|tomar|levantarse))\b",
    ),
    claim(
        _DEPENDENCE,
        r"no (?:es|son) (?:\w+ )?adictiv[oa]s?",
        rf"no (?:\w+ )?(?:crea|causa|produce|genera|provoca|da|lleva a) (?:\w+ ){{0,2}}?{ADDICTION}",
        r"(?:sin|no hay|poco|ningun|bajo) (?:riesgo |peligro )?(?:de )?(?:adiccion|dependencia)",
        r"(?:no|nadie) se (?:vuelve|hace|vuelven|hacen) (?:adict|dependient)\w+",
    ),
)
_VOICES_AND_CALLS = (
    claim(
        _VOICES,
        r"\"[^\"]{0,200}?\b(?:me|mi|yo|volvi|fui|soy|estoy|siento|senti)\b[^\"]{0,200}\",? ?(?:[-\u2013\u2014] ?)?"
        r"(?:dice|dijo|cuenta|conto|comparte|escribe|relata|nos)",
        r"(?:me|le|nos) devolvio la vida|(?:me )?(?:cambio|salvo) (?:la|mi) vida|gracias a la ketamina",
        r"(?:nuestr[oa]s|nuestr[oa]) (?:\w+ )?pacientes? (?:dicen|dice|cuentan|cuenta|recomiendan)|testimonios|cinco estrellas",
        voided=frozenset({"asked"}),
    ),
    claim(
        _OUTSIDE,
        r"(?:llame|llamenos|escribanos|visitenos|comuniquese|venga)(?: con nosotros)? (?:hoy|ya|ahora)|contactenos",
        r"(?:reserve|agende|programe|aparte|solicite|pida) (?:hoy |ya )?(?:su|una|un) (?:\w+ )?(?:cita|lugar|consulta|sesion|infusion|evaluacion|espacio)",
        r"(?:cupos?|lugares|plazas|espacios) (?:\w+ )?limitad[oa]s?|no espere mas|de el primer paso|consulta (?:gratis|gratuita)",
        r"oferta especial|descuentos?|promocion(?:es)?",
        voided=frozenset({"urgent", "condition"}),
        unless=r"\b(?:su|un|una|el|la) (?:medic[oa]|doctora?|terapeuta)\b",
    ),
)
CLAIMS = (*_SELLING, *_PROMISES, *_RISKS, *_VOICES_AND_CALLS)
