"""English: how it denies and doubts."""

import re

from education.checks.languages.tables import Denying

DENYING = Denying(
    negation=re.compile(
        r"\b(?:no|not|never|cannot|nobody|none|no one|nor|neither|nothing|without(?: \w+){0,2} ?$|hardly|rarely|isn't|\w+n't|unable|fails? to"
        r"|lacks?|instead of|rather than|far from)\b"
    ),
    no_negation=re.compile(
        r"\bnot (?:only|just|to mention)\b|\bno (?:doubt|wonder|matter|longer)\b|\bnothing (?:else|short of)\b|\bwhy not\b"
        r"|\b(?:do not|don't|can't|cannot|never) (?:wait|miss|hesitate|delay|settle|suffer|worry|let)\b"
        # People who "did not respond" are those to whom is sold.
        r"|(?<=[a-z] )(?:who|whom|that|which|when|where|if|after)\b(?: [\w']+){0,3}? (?:not|never|nothing|no|\w+n't)\b(?: \w+){0,2}"
    ),
    clause=re.compile(
        r"[;:()]| [-\u2013\u2014] |\b(?:but|although|though|however|because|while|so)\b"
        r"|\band(?= (?:it |they |this )?(?:is|are|can|will|has|have|works?)\b)"
        r"|,(?= (?:and |or |then )?(?:[\w'-]+ ){0,2}?(?:it|this|these|they|you|we|our|ketamine|esketamine|infusions?|is|are|can|will|has"
        r"|have|may)\b)"
    ),
    denial=re.compile(
        r"\b(?:no|not|nor|little|lack of|without|weak|enough) (?:\w+ ){0,2}?(?:evidence|proof|study|studies|trial|trials|research|data|sign|way"
        r"|reason|doctor|expert|test)\b"
        r"|\b(?:nobody|no one|no study|none) \w+|\bwhether\b|\b(?:ask|asks|asked|know|knows|see|sure|tell|tells|learn|study|test|tests|find out) if\b"
        r"|\b(?:not|never|n't|cannot|can't|no longer) (?:\w+ ){0,2}?(?:know|known|clear|true|certain|sure|say|said|claim|mean|prove|proven|proved"
        r"|show|shown|think|believe|promise|assume|expect|trust|call|called|describe)\b"
        r"|\b(?:little|not much|too little) (?:is|was) known\b|\b(?:unknown|unclear|uncertain|unproven|doubtful|too (?:early|soon)|more research|myth|false|untrue)\b"
        r"|\b(?:hope to|one day|look(?:ing)? for|search(?:ing)? for|being (?:studied|tested))\b"
    ),
    turn=re.compile(r";|\bbut\b|\bhowever\b"),
    denied_after=re.compile(
        r"\b(?:is|are|was|were|has|have|had|does|do|did|can|could) ?(?:not|n't|never)(?: yet)?(?: been)? (?:\w+ly )?(?:true|known|shown|proven|proved"
        r"|tested|right|so|clear|certain|established|possible|found|exist|mean|guarantee|studied|the (?:same|case|whole))\b"
        r"|\b(?:is|are) not (?:what|something|how)\b"
        r"|\b(?:is|are|was|were) (?:simply |just |still |both |all |also )?(?:false|wrong|a myth|myths|untrue|misleading|unknown|unclear|unproven|nonsense)\b"
    ),
    refuted=re.compile(
        r"^(?:wrong|false|not true|not so|no)\b ?[.!,;:]|^fact\b"
        r"|^(?:but |yet |however,? |in (?:fact|truth),? |sadly,? )*(?:this|that|these|those|it|they|such \w+|both|all of (?:this|that|these)"
        r"|the (?:claim|word|ad|label|law|fda|truth)s?)\b(?: \w+){0,3}?(?:(?: is| are|'s| was| has)(?: simply| just)? ?(?:not|n't|never)?(?: been)?"
        r" (?:true|so|right|shown|the case|proven|false|wrong|untrue|misleading|a myth|myths|known|otherwise)| says? (?:otherwise|no))\b"
        r"|^(?:but |yet )?(?:nobody|no one|no study|no trial|there is no (?:evidence|proof)) "
        r"|^(?:this|that|these|they)(?: \w+)? (?:isn't|aren't|wasn't)\b"
    ),
    doubt=re.compile(
        r"\b(?:be (?:careful|wary|cautious|skeptical|on guard)|beware|watch out|stay away|walk away|steer clear|think twice|question any|red flags?"
        r"|warning signs?|too good to be true|(?:wrong|false|untrue|misleading|not true|not right) to (?:say|claim|think|believe|write)|ask for proof|(?:do not|don't|never) (?:trust|believe|rely on|fall for|use (?:the )?words?)|mislead\w*|falsely|wrongly"
        r"|exaggerat\w*|overstat\w*|hype|myths?|false (?:claims?|hopes?|promises?)|(?:claims|statements) (?:that|which) (?:\w+ ){0,2}?(?:corrected|rejected|threw|false|wrong|left out)|(?:may|must|should|can|could) (?:not|never) (?:say|call|claim|promise"
        r"|write|advertise|describe)|(?:clinic|website|site|ad|advertisement)s? that (?:promise|claim|guarantee|say|call|offer)s?"
        r"|(?:what (?:the|these) words|words? (?:such as|like)|the words?|the claim|called? (?:a|an|the)\b.*\b(?:may|might|can) still))\b"
    ),
    reported=re.compile(
        r"\b(?:(?:some|many|other|certain|several|most|these|such|a few|an?|any) (?:\w+ )?(?:ads?|adverts?|advertisements?|websites?|sites|pages|clinics?"
        r"|sellers?|companies|company|influencers?|posts?|headlines?|people online|brochures?|marketing)|advertising|ads|advertisements|websites"
        r"|marketing|social media|headlines|the internet)\b(?: \w+){0,3}? (?:say|says|claim|claims|call|calls|promise|promises|describe|describes|suggest"
        r"|suggests|state|states|tell|tells|write|writes|make|makes|advertise|sound|sounds)\b"
        r"|\byou (?:may|might|will|can) (?:\w+ )?(?:read|hear|see|be told|come across)\b|\byou (?:read|hear|see) that\b|\b(?:it is|it's) (?:often |sometimes )?claimed\b"
        r"|\b(?:if|when) (?:a|an|any|the|someone|somebody|anyone|they|it) (?:\w+ ){0,3}?(?:say|says|promise|promises|sounds?|claims?|calls?|offers?|tells?|guarantees?)\b"
    ),
    sales_question=re.compile(
        r"\b(?:ready|tired of|sick of|looking for|struggling|imagine|why wait|why not|want to|would you like|did you know|have you heard|what if)\b"
    ),
    half_question=re.compile(r"(?:which|how|whether|what|who|why|when|where|if)\b"),
    conditions_follow=re.compile(
        r"\b(?:if|when)(?: [\w']+){0,4}:$|\b(?:not known|unknown|do not know)\b.*:$"
    ),
    hedge=re.compile(
        r"\b(?:may|might|could|perhaps|possibly|is thought|are thought|it is thought|researchers think|scientists think|some studies|in some people)\b"
    ),
    told=re.compile(
        r"\b(?:doctors?|prescriber|prescribes?|prescribed|nurses|(?:a|the|your|our) nurse|pharmacist|surgeon|gp|care team|your team|treatment team|team tells|clinicians?|911"
        r"|provider|label says|in the (?:study|trial)|people in)\b"
    ),
    urgent=re.compile(
        r"\b(?:911|988|999|112|111|emergency|suicid\w*|poison\w*|crisis|danger|dangerous|breath\w*|overdos\w*|woken|wake|chest pain|stroke|bleeding|blood"
        r"|allergic|seizure|kill|hurt yourself|harm yourself)\b"
    ),
    condition=re.compile(
        r"\b(?:if|when(?:ever)?|unless|in case|as soon as|the day before|with questions|before)\b|:$"
    ),
    treatment=re.compile(
        r"\b(?:es)?ketamine\b|\bspravato\b|\binfusions?\b|\bour\b|\bwe\b|\b(?:the|this|nasal) spray\b|\blozenges?\b"
    ),
    others=re.compile(
        r"\b(?<!than )(?<!than any )(?<!like )(?:antidepressants?|ssris?|talk(?:ing)? therap(?:y|ies)|psychotherapy|counsel(?:l?ing|l?ors?)|cbt|cognitive|exercise|walking|sleep|yoga|lithium"
        r"|mood stabili[sz]ers?|antibiotics?|insulin|vaccines?|acetaminophen|ibuprofen|paracetamol|ect|electroconvulsive|tms|light therapy|seat belts?"
        r"|lifeline|traditional treatments?|breathing|relaxation|sertraline|fluoxetine|citalopram|escitalopram|bupropion|venlafaxine|mirtazapine|trazodone|prozac|zoloft|lexapro|quetiapine"
        r"|aripiprazole|st\.? john's wort|transcranial|magnetic|diet|massage|acupuncture|peer support|support groups?|meditation|mindfulness|opioids?|statins?|surgery|naloxone)\b"
    ),
)
