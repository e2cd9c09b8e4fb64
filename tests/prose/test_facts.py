"""Fields, segments, routes and moments in sentences, English and Chinese."""

from processflow.api import load_text
from processflow.prose.section import as_line
from processflow.prose.telling import prose_of

TEXT = """\
processflow: 1
process: facts
start: {large: intro, else: lead}
fields:
  amount: {type: money, unit: EUR, min: 0, required_from: offer, title: Deal size}
  competitor: {type: text}
  champion: {type: bool, default: false}
  renewal: {type: date, title: Renewal date}
segments:
  large: {when: amount >= 50_000 EUR, title: Large customers}
  small: {when: amount < 50_000 EUR or amount is unset}
anywhere:
  budget is cut: {to: lost, reason: budget}
  waits for the board: {to: triage, limit: {times: 2, to: lost, reason: budget, counter: waits}}
stages:
  lead:
    ask: Does the lead answer?
    yes: {to: triage, set: {champion: true}}
    no: {to: lead, limit: {times: {large: 3, else: 2}, to: lost, reason: price}}
    no_response:
      warn: {large: 10d, else: 21d}
      after: {large: 15d, else: 45d}
      to: lost
      reason: price
  intro:
    wait: {at: renewal - 90d}
    next: triage
  triage:
    max_visits: {times: {large: 9, else: 1}, to: lost, reason: price}
    route:
      - {when: amount >= 50_000 EUR and champion, to: offer}
      - {when: signature, to: lost, reason: price}
      - {else: offer}
  offer:
    exit:
      - {id: signature, text: The customer signs, evidence: signed-document}
      - {text: The deal is worth a visit, when: amount >= 10_000 EUR, by: internal}
    ask: Does the customer sign?
    answers:
      signs: won
      waits: {to: triage, limit: {times: 2, to: lost, reason: budget, counter: waits}}
      buys elsewhere: {to: lost, reason: price, requires: [competitor, renewal]}
    no_response: {after: {at: renewal}, to: lost, reason: price}
ends:
  won: {outcome: won}
  lost: {outcome: lost, reasons: [price, budget]}
"""
GRAPH = load_text(TEXT).require()
ENGLISH = as_line(prose_of(GRAPH, "en"))
CHINESE = as_line(prose_of(GRAPH, "zh"))


def test_segments_and_starts_are_told() -> None:
    for sentence in (
        "A deal counts as “Large customers” if “Deal size” is at least 50 000 EUR.",
        "A deal counts as “Small” if “Deal size” is less than 50 000 EUR or “Deal size” is not "
        "known.",
        "Deals of “Large customers” start in “Intro”. All other deals start in “Lead”.",
    ):
        assert sentence in ENGLISH
    assert "如果“Deal size”不低于 50 000 EUR，商机属于“Large customers”。" in CHINESE
    assert "“Large customers”的商机从“Intro”开始。其他商机从“Lead”开始。" in CHINESE


def test_shares_and_sources_are_told() -> None:
    text = TEXT.replace("{when: amount >= 50_000 EUR, title: Large customers}", "{share: 70%}")
    text = text.replace("{when: amount < 50_000 EUR or amount is unset}", "{share: 30%}")
    text = text.replace("start: {large: intro, else: lead}", "start: {referral: intro, fair: lead}")
    told = as_line(prose_of(load_text(text).require(), "en"))
    assert "70% of the deals are “Large”. 30% of the deals are “Small”." in told
    assert "Deals that come from “referral” start in “Intro”." in told


def test_a_route_is_told_with_its_conditions_in_words() -> None:
    assert (
        "What we know of the deal decides: If “Deal size” is at least 50 000 EUR and “Champion” is "
        "yes, the deal moves to “Offer”. If it is so that “The customer signs”, the deal ends as "
        "“Lost”, because of “Price”. Otherwise, the deal moves to “Offer”." in ENGLISH
    )
    assert "如果“Deal size”不低于 50 000 EUR，并且“Champion”为“是”，商机转到“Offer”。" in CHINESE
    assert "否则，商机转到“Offer”。" in CHINESE


def test_figures_that_differ_by_segment_are_told() -> None:
    for sentence in (
        "If there is no answer for 45 days (for “Large customers”: 15 days), the deal ends",
        "After 21 days (for “Large customers”: 10 days) without an answer we follow up.",
        "This way is open 2 (for “Large customers”: 3) times; after that, the deal ends",
        "A deal comes here at most 1 (for “Large customers”: 9) times; after that, the deal ends",
    ):
        assert sentence in ENGLISH
    assert "如果 45 天（“Large customers”为 15 天）没有回复" in CHINESE


def test_facts_that_are_needed_or_told_are_named() -> None:
    for sentence in (
        "“Deal size” has to be known before a deal enters “Offer”.",
        "For this, “Competitor” and “Renewal date” must be known.",
        "From then on, “Champion” is yes.",
        "The deal is worth a visit (seen by us, this is so exactly when “Deal size” is at least "
        "10 000 EUR).",
    ):
        assert sentence in ENGLISH
    assert "商机进入“Offer”之前，必须知道“Deal size”。" in CHINESE
    assert "为此必须知道“Competitor”和“Renewal date”。" in CHINESE


def test_moments_and_answers_of_anywhere_are_told() -> None:
    for sentence in (
        "A deal rests here until 90 days before “Renewal date”.",
        "If there is no answer until “Renewal date”, the deal ends as “Lost”",
        "At any question to the customer: If the answer is “Budget is cut”, the deal ends as "
        "“Lost”, because of “Budget”.",
    ):
        assert sentence in ENGLISH
    waits = (
        "If the answer is “{}”, the deal moves to “Triage”. This way is open 2 times; after that, "
        "the deal ends as “Lost”, because of “Budget”. Another answer counts towards this limit "
        "too."
    )
    for label in ("Waits", "Waits for the board"):
        assert waits.format(label) in ENGLISH
    assert "商机在此停留到“Renewal date”前 90 天。" in CHINESE
    assert "如果到“Renewal date”还没有回复" in CHINESE
