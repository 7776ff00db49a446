"""The nouns. Facts only: every status is an expression over them, and evidence rows are append-only."""

from education.models.assignment import Assignment
from education.models.audit import AuditEvent
from education.models.clinic import Clinic
from education.models.code import Code
from education.models.comment import Comment, Reply
from education.models.feedback import Feedback
from education.models.image import ImageUse
from education.models.invitation import Invitation, InvitationEnd, Opening
from education.models.kept import EarlierText, OpenDraft
from education.models.letter import Letter, Told, Unwanted
from education.models.own_key import EndOfKey, KeyConfirmation, OwnKey
from education.models.people import Clinician
from education.models.refused_try import RefusedTry
from education.models.search import SearchWord
from education.models.second_factor import SecondFactor
from education.models.sign_off import Publication, Retraction, SignOff, TakeBack
from education.models.source import Claim, Source
from education.models.topic import Contributor, Revision, Topic
from education.models.tries import Try

__all__ = [
    "Assignment",
    "AuditEvent",
    "Claim",
    "Clinic",
    "Clinician",
    "Code",
    "Comment",
    "Contributor",
    "EarlierText",
    "EndOfKey",
    "Feedback",
    "ImageUse",
    "Invitation",
    "InvitationEnd",
    "KeyConfirmation",
    "Letter",
    "OpenDraft",
    "Opening",
    "OwnKey",
    "Publication",
    "RefusedTry",
    "Reply",
    "Retraction",
    "Revision",
    "SearchWord",
    "SecondFactor",
    "SignOff",
    "Source",
    "TakeBack",
    "Told",
    "Topic",
    "Try",
    "Unwanted",
]
