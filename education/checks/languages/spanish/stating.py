"""Spanish: how it states, and what is advice (A8): the imperative to "usted"."""

import re

from education.checks.languages.tables import Stating

_ADVICE = """
abra acepte acerquese acompane acuestese agregue ahorre anote apague apoye aprenda apunte asegurese atienda averigue avise ayude baje beba busque camine cambie
cancele coma comparta compare complete comuniquese confirme consulte conozca considere consiga contacte contactenos converse cuente cuide de deje descanse decida
detengase digale diga dibuje duerma elija empiece encuentre entre envie escoja escriba escuche espere este evite explique firme fijese forme guarde hable haga hagale
incluya indique informe intente invite lea lave levantese llame lleve llene maneje mantenga mantengase marque mencione mire muestre muevase note ofrezca oprima organice
pague pare participe pase pida piense planee ponga practique pregunte pregunteles preparese prepare presione procure programe pruebe quedese quitese reciba recuerde
regrese relajese repita respire responda reunase revise sea sepa siga sientese sientase solicite suba sume tenga termine tome trabaje traiga trate use utilice vaya vea
venga verifique vigile visite viva vuelva
"""

STATING = Stating(
    advice=frozenset(_ADVICE.split()),
    lead_in=re.compile(
        r"^(?:por favor|luego|despues|tambien|primero|ademas|entonces|y|o|pero|siempre|nunca|ahora|solo|hoy|no|mejor|usted puede|puede|tal vez quiera|tiene que"
        r"|debe|no debe|no tiene que|es mejor)\b[,:]?\s*"
    ),
    condition=re.compile(
        r"^(?:si|cuando|antes de|despues de|mientras|hasta|para|en|con|desde|a|al|cada|durante|por|apenas)\b[^,;:]{1,160},\s*"
    ),
    our_word=re.compile(
        r"^(?:nuestr[oa]s? (?:clinica|equipo|personal|paginas?|textos?)|nosotros|esta (?:pagina|lista|guia)|este (?:sitio|glosario|folleto)|estas (?:paginas|preguntas)"
        r"|aqui (?:esta|estan|hay)|abajo|mas sobre|vea|usted encontrara|traducid[oa] por)\b"
    ),
    outcome=re.compile(
        r"\b(?:pacientes|personas|mejor\w*|recuper\w+|alivi\w+|cur\w+|funcion\w+|eficaz|efectiv\w+|segur[oa]s?|resultados|exito|riesgos?)\b.*"
        r"\b(?:mejor\w*|recuper\w+|alivi\w+|funcion\w+|eficaz|efectiv\w+|segur[oa]s?|ayud\w+|baj[oa]s?|leves?|dura\w*)\b"
    ),
    noun_and_verb=re.compile(
        r"^\w+ (?:\w+ )?(?:es|son|era|eran|fue|fueron|puede|pueden|tiene|tienen|ayuda|ayudan|causa|causan|hace|hacen)\b"
    ),
    safety=re.compile(
        r"\b(?:(?<!si )(?:es|son|fue|fueron|parece|resulta) (?:\w+mente )?(?:segur[oa]s?|bien tolerad[oa]s?|inofensiv[oa]s?)|(?:bajo|poco|pequeno|minimo) riesgo|rara vez|raramente"
        r"|pocos efectos secundarios|efectos secundarios (?:\w+ )?(?:son|fueron) (?:\w+ )?(?:leves|raros|pocos))\b"
    ),
)
