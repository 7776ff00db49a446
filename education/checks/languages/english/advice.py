"""English: advice and promises that can harm: doses, stopping medicines, pregnancy, driving, mania, suicide (A11)."""

from education.checks.languages.tables import ADVICE, HARM, claim

_ASK = "Take it out: this is for a doctor who knows the person. Write “ask your team”."
_DOCTOR = "Write “Do not stop or change a medicine on your own. Talk with your doctor first.”"
_BABY = "Say that esketamine is not advised in pregnancy and while breastfeeding, and whom to tell."
_SAFELY = (
    "Say what to do to stay safe: be watched, do not drive until the next day, do not mix it with alcohol."
)
_MANIA = "Ask readers to tell the team about bipolar disorder: ketamine may set off mania."
_EMERGENCY = "Ketamine is not emergency care: point to 988 and 911."
_IT = r"(?:(?:es)?ketamine|spravato|infusions?|lozenges?|(?:the|our|an?|one|this) (?:\w+ )?(?:infusions?|spray|lozenges?|doses?)|(?:the|our|this) (?:treatment|therapy)|it|they)"
_MEDICINES = (
    r"(?:antidepressants?|medicines?|medications?|meds|pills?|tablets?|drugs?|prescriptions?|ssris?|snris?|maois?|benzos?|benzodiazepines?|opioids?|mood stabili[sz]ers?|antipsychotics?|stimulants?"
    r"|lithium|prozac|zoloft|lexapro|celexa|paxil|effexor|cymbalta|wellbutrin|remeron|trazodone|sertraline|fluoxetine|escitalopram|citalopram|paroxetine|venlafaxine|duloxetine|bupropion|mirtazapine"
    r"|xanax|klonopin|ativan|valium|ambien|alprazolam|clonazepam|lorazepam|diazepam|lamictal|lamotrigine|depakote|abilify|seroquel|quetiapine|zyprexa|haldol|adderall|vyvanse|ritalin|suboxone|methadone|(?:blood pressure|heart|daily|other)"
    r" (?:\w+ )?(?:pills?|tablets?|medicines?|medications?))"
)
_NUMBER = r"(?:\d+(?:[.,]\d+)?|an?(?: \w+)? (?:extra|second|third|half|more)|one|two|three|four|five|six|half an?|another|an extra|a second|a third)"
_UNIT = r"(?:mg|mcg|g|ml|milligrams?|micrograms?|grams?|milliliters?|tablets?|pills?|capsules?|lozenges?|troches?|sprays?|puffs?|drops?|doses?|half tablet)"
_BABIES = r"(?:pregnan\w+|breast-?feed\w*|nursing (?:mothers?|moms?|a baby)|while you nurse|expect(?:ing|ant) (?:mothers?|moms?|women)|mothers-to-be|unborn \w+|fetus|bab(?:y|ies)|children|kids|teens|teenagers)"
_DOSES = (
    claim(
        _ASK,
        r"(?:take|have|use|swallow|inject|dissolve|melt|put|place|drink|chew|give yourself|start with"
        rf"|begin with|increase to|go up to|let|recommend|suggest|advise) (?:\w+ ){{0,2}}?{_NUMBER} (?:\w+ ){{0,2}}?{_UNIT}",
        r"let (?:\w+ ){0,4}?(?:melt|dissolve) (?:\w+ ){0,3}?(?:at|before|in|under|every|on)",
        r"(?:double|raise|increase|triple) (?:your|the|each) (?:\w+ )?dose",
        r"take (?:two|double) (?:the next|at once|next)",
        r"(?:take|have) (?:an? )?(?:extra|second|another|more|double) (?:\w+ )?(?:doses?|tablets?|half)",
        fault=HARM,
        voided=ADVICE,
        unless=(
            r"\bdeep breaths?\b|\bgrams? of (?:fat|sugar)\b|\bglass(?:es)? of\b|\bmay need to\b"
            r"|\bas (?:directed|prescribed)\b"
        ),
    ),
)

_AMOUNTS = (
    claim(
        _ASK,
        r"(?:usual|typical|standard|right|effective|starting|recommended|ideal|daily|best) dose (?:\w+ ){0,4}?(?:is|of) (?:\w+ ){0,3}?\d",
        fault=HARM,
        voided=frozenset({"asked", "told", "others"}),
    ),
)
_STOPPING = (
    claim(
        _DOCTOR,
        r"(?:stop|quit|skip|drop|come off|go off|wean off|lower|discontinue|throw away|throw out|get off|ditch|pause|taper off|leave off|wean yourself off"
        r"|give up|cut|halve|leave out|do without|get rid of) (?:taking |using )?(?:(?:your|all"
        rf"|any|the|other|old|daily|of|these|usual|a|an|most) ){{0,4}}(?:\w+ )?{_MEDICINES}",
        rf"(?:set|put|lay|leave|left|push|throw|toss) (?:(?:your|all|their|the|those|these|his|her) ){{0,3}}(?:\w+ )?{_MEDICINES} (?:aside|away|out|down|behind|(?:in|at|on) (?:the|a|your|their) (?:trash|bin|drawer|cabinet|shelf|home|bag|garbage)|at home)",
        rf"no (?:point|sense|use|need|reason) (?:in|of|to) (?:\w+ ){{0,3}}?(?:going on|go on|continu\w+|keep\w*|stay\w*|tak\w+) (?:(?:with|on|taking|your|the|any|other) )*(?:\w+ )?{_MEDICINES}",
        rf"no longer (?:need|have to take|take) (?:your |the |an? |other |any )*(?:\w+ )?{_MEDICINES}",
        rf"(?:will not|won't|do not|don't|not|never) (?:have to |need to )?(?:need|want|require|take) (?:your |the |any |an? |other )*(?:\w+ )?{_MEDICINES} (?:any ?(?:more|longer)|again)",
        rf"(?:need|want|take|require) (?:your|the|any|an?) (?:\w+ )?{_MEDICINES} (?:any ?(?:more|longer)|again)",
        rf"(?:goodbye to|free (?:yourself )?(?:of|from)|leave behind) (?:your |all |daily |the )*(?:\w+ )?{_MEDICINES}",
        rf"(?:no|little) (?:reason|need|point) (?:to|in) (?:\w+ )?(?:keep|go on|continu|tak)\w* (?:(?:with|on|taking|your|the|any|other) )*(?:\w+ )?{_MEDICINES}",
        rf"{_MEDICINES} (?:\w+ ){{0,3}}?(?:unnecessary|superfluous|obsolete|no longer needed|can (?:go|be (?:stopped|dropped)))",
        r"(?:replaces?|instead of|in place of|substitutes? for) (?:your |the |all |any |other "
        rf"|daily )*(?:\w+ )?{_MEDICINES}",
        fault=HARM,
        voided=ADVICE,
        unless=(
            r"\bif you (?:\w+ )?(?:stop|quit|skip|miss)|\b(?:want|wants|wish|plan|may have"
            r"|might have|asked?|need)s? (?:you )?to (?:stop|quit|skip|cut)|\bbefore you (?:stop"
            r"|change)|\b(?:may|can|could|might) (?:\w+ )?(?:make you|cause|feel|bring)\b"
            r"|\bto stop\b.*\b(?:ill|sick|dangerous)\b"
        ),
    ),
)

_GROUPS = (
    claim(
        _BABY,
        r"(?:breast-?feeding|nursing|pregnant|expecting) (?:moms?|mothers?|women) (?:can|may) (?:go on|continue|carry on|have|keep)",
        r"mothers? (?:can|may) (?:\w+ ){0,2}?(?:breast-?feed\w*|nurs\w+)",
        r"(?:baby|child|fetus) (?:is|will be|stays) (?:\w+ )?(?:safe|fine|unharmed|protected|not harmed)",
        r"(?:safe|safely|fine|ok|okay|harmless|without (?:any )?(?:risk|worry|concern|danger|harm)"
        rf"|no (?:known )?(?:risk|danger|harm|problem)s?) (?:\w+,? ){{0,6}}?{_BABIES}",
        rf"{_BABIES} (?:[\w']+,? ){{0,6}}?(?:safe|safely|without (?:any )?(?:risk|worry|concern"
        r"|danger|harm)|no (?:risk|danger|harm)|(?:can|may) (?:have|use|take|get|receive))",
        r"(?:may|can) (?:\w+ )?(?:use|have|take|get|receive|be used|be given|be taken|go on with) (?:[\w']+ ){0,4}?"
        rf"(?:{_BABIES}|nurse)",
        rf"{_BABIES} (?:is|are|will be|was|were) (?:not|never) (?:\w+ )?(?:affected|harmed|hurt|touched|at risk|in danger|exposed)",
        rf"{_BABIES} (?:\w+ )?(?:do not|don't|need not)(?: have| need)?(?: to)? (?:fear|worry|be afraid|avoid)",
        rf"{_IT} (?:is|are) (?:\w+ )?(?:safe|fine|suitable|right) (?:for|in|during|with|while) (?:[\w']+ ){{0,3}}?"
        rf"(?:{_BABIES}|heart|older|elderly|every|all)",
        fault=HARM,
        voided=frozenset({"asked", "told", "others"}),
        unless=r"\b(?:out of reach|away from|keep)\b|\bmay (?:harm|hurt)",
    ),
    claim(
        _ASK,
        r"(?:people|patients|those|adults) with (?:\w+ ){0,3}?(?:disease|problems?|trouble|pressure"
        r"|psychosis|schizophrenia|aneurysms?) (?:can|may|could) (?:\w+ )?(?:have|use|take|get"
        r"|receive)",
        fault=HARM,
        voided=ADVICE,
        unless=(
            r"\b(?:may|can|could) (?:\w+ )?(?:have|get) (?:\w+ ){0,2}?(?:side|worse|more"
            r"|higher|symptoms|risk|problems)"
        ),
    ),
)

_DRIVING = (
    claim(
        _SAFELY,
        r"(?:good|safe|fit|clear|cleared|able|free) to drive|(?:may|can|could|fine to|ok to|safe to) (?:take|get behind|sit behind|be behind|be at) the wheel",
        r"(?:may|can|could|fine to|ok to|okay to|safe to|enjoy|have) (?:enjoy |have |drink )?(?:an? |one |some )?(?:glass|sip|pint|can|bottle|shot)s? of (?:wine|beer|liquor|alcohol|champagne)",
        r"(?:no|not any) need (?:for|of) (?:a ride|a driver|someone|anyone|supervision)|drive yourself (?:home )?(?:an hour|the same|that|right|later|afterward|once)",
        r"(?:feel free to|go ahead and|(?:fine|ok|okay|no problem|allowed) to) (?:drink|drive|mix|have (?:an? |some )?(?:\w+ )?(?:beer|wine|drink|alcohol))",
        r"(?:you|patients|people) (?:can|may|are (?:fine|free|able|safe|ok|okay)(?: to)?|could) (?:\w+ )?drive",
        r"drive (?:yourself )?(?:home )?(?:right|soon|straight|an hour|shortly|just) (?:after|away)",
        r"drive (?:yourself )?(?:home )?(?:as soon as|once you) (?:you )?(?:feel|are|wake)",
        r"(?:safe|fine|ok|okay) to drive (?:right|soon|an hour|after|the same|home)",
        r"(?:no|not) (?:need|have|reason)(?: for| to| any)* (?:\w+ ){0,2}?(?:to )?(?:watch(?:ed)?"
        r"|monitor(?:ed|ing)?|supervis\w+|stay with you|a ride|bring someone|tell (?:your|the"
        r"|any) (?:\w+ )?doctor)",
        r"(?:glass|drink|beer|wine|cocktail|sip)s? (?:\w+ ){0,5}?(?:does not|do not|doesn't|don't|will not|won't) (?:\w+ )?(?:matter|hurt|harm|count|interfere)",
        r"(?:glass|drink|beer|bit|little|sip)s? (?:of )?(?:wine|beer|alcohol|before|after)?(?: \w+){0,4}? (?:is"
        r"|are|does|do) (?:fine|ok|okay|safe|no harm|not hurt|allowed|harmless)",
        r"(?:use|take|have) (?:\w+ )?(?:ketamine |it )?(?:safely )?(?:alone|by yourself|on your own) at home",
        r"(?:safe|safely|fine|just as safe) (?:\w+ ){0,3}?at home",
        fault=HARM,
        voided=frozenset({"asked"}),
        unless=r"\b(?:until|unless|only when|only if|next day|the day after|somebody|someone else)\b",
    ),
)

_MOODS = (
    claim(
        _MANIA,
        rf"{_IT} (?:\w+ ){{0,3}}?(?:calm|treat|improv|reliev|eas|help|reduc|control|manag|lift"
        r"|lower|stabili[sz]|cur|prevent|end|work)\w* (?:\w+,? ){0,8}?(?:mania|manic \w+)",
        r"(?:mania|manic \w+) (?:\w+ ){0,3}?(?:milder|better|respond\w*|less|rarer|calmer|shorter|disappear\w*|fades?|stops?|improv\w+)",
        r"(?:help|treat|eas|calm|even|smooth|level|control|stead|balanc|tam|settl|stabili[sz]|soften)\w* (?:\w+ ){0,4}?(?:highs (?:and|as well as|or|no less than) (?:\w+ ){0,2}?lows|lows (?:and|as well as|or) (?:\w+ ){0,2}?highs|mood swings)",
        r"(?:symptoms of|helps?|treats?|improves?|eases?|relieves?) (?:both )?(?:depression and mania"
        r"|mania and depression)",
        r"free (?:of|from) mania",
        fault=HARM,
        voided=frozenset({"asked", "others"}),
        unless=r"\b(?:set off|trigger|bring on|cause|may|tell|history of)\b",
    ),
)

_SUICIDE = (
    claim(
        _EMERGENCY,
        rf"{_IT} (?:\w+ ){{0,6}}?(?:stop|end|prevent|eras|eliminat|cur|avert|halt|resolv|remov"
        r"|vanquish|wip|tak)\w* (?:away |out )?(?:\w+ ){0,3}?(?:suicid\w+|thoughts of suicide)",
        r"suicid\w+ (?:\w+ ){0,4}?(?:respond|fade|vanish|stop|lift|disappear|ease|go away)s? (?:\w+ )?(?:immediately"
        r"|at once|within|in (?:hours|minutes)|fast|quickly|rapidly|after one)",
        r"(?:bring|pull|save|rescue|keep)s? (?:\w+ ){0,4}?(?:from|back from) (?:\w+ ){0,3}?suicid\w*",
        r"(?:suicid\w+|crisis)[^.]{0,60}\b(?:fastest|quickest|best|surest) (?:help|way|aid|relief)",
        r"suicid\w+[^.]{0,60}\b(?:book|come (?:to|in|see)|visit (?:us|our)|walk in|call (?:us|our))",
        r"rapidly stabili[sz]\w+|sav(?:e|es|ed|ing) (?:\w+ ){0,3}?lives|(?:keeps?|will keep) you safe",
        r"instead of (?:the |an |a |your |going to |calling )*(?:emergency|er|911|988|hospital)",
        fault=HARM,
        voided=frozenset({"asked", "others"}),
        needs=r"\bketamine|\binfusions?\b|\bspray\b|\btreatment\b|\bus\b|\bour\b|\bstabil|\bpatients\b",
        unless=r"\b(?:plan|lifeline|counselor|staff|nurses?)\b.*\bsafe\b",
    ),
)

ADVISING = (
    *_DOSES,
    *_AMOUNTS,
    *_STOPPING,
    *_GROUPS,
    *_DRIVING,
    *_MOODS,
    *_SUICIDE,
)
