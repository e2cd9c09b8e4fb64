"""Experiments, metrics and maturity from their plain trees."""

from datetime import date

from processflow.model.build_guidance import texts
from processflow.model.plan import Experiment, Maturity, Metric
from processflow.model.text import in_words
from processflow.model.tree import (
    Tree,
    duration,
    entries,
    integer,
    mapping,
    parameter,
    shown,
    string,
)


def experiments(top: Tree, language: str) -> tuple[Experiment, ...]:
    """The experiments of a process, running or ended."""
    found = entries(top, "experiments", ())
    trees = ((name, mapping(value), pointer) for name, value, pointer in found)
    return tuple(
        Experiment(
            id=name,
            title=shown(tree.get("title"), language) or in_words(name),
            pointer=pointer,
            at=string(tree, "at"),
            variants=texts(tree, "variants", language),
            metric=string(tree, "metric"),
            stop=shown(tree.get("stop"), language),
            assign=string(tree, "assign") or "deal",
            started=_day(tree, "started"),
            ended=_day(tree, "ended"),
        )
        for name, tree, pointer in trees
    )


def metrics(top: Tree, language: str) -> tuple[Metric, ...]:
    """The metrics that a process watches."""
    return tuple(
        Metric(
            id=name,
            title=shown(mapping(value).get("title"), language) or in_words(name),
            pointer=pointer,
            origin=string(mapping(value), "from"),
            to=string(mapping(value), "to"),
            within=duration(mapping(value).get("within")),
        )
        for name, value, pointer in entries(top, "metrics", ())
    )


def maturity(top: Tree) -> Maturity:
    """When the team counts as humming or thrashing; what is not written has its default."""
    tree, usual = mapping(top.get("maturity")), Maturity()
    return Maturity(
        quota_share=_share(tree, "quota_share", usual.quota_share),
        ramp=_days(tree, "ramp", usual.ramp),
        negative_feedback=_share(tree, "negative_feedback", usual.negative_feedback),
        experiments_at_once=integer(tree, "experiments_at_once", 1) or usual.experiments_at_once,
        shortest_experiment=_days(tree, "shortest_experiment", usual.shortest_experiment),
    )


def _share(tree: Tree, key: str, usual: float) -> float:
    figure = parameter(tree.get(key))
    return usual if figure is None else figure.value


def _days(tree: Tree, key: str, usual: float) -> float:
    time = duration(tree.get(key))
    return usual if time is None else time.median


def _day(tree: Tree, key: str) -> date | None:
    try:
        return date.fromisoformat(string(tree, key) or "")
    except ValueError:
        return None
