"""A walk as a tree for JSON, and back: `state.schema.json` is its shape."""

import hashlib
import json
from datetime import date

from processflow.errors import UsageError
from processflow.graph.facts import facts_that_decide
from processflow.graph.graph import ProcessGraph
from processflow.model.tree import Tree, mapping
from processflow.record import dataclass
from processflow.walk.fitting import Former, Misfit, fitted
from processflow.walk.impossible import CANNOT_MOVE
from processflow.walk.session import Session
from processflow.walk.state import Event, Facts, State
from processflow.walk.step import NotAnAnswer
from processflow.walk.telling import types_of
from processflow.walk.trail import Trail, walked
from processflow.walk.values import facts_of, values_tree

FORMAT_VERSION = 1


class Unusable(UsageError):
    """A saved walk that is damaged, or that belongs to another process."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A walk read back; `notes` say what has changed in the process since."""

    session: Session
    notes: tuple[str, ...] = ()


def tree_of(session: Session) -> dict[str, object]:
    """The walk as plain values."""
    graph = session.graph
    told: dict[str, object] = {"told": values_tree(session.told)} if session.told else {}
    return told | {
        "format_version": FORMAT_VERSION,
        "process": graph.process.id,
        "version": graph.process.version,
        "map": fingerprint(graph),
        "state": _state_tree(graph, session.state),
        "waited": session.waited,
        "ticked": _criteria_tree(graph, session.ticked),
        "start": _state_tree(graph, session.trail.start),
        "path": [_event_tree(leg.before.at, leg.event) for leg in session.trail.legs],
    }


def from_tree(graph: ProcessGraph, tree: object) -> Resumed:
    """The walk that the tree holds. Raises Unusable.

    Where the process is still the same, the whole path comes back. Where it has changed, the
    deal goes on from where it stands if that place is still there, and the notes name the rest.
    """
    top = mapping(tree)
    _require_ours(graph, top)
    try:
        if top["map"] == fingerprint(graph):
            return Resumed(_replayed(graph, top))
        return _refitted(graph, top)
    except (KeyError, TypeError, ValueError, NotAnAnswer, *CANNOT_MOVE):
        raise Unusable("the saved walk is damaged; delete the file to begin anew") from None


def fingerprint(graph: ProcessGraph) -> str:
    """What moves deals, as one word: it changes when a deal could go another way.

    Texts, figures and guidance do not count.
    """
    transitions = [
        (t.source, e.id, e.to, e.reason, e.limit and _limit(e.limit), e.reset)
        for ways in graph.transitions.values()
        for t in ways
        for e in (t.edge,)
    ]
    content = (
        [(n.id, n.kind.value, n.stage, n.rank) for n in graph.nodes.values()],
        [(e.id, e.outcome.value, e.then) for e in graph.process.ends],
        [(s, [(c.key, c.required) for c in v.exit]) for s, v in graph.stages.items()],
        [(place, m.times, m.to, m.reason) for place, m in graph.limits.items()],
        transitions,
        graph.process.start,
        *facts_that_decide(graph),
    )
    return hashlib.sha256(json.dumps(content).encode("utf-8", "surrogatepass")).hexdigest()


def _limit(limit: object) -> tuple[object, ...]:
    return tuple(getattr(limit, key) for key in ("times", "to", "counter", "reason"))


def _state_tree(graph: ProcessGraph, state: State) -> dict[str, object]:
    counters = zip(graph.counters, state.counters, strict=True)
    tree: dict[str, object] = {
        "at": state.at,
        "home": state.home,
        "counters": {name: count for name, count in counters if count},
        "met": _criteria_tree(graph, state.met),
        "elapsed_days": state.elapsed,
        "reason": state.reason,
    }
    if state.facts:
        tree["facts"] = values_tree(state.facts)
    if state.began:
        tree["began"] = state.began.isoformat()
    return tree


def _criteria_tree(graph: ProcessGraph, keys: frozenset[str]) -> dict[str, str]:
    """Keys with their texts: the text tells a criterion without an id when others move."""
    texts = {c.key: c.text.show() for stage in graph.stages.values() for c in stage.exit}
    return {key: texts.get(key, "") for key in sorted(keys)}


def _event_tree(at: str, event: Event) -> dict[str, object]:
    tree: dict[str, object] = {"at": at, "answer": event.answer, "after_days": event.after}
    if event.met is not None:
        tree["met"] = sorted(event.met)
    if event.unmet:
        tree["unmet"] = sorted(event.unmet)
    if event.known:
        tree["known"] = values_tree(event.known)
    return tree


def _require_ours(graph: ProcessGraph, top: Tree) -> None:
    version = top.get("format_version")
    if version != FORMAT_VERSION or isinstance(version, bool):
        if isinstance(version, int) and version > FORMAT_VERSION:
            raise Unusable("the walk was saved by a newer version of processflow")
        raise Unusable("this is no saved walk; delete the file or name another one")
    if top.get("process") != graph.process.id:
        raise Unusable(
            f"the walk was saved for the process `{top.get('process')}`, not `{graph.process.id}`"
        )


def _replayed(graph: ProcessGraph, top: Tree) -> Session:
    trail = Trail(_state(graph, _former(top["start"])))
    for each in _list(top["path"]):
        if mapping(each)["at"] != trail.state.at:
            raise ValueError("the path does not hang together")
        trail = walked(graph, trail, _event(graph, mapping(each)))
    ticked, waited = frozenset(_texts(top["ticked"])), _days(top["waited"])
    session = Session(graph, trail, ticked, waited, _told(graph, top))
    if trail.state != _state(graph, _former(top["state"])):
        raise ValueError("the path does not lead to the state")
    return session


def _state(graph: ProcessGraph, former: Former) -> State:
    if former.at not in graph.nodes or not (former.home is None or former.home in graph.ranks):
        raise ValueError("a place does not exist")
    counters = tuple(former.counters.get(name, 0) for name in graph.counters)
    met = frozenset(former.met)
    facts, _ = facts_of(dict(former.facts), types_of(graph.process))
    return State(
        former.at,
        former.home,
        counters,
        met,
        former.elapsed,
        former.reason,
        facts,
        former.began,
    )


def _refitted(graph: ProcessGraph, top: Tree) -> Resumed:
    try:
        state, notes = fitted(graph, _former(top["state"]))
    except Misfit as error:
        raise Unusable(f"the process has changed since this walk was saved: {error}") from None
    ticked = frozenset(fitted(graph, _former(top["state"], met=top["ticked"]))[0].met)
    session = Session(graph, Trail(state), ticked, _days(top["waited"]), _told(graph, top))
    changed = "the process has changed since this walk was saved; one cannot step back behind that"
    return Resumed(session, (changed, *notes))


def _former(value: object, met: object = None) -> Former:
    tree = mapping(value)
    home, reason = tree["home"], tree["reason"]
    if not isinstance(tree["at"], str) or not isinstance(home, str | None):
        raise TypeError("a place is a text")
    if not isinstance(reason, str | None):
        raise TypeError("a reason is a text")
    return Former(
        at=tree["at"],
        home=home,
        counters={str(k): _count(v) for k, v in mapping(tree["counters"]).items()},
        met=_texts(met if met is not None else tree["met"]),
        elapsed=_days(tree["elapsed_days"]),
        reason=reason,
        facts=mapping(tree.get("facts", {})),
        began=None if tree.get("began") is None else date.fromisoformat(str(tree["began"])),
    )


def _event(graph: ProcessGraph, tree: Tree) -> Event:
    met = tree.get("met")
    return Event(
        answer=str(tree["answer"]),
        after=_days(tree["after_days"]),
        met=None if met is None else frozenset(str(key) for key in _list(met)),
        unmet=frozenset(str(key) for key in _list(tree.get("unmet", []))),
        known=facts_of(tree.get("known", {}), types_of(graph.process))[0],
    )


def _told(graph: ProcessGraph, top: Tree) -> Facts:
    return facts_of(top.get("told", {}), types_of(graph.process))[0]


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError("criteria are a map of texts")
    return {str(key): str(text) for key, text in value.items()}


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("a counter is a whole number")
    return value


def _days(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 1e9:
        raise TypeError("a time is a number of days")
    return float(value)
