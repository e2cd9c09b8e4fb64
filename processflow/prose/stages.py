"""A stage in sentences: who, what must be true, how long, how often."""

from collections.abc import Iterator

from processflow.model.process import By, Cadence, Criterion, Sla, Stage, Touch
from processflow.prose.facts import moment, told, varied
from processflow.prose.section import Paragraph, Section
from processflow.prose.voice import Voice, capital
from processflow.prose.ways import ways


def sections_of(stage: Stage, voice: Voice) -> Iterator[Section]:
    """The stage, and each of its steps below it."""
    yield Section(_title(stage, voice), tuple(_paragraphs(stage, voice)))
    for step in stage.steps:
        title = voice.word(
            "step_title", stage=voice.text(stage.title), title=voice.text(step.title)
        )
        yield Section(title, tuple(_paragraphs(step, voice)), level=2)


def _title(stage: Stage, voice: Voice) -> str:
    title, rank = voice.text(stage.title), voice.graph.ranks.get(stage.id)
    key = "after" if _comes_after(stage, voice) else "stage"
    if rank is None:
        return voice.word("after_side_title" if key == "after" else "side_title", title=title)
    return voice.word(f"{key}_title", number=rank + 1, title=title)


def _comes_after(stage: Stage, voice: Voice) -> list[str]:
    ends = voice.graph.process.ends
    return [voice.text(end.title) for end in ends if end.then == stage.id]


def _paragraphs(place: Stage, voice: Voice) -> Iterator[Paragraph]:
    for sentences in (_about(place, voice), _course(place, voice)):
        text = voice.joined(list(sentences))
        if text:
            yield Paragraph(text)
    yield from _criteria(place, voice)
    yield from ways(place, voice)
    text = voice.joined(list(_waiting(place, voice)))
    if text:
        yield Paragraph(text)


def _about(place: Stage, voice: Voice) -> Iterator[str]:
    yield voice.sentence(place.description)
    for title in _comes_after(place, voice):
        yield voice.word("comes_after", title=title)
    if place.owner:
        yield capital(voice.word("responsible", role=voice.role(place.owner)))
    for role, part in place.people:
        doing = voice.word(f"part_{part}")
        yield capital(voice.word("involved", roles=voice.role(role), part=doing))


def _course(place: Stage, voice: Voice) -> Iterator[str]:
    phases = {each.id: voice.text(each.title) for each in voice.graph.process.libraries.journey}
    if place.journey in phases:
        yield voice.word("phase", title=phases[place.journey])
    if place.milestone:
        yield voice.word("milestone", text=voice.text(place.milestone))
    if place.steps:
        titles = voice.quoted([voice.text(step.title) for step in place.steps])
        key = "step_one" if len(place.steps) == 1 else "steps"
        yield voice.word(key, count=len(place.steps), titles=titles)
    if place.max_visits:
        limit = place.max_visits
        then = voice.then(limit.to, limit.reason, place.parent or place.id)
        times = varied(place, voice, lambda each: str(each.max_visits and each.max_visits.times))
        yield voice.word("visits_one" if times == "1" else "visits", times=times, then=then)
    yield from _rest(place, voice)
    if place.duration:
        key = "lasts" if place.ask and not place.internal else "lasts_next"
        yield voice.word(key, time=voice.time(place.duration))


def _rest(place: Stage, voice: Voice) -> Iterator[str]:
    if place.until:
        yield voice.word("wait_until", moment=moment(place.until, voice))
    if place.wait:
        time = varied(place, voice, lambda each: voice.time(each.wait) if each.wait else "")
        yield voice.word("wait", time=time)


def _criteria(place: Stage, voice: Voice) -> Iterator[Paragraph]:
    needed = [_criterion(each, voice) for each in place.exit if each.required]
    optional = [_criterion(each, voice) for each in place.exit if not each.required]
    if needed:
        key = "criteria" if _binds(place, voice) else "criteria_last"
        yield Paragraph(voice.word(key), tuple(needed))
    if optional:
        yield Paragraph(voice.word("optional"), tuple(optional))


def _binds(place: Stage, voice: Voice) -> bool:
    """Whether a deal needs the criteria to go on: not beside the main line, nor after the sale."""
    return place.id in voice.graph.ranks and not _comes_after(place, voice)


def _criterion(criterion: Criterion, voice: Voice) -> str:
    words = [] if criterion.by is By.BUYER else [voice.word(f"by_{criterion.by.value}")]
    if criterion.evidence:
        words.append(voice.choice(criterion.evidence))
    if criterion.stakeholders > 1:
        words.append(voice.word("stakeholders", count=criterion.stakeholders))
    titles = {each.id: voice.text(each.title) for each in voice.graph.process.libraries.collateral}
    if criterion.content in titles:
        words.append(voice.word("with_content", title=titles[criterion.content]))
    condition = criterion.when and criterion.when.condition
    if condition:
        words.append(voice.word("exactly_when", condition=told(condition, voice)))
    if criterion.takes:
        words.append(voice.word("takes", time=voice.time(criterion.takes)))
    text = voice.text(criterion.text).rstrip(".。")
    return f"{text}{voice.aside(words)}{voice.word('stop')}"


def _waiting(place: Stage, voice: Voice) -> Iterator[str]:
    if place.sla and place.sla.within:
        yield _own_time(place.sla, voice)
    named = place.guidance.follow_up
    for cadence in voice.graph.process.libraries.cadences:
        if named and cadence.id == named.id:
            yield voice.word("follows", title=voice.text(cadence.title))


def _own_time(sla: Sla, voice: Voice) -> str:
    assert sla.within
    warned = told = ""
    if sla.warn:
        warned = voice.word("own_time_warned", time=voice.time(sla.warn))
    if sla.escalate:
        told = voice.word("own_time_told", role=voice.role(sla.escalate))
    return voice.word("own_time", time=voice.time(sla.within), warned=warned, told=told)


def touch_of(touch: Touch, voice: Voice) -> str:
    """A touch with its time: an e-mail after 3 business days."""
    key = "touch" if touch.day.median else "touch_now"
    return voice.word(key, channel=voice.choice(touch.channel), time=voice.time(touch.day))


def cadence_of(cadence: Cadence, voice: Voice) -> str:
    """The touches of a cadence with their times."""
    touches = [touch_of(touch, voice) for touch in cadence.touches]
    return voice.word(
        "cadence", title=voice.text(cadence.title), touches=voice.listed(touches, "touches")
    )
