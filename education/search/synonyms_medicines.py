"""What readers call medicines, by class, each with what the texts say of the class and then of all medicines.

Brands of the United States and their substances. Brand and substance of one medicine that a text names stand in
`synonyms_english` as well, where one finds the other; with nothing after "=" they find no more than that. A class is one that a
text names as a class, and says the same of all in it.
"""

MEDICINES = """
    citalopram, Celexa, paroxetine, Paxil, duloxetine, Cymbalta, desvenlafaxine, Pristiq, vortioxetine, Trintellix, vilazodone, Viibryd, fluvoxamine,
        Luvox, levomilnacipran, Fetzima, milnacipran, Savella, nefazodone, amitriptyline, Elavil, nortriptyline, Pamelor, imipramine, Tofranil,
        doxepin, Silenor, clomipramine, Anafranil, desipramine, gepirone, Exxua = antidepressant; medicine
    selegiline, isocarboxazid, moclobemide, linezolid, Zyvox, methylene blue = MAOI; medicine
    temazepam, Restoril, triazolam, Halcion, oxazepam, chlordiazepoxide, Librium, clorazepate, estazolam, midazolam, Versed, phenobarbital,
        barbiturate, butalbital, Fioricet, eszopiclone, Lunesta, zaleplon, Sonata, sleeping pill, sleeping pills, sleep aid, sleep meds, tranquilizer,
        tranquilizers, anxiety meds, anxiety pill, anxiety medication, nerve pills = sedative; medicine
    dextroamphetamine, Dexedrine, dexmethylphenidate, Daytrana, Mydayis, Evekeo, Adzenys, Quillivant, Jornay, Desoxyn, armodafinil, armodafanil,
        atomoxetine, Strattera, viloxazine, Qelbree, solriamfetol, Sunosi, phentermine, Adipex, caffeine pills, study pills = stimulant; medicine
    Norco, Lortab, Dilaudid, hydromorphone, oxymorphone, Opana, meperidine, Demerol, tapentadol, Nucynta, Belbuca, Butrans, Subutex, Sublocade,
        Zubsolv, Roxicodone, Duragesic, MS Contin, Ultram, kratom, pain patch, pain pump, morphine pump = opioid; medicine
    clarithromycin, Zithromax, azithromycin, Z-pack, amoxicillin, Augmentin, doxycycline, ciprofloxacin, Cipro, levofloxacin, cephalexin, Keflex,
        Bactrim, metronidazole, Flagyl, nitrofurantoin, Macrobid, penicillin, rifampin, erythromycin, Biaxin = medicine
    fluconazole, Diflucan, ketoconazole, itraconazole, terbinafine, antifungal, Paxlovid, ritonavir, antiviral, valacyclovir, Valtrex, HIV meds,
        Truvada, Biktarvy, HIV PrEP = medicine
    antibiotic, gabapentin, Neurontin, pregabalin, Lyrica, Seroquel, quetiapine, hydroxyzine, Vistaril, Atarax, muscle relaxants, muscle relaxant,
        Benadryl, antihistamine, supplements, supplement, vitamins = medicine
    mirtazapine, Remeron, trazodone, Desyrel, Adderall, amphetamine, Ritalin, methylphenidate, Concerta, Vyvanse, lisdexamfetamine, Focalin,
        modafinil, Provigil, Xanax, alprazolam, Valium, diazepam, Ativan, lorazepam, Klonopin, clonazepam, Ambien, zolpidem, codeine, oxycodone,
        OxyContin, Percocet, hydrocodone, Vicodin, fentanyl, morphine, tramadol, methadone, buprenorphine, Suboxone, phenelzine, Nardil,
        tranylcypromine, Parnate, sertraline, Zoloft, fluoxetine, Prozac, escitalopram, Lexapro, venlafaxine, Effexor, bupropion, Wellbutrin,
        theophylline, aminophylline, naltrexone, Vivitrol, Revia, Haldol, Clozaril, Synthroid, insulin, diabetes medicine, Ozempic, Wegovy, Marplan,
        Emsam, Xyrem, Nuvigil, Sudafed =
    metformin, Glucophage, Jardiance, empagliflozin, Farxiga, dapagliflozin, Januvia, sitagliptin, glipizide, glimepiride, pioglitazone, Invokana,
        Lantus, Humalog, Novolog, Tresiba, Basaglar, Levemir, insulin pump, sulfonylurea, diabetes pills, diabetes pill, diabetes meds,
        sugar pills for diabetes, diabetes shot, diabetes medication = diabetes medicine; medicine
    Rybelsus, semaglutide, Mounjaro, tirzepatide, Zepbound, Trulicity, dulaglutide, Victoza, Saxenda, liraglutide, GLP-1, GLP1, weight loss shot,
        weight loss shots, weight loss injection = Ozempic; medicine
    methimazole = medicine
    levothyroxine, thyroid medicine, Armour Thyroid, liothyronine, Cytomel, Levoxyl, Unithroid, Tirosint, Euthyrox, NP Thyroid, thyroid pill,
        thyroid pills, thyroid meds, thyroid medication = Synthroid; medicine
    cetirizine, Zyrtec, Xyzal, levocetirizine, diphenhydramine, doxylamine, Unisom, ZzzQuil, Tylenol PM, Advil PM, Dramamine, meclizine, Bonine,
        promethazine, Phenergan, cyproheptadine, scopolamine, allergy pill, allergy pills, allergy medicine, allergy meds,
        allergy medication = Benadryl; medicine
    NyQuil, DayQuil, Robitussin, dextromethorphan, DXM, Claritin-D, Zyrtec-D, Allegra-D, Alka-Seltzer, Theraflu, Coricidin, phenylephrine,
        cough syrup, cough medicine, cold medicine, cold medicines, cold and flu medicine, flu medicine, decongestants = Sudafed; medicine
    fluticasone, Nasonex, mometasone, Rhinocort, budesonide spray, Nasacort, azelastine, Astelin, Astepro, oxymetazoline, Vicks Sinex, saline spray,
        neti pot, nasal steroid, sinus spray, sinus rinse, ipratropium, steroid nose spray = Flonase; medicine
    Theo-24 = theophylline; medicine
    albuterol, Ventolin, ProAir, Advair, Symbicort, Singulair, montelukast, Trelegy, Spiriva, rescue inhaler, asthma inhaler, asthma pump, nebulizer,
        asthma medicine, asthma meds, asthma medication, asthma pills, asthma spray = medicine
    risperidone, Risperdal, olanzapine, Zyprexa, Symbyax, ziprasidone, Geodon, lurasidone, Latuda, cariprazine, Vraylar, brexpiprazole, Rexulti,
        lumateperone, Caplyta, haloperidol, clozapine, paliperidone, Invega, asenapine, chlorpromazine, Thorazine, perphenazine, aripiprazole,
        Abilify, antipsychotic, antipsychotics = Haldol; medicine
    topiramate, Topamax, levetiracetam, Keppra, phenytoin, Dilantin, zonisamide, lacosamide, Vimpat, Briviact, epilepsy medicine, seizure meds,
        seizure medicine, seizure medication = medicine
    low dose naltrexone, LDN, Contrave = naltrexone; medicine
    acamprosate, Campral, disulfiram, Antabuse = medicine
    lisinopril, metoprolol, propranolol, clonidine, Kapvay, guanfacine, Intuniv, Tenex, blood pressure pills, blood pressure pill,
        blood pressure medicine, blood pressure meds, amlodipine, Norvasc, losartan, Cozaar, valsartan, Diovan, olmesartan, Benicar, enalapril,
        ramipril, benazepril, atenolol, carvedilol, Coreg, Toprol, bisoprolol, nadolol, hydrochlorothiazide, HCTZ, furosemide, Lasix, spironolactone,
        chlorthalidone, prazosin, hydralazine, diltiazem, verapamil, beta blocker, beta blockers, ACE inhibitor, water pill, water pills, diuretic,
        heart pills, heart meds, heart medicine, heart medication, nitroglycerin, nitro, digoxin, amiodarone, flecainide, isosorbide, ranolazine,
        Entresto, blood pressure medication = medicine
    warfarin, Coumadin, Eliquis, apixaban, Xarelto, rivaroxaban, Pradaxa, dabigatran, Plavix, clopidogrel, Brilinta, heparin, Lovenox, blood thinner,
        blood thinners, baby aspirin, anticoagulant = medicine
    statin, atorvastatin, Lipitor, rosuvastatin, Crestor, simvastatin, Zocor, pravastatin, Zetia, Repatha, statins, cholesterol pill,
        cholesterol pills, cholesterol medicine, cholesterol meds, cholesterol medication = medicine
    omeprazole, Prilosec, Nexium, pantoprazole, Protonix, famotidine, Pepcid, Tums, antacid, antacids, heartburn medicine, metoclopramide, Reglan,
        Imodium, laxative, Miralax, Linzess = medicine
    ibuprofen, Advil, Tylenol, acetaminophen, aspirin, naproxen, Aleve, Motrin, Excedrin, meloxicam, Mobic, celecoxib, Celebrex, diclofenac, Voltaren,
        toradol, ketorolac, NSAID, NSAIDs, over the counter, pain reliever, pain relievers, headache pill, headache medicine = medicine
    sumatriptan, Imitrex, rizatriptan, Maxalt, Nurtec, Ubrelvy, Aimovig, Emgality, Ajovy, triptan, triptans, migraine medicine,
        migraine meds = medicine
    cyclobenzaprine, Flexeril, methocarbamol, Robaxin, tizanidine, Zanaflex, baclofen, carisoprodol, Soma, metaxalone, Skelaxin, muscle relaxer,
        muscle relaxers = muscle relaxants; medicine
    prednisone, Medrol, dexamethasone, cortisone, steroid, steroids, methotrexate, Humira, Enbrel, Stelara, Dupixent, biologic, hydroxychloroquine,
        Plaquenil, chemotherapy, chemo, tamoxifen, immunosuppressant = medicine
    estrogen, progesterone, hormone therapy, HRT, testosterone, finasteride, birth control pill, birth control pills, IUD, spironolactone for acne,
        Accutane, isotretinoin, minoxidil, Viagra, sildenafil, Cialis, tadalafil, Flomax, tamsulosin, oxybutynin, Myrbetriq = medicine
    donepezil, Aricept, memantine, Namenda, levodopa, Sinemet, carbidopa, ropinirole, Requip, pramipexole, Mirapex, amantadine, riluzole = medicine
    St John's wort = medicine
    melatonin, ashwagandha, kava, valerian, turmeric, CoQ10, fish oil, omega 3, magnesium, iron pills, vitamin D, B12, zinc, 5-HTP, GABA supplement,
        L-theanine, rhodiola, ginkgo, ginseng, collagen, creatine, probiotic, probiotics, herbal, herbs, herbal tea, homeopathic, over-the-counter,
        OTC, SAM-e = supplements; medicine
    Chantix, varenicline = medicine
    dextromethorphan bupropion, Auvelity, zuranolone, Zurzuvae, buspirone, Buspar, ramelteon, suvorexant, Belsomra, lemborexant, Dayvigo,
        daridorexant, Quviviq, loratadine, Claritin, fexofenadine, Allegra, allergy shot, Cobenfy, diet pills, pitolisant, Wakix, guaifenesin,
        Mucinex, cough drops = medicine
    lithium, lamotrigine, Lamictal, Depakote, valproate, divalproex, carbamazepine, Tegretol, oxcarbazepine, Trileptal, mood stabilizers,
        mood stabiliser = mood stabilizer
"""
