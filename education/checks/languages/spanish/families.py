"""Spanish: families of words (`Families` says how they are written), without accents. Pure data."""

from education.checks.languages.tables import Families

_ABOUT = {
    "whole": """
        no_siente_nada no_vale_la_pena vale_la_pena no_es_obstaculo no_son_obstaculo
        no_solo ya_no no_necesita* no_hace_falta no_es_necesario no_hay_duda sin_duda sin_falta no_afecta no_llega no_espere no_importa
        ningun_peligro ningun_riesgo ningun_problema no_tiene_que nada_que_temer no_hay_problema sin_problema* ningun_otro ninguna_otra """,
    "treatment": "ketamina esketamina spravato infusion* suero* pastillas_de_ketamina tratamiento* terapia sesion sesiones aerosol dosis",
    "it": "esto este esta",
    "ketamine": "ketamina infusion* suero* iv",
    "us": "nosotros nuestr* clinica aqui",
    "you": "usted su sus tu tus se le te",
    "people": "paciente* persona* adult* gente todos todas mujer* hombre* quien* cliente*",
    "everybody": "todos todas cada",
    "nobody": "nadie ninguno ninguna nunca",
    "only": "solo solamente unicamente",
    "not": "no nunca nadie ningun ninguno ninguna nada ni sin tampoco jamas falso mito",
    "hedge": """
        puede_que podria* quiza* tal_vez algunos algunas algun alguna a_veces suele* parece* se_cree posiblemente probablemente tal_vez hasta
        recai* recae* volver_a_sentir por_un_tiempo unos_dias """,
    "many": "muchos muchas puede pueden mitad mas_personas menos_personas #",
    "may": "podria* puede_que tal_vez quiza*",
    "if": "si cuando mientras a_menos_que en_caso antes_de_decidir",
    "ask": "por_que pregunt* diga* digan* dig* hable* consult* decid* deb* necesit* quier* plan* sepa expliqu*",
    "known": "que_es se_sabe saber sabe saben como_funciona como_actua por_que cual cuales no_es_lo_mismo",
    "study": "estudio* ensayo* investig* cientific* placebo medico medica doctor* etiqueta evidencia",
    "but": "pero aunque sin_embargo",
    "admits": "pueden grave* tambien mas aumenta* otro otra otros otras comunes frecuentes porque todo_riesgo",
    "forbids": "no nunca",
}
_PROMISES = {
    "illness": "depresi* deprim* tristeza ansiedad panico trauma animo_bajo bajo_animo desesper* oscuridad dolor sufrimiento sintoma* angustia",
    "beats": """
        vence* venci* derrot* acaba* termina* elimin* borra* cura* sana alivia quita* supera* combate* disuelve* levanta* pone_fin poner_fin
        revierte* resuelve* libera* libre_de causa raiz detiene* apaga* calma* arranca* """,
    "gone": "desaparec* se_va se_fue se_ira queda_atras es_historia cosa_del_pasado se_esfuma* se_acabo se_acaba para_siempre",
    "well": """
        bien mejor* feliz felices alegr* alivi* recuper* sonri* san* esperanz* energia tranquil* curad* list* renovad* vital* nuevo_comienzo
        vuelv* ganas_de_vivir """,
    "comes": "llega llegan sient* sale* vuelv* queda* mejor* recuper* nota* notar* encuentr* recobr* sentira*",
    "helps": "ayud* funciona* sirv* eficaz eficac* efectiv* mejor* respond* respuest* alivi* resultado* exito* sana* recuper*",
    "science": "los_estudios la_ciencia ciencia* cientific* estudio* investig* ensayo* universidad* datos expert* evidencia*",
    "certain": "lugar_a_dudas demostrad* comprobad* probad* confirm* prueb* demuestr* respald* avalad* aval* hecho indiscutible* contundente* claro clara sin_duda no_hay_duda",
    "proven": "demostrad* comprobad* probad* avalad*",
    "sure": "garantiz* sin_falta siempre seguro_que cuente_con certeza infalible* promet* asegur*",
    "every": "todos todas todo cualquier* siempre cada",
    "none_of_us": "nadie ninguno ninguna nunca ningun jamas",
    "fails": "sin falla* fracas* decepcion* no",
    "brain": "cerebr* mente neurona* nervios* circuito* sinapsis conexion* quimica",
    "mends": """
        repar* restaur* reinici* regener* reconstru* renuev* renov* reconect* sana* cura* arregl* rejuvenec* equilibr* nuev* despiert* fortalec*
        revierte* corrig* crecer crecen crece """,
    "authority": "fda gobierno autoridad* agencia* oficial* oficialmente",
    "approves": "aprob* aprueb* autoriz* licenci* certific* reconoc* acept* permit* visto_bueno aval* respald* luz_verde",
    "approved_use": "esketamina spravato nasal aerosol cirugia anestesi* operacion* seguro plan solo unicamente",
    "majority": "la_mayoria casi_todos casi_todas casi_nadie gran_mayoria mayor_parte nueve_de",
}
_HARMS = {
    "safe": "segur* inofensiv* inocu* suave* bien_tolerad* sin_peligro",
    "secure": "manten* quede_en lugar* casa este_segur* sient* para_que plan mantener ayud* guard* cuida* vigil* acompan* seguro_medico su_seguro",
    "risk": "riesgo* peligro* efectos_secundarios efecto_secundario dano* danin* complicacion* reaccion* molestia* problemas preocup* tem* amenaza*",
    "none": "no nunca nada ningun ninguno ninguna sin apenas ni jamas nadie",
    "absent": "inexistente* nulo* nada cero imposible* no_ocurren no_existen no_pasa",
    "tiny": "no_vale_la_pena minim* leve* poc* raro rara raros raras ligero* ligera* insignificante* pequen* casi_ningun casi_no apenas",
    "harmed": "dan* riesgo peligro afect* lleg* problema*",
    "compounded": "compuest* preparad* pastillas_de_ketamina",
    "organ": "vejiga memoria cerebro corazon higado rinon* pulmon* organos",
    "not_harmed": "no_dana no_danan no_afecta no_afectan no_perjudica* no_lastima*",
    "body": "vejiga memoria cerebro corazon higado rinon* presion cuerpo",
    "normal": "normal normales intact* protegid* igual sana sano",
    "number": "# un una dos tres cuatro cinco seis media otra otro",
    "unit": "mg miligramo* ml gota* pastilla* tableta* comprimido* rociada* capsula*",
    "serves": "tome toma tomar use usar basta* suficiente* ponga* empiece* comience* anada* agregue* disuelva* debajo noche* al_dia diaria* por_semana lengua",
    "raises": "suba aument* duplique* doble triplique* repita tome_mas",
    "amount": "dosis cantidad pastilla* tableta* mg",
    "redose": "otra_dosis una_segunda tome_otra tomese_otra el_doble",
    "prescribed": "medico medica doctor* enfermer* recet* farmaceutic* equipo estudio* etiqueta dispositivo*",
    "medicine": "antidepresiv* medicina* medicamento* pastillas_para pastillas_de remedio* receta* litio prozac zoloft sertralina fluoxetina tranquilizante* somnifero*",
    "stops": "deje dejar deja dejara* suspend* abandon* tire olvid* ya_no sin_su reemplaz* en_lugar adios despidase salte* reduzca* baje no_necesita* quite",
    "take": "tome tomar toma",
    "harms": "hable* pregunt* enferm* peligro* riesgo* si antes puede_hacer abstinencia de_golpe por_su_cuenta nunca graves",
    "baby": "embaraz* lactan* amamant* bebe* pecho encinta feto futura_mama futuras_mamas",
    "fine": "segur* sin_preocup* sin_riesgo sin_peligro puede_recib* pueden_recib* puede_usar* pueden_usar* puede_tomar pueden_tomar puede_seguir siga continu* no_afecta no_llega no_hay_problema bienvenid* tranquil* no_necesita* ningun_peligro ningun_riesgo normal sin_problema* apta*",
    "unfit": "puede_danar podria* no_se_recomienda no_es_segur* no_debe* diga* avise* pregunt* prueba* evit* no_se_sabe desconoc* estudio* medico hasta si",
    "drives": "conducir manejar maneje conduzca volante cerveza* vino copa* alcohol trago* beber tomarse_una maquin* moto al_trabajo",
    "allowed": "puede podra* pueden sin_problema* no_hace_dano no_hay_problema permitid* libre listo tranquil* segur* esta_bien no_pasa_nada mismo_dia misma_tarde",
    "afterwards": "hasta dia_siguiente manana nunca evit* no_conduzca no_maneje no_beba no_tome no_puede no_podra no_debe medico alguien peligro* peor si",
    "escort": "nadie_lo nadie_la que_nadie acompanante alguien_que nadie_que_lo nadie_que_la chofer que_lo_lleven que_la_lleven vigilancia",
    "needless": "no_necesita no_necesita_que no_necesitara no_hace_falta no_es_necesario sin_necesidad innecesari*",
    "at_risk": "mania bipolar* esquizofreni* psicosis psicotic* presion_alta hipertension corazon_enfermo adolescente* euforia",
    "copes": "no_es_obstaculo no_son_obstaculo calma* controla* control alivia* estabiliz* equilibr* sin_problema* igual_de_bien mejora* tambien_pueden regula* suaviza* previene* bienvenid*",
    "risky": "puede_causar provoc* desencaden* diga* avise* debe* no_deb* si podria* puede_hacer empeor* riesgo* historial medico pregunt* antes",
    "suicide": "suicid* quitarse_la_vida matarse morir ganas_de_morir",
    "saves": "acab* elimin* quita* desaparec* salv* evita* previene* detiene* calma* borra* alivia* vivo viva",
    "helped": "llam* 988 911 chat* texto linea puede podria* diga* estudio* volver plan personal medico no_ha no_se",
    "depends": "acostumbr* adict* adiccion* dependen* engancha* abus* abstinencia ansias vicio",
    "denies": "no nunca nadie ningun ninguna sin poco poca minimo imposible jamas raro rara",
}
_SELLS = {
    "first": "yo me mi mis conmigo",
    "story": "volvi ahora por_fin vida sonrei* desperte senti sentia antes cambio salvo devolvio ketamina clinica infusion sesiones reir feliz",
    "kin": "madre padre mama papa maestr* veteran* enfermera_de esposa esposo un_paciente una_paciente abuel*",
    "told": "dice dijo cuenta conto escribe escribio nos hoy ahora de_nuevo agradec*",
    "reviews": "resena* opiniones testimonio* estrellas historias_de_exito calificacion*",
    "books": "reserve aparte asegure inscri* registre* cupo* plaza* lugares espacio* turnos agende apurese dese_prisa",
    "soon": "ya hoy pronto ahora antes_de_que agot* acab* limitad* ultim* quedan esta_semana este_mes",
    "offer": "gratis gratuit* descuento* paquete* oferta* promocion* regalo* ahorre* por_ciento_menos mitad_de_precio",
    "product": "consulta infusion* sesion* visita* cita* evaluacion tratamiento*",
    "lures": "a_un_clic una_llamada por_que_sufrir por_que_esperar nueva_vida vuelva_a_vivir usted_merece se_merece no_espere_mas empiece_a_vivir",
    "crisis": "988 911 emergencia crisis peligro suicid* linea hora horas antidepresiv*",
    "other_treatment": "pastilla* antidepresiv* tec electroconvulsiv* medicina* medicamentos terapia_de_conversacion cualquier* otro otros otra otras los_demas tradicional*",
    "outdoes": "mejor_que mas_rapid* mas_fuerte* supera* gana a_diferencia_de mas_eficaz_que mas_efectiv* no_se_compara superior enmascara* tapan deja_atras",
    "none_other": "ningun_otro ninguna_otra nada_mas en_ningun",
    "ranks": "mejor iguala* compara* como funciona* supera* tan",
    "best": "mejor lider mas_modern* mas_avanzad* mas_potente* mas_fuerte* numero_uno primera_clase vanguardia unic* primer_nivel mas_segur* mas_rapid*",
    "care": "clinica* centro* tratamiento* atencion programa* equipo medicina ketamina terapia region ciudad estado psiquiatria",
    "lasting": "toda_la_vida para_siempre de_por_vida permanente* por_anos",
    "of_all": "uno_de una_de momento para_usted cual cuales que_tratamiento amig*",
}

FAMILIES = Families(_ABOUT | _PROMISES | _HARMS | _SELLS)
