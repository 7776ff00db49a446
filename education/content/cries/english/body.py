"""English: too much of a medicine, poison, and what cannot wait for a doctor's office."""

BODY = """
    overdos*|od|oded|ods|oding|poison*|naloxone|narcan|911|ambulance*|paramedic*|emergency|emergencies|lethal
    over dose*|dosed|dosing
    unconscious*|unresponsive|coma|seizure*|seizing|convuls*|collapse*|collapsing|faint|fainted|fainting|fainter|anaphyla*|epipen
    chok*|suffocat*|asphyx*|electrocut*|drowning|hemorrhag*|unconcious
    pass*|passing|black*|knocked|blacking out
    TAKE .. to|too much|many
    too much|many|high .. PILL
    MUCH .. PILL .. TOOK
    TOOK|taken|take|taking|takes|eaten .. all|whole|entire|every|bunch|handful*|fistful*|lots|lot|rest|double|twice|several|triple|tons|loads|extra .. PILL
    TOOK .. NUMBER|extra|more .. COUNTED
    TOOK .. whole|entire|bunch|handful*|fistful*|double|twice
    TOOK .. PILL|it|them|dose .. twice|double|at|together|too|accident*|mistake|wrong|instead
    accident*|mistake* .. TOOK|took|taken|double*|dosed|inject*
    TOOK .. by|on accident|mistake
    double|extra|triple dose*|dosed
    second|another|next dose too|already
    wrong dose|pill*|med|meds|medicine|medication .. TOOK|took|help
    TOOK .. wrong|someone .. dose|pill*|med|meds|medicine|medication|PILL
    TOOK .. to|and die|kill|end|not
    SOMEONE .. swallow*|ate|drank|ingested|overdosed|chugged .. PILL|HOUSEHOLD|something|it
    SOMEONE took some|my|her|his|their|a .. PILL
    SOMEONE took pills|something|drugs
    LITTLE .. ate|eat|eaten|swallow*|got|took|drank|put|found|chewed|licked .. PILL|HOUSEHOLD|something|it
    TOOK|drank|drink .. HOUSEHOLD
    mixed|took|drank|had|drinking|combined|mixing .. DRINK .. STRONG
    mixed|took|combined|mixing|had|used .. STRONG .. DRINK
    mixed|took|combined|mixing .. STRONG .. with|and|plus|on .. STRONG
    can not|not stay|keep|kept awake|conscious
    not|stop*|trouble|difficult*|hard|problem*|struggl*|short|shallow|barely|gasp*|unable|out|catch|hardly|labored|weird|without .. BREATHE
    can not|not get .. BREATHE
    breath* .. stop*|slow|slowly|hard|heavy|weird|funny|bad|badly|shallow*|difficult*|trouble|fast|wrong|not|problem*|weak|strange*|gurgl*
    breathless*|gasping|wheez*
    SOMEONE .. not|never|hardly|barely .. WAKE
    ^ will|is|does not WAKE|respond*|move|moving|breath*
    not|unable|how|hard|trouble|try*|impossible .. wake|rouse|waking .. SOMEONE
    not .. woken|awakened|waken
    SOMEONE .. not|never respond*|move|moving|react*|answer*|talk*|speak* $|when|at|and
    not respond*|moving|react*|answer* $|and|at|when
    not respond*|react* to me|us|voice|touch|pain|his|her
    chest .. pain*|hurt*|tight*|pressure|ache*|aching|heav*|crush*|burn*|discomfort|pound*|squeez*
    pain*|hurt*|tight*|pressure|ache*|aching|heav*|crush*|squeez*|sharp|pains .. chest
    heart attack*|stopped|stopping|stops|failing|failure
    cardiac arrest
    no|not .. pulse|heartbeat
    arm .. numb|pain|hurts|tingl*
    hav*|has|is|this|sign*|symptom*|like|think|mini|maybe a? stroke
    having|has|have|think|signs|symptoms|like .. stroke
    ^ stroke $|help|symptom*|sign*|now
    face|mouth|smile|eye .. droop*|numb|paraly*|crooked
    slur* .. speech|words|talk*
    speech .. slur*
    slurring
    can not|not .. move|feel .. side|arm|arms|leg|legs|body|face|hands
    can not speak|talk|see|move|stand|swallow $|and|or|any|right|his|her|my
    worst|thunderclap|explosive .. headache|head
    bleed* .. stop|heav*|lot|bad|badly|head|everywhere|control|much|profuse*
    blood .. cough*|vomit*|throw*|puk*|spit*|everywhere|lot
    cough*|vomit*|throw*|puk*|spit*|threw .. blood
    hit|smashed|cracked|banged|bumped my|his|her|their|the head
    fell|fall|fallen .. head|stairs|unconscious|not|roof|ladder
    find|found|lying .. floor|ground|bathroom|bathtub
    head injur*|wound|trauma
    lips|face|skin|finger*|nail*|turn*|turned|going|looks|look|looking .. blue|purple|gray|grey
    foam* .. mouth
    hav*|has|had .. fit|fits|spasm*|reaction
    throat|tongue .. feel*|is|feeling weird|funny|thick|tight|strange|itchy|scratchy
    eyes .. roll* .. back
    pale|clammy|cold .. sweat*|cold|clammy|shaking
    went|gone|going|goes limp|stiff|blind
    not making .. sense
    nod* off|out
    is|are|still not .. wake|waking|awake|woken
    not waking
    TOOK .. bottle|pack|packet|box|vial|container
    i doubled|tripled .. dose|PILL|it
    is|are|went|gone|turned blue|grey|gray|purple
    chest .. kill*|feel*
    blood .. coming|pouring|gushing|out
    bit|chewed .. tongue
    stop* .. heart
    not swallow|swallowing
    can not swallow
    throat .. tight*|clos*
    hard|trouble|difficult* .. swallow*
    numb .. arm|arms|face|side|leg
    arm|arms|face|leg|side .. numb
    bleed*|blood .. head|ear|ears|eyes|mouth
    took|takes|taking .. pills to
    bp|pressure .. 18*|19*|2*
    car|motorcycle|bike crash|wreck|accident
    carbon monoxide
    cpr|heimlich|defibrillator
    laced
    to much k $|and|help|i|he|she|my
    doubled|tripled up .. PILL
    to high $|help|and|right|cant|can
    lost|losing .. vision|sight|consciousness
    blood everywhere
    throat|tongue|face|lips|mouth|eyes .. swell*|swollen|clos*|tight*
    swell*|swollen .. throat|tongue|face|lips|mouth
    allerg* .. reaction*
    reaction .. severe|allergic
    severe|bad|serious .. allerg*
    i|SOMEONE am|is|are|be|might|could|will|think|feel .. dying
    going to die
    about to die
    ^ dying $|help|now|please
    am|is dying
    stabbed|gunshot|shot
    shaking|shake|twitch* uncontrol*
    go*|take*|need*|rush* .. er|hospital .. now|right|fast|asap|tonight
"""
