"""What a list of words is about, and how a list is written."""

import enum

from processflow.record import dataclass


class Topic(enum.Enum):
    """What the words of a list give away."""

    OPINION = "a rep's opinion"
    REP_ACTION = "something that the rep did"
    VAGUE = "nothing that can be checked"
    OPEN_QUESTION = "a question that yes or no does not answer"
    COMPOUND = "two questions at once"
    NEGATED = "a question that asks for the contrary"
    ABOUT_REP = "a question about the rep"
    REP_STAGE = "a stage that is a task of the rep"
    OBJECTION = "an answer that is an objection"


@dataclass(frozen=True, slots=True)
class WordList:
    """Patterns of one topic in one language, each as it stands inside a regular expression.

    `words` give the topic away, unless a pattern of `unless` is in the text. Those of `but` are
    harmless although words of the list stand in them.
    """

    words: tuple[str, ...]
    but: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
