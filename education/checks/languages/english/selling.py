"""English: what sells: praise, proof, voices of patients, calls to buy (A11)."""

from education.checks.languages.english.words import ILLNESS, TREATMENT
from education.checks.languages.tables import PROMOTION, SOFT, claim

_PLAIN = "Say what studies found, in whom, compared with what, with the source."
_NO_HOPE = "Do not promise. Say plainly what may help, how often, and what is not known."
_OUTSIDE = "Take it out: how to reach the clinic stands outside the text."
_VOICES = "Take it out: one person's story does not tell what others can expect."
_SELLING = (
    claim(
        _PLAIN,
        r"(?:cutting|leading)[- ]edge|state[- ]of[- ]the[- ]art|world[- ]class|(?:ground|path)[- ]?breaking",
        r"next[- ]generation|best[- ]in[- ]class|award[- ]winning|(?:top|highly)[- ]rated|first[- ]class",
        r"unparalleled|unmatched|unrivall?ed|unprecedented|unsurpassed|second to none|one of a kind",
        r"marvel(?:s|ous)?|wonder (?:drug|cure|medicine|treatment)|miracles?|miraculous\w*",
        r"magic(?:al|ally)?(?! mushroom)|game[- ]?chang\w+|revolution(?:ary|i[sz]\w+)?",
        r"(?:new|brand[- ]new|golden) (?:era|dawn|age|frontier)|(?:new )?lease (?:on|of) life",
        r"gold[- ]standard(?! (?:of|for|in) (?:research|evidence|stud|test|trial))",
        r"sets? (?:the|a new) (?:gold )?standard|transformative|transformational",
        r"transform\w* (?:\w+ ){0,2}?(?:lives|life|mood|minds?|care|treatment|health|patients|people|you)",
        r"(?:potential|possible) cure|works? its magic",
        r"break-?throughs?(?! (?:pain|therap|bleed|seizure|symptom|cancer|infection|device|designation))",
        r"powerful(?:ly)?(?! (?:\w+ )?(?:magnet|emotion|feeling|sedative|opioid|painkiller|pull|urge))",
        voided=PROMOTION,
    ),
    claim(
        _PLAIN,
        r"(?:pioneering|trail-?blazing|visionary|unbeatable|flawless|perfect|ultimate|sensational|superb|fantastic"
        r"|wonderful|terrific|brilliant|excellent|first-rate|superior|premium|elite|exclusive|luxur\w+) (?:\w+ ){0,2}?"
        r"(?:treatments?|therap(?:y|ies)|approach|care|medicines?|clinics?|results?|solutions?|options?|choices?|programs?|way)",
        r"leav\w+ (?:\w+ ){0,2}?(?:treatments?|pills|medicines) (?:far )?(?:behind|in the dust)",
        r"works? wonders|does the trick|like a charm|succeeds? where|where (?:pills|other \w+|everything|all else) (?:have |has )?fail\w*",
        voided=PROMOTION,
    ),
    claim(
        _PLAIN,
        r"(?:life|lives)[- ](?:chang|alter|transform)\w+|chang\w* (?:\w+ ){0,2}?lives",
        r"chang\w* (?:my|your|his|her|their) (?:whole |entire |very )?li(?:fe|ves)",
        voided=PROMOTION,
        unless=(
            r"\b(?:depression|illness|diagnosis|pain|loss|grief|habits?)\b(?: \w+){0,2} chang"
            r"|\bside effects?\b"
        ),
    ),
    claim(
        _PLAIN,
        r"(?:remarkabl[ey]|amazing\w*|astonishing\w*|astounding\w*|incredibl[ey]|extraordinar\w+"
        r"|stunning\w*|spectacular\w*|phenomenal\w*|outstanding|exceptional\w*|impressive\w*|dramatic(?:ally)?"
        r"|profoundly?) (?:\w+,? ){0,2}?(?:results?|effects?|effective\w*|improv\w+|relie\w+"
        r"|recover\w*|outcomes?|success\w*|benefits?|chang\w+|reduc\w+|better|medicines?|treatments?"
        r"|therap\w+|potential|power|experience|eas\w+|lift\w*)",
        r"results? (?:\w+ ){0,3}?(?:nothing short of|amazing|remarkable|stunning|astonishing"
        r"|incredible|astounding|extraordinary|speaks?)",
        voided=PROMOTION,
    ),
    claim(
        _NO_HOPE,
        r"(?:glimmer|ray|beacon|spark|light) of hope|(?:new|new-?found|renewed|fresh|real) hope",
        r"bright(?:er)? (?:futures?|tomorrows?)",
        r"(?:last|only|best) (?:hope|chance)|second chance at life",
        r"hope (?:at last|is here|has arrived|for (?:those|people|patients) who|to (?:those|people|patients))",
        r"offer\w* (?:\w+ )?hope|(?:when|where|after) (?:all|everything) else (?:has )?fail\w*",
        r"(?:wise|best|great|smart) (?:\w+ )?investment|invest(?:ment)? in (?:your|yourself)|as seen (?:on|in)",
        r"(?:all[- ]|100 ?% |completely )natural|natural (?:remedy|cure|healing|solution)",
        r"(?:doctors|experts|psychiatrists) (?:everywhere |all )?(?:agree|love|recommend|swear)",
        r"gentle (?:way|treatment|option|approach|medicine|therapy|alternative)|peace of mind",
        r"road to (?:recovery|healing|happiness)|(?:in|from) the comfort of (?:your|their) (?:own )?home",
        r"chang\w+ the way (?:people|we|patients|doctors|depression)",
        voided=PROMOTION,
    ),
    claim(
        _PLAIN,
        r"(?:leading|premier|foremost|number one|no\. 1|most trusted|most experienced|finest) (?:\w+ ){0,2}?(?:clinics?"
        r"|providers?|cent(?:er|re)s?|specialists?|experts?|practices?|facilit\w+|teams?|suites?"
        r"|treatments?)",
        r"(?:helped|treated|healed) (?:\w+ )?(?:thousands|hundreds)|(?:thousands|hundreds|millions|scores|countless \w+|so many) (?:of \w+ )?(?:have )?(?:already |now |finally |since )*(?:found|trust|recovered|healed|beaten|overcome|turned|left|escaped|got|gotten|come)",
        r"trusted by|(?:happy|satisfied|grateful|thousands of) (?:\w+ )?(?:patients|clients)",
        voided=PROMOTION,
    ),
    claim(
        _PLAIN,
        r"(?:the|your|our) (?:very |single )?(?:best|most effective|most advanced|most powerful"
        r"|safest|fastest|quickest|finest|most successful|only) (?:[\w'-]+ ){0,3}?(?:treatments?"
        r"|therap(?:y|ies)|options?|choices?|care|clinics?|medicines?|answers?|hope|chance|solutions?"
        r"|way (?:out|to (?:beat|treat|end|heal)))",
        voided=PROMOTION,
        unless=(
            r"\b(?:find|choose|decide|work out|figure out|discuss|ask|talk|know|which|what"
            r"|may be|might be|depends|for each|for you)\b"
        ),
    ),
    claim(
        _PLAIN,
        r"nothing (?:else )?(?:(?:on|in|under|you|we) (?:\w+ ){1,4}?)?(?:comes close|compares|can match|matches|works (?:like|as)|beats|equals)",
        r"no other (?:\w+ )?(?:comes close|compares|can match|matches|works (?:like|as|so))|like no other",
        r"(?:better|more effective|faster|quicker|stronger) than (?:any|all|anything|every|other|most|pills|antidepressants"
        r"|traditional|standard|conventional|ordinary|usual)",
        r"no (?:safer|better|faster|easier|quicker|gentler) (?:way|treatment|option|choice|medicine|help)|nothing (?:is |works )(?:safer|better|faster|quicker)",
        r"unlike anything|outperform\w*|superior to",
        r"(?:far |much |clearly )?(?:beats?|better than|goes beyond) (?:any |all |other |most )*(?:pills"
        r"|antidepressants|tablets|medicines|treatments)",
        r"goes far beyond|far beyond",
        r"(?:biggest|greatest|most important|largest) (?:\w+ )?(?:advance|discovery|step|leap|news|innovation)s?",
        r"truly unique|(?:better|kinder|faster|safer|cheaper|higher|best) than (?:anywhere|anyone|anybody|elsewhere|the rest|others?)(?: else)?",
        r"(?:newest|latest|most modern|most advanced|cutting) (?:science|technology|medicine|research|treatment|therapy)|celebrit\w+|trial and error",
        voided=SOFT,
    ),
    claim(
        _PLAIN,
        r"(?:(?:very|highly|extremely|incredibly|remarkably|exceptionally|hugely|consistently"
        r"|rapid(?:ly)?|fast|quick(?:ly)?|swift(?:ly)?|marked(?:ly)?|significant(?:ly)?|substantial(?:ly)?"
        r"|drastic(?:ally)?|strong(?:ly)?|great(?:ly)?|major),? (?:and )?){1,2}(?:\w+ ){0,2}?(?:relief"
        r"|reliev\w+|improv\w+|eas(?:e|es|ed|ing)|alleviat\w*|lift(?:s|ed|ing)?|reduc(?:e|es|ed"
        r"|ing|tions?)|recover\w*|effective|effectiveness|benefits?)",
        voided=SOFT,
        needs=rf"\b(?:{TREATMENT}|{ILLNESS}|these treatments|symptoms|mood|treatment)\b",
        level="warning",
    ),
    claim(
        _PLAIN,
        r"promising|innovative",
        voided=PROMOTION,
        level="warning",
    ),
)

_PROVEN = (
    claim(
        _PLAIN,
        r"(?:clinically|scientifically|medically|well|time|science|research|evidence)[- ](?:proven"
        r"|proved|backed|validated)|(?:clinically|scientifically) tested",
        r"(?:is|are|been|be|was) (?:\w+ly )?(?:proven|proved)|(?:have|has|had) (?:now )?(?:proven|proved)",
        r"proven (?:\w+,? ){0,2}?(?:treatments?|therap\w+|medicines?|results?|methods?|ways?"
        r"|relief|track|records?|success|protocols?|to|care|options?|benefits?|effective|tool"
        r"|help)",
        r"(?:stud(?:y|ies)|research|science|trials?|data|decades of \w+) (?:\w+ ){0,2}?prove[sd]?",
        r"(?:the )?tests? of time|plain and simple|pure and simple|end of story",
        r"(?:solid|clear|hard|firm|ample|overwhelming|convincing|plenty of|good|strong|rock-solid) (?:proof|evidence) (?:that|of|for)",
        r"(?:science|evidence|research) is (?:\w+ly )?(?:clear|settled|in|overwhelming)(?= ?[:.,]|$| that)",
        r"(?:science|research|stud(?:y|ies)|trials?|evidence) (?:has |have |clearly |now )*(?:confirm(?:s|ed)?|established|demonstrated?)"
        r"[^.!?]{0,60}? (?:works?|effective|safe|helps)",
        r"(?:does|really|truly|definitely|simply) works?|works?,? (?:period|full stop|no question|without question|hands down)",
        r"(?:shown|demonstrated|established|confirmed|known) (?:beyond \w+ )?(?:to work|to be (?:effective|safe)|that (?:it|ketamine) works)",
        r"(?:beyond|without|no longer (?:in|open to)) (?:\w+ )?(?:question|dispute|argument|debate)|(?:there is |there's |leaves? |with )(?:no|little) (?:room for |possible )?(?:question|debate|dispute)|no (?:question|debate|dispute) (?:about|that|left|it|ketamine|esketamine)(?= \w)",
        r"(?:you have|we give you) our word|rest assured|we (?:assure|promise) you|trust us|bar none|hands down|without (?:exception|question)",
        r"(?:there is |there's |with)?(?:no|without|beyond)(?: a| any| all)? doubt(?:,| that| about)?",
    ),
)

_TESTIMONY = (
    claim(
        _VOICES,
        r"\"[^\"]{0,200}?\b(?:i|i'm|i've|my|me|we)\b[^\"]{0,200}\",? ?(?:[-\u2013\u2014] ?)?(?:he "
        r"|she |they )?(?:says|said|recalls?|shares?|shared|told us|tells us|writes|wrote|adds"
        r"|reports|explains|one of our|\w+, (?:\d\d|an? ))",
        r"(?:one|another|an?) (?:\w+ ){0,3}?(?:mother|father|mom|dad|wife|husband|veteran|teacher|nurse|patient|client|woman|man|student|farmer|driver)(?: (?:of|from|in) \w+)? (?:wrote|writes|told us|tells us|says|said|shared|shares)(?: to us| us)?(?: to say)? (?:that )?(?:she|he|they|it|how)\b",
        r"\"[^\"]{0,200}?\b(?:i|i'm|i've|my|me)\b[^\"]{0,200}\" ?[-\u2013\u2014(]+ ?\w+",
        r"(?:says|said|tells us|told us|writes|wrote|wrote to us|recalls|recalled|shared|shares|adds|puts it)(?: this way| like this| it)?[:,] ?\"[^\"]{0,120}?\b(?:i|i'm|i've|my|me|we)\b",
        r"\"[^\"]{0,200}?\b(?:i|i'm|i've|my|me|we)\b[^\"]{0,200}\",? ?(?:says|said|writes|wrote|recalls|adds|shares) (?:an?|the|one|another|our) (?:\w+ )?(?:patient|client|wife|husband|mother|father|mom|dad|son|daughter|veteran|nurse|teacher|guest|member|man|woman)",
        r"(?:says|writes|recalls|reports) \w+ (?:from|of) \w+|says \w+(?: \w\.)?, (?:\d\d|an? |our )",
        r"\w+, (?:age |aged )?\d\d,? (?:says|said|tells|told|recalls|credits)",
        voided=frozenset(),
    ),
    claim(
        _VOICES,
        r"(?:saved|changed) (?:my|his|her|their) (?:whole |entire )?(?:lives|life|marriage)",
        r"(?:felt|feel|feeling|became|am|out|home) (?:\w+ ){0,3}?(?:a|like a) (?:new|different"
        r"|changed) (?:person|man|woman)",
        r"a changed (?:man|woman|person)|re-?born|best thing that (?:has )?(?:ever )?happened",
        r"best (?:decision|thing) (?:i|we) (?:ever |have )?(?:made|did|done)",
        r"back to (?:my|his|her|their|your) old (?:self|selves)|thanks to (?:ketamine|esketamine|(?:the|our|these) (?:infusions?|treatment|clinic|spray|team))",
        r"i (?:only )?wish i had|(?:patients|clients|people|members|they) (?:\w+ )?(?:rave|swear by|adore)",
        r"(?:and|now|today) (?:he|she|they|i|we) (?:was|were|is|are|feels?|felt) (?:\w+ ){0,2}?(?:well|cured|happy|smiling|free|alive)(?= ?[.,!;]|$| again)",
        r"(?:our|happy|grateful|satisfied|former|past) (?:\w+ )?(?:patients?|clients?) (?:often "
        r"|all )?(?:say|tell|love|rave|call|agree|describe|feel|swear)",
        r"our (?:patient|client)s? \w+ (?:says?|said|reports?|tells?|told|shares?)",
        r"(?:patients|clients) (?:often |usually |typically )?(?:describe|report|call) (?:\w+ ){0,5}?(?:\w+,? ){0,3}?"
        r"(?:warm|safe|confident|peaceful|blissful|wonderful|pleasant|relaxing|beautiful|joyful"
        r"|amazing|better|relief)",
        r"(?:five|5|four)[- ]stars?|testimonials?|success stor(?:y|ies)",
        r"(?:patients|clients|people) (?:say|are saying) about us|(?:rave|glowing|great) reviews?",
        voided=frozenset({"asked"}),
    ),
)

_CALLS = (
    claim(
        _OUTSIDE,
        r"(?:call|contact|phone|text|message|email|visit|reach out to|get in touch with|talk to"
        r"|come (?:and )?see) (?:us|our (?:\w+ )?(?:team|clinic|office|staff|nurses|experts|specialists))(?: \w+){0,2}?"
        r" (?:today|now|right away|this week|(?:to|and) (?:book|reserve|schedule|get started|claim|begin"
        r"|start))",
        r"(?:get started|walk in|join us) (?:this week|today|now|right away)",
        r"start (?:treatment |your \w+ )?(?:this week|today|now)(?= ?[.!]|$)",
        r"(?:call|book|act|apply|register|enroll|order|sign up) (?:now|today|this week|online now)",
        r"(?:book|schedule|reserve|claim|request|secure) (?:yours|(?:a|an|your|my) (?:\w+ ){0,3}?(?:consult\w*"
        r"|evaluation|assessment|spots?|place|slot|discount|infusion|session|(?:appointment|visit)(?= (?:\w+ )?(?:now"
        r"|today|online|with us)|[^.]{0,60}\b(?:now|today)\b)))",
        voided=frozenset({"urgent", "condition"}),
    ),
    claim(
        _OUTSIDE,
        r"(?:start|begin) (?:your|the) (?:\w+ )?(?:journey|healing|path|recovery)|healing journey",
        r"take the (?:first|next) step (?:to|toward|towards|today|now|on|and)",
        r"(?:is|are) on (?:us|the house)(?= ?[.,!;]|$)|(?:both |all )?pay(?:s)? less|costs? (?:you )?less (?:than|with us)|help is (?:around the corner|a (?:call|click|text) away|waiting)",
        r"(?:suffer|hurt|struggle) (?:for )?(?:one more|another|a single|any) (?:more )?(?:day|minute|moment|longer)|you deserve (?:a|to|more|better|relief|joy)",
        r"treat yourself to|(?:you|they) (?:were|are) (?:meant|made|born) to (?:have|be|feel)|act (?:while|before|by)|while (?:your|the) (?:\w+ ){0,3}?(?:lasts?|runs?)|(?:we are|we're) proud",
        r"wait (?:any longer|no more|another day)|why wait|no more waiting",
        r"limited (?:\w+ )?(?:spots?|places|slots|seats|availability|time)",
        r"(?:spots?|places|slots|seats|appointments|chairs) (?:are |is |fill |filling |go |going |sell |run )+(?:limited|few|up|out|fast|quickly|filling|soon)",
        r"(?:book|reserve|claim|grab|secure|get|save) (?:yours|your (?:spot|place|seat|slot|chair))(?= (?:before|by|while|today|now|this|until)|[.!,;]|$)",
        r"(?:spring|summer|fall|winter|holiday|seasonal|new year(?:'s)?|monthly|weekend|launch|opening|current|latest|loyalty|family) (?:offer|deal|price|special|promotion|sale)s?",
        r"(?:packages?|bundles?|packs?) of (?:\w+ )?(?:infusions|sessions|treatments|doses)|buy (?:\w+ )?(?:infusions|sessions|packages?)",
        r"special (?:offer|price|rate|deal)s?|(?:claim|get|enjoy|save|our|your|a) (?:\w+ )?discount|half[- ]price",
        r"half the price|free (?:\w+ )?(?:consult\w*|check(?:-?up)?|evaluation|assessment|trial|infusion|session)",
        r"(?:if|whether) you qualify|(?:if|whether) you(?:'re| are) (?:a )?(?:good |right )?candidate",
        r"click (?:below|the (?:link|button))|limited[- ]time|hurry|don't miss",
        r"(?:come|stop|drop|walk) (?:in|by) (?:today|now|this week)|give us a (?:call|ring)|you(?:'ll| will) be glad",
        r"two for one|buy one|gift cards?|vouchers?|coupons?|refer a friend|introductory (?:offer|price|rate)",
        r"(?<!can )(?<!to )(?<!must )act fast|(?:spots|slots|places|seats|appointments) (?:\w+ ){0,4}?(?:gone|filling)|going fast|while (?:places|spots|slots) last|pay (?:only|just) (?:half|\$)|only \$\d+|save \$\d+|\d+ ?% off",
        voided=frozenset({"urgent"}),
        unless=(
            r"\b(?:study|trial|medicaid|medicare|insurance|bill|catch|fine print|pressure\w*)\b|\b(?:ask|find out|check) (?:first|why|who|what)\b|\b(?:your|a|the) (?:doctor|team"
            r"|nurse|clinic|clinician) (?:\w+ )?(?:check|decide|look|see|ask)"
        ),
    ),
)

SELLING = (
    *_SELLING,
    *_PROVEN,
    *_TESTIMONY,
    *_CALLS,
)
