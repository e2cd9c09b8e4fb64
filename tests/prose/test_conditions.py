"""Conditions in words, English and Chinese."""

import pytest

from processflow.condition.parse import parse
from processflow.condition.types import FieldType, Kind
from processflow.prose.conditions import Names, Teller

SCOPE = {
    "amount": FieldType(Kind.MONEY, "EUR"),
    "champion": FieldType(Kind.BOOL),
    "region": FieldType(Kind.ENUM, values=("emea", "amer", "apac")),
    "renewal": FieldType(Kind.DATE),
    "signature": FieldType(Kind.BOOL),
    "term": FieldType(Kind.DURATION),
}
NAMES = Names(
    titles={"amount": "Deal size"},
    criteria={"signature": "The customer signs"},
    values={("region", "emea"): "Europe"},
)


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        (
            "amount >= 50_000 EUR",
            "“Deal size” is at least 50 000 EUR",
            "“Deal size”不低于 50 000 EUR",
        ),
        ("amount < 1234567.5", "“Deal size” is less than 1 234 567.5 EUR", None),
        ("amount != 999", "“Deal size” is not 999 EUR", None),
        ("champion", "“Champion” is yes", "“Champion”为“是”"),
        ("champion == no", "“Champion” is no", "“Champion”为“否”"),
        ("not champion", "“Champion” is not yes", "“Champion”不为“是”"),
        ("signature", "it is so that “The customer signs”", "已做到“The customer signs”"),
        ("not signature", "it is not yet so that “The customer signs”", None),
        ("renewal < 2026-05-01", "“Renewal” is before 2026-05-01", "“Renewal”早于 2026-05-01"),
        ("renewal >= 2026-05-01", "“Renewal” is 2026-05-01 or later", "“Renewal”不早于 2026-05-01"),
        ("term > 90d", "“Term” is more than 90 days", "“Term”大于 90 天"),
        (
            'region in ["emea", "apac"]',
            "“Region” is “Europe” or “apac”",
            "“Region”为“Europe”或“apac”",
        ),
        ('region not in ["emea"]', "“Region” is not “Europe”", "“Region”不是“Europe”"),
        ("region is unset", "“Region” is not known", "“Region”未知"),
        ("champion == signature", "“Champion” is the same as “Signature”", None),
        ("days_since(renewal) > 30d", "`days_since(renewal) > 30d` holds", None),
    ],
)
def test_an_atom_is_told(written: str, english: str, chinese: str | None) -> None:
    assert _told(written, "en") == english
    assert chinese in (None, _told(written, "zh"))


def test_and_binds_closer_than_or_and_brackets_say_so() -> None:
    written = 'amount >= 5 and (champion or region == "emea")'
    assert _told(written, "en") == (
        "“Deal size” is at least 5 EUR and (“Champion” is yes or “Region” is “Europe”)"
    )
    assert _told(written, "zh") == (
        "“Deal size”不低于 5 EUR，并且（“Champion”为“是”，或者“Region”为“Europe”）"
    )
    assert _told("not (champion and amount > 5)", "en") == (
        "it is not so that (“Champion” is yes and “Deal size” is more than 5 EUR)"
    )


def _told(written: str, language: str) -> str:
    condition = parse(written, SCOPE).condition
    assert condition is not None
    return Teller(NAMES, language).told(condition)
