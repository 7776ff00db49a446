"""English: how it says how many (A12)."""

import re

from education.checks.languages.tables import Counting, whole_words

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_N = rf"(?:\d+(?:,\d{{3}})*|(?:{_TENS})(?:[- ](?:{_SMALL}))?|{_SMALL}|a hundred|hundred)"
_PEOPLE = (
    r"(?:(?:\w+ )?(?:patients?|people|persons?|adults?|children|teens?|clients?|men|women|veterans|users|participants|volunteers|respondents|americans|mothers|those|us"
    r"|them|you)\b)"
)
_OF_PEOPLE = rf"(?:(?:of )?(?:(?:the|our|my|all|these|those|its) ){{0,2}}{_PEOPLE})"
_OUTCOME = r"(?:risks?|odds|chances?|rates?|likelihood|relapses?|probability)"
_TIMES = rf"(?:twice|thrice|(?:\d+(?:\.\d+)?|{_N}|several|many) times)"

_WRITTEN = {"a": 1, "an": 1, **{word: value for value, word in enumerate(_SMALL.split("|"), start=1)}}

COUNTING = Counting(
    amount=whole_words(
        rf"(?P<number>\d{{1,4}}|{'|'.join(_WRITTEN)})[ -](?:more |full )?(?P<unit>minute|hour|day|week|month|year|session|infusion|dose)s?\b"
    ),
    small=_WRITTEN,
    share=whole_words(
        rf"(?:\d[\d.,]*|{_N})(?: to (?:\d+|{_N}))? ?(?:%|\u2030|per ?mille\b|per ?cent\b|pct\b|percentage points?\b)(?! of (?:the |your |its |a )?(?:\w+ )?(?:cost|price|bill|fee|charge|dose|time|day))"
        r"|per ?cent(?:age)?\b"
    ),
    not_people=re.compile(
        r"\b(?:oxygen|saline|humidity|solution|copay|coinsurance|deductible|insur\w+|battery|salt|alcohol by|body weight|discount)\b"
    ),
    ratio=whole_words(
        rf"{_N} (?P<people>{_PEOPLE} )?(?:(?P<within>in|out of)|of) (?P<each>every |each )?(?:(?:the|our|all|these|those) )?(?P<of>{_N})\b"
    ),
    people=re.compile(rf" {_PEOPLE}"),
    not_counted=re.compile(
        r"\b(?:page|visit|session|step|day|week|dose|part|question|number|no\.|infusion|chapter|item|group|phase|stage|treatment|appointment|section|slide|form|sheet|lesson"
        r"|module|box|card|level|line|round|cycle|booklet|leaflet) (?:#|no\.? |number )?$"
    ),
    units=re.compile(
        r" (?:\w+ )?(?:days?|hours?|weeks?|months?|years?|minutes?|seconds?|visits?|sessions?|doses?|rooms?|groups?|steps?|parts?|places?|clinics?|states?|trials?|studies|m[lg]|times"
        r"|nights?|boxes|packs?|beds?|chairs?|pages?|questions?|ways?|types?|forms?|stars?|cycles?|infusions?)\b"
    ),
    fraction=whole_words(
        r"(?:(?:one|two|three|four|\d)[- ](?:third|quarter|fifth|tenth|fourth)s?|three[- ]quarters|a (?:third|quarter|fifth|tenth) of|[\u00bd\u2153\u2154\u00bc\u00be\u2155\u215b] of)"
        r"\b(?! ?(?:of )?(?:an? |the |your )?(?:hour|mile|cup|glass|tablet|pill|teaspoon|tablespoon|dose|day|inch|lozenge|film|patch))"
        r"|(?:more than|over|about|nearly|almost|less than|well over) (?:a )?(?:half|third|quarter)\b(?! (?:an? |of (?:an? |the |your )?)?(?:hour|mile|cup|glass|tablet|pill|dose|day))"
        rf"|(?:one[- ])?half {_OF_PEOPLE}"
    ),
    vague=whole_words(
        r"all but (?:a few|a handful|one|two|some)\b(?= (?:of )?(?:the |our |my )?(?:people|patients|adults|clients|men|women|those|them))|every (?:second|other|third|fourth|fifth) (?:patient|person|adult|client)|(?:the )?(?:bulk|lion's share|great part|large part|large share) of (?:our |the |all )*(?:patients|people|adults)",
        rf"(?:(?:the|a) )?(?:vast|great|large|overwhelming|clear|huge|strong|lion's|enormous) (?:majority|share|bulk|proportion|part) of {_OF_PEOPLE.replace('(?:of )?', '')}|(?:(?:the|a) )?(?:vast|great|large|overwhelming|clear|huge|strong) majority|(?:most|many) of our (?:patients|clients)|the majority of {_OF_PEOPLE.replace('(?:of )?', '')}"
        rf"|(?:nearly|almost|virtually|practically|just about|close to|next to) (?:every(?:one|body)\b|(?:all|every|each) {_OF_PEOPLE})",
    ),
    relative=whole_words(
        rf"{_TIMES} (?:as (?:likely|common|effective|frequent|frequently|often|good|well|safe|many|high)|(?:more|less|the|higher|lower|greater|better|likelier|safer|fewer|smaller|larger|bigger|stronger|faster)(?: (?:likely|common|effective|frequent|often|many)\b)?)\b"
        rf"|(?:doubl|tripl|quadrupl|halv)(?:e|es|ed|ing) (?:\w+ ){{0,3}}?{_OUTCOME}"
        rf"|(?:cut|reduc|lower|drop|slash|decreas|rais|increas|rose|fell)\w* (?:\w+ ){{0,4}}?{_OUTCOME}(?: \w+){{0,8}}? (?:in|by) (?:half|a third|a quarter|two thirds|\d+)"
        rf"|{_OUTCOME} (?:\w+ ){{0,2}}?(?:was|were|is|are|fell|dropped|rose) (?:\w+ )?(?:halved|doubled|cut in half|by half|twice)"
        rf"|{_OUTCOME} (?:\w+ ){{0,4}}?(?:(?:drops?|dropped|falls?|fell|rises?|rose|shrinks?|went (?:down|up)) (?:\w+ )?by (?:half|a third|a quarter|two thirds|three quarters|\d+)|halves|doubles|triples)"
        rf"|(?:cut|cuts|halves) (?:\w+ ){{0,4}}?{_OUTCOME}(?: \w+){{0,3}}? in half|half (?:the|as) (?:{_OUTCOME}|likely|common|many people)"
        rf"|(?:half|(?:an?|one|two|three) (?:thirds?|quarters?|fifths?)|{_N} times) (?:as (?:many|much|few)|fewer|lower|higher|less|more|better|the) (?:\w+ ){{0,2}}?{_OUTCOME}"
        rf"|(?:two|three|four|five|six|ten|\d+)[- ]?fold\b|by a factor of|(?:relative risk|odds ratio|hazard ratio|risk ratio)s?\b"
    ),
    compared=re.compile(
        rf"\b(?:{_OUTCOME}|likely|likelier|effective|common|recover\w*|relaps\w*|respon\w+|remission|better|well|people|patients|adults|safer|safe|ratio|suicid\w*|dea(?:d|th)\w*|die\w*)\b"
    ),
)
