"""A process as it reads inside another one: every id with a prefix, its ends led elsewhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from processflow.assembly.assembly import Origin
from processflow.assembly.shape import entries, listed, mapping
from processflow.diagnostic import Pointer
from processflow.record import dataclass
from processflow.syntax.document import Document

_EDGES = ("next", "yes", "no", "no_response")
_BACK = "back"
_OWN = ("objections", "cadences", "collateral", "questions")
"""Entries that may mean something else in each process."""

_NAMED = {"objections": "objections", "content": "collateral", "questions": "questions"}
"""Lists of a stage that name entries of a library."""

_WORD = re.compile(r"""("[^"]*"|'[^']*')|(?<![\w.])([a-z_][a-z0-9_]*)""")


@dataclass(frozen=True, slots=True)
class Way:
    """Where an end of a part leads: the keys of an edge, each with its origin.

    `carried` is what the end itself says about a deal that comes there; the edge may say
    otherwise. `reasons` are those that the target knows: a reason inside the part stays if it is
    one of them.
    """

    keys: Mapping[str, object]
    carried: Mapping[str, object]
    origin: Origin
    origins: Mapping[str, Origin]
    reasons: frozenset[str]

    def long(self) -> dict[str, object]:
        """The edge in its long form."""
        return {**self.carried, **self.keys}


@dataclass(slots=True)
class Prefixed:
    """What a part brings: its stages by their old ids, its counters, its libraries.

    `shelves` has the new id and the value of each entry by shelf and old id; `origins` what
    stands elsewhere than the stage that it is in; `titles` the shown titles of its ends; `moved`
    where each stage and step comes to stand.
    """

    stages: dict[str, dict[str, object]] = field(default_factory=dict)
    counters: list[str] = field(default_factory=list)
    shelves: dict[tuple[str, str], tuple[str, object]] = field(default_factory=dict)
    origins: dict[Pointer, Origin] = field(default_factory=dict)
    titles: dict[str, object] = field(default_factory=dict)
    moved: dict[Pointer, Pointer] = field(default_factory=dict)


def prefixed(
    part: Document, prefix: str, ways: Mapping[str, Way], gates: Mapping[str, str]
) -> Prefixed:
    """The part under the stage id `prefix`; an end with a gate leads to the stage of that id."""
    return _Prefixing(part, prefix, ways, gates).result


class _Prefixing:
    def __init__(
        self, part: Document, prefix: str, ways: Mapping[str, Way], gates: Mapping[str, str]
    ) -> None:
        self.result = Prefixed()
        self._prefix, self._ways, self._gates = prefix, ways, gates
        top = mapping(part.value)
        self._facts = frozenset(_criteria(top))
        self._shelves = {
            shelf: {key: f"{prefix}-{key}" for key, _ in entries(top, shelf)} for shelf in _OWN
        }
        for shelf in _OWN:
            for key, value in entries(top, shelf):
                self.result.shelves[shelf, key] = (self._shelves[shelf][key], value)
        for end, value in entries(top, "ends"):
            self.result.titles[end] = mapping(value).get("title") or _in_words(end)
        for name, value in entries(top, "stages"):
            here = ("stages", f"{prefix}.{name}")
            self.result.moved["stages", name] = here
            self.result.stages[name] = self._stage(mapping(value), here)
            for step, _ in entries(mapping(value), "steps"):
                there = ("stages", name, "steps", step)
                self.result.moved[there] = (*here, "steps", f"{prefix}.{step}")

    def _stage(self, stage: Mapping[str, object], here: Pointer) -> dict[str, object]:
        name = str(here[-1])
        new = dict(stage)
        self._names(new)
        for key in _EDGES:
            if key in new:
                new[key] = self._edge(new[key], (*here, key), f"{name}.{_slug(key)}")
        for key in ("answers", "route"):
            new |= {key: self._edges(new[key], (*here, key), name)} if key in new else {}
        if isinstance(new.get("max_visits"), dict):
            self.result.counters.append(f"visits of {name}")
            new["max_visits"] = self._redirection(mapping(new["max_visits"]), (*here, "max_visits"))
        if isinstance(new.get("exit"), list):
            new["exit"] = [self._criterion(each) for each, _ in listed(new, "exit", ())]
        if isinstance(new.get("steps"), dict):
            steps = [
                (f"{self._prefix}.{key}", mapping(each)) for key, each in entries(new, "steps")
            ]
            new["steps"] = {key: self._stage(each, (*here, "steps", key)) for key, each in steps}
        return new

    def _names(self, stage: dict[str, object]) -> None:
        """The ids of libraries and the former ids that a stage names."""
        for key, shelf in _NAMED.items():
            if isinstance(stage.get(key), list):
                stage[key] = [self._named(shelf, each) for each, _ in listed(stage, key, ())]
        if "follow_up" in stage:
            stage["follow_up"] = self._named("cadences", stage["follow_up"])
        was = stage.get("was")
        if isinstance(was, str):
            stage["was"] = f"{self._prefix}.{was}"
        elif isinstance(was, list):
            stage["was"] = [f"{self._prefix}.{each}" for each in was]

    def _named(self, shelf: str, value: object) -> object:
        return self._shelves[shelf].get(value, value) if isinstance(value, str) else value

    def _edges(self, value: object, here: Pointer, name: str) -> object:
        if isinstance(value, dict):
            return {
                key: self._edge(each, (*here, key), f"{name}.{_slug(key)}")
                for key, each in value.items()
            }
        if isinstance(value, list):
            return [
                self._branch(each, (*here, index), f"{name}.{index + 1}")
                for index, each in enumerate(value)
            ]
        return value

    def _branch(self, value: object, here: Pointer, counter: str) -> object:
        """One branch of a route: an edge with its condition, or `{else: id}`."""
        tree = mapping(value)
        if "else" in tree:
            return {"else": self._edge(tree["else"], (*here, "else"), counter)}
        edge = self._edge(value, here, counter)
        if isinstance(edge, dict) and "when" in edge:
            edge["when"] = self._condition(edge["when"])
        return edge

    def _edge(self, value: object, here: Pointer, counter: str) -> object:
        edge = dict(value) if isinstance(value, dict) else {"to": value}
        if "limit" in edge:
            edge["limit"] = self._limit(mapping(edge["limit"]), (*here, "limit"), counter)
        if isinstance(edge.get("reset"), list):
            edge["reset"] = [self._counter(each) for each, _ in listed(edge, "reset", ())]
        to = edge.get("to")
        if not isinstance(to, str):
            return edge if isinstance(value, dict) else value
        edge["to"] = self._target(to)
        if to in self._gates:
            edge.pop("reason", None)
        elif to in self._ways:
            return self._leaving(edge, self._ways[to], here)
        return edge if isinstance(value, dict) else edge["to"]

    def _leaving(self, edge: dict[str, object], way: Way, here: Pointer) -> dict[str, object]:
        """An edge to an end of the part: it leads where the end leads."""
        if edge.get("reason") not in way.reasons:
            edge.pop("reason", None)
        for key, origin in way.origins.items():
            if key in way.keys or key not in edge:
                self.result.origins[(*here, key)] = origin
        return {**way.carried, **edge, **way.keys}

    def _limit(self, limit: Mapping[str, object], here: Pointer, counter: str) -> object:
        """A limit; its counter gets a name so that the part can set it back."""
        if not limit:
            return limit
        name, taken = limit.get("counter"), self.result.counters
        if isinstance(name, str):
            counter = f"{self._prefix}.{name}"
        elif counter in taken:
            counter = f"{counter}-{len(taken)}"
        if counter not in taken:
            taken.append(counter)
        return {**self._redirection(limit, here), "counter": counter}

    def _redirection(self, limit: Mapping[str, object], here: Pointer) -> dict[str, object]:
        """Target and reason of a limit."""
        new, to = dict(limit), limit.get("to")
        if not isinstance(to, str):
            return new
        new["to"] = self._target(to)
        way = self._ways.get(to)
        if way is None:
            return new
        if to in self._gates or new.get("reason") not in way.reasons:
            new.pop("reason", None)
        for key in ("to", "reason") if to not in self._gates else ():
            if key in way.keys:
                new[key] = way.keys[key]
                self.result.origins[(*here, key)] = way.origins[key]
        return new

    def _target(self, to: str) -> str:
        if to == _BACK:
            return to
        return self._gates.get(to) or f"{self._prefix}.{to}"

    def _counter(self, name: object) -> object:
        if not isinstance(name, str):
            return name
        visits = name.removeprefix("visits of ")
        return f"{self._prefix}.{name}" if visits == name else f"visits of {self._prefix}.{visits}"

    def _criterion(self, value: object) -> object:
        if not isinstance(value, dict):
            return value
        new = dict(value)
        if isinstance(new.get("id"), str):
            new["id"] = self._fact(new["id"])
        if "when" in new:
            new["when"] = self._condition(new["when"])
        if "content" in new:
            new["content"] = self._named("collateral", new["content"])
        return new

    def _condition(self, value: object) -> object:
        """A condition whose criteria have their new names; fields are shared and keep theirs."""
        if isinstance(value, dict):
            return {self._fact(key): each for key, each in value.items()}
        if not isinstance(value, str):
            return value
        return _WORD.sub(lambda found: found[1] or self._fact(found[2]), value)

    def _fact(self, name: str) -> str:
        if name not in self._facts:
            return name
        return f"{re.sub('[-.]', '_', self._prefix)}_{name}"


def _criteria(top: Mapping[str, object]) -> Iterator[str]:
    for _, stage in entries(top, "stages"):
        written = mapping(stage).get("exit")
        for each in written if isinstance(written, list) else ():
            if isinstance(name := mapping(each).get("id"), str):
                yield name


def _slug(key: str) -> str:
    """An answer as the end of a counter's name."""
    return "-".join(re.findall(r"[a-z0-9]+", key.lower())) or "answer"


def _in_words(name: str) -> str:
    words = re.sub(r"[-_]+", " ", name)
    return words[:1].upper() + words[1:]
