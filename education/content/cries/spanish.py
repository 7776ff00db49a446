"""Spanish: what somebody types who may be in danger, or fears for somebody else. How it is written: `cries.table`."""

import re

from education.content.cries.table import Table

# What sounds alike in America and is written for one another, in order.
_ALIKE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ch|sh", "x"), (r"qu(?=[ei])|q|ck", "k"), (r"c(?=[ei])|z", "s"), (r"c", "k"), (r"g(?=[ei])", "j"), (r"gu(?=[ei])", "g"),
        (r"ll", "y"), (r"v|w", "b"), (r"h", ""), (r"m(?=b|p)", "n"), (r"([a-z])\1+", r"\1"),
    )
)  # fmt: skip

_CLASSES = {
    "WANT": """quier*, quisier*, querer*, queri*, ganas, dese*, ojala, voy, va, van, vamos, pens*, piens*, intent*, trat*, plane*, amenaz*,
        dice*, dijo, habl*, prefier*, prefer*, merezc*, deb*, mejor, necesit*, tengo que, listo para, lista para, quise, anhel*""",
    "DIE": """morir*, morirme, muer*, muri*, fallec*, no existir, no estar, dormir para siempre, desaparec*, no despert*, dejar de existir,
        estar bajo tierra, irme de este mundo""",
    "ONESELF": """matarme, matarse, matarte, matarnos, suicid*, ahorcar*, ahorco, ahorcaba, colgarme, colgarse, degollar*, dispararme, dispararse, pegarme
        un tiro, pegarse un tiro, darme un tiro, darse un tiro, cortarme, cortarse, lastimarme, lastimarse, herirme, herirse, danarme,
        danarse, tirarme, tirarse, aventarme, aventarse, lanzarme, lanzarse, arrojarme, arrojarse, autolesi*, autodan*, automutil*,
        desvivir*, desvivo, golpearme, golpearse, quemarme, quemarse""",
    "LIVE": """vivir*, vivo, viva, viviendo, vida, existir, existo, existiendo, existencia, estar aqui, estar en este mundo, seguir aqui, seguir adelante,
        despertar*, seguir viv*, estar viv*, seguir, luchar, continuar""",
    "LIFE": "vida, mi vida, su vida, la vida",
    "SOMEONE": """el, ella, ellos, alguien, esposo, esposa, marido, mujer, pareja, novi*, hij*, nin*, bebe, mama, madre, papa, padre, herman*,
        amig*, abuel*, ti*, prim*, sobrin*, vecin*, companer*, senor, senora, persona, se, nieto, nieta""",
    "LITTLE": "hij*, nin*, bebe, nieto, nieta, perr*, gat*, chiquit*, nene, nena",
    "PILL": """pastill*, pildor*, tablet*, capsul*, medicin*, medicament*, remedi*, dosis, ketamina, esketamina, spravato, frasco, bote, botell*, caja,
        paquete, troch*, trocisc*, gotas, jarabe, tramadol, xanax, clonazepam, alprazolam, diazepam, paracetamol, tylenol, aspirin*, ibuprofen*,
        droga*, drogas, calmantes, antidepresiv*""",
    "TOOK": """tome, tomo, tomado, tomaron, tomamos, trag*, comi, comio, comido, ingeri*, ingerid*, inyect*, bebi, bebio, bebido, inhal*, consumi*, eche,
        metio, meti, empast*""",
    "MUCH": "tod*, enter*, much*, demasiad*, monton, punado*, puno, doble, varias, varios, bastante*, frasco, bote, caja, mas de, de mas, exces*",
    "NUMBER": "dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, veinte, treinta, 2*, 3*, 4*, 5*, 6*, 7*, 8*, 9*, 1*",
    "HOUSEHOLD": "cloro, lejia, blanqueador, detergente, veneno, insecticida, pila, gasolina, anticongelante, acido, desinfectante, cloralex",
    "DRINK": "alcohol, cervez*, vino, tequila, vodka, ron, trago*, licor",
    "BREATH": "respir*, aire, aliento, oxigeno",
}
_MIND = """
    morir*|morirme|muerte|muerto|muerta|matar*|muriera|cuchillo|pistola*|revolver|escopeta|rifle|soga|navaja
    suicid*|ONESELF|autolesion*|desesperanz*|desesperad*|desesperacion|suisid*
    WANT|ganas .. DIE
    me|se WANT .. DIE|matar|mat*
    me|se|te|nos .. matar|mato|mate|maten|matan|mataria|mata|matando
    me|se intento|intente|intentaba|trato quitar|matar
    como|manera*|forma*|modo* .. morir*|matar*|suicid*|muere
    cuant* .. morir*|matar*|mata|mueres|muere|letal|mortal
    dosis|cantidad letal|mortal|fatal
    quit* .. LIFE
    acab*|termin*|poner*|pongo|poniend* .. LIFE|todo|esto|conmigo|sufrimiento|dolor
    fin a|con .. LIFE|todo|esto|sufrimiento
    no|nunca .. nacid*|nacer
    despid*|despedi* .. de|para todos|su|la|mi|nosotros|siempre|mundo
    no .. nada para nadie
    no .. import* .. vivir|morir|nadie|si
    encerr* .. bano|cuarto|con
    mundo sin mi
    sufr* mas|tanto
    no .. fuerzas|fuerza .. seguir|vivir|mas|$|para
    sin fuerzas|ganas|fuerza
    no me quedan|queda fuerzas|nada|ganas|razones|esperanza*
    acabar con migo|conmigo
    choc* .. carro|coche|auto
    no|ya|sin|para|dej* .. quier*|quisier*|ganas|razon|razones|motivo*|sentido|deseo*|gana|soporto|aguanto .. LIVE
    para|por que vivir|vivo|sigo|seguir|existo
    para|por que estoy viv*
    cansad*|hart*|fastidiad*|agotad*|aburrid* .. LIVE|todo|luchar|existir
    odio .. LIFE|vivir
    me odio
    odio a? mi mism*
    no .. aguant*|soport*|resist* $|mas|LIVE|esto|asi|el|la|tanto
    ya no aguant*|soport*
    no puedo|pued|podemos mas
    no puedo .. seguir|continuar|vivir|soportar*|aguantar*
    ya no puedo $|con|seguir|vivir|mas|y
    me cans* de $|todo|esto|la|vivir|sufrir|luchar
    ya me hart*|rindo|rendi
    me rindo|rendi $|ya
    tir* la toalla
    hasta aqui lleg*
    por que sigo|naci|vivo|existo|estoy .. aqui|viv*|$
    no debi|deberia|hubiera|tendria .. nac*|nacid*|estar|existir
    no sirvo para|de
    soy|siento .. fracas*|inutil|basura|carga|nada
    ir*|voy|descansar .. este mundo|cielo|dios|siempre|paz
    descansar para|en siempre|paz
    dormir para|y siempre|nunca|no
    WANT .. matar*|lastimar*|danar*|golpear*|hacerle* .. a|dano
    me pega|golpea|maltrata|viol*|amenaz*
    voces .. mat*|dan*|dicen|ordenan|mueras|muera
    pensamientos .. malos|negros|oscuros|muerte|feos|morir|matar
    abrir*|abro .. venas
    met*|dar*|peg* .. tiro|bala|balazo
    no estoy bien $|ayuda|y
    no doy|da mas
    no vale .. pena $|nada|vivir|seguir|LIVE|estar
    vivir|vida|seguir|existir .. no vale|tiene|merece
    vida|todo|nada|existencia .. no|sin tiene|sentido|valor|vale
    nada|todo .. vale|importa .. pena
    nada|todo .. sentido
    ya nada|todo .. vale|importa
    nada vale|importa
    no|sin .. sentido|razon|motivo*|caso .. LIVE
    no le? ve*|encuentr*|hall* sentido|salida|razon|futuro|caso|solucion
    no hay|tengo|veo|encuentro salida|futuro|esperanza*|solucion|remedio|escapatoria
    sin salida|futuro|esperanza*|remedio|rumbo
    perdi*|perd*|pierd* .. esperanza*|ganas|fe|razon
    quier*|quisier*|ojala|deseo|prefier*|prefer*|mejor|mejor .. muert*
    mejor|bien .. sin mi
    mejor si|estar* .. muert*|muriera|muero|no
    ojala .. no|nunca .. nacid*|despert*|exist*
    nunca .. haber .. nacid*
    carga .. para|de
    soy|solo|siento .. carga|estorbo|inutil
    estorbo
    nadie me? .. import*|extran*|quiere|ama|echar*
    si me muero|muriera|mato|voy|matara|fuera
    cuando me muera|vaya|muero|mate
    carta|mensaje|nota .. despedida|adios|final|suicid*
    despedirme|despedirse|adios a|de todos|todo|mundo|siempre|mi
    adios $|mundo|para
    me despido
    regal* .. sus|mis cosas|pertenencias
    arma
    tir*|salt*|avent*|lanz*|arroj* .. puente|balcon|ventana|tren|metro|azotea|techo|edificio|vacio|carro*
    me|se tire|tiro|avento|aviente|lanzo|salto .. de|al|por
    cort* .. venas|muneca*|brazo*|pierna*|piel
    me|se corto|cort* $|a|los|las|otra
    hac*|hag*|hiz*|hic* .. dano
    me|se lastimo|lastima|lastime|hiero|hiere|golpeo a|$|mism*
    tengo|da|miedo miedo? .. de|por lo que
    miedo .. hacer*|haga|mi mism*|pase|lastimar*|matar*
    no .. siento|sient* segur*
    insegur* en|con|conmigo
    no .. a salvo
    no estoy|esta|me siento segur* en|con|aqui|conmigo|sol*|esta
    no confi* en mi
    alguna locura|tonteria
    cometer|hacer .. una|alguna locura|tonteria
    volviend*|volver*|vuelv* loc*
    perdiendo|pierdo la cabeza|razon|cordura
    crisis|auxilio|socorro|emergencia*
    linea de|para ayuda|crisis|vida|prevencion|emergencia*
    ^ ayuda $|por|me|ya|urgente|porfa*|no|estoy
    ayud*me|ayudenme|ayudame $|por|ya|me|estoy|no
    ^ ayud*me|ayudenme|ayudame
    necesit* .. ayuda $|ya|por|urgente*|ahora|hoy|me|inmediata*|rapid*
    ayuda por|ya|urgente|ahora|inmediata*|porfa*
    por favor ayuda|ayud*
    necesit* hablar .. con alguien|ya|ahora
    no .. parar|dejar .. llorar
    tocado|toque|tocar fondo
    no .. amanec*
    quier*|quisier* .. que .. acab*|termin* .. todo|esto|ya|dolor
    quier*|quisier* .. todo|esto .. acab*|termin*
    que todo acabe|termine
"""
_BODY = """
    sobredosis|ambulancia*|911|emergencia*|inconscien*|convuls*|convulsion*|infarto*|naloxona|narcan|veneno|toxicolog*|desmay*|desvanec*|asfixi*|atragant*
    sobre dosis
    envenen*|intoxic*
    urgencias
    TOOK .. MUCH .. PILL
    TOOK .. demasiad*|de mas|doble|exces*|todas|todos|frasco|bote
    TOOK .. much* .. PILL
    TOOK .. NUMBER .. pastill*|pildor*|tablet*|capsul*|dosis|frasco*|juntas|veces|troch*
    TOOK .. PILL .. dos|doble|equivocad*|mas|juntas|alcohol|accidente|error
    TOOK .. algo|equivocad* .. PILL|malo|veneno|$
    TOOK .. por error|accidente
    tom* .. mas de|pastill*|dosis|medicin*
    tom* .. demasiad*
    demasiad*|mucha|muchas|doble|exceso .. PILL
    me|se pas* .. dosis|mano|medicin*|pastill*
    LITTLE .. se? trag*|comio|tomo|bebio|metio|encontro .. PILL|HOUSEHOLD|algo
    SOMEONE .. trago|ingirio .. PILL|HOUSEHOLD|algo
    tom*|beb*|trag*|ingiri* .. HOUSEHOLD
    TOOK|mezcl* .. DRINK .. con|y|mas|despues .. PILL
    TOOK|mezcl* .. PILL .. con|y|mas|despues .. DRINK
    no|dej*|dificulta*|cuest*|cost*|trabajo|apenas|falt*|cort*|sin|problema* .. BREATH
    respir* .. mal|lento|despacio|poco|dificul*|apenas|raro|no|agitad*|con
    me|se ahog* $|en|y|no|con|mucho|esta
    me|se|esta* ahog*
    SOMEONE|no .. despierta|reacciona|responde|despertarl*|reaccion*
    no puedo|podemos|logro|puede .. despertarl*|despertar a
    no .. despierta|reacciona|responde|contesta|mueve $|mi|a|al|y|con|cuando|nada
    perdi* .. conocimiento|sentido|conciencia
    no .. consciente|conciencia|pulso
    ataque|ataques .. corazon|cardiac*|epilep*|convuls*
    dando|dio|dar|tiene|teniendo .. ataque|paro|infarto|derrame
    cayo|cai|caido .. no|cabeza|inconscien*|escaler*
    se tom* .. PILL
    adormecid*|dormid*|entumid* .. cara|lado|brazo|pierna
    dejo|deja de mover*|hablar|responder
    palid* .. fri*|sudando
    tieso|tiesa|rigid*|temblando
    no .. late .. corazon
    paro cardi*|respirat*
    derrame|embolia|apoplejia|trombosis
    pecho .. dol*|duel*|opres*|presion|apret*|apriet*|punzad*|ard*|pesad*
    dol*|duel*|opres*|presion|apret*|apriet*|punzad*|ardor .. pecho
    corazon .. par*|deten*|detuvo
    brazo .. dormid*|entumid*|adormecid*|duele
    cara|boca .. caid*|torcid*|chuec*|paraliz*|hinchad*
    no .. puede|puedo .. hablar|mover*|ver $|el|la|bien|un|media|los|mi
    labios|cara|piel|unas|dedos .. azul*|morad*|grises
    poniend*|puso|pone* azul*|morad*
    sangr* .. no|much*|vomit*|tos*|escup*|par*|cabeza
    vomit*|tos*|escup* .. sangre
    hemorragia*
    reaccion* .. alergic*|alergia
    alergic*|alergia .. grave|fuerte|severa
    hinch* .. lengua|garganta|cara|labios|boca
    lengua|garganta|labios .. hinch*|cierra|cerrando|cerro
    cierra|cerrando|cerro .. garganta
    me|se muere|muero|murio|muriendo|estoy
    esta*|estoy muriendo*|muriendome|muriendose
    golpe*|pego|pegue|cayo|cai .. cabeza
    dolor .. cabeza .. peor
    peor dolor .. cabeza
    espuma .. boca
    control de envenenamiento|intoxicacion*
    tirad*|encontr*|esta .. suelo|piso|bano
    dispar*|balazo|apunal*
    no .. mantener* .. despiert*
    anafila*
"""
_HARMLESS = """
    seguro|seguros|calidad|estilo|mejorar|cambiar|cambio|esperanza|resto|parte de|mi|la? vida
    seguir con|el|la|mi|tomando|usando|con tratamiento|terapia|medicina|medicamento*|dieta
    ejercicio*|tecnica*|practica* .. respir*|respiracion
    respir* profund*|hondo|despacio|lentamente
    matar|mato el|del tiempo|hambre|dolor
    mata neuronas|celulas
    corte|cortar* .. pelo|cabello|unas|carne
    acabar|acaba|terminar|termina* .. tratamiento|sesion*|terapia|trabajo
    perdi mi|la|el cita|trabajo|sesion|tarjeta
    vale la pena $|ketamina|esketamina|tratamiento|pagar|el|probar
    contacto de emergencia
    no estoy segur* de|si|que
    golpe de suerte
    ataque* de? panico|ansiedad|nervios
    se tom* .. cuando|como|antes|despues|cada
    todas mis|las preguntas|sesiones|citas
    comida|agua|cafe de? mas|mucha|demasiada
"""
_WRITTEN = {
    "q": "que", "k": "que", "xq": "porque", "pq": "porque", "tb": "tambien", "toy": "estoy", "ta": "esta", "pa": "para", "d": "de", "x": "por",
    "xfa": "por favor", "porfa": "por favor", "porfavor": "por favor", "nomas": "no mas", "yano": "ya no", "kiero": "quiero", "qiero": "quiero",
    "toi": "estoy", "salvenme": "ayudenme", "doc": "doctor",
}  # fmt: skip
_SPELT = """
    quiero morir morirme suicidio suicidarme suicidarse suicida sobredosis respirar respira pastillas pastilla desmayo inconsciente
    convulsiones despierta despertar ayuda emergencia ambulancia envenenamiento envenenado esperanza desaparecer demasiado demasiada
    demasiadas demasiados aguanto infarto pecho sangre alergica reaccion matarme matarse vivir garganta ahogando medicina frasco
"""


def _sound(word: str) -> str:
    for letters, sound in _ALIKE:
        word = letters.sub(sound, word)
    return word


SPANISH = Table(
    classes=_CLASSES,
    mind=_MIND,
    body=_BODY,
    harmless=_HARMLESS,
    written=_WRITTEN,
    spelt=_SPELT,
    sound=_sound,
)
