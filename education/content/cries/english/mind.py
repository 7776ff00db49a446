"""English: suicide, harm to oneself or others, no hope, not being safe."""

MIND = """
    to|i|we|will|would|could|can|might|should|me|him|her|and|must|you|or|people|not die
    die $|from|of|by|alone|soon|now|tonight|today|tomorrow|and|if|because
    kill*|murder*|dies|dying|dead|death|deadly|painless*|knife|knives|rope|gun|guns|pistol|rifle|shotgun|firearm*|revolver|wrists
    suicid*|ideation|sewerslide|sewercide|unalive*|kms|kys|ctb|noose|hopeless*|worthless*|despair*|helpless*|unbearable
    988|hotline*|helpline*|lifeline|crisis|selfharm*|selfinjur*|sui|suicidle
    un alive
    self harm*|injur*|hurt*|mutilat*|delete|destruct*
    si .. worse|thoughts|again|bad
    HURT SELF
    kill* me|you|him|her|them|a|OTHERS
    WANT|scared|afraid|voice* .. kill*|hurt*|harm*|stab*|shoot*|murder*|attack* .. OTHERS
    SOMEONE hit*|beat*|hurt*|abus*|chok*|rap*|threaten* me
    WANT .. DIE
    how|way|ways|easy|easiest|easier|quick*|painless*|fast*|method* .. to|of die|dying|kill
    how much|many|long .. die|kill*|lethal|fatal|dead
    lethal|fatal|deadly dose|amount|level|overdose
    like dying|death
    if|when|after i am|was|were|go|died|die|disappear* gone|dead|die|died|$
    if|when i died|die|disappear*
    never|not .. born
    end* my|his|her|their|your|this|own|all .. life|lives|all|pain|suffering|misery
    end* this|it|all $|now|tonight|today
    end* it|things|everything|myself
    take*|taking|took my|his|her|their|your|own own? life
    take*|taking|took my|his|her|their|your|own life
    WANT .. it|this|everything|pain .. over|end|stop|done
    make it|this|the|pain stop|end|over
    not .. want|wish|care|like|deserve*|meant|supposed|able|fit|strong .. LIVE
    to .. to LIVE
    LIVE .. is|feels|hurts .. to? painful|hard|much|unbearable|hurts
    life|pain|everything|existing is to much
    why .. i|me .. alive|still here|born
    not|never .. get|make|last .. through|past|until .. night|day|week|weekend|month|holiday*|tomorrow
    never .. get*|be|feel .. better|okay|ok|happy
    my|own funeral|obituary|grave|ashes|eulogy
    WANT .. jump|overdose|die|hang|drown
    happier|easier|better .. without me|him|her|them
    wish*|hope*|want .. car|bus|truck|train|cancer|plane|accident|lightning|something .. hit*|tak*|kill*|crash*|get*
    get|be|got hit|run by|over by? a? car|bus|truck|train
    do|doing it $|tonight|now|soon|today|tomorrow|this
    waste of space|oxygen|life|air
    useless $|to|and|i
    ^|a|such|total|complete|utter|absolute|big|huge|biggest|worthless|like|the|and|only failure $|to|and|i
    NOBODY .. can|could .. help|save|fix
    beyond help|saving
    go|be|going|meet .. god|jesus|heaven|lord|maker|other
    eternal|final|permanent|forever sleep|rest|peace|exit
    rest|sleep|peace|gone forever
    leave*|leaving|quit*|exit*|escape|unsubscribe|uninstall .. life|existence|world|earth|planet
    psych*|mental ward|hospital|unit|hold|institution|facility
    commit|committed|admit|check SELF
    commit* sui|self|die
    says|said|say .. ready to go
    pull* the trigger
    bullet .. head|brain|through|in
    neck|rope|roping SELF
    stockpil*|hoard*|sav* .. pill*|meds
    saving|collecting .. pill*|meds
    bleed* out
    on purpose
    crash* my|the car
    stop me
    scared|afraid|terrified|worried .. what i
    wrote|write|writing|written .. letter*|note|notes|goodbye* to|for
    picked|chose|chosen|set|decided the|a|my day|date
    way to go $|out|without|peacefully
    god|jesus|lord .. take|took me
    relaps* .. cut
    can not|never stop|help|control SELF
    lock* SELF
    driv*|steer*|crash*|run*|walk* .. into|off .. wall|tree|pole|traffic|bridge|cliff|river|lake|truck|ocean|water
    cut* to? deep|deeper
    not see SELF
    fine|better|happier|okay|ok .. if|when i .. left|leave|gone|not|never|died
    deserve* .. better .. than me
    i|he|she .. attempt*
    better than me
    smash*|punch*|hit*|bang*|bit*|burn*|scratch* SELF
    urge*|urges to .. cut|hurt|harm|jump|do|end|self
    end is near
    not .. worth it any|to|being
    so|to .. empty|numb|alone|broken|lost .. die|dead|live|go on
    want*|need* .. everything|it|this|me .. to disappear|vanish|end|stop
    final|last .. goodbye|words|wish|wishes
    not|never .. happy again
    out of options|hope|strength|ways
    no strength|energy|fight left
    can not .. hold on
    hang on $|any|much|longer
    not .. much .. left in me
    suffer* enough|any
    dark|bad|intrusive|scary|harmful|violent|evil thoughts
    thoughts of|about harm*|hurt*|violence|death|end*
    am not ok|okay|alright
    in danger
    raped|rapist|assaulted|molested|homicid*
    domestic violence|abuse
    scared|afraid|terrified of my|him|her husband|wife|boyfriend|girlfriend|partner|dad|mom|ex|$
    might|may|could .. do something|it
    wish*|hope*|rather|want .. not .. LIVE
    not .. want .. any more
    not|without .. will to live
    no|not|what|any|lost|see .. point|reason|purpose|sense|use .. LIVE|trying
    no|not|what|any|see is? the? point|reason|purpose|use $|any
    why .. i|bother .. LIVE
    nothing|NOBODY .. live|living for
    nothing .. matter*|left
    not .. worth live|living|being|going|life
    life|living .. not|never .. worth
    life|everything|existence|future .. is|feel*|seems|so|has .. over|pointless|meaningless|worthless|empty|ruined|hell|unbearable|hopeless|no|done|finished|nothing
    FED .. of|with|by|from .. LIVE|fighting|trying|everything|myself|existing
    FED of|with|by|from .. it|this|being all|world|me
    so|just|i am done $|with|i
    i am so done
    hate .. life|living|myself|existing|being alive|waking
    give*|giving|gave|given up $|on|now|i|and
    going|ready|want to give up
    throw*|threw in the towel
    can not go on $|like|living|this|with|any|much|no|i
    can not cope|continue|survive|carry|bear|endure|face
    can not keep going|living|doing|fighting|on|myself|trying
    can not live with|like|any|this|without|no|$
    can not .. take|do|handle|stand|bear|tolerate|deal|manage|fight .. LONGER
    can not take|do|handle|stand|bear|tolerate|manage it|this|life|pain|life|that $
    can not see|find|think .. way|point|reason|future|tomorrow
    can not stop crying|thinking|hurting
    a|such|just|only|am|be burden
    burden to|on|for
    better off .. without|dead|gone|if|not
    better .. without me
    better if|when i .. dead|gone|not|died|never
    NOBODY .. miss*|care*|notice|love* .. me|i|if|any|$
    everyone|everybody hates|hate|would|will .. me|happier|better
    world .. without me
    tie*|tying|made .. rope|knot|noose
    slit*|slash*|cut* .. wrist*|vein*|throat|arm|arms|thigh*|leg|legs
    cutting $|again|relapse
    start*|keep|relaps*|is|want* cutting
    jump*|leap* off|in|from|out|into|of
    walk*|step*|drive|run .. into|front|off .. traffic|train|bridge|cliff|tree|lake|river|ocean
    goodbye|farewell|final|last note|letter|message|everyone|everybody|world|forever|words|to|all|call
    say*|said|saying|tell* goodbye
    goodbye $
    gave|give|giving away .. things|stuff|belongings|possessions|pets|dog|cat|everything|money
    not .. be|make .. here|around|alive .. tomorrow|any|much|long|soon|morning
    not make it .. tomorrow|night|morning|through|much|any
    last day|night .. alive|earth|life
    never|not wake up .. again|tomorrow|ever
    WANT .. not|never wake
    sleep .. forever|never|not wake
    have|made|got|with a plan
    i|SOMEONE .. not .. safe
    not feel*|feeling safe
    feel*|am|is unsafe
    not safe at|alone|with|tonight|right|here|around|from|by
    can not|not trust|control SELF
    no longer want*|wish*|desire*|care* .. LIVE
    much|many .. PILL .. not|never wake|waking up
    enough .. not|never wake|waking up
    to not|never wake|waking up
    sewer slide|side|sliding
    nembutal|pentobarbital
    exit bag
    sodium nitrite
    helium hood|bag|mask
    razor blade*
    ^ hanging $
    ^ goodbye SOMEONE
    SOMEONE .. going to hurt|harm|beat|hit me|us
    not trust .. SELF|what
    scared|afraid|fear*|terrified|frightened .. of SELF
    scared|afraid|fear*|terrified|frightened|worried .. i .. do|hurt|harm|kill|snap|lose control
    what i might|may|could .. do
    do|did something|anything|sth stupid|bad|crazy|drastic|terrible|i|dumb|dangerous|to
    no|any|lost|lose|losing|without|zero|little|all|see|not .. hope $|left|any|for|in|i|of|and
    no|only|easy|any|see|one|my way out
    want|need out $|of|now
    trapped
    no|not|see|any|without .. future
    pointless|meaningless $|to|life|everything
    losing|lost|lose my|his|her|their mind|grip
    going|go crazy|insane|mad
    mental|nervous|emotional|psychotic|complete breakdown|collapse
    mental|nervous|emotional|psychotic|complete break down
    having|had a? breakdown
    breaking|broken point|down
    end of my|the|his|her rope|tether|line|road
    rock bottom
    ^ help $|me|i|us|now|please|my|him|her
    please|someone|somebody|anyone|pls help
    help please|now|asap|urgent*|fast|quick*|immediately|right|tonight
    need*|want help $|now|please|urgent*|asap|immediately|right|bad|badly|fast|tonight|i|and|so
    need .. talk|speak .. someone|somebody|now|tonight|right
    someone to talk
    sos
"""
