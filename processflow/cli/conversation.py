"""The walk in a terminal: one line is typed, one thing happens."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain

import click

from processflow.cli.asking import NextNeed, Reply, begun_by_asking, told_by_asking
from processflow.cli.deal import Beginning, deal, require_place
from processflow.cli.streams import discard_output
from processflow.cli.terminal import prepare, read_line, undisturbed
from processflow.graph.graph import ProcessGraph
from processflow.report.walking.ending import ending, what_next
from processflow.report.walking.file import save
from processflow.report.walking.guidance import help_text
from processflow.report.walking.happened import end_of, happened
from processflow.report.walking.look import Look
from processflow.report.walking.path import path
from processflow.report.walking.unclear import not_understood, untimely
from processflow.report.walking.visit import checklist, says_something, visit, visit_again
from processflow.report.walking.waiting import waited
from processflow.walk.facts import today_of
from processflow.walk.impossible import CANNOT_MOVE
from processflow.walk.needs import need_here, need_of
from processflow.walk.saved import Resumed
from processflow.walk.session import (
    Session,
    all_ticked,
    answered,
    patience_of,
    stepped_back,
    time_passed,
    toggled,
    tried,
)
from processflow.walk.step import NoHome
from processflow.walk.trail import Leg
from processflow.walk.typed import Everything, Given, Save, Typed, Unclear, Wait, Wish, understood

INTERRUPTED = 130
_PROMPT = "> "
_MOST_ANSWERS = 1_000
_MOST_UNCLEAR = 20
"""So many unclear lines in a row come from no person."""

_YES = ("y", "yes", "是")


def converse(graph: ProcessGraph, beginning: Beginning, look: Look, file: str | None) -> int:
    """Walk until somebody leaves or the input ends; the exit status. Saves into `file` if named."""
    prepare()
    resumed = _opened(graph, beginning, look, file)
    if resumed is None:
        return 0
    conversation = Conversation(resumed.session, look, file)
    try:
        conversation.open(resumed)
        conversation.run()
    except KeyboardInterrupt:
        with undisturbed():
            click.echo()
            conversation.close()
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
    conversation.close()
    return 0


def _opened(
    graph: ProcessGraph, beginning: Beginning, look: Look, file: str | None
) -> Resumed | None:
    """The saved deal of the file, or a new one; None where somebody leaves before it begins."""
    if file and os.path.lexists(file):
        return deal(graph, beginning, file)
    require_place(graph, beginning.at)
    if graph.has_facts and beginning.began is None:
        beginning = replace(beginning, began=date.today())
    begun: Session | Reply = Reply.BACK
    while begun is Reply.BACK:
        begun = begun_by_asking(graph, beginning, look)
    return None if isinstance(begun, Reply) else Resumed(begun)


class Conversation:
    """A session and the terminal that it is shown in."""

    def __init__(self, session: Session, look: Look, file: str | None) -> None:
        self.session = session
        self.look = look
        self.file = file
        self._unclear = 0
        self._is_left = False

    def open(self, resumed: Resumed) -> None:
        """Say what this is, and where the deal stands."""
        look = self.look
        self._say([look.strong(look.text(look.graph.process.title)), look.word("welcome")])
        self._say([look.word("welcome_keys")])
        if resumed.session.trail.legs or resumed.notes:
            self._say([look.word("resumed", file=self.file)])
        self._say(chain.from_iterable(look.alarm_lines(note) for note in resumed.notes))
        self._show()

    def run(self) -> None:
        """One line after the other."""
        while self._goes_on():
            line = read_line(_PROMPT)
            if line is None:
                return
            typed = understood(self.session, line, self.look.language)
            if typed is Wish.QUIT:
                return
            self._unclear = self._unclear + 1 if isinstance(typed, Unclear) else 0
            self._do(typed)

    def _goes_on(self) -> bool:
        is_short = len(self.session.trail.legs) < _MOST_ANSWERS
        return not self._is_left and self._unclear < _MOST_UNCLEAR and is_short

    def close(self) -> None:
        """Save, and say where the deal was left."""
        look, state = self.look, self.session.state
        title, day = look.title(state.at), look.day(state.elapsed)
        if not self.session.is_over:
            self._say([look.word("left", title=title, day=day)])
        if self.file:
            self._save(self.file)

    def _do(self, typed: Typed) -> None:
        match typed:
            case Wish():
                self._wish(typed)
            case Save(file):
                self._save(file or self.file)
            case _ if self.session.is_over:
                self._say(what_next(self.session.trail, self.look))
            case Given():
                self._give(typed)
            case Everything():
                self.session = all_ticked(self.session)
                self._say(checklist(self.session, self.look))
            case Wait(days):
                self._wait(days)
            case Unclear():
                self._say(not_understood(typed, self.session, self.look))

    def _wish(self, wish: Wish) -> None:
        match wish:
            case Wish.HELP:
                self._say(help_text(self.session, self.look))
            case Wish.PATH:
                self._say(path(self.session.trail, self.look))
            case Wish.BACK:
                self._back()
            case Wish.AGAIN:
                start = self.session.trail.start
                self._begin(Beginning(start.at, began=start.began, known=start.facts))
            case Wish.LOOK:
                end = end_of(self.look, self.session.state.at)
                if end and end.then:
                    deal = self.session.state
                    self._begin(Beginning(end.then, began=today_of(deal), known=deal.facts))
                else:
                    self._show()
            case Wish.QUIT:
                pass

    def _begin(self, beginning: Beginning) -> None:
        begun = begun_by_asking(self.session.graph, beginning, self.look)
        if isinstance(begun, Reply):
            self._is_left = begun is Reply.QUIT
            return
        self.session = begun
        self._show()

    def _back(self) -> None:
        before = stepped_back(self.session)
        self._say([self.look.word("back_done" if before else "back_none")])
        if before:
            self.session = before
            self._show()

    def _give(self, given: Given) -> None:
        for criterion in given.ticks:
            if criterion.key in self.session.graph.decided:
                self._say(self.look.alarm_lines(self.look.word("met_by_facts")))
            else:
                self.session = toggled(self.session, criterion)
        if given.answer is None:
            self._say(checklist(self.session, self.look))
            return
        answer = given.answer.edge.id
        refusal = untimely(self.session, given, self.look)
        if refusal or not self._told(lambda s, skipped: need_of(s, answer, given.after, skipped)):
            self._say(refusal)
            return
        if not self._approved(given):
            return
        self.session = answered(self.session, answer, given.after)
        self._arrive()

    def _told(self, next_need: NextNeed) -> bool:
        """Ask for the facts that are needed; False where they are not told, or are no use."""
        try:
            told = told_by_asking(self.session, next_need, self.look)
        except CANNOT_MOVE as error:
            said = self.look.word("no_home") if isinstance(error, NoHome) else str(error)
            self._say(self.look.alarm_lines(said))
            return False
        if isinstance(told, Reply):
            self._is_left = told is Reply.QUIT
            return False
        self.session = told
        return True

    def _approved(self, given: Given) -> bool:
        """Approval binds: without it the deal does not take the edge."""
        assert given.answer is not None
        role, look = given.answer.edge.approval, self.look
        try:
            is_needed = role and tried(self.session, given.answer.edge.id).uses_edge
        except CANNOT_MOVE:
            return True
        if not is_needed or role is None:
            return True
        reply = read_line(look.word("approval_ask", role=look.role(role)))
        if reply is not None and reply.strip().casefold() in _YES:
            return True
        self._say(look.alarm_lines(look.word("approval_none")))
        return False

    def _wait(self, days: float) -> None:
        self._say(waited(self.session, days, self.look))
        before = len(self.session.trail.legs)
        patience = patience_of(self.session)
        is_silent = patience is not None and self.session.waited + days >= patience
        if is_silent and not self._told(
            lambda s, known: need_of(s, "no_response", patience, known)
        ):
            return
        self.session = time_passed(self.session, days)
        if len(self.session.trail.legs) > before:
            self._arrive()

    def _arrive(self) -> None:
        leg = self.session.trail.legs[-1]
        self._say(happened(leg, self.look))
        if self._is_known(leg):
            if self._told(need_here):
                self._say(visit_again(self.session, self.look))
            self._keep()
        else:
            self._show()

    def _is_known(self, leg: Leg) -> bool:
        """Whether the guidance of the place was on the screen just before."""
        nodes, at = self.session.graph.nodes, leg.after.at
        if leg.after.at == leg.before.at:
            return True
        if self.session.is_over or nodes[at].stage != nodes[leg.before.at].stage:
            return False
        return not says_something(self.session.place)

    def _show(self) -> None:
        if not self._told(need_here):
            if not self._is_left:
                self._back()
            return
        if self.session.is_over:
            trail = self.session.trail
            self._say(chain(ending(trail, self.look), what_next(trail, self.look)))
        else:
            self._say(visit(self.session, self.look))
        self._keep()

    def _keep(self) -> None:
        if self.file:
            save(self.session, self.file)

    def _save(self, file: str | None) -> None:
        if file is None:
            self._say([self.look.word("save_where")])
            return
        save(self.session, file)
        self._say([self.look.word("saved", file=file)])

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            click.echo(line, color=True)
