"""Write distinct ten-stage processes that `processflow check` has nothing to say about.

As a script: `python benchmarks/ten_stages.py DIRECTORY COUNT`.
"""

import random
import sys
from pathlib import Path

_MAIN_LINE = ("lead", "connect", "qualify", "discovery", "demo", "proposal", "review", "closing")
_MARKETS = ("retail", "logistics", "health", "energy", "banking", "travel", "media", "farming")
_NEEDS = ("shorter queues", "fewer returns", "safer sites", "lower bills", "quicker reports")
_OFFERS = ("the starter plan", "the team plan", "the yearly licence", "the pilot", "the bundle")
_PEOPLE = ("the head of operations", "the buyer", "the plant manager", "the owner", "the director")
_QUESTIONS = (
    "Does {person} answer within {days} days?",
    "Does {person} accept a meeting about {need}?",
    "Does {person} confirm that {need} matters this year?",
    "Does {person} name what {need} would be worth?",
    "Does {person} ask for the price of {offer}?",
    "Does {person} agree to the terms of {offer}?",
    "Does the legal department of the customer accept {offer}?",
    "Does {person} sign the order for {offer}?",
)
_CRITERIA = (
    "The contact confirms name and role",
    "The customer accepts the invitation for day {days}",
    "The customer writes down why {need} matters",
    "The customer names the budget for {offer}",
    "The customer names everybody who decides about {offer}",
    "The customer returns the list of open points",
)


def write_processes(directory: Path, count: int) -> list[Path]:
    """Write `count` processes into `directory`, the same ones on every machine."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = directory / f"process-{number:04}.yaml"
        path.write_text(process_text(number), encoding="utf-8")
        paths.append(path)
    return paths


def process_text(number: int) -> str:
    """Return the YAML of one process: eight stages on the main line and two beside it."""
    draw = random.Random(number)
    words = {
        "person": draw.choice(_PEOPLE),
        "need": draw.choice(_NEEDS),
        "offer": draw.choice(_OFFERS),
        "days": draw.randint(2, 20),
    }
    market = draw.choice(_MARKETS)
    followers = (*_MAIN_LINE[1:], "won")
    stages = "\n".join(
        _stage(draw, stage, question.format(**words), follower, words)
        for stage, question, follower in zip(_MAIN_LINE, _QUESTIONS, followers, strict=True)
    )
    return f"""\
processflow: 1
process: {market}-{number}
title: Sale to {market}, variant {number}
owner: sales
start: {_MAIN_LINE[0]}

stages:
{stages}
{_side_stages(draw)}
ends:
  won: {{title: Closed won, outcome: won}}
  lost: {{title: Closed lost, outcome: lost, reasons: [no-answer, no-need, price, objection]}}
"""


def _stage(
    draw: random.Random, stage: str, question: str, follower: str, words: dict[str, object]
) -> str:
    criteria = draw.sample(_CRITERIA, draw.randint(1, 3))
    exits = "\n".join(
        f"      - {criterion.format(**words)} after the {stage}" for criterion in criteria
    )
    way_off = "objection" if stage in {"proposal", "review", "closing"} else "nurture"
    return f"""\
  {stage}:
    title: {stage.capitalize()} in {draw.randint(1, 9)} days
    duration: {{p50: {draw.randint(1, 5)}bd, p90: {draw.randint(6, 20)}bd}}
    exit:
{exits}
    ask: {question}
    yes: {{to: {follower}, p: {draw.randint(30, 70)}%}}
    no: {{to: {way_off}, p: {draw.randint(5, 20)}%}}
    no_response: {{after: {draw.randint(10, 30)}bd, to: nurture}}
"""


def _side_stages(draw: random.Random) -> str:
    return f"""\
  objection:
    side: true
    duration: {draw.randint(1, 5)}bd
    ask: Is the objection resolved?
    yes: back
    no: {{to: lost, reason: objection}}
    max_visits: {{times: {draw.randint(2, 4)}, to: lost, reason: objection}}

  nurture:
    side: true
    duration: {{mean: {draw.randint(20, 40)}d, law: exponential}}
    ask: Does the contact react to a touch?
    yes: {{to: connect, p: 0.{draw.randint(2, 5)}}}
    no: {{to: lost, reason: no-answer}}
    max_visits: {{times: {draw.randint(2, 4)}, to: lost, reason: no-answer}}
"""


if __name__ == "__main__":
    write_processes(Path(sys.argv[1]), int(sys.argv[2]))
