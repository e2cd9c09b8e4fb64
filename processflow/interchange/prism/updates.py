"""The command of each place: what the answers there do to the variables of a deal."""

from collections.abc import Iterator, Mapping

from processflow.interchange.prism.cases import Cases, Count, Landing, Words, expression, landings
from processflow.interchange.prism.moves import Answer, Visit
from processflow.interchange.prism.naming import Naming
from processflow.interchange.prism.weights import Weights
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Updates:
    """Writes moves as updates.

    `most` is the greatest value of each counter; `has_home` says whether the model remembers the
    home of a deal.
    """

    naming: Naming
    most: Mapping[str, int]
    has_home: bool

    @property
    def words(self) -> Words:
        """How tests are written."""
        return Words(self.naming.counter, self.naming.home)

    def command(self, visit: Visit, weights: Weights) -> Iterator[str]:
        """The lines of the command of a place."""
        found = [each for way in visit.answers for each in self._updates(way, weights)]
        yield f"  [] at={self.naming.place(visit.node)} ->"
        for number, (weight, update) in enumerate(found):
            sign = "+" if number else " "
            end = ";" if number == len(found) - 1 else ""
            yield f"    {sign} {weight} : {update}{end}"

    def _updates(self, way: Answer, weights: Weights) -> Iterator[tuple[str, str]]:
        weight = weights.of[way.transition.edge.id]
        if way.stays is None:
            yield weight, self.assignments(way.goes)
            return
        passes = expression(way.goes, self._passing, self.words)
        yield f"{weight} * {passes}", self.assignments(way.goes)
        yield f"{weight} * (1 - {passes})", self.assignments(way.stays)

    def _passing(self, landing: Landing) -> str:
        return " * ".join(map(self.naming.met, landing.asked)) or "1"

    def assignments(self, cases: Cases) -> str:
        """What a move changes."""
        found = list(landings(cases))
        counters = dict.fromkeys(name for at in found for name, _ in at.counters)
        changes = [("at", expression(cases, lambda at: self.naming.place(at.node), self.words))]
        if self.has_home:
            changes.append(("home", self._home(cases)))
        if any(at.reason for at in found):
            changes.append(("reason", expression(cases, self._reason, self.words)))
        for name in counters:
            changes.append((self.naming.counter(name), self._count(cases, name)))
        return " & ".join(f"({name}'={value})" for name, value in changes if value != name)

    def _home(self, cases: Cases) -> str:
        """The new home: in the shorter of two ways, by its name or as what it was."""

        def named(at: Landing) -> str:
            return self.naming.home(at.home) if at.home else "home"

        def kept(at: Landing) -> str:
            return "home" if at.home == at.former else named(at)

        return min((expression(cases, of, self.words) for of in (kept, named)), key=len)

    def _reason(self, at: Landing) -> str:
        return self.naming.reason(at.reason) if at.reason else "reason"

    def _count(self, cases: Cases, name: str) -> str:
        """The new value of a counter; what stops at its greatest value is said in short."""
        variable, most = self.naming.counter(name), self.most[name]
        found = expression(cases, lambda at: self._counted(at, name), self.words)
        full = f"({variable}<{most} ? {variable}+1 : {variable})"
        return f"min({variable}+1, {most})" if found == full else found

    def _counted(self, at: Landing, name: str) -> str:
        count = dict(at.counters).get(name, Count())
        if not count.is_kept:
            return str(count.uses)
        variable = self.naming.counter(name)
        return f"{variable}+{count.uses}" if count.uses else variable
