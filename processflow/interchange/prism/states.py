"""The chain that `solve` uses as a model, where facts decide: a number for each of its states."""

from collections.abc import Iterator, Mapping

from processflow.chain.table import Chain
from processflow.exact.laws import moments
from processflow.interchange.prism.names import BUILT_IN_LABELS, KEYWORDS, Names, comment

Row = Mapping[int, float]


def model_of_states(chain: Chain) -> str:
    """The model of a chain; deals begin in any of its states by the shares of their classes."""
    return "\n".join(_lines(chain)) + "\n"


def _lines(chain: Chain) -> Iterator[str]:
    process, size = chain.graph.process, chain.size
    over = size + len(chain.closings)
    labels = Names(KEYWORDS | BUILT_IN_LABELS | {"over"})
    yield comment(str(process.title))
    yield f"// The process {process.id} as a Markov chain for PRISM and Storm."
    yield "// Facts decide where deals go, so this is the chain that `solve` uses: a number stands"
    yield "// for all deals with the same future. One step is one visit; the first is no visit."
    for end in process.ends:
        yield f'//   P=? [ F "{labels.name("end", end.id)}" ]'
    yield from ('//   R{"time"}=? [ F "over" ]', '//   R{"visits"}=? [ F "over" ]', "", "dtmc", "")
    yield f"formula over = s>={size} & s<{over};"
    yield from ("", "module deal", f"  s : [0..{over}] init {over};", "")
    yield _command(over, dict(chain.begins), "the shares of deals with these facts")
    for state, row in enumerate(_rows(chain)):
        yield _command(state, row, str(chain.graph.nodes[chain.states[state].at].title))
    yield from ("  [] over -> (s'=s);", "endmodule", "", 'label "over" = over;')
    yield from _labels(chain, labels)
    yield from ("", 'rewards "time"', "  over : 0;")
    yield from (f"  s={state} : {mean!r};" for state, mean in enumerate(_means(chain)) if mean)
    yield from ("endrewards", "", 'rewards "visits"', f"  s<{size} : 1;", "endrewards")


def _command(state: int, row: Row, words: str) -> str:
    """The last weight is what the others leave, so that they are one in exact arithmetic too."""
    *others, last = row.items()
    rest = " - ".join(["1", *(repr(weight) for _, weight in others)])
    weights = [*((target, repr(weight)) for target, weight in others), (last[0], rest)]
    updates = " + ".join(f"{weight} : (s'={target})" for target, weight in weights)
    return f"  [] s={state} -> {updates};  {comment(words)}"


def _rows(chain: Chain) -> Iterator[Row]:
    """The probability of each next number, for each state; closing c has the number S + c."""
    first, share, passes = chain.first.tolist(), chain.share.tolist(), chain.passes.tolist()
    to, kept = chain.to.tolist(), chain.kept.tolist()
    for state in range(chain.size):
        row: dict[int, float] = {}
        for way in range(first[state], first[state + 1]):
            for target, part in ((to[way], passes[way]), (kept[way], 1 - passes[way])):
                number = target if target >= 0 else chain.size - 1 - target
                if part > 0:
                    row[number] = row.get(number, 0.0) + share[way] * part
        yield dict(sorted(row.items(), key=lambda pair: pair[1]))  # the largest is the rest


def _means(chain: Chain) -> list[float]:
    import numpy as np

    laws = np.array([moments(time)[0] for time in chain.times])
    means: list[float] = np.add.reduceat(chain.share * laws[chain.time], chain.first[:-1]).tolist()
    return means


def _labels(chain: Chain, labels: Names) -> Iterator[str]:
    numbers = range(chain.size, chain.size + len(chain.closings))
    closings = list(zip(chain.closings, numbers, strict=True))
    for end in chain.graph.process.ends:
        own = [number for closing, number in closings if closing.end == end.id]
        yield _label(labels.name("end", end.id), own)
    for closing, number in closings:
        if closing.reason:
            yield _label(labels.name("why", closing.end, "because", closing.reason), [number])
    for stage in chain.graph.process.stages:
        nodes = chain.graph.nodes
        own = [s for s, each in enumerate(chain.states) if nodes[each.at].stage == stage.id]
        if own:
            yield _label(labels.name("stage", stage.id), own)


def _label(name: str, numbers: list[int]) -> str:
    return f'label "{name}" = {" | ".join(f"s={number}" for number in numbers) or "false"};'
