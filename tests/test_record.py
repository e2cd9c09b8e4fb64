"""A record is a dataclass: whatever the library's decorator gives, it gives too, only later."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Defaults of every kind, and a field that is neither shown nor compared."""

    x: int
    y: int = 2
    tags: list[str] = field(default_factory=list)
    note: str = field(default="", repr=False, compare=False)
    total: int = field(init=False)
    level: int = field(default=7, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.x + self.y)


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    """The same by the library."""

    x: int
    y: int = 2
    tags: list[str] = field(default_factory=list)
    note: str = field(default="", repr=False, compare=False)
    total: int = field(init=False)
    level: int = field(default=7, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.x + self.y)


@dataclass(frozen=True, slots=True)
class Base:
    name: str
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Derived(Base):
    colour: str = "red"


@dataclass(frozen=True, slots=True, eq=False)
class Unique:
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Place:
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class OneField:
    value: object


@dataclass(frozen=True, slots=True)
class NoField:
    pass


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    rank: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and other.rank == self.rank

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __hash__(self) -> int:
        return self.rank


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, 3), {}),
    ((1,), {"tags": ["a"], "note": "n"}),
    ((), {"x": 4, "level": 9}),
    ((1, 2, ["b"], "n"), {"level": 1}),
    ((), {}),
    ((1, 2, [], "", 5), {}),
    ((1,), {"total": 3}),
    ((1,), {"unknown": 3}),
    ((1,), {"x": 1}),
]


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_it_is_made_as_the_library_makes_it(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    def shown(kind: type) -> str:
        try:
            return repr(kind(*values, **named)).replace("Model", "Point")
        except TypeError as error:
            return str(error).replace("Model", "Point")

    assert shown(Point) == shown(Model)


def test_values_compare_and_hash_by_their_fields() -> None:
    point = Point(1, tags=[])
    assert point == Point(1, note="is not compared")
    assert point != Point(1, level=8)
    assert point != (1, 2, [], 3, 7)
    assert hash(Base("a")) == hash(Base("a", 1.0)) == hash(("a", 1.0))
    assert {Base("a"), Base("a"), Base("b")} == {Base("b"), Base("a")}
    with pytest.raises(TypeError, match="unhashable"):
        hash(point)


def test_values_stand_in_the_order_of_their_fields_where_they_may() -> None:
    places = [Place(2, 1), Place(1, 9), Place(1, 2)]
    assert sorted(places) == places[::-1]
    assert Place(1, 2) < Place(1, 3) <= Place(1, 3)
    assert Place(2, 0) > Place(1, 3) >= Place(1, 3)
    with pytest.raises(TypeError, match="not supported"):
        assert Place(1, 2) < (1, 3)  # type: ignore[operator]
    with pytest.raises(TypeError, match="not supported"):
        assert Base("a") < Base("b")  # type: ignore[operator]


def test_few_fields_compare_as_well() -> None:
    number = float("nan")
    assert OneField(number) == OneField(number)
    assert hash(OneField(3)) == hash((3,))
    assert NoField() == NoField()
    assert hash(NoField()) == hash(())
    assert repr(NoField()) == "NoField()"


def test_a_class_that_is_not_compared_has_an_identity() -> None:
    first, second = Unique("a"), Unique("a")
    assert first != second
    assert len({first, second, first}) == 2
    assert repr(first) == "Unique(name='a')"


def test_what_the_class_says_itself_is_kept() -> None:
    assert Named("a", 1) == Named("b", 1)
    assert repr(Named("a", 1)) == "<a>"
    assert hash(Named("a", 5)) == 5


def test_nothing_in_it_can_be_changed() -> None:
    base = Base("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        base.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del base.name
    with pytest.raises(FrozenInstanceError):
        base.other = 1  # type: ignore[attr-defined]
    assert not hasattr(base, "__dict__")


def test_a_derived_class_has_the_fields_of_both() -> None:
    derived = Derived("a", colour="blue")
    assert (derived.name, derived.size, derived.colour) == ("a", 1.0, "blue")
    assert Derived.__slots__ == ("colour",)
    assert derived == Derived("a", 1.0, "blue")
    assert derived != Base("a")
    assert [each.name for each in dataclasses.fields(Derived)] == ["name", "size", "colour"]


def test_the_library_can_derive_from_it() -> None:
    @dataclasses.dataclass(frozen=True)
    class Wider(Base):
        depth: int = 0

    assert repr(Wider("a")).endswith("Wider(name='a', size=1.0, depth=0)")


def test_what_the_library_does_with_its_own_it_does_with_this() -> None:
    base = Base("a")
    assert dataclasses.replace(base, size=3.0) == Base("a", 3.0)
    assert dataclasses.asdict(base) == {"name": "a", "size": 1.0}
    assert dataclasses.is_dataclass(Base)
    match base:
        case Base(name, size):
            assert (name, size) == ("a", 1.0)
    for same in (pickle.loads(pickle.dumps(base)), copy.copy(base), copy.deepcopy(base)):
        assert same == base
        assert same is not base


def test_a_value_that_holds_itself_is_shown() -> None:
    values: list[object] = []
    one = OneField(values)
    values.append(one)
    assert repr(one) == "OneField(value=[...])"


def test_importing_classes_compiles_no_methods() -> None:
    script = (
        "import sys, dataclasses\n"
        "texts = []\n"
        "def heard(event, values):\n"
        "    if event == 'compile' and values[1] == '<string>':\n"
        "        texts.append(values[0])\n"
        "sys.addaudithook(heard)\n"
        "import processflow.model.process\n"
        "assert 'processflow.model.duration' in sys.modules\n"
        "print(len(texts))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "0\n", done.stderr
