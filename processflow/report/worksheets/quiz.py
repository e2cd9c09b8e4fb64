"""A quiz about a process, from its walks and from its stages, and the solutions."""

from collections.abc import Iterator, Sequence

from processflow.model.process import Stage
from processflow.report.markdown import bullets, escaped
from processflow.report.worksheets.sheet import LINE, Sheet, main_line
from processflow.walk.trail import Leg
from processflow.walk.trial import Trial


def chosen(trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """One walk, the longest, for each place and reason where walks come to rest, in order."""
    best: dict[tuple[str, str | None], Trial] = {}
    for trial in trials:
        rest = (trial.trail.state.at, trial.trail.state.reason)
        if rest not in best or len(trial.trail.legs) > len(best[rest].trail.legs):
            best[rest] = trial
    return tuple(trial for trial in trials if any(trial is each for each in best.values()))


def quiz(sheet: Sheet, trials: Sequence[Trial]) -> Iterator[str]:
    """A question for each walk, then for each stage of the main line."""
    asked = list(_asked(sheet))
    if not trials and not asked:
        return
    yield f"## {sheet.word('quiz')}"
    yield ""
    if trials:
        yield sheet.word("quiz_walks")
        yield ""
    for number, trial in enumerate(trials, start=1):
        yield f"### {number}"
        yield ""
        steps = [_step(sheet, leg) for leg in trial.trail.legs]
        yield from bullets([*steps, sheet.room("walk_ends")])
    if asked:
        yield sheet.word("quiz_stages")
        yield ""
    for number, (question, _) in enumerate(asked, start=len(trials) + 1):
        yield f"{number}. {sheet.word('room', text=question, line=LINE)}"
    yield ""


def solutions(sheet: Sheet, trials: Sequence[Trial]) -> Iterator[str]:
    """The answers to all of it, with the same numbers."""
    found = [_stands(sheet, trial) for trial in trials]
    found += [solution for _, solution in _asked(sheet)]
    if found:
        yield f"### {sheet.word('of_quiz')}"
        yield ""
        yield from (f"{number}. {text}" for number, text in enumerate(found, start=1))
        yield ""


def _step(sheet: Sheet, leg: Leg) -> str:
    stage, answer = sheet.title(leg.before.at), sheet.answer(leg.move.transition.edge)
    unmet = [sheet.text(each.text) for each in leg.move.unmet]
    if not unmet:
        return sheet.word("walk_step", stage=stage, answer=answer)
    return sheet.word("walk_unmet", stage=stage, answer=answer, criteria="; ".join(unmet))


def _stands(sheet: Sheet, trial: Trial) -> str:
    state = trial.trail.state
    reasons = dict(getattr(sheet.graph.nodes[state.at].element, "reasons", ()))
    title = sheet.title(state.at)
    if state.reason in reasons:
        return sheet.word("stands_why", title=title, reason=sheet.text(reasons[state.reason]))
    return sheet.word("stands", title=title)


def _asked(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for stage in main_line(sheet.graph):
        title = sheet.text(stage.title)
        needed = [sheet.text(each.text) for each in stage.exit if each.required]
        if needed:
            yield sheet.word("quiz_criteria", stage=title), "; ".join(needed)
        yield from _silence(sheet, stage, title)


def _silence(sheet: Sheet, stage: Stage, title: str) -> Iterator[tuple[str, str]]:
    if stage.silence and stage.silence.after:
        time = escaped(sheet.voice.time(stage.silence.after))
        then = sheet.leads(stage, stage.silence)
        solution = sheet.word("silence_solution", time=time, then=then)
        yield sheet.word("quiz_silence", stage=title), solution
