"""English: an effect of this treatment that is said of everybody, with no “some”, “may” or study beside it (A11, for a human).

The other tables know the words of those who sell; whoever finds new ones still says that people get well, and does not say how many.
So here are the words of getting well, and what makes an honest sentence of them. A warning: a human decides.
"""

from education.checks.languages.english.words import TREATMENT
from education.checks.languages.tables import SOFT, claim

_WHO = "Say in whom, how often and for how long: “some people”, “in one study”, “for a time”."
_FEELING = (
    r"(?:well|better|happ(?:y|ier)|calm(?:er)?|light(?:er)?|hopeful|alive|whole|free|strong(?:er)?|bright(?:er)?|healthy|healthier|themselves"
    r"|yourself|herself|himself|joyful|rested|at peace)"
)
_GOOD = r"(?:joy|energy|hope|smiles?|light|spark|drive|zest|laughter|life|lives|happiness|strength|sleep|peace|mood|spirits?|confidence|relief)"
_BAD = r"(?:depression|sadness|despair|gloom|darkness|dark|clouds?|fog|weight|pain|worr(?:y|ies)|low mood|low moods|hopelessness|suffering|heaviness|emptiness|old wounds)"
# What says how many, for how long, compared with what, or that nobody knows.
_HONEST = (
    r"\b(?:\d+|more|fewer|half|given|may|might|can|could|some|many|most|few|several|others?|often|sometimes|usually|mostly|perhaps|study|studies|trials?|reviewers?|researchers|scientists|label|average"
    r"|if|when|until|unless|whether|how|why|which|ask|asks|asked|tell|tells|hope|hopes|hoped|thought|idea|nobody|no|not|never|cannot|nothing|than|fades?|wears? off"
    r"|for a (?:time|while|day|few)|chance|likely|unlikely|possible|doctors?|staff|team|nurses?|plan|help you|helps? you (?:to )?(?:rest|decide|sleep)|approved|should|must|want|wants|need|needs)\b"
)

UNHEDGED = (
    claim(
        _WHO,
        rf"(?:get|gets|got|gotten|getting|feel|feels|felt|feeling|become|becomes|became|grow|grows|wake|wakes|leave|leaves|walk|walks|go home) (?:\w+ ){{0,3}}?{_FEELING}",
        rf"(?:lift|rais|brighten|return|restor|bring|give|find|regain|rediscover|win|renew|unlock|fill|spark|boost)\w* (?:[\w']+ ){{0,4}}?(?:{_GOOD}|{_FEELING}|up|back)",
        rf"{_GOOD} (?:\w+ ){{0,2}}?(?:returns?|comes? back|back|again|is yours|awaits?)",
        rf"(?:eas|lift|driv|chas|sweep|melt|clear|wash|end|stop|break|silenc|relea?s|soften|calm|leav|forget|escap|overcom|beat)\w* (?:[\w']+ ){{0,4}}?{_BAD}",
        rf"{_BAD} (?:\w+ ){{0,2}}?(?:lifts?|eases?|melts?|fades?|clears?|is gone|are gone|goes|go|leaves?|ends?|closes?|behind)",
        r"(?:recovers?|recovered|heals?|healed|thrives?|blossoms?|dances?|smiles?|laughs?|sings?) (?:\w+ ){0,2}?(?:again|once more|fully|fast|at last)|(?:recovers?|heals?|thrives?)(?= ?[.,;!]|$)",
        fault="is said of everybody.",
        voided=SOFT,
        needs=rf"\b(?:{TREATMENT}|our|we|us|infusions?|here)\b",
        unless=_HONEST,
        level="warning",
    ),
)
