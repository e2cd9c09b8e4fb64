"""Plain scalars by the YAML 1.2 core schema: the table is the specification's, written by hand."""

import math

import pytest

from processflow.syntax.loaders import Backend
from processflow.syntax.reader import read_text
from processflow.syntax.scalars import OutOfRange, resolve

NULL = ("", "~", "null", "Null", "NULL")
TRUE = ("true", "True", "TRUE")
FALSE = ("false", "False", "FALSE")
WHOLE = {
    "0": 0, "7": 7, "-19": -19, "+12": 12, "010": 10, "-010": -10, "0o14": 12, "0x1F": 31,
    "0xff": 255, "999999999999999": 999_999_999_999_999, "0000000000000000000000001": 1,
}  # fmt: skip
BROKEN = {
    "1.5": 1.5, ".5": 0.5, "-.5": -0.5, "5.": 5.0, "1e3": 1000.0, "1.10": 1.1, "+1E-2": 0.01,
    "-2.5e+1": -25.0, "1e-999": 0.0,
}  # fmt: skip
TEXT = (
    "yes", "Yes", "YES", "no", "NO", "on", "off", "y", "n", "tRUE", "nULL", "none", "1:30",
    "2026-01-01", "2026-01-01T10:00:00Z", "1_000", "0b101", "0o8", "0xZZ", "+0x1F", "1.2.3",
    "1e", ".", "-", "--1", "1 000", "35%", "3bd", "1.5h", "=", "<", "e5", ".e5", "0O14", "0X1F",
    ".INf", ".Nan", "inf", "nan", "客户", "٣", "１",
)  # fmt: skip
OUT_OF_RANGE = (
    ".inf", "-.inf", "+.INF", ".nan", ".NaN", "1e999", "-1e999", "1000000000000000",
    "9" * 5000, "0x" + "f" * 16, "0o" + "7" * 5000, "1" * 400 + ".0",
)  # fmt: skip


@pytest.mark.parametrize("text", NULL)
def test_nothing_is_none(text: str) -> None:
    assert resolve(text) is None


@pytest.mark.parametrize("text", TRUE + FALSE)
def test_booleans_are_only_true_and_false(text: str) -> None:
    assert resolve(text) is (text in TRUE)


@pytest.mark.parametrize(("text", "value"), WHOLE.items())
def test_whole_numbers(text: str, value: int) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is int


@pytest.mark.parametrize(("text", "value"), BROKEN.items())
def test_broken_numbers(text: str, value: float) -> None:
    number = resolve(text)
    assert type(number) is float
    assert math.isclose(number, value)


@pytest.mark.parametrize("text", TEXT)
def test_everything_else_is_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize("text", OUT_OF_RANGE)
def test_numbers_without_bounds_are_refused(text: str) -> None:
    with pytest.raises(OutOfRange):
        resolve(text)


@pytest.mark.parametrize("backend", Backend)
@pytest.mark.parametrize("text", OUT_OF_RANGE)
def test_a_number_without_bounds_becomes_text_and_a_finding(text: str, backend: Backend) -> None:
    document = read_text(f"a: {text}\n", "x", backend=backend)
    assert document.value == {"a": text}
    assert [found.rule for found in document.diagnostics] == ["bad-value"]
    assert len(document.diagnostics[0].message) < 120


@pytest.mark.parametrize("backend", Backend)
def test_the_reader_gives_the_values_of_the_table(backend: Backend) -> None:
    plain: dict[str, object] = {each: each for each in TEXT if each not in ("-",)}
    plain |= WHOLE | BROKEN | dict.fromkeys(TRUE, True) | dict.fromkeys(FALSE, False)
    plain |= dict.fromkeys(NULL)
    lines = "".join(f"k{place}: {text}\n" for place, text in enumerate(plain))
    document = read_text(lines, "x", backend=backend)
    assert not document.diagnostics
    assert document.value == {f"k{place}": value for place, value in enumerate(plain.values())}


@pytest.mark.parametrize("backend", Backend)
def test_quotes_make_text_of_anything(backend: Backend) -> None:
    lines = "".join(f"k{place}: '{text}'\n" for place, text in enumerate(NULL + TRUE + ("1",)))
    value = read_text(lines, "x", backend=backend).value
    assert list(value.values()) == [*NULL, *TRUE, "1"]


def test_keys_are_texts_as_typed() -> None:
    document = read_text("1.10: a\n0x1F: b\ntrue: c\n2026-01-01: d\n", "x")
    assert list(document.value) == ["1.10", "0x1F", "true", "2026-01-01"]
    assert not document.diagnostics


def test_a_number_keeps_its_text() -> None:
    document = read_text("version: 1.10\nlist: [01, 'x']\nmap: {}\n", "x")
    assert document.raw_text(("version",)) == "1.10"
    assert document.raw_text(("list", 0)) == "01"
    assert document.raw_text(("list", 1)) == "x"
    assert document.raw_text(("map",)) is None
    assert document.raw_text(("nothing",)) is None
