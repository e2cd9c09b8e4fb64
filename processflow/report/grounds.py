"""What figures rest on, in sentences."""

from collections.abc import Iterator, Sequence

from processflow.graph.footing import Footing
from processflow.report.words.tables import counted, names, say


def grounds_lines(grounds: Footing, language: str = "en") -> Iterator[str]:
    """What the reader must know before trusting the figures."""
    if grounds.defaults:
        yield say("defaults", language, count=grounds.defaults, figures=grounds.figures)
    if grounds.assumed:
        yield _of_names("assumed", grounds.assumed, language)
    if grounds.intervals:
        yield counted("intervals", language, grounds.intervals)
    if grounds.untimed:
        yield _of_names("untimed", grounds.untimed, language)
    if grounds.uncounted:
        yield counted("uncounted", language, grounds.uncounted)
    yield from _facts(grounds, language)
    if "bd" in grounds.converted:
        yield say("business_days", language)
    if "mo" in grounds.converted:
        yield say("months", language)


def _facts(grounds: Footing, language: str) -> Iterator[str]:
    """What figures do not know of deals, or take for granted."""
    if grounds.unknown:
        yield _of_names("unknown", grounds.unknown, language)
    if grounds.unweighed:
        yield counted("unweighed", language, grounds.unweighed)
    if grounds.sources:
        yield say("sources", language)


def _of_names(key: str, found: Sequence[str], language: str) -> str:
    return counted(key, language, len(found), names=names(found, language))


def grounds_tree(grounds: Footing) -> dict[str, object]:
    """The same as plain values."""
    return {
        "figures": grounds.figures,
        "template_defaults": grounds.defaults,
        "assumed_shares": grounds.assumed,
        "without_duration": grounds.untimed,
        "criteria_not_counted": grounds.uncounted,
        "fields_never_known": grounds.unknown,
        "answers_never_given": grounds.unweighed,
        "sources_assumed": grounds.sources,
        "intervals": grounds.intervals,
    }
