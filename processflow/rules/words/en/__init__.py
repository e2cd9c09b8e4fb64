"""English words. Every entry is a piece of a regular expression between word boundaries."""

from processflow.rules.words.en import criteria, labels, questions
from processflow.rules.words.topic import Topic

FRAME = r"(?:(?<!\w)|(?!\w))(?:{})(?:(?!\w)|(?<!\w))"

LISTS = {
    Topic.OPINION: criteria.OPINION,
    Topic.REP_ACTION: criteria.REP_ACTION,
    Topic.VAGUE: criteria.VAGUE,
    Topic.OPEN_QUESTION: questions.OPEN_QUESTION,
    Topic.COMPOUND: questions.COMPOUND,
    Topic.NEGATED: questions.NEGATED,
    Topic.ABOUT_REP: questions.ABOUT_REP,
    Topic.REP_STAGE: labels.REP_STAGE,
    Topic.OBJECTION: labels.OBJECTION,
}
"""The word list of each topic."""

UNITS = {
    "minute": "min", "minutes": "min", "min": "min", "mins": "min",
    "hour": "h", "hours": "h",
    "day": "d", "days": "d", "calendar day": "d", "calendar days": "d",
    "business day": "bd", "business days": "bd", "working day": "bd", "working days": "bd",
    "workday": "bd", "workdays": "bd",
    "week": "w", "weeks": "w",
    "month": "mo", "months": "mo",
}  # fmt: skip
"""Words for units of time."""

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90,
}  # fmt: skip
"""Number words."""
