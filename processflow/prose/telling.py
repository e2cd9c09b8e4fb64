"""The whole process in sentences."""

from collections.abc import Iterator

from processflow.graph.graph import ProcessGraph
from processflow.model.process import End
from processflow.prose.facts import facts, segments, start
from processflow.prose.section import Paragraph, Section
from processflow.prose.stages import cadence_of, sections_of
from processflow.prose.voice import Voice, capital, voice_of
from processflow.prose.ways import anywhere, handed, spawned


def prose_of(graph: ProcessGraph, language: str = "") -> tuple[Section, ...]:
    """Everything that decides about a deal; the language defaults to the process's first.

    Sentences are English where there are none in the language; the author's texts stay in it.
    """
    voice = voice_of(graph, language or graph.process.language)
    stages = [section for stage in graph.process.stages for section in sections_of(stage, voice)]
    known = [*facts(voice), *anywhere(voice)]
    return (_opening(voice), *stages, *known, *_cadences(voice), _ends(voice))


def _opening(voice: Voice) -> Section:
    process = voice.graph.process
    version = f" ({process.version})" if process.version else ""
    about = [voice.sentence(process.description)]
    if process.owner:
        about.append(capital(voice.word("owner", owner=process.owner)))
    course = voice.joined([*segments(voice), *start(voice), *_lines(voice)])
    paragraphs = [Paragraph(text) for text in (voice.joined(about), course) if text]
    return Section(voice.text(process.title) + version, tuple(paragraphs))


def _lines(voice: Voice) -> Iterator[str]:
    stages = voice.graph.process.stages
    for key, found in (
        ("line", [voice.text(each.title) for each in stages if not each.side]),
        ("side", [voice.text(each.title) for each in stages if each.side]),
    ):
        if found:
            name = f"{key}_one" if len(found) == 1 else key
            yield voice.word(name, count=len(found), titles=voice.quoted(found))


def _cadences(voice: Voice) -> Iterator[Section]:
    points = [cadence_of(each, voice) for each in voice.graph.process.libraries.cadences]
    if points:
        yield Section(voice.word("cadences_title"), (Paragraph("", tuple(points)),))


def _ends(voice: Voice) -> Section:
    points = tuple(_end(end, voice) for end in voice.graph.process.ends)
    return Section(voice.word("ends_title"), (Paragraph("", points),))


def _end(end: End, voice: Voice) -> str:
    sentences = [_meaning(end, voice)]
    if end.reasons:
        key = "reason_one" if len(end.reasons) == 1 else "reasons"
        reasons = voice.quoted([voice.text(text) for _, text in end.reasons], "either")
        sentences.append(voice.word(key, reasons=reasons))
    if end.handoff:
        sentences += handed(end.handoff, voice)
    if end.crediting:
        text = voice.text(end.crediting)
        sentences.append(voice.word("crediting", text=text, stop=voice.stop(text)))
    if end.then:
        sentences.append(voice.word("then", title=voice.title(end.then)))
    sentences += [spawned(spawn, voice) for spawn in end.spawns]
    return voice.joined(sentences)


def _meaning(end: End, voice: Voice) -> str:
    title, outcome = voice.text(end.title), voice.choice(end.outcome.value)
    if end.description is None:
        meaning = voice.word(f"means_{end.outcome.value}")
        return voice.word("end", title=title, meaning=meaning)
    aside = voice.aside([outcome] if outcome.casefold() != title.casefold() else [])
    return voice.word("end_about", title=title, outcome=aside, text=voice.sentence(end.description))
