"""English: what promises: a cure, an effect for everybody, a mended brain, an approval that there is not (A11)."""

from education.checks.languages.english.words import ANY, FEW, ILLNESS, PEOPLE, TREATMENT
from education.checks.languages.tables import SOFT, claim

_NO_HOPE = "Do not promise. Say plainly what may help, how often, and what is not known."
_FIGURE = "Show the number in a figure: who, how many, when, compared with what."
_BRAIN = "Write “is thought to …; doctors do not fully know”."
_APPROVAL = "Keep ketamine (not approved for depression) and esketamine (approved) apart."
_ABOUT_IT = rf"\b(?:{TREATMENT}|{ILLNESS}|relief|better|happy|clinic|we|our)\b"
_PROMISE = (
    claim(
        _NO_HOPE,
        r"cur(?:e|es|ed|ing|ative)(?:-all)?",
        unless=r"\bno cure\b|\b(?:infection|cancer)s?\b",
    ),
    claim(
        _NO_HOPE,
        r"(?:wip(?:e|es|ed|ing) (?:out|away)|eras(?:e|es|ed|ing)|eliminat\w+|eradicat\w+|banish\w*"
        r"|vanquish\w*|conquer\w*|defeat\w*|beat(?:s|ing)?|end(?:s|ed|ing)?|revers(?:e|es|ed|ing)"
        rf"|dissolv\w+|melt\w* away|heal(?:s|ed|ing)?|resolv\w+) (?:{ANY})(?:{ILLNESS}|trauma|the pain of)",
        voided=SOFT,
        unless=r"\b(?:end|ended|ending) (?:their|your|his|her|my) (?:own )?li(?:fe|ves)\b|\bto heal takes\b",
    ),
    claim(
        _NO_HOPE,
        rf"{ILLNESS} (?:will |can |just |simply |is |are |has |have |soon )*(?:vanish\w*|disappear\w*"
        r"|melt\w*|evaporat\w+|be gone|gone|over for good|lifts? away)",
        voided=SOFT,
        unless=r"\b(?:if|when|once) (?:\w+ ){0,4}?(?:gone|disappears?|vanish\w*)",
    ),
    claim(
        _NO_HOPE,
        rf"(?:{ILLNESS}|(?<!withdrawal )symptoms|pain|stress|years of \w+) (?:\w+ ){{0,3}}?(?:gone"
        r"|go away|goes away|over|vanish\w*) (?:in|after|within) (?:just |only )?(?:one|a|an|two"
        r"|a single|hours|minutes|days|no)",
        r"(?:weight|burden|fog|cloud|darkness|veil) (?:\w+ ){0,4}?(?:lift\w*|taken off|gone"
        r"|falls? away|off (?:my|your|their) shoulders)",
        r"restor\w+ (?:\w+ ){0,2}?(?:mood|happiness|joy|hope|mental health)|in no time",
        r"(?:get|feel) (?:well|better|happy|great) (?:now|today|fast)|pay later",
        r"(?:improv\w+|lift\w*|eas\w+|better),? (?:sometimes |often |quite |very )*(?:dramatically"
        r"|remarkably|markedly|profoundly|massively)",
        voided=SOFT,
    ),
    claim(
        _NO_HOPE,
        rf"(?:say |wave )?(?:goodbye|farewell) to (?:{FEW}){ILLNESS}|depression-free",
        rf"(?:be|become|live|feel|life|finally|forever|stay) free (?:of|from) (?:{FEW}){ILLNESS}",
        r"(?:reclaim|(?:take|get|win|give|gives|gave|got|claim|have) (?:you |me |them )?back|(?:take"
        r"|get|win|give[sn]?|gave|got|claim|have|had|handed)(?: you| me| him| her| them| us)?) (?:your"
        r"|their|my|his|her|our) (?:\w+ )?(?:life|lives|joy|happiness)(?: back)?(?= back|[ .,!]"
        r"|$)",
        needs=r"\bback\b|reclaim|goodbye|farewell|free\b",
        unless=(
            r"\b(?:to|risk|lose|lost|end|take|takes|took|taking) (?:your|their|my|his|her"
            r"|own) (?:own )?li(?:fe|ves)\b(?! back)|\bhave (?:your|their) li|\b(?:in|of|for"
            r"|about) (?:your|their|my) (?:life|lives|joy)\b"
        ),
    ),
    claim(
        _NO_HOPE,
        r"guarantee[sd]?|guaranteeing|money[- ]back|we promise",
        r"(?:is|are) (?:certain|sure|bound|assured) to (?:help|work|lift|heal|ease|feel|get|make)",
        r"(?:recovery|relief|success) is (?:certain|assured|a matter of)",
        r"(?:can't|cannot|can not|never|won't) (?:fail|go wrong|lose|disappoint)s?|never fails?|nothing to lose",
        unless=(
            r"\bhealth plan|\b(?:by|under) law\b|\bnever (?:fail|lose)s? to (?:take|call|tell"
            r"|bring)\b"
        ),
    ),
    claim(
        _NO_HOPE,
        r"(?:instant|(?:near(?:ly)? |almost )?immediate|overnight|total|complete|permanent|lasting"
        r"|long-lasting|lifelong|swift|speedy)(?:ly)?(?:,? (?:and )?[\w-]+){0,2}? (?:relief"
        r"|results?|recovery|cure|healing|freedom|escape|happiness|resolution)",
        voided=SOFT,
    ),
    claim(
        _NO_HOPE,
        r"(?:you|they|patients|people)(?:'ll| will| can expect to| are going to| are sure to) (?:\w+ ){0,4}?(?:better|happy|happier|healed|well(?= ?[.,!;]|$| again| within| in (?:a|no|two|days))"
        r"|laugh|enjoy (?:life|your)|recover|cured|whole|alive|relief|smil\w+|smile|great|lighter|hopeful|yourself again|joy|free of)",
        r"feel(?:s|ing)? (?:\w+ )?like (?:yourself|themselves|myself|your old self|my old self"
        r"|a new (?:person|man|woman)) (?:again|after|in)",
        voided=SOFT,
        unless=r"\b(?:until|before|once|if|when)\b",
    ),
    claim(
        _NO_HOPE,
        r"permanently|for good(?= ?[.,!;:]|$)|forever|for ever|once and for all|no matter (?:how|what|which|who)",
        voided=SOFT,
        needs=rf"\b(?:{TREATMENT}|works?|helps?|heals?|lifts?|ends?|goodbye)\b",
        unless=r"\b(?:damage|harm|stop|stopped|call|bladder|injur\w+|not last)\b",
    ),
    claim(
        _NO_HOPE,
        r"(?:one|two|a single|1) (?:\w+ )?(?:infusions?|sessions?|visits?|treatments?) (?:is"
        r"|are|was|were) (?:\w+ )?(?:all|enough)",
        r"after (?:just|only) (?:one|a single|two|a few|\d) (?:\w+ )?(?:doses?|infusions?|sessions?"
        r"|visits?|treatments?)",
        r"in (?:just|only|as little as|a matter of|mere) (?:\w+ ){0,2}?(?:minutes|hours|days|weeks|visits|sessions)",
        r"root causes?(?: of)?",
        voided=SOFT,
        needs=_ABOUT_IT,
    ),
)

_ONE_DOSE = (
    claim(
        _NO_HOPE,
        r"(?:one|two|a single|1) (?:\w+ )?doses? (?:is|are|was|were) (?:\w+ )?(?:all|enough)",
        voided=SOFT,
    ),
)

_NEW_LIFE = (
    claim(
        _NO_HOPE,
        rf"(?:crush|smash|silenc|put an end to|rid (?:you|yourself|them) of|frees? (?:you|them|people) (?:of|from)"
        rf"|(?:chas|driv|sweep|swept|blow|clear|wash|tak|switch|turn|knock)\w* (?:up|out|off|away))\w* {FEW}{ILLNESS}",
        rf"(?:life|world|days|future) (?:without|free (?:of|from)) (?:\w+ )?{ILLNESS}|works? even (?:in|for|when|if|where)",
        r"no match for|stands? no chance|not stand a chance|deliver\w* (?:\w+ ){0,3}?(?:results|relief|every time)",
        r"(?:definitely|certainly|surely|undoubtedly|inevitably) (?:help|work|heal|improve|feel|lift|ease)s?",
        r"no more (?:depression|sadness|suffering|despair|pills)|a thing of the past|(?:fresh|new) (?:start|beginning|chapter)",
        r"kiss(?:es)? (?:\w+ ){0,4}?goodbye|the (?:answer|solution) (?:you|to (?:your|depression|sadness|all))",
        r"turns? (?:\w+ )?(?:life|lives) around|brings? back (?:\w+ )?(?:joy|happiness|smiles?|hope|life)|reset button",
        rf"(?:put|puts|putting) (?:an )?(?:end|stop) to (?:[\w']+ ){{0,4}}?{ILLNESS}|(?:the only|all) (?:thing )?you(?:'ll| will)? (?:feel|notice) is",
        rf"(?:relapse|{ILLNESS}) is (?:not|no longer) (?:something|a thing|anything) (?:\w+ ){{0,4}}?(?:think|worry|fear|plan)\w*",
        rf"freedom from {ILLNESS}|count on (?:ketamine|us|our)|never (?:\w+ )?lets? (?:you|anyone|us) down",
        r"(?:rarely|seldom|hardly ever|almost never) (?:fails?|disappoints?)",
        voided=SOFT,
    ),
)
_EVERYBODY = (
    claim(
        _NO_HOPE,
        r"(?:always|invariably|reliably|consistently) (?:works?|helps?|succeeds?|lifts?|heals?"
        r"|eases?|relieves?|effective)",
        r"works? (?:(?:every|each) (?:single )?time|without fail|for (?:almost |nearly |virtually |practically )?(?:every(?:one|body)|all\b"
        r"|anyone|anybody|any\b|each\b))",
        r"(?:helps?|heals?|suits?|benefits?|treats?|safe for|good for) (?:each|every(?:one|body)|anyone"
        r"|anybody|all (?:people|patients|adults)|any (?:kind|type|form))",
        r"will (?:also |surely |definitely )?work for you",
        rf"{TREATMENT} (?:will|is going to) (?:\w+ )?(?:help you|lift|ease|heal|end|relieve|free you|work)",
        unless=r"\b(?:say|show|decide|explain) how\b|\bstaff will\b|\bhow\b.*\bwill work\b",
    ),
    claim(
        _NO_HOPE,
        rf"(?:all|every|each|each and every) (?:single |of )?(?:our |the |my )?{PEOPLE}(?: (?:who"
        r"|that) (?:\w+ ){1,5}?| )(?:recover|respond|improve|benefit|heal|(?:get|got|feel|felt"
        r"|leave|left|become|became|walk|walked) (?:\w+ ){0,3}?(?:better|well|relief|healed"
        r"|happy|happier|recovered|smil))\w*",
        r"every(?:one|body) (?:\w+ )?(?:recovers?|responds?|improves?|benefits?|heals?|(?:gets?"
        r"|feels?|leaves?|becomes?) (?:\w+ ){0,2}?(?:better|well|relief|happy))",
        r"(?:nobody|no one|no patient|(?:hardly|scarcely|barely) (?:anyone|anybody|a \w+)|(?:very )?few (?:\w+ )?(?:people|patients|clients)|few) (?:\w+ ){1,5}?(?:without (?:feeling|getting|being|relief|help|a smile|hope)|unhappy"
        r"|disappointed|unchanged|the same as (?:before|they came))",
        rf"(?:all|every|each|each and every) (?:single |of )?(?:our |the |my )?{PEOPLE} (?:will )?(?:feels?|notices?|sees?|gets?|experiences?|enjoys?) "
        r"(?:an?|the|some|real|its|their) (?:\w+ )?(?:differences?|changes?|lift|improvements?|benefits?|relief|effects?|results?)",
        unless=(
            r"\b(?:responds?|improves?|recovers?) (?:differently|in (?:their|his|her|a)|at (?:their"
            r"|a))\b|\bnot (?:all|every)"
        ),
    ),
    claim(
        _FIGURE,
        r"high (?:\w+ )?(?:success|efficacy|response|cure) rates?",
        r"(?:success|response|cure) rates? (?:\w+ ){0,4}?(?:of|reach\w*|over|above|as high|up to)",
    ),
)

_BRAINS = (
    claim(
        _BRAIN,
        r"(?:put|bring|get)s? (?:\w+ ){0,3}?(?:brain|mind|chemistry|chemicals) (?:\w+ )?(?:back )?(?:in|into) balance",
        r"(?:nourish|recharg|energi[sz]|boost|cleans|reactivat|awaken|repair|restor|reviv|re-?wir|reboot|reset|rebuil[dt]|regr[eo]w|regenerat|heal|renew"
        r"|refresh|fix|rebalanc|recalibrat|reconnect|unlock|reprogram|rejuvenat|mend|corrects"
        r"|correcting|grows?|growing|rescu)\w*(?: (?:\w+,? ){0,7}?|, )(?:brains?|brain's|neural"
        r"|neurons?|nerve cells?|brain cells?|circuits?|(?:neural|thought|brain) pathways?|pathways?"
        r"|synapses?|wiring|connectivity|connections?|healthy thinking|thought patterns|(?:chemical"
        r"|brain|emotional) (?:im)?balance)",
        unless=(
            r"\b(?:is|are) thought to\b|\b(?:family|friends?|people|others) connections?\b"
            r"|\bconnections? (?:with|to) (?:family|friends|people|others)\b"
        ),
    ),
    claim(
        _BRAIN,
        r"(?:build|form|forg|creat|strengthen|promot|sprout|mak)\w* (?:\w+,? ){0,2}?(?:new|healthy"
        r"|healthier|stronger|fresh) (?:and \w+ )?(?:brain|neural|nerve|synap\w+|mental) ?(?:cells?"
        r"|pathways?|connections?|links?|circuits?|paths?|networks?)",
        voided=SOFT,
        unless=r"\bthought to\b|\bbelieved to\b",
    ),
)

_APPROVED = (
    claim(
        _APPROVAL,
        r"fda[- ]?(?:approved|cleared|authorized) (?:\w+ ){0,2}?ketamine",
        r"ketamine(?: \w+){0,5}? (?:is|are|was|were|has been|have been|an?)(?: now| also| fully"
        r"| already| an?)* (?:fda[- ]?)?(?:approved|cleared|authorized|licensed)",
        r"(?:approv(?:ed|es)|cleared|licensed) (?:\w+ )?ketamine",
        r"(?:gave|granted|gives|given|give) (?:\w+ ){0,2}?(?:blessing|approval|clearance|green light|nod|go-ahead|ok|thumbs up) (?:to|for) (?:\w+ ){0,2}?ketamine",
        r"(?:gave|granted|gives|given) ketamine (?:\w+ ){0,3}?(?:approval|clearance|green light|blessing|license)",
        r"ketamine (?:has |have |had )?(?:\w+ )?(?:won|received|got|gained|earned) (?:\w+ ){0,3}?(?:approval|clearance|blessing|license)",
        r"(?:(?:the|our|this) (?:treatment|therapy)|infusions?|drips?|lozenges?) (?:\w+ )?(?:is|are|was|were|has been|have been) "
        r"(?:\w+ )?(?:fda[- ]?)?(?:approved|cleared|licensed)",
        unless=(
            r"\ban(?:a)?esthe|\bsurg|\bto sleep\b|\besketamine|\bspravato|\bonly\b|\bspray|\bnasal|\binsur|\bplans?\b|\bprior\b"
        ),
    ),
)

PROMISES = (
    *_PROMISE,
    *_ONE_DOSE,
    *_NEW_LIFE,
    *_EVERYBODY,
    *_BRAINS,
    *_APPROVED,
)
