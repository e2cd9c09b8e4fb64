"""Facts of every kind, and random conditions and deals on them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from processflow.condition.evaluate import Facts
from processflow.condition.parse import parse
from processflow.condition.tree import Condition, Not, both, either
from processflow.condition.types import FieldType, Kind, Scope

REGIONS = ("emea", "amer", "apac")
SCOPE: Scope = {
    "amount": FieldType(Kind.MONEY, unit="EUR", minimum=0),
    "budget": FieldType(Kind.MONEY, unit="EUR"),
    "fee": FieldType(Kind.MONEY, unit="USD"),
    "score": FieldType(Kind.INT, minimum=0, maximum=100),
    "seats": FieldType(Kind.INT, unit="seats"),
    "rate": FieldType(Kind.NUMBER),
    "discount": FieldType(Kind.NUMBER, unit="%", minimum=0, maximum=100),
    "champion": FieldType(Kind.BOOL),
    "budget_confirmed": FieldType(Kind.BOOL, can_be_unset=False),
    "region": FieldType(Kind.ENUM, values=REGIONS),
    "home_region": FieldType(Kind.ENUM, values=REGIONS),
    "renewal_date": FieldType(Kind.DATE),
    "signed_date": FieldType(Kind.DATE, minimum=date(2020, 1, 1)),
    "lead_time": FieldType(Kind.DURATION),
    "notes": FieldType(Kind.TEXT),
}


def condition(text: str, scope: Scope = SCOPE) -> Condition:
    """The condition of a text without mistakes."""
    parsed = parse(text, scope)
    assert parsed.condition is not None, parsed.problems
    return parsed.condition


_OPS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
_EQUALS = st.sampled_from(["==", "!="])
_DAYS = st.dates(date(2026, 4, 28), date(2026, 5, 4))
_NUMBERS = st.one_of(
    st.integers(-3, 12).map(str),
    st.integers(-30, 120).map(lambda tenths: str(tenths / 10)),
    st.sampled_from(["0.1 * 3", "2 * 0.35", "33.3 * 3", "1.000_000_1"]),
)
_WHOLE = st.integers(-1, 12).map(str)
_TIMES = st.sampled_from(["1d", "3bd", "20min", "2w", "1.5h", "1mo", "0.3d"])
_WORDS = st.sampled_from(['"a"', '"b"', "'it\\'s'", r'"say \"x\" \\"', '"é 中"', '""'])


def _join(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    drawn = [part if isinstance(part, st.SearchStrategy) else st.just(part) for part in parts]
    return st.tuples(*drawn).map(" ".join)


def _listing(members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(members, min_size=1, max_size=3).map(lambda found: f"[{', '.join(found)}]")


_IN = st.sampled_from(["in", "not in"])
_MONEY = st.sampled_from(["amount", "budget"])
_DATES = st.sampled_from(["renewal_date", "signed_date"])
_DAY = _DAYS.map(str)
_CHOICES = st.sampled_from([f'"{region}"' for region in REGIONS])

ATOM_TEXTS = st.one_of(
    _join(_MONEY, _OPS, _NUMBERS),
    _join(_MONEY, "*", st.sampled_from(["20%", "0.1", "3"]), _OPS, _NUMBERS, "EUR"),
    _join("score", _OPS, _WHOLE),
    _join("2 * seats - 1", _OPS, _WHOLE),
    _join(_WHOLE, st.sampled_from(["<", "<="]), "score", st.sampled_from(["<", "<="]), _WHOLE),
    _join("rate", _OPS, _NUMBERS),
    _join("rate", _IN, _listing(_NUMBERS)),
    _join("discount", _OPS, st.integers(0, 12).map(lambda number: f"{number}%")),
    _join("score", _IN, _listing(st.integers(0, 12).map(str))),
    st.sampled_from(["champion", "budget_confirmed", "champion == no", "champion != yes"]),
    _join("champion", _EQUALS, "budget_confirmed"),
    _join("region", _EQUALS, _CHOICES),
    _join("region", _IN, _listing(_CHOICES)),
    _join("region", _EQUALS, "home_region"),
    _join("notes", _EQUALS, _WORDS),
    _join("notes", _IN, _listing(_WORDS)),
    _join(_DATES, _OPS, _DAY),
    _join(_DATES, "-", _TIMES, _OPS, _DAY),
    _join(_DATES, _IN, _listing(_DAY)),
    _join("renewal_date - signed_date", _OPS, _TIMES),
    _join("signed_date + lead_time", _OPS, _DAY),
    _join("signed_date + lead_time", _OPS, "renewal_date", st.sampled_from(["", "+ 12h", "- 2d"])),
    _join("days_since(signed_date)", _OPS, _WHOLE),
    _join("days_since(signed_date)", _OPS, "days_since(renewal_date) + lead_time"),
    _join("lead_time", _OPS, _TIMES),
    _join("lead_time", _IN, _listing(_TIMES)),
    _join("amount - 0.3 * budget", _OPS, _NUMBERS),
    _join("amount", _OPS, "budget", st.sampled_from(["", "+ 0.7", "- 5 EUR"])),
    _join("score + seats + 2 * rate", _OPS, _NUMBERS),
    _join("-score - 2 * rate", _OPS, st.integers(-20, 3).map(str)),
    _join("2026-05-01 - signed_date", _OPS, "lead_time"),
    _join("2026-05-01 + lead_time", _OPS, _DATES),
    _join(
        st.sampled_from([name for name, each in SCOPE.items() if each.can_be_unset]),
        st.sampled_from(["is set", "is unset"]),
    ),
)
"""Texts of one comparison, most of them without a mistake."""


ATOMS = ATOM_TEXTS.map(lambda text: parse(text, SCOPE).condition).filter(bool)


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Conditions made of others."""
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda found: both(*found)),
        several.map(lambda found: either(*found)),
        parts.map(Not),
    )


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(ATOMS, joined, max_leaves=8)

_VALUES = {
    Kind.INT: st.integers(0, 12),
    Kind.NUMBER: st.one_of(st.integers(0, 12), st.integers(0, 120).map(lambda ten: ten / 10)),
    Kind.MONEY: st.one_of(st.integers(0, 12), st.integers(0, 120).map(lambda ten: ten / 10)),
    Kind.BOOL: st.booleans(),
    Kind.ENUM: st.sampled_from(REGIONS),
    Kind.DATE: _DAYS,
    Kind.DURATION: st.sampled_from([0, 1, 4.2, 20 / 1440, 14, 1.5 / 24, 30.44, 0.3, 2]),
    Kind.TEXT: st.sampled_from(["a", "b", "it's", 'say "x" \\', "é 中", ""]),
}
DEALS: st.SearchStrategy[Facts] = st.fixed_dictionaries(
    {name: st.one_of(st.none(), _VALUES[each.kind]) for name, each in SCOPE.items()}
)
TODAYS = st.one_of(st.none(), _DAYS, _DAYS.map(lambda day: day + timedelta(days=5)))
