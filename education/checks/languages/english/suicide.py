"""English: how it speaks of suicide (A13) and of a person in danger (A14)."""

import re

from education.checks.languages.tables import Suicide

_DIED = "Write “died by suicide”."
_SURVIVED = "Write “died by suicide” or “survived a suicide attempt”."
_OWN = "(?:their|your|my|his|her|our)"
_SELF = "(?:yourself|themselves|myself|himself|herself|ourselves|oneself|themself)"

SUICIDE = Suicide(
    unsafe=(
        (re.compile(r"\b(?:commit(?:s|ted|ting)?|complet(?:e|es|ed|ing)) (?:an? )?suicides?\b"), _DIED),
        (
            re.compile(
                r"\b(?:(?:un)?successful(?:ly)?|failed|botched) (?:at )?(?:suicid\w+(?: attempts?)?|attempts?)\b(?! (?:to|at) (?:quit|stop|lose|give|treat|find|reach|change|help))"
                r"|\bsuicid\w+ attempts? (?:\w+ )?(?:fail\w*|succeed\w*|was successful|was unsuccessful)\b|\b(?:second|third|suicide|his|her|their) attempts? (?:was|were|proved) (?:un)?successful\b|\bfailed to (?:kill|end)\b"
                r"|\b(?:failed|unsuccessful|successful|botched) (?:\w+ )?(?:try|tries|bid|effort)s? (?:at|to) (?:commit |die by |attempt )?(?:suicid\w*|die|kill|end)\b|\battempts? (?:\w+ )?(?:did not|didn't|does not|failed to) (?:succeed|work)\b|\b(?:tried and failed|did not manage|managed) to (?:die|kill|end (?:his|her|their|it))"
            ),
            _SURVIVED,
        ),
        (
            re.compile(
                r"(?<!opioid )(?<!overdose )(?<!flu )\bepidemics?\b|\bskyrocket(?:s|ed|ing)?\b(?! (?:\w+ ){0,2}?(?:prices?|costs?))"
            ),
            "Say what was counted, without alarm.",
        ),
        (
            re.compile(
                r"\bsuicid\w+\b[^.!?]{0,60}\b(?:selfish|coward\w*|easy way out|weakness|sin|attention[- ]seek\w*)\b|\b(?:selfish|cowardly)\b[^.!?]{0,40}\bsuicid\w*"
            ),
            "Take it out: blame keeps people from asking for help.",
        ),
    ),
    danger=re.compile(
        rf"\bsuicid\w*|\bself-?harm\w*|\bself-injur\w*|\bin (?:a )?crisis\b|\bkill(?:s|ed|ing)? {_SELF}\b|\b(?:want|wants|wanted|wanting|wish|wishes|wished|plan|plans|ready|hope|hoping) to (?:die|be dead)\b"
        rf"|\b(?:end|ends|ended|ending|take|takes|took|taking) {_OWN} (?:own )?li(?:fe|ves)\b(?! back)|\b(?:better off|wish (?:i|you|they|he|she) (?:was|were)) dead\b"
        rf"|\b(?:no reason|not want|no longer want|n't want|no wish) to (?:live|go on living|be alive|wake up|be here any ?more)\b|\b(?:(?:not|isn't|no longer) worth living|tired of (?:living|life)|end(?:ing)? it all|feel(?:s|ing)? like dying|no point in living|not want to be here|better off without (?:me|them|him|her))\b"
        rf"|\b(?:hurt|harm|hurts|hurting|harming|cut|cutting) {_SELF}\b(?= on purpose| or die|[.,;]? (?:because|when) (?:they|you) feel)|\bthoughts? (?:of|about) (?:death|dying|ending|harming|hurting|killing)\b"
    ),
    method=re.compile(
        r"\b(?:overdos\w*|hang(?:ing|ed|s)? (?:yourself|themselves|himself|herself|myself)|hanged|by hanging|ropes?|noose|firearms?|(?:hand|shot)?guns?|pistol|rifle|shot (?:himself|herself|themselves)"
        r"|poison(?! (?:help|control|center)\b)\w*|suffocat\w*|carbon monoxide|lethal doses?|jump(?:ing|ed|s)? (?:off|from|in front)|razors?|(?:cut|slit)\w* (?:\w+ )?wrists?|drown\w*"
        r"|(?:sleeping )?pills)\b"
    ),
    death=re.compile(
        r"\b(?:died|hang(?:ed|s|ing)? (?:himself|herself|themselves)|shot (?:himself|herself|themselves)|slit|killed (?:himself|herself|themselves)|found dead|(?:jump|leap|leapt)(?:ed|ing)? (?:off|from) (?:\w+ ){0,2}?(?:bridge|roof|building|balcony|window|cliff)|took (?:his|her|their) (?:own )?li(?:fe|ves)|ended (?:his|her|their) li(?:fe|ves))\b"
    ),
    press_three=re.compile(r"\bpress(?:ing)? (?:3|three)\b"),
    lifeline=re.compile(r"\b988\b|\blifeline\b|\bcrisis\b|\bsuicid|\blgbtq?"),
    number=re.compile(
        r"\b(?:call|calls|calling|text|texts|texting|dial|phone|ring)(?: or (?:text|call))? (?:the number |us at )?(\d{3})\b(?![-.\d(]|\s?-\s?\d)"
    ),
)
