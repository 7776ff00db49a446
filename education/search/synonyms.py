"""Words that mean the same to somebody who searches: brand and substance, plain word and medical word.

One line a meaning. A search for any of its terms finds them all; it changes no text and no page shows it.
"""

_ENGLISH = """
    Spravato, esketamine, nasal spray, nose spray, inhaler, Janssen
    Ketalar, ketamine, special K, ket, vitamin K, cat valium, horse tranquilizer
    infusion, drip, IV, intravenous, into a vein
    injection, shot, shots, intramuscular, subcutaneous, under the skin
    lozenge, troche, tablet, pill, by mouth, oral, sublingual, RDT
    telehealth, telemedicine, online, by mail, mail order, in the mail, remote, virtual, Mindbloom, Joyous, Better U, Nue Life, Innerwell,
        My Ketamine Home, Wondermed, Choose Ketamine, Isha Health, TripSitter
    compounded, compounding, compounding pharmacy, pharmacy
    side effects, sideeffects, adverse effects, adverse events, reactions
    risk, danger, safe, safety, unsafe, harm
    nausea, nauseous, feeling sick, vomiting, vomit, throwing up, throw up, puke, puking, sick to my stomach, Zofran, ondansetron
    dizziness, dizzy, lightheaded, vertigo, woozy
    headache, migraine
    dissociation, feeling disconnected, feeling cut off, out of body, spaced out, bad trip, tripping, trip, k-hole, k hole, khole, hallucinations, hallucinate, floating
    memory, memory loss, forgetful, forget, brain fog
    high blood pressure, hypertension, bp
    heart, cardiac, heart attack, pacemaker
    bladder, cystitis, urinary, urine, pee, peeing, wee, urinate, urination, UTI
    blood in your pee, peeing blood, blood in my pee, blood in urine
    liver, hepatitis, cirrhosis
    addiction, addicted, addictive, dependence, misuse, abuse, hooked, habit forming, junkie
    craving, crave
    withdrawal, coming off
    drowsiness, sleepy, sedation, groggy
    insomnia, sleep
    sedative, calming medicine, benzodiazepine, benzo, benzos, Xanax, alprazolam, Valium, diazepam, Ativan, lorazepam, Klonopin, clonazepam, Ambien, zolpidem
    stimulant, Adderall, amphetamine, Ritalin, methylphenidate, Concerta, Vyvanse, lisdexamfetamine, modafinil, ADHD, ADHD medicine, ADHD meds
    opioid, painkiller, oxycodone, OxyContin, Percocet, hydrocodone, Vicodin, fentanyl, morphine, tramadol, methadone, buprenorphine, Suboxone
    MAOI, phenelzine, Nardil, tranylcypromine, Parnate
    lithium, mood stabilizer, lamotrigine, Lamictal
    grapefruit, grapefruit juice
    depression, depressed, low mood, MDD, major depressive disorder
    tired, exhausted, no energy, fatigue
    sad, sadness, unhappy, crying
    treatment-resistant depression, hard-to-treat depression, difficult-to-treat depression, TRD, nothing works, nothing helps, tried everything, nothing has worked, nothing worked,
        no antidepressant, not helped enough, antidepressants not working, antidepressants didn't work, antidepressants didnt work
    does not work, doesn't work, doesnt work, didn't work, didnt work, did not work, not working, stopped working, does not help,
        doesn't help, doesnt help, did not help, didn't help, didnt help, not helped
    medicine, medication, meds, med, prescription
    vision, eyesight, blurred vision, blurry, double vision
    fast heartbeat, heart racing, racing heart, palpitations, irregular heartbeat, heartbeat
    anxiety, anxious, panic, panic attack, afraid, scared, nervous, frightened, worried
    confused, confusion, foggy, disoriented
    allergy, allergic, allergies
    signs to be careful, red flag, red flags, warning signs, scam
    earn money, conflict of interest, make money, profit, who pays you
    number, phone, call, contact
    stop, stopping, quit, end treatment, give up
    recover, recovery, get better, feel better
    suicide, suicidal, kill myself, end my life, want to die, better off dead, no reason to live, self-harm, harm myself, hurt myself
    overdose, took too much, too much ketamine, double dose, poisoned, Poison Help, poison control, second dose, extra dose, took twice, too many, too many pills, took two, by mistake, by accident, accidentally
    PTSD, trauma, flashbacks
    OCD, obsessions, compulsions
    bipolar, mania, manic, manic depression
    psychosis, schizophrenia, schizoaffective, hearing voices, delusions
    ECT, electroconvulsive therapy, shock therapy, electroshock, shock treatment
    TMS, rTMS, magnetic stimulation
    antidepressant, SSRI, SNRI, sertraline, Zoloft, fluoxetine, Prozac, escitalopram, Lexapro, citalopram, Celexa, venlafaxine, Effexor, duloxetine,
        Cymbalta, bupropion, Wellbutrin, mirtazapine, Remeron, trazodone, paroxetine, Paxil
    psychotherapy, talk therapy, talking therapy, counseling, counselling, CBT, therapist
    psychedelic, psilocybin, mushrooms, LSD, MDMA
    pregnancy, pregnant, expecting, get pregnant
    breastfeeding, breastfeed, nursing, breast milk
    drive, driving, car, drive home
    ride home, ride, pick me up, pick up, take me home, Uber, Lyft, taxi, driver
    cost, price, money, pay, afford, expensive, cheap, bill, fee, fees, how much, charge, payment plan, dollars
    insurance, insurer, coverage, covered, Medicare, Medicaid, Tricare, Blue Cross, Aetna, Cigna, UnitedHealthcare, Anthem, Kaiser, copay, deductible,
        prior authorization, prior auth, denied, out of network, HSA, FSA, reimbursement
    savings program, coupon, discount, financial help, copay card
    last, wear off, how long does it last, how long does ketamine last, duration
    maintenance, booster, repeat, more sessions, top up
    session, treatment day, appointment, visit
    quick, quickly, soon
    success rate, how effective, chances, odds, how well does it work, does it work
    how does it work, how it works, how does ketamine work, how ketamine works, how ketamine is thought to work, mechanism
    relapse, come back, came back, comes back, coming back
    family, partner, spouse, husband, wife, boyfriend, girlfriend, fiance, mom, mum, mother, dad, father, sister, brother, parent, roommate,
        caregiver, carer, relative, loved one
    friend, someone, supporter
    young people, young adults, teenager, teen, child, children, kid, adolescent, son, daughter
    under 18, minor, years old, 12, 13, 14, 15, 16, 17
    older adults, elderly, senior, over 65, too old
    eat, food, empty stomach, breakfast, meal
    alcohol, wine, beer, drink alcohol, drinking, liquor, booze, drunk
    cannabis, weed, marijuana, THC, pot, edibles, CBD oil, smoke weed
    illegal substances, drugs, street drugs, cocaine, meth, party drugs
    drug test, drug screen, test at work, urine test, fail a drug test, show up on a test
    job, boss, employer
    music, playlist, listen to music, headphones
    bring, wear, pack
    off-label, unapproved
    FDA, approved, legal, approval
    doctor, physician, clinician, provider, psychiatrist
    candidate, eligible, qualify, suitable, suit
    clinical trial, study, studies, trials
    ketamine-assisted therapy, ketamine-assisted psychotherapy, ketamine assisted, KAP, integration
    nerve cells, brain, neurons
    exercise, gym, working out, workout
    go back to work, back to work, return to work, work the next day, work again
    questions to ask, what to ask, questions
    tracking, track, cookies, data, anonymous
    print, copy, share
    author, wrote, written
    guns at home, gun, firearm
"""
_SPANISH = """
    Spravato, esketamina, aerosol nasal
    Ketalar, ketamina
    efectos secundarios, efectos adversos
    depresión, ánimo bajo
    suicidio, suicidarme, matarme, quitarme la vida, quiero morir, hacerme daño
"""
# What a Spanish word is in English: for as long as the texts that are searched are English.
_SPANISH_IN_ENGLISH = """
    ketamina, quetamina = ketamine
    esketamina, esquetamina = esketamine
    aerosol, espray, spray nasal, atomizador, rociador, aerosol nasal = nasal spray
    seguro médico, aseguranza, cobertura, aseguradora, el seguro, mi seguro, póliza = insurance
    seguro, seguridad = insurance; safe
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
    memoria, olvidar, olvido = memory
    adicción, adicto, adicta, adictiva, adictivo, dependencia, vicio = addiction
    alcohol, cerveza, vino, beber, tomar alcohol = alcohol
    marihuana, mota, hierba, drogas = cannabis; illegal substances
    prueba de drogas, antidoping, examen de drogas = drug test
    antidepresivo, antidepresivos = antidepressant
    bipolar, manía = bipolar
    psicosis, esquizofrenia, voces, oír voces = psychosis
    alucinaciones, alucinar, disociación, desconectado, fuera del cuerpo = dissociation
    suero, infusión, intravenosa, vena, goteo = infusion
    inyección, inyectada = injection
    en casa, a domicilio, por correo, en línea = at home
    familia, familiar, esposo, esposa, marido, mujer, mamá, papá, madre, padre, hermano, hermana, pareja = family
    hijo, hija, hijos, niño, niña, niños, adolescente, joven, jóvenes = young people
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
    clínica = clinic
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


def _terms(line: str, between: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in line.split(between))


def _lines(table: str) -> list[str]:
    """A line that is set in further goes on with the one before."""
    return table.strip().replace(",\n        ", ", ").splitlines()


def _meanings(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_terms(line, ",") for line in _lines(table))


def _translations(table: str) -> dict[str, tuple[str, ...]]:
    sides = (line.partition("=") for line in _lines(table))
    return {term: _terms(there, ";") for here, _sign, there in sides for term in _terms(here, ",")}


SYNONYMS: dict[str, tuple[tuple[str, ...], ...]] = {"en": _meanings(_ENGLISH), "es": _meanings(_SPANISH)}
# By the language of a term and that of the texts: what the term is in the other.
TRANSLATIONS: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {
    ("es", "en"): _translations(_SPANISH_IN_ENGLISH)
}
# What somebody in danger is looked up under, whatever the words.
OF_DANGER: dict[str, dict[str, str]] = {
    "en": {"mind": "suicide", "body": "overdose"},
    "es": {"mind": "suicidio", "body": "sobredosis"},
}
