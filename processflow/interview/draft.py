"""The first process, and its first walks, from the answers of an interview."""

from collections.abc import Iterator

from processflow.interview.answers import NOBODY, Interview
from processflow.interview.ids import ids
from processflow.interview.words import word
from processflow.syntax.quoting import scalar

_EVIDENCE = {
    "criterion_first": "calendar-accept",
    "criterion_usual": "email-reply",
    "criterion_last": "signed-document",
}

_TOUCHES = ((0.0, "phone"), (0.3, "email"), (0.7, "phone"))
"""When, as a share of the patience, and how a silent customer is contacted."""


def process_text(interview: Interview, name: str) -> str:
    """The process as YAML; it checks without error or warning."""
    return "\n".join(_Draft(interview, name).process()) + "\n"


def walks_text(interview: Interview, name: str) -> str:
    """Walks to a sale, to a loss and to a misfit."""
    return "\n".join(_Draft(interview, name).walks()) + "\n"


class _Draft:
    """Writes the lines; every text of the author goes through `_said`."""

    def __init__(self, interview: Interview, name: str) -> None:
        self.interview = interview
        self.name = name
        self.language = interview.language
        self.stages = interview.listed("stages")
        self.stage_ids = list(ids(self.stages, "stage").values())
        self.reasons = ids(interview.listed("reasons"), "reason")
        handover = interview.text("handover")
        people = [*interview.listed("roles"), *([] if handover == NOBODY else [handover])]
        self.roles = ids(dict.fromkeys(people), "role")
        self.owner = self.roles[people[0]]
        self.successor = None if handover == NOBODY else self.roles[handover]
        busy = (self.owner, self.successor)
        self.helpers = [role for role in self.roles.values() if role not in busy]

    def process(self) -> Iterator[str]:
        interview = self.interview
        yield "# yaml-language-server: $schema=schemas/process.schema.json"
        yield "processflow: 1"
        yield f"process: {self.name}"
        yield f"title: {scalar(interview.text('title'))}"
        yield f"description: {self._word('description')}"
        yield f"owner: {scalar(interview.text('owner'))}"
        yield f"languages: [{self.language}]"
        yield f"start: {self.stage_ids[0]}"
        yield ""
        yield "roles:"
        for title, role in self.roles.items():
            yield f"  {role}: {scalar(title)}"
        yield ""
        yield from self._cadence()
        yield "stages:"
        for index in range(len(self.stages)):
            yield from self._stage(index)
        yield from self._rest()
        yield "ends:"
        yield from self._ends()

    def walks(self) -> Iterator[str]:
        yield "# yaml-language-server: $schema=schemas/walks.schema.json"
        yield f"process: {self.name}.yaml"
        yield "walks:"
        way = list(zip(self.stage_ids, self._forward(), strict=True))
        yield from self._walk("walk_won", way, "end: won")
        reason = next(iter(self.reasons.values()))
        lost = [*way[:-1], (self.stage_ids[-1], reason)]
        yield from self._walk("walk_lost", lost, f"end: lost, reason: {reason}")
        misfit = [(self.stage_ids[0], "misfit")]
        yield from self._walk("walk_misfit", misfit, "end: disqualified")

    def _word(self, key: str, **values: object) -> str:
        return scalar(word(self.language, key, **values))

    def _forward(self) -> list[str]:
        """The answer of each stage that leads on."""
        middle = ["yes"] * (len(self.stages) - 2)
        return ["goes-on", *middle, "signs"]

    def _walk(self, key: str, way: list[tuple[str, str]], expect: str) -> Iterator[str]:
        yield f"  {self._word(key)}:"
        yield "    path:"
        for stage, answer in way:
            yield f"      - {stage}: {answer}"
        yield f"    expect: {{{expect}}}"

    def _cadence(self) -> Iterator[str]:
        yield "cadences:"
        yield "  follow-up:"
        yield f"    title: {self._word('cadence')}"
        yield "    touches:"
        days = {self._part(share): channel for share, channel in reversed(_TOUCHES)}
        for day, channel in reversed(days.items()):
            yield f"      - {{day: {day}, channel: {channel}}}"
        yield ""

    def _part(self, share: float) -> str:
        """A share of the patience in its own unit, in whole units."""
        written = self.interview.text("patience")
        number = written.rstrip("abcdefghijklmnopqrstuvwxyz")
        return f"{int(float(number) * share)}{written[len(number) :]}"

    def _stage(self, index: int) -> Iterator[str]:
        title = self.stages[index]
        criterion = self.interview.text(f"criterion {title}")
        yield f"  {self.stage_ids[index]}:"
        yield f"    title: {scalar(title)}"
        yield f"    owner: {self.owner}"
        if self.helpers:
            yield f"    people: {{{', '.join(f'{role}: consulted' for role in self.helpers)}}}"
        yield "    follow_up: follow-up"
        yield "    exit:"
        yield f"      - {self._criterion(criterion, index)}"
        if index == 0:
            yield from self._first()
        elif index < len(self.stages) - 1:
            yield from self._middle(index)
        else:
            yield from self._last()
        yield f"    no_response: {{after: {self.interview.text('patience')}, to: rest}}"
        yield ""

    def _criterion(self, text: str, index: int) -> str:
        """With evidence where the text is the usual one, whose evidence we know."""
        steps = [step for step in self.interview.steps if step.question == "criterion"]
        usual = word(self.language, steps[index].usual, next=steps[index].following)
        if text != usual:
            return scalar(text)
        return f"{{text: {scalar(text)}, by: buyer, evidence: {_EVIDENCE[steps[index].usual]}}}"

    def _first(self) -> Iterator[str]:
        reason = next(iter(self.reasons.values()))
        yield f"    ask: {self._word('ask_first')}"
        yield "    answers:"
        yield f"      goes-on: {{to: {self.stage_ids[1]}, label: {self._word('goes_on')}}}"
        yield f"      misfit: {{to: disqualified, label: {self._word('misfit')}}}"
        label = self._word("declines")
        yield f"      declines: {{to: lost, reason: {reason}, label: {label}}}"

    def _middle(self, index: int) -> Iterator[str]:
        reasons = list(self.reasons.values())
        reason = reasons[min(index, len(reasons) - 1)]
        yield f"    ask: {self._word('ask_next', stage=self.stages[index + 1])}"
        yield f"    yes: {self.stage_ids[index + 1]}"
        yield f"    no: {{to: lost, reason: {reason}}}"

    def _last(self) -> Iterator[str]:
        yield f"    ask: {self._word('ask_last')}"
        yield "    answers:"
        yield f"      signs: {{to: won, label: {self._word('signs')}}}"
        for title, reason in self.reasons.items():
            yield f"      {reason}: {{to: lost, reason: {reason}, label: {scalar(title)}}}"

    def _rest(self) -> Iterator[str]:
        yield "  rest:"
        yield f"    title: {self._word('rest')}"
        yield f"    description: {self._word('rest_about')}"
        yield "    side: true"
        yield f"    owner: {self.owner}"
        yield f"    ask: {self._word('ask_rest')}"
        yield "    yes: back"
        yield "    no: {to: lost, reason: no-answer}"
        yield "    no_response: {after: 60d, to: lost, reason: no-answer}"
        yield "    max_visits: {times: 2, to: lost, reason: no-answer}"
        yield ""

    def _ends(self) -> Iterator[str]:
        yield "  won:"
        yield f"    title: {self._word('won')}"
        yield "    outcome: won"
        if self.successor:
            checklist = self._word("handed")
            yield f"    handoff: {{to: {self.successor}, within: 2bd, checklist: [{checklist}]}}"
        yield "  lost:"
        yield f"    title: {self._word('lost')}"
        yield "    outcome: lost"
        yield "    reasons:"
        for title, reason in self.reasons.items():
            yield f"      {reason}: {scalar(title)}"
        yield f"      no-answer: {self._word('no_answer')}"
        yield "  disqualified:"
        yield f"    title: {self._word('disqualified')}"
        yield "    outcome: disqualified"
