"""The onboarding of a new rep: what to know, stage by stage, objections and a quiz."""

from collections.abc import Iterator, Sequence

from processflow.model.process import Definition, Stage, Touch
from processflow.model.text import Text
from processflow.prose.facts import facts
from processflow.prose.stages import touch_of
from processflow.report.markdown import boxes, bullets, escaped, link, table
from processflow.report.worksheets.quiz import chosen, quiz, solutions
from processflow.report.worksheets.sheet import Sheet, main_line
from processflow.walk.trial import Trial


def onboarding(sheet: Sheet, trials: Sequence[Trial]) -> Iterator[str]:
    """The lines of the sheet; the quiz is made from the walks that stand beside the process."""
    asked = chosen(trials)
    yield from sheet.head("onboarding", ("name", "mentor", "first_day"))
    process = sheet.graph.process
    if process.description:
        yield sheet.text(process.description)
        yield ""
    if process.libraries.know:
        yield f"## {sheet.word('before')}"
        yield ""
        yield from boxes([sheet.text(text) for text in process.libraries.know])
    yield from _known(sheet)
    yield from _glance(sheet)
    yield from _buyers(sheet)
    yield f"## {sheet.word('by_stage')}"
    yield ""
    for stage in process.stages:
        yield from _stage(sheet, stage)
    yield from _objections(sheet)
    yield from quiz(sheet, asked)
    yield f"## {sheet.word('solutions')}"
    yield ""
    yield from _responses(sheet)
    yield from solutions(sheet, asked)


def _known(sheet: Sheet) -> Iterator[str]:
    for section in facts(sheet.voice):
        yield f"## {escaped(section.title)}"
        yield ""
        yield from boxes([escaped(point) for each in section.paragraphs for point in each.points])


def _glance(sheet: Sheet) -> Iterator[str]:
    yield f"## {sheet.word('glance')}"
    yield ""
    rows = [
        [sheet.heading(each), sheet.role(each.owner), sheet.text(each.ask), sheet.usual(each)]
        for each in main_line(sheet.graph)
    ]
    yield from table([sheet.word(key) for key in ("stage", "owner", "question", "usual")], rows)


def _buyers(sheet: Sheet) -> Iterator[str]:
    personas = sheet.graph.process.libraries.personas
    if personas:
        yield f"## {sheet.word('buyers')}"
        yield ""
    for persona in personas:
        yield f"### {sheet.text(persona.title)}"
        yield ""
        if persona.description:
            yield sheet.text(persona.description)
            yield ""
        texts = dict(persona.texts)
        for key in ("goals", "pains"):
            yield from sheet.section(key, [sheet.text(text) for text in texts.get(key, ())])


def _stage(sheet: Sheet, stage: Stage) -> Iterator[str]:
    yield f"### {sheet.heading(stage)}"
    yield ""
    yield from _place(sheet, stage)
    for step in stage.steps:
        yield f"#### {sheet.text(step.title)}"
        yield ""
        yield from _place(sheet, step)


def _place(sheet: Sheet, place: Stage) -> Iterator[str]:
    about = [sheet.text(place.description)]
    if place.sla and place.sla.within:
        about.append(sheet.word("own_time", time=escaped(sheet.voice.time(place.sla.within))))
    if any(about):
        yield sheet.voice.joined(about)
        yield ""
    yield from _guidance(sheet, place)
    criteria = [_criterion(sheet, place, number) for number in range(len(place.exit))]
    if criteria:
        yield f"**{sheet.word('criteria')}**"
        yield ""
        yield from boxes(criteria)
    if place.ask:
        yield f"**{sheet.text(place.ask)}**"
        yield ""
    yield from bullets(
        [
            sheet.word("then_line", answer=sheet.answer(edge), then=sheet.leads(place, edge))
            for edge in place.answers
        ]
    )


def _guidance(sheet: Sheet, place: Stage) -> Iterator[str]:
    guidance = place.guidance
    shown = {
        "expects": [sheet.text(text) for text in guidance.buyer_expects],
        "know": [sheet.text(text) for text in guidance.know],
        "do": [_owned(sheet, sheet.text(each.text), each.owner) for each in guidance.do],
        "say": _lines(sheet, place),
        "ask": [_asked(sheet, *sheet.question(each)) for each in guidance.questions],
        "share": _shared(sheet, place),
        "raises": _raised(sheet, place),
        "follow_up": _touches(sheet, place),
        "skills": [f"{sheet.text(text)} ☐ ☐ ☐ ☐ ☐" for text in guidance.skills],
        "result": [sheet.text(guidance.result)] if guidance.result else [],
    }
    for key, lines in shown.items():
        yield from sheet.section(key, lines)


def _lines(sheet: Sheet, place: Stage) -> list[str]:
    return [
        sheet.word("hears", hears=f"“{sheet.text(line.hears)}”", say=f"“{sheet.text(line.say)}”")
        if line.hears
        else f"“{sheet.text(line.say)}”"
        for line in place.guidance.say
    ]


def _asked(sheet: Sheet, question: str, purpose: str) -> str:
    return sheet.word("why_asked", question=question, purpose=purpose) if purpose else question


def _shared(sheet: Sheet, place: Stage) -> list[str]:
    shelf = {each.id: each for each in sheet.graph.process.libraries.collateral}
    named = [shelf[each.id] for each in place.guidance.content if each.id in shelf]
    return [link(each.title.show(sheet.language), each.url) for each in named]


def _raised(sheet: Sheet, place: Stage) -> list[str]:
    named = {each.id for each in place.guidance.objections}
    library = sheet.graph.process.libraries.objections
    return [f"“{sheet.text(each.title)}”" for each in library if each.id in named]


def _touches(sheet: Sheet, place: Stage) -> list[str]:
    named = place.guidance.follow_up
    library = sheet.graph.process.libraries.cadences
    found = [touch for each in library if named and each.id == named.id for touch in each.touches]
    return [_touch(sheet, each) for each in found]


def _touch(sheet: Sheet, touch: Touch) -> str:
    when = escaped(touch_of(touch, sheet.voice))
    return (
        sheet.word("touch", when=when, text=sheet.text(touch.template)) if touch.template else when
    )


def _owned(sheet: Sheet, text: str, owner: str | None) -> str:
    return sheet.word("owned", text=text, role=sheet.role(owner)) if owner else text


def _criterion(sheet: Sheet, place: Stage, number: int) -> str:
    criterion = place.exit[number]
    text = sheet.text(criterion.text)
    return text if criterion.required else sheet.word("optional", text=text)


def _objections(sheet: Sheet) -> Iterator[str]:
    objections = sheet.graph.process.libraries.objections
    if objections:
        yield f"## {sheet.word('practise')}"
        yield ""
        yield sheet.word("practise_how")
        yield ""
    for objection in objections:
        yield f"### “{sheet.text(objection.title)}”"
        yield ""
        if objection.description:
            yield sheet.word("stands_behind", text=sheet.text(objection.description))
            yield ""
        yield from bullets([sheet.room("your_words")])


def _responses(sheet: Sheet) -> Iterator[str]:
    objections = [each for each in sheet.graph.process.libraries.objections if _answers(each)]
    if objections:
        yield f"### {sheet.word('we_answer')}"
        yield ""
    for objection in objections:
        yield f"**“{sheet.text(objection.title)}”**"
        yield ""
        yield from bullets([sheet.text(text) for text in _answers(objection)])


def _answers(objection: Definition) -> tuple[Text, ...]:
    return dict(objection.texts).get("response", ())
