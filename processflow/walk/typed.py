"""What somebody types in a walk: ticks, an answer, time that passes, or a wish."""

import enum
import re

from processflow.graph.graph import Transition
from processflow.model.duration import days
from processflow.model.process import Criterion
from processflow.record import dataclass
from processflow.syntax.nearest import nearest
from processflow.walk.session import Session


class Wish(enum.Enum):
    """What can be asked for at any moment."""

    LOOK = "look"
    HELP = "help"
    BACK = "back"
    PATH = "path"
    AGAIN = "again"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Given:
    """Criteria to tick or untick, and then perhaps an answer, with its time in days if told."""

    ticks: tuple[Criterion, ...] = ()
    answer: Transition | None = None
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """All criteria are shown."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes without an answer."""

    days: float


@dataclass(frozen=True, slots=True)
class Save:
    """Save the walk, in a file that may be named."""

    file: str | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that mean nothing here; `meant` is the answer that they resemble."""

    text: str
    meant: str | None = None


Typed = Wish | Given | Everything | Wait | Save | Unclear

_WISHES = {
    Wish.LOOK: ("", "l", "look"),
    Wish.HELP: ("?", "？", "h", "help", "帮助"),
    Wish.BACK: ("b", "back", "u", "undo", "上一步"),
    Wish.PATH: ("p", "path", "路径"),
    Wish.AGAIN: ("r", "restart", "again", "重来"),
    Wish.QUIT: ("q", "quit", "exit", "退出"),
}
_BY_WORD = {word: wish for wish, words in _WISHES.items() for word in words}
_ALL = ("*", "all", "全部")
_SAVE = re.compile(r"(?:s|save|保存)(?:\s+(\S.*))?", re.IGNORECASE)
_WITH_TIME = re.compile(r"(.*?\S)\s+(?:after\s+)?(\d\S*)", re.IGNORECASE)
_WAIT = re.compile(r"(?:wait\s+|等\s*)?(\d\S*)", re.IGNORECASE)


def understood(session: Session, line: str, language: str) -> Typed:
    """The meaning of a typed line. Numbers count the criteria first and then the answers."""
    text = " ".join(line.split())
    exact = _answer(session, text, language)
    if exact:
        return Given(answer=exact)
    word = text.casefold()
    if word in _BY_WORD:
        return _BY_WORD[word]
    if word in _ALL:
        return Everything()
    saves = _SAVE.fullmatch(line.strip())
    if saves:
        return Save(saves[1])
    return _numbers(session, text) or _timed(session, text, language) or _guess(session, text)


def _numbers(session: Session, text: str) -> Typed | None:
    """Numbers of criteria, then at most one of an answer."""
    words = re.split(r"[ ,，、]+", text)
    if not all(word.isdecimal() and len(word) < 5 for word in words):
        return None
    return _counted(session, [int(word) for word in words]) or Unclear(text)


def _counted(session: Session, numbers: list[int]) -> Given | None:
    criteria, answers = session.criteria, session.answers
    ticks = [criteria[n - 1] for n in numbers if 1 <= n <= len(criteria)]
    chosen = [n - len(criteria) for n in numbers if n > len(criteria)]
    if not chosen:
        return Given(tuple(ticks)) if len(ticks) == len(numbers) else None
    is_last = len(chosen) == 1 and numbers[-1] == chosen[0] + len(criteria)
    if not is_last or chosen[0] > len(answers) or len(ticks) != len(numbers) - 1:
        return None
    return Given(tuple(ticks), answers[chosen[0] - 1])


def _timed(session: Session, text: str, language: str) -> Typed | None:
    """A time alone, or an answer with its time."""
    waits = _WAIT.fullmatch(text)
    passed = days(waits[1]) if waits else None
    if passed is not None:
        return Wait(passed)
    found = _WITH_TIME.fullmatch(text)
    after = days(found[2]) if found else None
    if found is None or after is None:
        return None
    given = _numbers(session, found[1])
    if isinstance(given, Given) and given.answer:
        return Given(given.ticks, given.answer, after)
    answer = _answer(session, found[1], language)
    return Given(answer=answer, after=after) if answer else None


def _answer(session: Session, text: str, language: str) -> Transition | None:
    """The answer of that key or label, or the only one that begins so."""
    word = text.casefold()
    names = [(each, _names(each, language)) for each in session.answers]
    exact = [each for each, words in names if word in words]
    if exact or not word or word in _BY_WORD or word.isdecimal() or word == "s":
        return exact[0] if exact else None
    near = [each for each, words in names if any(w.startswith(word) for w in words)]
    return near[0] if len(near) == 1 else None


def _names(transition: Transition, language: str) -> tuple[str, ...]:
    label = transition.edge.label
    shown = (label.show(language).casefold(),) if label else ()
    return (transition.edge.id.casefold(), *shown)


def _guess(session: Session, text: str) -> Unclear:
    return Unclear(text, nearest(text, [each.edge.id for each in session.answers]))
