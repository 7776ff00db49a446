"""Spanish: the classes of words of which claims are built."""

TREATMENT = (
    r"(?:(?:la |nuestra |esta )?(?:es)?ketamina|spravato|(?:la|una|cada|nuestra|esta) infusion|(?:las )?infusiones"
    r"|(?:el|este|nuestro|un) (?:\w+ )?tratamiento|el aerosol|(?:la|esta|nuestra) terapia)"
)
ILLNESS = (
    r"(?:depresion|ansiedad|tristeza|traumas?|panico|desesperanza|sintomas|pensamientos (?:de suicidio|oscuros|negativos)"
    r"|dolor emocional|sufrimiento)"
)
PEOPLE = r"(?:pacientes|personas|adult[oa]s|mujeres|hombres|quienes|clientes|ell[oa]s|los que|las que)"
ADDICTION = r"(?:dependencia|adiccion|adictiv\w+|habito|abuso)"
MEDICINES = r"(?:antidepresiv\w+|medicinas?|medicamentos?|pastillas?|tabletas?|litio)"
