"""Roles with their people and hours, and arrivals, as the model reads them."""

import pytest

from processflow.model.build import process_of
from processflow.model.staff import ShiftEnd


def test_a_role_says_who_works_when_and_what_ends_a_shift() -> None:
    full = {"title": "AE", "people": 2.5, "hours": "always", "at_end_of_shift": "finish"}
    ae, sdr = process_of({"roles": {"ae": full, "sdr": "Sales development"}}).staff
    assert (ae.people, ae.hours, ae.at_end_of_shift) == (2.5, "always", ShiftEnd.FINISH)
    assert (sdr.people, sdr.hours, sdr.at_end_of_shift) == (None, "business", ShiftEnd.PAUSE)
    assert sdr.title.show("en") == "Sales development"


def test_arrivals_have_a_daily_rate() -> None:
    arrivals = process_of({"arrivals": {"deals": 14, "per": "2w"}}).arrivals
    assert arrivals
    assert arrivals.a_day == pytest.approx(1)


@pytest.mark.parametrize("wrong", [None, 3, {"deals": 0, "per": "1w"}, {"deals": 3, "per": "0d"}])
def test_what_says_no_rate_is_left_to_the_schema(wrong: object) -> None:
    assert process_of({"arrivals": wrong}).arrivals is None


def test_effort_may_hold_the_owner_for_the_whole_visit() -> None:
    stages = {"a": {"effort": "whole"}, "b": {"effort": "2h"}, "c": {}}
    a, b, c = process_of({"stages": stages}).stages
    assert (a.is_held, b.is_held, c.is_held) == (True, False, False)
    assert (a.effort, c.effort) == (None, None)
