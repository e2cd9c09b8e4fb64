"""The compiled begin of many deals: each waits at the place where its facts let it begin.

Importing this module needs numba.
"""

from typing import Any

import numpy as np
from numba import njit

from processflow.simulation.compiled import _block

_U, _I = np.uint64, np.int64
_BITS = np.uint64(12)


@njit(cache=True, nogil=True, _nrt=False)
def begin(begins: Any, first: Any, many: Any, job: Any, room: Any) -> None:
    """Let `many` fresh deals from number `first` on wait.

    `begins` are the arrays of `Begins`, with the entry and the place of each class.
    """
    seed, size = job[0], job[4]
    entries, clocks, waiting = room[0], room[1], room[2]
    key, entry, place = begins[0], begins[4], begins[5]
    for deal in range(many):
        number = _class(begins, first + deal, seed) if len(key) else 0
        at = place[number] * size + waiting[place[number]]
        waiting[place[number]] += 1
        entries[_U(at)] = entry[number] | _U(deal)
        clocks[_U(at)] = 0


@njit(cache=True, nogil=True, _nrt=False)
def _class(begins: Any, deal: Any, seed: Any) -> Any:
    """The class of a deal, by the spans in which the words of its facts lie."""
    key, first, stop, step = begins[0], begins[1], begins[2], begins[3]
    number = _I(0)
    for fact in range(len(key)):
        word, _, _, _ = _block(_U(deal), _U(0), _U(0), seed, key[fact])
        bits, span = _I(word >> _BITS), first[fact]
        while stop[span] <= bits:
            span += 1
        number += step[span]
    return number
