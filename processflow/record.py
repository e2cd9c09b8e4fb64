"""`dataclass` of the library, with methods that are written when they are first called.

The library writes the methods of a class as text and compiles them as soon as the class is
imported. That took a third of a short check, although most classes of a run are never compared,
hashed or shown, and many never made. Here a class begins with its slots only.
"""

import dataclasses
import inspect
import operator
from collections.abc import Callable, Iterable
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """The decorator of the library; a class that is frozen and has slots postpones methods."""
        if not (options.get("frozen") and options.get("slots") and options.keys() <= _KNOWN):
            return dataclasses.dataclass(**options)
        compared = _COMPARED if options.get("eq", True) else {}
        ordered = _ORDERED if options.get("order") else {}
        methods = _SHOWN | compared | ordered
        return lambda plain: _postponed(plain, methods)


_KNOWN = {"frozen", "slots", "eq", "order"}
_FIELDS = "__dataclass_fields__"
_PARAMETERS = "__dataclass_params__"
_UNSET = object()


def _postponed(plain: type, methods: dict[str, Any]) -> type:
    """The class with slots, whose methods are still to be written."""
    names = tuple(inspect.get_annotations(plain))
    inherited = {slot for each in plain.__mro__ for slot in getattr(each, "__slots__", ())}
    matched = getattr(plain, "__match_args__", ())
    own = {
        name: value
        for name, value in plain.__dict__.items()
        if name not in names and name not in ("__dict__", "__weakref__")
    }
    if own.get("__hash__", _UNSET) is None:  # the class has its own `__eq__`
        del own["__hash__"]
    namespace = methods | own
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    namespace["__match_args__"] = (*matched, *[name for name in names if name not in matched])
    namespace[_FIELDS] = _Fields(plain)
    made = type(plain)(plain.__name__, plain.__bases__, namespace)
    made.__qualname__ = plain.__qualname__
    return made


class _Fields:
    """The fields of a class, which the library reads off when they are first asked for."""

    __slots__ = ("_known", "_plain")

    def __init__(self, plain: type) -> None:
        self._plain = plain
        self._known: dict[str, dataclasses.Field[Any]] | None = None

    def __get__(self, instance: object, owner: type) -> dict[str, "dataclasses.Field[Any]"]:
        if self._known is None:
            is_derived = any(hasattr(each, _FIELDS) for each in self._plain.__bases__)
            read = dataclasses.dataclass(init=False, repr=False, eq=False, frozen=is_derived)
            self._known = getattr(read(self._plain), _FIELDS)
        return self._known


class _Parameters:
    """What the library is told about the decorator, for classes that inherit from one."""

    def __get__(self, instance: object, owner: type) -> object:
        return getattr(dataclasses.dataclass(frozen=True)(type("_", (), {})), _PARAMETERS)


def _init(self: object, *values: object, **named: object) -> None:
    kind: Any = type(self)
    kind.__init__ = _written_init(kind)
    kind.__init__(self, *values, **named)


def _written_init(kind: Any) -> Callable[..., None]:
    known: dict[str, object] = {"__set": object.__setattr__, "__unset": _UNSET}
    positional, by_name, lines = ["self"], list[str](), list[str]()
    for each in dataclasses.fields(kind):
        name = value = each.name
        parameter = name
        if each.default_factory is not dataclasses.MISSING:
            known[f"__make_{name}"] = each.default_factory
            parameter = f"{name}=__unset"
            value = f"__make_{name}() if {name} is __unset else {name}"
            if not each.init:
                value = f"__make_{name}()"
        elif each.default is not dataclasses.MISSING:
            known[f"__default_{name}"] = each.default
            parameter = f"{name}=__default_{name}"
            value = name if each.init else f"__default_{name}"
        elif not each.init:
            continue
        if each.init:
            (by_name if each.kw_only else positional).append(parameter)
        lines.append(f" __set(self, {name!r}, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()")
    parameters = [*positional, *(["*", *by_name] if by_name else [])]
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *lines, " return None"]), known)
    written: Any = known["__init__"]
    written.__qualname__ = f"{kind.__qualname__}.__init__"
    return written  # type: ignore[no-any-return]


def _by_values(name: str, operation: Callable[[Any, Any], object]) -> Callable[..., object]:
    def first(self: object, other: object) -> object:
        kind = type(self)
        values = _values_of(each.name for each in _fields(self) if each.compare)

        def compared(self: object, other: object) -> object:
            if other.__class__ is self.__class__:
                return operation(values(self), values(other))
            return NotImplemented

        setattr(kind, name, compared)
        return compared(self, other)

    return first


def _hash(self: object) -> int:
    kind: Any = type(self)
    hashed = [
        (each.name, each.compare if each.hash is None else each.hash) for each in _fields(self)
    ]
    values = _values_of(name for name, is_hashed in hashed if is_hashed)
    kind.__hash__ = lambda self: hash(values(self))
    return hash(values(self))


def _values_of(fields: Iterable[str]) -> Callable[[object], tuple[object, ...]]:
    names = tuple(fields)
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


@recursive_repr("...")
def _repr(self: object) -> str:
    shown = [f"{each.name}={getattr(self, each.name)!r}" for each in _fields(self) if each.repr]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_setting(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: object) -> list[object]:
    return [getattr(self, each.name) for each in _fields(self)]


def _restore(self: object, state: Iterable[object]) -> None:
    for each, value in zip(_fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


def _fields(value: object) -> tuple["dataclasses.Field[Any]", ...]:
    return dataclasses.fields(type(value))  # type: ignore[arg-type]


_SHOWN = {
    "__init__": _init,
    "__repr__": _repr,
    "__setattr__": _refuse_setting,
    "__delattr__": _refuse_deleting,
    "__getstate__": _state,
    "__setstate__": _restore,
    _PARAMETERS: _Parameters(),
}
_COMPARED = {"__eq__": _by_values("__eq__", operator.eq), "__hash__": _hash}
_ORDERED = {
    f"__{each.__name__}__": _by_values(f"__{each.__name__}__", each)
    for each in (operator.lt, operator.le, operator.gt, operator.ge)
}
