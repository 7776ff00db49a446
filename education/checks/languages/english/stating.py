"""English: how it states, and what is advice (A8)."""

import re

from education.checks.languages.tables import Stating

_ADVICE = """
    accept act add agree aim allow answer apply arrange ask attend avoid bathe be begin bend boil book break
    breathe bring brush build call cancel carry change check choose clean close collect come compare consider
    contact cool count cover cross cut deal decide describe discuss do draw dress drink drive eat empty
    encourage end enjoy ensure expect explain face feel fill find focus follow forget gather get give go hand
    have help hide hold hug imagine inform insert join jot keep know lay learn leave let lie limit listen lock
    look loosen lower maintain make manage mark measure meet mention mix monitor move name note notice obtain
    offer open order pack pause pay phone pick picture plan play point pour practice prefer prepare press print
    promise protect provide pull push put quit raise reach read recognize record reduce refer refill relax
    remember remind remove replace report request rest return review ring rinse roll save say schedule search
    see seek select send set shake share show shower shut sign sit sleep slow soak speak spend spray squeeze
    stand start stay step stop store stretch support swallow switch take talk tell text think throw tilt touch
    track travel treat trust try turn type unwrap update use visit wait walk wash watch wear wipe wonder work
    worry wrap write
"""

STATING = Stating(
    advice=frozenset(_ADVICE.split()),
    lead_in=re.compile(
        r"^(?:please|then|also|first|next|later|instead|or|and|but|so|always|never|now|just|only|together|again|even|gently|slowly|today|still|maybe"
        r"|do not|don't|try to|try not to|you can|you could|you might want to|you may want to|you need to|you do not have to|you don't have to"
        r"|you should(?: not)?|you must(?: not)?|be sure to|make sure(?: that)?|remember to|it is best to)\b[,:]?\s*"
    ),
    # Before the advice: "if it gets worse, call ...". Bounded, so that it is cheap on any text.
    condition=re.compile(
        r"^(?:if|when|whenever|before|after|while|until|once|for|in|on|at|with|from|to|each|every|unless|as|during)\b[^,;:]{1,160},\s*"
    ),
    our_word=re.compile(
        r"^(?:we|our (?:clinic|team|staff|pages?|texts?)|this (?:page|site|list|guide|glossary|leaflet|booklet)|these (?:pages|questions)"
        r"|here (?:is|are)|below|see|for more|more about|you will find)\b"
    ),
    outcome=re.compile(
        r"\b(?:patients?|people|clients?|get (?:well|better)|better|improv\w+|recover\w*|respon[ds]\w*|relief|reliev\w*|cur(?:e|es|ed)|works?|effective|safe(?:ly|ty)?"
        r"|depression|ketamine|results?|success\w*|risks?|side effects?)\b.*\b(?:get|gets|feel|feels|better|well|improv\w+|recover\w*|respon[ds]\w*|reliev\w*|works?|effective"
        r"|safe|help(?:s|ed)?|lifts?|eases?|low|rare|mild|last(?:s|ed)?)\b"
    ),
    # "Sleep helps", "talk therapy can ease ...": a noun that looks like advice, and then a verb that states.
    noun_and_verb=re.compile(
        r"^\w+ (?:(?!what|who|how|that|if|whether|when|which|where|you|it|they|we|he|she|this|them|here|there)\w+ )?"
        r"(?:is|are|was|were|can|may|might|could|has|does|will|helps|works|takes|makes|causes)\b"
    ),
    safety=re.compile(
        r"\b(?:(?<!if it )(?<!when it )(?<!until it )(?<!if this )(?:is|are|be|was|were|seems?|appears?|found) (?:to be )?(?:(?!not\b|never\b)\w+ )?(?:safe|safer|well[- ]tolerated|harmless|low-risk)|safely|(?:low|small|little|minimal|tiny) risks?"
        r"|rarely|seldom|(?:few|mild|minor|rare) side effects|side effects (?:\w+ )?(?:are|were) (?:\w+ )?(?:mild|rare|few|minor|uncommon)|safety (?:record|profile)"
        r"|does not harm|do not harm|did not harm|no (?:lasting|long-term|serious|severe) (?:harm|damage|side effects|problems))\b"
    ),
)
