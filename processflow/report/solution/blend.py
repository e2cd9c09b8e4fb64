"""The segments of a process solved and blended, as tables and as JSON."""

import json
from typing import Any

from processflow.exact.blend import Blend, Gradient
from processflow.exact.levers import LeverKind
from processflow.graph.footing import footing
from processflow.report.amounts import percent
from processflow.report.grounds import grounds_lines, grounds_tree
from processflow.report.solution.json import FORMAT_VERSION, QUANTILES, right_to, solution_tree
from processflow.report.solution.levers import SHOWN
from processflow.report.solution.names import figure_name, node_title
from processflow.report.table import table
from processflow.report.visible import one_line

_NOTHING = 5e-5


def blend_text(blend: Blend, language: str) -> str:
    """Outcomes and times by segment and of all deals, and what wins most of them."""
    title = one_line(blend.graph.process.title.show(language))
    lines = [
        f"{title}: solved exactly, by segment",
        "",
        *_segments(blend, language),
        "",
        *_ends(blend, language),
        *_gradients(blend, language),
        "",
        "One segment whole: --segment " + " | ".join(part.segment for part in blend.parts),
        "",
        *grounds_lines(footing(blend.graph)),
    ]
    return "\n".join(lines) + "\n"


def blend_json(blend: Blend, language: str) -> str:
    """Times in calendar days, shares between 0 and 1."""
    content = {
        "format_version": FORMAT_VERSION,
        "process": blend.graph.process.id,
        "segments": [
            {
                "id": part.segment,
                "share": part.share,
                "sale": solution_tree(part.solution, language),
            }
            for part in blend.parts
        ],
        "blended": _tree(blend),
        "footing": grounds_tree(footing(blend.graph)),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _tree(blend: Blend) -> dict[str, Any]:
    quantiles = {f"p{round(100 * share)}": blend.quantile(share) for share in QUANTILES}
    return {
        "win": blend.win,
        "ends": blend.ends(),
        "cycle_days": {
            "mean": blend.mean,
            "standard_deviation": blend.standard_deviation,
            **quantiles,
            "within_days": max(right_to(part.solution.cycle_time) for part in blend.parts),
        },
        "levers": [
            {
                "kind": each.kind.value,
                "place": each.place,
                "name": each.name,
                "win": each.win,
                "cycle_days": each.cycle,
            }
            for each in blend.gradients()
        ],
    }


def _segments(blend: Blend, language: str) -> list[str]:
    titles = {each.id: one_line(each.title.show(language)) for each in blend.graph.process.segments}
    rows = [("Segment", "deals", "won", "mean days", "half in", "90 % in")]
    for part in blend.parts:
        time = part.solution.cycle_time
        half, most = time.quantile(0.5), time.quantile(0.9)
        shares = (percent(part.share), percent(part.solution.win))
        rows.append((titles[part.segment], *shares, *_days(time.mean, half, most)))
    days = _days(blend.mean, blend.quantile(0.5), blend.quantile(0.9))
    rows.append(("All deals", percent(1.0), percent(blend.win), *days))
    return table(rows, right=range(1, 6))


def _days(mean: float, half: float, most: float) -> tuple[str, str, str]:
    return f"{mean:.1f}", f"{half:.1f} d", f"{most:.1f} d"


def _ends(blend: Blend, language: str) -> list[str]:
    rows = [("Outcome", *(part.segment for part in blend.parts), "all deals")]
    own = [{e.end: e.probability for e in part.solution.ends} for part in blend.parts]
    for end, share in blend.ends().items():
        if share == 0:
            continue
        shares = (percent(each.get(end, 0.0)) for each in own)
        rows.append((node_title(blend.graph, end, language), *shares, percent(share)))
    return table(rows, right=range(1, len(rows[0])))


def _gradients(blend: Blend, language: str) -> list[str]:
    found: dict[tuple[str, str], Gradient] = {}
    for each in blend.gradients():
        group = (each.place, each.name if each.kind is LeverKind.CRITERION else "")
        best = found[group].win if group in found else _NOTHING
        if each.kind is not LeverKind.TIME and each.win > best:
            found[group] = each
    ranked = sorted(found.values(), key=lambda each: (-round(each.win, 9), each.place, each.name))
    if not ranked:
        return []
    rows = [("What wins more deals", "win rate", "days of all deals")]
    for each in ranked[:SHOWN]:
        name = figure_name(blend.graph, (each.kind, each.place, each.name), language)
        rows.append((name, f"{each.win:+.2f} points", f"{each.cycle / 100:+.2f} d"))
    return ["", *table(rows, right=(1, 2)), "  for one point more in every segment"]
