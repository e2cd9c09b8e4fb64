"""What a process knows of its deals, in sentences: fields, segments, starts, moments."""

from collections.abc import Callable, Iterator, Mapping

from processflow.condition.tree import Compare, Condition, Fact, Op
from processflow.model.fact import ELSE, SEGMENT, SOURCE, Moment, Segment, Starts
from processflow.model.process import Edge, Process, Stage
from processflow.prose.conditions import Names, Teller
from processflow.prose.section import Paragraph, Section
from processflow.prose.voice import Voice


def told(condition: Condition, voice: Voice) -> str:
    """A condition in words."""
    return Teller(names_of(voice), voice.language).told(condition)


def branch(edge: Edge, voice: Voice) -> str:
    """The label of a branch, or its condition in words."""
    condition = edge.when.condition if edge.when else None
    if condition is None or (edge.when and edge.label and edge.label.show() != edge.when.text):
        return voice.text(edge.label) or edge.id
    return told(condition, voice)


def facts(voice: Voice) -> Iterator[Section]:
    """What has to be known before a stage; nothing where nothing has."""
    points = tuple(
        voice.word("must_be_known", fact=voice.text(each.title), title=voice.title(stage))
        for each in voice.graph.process.fields
        if (stage := each.required_from)
    )
    if points:
        yield Section(voice.word("facts_title"), (Paragraph("", points),))


def segments(voice: Voice) -> Iterator[str]:
    """How many deals belong to each segment, or which do."""
    for segment in voice.graph.process.segments:
        title = voice.text(segment.title)
        if segment.share:
            share = f"{100 * segment.share.value:g}%"
            yield voice.word("segment_share", share=share, title=title)
        condition = segment.when and segment.when.condition
        if condition:
            yield voice.word("segment_when", condition=told(condition, voice), title=title)


def start(voice: Voice) -> Iterator[str]:
    """Where deals start, by segment or source where that makes a difference."""
    starts = voice.graph.process.starts
    if starts is None:
        first = voice.graph.start
        yield voice.word("start", title=voice.title(first.enters or first.node))
        return
    for value, stage in starts.stages:
        yield _start(starts, value, voice.title(stage), voice)


def needed(edge: Edge, voice: Voice) -> Iterator[str]:
    """The facts that an answer needs, and those that it tells."""
    if edge.requires:
        titles = names_of(voice).titles
        quoted = voice.quoted([titles.get(each.id, each.id) for each in edge.requires])
        yield voice.word("requires", facts=quoted)
    for name, value in edge.set:
        fact_type = voice.graph.process.scope.get(name)
        if fact_type:
            fact = Fact(name, fact_type.kind, fact_type.unit)
            yield voice.word("sets", condition=told(Compare(fact, Op.EQ, value), voice))


def moment(at: Moment, voice: Voice) -> str:
    """A day that a field names, in words."""
    fact = names_of(voice).titles.get(at.field, at.field)
    if not at.days:
        return voice.word("quoted", text=fact)
    key = "days_before" if at.days < 0 else "days_after"
    return voice.word(key, count=f"{abs(at.days):g}", fact=fact)


def varied(place: Stage, voice: Voice, shown: Callable[[Stage], str]) -> str:
    """What is shown of a place, and what else for the segments where it is another."""
    usual = shown(place)
    others = [
        voice.word("for_segment", title=_segment(name, voice), text=shown(places[place.id]))
        for name, places in voice.elsewhere.items()
        if shown(places[place.id]) != usual
    ]
    return usual + voice.aside(others)


def _start(starts: Starts, value: str, title: str, voice: Voice) -> str:
    if value == ELSE:
        return voice.word("start_else", title=title)
    if starts.by == SEGMENT:
        return voice.word("start_segment", value=_segment(value, voice), title=title)
    return voice.word("start_source", value=value, title=title)


def _segment(name: str, voice: Voice) -> str:
    found = [each for each in voice.graph.process.segments if each.id == name]
    return voice.text(found[0].title) if found else name


def names_of(voice: Voice) -> Names:
    """What the facts of a process are called, and their values that have titles."""
    process = voice.graph.process
    built_in = {name: voice.word(f"fact_{name}") for name in (SEGMENT, SOURCE)}
    return Names(
        titles=built_in | {each.id: voice.text(each.title) for each in process.fields},
        criteria=_criteria(process, voice),
        values=_values(process.segments, voice),
    )


def _criteria(process: Process, voice: Voice) -> Mapping[str, str]:
    criteria = [each for stage in process.stages for each in stage.exit]
    return {each.id: voice.text(each.text) for each in criteria if each.id}


def _values(found: tuple[Segment, ...], voice: Voice) -> Mapping[tuple[str, str], str]:
    return {(SEGMENT, each.id): voice.text(each.title) for each in found}
