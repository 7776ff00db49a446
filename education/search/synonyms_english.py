"""What readers of English call what the texts name: one line a meaning."""

ENGLISH = """
    Spravato, esketamine, nasal spray, nose spray, inhaler, sniff, Janssen, Johnson and Johnson
    Ketalar, ketamine, special K, ket, vitamin K, cat valium, horse tranquilizer
    infusion, drip, IV, intravenous, into a vein, needle, needles, in my arm, in your arm, cannula, catheter
    injection, shot, shots, intramuscular, subcutaneous, under the skin
    lozenge, troche, tablet, pill, capsule, by mouth, oral, sublingual, RDT, under the tongue, under your tongue, dissolve, swallow
    telehealth, telemedicine, online, online doctor, by mail, mail order, in the mail, delivered, delivery, remote, virtual, video visit, Zoom, app,
        Mindbloom, Joyous, Better U, Nue Life, Innerwell, My Ketamine Home, Wondermed, Choose Ketamine, Isha Health, TripSitter, home ketamine,
        ketamine at home, at home ketamine, home kit, ketamine kit, at-home, take it at home, do it at home, home use, home program
    compounded, compounding, compounding pharmacy, pharmacy
    side effects, sideeffects, adverse effects, adverse events, reactions
    risk, danger, dangerous, safe, safety, unsafe, harm, harmful, damage, bad for you
    nausea, nauseous, queasy, barf, upset stomach, feeling sick, feel sick, vomiting, vomit, throwing up, throw up, puke, puking, sick to my stomach,
        Zofran, ondansetron, threw up, sick after, gag, motion sickness, ginger, bad taste
    dizziness, dizzy, lightheaded, light headed, vertigo, woozy, unsteady, wobbly, off balance, room spinning, cant walk straight,
        can't walk straight, spinning, is spinning, everything is spinning
    headache, migraine, head hurts, head pounding, head is pounding, pounding head, splitting head, head ache
    dissociation, feeling disconnected, disconnected, detached, unreal, not real, feeling cut off, out of body, out of it, zoned out, loopy,
        spaced out, strange feelings, ego death, bad trip, tripping, trip, k-hole, k hole, khole, hallucinations, hallucinate, floating, floaty,
        out of my body, leave my body, tingling, see things, seeing things, dreamlike, weird feeling, weird, trippy, time slows, lose control, losing control,
        left my body, outside my body, leaving my body
    memory, memory loss, forgetful, forget, forgetting, forgot, brain fog, amnesia, concentrate, think clearly, thinking clearly, cant think,
        slow thinking, concentration, dementia
    high blood pressure, hypertension, bp, vitals, vital signs, blood pressure check, checks my blood pressure, uncontrolled blood pressure,
        blood pressure up, blood pressure go up, blood pressure spike, blood pressure too high
    heart, cardiac, heart attack, heart disease, heart failure, pacemaker, arrhythmia, afib, heart condition, bypass, stent, angina, chest
    bladder, cystitis, urinary, urine, pee, peeing, wee, urinate, urination, UTI, pee all the time, bathroom all the time, incontinence, kidney,
        kidneys, kidney damage, kidney stones, bladder pain, bladder damage, cramps, urgency
    blood in your pee, peeing blood, blood in my pee, blood in urine, bloody urine, blood when i pee, pink pee, red pee, blood when peeing
    liver, hepatitis, cirrhosis, bile ducts, yellow eyes, yellow skin, jaundice
    addiction, addicted, addictive, addict, dependence, dependent, misuse, abuse, hooked, habit forming, junkie, rehab, cant stop, can't stop,
        cant quit, need more and more, drug problem, drug addict, substance use, substance abuse, substance use disorder, recovering addict, former addict,
        in recovery
    craving, crave
    withdrawal, withdrawals, coming off, wean off, taper, detox
    drowsiness, drowsy, sleepy, sleepiness, sedation, sedated, groggy, knocked out, awake, stay awake, conscious, fall asleep, put to sleep,
        put under, asleep, out of it all day, sleep it off, sleepy after, feeling drunk, tipsy, dopey, slurred
    insomnia, sleep, sleeping, cant sleep, can't sleep, awake at night, lie awake, sleep all day, oversleeping, sleep too much, tired all day,
        sleep schedule, bedtime
    sedative, calming medicine, benzodiazepine, benzo, benzos, Xanax, alprazolam, Valium, diazepam, Ativan, lorazepam, Klonopin, clonazepam, Ambien,
        zolpidem
    stimulant, Adderall, amphetamine, Ritalin, methylphenidate, Concerta, Vyvanse, lisdexamfetamine, Focalin, modafinil, Provigil, ADHD, ADD,
        ADHD medicine, ADHD meds, uppers
    opioid, opiate, painkiller, pain pills, pain meds, codeine, oxycodone, OxyContin, Percocet, hydrocodone, Vicodin, fentanyl, morphine, tramadol,
        methadone, buprenorphine, Suboxone, opioids, heroin, dilaudid, hydromorphone, norco, pain killers, pain medication, narcotics
    MAOI, phenelzine, Nardil, tranylcypromine, Parnate
    lithium, mood stabilizer, lamotrigine, Lamictal, Depakote, valproate
    depression, depressed, low mood, MDD, major depressive disorder
    tired, exhausted, no energy, fatigue, drained, worn out, burned out, no motivation, unmotivated, get out of bed
    lonely, loneliness, alone, isolated, isolation, no friends, social life, see friends, friends, lose friends, isolate, company
    stigma, shame, ashamed, embarrassed, weakness, weak person, lazy, judged, my fault, is it my fault, character flaw, snap out of it, in my head,
        believe in depression
    sad, sadness, unhappy, crying, cry, hopeless
    treatment-resistant depression, hard-to-treat depression, difficult-to-treat depression, TRD, nothing works, nothing helps, tried everything,
        nothing has worked, nothing worked, no antidepressant, not helped enough, antidepressants not working, antidepressants didn't work,
        antidepressants didnt work, meds failed, medications failed, failed antidepressants, antidepressants failed, meds dont work, meds don't work,
        medicine doesnt work, tried so many meds, tried many medicines, several medicines, three meds, two meds, second antidepressant
    no effect, nothing happened, no difference, not feeling it, does not work, doesn't work, doesnt work, didn't work, didnt work, did not work,
        not working, stopped working, does not help, doesn't help, doesnt help, did not help, didn't help, didnt help, not helped, useless, waste of time,
        no better, not better, no improvement, doesn't do anything, isn't working, isnt working, is not working, never worked, never work,
        never helped, stop working, stops working, quit working
    medicine, medication, meds, med, prescription, interact, mix, mixing, gabapentin, Neurontin, pregabalin, Lyrica, ibuprofen, Advil, Tylenol,
        acetaminophen, aspirin, Benadryl, antihistamine, antibiotic, melatonin, St John's wort, supplements, supplement, vitamins, statin, metformin,
        thyroid medicine, levothyroxine, Seroquel, quetiapine, Abilify, aripiprazole, antipsychotic, blood pressure pills, blood pressure pill,
        blood pressure medicine, blood pressure meds, lisinopril, metoprolol, propranolol, clonidine, pills, medicines, drug interactions, interactions,
        interaction, together with, combine, combining, in combination with
    health problems, health problem, medical condition, medical conditions, medical history, health history, health conditions, preexisting condition,
        illness, glaucoma, epilepsy, diabetic, cancer, autism, asthma, COPD, surgery
    nose sprays, decongestant, Flonase, Afrin, Sudafed, pseudoephedrine, stuffy nose, stuffed up, blocked nose, runny nose, allergy spray, a cold,
        head cold
    vision, eyesight, blurred vision, blurry, double vision, seeing double, see double, cant see straight, blurry eyes
    fast heartbeat, heart racing, racing heart, palpitations, irregular heartbeat, heartbeat
    anxiety, anxious, panic, panicking, panic attack, freak out, freaking out, afraid, scared, nervous, frightened, worried, terrified, fear,
        calm down, calm, relax me, claustrophobic, worry, stress, stressed, overwhelmed
    confused, confusion, foggy, disoriented, mixed up
    allergy, allergic, allergies
    warning signs, signs to be careful, red flag, red flags, scam, shady, rip off, legit, trustworthy clinic
    choosing a clinic, choose a clinic, find a clinic, pick a clinic, good clinic, best clinic, clinic near me, which clinic, compare clinics
    earn money, conflict of interest, make money, profit, who pays you, making money, making money off, in it for the money, sells, biased clinic,
        paid by
    number, phone, call, contact
    stop, stopping, stopped, quit, quitting, end treatment, give up, drop out
    recover, recovery, get better, feel better, getting better, improve, cure, cured, heal, normal again, back to normal, be normal, myself again,
        go away for good, go away
    suicide, suicidal, kill myself, end my life, want to die, better off dead, no reason to live, self-harm, harm myself, hurt myself, crisis plan,
        safety plan, crisis line, hotline, helpline, lifeline, someone to talk to, dont want to live, don't want to live, dont want to be here,
        don't want to be here, cutting, suicidal thoughts, suicidal ideation
    overdose, took too much, too much ketamine, double dose, poisoned, Poison Help, poison control, second dose, extra dose, took twice, too many,
        too many pills, took two, two doses, double dosed, doubled up, wrong dose, dose too high, too high, too strong, overdosed, overdosing, swallowed,
        got into my, Narcan, naloxone, by mistake, by accident, accidentally, od, ODed, took my, ate my, ate it, drank it, ingested, toddler,
        found my pills, dog ate, accidental, more than prescribed, more than i should
    PTSD, trauma, traumatic, flashbacks, nightmares, nightmare, bad dreams, dreams, veterans with PTSD, combat, assault, abuse survivor
    OCD, obsessions, compulsions
    bipolar, mania, manic, manic depression
    psychosis, schizophrenia, schizoaffective, hearing voices, delusions
    ECT, electroconvulsive therapy, shock therapy, electroshock, shock treatment, electric shock, electric shocks, shocks, electroconvulsive
    TMS, rTMS, magnetic stimulation, magnets, magnet
    antidepressant, SSRI, SNRI, antidepressants, MAOIs, tricyclic, Pristiq, desvenlafaxine, Trintellix, vortioxetine, Viibryd, vilazodone,
        amitriptyline, nortriptyline, sertraline, Zoloft, fluoxetine, Prozac, escitalopram, Lexapro, citalopram, Celexa, venlafaxine, Effexor,
        duloxetine, Cymbalta, bupropion, Wellbutrin, mirtazapine, Remeron, trazodone, paroxetine, Paxil
    psychotherapy, talk therapy, talking therapy, counseling, counselling, CBT, therapist
    psychedelic, psilocybin, mushrooms, LSD, MDMA, shroom, shrooms, magic mushrooms, ayahuasca, acid, psychedelics
    pregnancy, pregnant, expecting, get pregnant, trying to get pregnant, trying for a baby, conceive, birth control, contraception, fertility,
        unborn baby, birth defects, miscarriage, IVF, planning a baby, condoms, the pill
    breastfeeding, breastfeed, breast feed, breast feeding, nursing, breast milk, pump and dump, new mom, newborn, formula, milk
    drive, driving, car, drive home, behind the wheel, motorcycle, machinery, drove
    ride home, ride, pick me up, pick up, take me home, drive me, drive me home, going home alone, home alone after, Uber, Lyft, taxi, cab, driver,
        bus, escort
    cost, costs, price, prices, pricing, money, pay, paying, payment, payments, cash, self pay, out of pocket, finance, financing, installments,
        afford, affordable, expensive, cheap, bill, fee, fees, charge, payment plan, dollars, hidden fees, surprise bill, estimate, quote, receipt,
        price list, sliding scale, low income, deposit, refund, reimburse, reimbursed, too expensive, overpriced, money back, cant afford,
        can't afford, how much
    insurance, insurer, coverage, covered, Medicare, Medicaid, Tricare, Blue Cross, Aetna, Cigna, UnitedHealthcare, Anthem, Kaiser, copay, deductible,
        prior authorization, prior auth, preauthorization, denied, denial, says no, said no, refuses to pay, wont pay, won't pay, appeal, claim,
        superbill, no insurance, uninsured, health plan, out of network, HSA, FSA, reimbursement, deny, denies, rejected, reject, preapproval,
        insurance company, health insurance, plan pay, cover it, covers, Blue Shield, BCBS, Humana, Oscar, Molina, workers comp
    savings program, coupon, discount, financial help, financial assistance, copay card, copay help, savings card, assistance program,
        patient assistance, withMe, help paying, help with cost, cheaper
    last, wear off, how long does it last, how long does ketamine last, duration
    maintenance, booster, repeat, more sessions, top up, follow up, followup, every month, monthly, lifelong, forever, how many times, next dose,
        next session, next treatment, long term treatment, keep going, for life
    session, treatment day, appointment, visit
    miss, missed, missed session, miss a session, skip, skipped, cancel, cancelled, reschedule, no show, running late
    how often, how many sessions, how many treatments, number of sessions, schedule, frequency, times a week, twice a week, weekly
    how long is a session, how long does it take, how long will it take, how long does a session take, how long does treatment take,
        how long do i have to stay, how long do i stay, how long will i be there, time at the clinic
    what it feels like, what does it feel like, what will i feel, what is it like, what to expect, what happens, first time, first session,
        first infusion, first treatment, first visit
    differ, difference, different, versus, compared, same thing
    lock up medicines, lock up pills, lock up, locked up, lockbox, lock box, safe place, store, storage, hide
    quick, quickly, soon
    success rate, how effective, chances, odds, how well does it work, does it work, results, statistics, percent, percentage, how likely,
        response rate, remission rate, work for everyone, how many people does it help, how much better, how much does it help
    how does it work, how it works, how does ketamine work, how ketamine works, how ketamine is thought to work, mechanism
    relapse, relapsed, come back, came back, comes back, coming back, returns, returned, worse again
    family, families, partner, spouse, husband, wife, hubby, boyfriend, girlfriend, fiance, mom, mum, mother, dad, father, sister, brother, parent,
        roommate, caregiver, carer, relative, loved one, caretaker, caring for, take care of him, take care of her, depressed person,
        person with depression, someone with depression, someone who is depressed, somebody depressed, taking care of, care for him, care for her, looking after,
        reach her, reach him
    friend, someone, supporter, supporting someone, support a friend, supportive
    young people, young adults, teenager, teen, child, children, kid, adolescent, son, daughter
    under 18, minor, years old, 12, 13, 14, 15, 16, 17, too young, underage, teens, teenage, high school, 15 year old, 16 year old, year old, youth
    older adults, elderly, senior, seniors, old age, over 65, over 60, over 70, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81,
        82, 83, 84, 85, too old, grandmother, grandfather, grandma, grandpa, grandparent, aging, retired, nursing home, pensioner
    eat, eating, eating before, food, fasting, empty stomach, breakfast, lunch, meal, snack, coffee, tea, drink water, water, chew gum, gum, candy,
        mints, smoothie, hungry, juice, soda, fluids, hydrate, snacks, fast before, have to fast, dinner, how much water, how much food,
        how much can i eat, how much can i drink
    alcohol, wine, beer, drink alcohol, drinking, liquor, booze, drunk, vodka, whiskey, cocktail, sober, sobriety, alcoholic, quit drinking,
        how much alcohol
    cannabis, weed, marijuana, THC, pot, edibles, CBD oil, smoke weed, delta 8, gummies, gummy, CBD, joint, stoned, vape pen, dab, dispensary
    illegal substances, drugs, street drugs, cocaine, meth, ecstasy, coke, crack, speed, molly, poppers, hard drugs
    at parties, parties, party drug, party drugs, club drug, rave, recreational, recreationally, get high
    drug test, drug screen, test at work, urine test, fail a drug test, show up on a test
    job, boss, employer, coworker, workplace
    time off, sick note, doctor's note, sick leave, sick day, day off, FMLA, call in sick
    music, playlist, listen to music, headphones, podcast, movie, TV, wifi, blanket, eye mask, blindfold
    bring, wear, pack, clothes, clothing, what to wear, belongings, comfortable clothes
    off-label, unapproved
    FDA, approved, legal, approval, illegal, legally, schedule III, controlled substance, controlled
    doctor, physician, clinician, provider, psychiatrist
    candidate, eligible, eligibility, qualify, suitable, suit, right for me, good fit, am i a candidate, requirements, criteria, referral, referred,
        need a referral, refer me, who decides, how bad, bad enough, severe enough, allowed, can i get, am i able to
    clinical trial, study, studies, trials, research, evidence, proof, science, data show, join a study, volunteer, experimental, proven,
        real or placebo, strong evidence, how strong is the evidence, how good is the evidence
    ketamine-assisted therapy, ketamine-assisted psychotherapy, ketamine assisted, KAP, integration, talk therapy with ketamine, therapy included,
        with therapy, therapist in the room, set and setting, sitter, intention, guide
    nerve cells, brain, neurons, brain cells, synapse, rewire
    exercise, gym, working out, workout, yoga, move a little, jog, sports, bike, swim, go for a walk, going for walks
    go back to work, back to work, return to work, work the next day, work again
    questions to ask, what to ask, questions, checklist, list of questions
    privacy, tracking, track, cookies, data, my data, anonymous, personal information, private, confidential, HIPAA, spy, analytics, Google, Facebook,
        IP address, who can see, search history, my searches, delete my data, store my data, sell my data, sell my information, collect,
        employer find out, log
    print, printing, copy, copying, share, sharing, reuse, permission, handout, photocopy
    author, authors, wrote, written, who made this, reviewed by, reviewers, reviewed, fact checked, trust this, reliable, biased, AI, written by AI,
        chatgpt, medically reviewed, who are you, who runs this, about us, peer reviewed, up to date, last updated
    guns at home, gun, guns, firearm
    death, deaths, fatal, lethal, deadly, die from ketamine, die from it
    tiredness that lasts, hungover, hangover
    blood tests, blood test, bloodwork, blood work, labs, lab tests
    check-up, checkup, evaluation, assessment, screening, physical exam, EKG, ECG, weigh, weighed, physical, medical exam, checkups, tests before
    sign up, enrollment, enroll, register, paperwork, forms to fill in
    report a problem, complaint, complain, mistake on this page, wrong information, error on this page, wrong on this page, found a mistake, outdated,
        correct this
    interpreter, translator, sign language, other languages
    who is in the room, who is with you, in the room with me, in the room, stays with me, with me the whole time, watches me, watch me, monitored,
        supervised, supervision, hooked up, machines, monitors, finger clip, oxygen, have to talk, close my eyes, sit with me, come with me,
        come along, bring someone, keep me company
    child care, childcare, babysit, babysitter, baby, look after my kids, look after my children, take care of my kids, pick up my kids, parenting,
        school run, baby sitter, nanny
    other treatments, other options, other choices, alternatives, alternative, besides ketamine, instead of ketamine, instead of spravato,
        what else can i try, what else can i do, what else is there, options
    how quickly, how fast, how soon, how fast does it work, when will it work, when does it kick in, kick in, right away, kicks in, kicked in,
        start working, starts working, how long until, how long till, how long before it works, notice anything, notice a difference, notice something,
        feel anything, feel a change
    serious, severe, worst, boxed warning, black box warning, black box
    over time, over many years, long term, long-term, permanent, permanently, lasting damage, brain damage, years later, many sessions
    why people get it, causes, what causes, genetics, genetic, runs in the family, hereditary, inherited, chemical imbalance, family history,
        family history of depression, in my family
    how it can feel, symptoms, symptom, signs of depression, am i depressed, do i have depression, diagnosed, diagnosis, depression test
    self-help, self-care, help myself, coping, cope, on my own, routine, daily routine, hobbies, small steps
    mindfulness, meditation, meditate, relaxation
    what to say, what not to say, what should i say, what should i not say, what can i say, how to talk to, talk to him, talk to her,
        dont know what to do, don't know what to do, what can i do for, how can i help, how do i help, how to help, how to support, be there for
    consent, informed consent, decide, decision, pros and cons, worth it, is it worth it, should i do it
    after treatment, afterwards, afterward, after my session, after a session, after the session, after infusion, after my infusion,
        after the infusion, after spravato, after ketamine, after the spray, after my appointment, that night, that evening, tonight, when i get home,
        rest of the day, same day
    before you come, before treatment, before my session, before a session, before the session, before infusion, before my infusion,
        before the infusion, before spravato, before ketamine, before the spray, before my appointment, beforehand, prepare, preparation, get ready, morning of,
        day before, the day before, night before, the night before, arrive, check in, show up early, what time should i come, instructions
    on the day, during treatment, during a session, during the session, during my session, during infusion, during the infusion, during my infusion,
        in a session, in the session
    the day after, day after, next day, the next day, next morning, following day, following morning, tomorrow, day after treatment, the morning after
    bathroom, toilet, restroom, pee during
    glossary, dictionary, meaning, definition, define, what does it mean, stand for, stands for, abbreviation, abbreviations
    someone with you, stay with you, be alone, left alone, home alone, by myself, on my own at home, live alone, living alone
    breathing, breathe, trouble breathing, cant breathe, can't breathe, breathing slows, short of breath, shortness of breath, oxygen level
    stroke, aneurysm, brain bleed, bleeding in the brain, AVM
    your mood, mood crash, mood drop, mood drops, mood swings, crash, feel low after, feel worse, feeling worse, got worse, worse after, comedown,
        come down
    three ways, ways it is given, how is it given, how do you take it, how is it taken, how do i take it, route, forms, form of ketamine,
        types of ketamine, kinds of ketamine, which form, iv or spray, spray or iv
    anesthetic, anesthesia, anaesthetic, surgery drug, put you under, animal tranquilizer, animal drug, vet drug, for horses
    placebo, placebo effect, sugar pill, fake treatment, dummy
    medical advice, liability, liable, sue, terms, conditions, terms of use, disclaimer
    acceptable use, rules, scrape, download, bulk, security hole, vulnerability, hack
    pass out, faint, fainting, fainted, passed out, black out, blackout, collapse
    go home, going home, get home, when can i leave, leave the clinic, sent home
    dose, dosage, doses, how much ketamine, how much do i take, how much do you give, milligrams, mg
    thyroid, hyperthyroid, hyperthyroidism, hypothyroid, overactive thyroid, thyroid problem, Graves
"""
