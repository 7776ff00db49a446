"""What readers of English call people, days, money and these pages, as the texts name them: one line a meaning."""

ENGLISH_OF_DAYS = """
    telehealth, telemedicine, online, online doctor, by mail, mail order, in the mail, delivered, delivery, remote, virtual, video visit, Zoom, app,
        Mindbloom, Joyous, Better U, Nue Life, Innerwell, My Ketamine Home, Wondermed, Choose Ketamine, Isha Health, TripSitter, home ketamine,
        ketamine at home, at home ketamine, home kit, ketamine kit, at-home, take it at home, do it at home, home use, home program, by app, startup,
        Nue, NueLife, Wonder med, Field Trip, Numinus, Klarisana, Pasithea, Ketamine Wellness, televisit, phone visit, video call, video appointment,
        shipped, ship, shipped to my house, mailed, sent to my house, ketamine subscription, subscription, tele health, tele medicine, take it home,
        administer it myself, on my own at home
    warning signs, signs to be careful, red flag, red flags, scam, shady, rip off, legit, trustworthy clinic
    choosing a clinic, choose a clinic, find a clinic, pick a clinic, good clinic, best clinic, clinic near me, which clinic, compare clinics
    earn money, conflict of interest, make money, profit, who pays you, making money, making money off, in it for the money, sells, biased clinic,
        paid by, make money off, who profits, financial interest, sponsored, bias, paid by the drug company
    number, phone, call, contact
    drive, driving, car, drive home, behind the wheel, motorcycle, machinery, drove, driving again, drive again, get behind the wheel, truck, commute
    ride home, ride, pick me up, pick up, take me home, drive me, drive me home, going home alone, home alone after, Uber, Lyft, taxi, cab, driver,
        bus, escort, ride fell through, no one to drive me, nobody to drive me, nobody to pick me up, no one to pick me up, no ride, take a taxi,
        rideshare, ride share, public transport, subway, train, drop me off, ride cancelled, cancelled on me, ride bailed, take an uber,
        just take an uber, take a bus, take the bus, take the train, bring me home, brings me home, cannot come with me
    cost, costs, price, prices, pricing, money, pay, paying, payment, payments, cash, self pay, out of pocket, finance, financing, installments,
        afford, affordable, expensive, cheap, bill, fee, fees, charge, payment plan, dollars, hidden fees, surprise bill, estimate, quote, receipt,
        price list, sliding scale, low income, deposit, refund, reimburse, reimbursed, too expensive, overpriced, money back, cant afford,
        can't afford, how much, interest free, Care Credit, CareCredit, loan, sliding fee, per session, whole course, package, package price,
        self-pay, full price, going rate, no money, broke, reduced fee, bills, affordability, full course, charity, grant, lost my job
    insurance, insurer, coverage, covered, Medicare, Medicaid, Tricare, Blue Cross, Aetna, Cigna, UnitedHealthcare, Anthem, Kaiser, copay, deductible,
        prior authorization, prior auth, preauthorization, denied, denial, says no, said no, refuses to pay, wont pay, won't pay, appeal, claim,
        superbill, no insurance, uninsured, health plan, out of network, HSA, FSA, reimbursement, deny, denies, rejected, reject, preapproval,
        insurance company, health insurance, plan pay, cover it, covers, Blue Shield, BCBS, Humana, Oscar, Molina, workers comp, turned down,
        turn me down, turned me down, wont approve, won't approve, not approve, refused, refuse, does it cover, pre approval, preauth,
        medical necessity, letter of medical necessity, step therapy, premium, secondary insurance, Medigap, Medicare Advantage, Optum, Centene,
        Highmark, Ambetter, Champva, VA benefits, marketplace plan, Obamacare, in network, not in my network, out of pocket max, peer to peer,
        coinsurance, flexible spending, flexible spending account, health savings, health savings account, spending account, prior approval,
        approved first, UHC, united healthcare, United Health, part B
    savings program, coupon, discount, financial help, financial assistance, copay card, copay help, savings card, assistance program,
        patient assistance, withMe, help paying, help with cost, cheaper, financial aid, help with the cost, free samples, rebate, Janssen CarePath,
        copay program, voucher, foundation, assistance with payment, aid, sponsor me, funds
    last, wear off, how long does it last, how long does ketamine last, duration, how long lasts, how long the effect lasts,
        how long does the effect last, how long will it last, lasting effect, effect last, effects last, wears off, wore off, worn off, wearing off
    maintenance, booster, repeat, more sessions, top up, follow up, followup, every month, monthly, lifelong, forever, how many times, next dose,
        next session, next treatment, long term treatment, keep going, for life
    session, treatment day, appointment, visit
    miss, missed, missed session, miss a session, skip, skipped, cancel, cancelled, reschedule, no show, running late
    how often, how many sessions, how many treatments, number of sessions, schedule, frequency, times a week, twice a week, weekly,
        how many infusions, how many sprays, how many do i need, number of treatments, number of infusions, times per week, how frequently,
        every week, every two weeks, how many more
    how long is a session, how long does it take, how long will it take, how long does a session take, how long does treatment take,
        how long do i have to stay, how long do i stay, how long will i be there, time at the clinic, infusion how long, session how long,
        how long is an infusion, how long is the infusion, how long an infusion, how long infusion, length of session, length of an infusion,
        how many hours, how much time
    what it feels like, what does it feel like, what will i feel, what is it like, what to expect, what happens, first time, first session,
        first infusion, first treatment, first visit, what can i expect, what should i expect, what will the procedure be like, what will it be like
    lock up medicines, lock up pills, lock up, locked up, lockbox, lock box, safe place, store, storage, hide, where to keep, where should we keep,
        keep the medicine, keep medicine away, away from kids, away from children, out of reach, kids dont get it, childproof
    success rate, how effective, chances, odds, how well does it work, does it work, results, statistics, percent, percentage, how likely,
        response rate, remission rate, work for everyone, how many people does it help, how much better, how much does it help, is it effective,
        how effective is, effectiveness
    family, families, partner, spouse, husband, wife, hubby, boyfriend, girlfriend, fiance, mom, mum, mother, dad, father, sister, brother, parent,
        roommate, caregiver, carer, relative, loved one, caretaker, caring for, take care of him, take care of her, depressed person,
        person with depression, someone with depression, someone who is depressed, somebody depressed, taking care of, care for him, care for her,
        looking after, reach her, reach him, my partner, my boy, my girl, uncle, aunt, cousin, nephew, niece, grandson, stepson, stepdaughter,
        girlfriends, in-laws, housemate, loved ones, family member, family members, care for someone, guilty about my, son, daughter, she, he, him,
        her, his, shes, hes, theyre, wifes, granddaughter
    friend, someone, supporter, supporting someone, support a friend, supportive
    young people, young adults, teenager, teen, child, children, kid, adolescent, year old son, year old daughter, school age,
        minor child, college student
    under 18, minor, years old, 12, 13, 14, 15, 16, 17, too young, underage, teens, teenage, high school, 15 year old, 16 year old, year old, youth,
        10 year old, 11 year old, 13 year old, 14 year old, 17 year old, 11, 10, high schooler, middle school, pediatric, paediatric
    older adults, elderly, senior, seniors, old age, over 65, over 60, over 70, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81,
        82, 83, 84, 85, too old, grandmother, grandfather, grandma, grandpa, grandparent, aging, retired, nursing home, pensioner, 90, 88,
        nursing home resident, dementia patient, frail, parkinson's, geriatric, parkinsons
    eat, eating, eating before, food, fasting, empty stomach, breakfast, lunch, meal, snack, coffee, tea, drink water, water, chew gum, gum, candy,
        mints, smoothie, hungry, juice, soda, fluids, hydrate, snacks, fast before, have to fast, dinner, how much water, how much food,
        how much can i eat, how much can i drink, eat lunch, eat before, can i eat, eat breakfast, drink before, drink anything, nothing by mouth,
        NPO, have eaten, ate before, last meal
    job, boss, employer, coworker, workplace, at work, my shift, night shift, office, colleagues, supervisor
    time off, sick note, doctor's note, sick leave, sick day, day off, FMLA, call in sick
    music, playlist, listen to music, headphones, podcast, movie, TV, wifi, blanket, eye mask, blindfold
    bring, wear, pack, clothes, clothing, what to wear, belongings, comfortable clothes
    candidate, eligible, eligibility, qualify, suitable, suit, right for me, good fit, am i a candidate, requirements, criteria, referral, referred,
        need a referral, refer me, who decides, how bad, bad enough, severe enough, allowed, can i get, am i able to, accept me, would they take,
        disqualify, disqualified, exclude, excluded, rule me out, rules me out, is it allowed
    clinical trial, study, studies, trials, research, evidence, proof, science, data show, join a study, volunteer, experimental, proven,
        real or placebo, strong evidence, how strong is the evidence, how good is the evidence, join a trial, enroll in a trial, placebo controlled,
        real science, hype, evidence based, phase 3, study sites, trial near me
    exercise, gym, working out, workout, yoga, move a little, jog, sports, bike, swim, go for a walk, going for walks
    go back to work, back to work, return to work, work the next day, work again, go to work, went to work, going to work, work the same day,
        back at work, back at my job, return to my job, work tomorrow, work right after
    questions to ask, what to ask, questions, checklist, list of questions, ask the doctor, ask my doctor, ask my psychiatrist, ask the clinic,
        ask at the first visit, what should i ask, things to ask
    privacy, tracking, track, cookies, data, my data, anonymous, personal information, private, confidential, HIPAA, spy, analytics, Google, Facebook,
        IP address, who can see, search history, my searches, delete my data, store my data, sell my data, sell my information, collect,
        employer find out, log, who will see, can they see, does anyone see, see what i read, see what i looked at, know that i visited,
        know i was here, know what i searched, browsing, browsing history, visited this site, keep records of what, incognito, IT department,
        visit to this page, keep a record, what i type
    print, printing, copy, copying, share, sharing, reuse, permission, handout, photocopy
    author, authors, wrote, written, who made this, reviewed by, reviewers, reviewed, fact checked, trust this, reliable, biased, AI, written by AI,
        chatgpt, medically reviewed, who are you, who runs this, about us, peer reviewed, up to date, last updated, who signs, checked by,
        who is responsible, medical reviewer, where does this come from, trustworthy, is this true, fake news, who is behind, did a doctor check,
        doctor check this, information checked, information correct, checked by a doctor, written by a doctor, doctor wrote, doctor reviewed,
        checked this information, check this information
    guns at home, gun, guns, firearm
    check-up, checkup, evaluation, assessment, screening, physical exam, EKG, ECG, weigh, weighed, physical, medical exam, checkups, tests before
    sign up, enrollment, enroll, register, paperwork, forms to fill in
    report a problem, complaint, complain, mistake on this page, wrong information, error on this page, wrong on this page, found a mistake, outdated,
        correct this
    interpreter, translator, sign language, other languages
    who is in the room, who is with you, in the room with me, in the room, stays with me, with me the whole time, watches me, watch me, monitored,
        supervised, supervision, hooked up, machines, monitors, finger clip, oxygen, have to talk, close my eyes, sit with me, come with me,
        come along, bring someone, keep me company, watch me the whole time, do they watch, staff watch, nurse stays, is a doctor there,
        is a nurse there, anyone with me, somebody with me, someone with me, hold my hand
    child care, childcare, babysit, babysitter, baby, look after my kids, look after my children, take care of my kids, pick up my kids, parenting,
        school run, baby sitter, nanny, newborn, infant, hold the baby, hold my baby, carry the baby, carry my baby, hold my newborn, bathe my baby,
        small child, single mom, single dad, single parent
    how quickly, how fast, how soon, how fast does it work, when will it work, when does it kick in, kick in, kicks in, kicked in, start working,
        starts working, how long until, how long till, how long before it works, notice anything, notice a difference, notice something,
        feel anything, feel a change
    self-help, self-care, help myself, coping, cope, on my own, routine, daily routine, hobbies, small steps, in the meantime, meanwhile,
        while i wait, while im waiting, while waiting, waiting for it to work, what can i do myself, on bad days, bad day, cant get up, can't get up,
        daily life, daily tasks, shower, showering, clean the house, get up, out of bed
    mindfulness, meditation, meditate, relaxation
    what to say, what not to say, what should i say, what should i not say, what can i say, how to talk to, talk to him, talk to her,
        dont know what to do, don't know what to do, what can i do for, how can i help, how do i help, how to help, how to support, be there for,
        what do you say, get him to see, get her to see, get them to see, convince him, convince her, persuade, refuses help, refuses treatment,
        wont get help, won't get help, wont talk, won't talk, wont talk to us, talk to us, reach out to, how can i tell if, what do i say,
        when she cries, when he cries, comfort, comfort her, comfort him, cheer up, cheer him up, cheer her up
    consent, informed consent, decide, decision, pros and cons, worth it, is it worth it, should i do it
    after treatment, after my session, after a session, after the session, after infusion, after my infusion, after the infusion, after spravato,
        after ketamine, after the spray, after my appointment, that night, when i get home, rest of the day, same day, that evening, tonight,
        afterwards, afterward
    before you come, before treatment, before my session, before a session, before the session, before infusion, before my infusion,
        before the infusion, before spravato, before ketamine, before the spray, before my appointment, beforehand, prepare, preparation, get ready,
        morning of, day before, the day before, night before, the night before, arrive, check in, show up early, what time should i come, instructions
    on the day, during treatment, during a session, during the session, during my session, during infusion, during the infusion, during my infusion,
        in a session, in the session
    the day after, day after, next day, the next day, next morning, following day, following morning, tomorrow, day after treatment, the morning after
    bathroom, toilet, restroom, pee during
    glossary, dictionary, meaning, definition, define, what does it mean, stand for, stands for, abbreviation, abbreviations, what is meant by,
        abbreviated, acronym
    someone with you, stay with you, be alone, left alone, home alone, by myself, live alone, living alone, by herself, by himself,
        by themselves, by yourself, leave her alone, leave him alone, leave them alone, alone afterwards, alone after, drop her off, drop them off,
        stay overnight, nobody at home, no one at home, alone tonight, stay the night, drop him off
    medical advice, liability, liable, sue, terms, conditions, terms of use, disclaimer
    acceptable use, rules, scrape, download, bulk, security hole, vulnerability, hack
    go home, going home, get home, when can i leave, leave the clinic, sent home
    who paid, who funded, funded by, funding, paid for the studies, paid for the trials, drug company, drug companies, big pharma, pharma,
        manufacturer, maker, sponsor, sponsored by, studies paid, industry
"""
# Little words that may stand inside a phrase.
BETWEEN_ENGLISH = """
    a an the my your his her its our their me him them us some any really just even still ever also very so actually
    ketamine esketamine Spravato
"""
