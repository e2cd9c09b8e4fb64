"""The walk of a deal: its own random words say how long visits are and where they lead."""

from typing import Any

import numpy as np

from processflow.capacity.kernel.compiling import compiled
from processflow.simulation.compiled import _block, _drawn, _is_kept, _lengthened, _slot
from processflow.simulation.compiled_begin import _class

_U, _I = np.uint64, np.int64


@compiled
def draw(slot: Any, memory: Any, chance: Any) -> Any:
    """Draw the visit that is ahead of a deal; the number of its node."""
    tables, further, deal = chance.tables, chance.further, memory.deals[slot]
    bits, keys, node_of, limits, to, plus, least, main, table, special, is_special = tables
    state = _I(deal.ahead)
    node = node_of[state]
    if chance.has_favour:
        deal.favour = chance.favour[state]
    number = memory.seen[slot, node]
    memory.seen[slot, node] = number + 1
    word = _word(deal.number, number, keys[node], memory.words[slot, node], chance.seed)
    row = chance.place[state] << bits
    place = _slot(limits, row, bits, _I(word >> _U(11)))
    answer = (state << bits) + place - row
    duration = plus[place] + max(least[place], _drawn(table, main[place], word))
    ahead = to[answer]
    if is_special and special[answer]:
        visit = (chance.seed, deal.number, number, keys[node])
        duration = _lengthened(place, duration, tables, further, visit)
        if _is_kept(further[1][answer], state, node, further, visit):
            ahead = further[0][answer]
    deal.node, deal.duration, deal.ahead = node, duration, ahead
    deal.visits += 1
    return node


@compiled
def first_state(number: Any, chance: Any) -> Any:
    """The state in which the facts of a deal let it begin."""
    return chance.first[_class(chance.facts, number, chance.seed) if len(chance.facts[0]) else 0]


@compiled
def gap(number: Any, chance: Any) -> Any:
    """The time before a deal comes."""
    a, _, _, _ = _block(_U(number), _U(0), _U(0), chance.seed, chance.arrivals_key)
    return _drawn(chance.gaps, 0, a)


@compiled
def _word(deal: Any, number: Any, key: Any, words: Any, seed: Any) -> Any:
    """The word of a visit; four visits at a node share a block."""
    if number & 3 == 0:
        words[0], words[1], words[2], words[3] = _block(_U(deal), _U(number >> 2), _U(0), seed, key)
    return words[number & 3]
