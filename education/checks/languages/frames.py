"""The frames of claims: which families of words make one together, in every language. Pure data.

`"treatment|us beats illness"` are three places, each for a word of its own, the first of either family. A frame is void where the
sentence holds a word of a family in `unless`, and where it is asked, doubted or reported.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from education.checks.languages.tables import CLAIM, Void

_EFFECT = "is said of everybody: a claim of effect that does not say in whom, how often or for how long."
_WHO = "Say in whom, how often and for how long: “some people”, “in one study”, “for a time”."
_CERTAIN = "says that there is no doubt."
_STUDY = "Say what which study found, and what is not known."
_SAFE = "makes a risk small or denies it."
_RISK = "Say what the risks are, how often they come, and what is not known."
_VOICE = "speaks as a patient, or of one."
_NO_VOICE = "Take it out: one person's story does not tell what others can expect."
_BRAIN = "says that the brain is mended."
_THOUGHT = "Write “is thought to …; doctors do not know for sure”."
_APPROVED = "speaks of an approval."
_APART = "Keep ketamine (not approved for depression) and esketamine (approved) apart."
_DOSE = "is a dose for one person."
_ASK = "Take it out: this is for a doctor who knows the person. Write “ask your team”."
_STOPS = "may lead somebody to stop a medicine."
_GO_ON = "Write “Do not stop or change a medicine on your own. Talk with your doctor first.”"
_BABY = "says that a baby is in no danger."
_BABY_RISK = "Say that esketamine is not advised in pregnancy and while breastfeeding, and whom to tell."
_SELLS = "sells."
_OUTSIDE = "Take it out: how to reach the clinic stands outside the text."
_COMPARES = "ranks this treatment or this clinic above others."
_PLAIN = "Say what studies found, in whom, compared with what, with the source."
_DEPENDS = "denies that people can come to depend on it."
_DEPENDENCE = "Say that ketamine can be misused and that people can come to depend on it."
_AFTER = "may lead somebody to drive, drink or be alone after treatment."
_SAFELY = (
    "Say what to do to stay safe: be watched, do not drive until the next day, do not mix it with alcohol."
)
_GROUP = "says that people at risk may have it."
_TELL = "Ask readers to tell the team about it, and say what can go wrong."
_CRISIS = "promises to keep people from suicide."
_EMERGENCY = "Ketamine is not emergency care: point to 988 and 911."
_MANY = "is a share without a number."
_FIGURE = "Draw an icon array, or say “many”, “some” or “few”."


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A claim by families of words within so many letters, what is wrong with it, and what to write instead.

    `unless`: what voids it, and how often it must stand there.
    """

    families: tuple[tuple[str, ...], ...]
    unless: Mapping[str, int]
    near: int
    fault: str
    remedy: str
    rule: str
    voided: frozenset[Void]


def frame(
    families: str,
    fault: str,
    remedy: str,
    *,
    near: int = 60,
    unless: str = "",
    rule: str = "A11",
    voided: frozenset[Void] = CLAIM,
) -> Frame:
    """A frame as it is written above: places parted by spaces, the families of one place by bars; “not not” in `unless` is twice."""
    return Frame(
        families=tuple(tuple(place.split("|")) for place in families.split()),
        unless=Counter(unless.split()), near=near, fault=fault, remedy=remedy, rule=rule, voided=voided,
    )  # fmt: skip


_HONEST = "hedge many not if ask known study"
_SAID: frozenset[Void] = frozenset({"asked"})
FRAMES = (
    # What may harm comes first: a sentence is found once.
    frame("suicide treatment|us saves", _CRISIS, _EMERGENCY, near=90, unless="helped not"),
    frame("nobody suicide treatment|us", _CRISIS, _EMERGENCY, near=90, unless="helped"),
    frame("baby fine", _BABY, _BABY_RISK, unless="unfit"),
    frame("baby none harmed", _BABY, _BABY_RISK, unless="unfit none none"),
    frame("at_risk copes", _GROUP, _TELL, near=50, unless="risky not"),
    frame("at_risk allowed treatment", _GROUP, _TELL, unless="risky not"),
    frame("medicine stops", _STOPS, _GO_ON, near=45, unless="not harms prescribed may", voided=_SAID),
    frame("not take you medicine", _STOPS, _GO_ON, near=50, unless="harms prescribed may", voided=_SAID),
    frame("number unit serves", _DOSE, _ASK, near=50, unless="prescribed forbids harms", voided=_SAID),
    frame("raises amount", _DOSE, _ASK, near=35, unless="prescribed forbids may", voided=_SAID),
    frame("redose", _DOSE, _ASK, unless="prescribed forbids may", voided=_SAID),
    frame("drives allowed", _AFTER, _SAFELY, near=45, unless="afterwards", voided=_SAID),
    frame("needless escort", _AFTER, _SAFELY, near=45, unless="afterwards", voided=_SAID),
    frame(
        "depends denies", _DEPENDS, _DEPENDENCE, near=45, unless="hedge if ask known study but denies denies"
    ),
    frame("depends only", _DEPENDS, _DEPENDENCE, unless="hedge ask known study not"),
    frame("authority approves ketamine|us", _APPROVED, _APART, near=80, unless="not approved_use"),
    frame("authority approves compounded", _APPROVED, _APART, near=80, unless="not"),
    # Risks denied.
    frame("risk none", _SAFE, _RISK, near=36, unless="hedge if ask known study but admits none none"),
    frame("risk absent", _SAFE, _RISK, near=50, unless="hedge if ask known study but none none"),
    frame("risk tiny", _SAFE, _RISK, near=40, unless="hedge if ask known study but admits none"),
    frame("treatment|us|it safe", _SAFE, _RISK, unless="not secure hedge if ask known but"),
    frame("treatment|us|it not_harmed organ", _SAFE, _RISK, unless="hedge ask known study but"),
    frame("body normal", _SAFE, _RISK, unless="hedge if ask known study not but admits"),
    # Promises.
    frame("brain mends treatment|you|it|mends", _BRAIN, _THOUGHT, unless="not hedge if ask study"),
    frame("science certain treatment|us|well|helps|it", _CERTAIN, _STUDY, near=80, unless="not hedge ask if"),
    frame("proven treatment|us|well|helps|it", _CERTAIN, _STUDY, unless="not hedge ask if"),
    frame("sure helps|well treatment|us|you|people|it|comes", _CERTAIN, _WHO, unless="not hedge ask if"),
    frame(
        "none_of_us fails helps|well|treatment|us|people", _EFFECT, _WHO, near=80, unless="ask if study risk"
    ),
    frame("every helps people|treatment|it", _EFFECT, _WHO, near=45, unless="not hedge ask if known study"),
    frame("treatment|us|you|people|it beats illness", _EFFECT, _WHO, near=70, unless=_HONEST),
    frame("illness gone", _EFFECT, _WHO, unless=_HONEST),
    frame("treatment|us|you|people comes well", _EFFECT, _WHO, near=45, unless=_HONEST),
    frame("lasting well|treatment|us|it", _EFFECT, _WHO, unless="not may if ask known study risk"),
    frame("majority well|helps|beats", _MANY, _FIGURE, rule="A12", unless="may if ask study"),
    # Selling.
    frame("reviews us|you", _VOICE, _NO_VOICE, near=90, unless="not may"),
    frame("first story", _VOICE, _NO_VOICE, near=80, unless="hedge if ask"),
    frame("kin told well|helps|treatment|us", _VOICE, _NO_VOICE, near=90, unless="hedge not if study"),
    frame("books soon", _SELLS, _OUTSIDE, unless="crisis if not", voided=_SAID),
    frame("offer product", _SELLS, _OUTSIDE, near=45, unless="crisis not", voided=_SAID),
    frame("lures", _SELLS, _OUTSIDE, unless="crisis if not hedge", voided=_SAID),
    frame(
        "treatment outdoes other_treatment", _COMPARES, _PLAIN, near=80, unless="not hedge if ask known study"
    ),
    frame("none_other ranks", _COMPARES, _PLAIN, unless="hedge if ask study everybody"),
    frame("best care", _COMPARES, _PLAIN, near=35, unless="not hedge if ask study of_all"),
)
