"""What readers of Spanish call what the texts name, and what it is in English, for as long as texts are English."""

SPANISH = """
    Spravato, esketamina, aerosol nasal
    Ketalar, ketamina
    efectos secundarios, efectos adversos
    depresión, ánimo bajo
    suicidio, suicidarme, matarme, quitarme la vida, quiero morir, hacerme daño
"""
# A Spanish word or phrase, and what the English texts call it.
SPANISH_IN_ENGLISH = """
    ketamina, quetamina = ketamine
    esketamina, esquetamina = esketamine
    aerosol, espray, spray nasal, atomizador, rociador, aerosol nasal = nasal spray
    seguro médico, aseguranza, cobertura, aseguradora, el seguro, mi seguro, póliza = insurance
    seguro, seguridad = insurance; safe
    tengo seguro, sin seguro, no tengo seguro, cubre, cubren, deducible, copago, factura, facturas, presupuesto = insurance; cost
    ayuda para pagar, descuento, cupón, programa de ahorro = savings program
    cuánto dura el efecto, dura el efecto, cuánto tiempo dura, cuánto duran = how long does it last
    cuánto tarda, en cuánto tiempo funciona, cuándo hace efecto, qué tan rápido = how fast does it work
    cuántas sesiones, cuántas veces, cada cuánto, con qué frecuencia, cuántas infusiones, cuántos tratamientos = how often
    cuánto tiempo, cuántas horas = how long is a session
    volver a trabajar, volver al trabajo, regresar a trabajar, regresar al trabajo = go back to work
    día siguiente, al otro día, mañana siguiente = the day after
    efecto secundario, reacción adversa = side effects
    qué se siente, cómo se siente, qué voy a sentir = what it feels like
    cómo funciona = how does it work
    quién puede, califico, calificar, candidato, candidata, requisitos = candidate
    contraindicación, contraindicaciones = contraindications
    cuidador, cuidadora, cuidar, novio, novia, amigos, familiares, cómo ayudar = family
    derrame, derrame cerebral, infarto, aneurisma = heart attack; stroke
    visión borrosa, ver borroso = vision
    desmayo, desmayarme, desmayar, desmayé = pass out
    sangre en la orina, orinar sangre = blood in your pee
    tiroides = thyroid
    azúcar, diabetes, insulina = diabetes medicine
    opioides = opioid
    analgésico, analgésicos = medicine
    dolor = pain; chronic pain
    estrés postraumático, trauma, pesadillas = PTSD
    privado, cookies, rastrean, anónimo = privacy
    quién escribe, quién escribió, quién firma, firma, quiénes son = about us
    página, páginas, sitio = pages
    recaída, recaídas, recaer = relapse
    abstinencia, síndrome de abstinencia = withdrawal
    pérdida de memoria, memoria = memory
    otras opciones, alternativas, alternativa = other treatments
    soledad, solo, sola = lonely
    primera vez, primera cita, qué esperar = what to expect
    qué llevar, qué ponerme, ropa = bring
    peligrosa = dangerous
    dejar, suspender, parar = stop
    resultados, eficaz, efectiva, eficacia = success rate
    clínica, clínicas = clinic
    cuesta, costo, costos, cuánto cuesta, precio, precios, cobran, cobra, caro, dinero, pagar, pago, pagos = cost
    efectos secundarios, efectos, reacciones = side effects
    riesgo, riesgos, peligro, peligroso, daño = risk
    presión alta, hipertensión, presión, presión arterial = high blood pressure
    pastilla, pastillas, píldora, tableta, por la boca = by mouth
    medicina, medicinas, medicamento, medicamentos, remedio, recetas = medicine
    ansiedad, nervios, pánico = anxiety
    mareo, mareos, mareado, mareada, vértigo = dizziness
    náusea, náuseas, vómito, vómitos, vomitar, asco, ganas de vomitar = nausea
    dolor de cabeza, migraña, jaqueca = headache
    sueño, somnolencia, adormecido = drowsiness
    dormir, insomnio = sleep
    amamantar, lactancia, dar pecho, dar el pecho, leche materna = breastfeeding
    embarazo, embarazada, encinta = pregnancy
    conducir, manejar, carro, coche, auto = drive
    llevar a casa, recoger, transporte = ride home
    cita, citas, consulta, sesión, sesiones = session
    terapia, psicoterapia, terapeuta, consejería, psicólogo = talk therapy
    ayuno, ayunas, comer, comida, desayunar = eat
    intérprete, traductor, traducción, interpretación = interpreter
    depresión, deprimido, deprimida, depresivo = depression
    triste, tristeza, llorar = sad
    cansado, cansada, cansancio, fatiga = tired
    suicidio, suicidarme, suicida, morir, matarme, matar, quitarme la vida, morirme, vivir = suicide
    sobredosis, tomé demasiado, demasiado, doble dosis, intoxicación, envenenamiento = overdose
    vejiga, orina, orinar, orín, cistitis = bladder
    hígado = liver
    corazón, cardíaco = heart
    olvidar, olvido = memory
    adicción, adicto, adicta, adictiva, adictivo, dependencia, vicio = addiction
    alcohol, cerveza, vino, beber, tomar alcohol = alcohol
    marihuana, mota, hierba = cannabis
    drogas = illegal substances
    prueba de drogas, antidoping, examen de drogas = drug test
    antidepresivo, antidepresivos = antidepressant
    bipolar, manía = bipolar
    psicosis, esquizofrenia, voces, oír voces = psychosis
    alucinaciones, alucinar, disociación, desconectado, fuera del cuerpo = dissociation
    suero, infusión, intravenosa, vena, goteo = infusion
    inyección, inyectada = injection
    en casa, a domicilio, por correo, en línea = at home
    familia, familiar, esposo, esposa, marido, mujer, mamá, papá, madre, padre, hermano, hermana, pareja = family
    hijo, hija, hijos = young people; family
    niño, niña, niños, adolescente, joven, jóvenes = young people
    mayores, tercera edad, anciano, abuelo, abuela, edad = older adults
    amigo, amiga, ayudar a alguien = friend
    ayuda, ayudar, apoyo = help
    funciona, funcionar, sirve = work
    dura, durar, duración, cuánto dura, tiempo = last
    aprobada, aprobado, legal = approved
    estudios, estudio, investigación, ensayos clínicos = studies
    trabajo, trabajar, empleo = work
    preguntas, preguntar = questions
    tratamiento, tratamientos = treatment
    médico, doctor, doctora = doctor
    cerebro = brain
    ejercicio = exercise
    privacidad, datos = privacy
    crisis, emergencia = crisis
    alergia, alérgico, alérgica = allergic
    respirar, respiración = breathing
    duelo, vergüenza, estigma = stigma
    electrochoques, terapia electroconvulsiva = ECT
    qué es = what ketamine is
    antes = before
    después = after
    día = day
    síntomas = symptoms
    trastorno = disorder
    diferencia = difference
    cómo se da, cómo se administra = ways it is given
    niebla mental = memory
    niños pequeños, menores = under 18
"""
# Little words that may stand inside a phrase.
BETWEEN_SPANISH = """
    el la los las un una mi mis tu tus su sus me te se lo le les muy ya
"""
