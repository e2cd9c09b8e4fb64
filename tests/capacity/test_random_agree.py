"""Random processes: the plain and the compiled engine count the same, whatever they have."""

from processflow.capacity import by_numba, plain
from processflow.capacity.counts import Counts
from processflow.capacity.flow import flow_of
from processflow.capacity.job import Job, gap, interval
from processflow.capacity.staffing import staffing_of
from processflow.graph.graph import ProcessGraph
from processflow.simulation.deal import EndlessDeal
from tests.capacity.queues import job
from tests.capacity.random_staff import FEATURES, features, staffed

MANY = range(200)


def counted(engine: object, run: Job) -> Counts | str:
    """What an engine counts, or what it says of a deal that has no end."""
    assert callable(engine)
    try:
        found: Counts = engine(run)
    except EndlessDeal as endless:
        return str(endless)
    return found


def agree(run: Job) -> bool:
    """Whether both say the same; True where they counted something."""
    mine, yours = counted(plain.run, run), counted(by_numba.run, run)
    if isinstance(mine, str) or isinstance(yours, str):
        assert mine == yours
        return False
    assert mine.same_as(yours)
    return True


def usable(seed: int) -> ProcessGraph | None:
    graph = staffed(seed)
    return graph if graph and flow_of(graph).tables and staffing_of(graph).pools else None


def test_they_agree_on_random_processes_until_the_last_deal_has_ended() -> None:
    seen: dict[str, int] = dict.fromkeys(FEATURES, 0)
    for seed in MANY:
        graph = usable(seed)
        if graph and agree(job(graph, 40, seed)):
            ranks = [pool.ranks for pool in staffing_of(graph).pools]
            for feature in features(graph, ranks):
                seen[feature] += 1
    assert min(seen.values()) >= 10, seen


def test_they_agree_on_random_processes_within_a_horizon() -> None:
    counts = 0
    for seed in MANY:
        graph = usable(seed)
        if graph is None:
            continue
        flow, arrivals = flow_of(graph), graph.process.arrivals
        assert arrivals
        width = interval(arrivals, 60, 7)
        run = Job(flow, staffing_of(graph), gap(arrivals), seed, 3, 1 << 40, 7, width)
        counts += agree(run)
    assert counts > 60
