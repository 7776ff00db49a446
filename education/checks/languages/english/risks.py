"""English: what denies a risk: of harm, of dependence (A11)."""

from education.checks.languages.english.words import ADDICTION, TREATMENT, VERY
from education.checks.languages.tables import claim

_RISK = "Say what the risks are, how often they come, and what is not known."
_DEPENDENCE = "Say that ketamine can be misused and that people can come to depend on it."
_NO_ESCAPE = r"(?:(?!who|whom|whether|if|how|why|say|know|tell|promise|sure|mean|everyone|all|every|want|exclude|rule)[\w'-]+ )"
_SAFETY = (
    claim(
        "Say how patients are watched, and what can still go wrong.",
        r"ensur(?:e|es|ed|ing) (?:the |your |its |their |patient )?safety",
    ),
    claim(
        "Say what the risks are and what studies found.",
        rf"(?:safe|gentle)(?: \w+)?(?:,| and| yet| but(?: also)?| as well as| &)(?: and| yet)? {VERY}(?:effective"
        r"|efficacious|powerful|natural|proven|painless|reliable)",
        rf"effective(?:,| and| as well as| yet)(?: and)? {VERY}(?:safe|gentle|well[- ]tolerated)",
        r"(?:its|their|ketamine's) (?:\w+ )?safety and (?:efficacy|effectiveness)",
        unless=(
            r"\bfda (?:\w+ )?(?:review|decide|approve|require|ask|check)\w*\b|\bbefore (?:it"
            r"|a medicine|they)\b|\bto show that\b|\bthere (?:is|are)\b.* treatments"
        ),
    ),
    claim(
        _RISK,
        r"(?:completely|totally|perfectly|entirely|absolutely|fully|100 ?%|very|extremely|so|incredibly"
        r"|remarkably|inherently|surprisingly|just as|exceptionally|proven) safe(?! (?:place|space"
        r"|room|home|spot|distance))",
        rf"(?:{TREATMENT}|it|this|they) (?:(?:is|are|was|were|remains?|can be|has been|have been) ){VERY}(?:a "
        r"|an )?safe(?! (?:place|space|room|home|spot|distance)|(?: for (?:you|him|her|them|us"
        r"|someone))? to\b)",
        r"safely (?:used|given|taken|use|take|have|combined?|mix)",
        r"(?:one of the |the |world's )safest (?:\w+ ){0,2}?(?:medicines?|drugs?|an(?:a)?esthetics?"
        r"|treatments?|options?|substances?|therap\w+)",
        r"(?:its|their|overall|proven|known|because of|ketamine's) (?:\w+ )?safety(?! (?:is|of"
        r"|has|rules|programs?|plan|in|for|warnings?|risks?|issues?|concerns?|problems?|and|record"
        r"|profile|information))",
        r"safer than (?:any|all|other|most|your|antidepress|pills|opioid|ssri|alcohol|aspirin|tylenol|taking)\w*",
        r"(?:excellent|strong|proven|outstanding|great|impeccable|long|solid|perfect|unmatched"
        r"|superb) (?:\w+ )?safety (?:record|profile|history)",
        rf"{TREATMENT} (?:is|are) (?:a |an )?{VERY}(?:gentle|harmless|painless)",
        unless=(
            r"\b(?:kept|keep|stay) safe\b|\b(?:if|when|until|once|where|sure|see|that)\b[^.]{0,30}\b(?:it|this|they) (?:is"
            r"|are) safe\b|\bas safe(?:ly)? as (?:possible|they can|we can)\b|\bonly (?:when"
            r"|if|with|in)\b|\bsafe (?:to|if your)\b"
        ),
    ),
    claim(
        _RISK,
        r"(?:no|zero|without(?: any| the)?|free (?:of|from)(?: any| all)?|hardly any|(?:almost"
        r"|virtually|practically|next to|basically) no|barely any|(?:very )?little(?: or no| to no)?"
        r"|minimal|negligible|few or no|few to no|not have any|never(?: has| any| had)?)"
        r" (?:(?!(?:new|other|and|but|in|when|if|that|to|of|for|without|free)\b)[\w-]+ ){0,3}?(?:risks?(?!-)|dangers?|side[- ]effects?|adverse effects|harm|downsides?"
        r"|complications?|drawbacks?|health risks)",
        unless=(
            r"\b(?:some|many|most|few|if|when) (?:\w+ )?(?:you|people|patients|adults|have"
            r"|had|has)\b|\bharm (?:in|to (?:ask|try|wait|say))\b|\btreatments? (?:is|are) (?:without"
            r"|free)|\b(?:were|was) (?:seen|reported|found|noted)\b|\b(?:not|never) (?:have"
            r"|had|get|got)\b"
        ),
    ),
    claim(
        _RISK,
        r"(?:and|above all,?|but|yet|both|,|quick|easy|simple|fast|proven|effective,) safe(?! (?:place"
        r"|space|room|home|spot|distance)|(?: for (?:you|him|her|them|us|someone))? to\b)",
        needs=rf"^(?:\w+,? ){{0,6}}?(?:{TREATMENT}|it|this)\b.* (?:is|are|was|has)\b",
        unless=r"\b(?:stay|keep|kept|feel|until|when|make)\b",
    ),
    claim(
        _RISK,
        r"(?:does not|doesn't|do not|don't|will not|won't|never|cannot|can't) (?:\w+ )?(?:(?:harm"
        r"|damage|hurt|affect|injure)s? (?:the |your |a |an )?(?:\w+ )?(?:bladder|memory|unborn|child|bab(?:y|ies)|fetus|brain"
        r"|heart|liver|kidneys?|body|breathing|mind|health)|(?:cause|have|bring|come with)s? (?:\w+ ){0,3}?(?:side"
        r" effects|harm|damage))",
        needs=rf"\b(?:{TREATMENT}|it|this|they)\b",
        unless=r"\b(?:if|when|some|many|most|not everyone|make sure|so that)\b",
    ),
    claim(
        _RISK,
        r"(?:risk|danger|side[- ]effect)s?[- ]free|harmless(?! (?:rash|lump|mole|cough|cold|joke|smell))|nothing to (?:worry about|fear|be afraid of)",
        r"no (?:need|reason|cause) to (?:\w+ ){0,2}?(?:worry|be (?:afraid|scared|nervous|anxious)|fear|hesitate|lose (?:\w+ )?sleep)|without (?:worry|concern|fear|hesitation)",
        r"(?:no|little) cause for (?:concern|worry)",
    ),
)

_NOTHING = r"(?:\w+ly |close to |next to |near |almost )*(?:zero|nil|none|nothing|nonexistent|unheard of|impossible|negligible|minimal|tiny|trivial|absent)"
_NOBODY = r"(?:not a single|not one|no|none of our|zero) (?:patients?|clients?|persons?|people|one)"
_ABSENT = (
    claim(
        _RISK,
        r"(?:cannot|can't|will not|won't|never|does not|doesn't) (?:hurt|harm)s? (?:you|anyone|anybody|people|patients)",
        r"(?:nobody|no one|none of our \w+|not one \w+) (?:has |have |had |ever |of \w+ )*(?:regret\w*|complain\w*|turned back|looked back|been (?:sorry|hurt|harmed))",
        r"(?:leaves?|left|passes?|gone|out of) (?:\w+ ){0,4}?without (?:a )?(?:trace|harm)|(?:does|do|did) no (?:lasting |real |serious )?(?:harm|damage)",
        r"(?:never|not once) (?:\w+ ){0,2}?(?:seen|had|known) (?:an? |any )?(?:\w+ )?(?:bad|serious|negative|poor) (?:outcome|reaction|result|event|effect)s?",
        r"in (?:good|safe|expert|caring) hands|nothing can go wrong|in no danger|as (?:safe|harmless|gentle) as (?:a|an|any|taking|drinking|your)",
        r"(?:perfectly|totally|completely|absolutely) (?:fine|ok|okay)|(?:do not|don't|never|no one|nobody) (?:\w+ ){0,2}?crav\w*",
        rf"(?:risks?|side effects?|dangers?|complications?|chances? of \w+|(?:bad )?reactions?) (?:\w+ ){{0,3}}?(?:is|are|was|were) {_NOTHING}",
        rf"{_NOBODY} (?:\w+ ){{0,2}}?(?:had|has|have|got|suffered|became|experienced|reported) (?:\w+ ){{0,4}}?"
        r"(?:reactions?|side effects?|problems?|harm|addicted|hooked|complications?|trouble)",
        r"(?:cannot|can't|impossible to|no way to) (?:\w+ )?(?:overdose|become addicted|get (?:addicted|hooked|hurt)|be harmed|take too much)",
        r"no (?:lasting |bad |ill |harmful |known )?(?:effect|impact|influence|damage) (?:on|to) (?:the |your |their )?(?:\w+ )?(?:bladder|memory|brain|heart|liver|kidneys?|baby|body|mind)",
        r"(?:rarely|seldom|hardly ever|almost never) causes? (?:\w+ )?(?:side effects?|problems?|harm|trouble)",
        unless=r"\b(?:in|of) (?:the|this|one|a|these) (?:\w+ )?(?:stud(?:y|ies)|trials?)\b",
    ),
)
_HABIT = (
    claim(
        _DEPENDENCE,
        r"non-?addictive|non-?habit-?forming",
        r"(?:is|are|was|were|be)(?:n't| not| never) (?:\w+ ){0,2}?(?:addictive|habit[- ]forming)|not addictive",
        rf"(?:not|never|no one|nobody|cannot|can't|won't|without|doesn't|don't|isn't) (?:{_NO_ESCAPE}){{0,5}}?(?:becom\w+"
        rf"|get|gets|getting|caus\w+|leads?|leading|creat\w+|grow|forms?|carr\w+|pose[sd]?|be) (?:\w+ ){{0,3}}?{ADDICTION}",
        r"(?:no|zero|little|hardly any|low|lower|less|minimal|without(?: any| the)?|free (?:of"
        r"|from)|same|nearly no|almost no|not) (?:\w+ ){0,2}?(?:risk|potential|danger|chance"
        rf"|fear|problem|concern|worry|at risk)s? (?:\w+ )?(?:of|for|with|about) (?:\w+ ){{0,2}}?{ADDICTION}",
        rf"{ADDICTION} (?:is|are) (?:not|never|no|hardly|rarely)(?: a| an| any)? (?:concern|problem"
        r"|risk|issue|worry|danger|possible|likely|common)",
        r"(?:addiction|dependence|misuse|craving|withdrawal)s? (?:[\w-]+ ){0,5}?(?:does not|do not|doesn't|don't) (?:exist|happen|occur|arise)",
        r"(?:addiction|dependence|misuse|craving)s? (?:only |just )(?:happens?|comes?|affects?|strikes?|hits?|occurs?)|only (?:\w+ ){1,4}?(?:get|become|gets|becomes) (?:hooked|addicted|dependent)",
        r"(?:addiction|dependence) (?:is|are) (?:unheard of|impossible|(?:very |extremely |most )?unlikely"
        r"|(?:very |extremely )?rare)",
        r"(?:no|little|without|low|zero) (?:\w+ )?(?:addictive|habit-forming) (?:potential|propert|qualit|effect|risk)\w*",
        rf"less (?:addictive|habit[- ]forming) than|{ADDICTION} (?:\w+ ){{0,2}}?(?:is|are) {_NOTHING}",
        r"(?:prevents?|removes?|eliminates?|dismiss(?:es)?|rules? out|avoids?|takes? away) (?:\w+ ){0,2}?(?:risk"
        r" of |danger of )?(?:addiction|dependence|abuse|misuse)",
        r"(?:no|without(?: any)?|free (?:of|from)|hardly any|never any) (?:\w+ )?(?:withdrawal(?: symptoms| effects)?|cravings?|tolerance|dependenc[ey])",
        unless=r"\b(?:so that|make sure|to keep|to avoid|to help) (?:you|they|people|nobody)\b",
    ),
)

RISKS = (
    *_SAFETY,
    *_ABSENT,
    *_HABIT,
)
