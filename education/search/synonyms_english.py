"""What readers of English call the illness, the treatment and what it does, as the texts name them: one line a meaning."""

ENGLISH_OF_HEALTH = """
    Spravato, esketamine, nasal spray, nose spray, inhaler, sniff, Janssen, Johnson and Johnson, spray, sprays
    Ketalar, ketamine, special K, ket, vitamin K, cat valium, horse tranquilizer
    infusion, drip, IV, intravenous, into a vein, needle, needles, in my arm, in your arm, cannula, catheter, iv drip, infusions, vein, veins,
        bad veins
    injection, shot, shots, intramuscular, subcutaneous, under the skin, shot in the arm, subq
    lozenge, troche, tablet, pill, capsule, by mouth, oral, sublingual, RDT, under the tongue, under your tongue, dissolve, swallow
    compounded, compounding, compounding pharmacy, pharmacy
    side effects, sideeffects, adverse effects, adverse events, reactions
    risk, danger, dangerous, safe, safety, unsafe, harm, harmful, damage, bad for you
    nausea, nauseous, queasy, barf, upset stomach, feeling sick, feel sick, vomiting, vomit, throwing up, throw up, puke, puking, sick to my stomach,
        Zofran, ondansetron, threw up, sick after, gag, motion sickness, ginger, bad taste, keep it down, keep food down, keep anything down,
        stomach upset, dry heaving, heaving, vomits
    dizziness, dizzy, lightheaded, light headed, vertigo, woozy, unsteady, wobbly, off balance, room spinning, cant walk straight,
        can't walk straight, spinning, is spinning, everything is spinning
    headache, migraine, head hurts, head pounding, head is pounding, pounding head, splitting head, head ache, bad headache, head is throbbing,
        throbbing, pressure in my head, worst headache
    dissociation, feeling disconnected, disconnected, detached, unreal, not real, feeling cut off, out of body, out of it, zoned out, loopy,
        spaced out, strange feelings, ego death, bad trip, tripping, trip, k-hole, k hole, khole, hallucinations, hallucinate, floating, floaty,
        out of my body, leave my body, tingling, see things, seeing things, dreamlike, weird feeling, weird, trippy, time slows, lose control,
        losing control, left my body, outside my body, leaving my body, outside myself, out of myself, above my body, floating away, far away,
        not in my body, melting, pins and needles, hallucinating, hallucination, hallucinated, seeing stuff, dissociating, dissociate, dissociative,
        vivid dreams, weird dreams, strange dreams, numbness, wavy
    memory, memory loss, forgetful, forget, forgetting, forgot, brain fog, amnesia, concentrate, think clearly, thinking clearly, cant think,
        slow thinking, concentration, dementia, foggy brain, mental fog, head fog, fog, fuzzy, spacey, cant think straight
    high blood pressure, hypertension, bp, vitals, vital signs, blood pressure check, checks my blood pressure, uncontrolled blood pressure,
        blood pressure up, blood pressure go up, blood pressure spike, blood pressure too high, high bp, blood pressure high, low blood pressure
    heart, cardiac, heart attack, heart disease, heart failure, pacemaker, arrhythmia, afib, heart condition, bypass, stent, angina, heart problem,
        heart problems, heart trouble, heart surgery, valve, murmur, heart murmur, heart bypass, atrial fibrillation
    bladder, cystitis, urinary, urine, pee, peeing, wee, urinate, urination, UTI, pee all the time, bathroom all the time, incontinence, kidney,
        kidneys, kidney damage, kidney stones, bladder pain, bladder damage, cramps, urgency, burns when i pee, burning when i pee, hurts to pee,
        pain when peeing, painful urination, go to the bathroom all the time, cant hold it, can't hold it, weak bladder, pee a lot, peeing a lot,
        toilet all the time, lower belly, interstitial cystitis, burning pee, burns when i go
    blood in your pee, peeing blood, blood in my pee, blood in urine, bloody urine, blood when i pee, pink pee, red pee, blood when peeing,
        blood in the urine, blood in pee, blood when i go, blood in the toilet
    liver, hepatitis, cirrhosis, bile ducts, yellow eyes, yellow skin, jaundice, skin yellow, eyes yellow, liver enzymes, liver damage, liver failure,
        fatty liver, dark pee, dark urine, pale stool, itchy skin, turned yellow
    addiction, addicted, addictive, addict, dependence, dependent, misuse, abuse, hooked, habit forming, junkie, rehab, need more and more,
        drug problem, drug addict, substance use, substance abuse, substance use disorder, recovering addict, former addict, in recovery,
        cant stop taking, can't stop taking, cant stop using, can't stop using, cant quit taking, can't quit taking, cant quit ketamine,
        can't quit ketamine, building tolerance, build up a tolerance, relapse on drugs, sober from drugs, clean for, use drugs, used drugs, drug use,
        drug history, addiction history, history of addiction, tolerance
    craving, crave
    withdrawal, withdrawals, coming off, wean off, taper, detox, shakes, the shakes, dope sick, cold turkey, stop suddenly, quit cold turkey,
        detoxing, detoxification, tapering, weaning, shaky, sweating, trembling
    drowsiness, drowsy, sleepy, sleepiness, sedation, sedated, groggy, knocked out, fall asleep, put to sleep,
        put under, asleep, out of it all day, sleep it off, sleepy after, feeling drunk, tipsy, dopey, slurred
    awake, stay awake, conscious
    insomnia, sleep, sleeping, cant sleep, can't sleep, awake at night, lie awake, sleep all day, oversleeping, sleep too much, tired all day,
        sleep schedule, bedtime
    sedative, calming medicine, benzodiazepine, benzo, benzos, Xanax, alprazolam, Valium, diazepam, Ativan, lorazepam, Klonopin, clonazepam, Ambien,
        zolpidem
    stimulant, Adderall, amphetamine, Ritalin, methylphenidate, Concerta, Vyvanse, lisdexamfetamine, Focalin, modafinil, Provigil, ADHD,
        ADHD medicine, ADHD meds
    opioid, opiate, painkiller, pain pills, pain meds, codeine, oxycodone, OxyContin, Percocet, hydrocodone, Vicodin, fentanyl, morphine, tramadol,
        methadone, buprenorphine, Suboxone, opioids, dilaudid, hydromorphone, norco, pain killers, pain medication, narcotics
    MAOI, phenelzine, Nardil, tranylcypromine, Parnate
    lamotrigine, Lamictal
    Depakote, valproate, divalproex
    depression, depressed, low mood, MDD, major depressive disorder
    tired, exhausted, no energy, fatigue, drained, worn out, burned out, no motivation, unmotivated, get out of bed
    lonely, loneliness, alone, isolated, isolation, no friends, social life, see friends, friends, lose friends, isolate, company
    stigma, shame, ashamed, embarrassed, weakness, weak person, lazy, judged, my fault, is it my fault, character flaw, snap out of it, in my head,
        believe in depression
    sad, sadness, unhappy, crying, cry, hopeless, weep, weeping, tears, tearful, sobbing, hopelessness, miserable, cried
    treatment-resistant depression, hard-to-treat depression, difficult-to-treat depression, TRD, nothing works, nothing helps, tried everything,
        nothing has worked, nothing worked, no antidepressant, not helped enough, antidepressants not working, antidepressants didn't work,
        antidepressants didnt work, meds failed, medications failed, failed antidepressants, antidepressants failed, meds dont work, meds don't work,
        medicine doesnt work, tried so many meds, tried many medicines, several medicines, three meds, two meds, second antidepressant,
        none of them did anything, none of them worked, none worked, none of them helped, none helped, tried them all, tried every medication,
        last resort, running out of options, out of options, nothing left to try, what is left, failed two, failed three, failed four, failed meds,
        doctors have tried everything, for years, for decades, years of depression, all my life, chronic depression, is there hope, any hope,
        hope left, given up on everything
    no effect, nothing happened, no difference, not feeling it, does not work, doesn't work, doesnt work, didn't work, didnt work, did not work,
        not working, stopped working, does not help, doesn't help, doesnt help, did not help, didn't help, didnt help, not helped, useless,
        waste of time, no better, not better, no improvement, doesn't do anything, isn't working, isnt working, is not working, never worked,
        never work, never helped, stop working, stops working, quit working, does nothing, nothing changed, no change, no relief, no results,
        no benefit, not improving, cant tell a difference, can't tell a difference, feel the same, still depressed, feel nothing, felt nothing,
        not responding, non responder, nonresponder, give it more time, did nothing
    medicine, medication, meds, med, prescription, interact, mix, mixing, pills, medicines, drug interactions, interactions, interaction, together with,
        combine, combining, in combination with, my meds, my medicines, my medications, my pills, regular meds, usual meds, usual pills, daily meds,
        medication list, list of medicines, list of medications, home meds, get off my meds, medicine list
    gabapentin, Neurontin, pregabalin, Lyrica
    mirtazapine, Remeron
    memantine, Namenda
    clarithromycin, Biaxin
    Auvelity, dextromethorphan bupropion
    trazodone, Desyrel
    hydroxyzine, Vistaril, Atarax
    Seroquel, quetiapine
    Benadryl, antihistamine
    supplements, supplement, vitamins
    health problems, health problem, medical condition, medical conditions, medical history, health history, health conditions, preexisting condition,
        illness, glaucoma, epilepsy, diabetic, cancer, autism, asthma, COPD, surgery, lupus, multiple sclerosis, fibromyalgia, kidney disease,
        dialysis, HIV, anemia, brain tumor, concussion, head injury, TBI, brain injury, lung disease, sleep apnea, CPAP
    nose sprays, decongestant, Flonase, Afrin, stuffy nose, stuffed up, blocked nose, runny nose, allergy spray, a cold,
        head cold
    vision, eyesight, blurred vision, blurry, double vision, seeing double, see double, cant see straight, blurry eyes, eyes blurry, cant see,
        can't see, blurry vision, blurred
    fast heartbeat, heart racing, racing heart, palpitations, irregular heartbeat, heartbeat, heart pounding, pounding heart, heart beating fast,
        heart beats fast, heart flutter, heart fluttering, heart rate, fast pulse, tachycardia, heart skips, skipping beats
    anxiety, anxious, panic, panicking, panic attack, freak out, freaking out, afraid, scared, nervous, frightened, worried, terrified, fear,
        calm down, calm, relax me, claustrophobic, worry, stress, stressed, overwhelmed, scared of, afraid of, panicked, panicky, what if i panic,
        anxieties, jitters, paranoid, scary, frightening, horrible experience, bad experience, nervous wreck, freaked out, freaks out,
        what if i freak out
    confused, confusion, foggy, disoriented, mixed up
    allergy, allergic, allergies, rash, hives, anaphylaxis
    stop, stopping, stopped, quit, quitting, end treatment, give up, drop out, stop coming, end the treatment, stop treatment, quit treatment,
        opt out, back out, change my mind, at the last minute, quit the treatment
    recover, recovery, get better, feel better, getting better, improve, cure, cured, heal, normal again, back to normal, be normal, myself again,
        go away for good, go away
    suicide, suicidal, kill myself, end my life, want to die, better off dead, no reason to live, self-harm, harm myself, hurt myself, crisis plan,
        safety plan, crisis line, hotline, helpline, lifeline, someone to talk to, dont want to live, don't want to live, dont want to be here,
        don't want to be here, cutting, suicidal thoughts, suicidal ideation
    overdose, took too much, too much ketamine, double dose, poisoned, Poison Help, poison control, second dose, extra dose, took twice,
        too many pills, took two, two doses, double dosed, doubled up, wrong dose, dose too high, overdosed, overdosing, got into my, Narcan,
        naloxone, by mistake, by accident, accidentally, od, ODed, took my, ate my, ate it, drank it, ingested, toddler, found my pills, dog ate,
        accidental, more than prescribed, more than i should, dose too strong, took extra, extra pill, extra pills, too much of it, too much medicine,
        took more than, too many, swallowed, ketamine too high, too high a dose, over dose, over dosed
    PTSD, trauma, traumatic, flashbacks, nightmares, nightmare, bad dreams, dreams, veterans with PTSD, combat, assault, abuse survivor
    OCD, obsessions, compulsions
    bipolar, mania, manic, manic depression, bi polar, bi-polar
    psychosis, schizophrenia, schizoaffective, hearing voices, delusions
    ECT, electroconvulsive therapy, shock therapy, electroshock, shock treatment, electric shock, electric shocks, shocks, electroconvulsive
    TMS, rTMS, magnetic stimulation, magnets, magnet
    antidepressant, SSRI, SNRI, antidepressants, tricyclic, Pristiq, desvenlafaxine, Trintellix, vortioxetine, Viibryd, vilazodone,
        amitriptyline, nortriptyline, sertraline, Zoloft, fluoxetine, Prozac, escitalopram, Lexapro, citalopram, Celexa, venlafaxine, Effexor,
        duloxetine, Cymbalta, bupropion, Wellbutrin, paroxetine, Paxil, anti depressant, anti depressants,
        anti-depressants
    psychotherapy, talk therapy, talking therapy, counseling, counselling, CBT, therapist, psycho therapy, talking cure
    psychedelic, psilocybin, mushrooms, LSD, MDMA, shroom, shrooms, magic mushrooms, ayahuasca, acid, psychedelics
    pregnancy, pregnant, get pregnant, trying to get pregnant, trying for a baby, conceive, birth control, contraception, fertility, unborn baby,
        birth defects, miscarriage, IVF, planning a baby, condoms, the pill, expecting a baby
    breastfeeding, breastfeed, breast feed, breast feeding, nursing, breast milk, pump and dump, new mom, formula, milk, nursing my baby
    differ, difference, different, versus, compared, same thing
    quick, quickly, soon
    how does it work, how it works, how does ketamine work, how ketamine works, how ketamine is thought to work, mechanism, happens in the brain,
        happens to the brain, do to the brain, does to the brain, do in the brain, work in the brain, works in the brain, change the brain,
        changes the brain, affect the brain, affects the brain, effect on the brain, effects on the brain, fix the brain, brain on ketamine,
        brain chemistry, why does it work, why it works, why it helps, why does it help
    relapse, relapsed, come back, came back, comes back, coming back, returns, returned, worse again, came back after, back again, depressed again,
        low again, symptoms return, symptoms came back, good for a week, didnt last, didn't last, doesnt last, doesn't last, is back,
        depression is back, depression is back after, sinking again, black again, everything is black again, felt great for a week, was great for,
        wonderful at first, helped at first, worked at first, worked for a while, helped for a while, only lasted, slipping back, sliding back,
        depression returned
    alcohol, wine, beer, drink alcohol, drinking, liquor, booze, drunk, vodka, whiskey, cocktail, sober, sobriety, alcoholic, quit drinking,
        how much alcohol
    cannabis, weed, marijuana, THC, pot, edibles, CBD oil, smoke weed, delta 8, gummies, gummy, CBD, joint, stoned, vape pen, dab, dispensary
    illegal substances, drugs, street drugs, heroin, cocaine, meth, methamphetamine, uppers, ecstasy, coke, crack, speed, molly, poppers, hard drugs,
        recreational drugs, shrooms before
    at parties, parties, party drug, party drugs, club drug, rave, recreational, recreationally, get high
    drug test, drug screen, test at work, urine test, fail a drug test, show up on a test
    off-label, unapproved
    FDA, approved, legal, approval, illegal, legally, schedule III, controlled substance, controlled
    doctor, physician, clinician, provider, psychiatrist
    ketamine-assisted therapy, ketamine-assisted psychotherapy, ketamine assisted, KAP, integration, talk therapy with ketamine, therapy included,
        with therapy, therapist in the room, set and setting, sitter, intention, guide
    nerve cells, brain, neurons, brain cells, synapse, rewire, brain connections, connections in the brain, grow new
    death, deaths, fatal, lethal, deadly, die from ketamine, die from it
    tiredness that lasts, hungover, hangover
    blood tests, blood test, bloodwork, blood work, labs, lab tests
    other treatments, other options, other choices, alternatives, alternative, besides ketamine, instead of ketamine, instead of spravato,
        what else can i try, what else can i do, what else is there, options
    serious, severe, worst, boxed warning, black box warning, black box
    over time, over many years, long term, long-term, permanent, permanently, lasting damage, brain damage, years later, many sessions
    why people get it, causes, what causes, genetics, genetic, runs in the family, hereditary, inherited, chemical imbalance, family history,
        family history of depression, in my family
    how it can feel, symptoms, symptom, signs of depression, am i depressed, do i have depression, diagnosed, diagnosis, depression test,
        do i have it, is this depression, what is depression, am i just sad, depressed or, just sad
    breathing, breathe, trouble breathing, cant breathe, can't breathe, breathing slows, short of breath, shortness of breath, oxygen level,
        slow breathing, shallow breathing, respiratory depression, suffocate, suffocating, choke, stop breathing, stopped breathing, breathing stop
    stroke, aneurysm, brain bleed, bleeding in the brain, AVM
    your mood, mood crash, mood drop, mood drops, mood swings, crash, feel low after, feel worse, feeling worse, got worse, worse after, comedown,
        come down, getting worse, get worse, gets worse, worse and worse, going downhill, am worse, is worse, low mood after, feeling low after,
        sad after, cried after, down after
    three ways, ways it is given, how is it given, how do you take it, how is it taken, how do i take it, route, forms, form of ketamine,
        types of ketamine, kinds of ketamine, which form, iv or spray, spray or iv, how is ketamine given, is it administered, how is it administered,
        administered, administer
    anesthetic, anesthesia, anaesthetic, surgery drug, put you under, animal tranquilizer, animal drug, vet drug, for horses
    placebo, placebo effect, sugar pill, fake treatment, dummy
    pass out, faint, fainting, fainted, passed out, black out, blackout, collapse, unconscious, lose consciousness, lost consciousness, coma
    dose, dosage, doses, how much ketamine, how much do i take, how much do you give, milligrams, mg, low dose, microdose, micro dose, microdosing,
        higher dose, lower dose, starting dose, mg dose
    thyroid, hyperthyroid, hyperthyroidism, hypothyroid, overactive thyroid, thyroid problem, Graves
    low blood sugar, hypoglycemia, glucose, blood sugar drops, blood sugar, blood sugar low, diabetes, sugar low
    Sudafed, cold medicine, cold medicines, pseudoephedrine, cough and cold
    other substances, substances, nicotine, tobacco, cigarettes, cigarette, smoking, vape, vaping, nicotine patch, nicotine gum, energy drink,
        energy drinks, caffeine
    chest pain, chest tightness, chest pressure, tight chest, chest tight, chest hurts, chest feels tight, chest is tight, chest discomfort,
        pain in my chest, pressure on my chest, chest
"""
