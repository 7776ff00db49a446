"""English: the classes of words of which claims are built."""

TREATMENT = (
    r"(?:(?:es)?ketamine|spravato|(?:infusions?|sprays?|lozenges?)"
    r"|(?:the|our|this|your|each|one|a|these) (?:\w+ )?(?:infusions?|sprays?|lozenges?|series)"
    r"|(?:the|our|this|ketamine) (?:treatments?|therapy|medicine|doses?|program|protocol)|(?:low|clinic|single) doses?)"
)
ILLNESS = (
    r"(?:depress(?:ion|ed|ive \w+)|anxiety|ptsd|trauma|sadness|despair|low moods?|dark(?:ness| (?:thoughts|moods?|days|clouds?))|blues|gloom|mood disorders?"
    r"|suicid\w+(?: thoughts)?|panic|ocd|hopelessness|sorrow|grief|emptiness|mental (?:pain|illness)|misery|suffering|your symptoms)"
)
PEOPLE = (
    r"(?:patients?|people|persons?|adults?|clients?|men|women|veterans|users|participants|of (?:them|you|us))"
)
ADDICTION = r"(?:addict\w*|depend(?:en\w+|s? on)|hooked|habit|abuse|misuse|withdrawal)"
# Up to three or six words between two others.
FEW = r"(?:[\w'%-]+,? ){0,3}?"
ANY = r"(?:[\w'%-]+,? ){0,6}?"
VERY = r"(?:(?:\w+ly|very|so|also|both|highly|more|most|even|quite|just as|100 ?%) )*"
