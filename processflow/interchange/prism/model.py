"""The text of the model: a head, constants, one module, labels and rewards."""

from collections.abc import Iterable, Iterator, Sequence

from processflow.chain.classes import DealClass
from processflow.chain.expand import chain_of
from processflow.graph.figures import facts_decide, for_figures
from processflow.graph.graph import ProcessGraph, visits_counter
from processflow.interchange.prism.cases import landings
from processflow.interchange.prism.moves import Beginning, beginning, visits
from processflow.interchange.prism.names import comment
from processflow.interchange.prism.naming import Naming
from processflow.interchange.prism.rewards import constants, expected_days, mean_times
from processflow.interchange.prism.states import model_of_states
from processflow.interchange.prism.updates import Updates
from processflow.interchange.prism.weights import Constant, weights
from processflow.model.process import End, Stage

Lines = Iterator[str]


def prism_model(
    graph: ProcessGraph, start: str | None = None, deals: Sequence[DealClass] | None = None
) -> str:
    """The process as a model of PRISM, from its start or from the stage or step `start`.

    One step of the model is one visit. Where facts decide it is the chain of all deals or of the
    classes `deals`, and raises what `chain_of` does; IncompleteError where nobody could read it.
    """
    figured = for_figures(graph)
    if facts_decide(figured):
        return model_of_states(chain_of(graph, start, deals))
    return "\n".join(_Model(figured, beginning(figured, start)).lines()) + "\n"


class _Model:
    """Writes the sections of a model one after the other."""

    def __init__(self, graph: ProcessGraph, first: Beginning) -> None:
        self.graph, self.first, self.naming = graph, first, Naming()
        self.visits = visits(graph, first)
        self.ends = graph.process.ends
        nodes = [visit.node for visit in self.visits]
        for node in (*nodes, *(end.id for end in self.ends)):
            self.naming.place(node)  # before all else: a place is to be called as its author did
        cases = (way.goes for visit in self.visits for way in visit.answers)
        self.landings = tuple(landing for each in cases for landing in landings(each))
        self.reasons = tuple(dict.fromkeys(at.reason for at in self.landings if at.reason))
        self.weights = {node: weights(graph, node, self.naming.names) for node in nodes}
        self.times = {node: mean_times(graph, node) for node in nodes}
        self.updates = Updates(self.naming, self.counters(), has_home=False)
        if any("(home=" in line for line in self.commands()):
            self.updates = Updates(self.naming, self.counters(), has_home=True)

    def lines(self) -> Lines:
        yield from self.head()
        yield from _section("Where a deal can be", "int", self.places())
        if self.updates.has_home:
            yield from _section("The main-line stage that was entered last", "int", self.homes())
        yield from _section("Why a deal is over", "int", self.whys())
        yield from _section("How likely an answer is", "double", self.shares())
        yield from _section("How likely a criterion is met", "double", self.criteria())
        yield from _section("Mean times in calendar days", "double", self.days())
        yield from self.module()
        yield from self.labels()
        yield from self.rewards()

    def head(self) -> Lines:
        process = self.graph.process
        yield comment(str(process.title))
        yield f"// The process {process.id} as a Markov chain for PRISM and Storm."
        yield "// One step is one visit of a stage; nobody waits for people. It may be asked:"
        yield from (f'//   P=? [ F "{self.naming.label(end.id)}" ]' for end in self.ends)
        yield '//   R{"time"}=? [ F "over" ]'
        yield '//   R{"visits"}=? [ F "over" ]'
        yield ""
        yield "dtmc"

    def places(self) -> Iterator[Constant]:
        for number, node in enumerate([*self.times, *(end.id for end in self.ends)]):
            title = self.graph.nodes[node].title
            yield Constant(self.naming.place(node), str(number), str(title))

    def homes(self) -> Iterator[Constant]:
        for stage, rank in self.graph.ranks.items():
            title = self.graph.stages[stage].title
            yield Constant(self.naming.home(stage), str(rank + 1), str(title))

    def whys(self) -> Iterator[Constant]:
        for number, reason in enumerate(self.reasons, 1):
            yield Constant(self.naming.reason(reason), str(number), reason)

    def shares(self) -> Iterable[Constant]:
        return dict.fromkeys(each for found in self.weights.values() for each in found.constants)

    def criteria(self) -> Iterator[Constant]:
        for each in dict.fromkeys(each for at in self.landings for each in at.asked):
            assert each.p is not None  # else chance is not asked
            yield Constant(self.naming.met(each), repr(each.p.value), str(each.text))

    def days(self) -> Iterator[Constant]:
        for node, times in self.times.items():
            yield from constants(self.naming, node, times, str(self.graph.nodes[node].title))

    def module(self) -> Lines:
        places = len(self.times) + len(self.ends)
        yield ""
        yield f"formula over = at>={len(self.times)};"
        yield ""
        yield "module deal"
        yield f"  at : [0..{places - 1}] init {self.naming.place(self.first.node)};"
        if self.updates.has_home:
            home = self.naming.home(self.first.home)
            yield f"  home : [0..{len(self.graph.ranks)}] init {home};"
        if self.reasons:
            yield f"  reason : [0..{len(self.reasons)}] init 0;"
        for counter, most in self.updates.most.items():
            begun = int(counter in self.first.counted)
            yield f"  {self.naming.counter(counter)} : [0..{most}] init {begun};"
        yield from self.commands()
        yield ""
        yield "  [] over -> (at'=at);"
        yield "endmodule"

    def commands(self) -> Lines:
        for visit in self.visits:
            place = self.graph.nodes[visit.node].element
            assert isinstance(place, Stage)
            yield ""
            yield "  " + comment(str(place.title), str(place.ask or ""))
            yield from self.updates.command(visit, self.weights[visit.node])

    def counters(self) -> dict[str, int]:
        """The counters that some move raises, with the greatest number that they come to."""
        limits = [edge.limit for edge in self.graph.process.every_edge() if edge.limit]
        most = [(limit.counter, limit.times) for limit in limits]
        most += [(visits_counter(place), m.times) for place, m in self.graph.limits.items()]
        raised = {*self.first.counted, *(name for at in self.landings for name, _ in at.counters)}
        return {
            name: max(1, *(times for counter, times in most if counter == name))
            for name in self.graph.counters
            if name in raised
        }

    def labels(self) -> Lines:
        yield ""
        yield 'label "over" = over;'
        for end in self.ends:
            yield f'label "{self.naming.label(end.id)}" = at={self.naming.place(end.id)};'
        for end in self.ends:
            yield from self.labels_of_reasons(end)
        for stage in self.graph.process.stages:
            inside = [node for node in self.times if self.graph.nodes[node].stage == stage.id]
            if inside:
                tests = " | ".join(f"at={self.naming.place(node)}" for node in inside)
                yield f'label "{self.naming.label(stage.id)}" = {tests};'

    def labels_of_reasons(self, end: End) -> Lines:
        given = {at.reason for at in self.landings if at.node == end.id}
        for reason in self.reasons:
            if reason in given:
                label = self.naming.label(end.id, "because", reason)
                place, why = self.naming.place(end.id), self.naming.reason(reason)
                yield f'label "{label}" = at={place} & reason={why};'

    def rewards(self) -> Lines:
        yield ""
        yield 'rewards "time"'
        yield "  over : 0;"
        for node, times in self.times.items():
            place = self.graph.nodes[node].element
            assert isinstance(place, Stage)
            silent = self.weights[node].of.get(place.silence.id) if place.silence else None
            if days := expected_days(self.naming, node, times, silent):
                yield f"  at={self.naming.place(node)} : {days};"
        yield "endrewards"
        yield ""
        yield 'rewards "visits"'
        yield "  !over : 1;"
        yield "endrewards"


def _section(title: str, kind: str, found: Iterable[Constant]) -> Lines:
    written = [constant.written(kind) for constant in found]
    if written:
        yield from ("", f"// {title}", *written)
