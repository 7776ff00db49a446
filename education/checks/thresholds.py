"""Every number the checks compare with, and where each rule comes from. The one place to change either."""

# A1, A2: reading grade, United States school years
GRADE_LIMIT = 8.0
GRADE_AIM = 6.0
PASSAGE_GRADE_AIM = 16.0  # ours: of one passage of at least so many words, for which the formula is coarse
PASSAGE_WORDS = 15
SMOG_AIM = 10.0
SMOG_SENTENCES = 30  # below this the formula is not defined
# A3, A4: sentences and paragraphs
SENTENCE_LIMIT = 30  # words
SENTENCE_AIM = 20  # words
LONG_SENTENCES_AIM = 0.10  # at most this share of the sentences may be longer than the aim
PARAGRAPH_AIM = 3  # sentences
# A5, A6: headings and lists
DEEPEST_HEADING_AIM = 4
LIST_LIMIT = 7  # items
SHORT_ITEM = 15  # ours: words on average of a longer list's items
KEY_POINTS_AIM = 6
KEY_POINTS_LIMIT = 10  # ours
# A8: how old a work may be that says that something is safe
SAFETY_YEARS = 10  # ours
# A10: words on risks and on what is not known, for each word on benefits
BALANCE_AIM = 1.0
# A18
CARDS_PER_LEVEL = 1
CALLOUTS = 2

RULES = {
    "A1": "Reading grade 6 is the aim of the American Medical Association, 8 that of the National Institutes of Health",
    "A2": "SMOG is defined for 30 sentences or more; MedlinePlus samples measure 10.0 to 10.9",
    "A3": "NHS content guide: sentences of at most 20 words; the limit of 30 is ours",
    "A4": "NHS content guide: paragraphs of at most three sentences",
    "A5": "NHS content guide: one H1, no skipped level",
    "A6": "CDC Clear Communication Index, item 8: chunks of at most seven",
    "A8": "HONcode 4 and 5, IPDAS 2.2.1, DISCERN 4 and 5: every claim has a dated source",
    "A9": "DISCERN 7 to 15, CDC Clear Communication Index, item 11",
    "A10": "IPDAS 2.1.1: risks in as much detail as benefits",
    "A11": "Federal Trade Commission on health claims; JAMA Network Open 2023 on ketamine advertising",
    "A12": "IPDAS 10 to 13, CDC Clear Communication Index 15 to 17 and 20, NHS content guide on numbers",
    "A13": "Recommendations for reporting on suicide (safe messaging)",
    "A14": "988 Suicide & Crisis Lifeline: call, text and chat, beside every text that can reach a person in crisis",
    "A15": "HONcode 2: information supports care and does not replace it; one disclaimer, versioned and signed",
    "A16": "FDA, October 2023: ketamine is not approved for any psychiatric disorder",
    "A17": "NHS content guide; CDC Clear Communication Index, item 7",
    "A18": "NHS design system: care cards, do and don't lists, inset text",
    "A22": "NHS content standard; Affordable Care Act, section 1557: a qualified human translator",
    "A24": "NHS content guide; WCAG 1.1.1 and 2.4.4",
    "A25": "Ours: a page larger than half a megabyte loads slowly on a telephone",
}
