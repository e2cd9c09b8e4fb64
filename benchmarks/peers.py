"""The process of reference.yaml as it is written for SimPy, for Ciw and as a plain loop.

Deals do not wait for people here. Each function walks `deals` deals and returns the number won,
the visits, and the sum of the cycle times in days.
"""

import math
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

_WON, _LOST = 8, 9
_SHARE = (0.70, 0.35, 0.80, 0.50, 0.55, 0.40, 0.35, 1.0)
_YES = (1, 2, 3, 5, 5, _WON, 1, 1)
_NO = (0, 7, 2, 4, 3, 4, 6, 1)
_COUNTER = (0, 1, 2, -1, 3, 3, 4, -1)
_EXHAUSTED = (_LOST, _LOST, 6, 4, 6, 6, _LOST, 1)
_CAP = (3, 3, 2, 3, 3)
_NURTURE = 6
"""Its yes lets the counters 1, 2 and 3 start anew."""

_MEAN = (2.0, 1.0, 3.0, 2.0, 4.0, 5.0, 30.0, 4.0)
_VARIATION = (1.0, 0.5, 0.7, 0.5, 1.0, 1.2, 1.0, 1.0)
_EXPONENTIAL = (False, False, False, False, False, False, True, True)
_SIGMA = tuple(math.sqrt(math.log1p(cv * cv)) for cv in _VARIATION)
_MU = tuple(math.log(mean) - sigma * sigma / 2 for mean, sigma in zip(_MEAN, _SIGMA, strict=True))
_RATE = tuple(1 / mean for mean in _MEAN)
_PEOPLE = (14, 14, 18, 16, 34, 43)
"""Reps of each of the first six nodes."""

_ARRIVALS = 4.0
"""Deals a day."""


class Answer(NamedTuple):
    """What became of the deals."""

    won: int
    visits: int
    days: float


def loop(deals: int, seed: int) -> Answer:
    """A loop written by hand, with nothing around it."""
    chance = random.Random(seed)
    draw, lognormal, exponential = chance.random, chance.lognormvariate, chance.expovariate
    won, visits, days = 0, 0, 0.0
    for _ in range(deals):
        counters, node = [0, 0, 0, 0, 0], 0
        while node < _WON:
            visits += 1
            if _EXPONENTIAL[node]:
                days += exponential(_RATE[node])
            else:
                days += lognormal(_MU[node], _SIGMA[node])
            if draw() < _SHARE[node]:
                if node == _NURTURE:
                    counters[1] = counters[2] = counters[3] = 0
                node = _YES[node]
                continue
            counter = _COUNTER[node]
            if counter < 0:
                node = _NO[node]
            elif counters[counter] < _CAP[counter]:
                counters[counter] += 1
                node = _NO[node]
            else:
                node = _EXHAUSTED[node]
        won += node == _WON
    return Answer(won, visits, days)


def simpy_process(deals: int, seed: int) -> Answer:
    """One SimPy process a deal, a timeout a visit."""
    import simpy

    chance, environment = random.Random(seed), simpy.Environment()
    totals = [0, 0, 0.0]

    def deal() -> Iterator[Any]:
        counters, node, began = [0] * 5, 0, environment.now
        while node < _WON:
            if _EXPONENTIAL[node]:
                yield environment.timeout(chance.expovariate(_RATE[node]))
            else:
                yield environment.timeout(chance.lognormvariate(_MU[node], _SIGMA[node]))
            totals[1] += 1
            node = _next(node, counters, chance.random())
        totals[0] += node == _WON
        totals[2] += environment.now - began

    def arrivals() -> Iterator[Any]:
        for _ in range(deals):
            yield environment.timeout(chance.expovariate(_ARRIVALS))
            environment.process(deal())

    environment.process(arrivals())
    environment.run()
    return Answer(int(totals[0]), int(totals[1]), totals[2])


def simpy_queues(deals: int, seed: int) -> Answer:
    """The same with pools of reps, who are held for a whole visit, and exponential times."""
    import simpy

    chance, environment = random.Random(seed), simpy.Environment()
    totals = [0, 0, 0.0]
    pools = [simpy.Resource(environment, people) for people in _PEOPLE]

    def deal() -> Iterator[Any]:
        counters, node, began = [0] * 5, 0, environment.now
        while node < _WON:
            if node < len(pools):
                with pools[node].request() as request:
                    yield request
                    yield environment.timeout(chance.expovariate(_RATE[node]))
            else:
                yield environment.timeout(chance.expovariate(_RATE[node]))
            totals[1] += 1
            node = _next(node, counters, chance.random())
        totals[0] += node == _WON
        totals[2] += environment.now - began

    def arrivals() -> Iterator[Any]:
        for _ in range(deals):
            yield environment.timeout(chance.expovariate(_ARRIVALS))
            environment.process(deal())

    environment.process(arrivals())
    environment.run()
    return Answer(int(totals[0]), int(totals[1]), totals[2])


def ciw_network(deals: int, seed: int) -> Answer:
    """A Ciw network of eight nodes with servers without number."""
    import ciw

    class Router(ciw.routing.NodeRouting):  # type: ignore[misc]
        def next_node(self, individual: Any) -> Any:
            counters = individual.__dict__.setdefault("counters", [0] * 5)
            node = _next(self.node.id_number - 1, counters, random.random())
            if node < _WON:
                return self.simulation.nodes[node + 1]
            self.simulation.won += node == _WON
            return self.simulation.nodes[-1]

    laws = [
        ciw.dists.Exponential(_RATE[node])
        if _EXPONENTIAL[node]
        else ciw.dists.Lognormal(_MU[node], _SIGMA[node])
        for node in range(_WON)
    ]
    chance = random.Random(seed)
    arrivals = [*(chance.expovariate(_ARRIVALS) for _ in range(deals)), math.inf]
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential(arrivals), *[None] * (_WON - 1)],
        service_distributions=laws,
        number_of_servers=[math.inf] * _WON,
        routing=ciw.routing.NetworkRouting(routers=[Router() for _ in range(_WON)]),
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.won = 0
    simulation.simulate_until_max_time(1e9)
    records = [each.data_records for each in simulation.nodes[-1].all_individuals]
    days = sum(visits[-1].exit_date - visits[0].arrival_date for visits in records)
    return Answer(simulation.won, sum(map(len, records)), days)


def _next(node: int, counters: list[int], u: float) -> int:
    """Where one answer leads; counts it."""
    if u < _SHARE[node]:
        if node == _NURTURE:
            counters[1] = counters[2] = counters[3] = 0
        return _YES[node]
    counter = _COUNTER[node]
    if counter < 0:
        return _NO[node]
    if counters[counter] < _CAP[counter]:
        counters[counter] += 1
        return _NO[node]
    return _EXHAUSTED[node]
