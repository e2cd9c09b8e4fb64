"""The small language of expectations.

P(won) >= 20%                   P(won | visited objection) >= 10%
P(cycle <= 30d | won) >= 50%    median(cycle | won) <= 60d    mean(cycle) <= 45d
every stage can reach an end    proposal only after discovery    duplicate only from lead
"""

import re
from typing import NamedTuple

from processflow.expectation.form import (
    Comparison,
    Ends,
    EndsReachable,
    Expectation,
    Name,
    OnlyAfter,
    OnlyFrom,
    Probability,
    Statistic,
    Time,
    Visits,
    Within,
)
from processflow.expectation.problem import (
    EXAMPLES,
    JOINED,
    MONEY,
    ONE_BY_ONE,
    WITHIN,
    Problem,
    no_figure,
    of_money,
    of_segment,
)
from processflow.model.duration import days

MAX_LENGTH = 300
_TOKEN = re.compile(
    r"(?P<number>\d{1,9}(?:\.\d{1,9})?(?:%|[a-z]{1,3})?)(?![\w.])"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_.-]*)|(?P<sign>>=|<=|[()<>|])",
    re.ASCII,
)
_MEANT = {"=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "＞": ">", "＜": "<", "％": "%"}
_EVERY = ("every", "stage", "can", "reach", "an", "end")


class _Token(NamedTuple):
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def parse(text: str) -> Expectation | Problem:
    """The expectation that a text says, or what is wrong with it. Never raises."""
    if len(text) > MAX_LENGTH:
        return Problem(
            f"an expectation is at most {MAX_LENGTH} characters long",
            MAX_LENGTH + 1,
            len(text) + 1,
            "split it into several ones",
        )
    try:
        return _Reader(text).expectation()
    except _Refused as refused:
        return refused.problem


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.at = 0

    def expectation(self) -> Expectation:
        found = self._expectation()
        if self._now().kind != "end":
            help = ONE_BY_ONE if self._now().text in JOINED else EXAMPLES
            raise self._refused("the end of the expectation", help=help)
        return found

    def _expectation(self) -> Expectation:
        words = tuple(token.text for token in self.tokens[:6])
        if words == _EVERY:
            self.at = len(_EVERY)
            return EndsReachable()
        is_call = len(self.tokens) > 1 and self.tokens[1].text == "("
        if self._now().text == "P" and is_call:
            return self._probability()
        if self._now().text in ("mean", "median") and is_call:
            return self._time()
        self._refuse_other_figures()
        name = self._name("`P(…)`, `median(cycle)`, `every stage can reach an end` or a stage")
        self._expect("only")
        relation = self._one_of("after", "from")
        other = self._name("a stage")
        return OnlyAfter(name, other) if relation == "after" else OnlyFrom(name, other)

    def _refuse_other_figures(self) -> None:
        first, second = self.tokens[0], self.tokens[min(1, len(self.tokens) - 1)]
        numbers = (each.text for each in self.tokens if each.kind == "number")
        number, columns = next(numbers, ""), (first.start, first.end)
        problem = first.kind == "word" and no_figure(first.text, second.text, number, columns)
        if problem:
            raise _Refused(problem)

    def _probability(self) -> Probability:
        self.at += 2
        event = self._event()
        given = self._given()
        if isinstance(event, Within) and isinstance(given, Visits):
            raise self._refused("an end or an outcome, of a time,", self.at - 1)
        self._expect(")")
        comparison = self._comparison()
        return Probability(event, given, comparison, self._share())

    def _time(self) -> Time:
        statistic = Statistic(self._now().text)
        self.at += 2
        asked = self._now()
        if asked.text in MONEY:
            raise _Refused(of_money(asked.text, (asked.start, asked.end)))
        self._expect("cycle")
        given = self._given()
        if isinstance(given, Visits):
            raise self._refused("an end or an outcome, of a time,", self.at - 1)
        self._expect(")")
        comparison = self._comparison()
        return Time(statistic, given, comparison, self._days())

    def _event(self) -> Ends | Visits | Within:
        if self._now().text == "cycle":
            self.at += 1
            self._expect("<=")
            return Within(self._days())
        return self._happening()

    def _given(self) -> Ends | Visits | None:
        if self._now().text != "|":
            return None
        self.at += 1
        return self._happening()

    def _happening(self) -> Ends | Visits:
        if self._now().text == "visited":
            self.at += 1
            return Visits(self._name("a stage"))
        named = self._name("an outcome such as `won`, `visited` and a stage, or `cycle`")
        if named.id == "segment":
            raise _Refused(of_segment(named.start, named.end))
        return Ends(named)

    def _comparison(self) -> Comparison:
        return Comparison(self._one_of(*(each.value for each in Comparison)))

    def _share(self) -> float:
        token = self._number("a share such as `20%`")
        value = float(token.text.rstrip("%")) if not token.text[-1].isalpha() else None
        if value is not None and token.text.endswith("%"):
            value /= 100
        if value is None or value > 1:
            is_percent = value is not None and value <= 100 and "%" not in token.text
            meant = f"did you mean `{token.text}%`?" if is_percent else EXAMPLES
            raise self._refused("a share from 0% to 100%", self.at - 1, meant)
        return value

    def _days(self) -> float:
        token = self._number("a time such as `30d`")
        value = days(token.text)
        if value is None:
            meant = self._time_meant(token) if token.text.isdigit() else EXAMPLES
            raise self._refused("a time such as `30d`", self.at - 1, meant)
        return value

    def _time_meant(self, number: _Token) -> str:
        from processflow.syntax.schema.durations import understood

        unit = self._now().text if self._now().kind == "word" else "d"
        return f"did you mean `{understood(f'{number.text} {unit}') or f'{number.text}d'}`?"

    def _number(self, wanted: str) -> _Token:
        token = self._now()
        if token.kind != "number":
            raise self._refused(wanted)
        self.at += 1
        return token

    def _name(self, wanted: str) -> Name:
        token = self._now()
        if token.kind != "word":
            raise self._refused(wanted)
        self.at += 1
        return Name(token.text, token.start, token.end)

    def _expect(self, text: str) -> None:
        self._one_of(text)

    def _one_of(self, *texts: str) -> str:
        token = self._now()
        if token.text not in texts:
            help = WITHIN if token.text == "within" else EXAMPLES
            raise self._refused(" or ".join(f"`{text}`" for text in texts), help=help)
        self.at += 1
        return token.text

    def _now(self) -> _Token:
        return self.tokens[self.at]

    def _refused(self, wanted: str, at: int | None = None, help: str = EXAMPLES) -> _Refused:
        token = self.tokens[self.at if at is None else at]
        found = f"`{token.text}`" if token.text else "the end"
        return _Refused(
            Problem(
                f"{wanted} is expected here, not {found}",
                token.start,
                max(token.end, token.start + 1),
                help,
            )
        )


def _tokens(text: str) -> list[_Token]:
    """The tokens with their columns, and one for the end."""
    found: list[_Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(text, at)
        sign = next((each for each in _MEANT if text.startswith(each, at)), None)
        if sign:
            raise _Refused(
                Problem(
                    f"`{sign}` has no meaning in an expectation",
                    at + 1,
                    at + 1 + len(sign),
                    f"write `{_MEANT[sign]}`",
                    _MEANT[sign],
                )
            )
        if text[at] == "=":
            help = "write `>=`, `<=`, `>` or `<`: a figure is hardly ever just so"
            width = 2 if text.startswith("==", at) else 1
            message = f"`{text[at : at + width]}` has no meaning in an expectation"
            if found and found[-1].text == "segment":
                raise _Refused(of_segment(found[-1].start, at + 1 + width))
            raise _Refused(Problem(message, at + 1, at + 1 + width, help))
        if text[at] == "%" and found and found[-1].kind == "number":
            number = found[-1]
            message = "`%` stands right behind its number"
            help = f"write `{number.text}%`"
            raise _Refused(Problem(message, number.start, at + 2, help, f"{number.text}%"))
        if match is None:
            raise _Refused(
                Problem(
                    f"`{text[at]}` has no meaning in an expectation",
                    at + 1,
                    at + 2,
                    "names, numbers with `%` or a unit of time, `( ) |` and `>= <= > <` have one",
                )
            )
        found.append(_Token(str(match.lastgroup), match[0], at + 1))
        at = match.end()
    return [*found, _Token("end", "", len(text) + 1)]
