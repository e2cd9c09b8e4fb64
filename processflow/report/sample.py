"""A simulated sample as text and as JSON."""

import math
from collections.abc import Iterator, Sequence

from processflow.graph.footing import footing
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End
from processflow.prose.units import plain
from processflow.report.amounts import percent, whole
from processflow.report.grounds import grounds_lines, grounds_tree
from processflow.report.result import result_json
from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.words.tables import counted, days, heads, say
from processflow.simulation.estimate import Proportion, Times
from processflow.simulation.precision import Precision
from processflow.simulation.sample import EndEstimate, NodeEstimate, Sample


def sample_text(samples: Sequence[Sample], language: str) -> str:
    """The sale and, after it, what follows each end that has a `then`."""
    sale, after = samples[0], samples[1:]
    lines = [_headline(sale, language), "", *_body(sale, language)]
    for sample in after:
        title = _title(sample.graph, sample.start, language)
        count = whole(sample.deals)
        lines += ["", say("after_sale_of", language, title=title, deals=count), ""]
        lines += _body(sample, language)
    return "\n".join([*lines, "", *grounds_lines(footing(sale.graph), language)]) + "\n"


def sample_json(samples: Sequence[Sample], language: str) -> str:
    """The same as JSON; times in calendar days, shares between 0 and 1."""
    content = {
        "sale": _sample_tree(samples[0], language),
        "after_sale": [_sample_tree(sample, language) for sample in samples[1:]],
        "footing": grounds_tree(footing(samples[0].graph)),
    }
    return result_json("sample", samples[0].graph.process.id, content)


def _headline(sample: Sample, language: str) -> str:
    title = one_line(sample.graph.process.title.show(language))
    known = {"title": title, "deals": whole(sample.deals), "seed": sample.seed}
    return counted("by_chance", language, sample.deals, **known)


def _body(sample: Sample, language: str) -> Iterator[str]:
    yield from _outcome_lines(sample, language)
    if sample.precision:
        yield ""
        yield _precision_line(sample, sample.precision, language)
    yield from _reason_lines(sample, language)
    yield ""
    yield from _stage_lines(sample, language)
    if sample.at is not None:
        yield ""
        yield from _snapshot_lines(sample, sample.at, language)
    if sample.spawned:
        yield ""
        yield from _spawn_lines(sample, language)


def _outcome_lines(sample: Sample, language: str) -> list[str]:
    keys = ("outcome", "deals", "share", "interval_95", "mean_days", "half_in", "most_in")
    rows: list[tuple[str, ...]] = [heads(language, *keys)]
    for end in _possible(sample):
        title = _title(sample.graph, end.end, language)
        rows.append((title, *_shares(end.deals, language), *_days(end.cycle_time, language)))
    if len(rows) > 2:
        times = _days(sample.cycle_time, language)
        rows.append((say("all_deals", language), whole(sample.deals), "", "", *times))
    return table(rows, right=range(1, 7))


def _precision_line(sample: Sample, precision: Precision, language: str) -> str:
    """Why there are so many deals, and on which figures that was decided."""
    known = say("and", language).join(
        say(
            "known_to",
            language,
            name=say(f"figure_{name}", language),
            part=percent(part) if math.isfinite(part) else say("nothing", language),
        )
        for name, part in precision.figures
    )
    return say(
        "stopped" if precision.is_reached else "not_stopped",
        language,
        deals=whole(sample.deals),
        known=known,
        wanted=percent(precision.wanted),
    )


def _reason_lines(sample: Sample, language: str) -> Iterator[str]:
    for end in sample.ends:
        if not end.reasons:
            continue
        yield ""
        yield say("why", language, title=_title(sample.graph, end.end, language))
        named = _reason_titles(sample.graph, end, language)
        rows = [
            (f"  {named.get(reason, one_line(reason))}", whole(count), percent(share))
            for reason, count in end.reasons
            for share in (count / end.deals.count,)
        ]
        yield from table(rows, right=(1, 2))


def _stage_lines(sample: Sample, language: str) -> list[str]:
    keys = ("stage", "reached_by", "visits_a_deal", "visit_days", "kept_by")
    rows: list[tuple[str, ...]] = [heads(language, *keys)]
    for node in _visited(sample):
        rows.append(
            (
                _title(sample.graph, node.node, language),
                percent(node.reached.share),
                f"{node.visits / sample.deals:.2f}",
                f"{node.days / node.visits:.1f}",
                percent(node.stayed / node.visits),
            )
        )
    return table(rows, right=range(1, 5))


def _snapshot_lines(sample: Sample, day: float, language: str) -> Iterator[str]:
    yield say("on_day", language, day=plain(round(day, 4)))
    rows: list[tuple[str, ...]] = [heads(language, "stage", "so_far", "open_there")]
    for node in _visited(sample):
        title = _title(sample.graph, node.node, language)
        rows.append((title, whole(node.reached_by_day), whole(node.open)))
    rows.append((say("closed", language), whole(sample.closed_by_day), ""))
    yield from table(rows, right=(1, 2))


def _spawn_lines(sample: Sample, language: str) -> Iterator[str]:
    for process, count in sample.spawned:
        share = f"{count / sample.deals:.2f}"
        yield say("started", language, count=whole(count), process=process, share=share)


def _sample_tree(sample: Sample, language: str) -> dict[str, object]:
    return {
        "start": sample.start,
        "deals": sample.deals,
        "seed": sample.seed,
        "precision": _precision_tree(sample.precision),
        "ends": [_end_tree(sample, end, language) for end in sample.ends],
        "stages": [_node_tree(sample, node, language) for node in sample.nodes],
        "snapshot": None
        if sample.at is None
        else {"day": sample.at, "closed": sample.closed_by_day},
        "spawned": dict(sample.spawned),
    }


def _precision_tree(precision: Precision | None) -> dict[str, object] | None:
    if precision is None:
        return None
    return {
        "wanted": precision.wanted,
        "reached": precision.is_reached,
        "figures": {
            name: part if math.isfinite(part) else None for name, part in precision.figures
        },
    }


def _end_tree(sample: Sample, end: EndEstimate, language: str) -> dict[str, object]:
    low, high = end.deals.interval()
    return {
        "id": end.end,
        "title": sample.graph.nodes[end.end].title.show(language),
        "outcome": end.outcome.value,
        "deals": end.deals.count,
        "share": end.deals.share,
        "interval_95": [low, high],
        "cycle_days": {
            "mean": end.cycle_time.mean,
            "p10": end.cycle_time.quantile(0.1),
            "p50": end.cycle_time.quantile(0.5),
            "p90": end.cycle_time.quantile(0.9),
        }
        if end.deals.count
        else None,
        "reasons": dict(end.reasons),
    }


def _node_tree(sample: Sample, node: NodeEstimate, language: str) -> dict[str, object]:
    return {
        "id": node.node,
        "title": sample.graph.nodes[node.node].title.show(language),
        "reached": node.reached.count,
        "visits": node.visits,
        "days": node.days,
        "stayed": node.stayed,
        "snapshot": None
        if sample.at is None
        else {"reached": node.reached_by_day, "open": node.open},
    }


def _possible(sample: Sample) -> list[EndEstimate]:
    """The ends that an edge of a visited stage leads to, reached or not."""
    named = {name for node in _visited(sample) for name in _targets(sample.graph, node.node)}
    return [end for end in sample.ends if end.deals.count or end.end in named]


def _targets(graph: ProcessGraph, node: str) -> Iterator[str]:
    for transition in graph.transitions[node]:
        yield transition.target.node
        if transition.edge.limit:
            yield transition.edge.limit.to


def _visited(sample: Sample) -> list[NodeEstimate]:
    return [node for node in sample.nodes if node.visits]


def _title(graph: ProcessGraph, node: str, language: str) -> str:
    return one_line(graph.nodes[node].title.show(language))


def _reason_titles(graph: ProcessGraph, end: EndEstimate, language: str) -> dict[str, str]:
    element = graph.nodes[end.end].element
    reasons = element.reasons if isinstance(element, End) else ()
    return {reason: one_line(text.show(language)) for reason, text in reasons}


def _shares(deals: Proportion, language: str) -> tuple[str, str, str]:
    low, high = deals.interval()
    ends = f"{100 * low:.1f}", f"{100 * high:.1f} %"
    interval = say("between", language, low=ends[0], high=ends[1])
    return whole(deals.count), percent(deals.share), interval


def _days(times: Times, language: str) -> tuple[str, str, str]:
    if not times.count:
        return "-", "-", "-"
    return (
        f"{times.mean:.1f}",
        days(times.quantile(0.5), language),
        days(times.quantile(0.9), language),
    )
