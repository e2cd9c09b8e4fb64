"""The model that model checkers read."""

from pathlib import Path

import pytest

from processflow.api import load, load_text
from processflow.errors import IncompleteError
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.interchange.prism import prism_model
from processflow.interchange.prism.names import KEYWORDS, Names, comment
from tests.interchange.storm import answers, questions

HERE = Path(__file__).parent
HEAD = "processflow: 1\nprocess: trial\nstart: one\n"
ENDS = "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"


def graph(stages: str, ends: str = ENDS) -> ProcessGraph:
    return load_text(HEAD + stages + ends).require()


def command(model: str, place: str) -> list[str]:
    """The updates of the command of a place."""
    return model.split(f"[] at={place} ->\n")[1].split(";")[0].replace("    + ", "").splitlines()


def test_a_small_sale_is_written_as_a_person_would_write_it() -> None:
    """The file was read line by line against the process beside it."""
    model = prism_model(load(HERE / "small.yaml").require())
    assert model == (HERE / "small.prism").read_text(encoding="utf-8")


def test_the_same_process_gives_the_same_text() -> None:
    process = load(HERE / "small.yaml").require()
    assert prism_model(process) == prism_model(process)


def test_a_deal_may_start_elsewhere_and_places_it_cannot_reach_are_left_out() -> None:
    model = prism_model(load(HERE / "small.yaml").require(), "offer")
    assert "at : [0..4] init offer;" in model
    assert "home" not in model
    assert "talk" not in model


def test_a_home_is_remembered_only_where_it_decides() -> None:
    stages = """
stages:
  one: {ask: Is it so?, yes: aside, no: two}
  aside: {side: true, ask: Is it so?, yes: back, no: lost}
  two: {ask: Is it so?, yes: won, no: OTHER}
"""
    single = prism_model(graph(stages.replace("OTHER", "lost")))
    assert "home" not in single
    assert command(single, "aside")[0].endswith("(at'=one)")
    several = prism_model(graph(stages.replace("OTHER", "aside")))
    assert "home : [0..2] init home_one;" in several
    assert "(at'=(home=home_two ? two : one))" in command(several, "aside")[0]


def test_a_limit_that_is_used_up_leads_on_to_one_that_is_used_up_too(tmp_path: Path) -> None:
    model = prism_model(
        graph(
            """
stages:
  one: {ask: Is it so?, yes: {to: two, limit: {times: 3, to: two, counter: tries}}, no: two}
  two: {ask: Is it so?, yes: one, no: lost, max_visits: {times: 2, to: three}}
  three: {side: true, next: one, max_visits: {times: 1, to: won}}
"""
        )
    )
    # Whatever is answered, two is visited at most twice, three once; each no of two has one half.
    where = "(visits_of_two<2 ? two : (visits_of_three<1 ? three : won))"
    assert f"p_one_no : (at'={where})" in command(model, "one")[1]
    assert "(tries'=min(tries+1, 3))" in command(model, "one")[0]
    # Won are deals with two yeses in a row at two: they go by one to three, and by one to won.
    assert answers(model, questions(model)[:2], tmp_path) == [0.25, 0.75]


def test_a_counter_that_is_not_counted_to_its_top_is_left_alone() -> None:
    model = prism_model(
        graph(
            """
stages:
  one: {ask: Is it so?, yes: {to: one, limit: {times: 1, to: two, counter: tries}}, no: two}
  two: {ask: Is it so?, yes: {to: one, limit: {times: 4, to: lost, counter: tries}}, no: won}
"""
        )
    )
    assert "tries : [0..4] init 0;" in model
    assert command(model, "one")[0].endswith("(tries'=(tries<1 ? tries+1 : tries))")
    assert command(model, "two")[0].endswith("(tries'=min(tries+1, 4))")


def test_answers_offered_anywhere_leave_the_others_the_rest(tmp_path: Path) -> None:
    stages = """
anywhere:
  budget is cut: {to: lost, p: 10%}
  only walked: {to: lost}
stages:
  one: {ask: Is it so?, yes: {to: two, p: 0.4}, no: lost}
  two: {ask: Is it so?, yes: won, no: lost}
"""
    model = prism_model(graph(stages))
    assert "const double p_budget_is_cut = 0.1;  // Budget is cut, anywhere" in model
    assert "p_one_yes * (1 - p_budget_is_cut) : (at'=two)" in model
    assert "only walked" not in model
    assert answers(model, questions(model)[:1], tmp_path) == [pytest.approx(0.36 * 0.45)]


def test_a_rest_that_is_rounding_noise_stays_what_it_is() -> None:
    model = prism_model(
        graph(
            "stages:\n  one: {ask: What?, answers: {a: {to: won, p: 0.7}, b: {to: lost, p: 0.2}, "
            "c: {to: lost, p: 0.1}, d: lost}}\n"
        )
    )
    assert "1 - p_one_a" not in model


HOSTILE = [
    "Ends\nendmodule\r\nmodule x",
    "Ends\u2028\u2029\u0085\x0b\x0c[] true -> true;",
    "Escapes \\u000a endmodule // /* */ \\",
    "Hides \u202e\u2066\u200b\x1b[2K",
    "Quotes \" ' ` ; ? : = &",
    "客户是否同意？",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_comment_that_it_stands_in(text: str) -> None:
    written = comment(text, text)
    assert written.isprintable()
    assert "\\" not in written
    assert written.startswith("// ")


def test_a_process_of_hostile_words_is_read_as_it_was_meant(tmp_path: Path) -> None:
    """Ids that are words of PRISM, answers that are alike or no names, texts that would end."""
    process = load(HERE / "hostile.yaml").require()
    model = prism_model(process)
    lines = model.splitlines()
    assert lines.count("endmodule") == 1
    assert [line for line in lines if not line.isprintable()] == []
    assert "const int min_2 = 0;  // 开始 endmodule" in lines
    # Half of the deals leave `min` with yes; what `max` and `label` do is worked out by hand:
    # a = P(won | max), b = P(won | label with k visits left).
    found = answers(model, questions(model)[:1], tmp_path)
    assert found == [pytest.approx(won_of_hostile(), rel=1e-12)]


def won_of_hostile() -> float:
    """By recursion over the two visits that `label` takes and the home it leads back to."""

    def at_max(left: int) -> float:
        aside = 0.3 * at_label(left - 1, "max") if left else 0.0
        return (0.3 * 0.5 + aside) / (1 - 0.3 * 0.5)

    def at_min(left: int) -> float:
        aside = 0.4 * at_label(left - 1, "min") if left else 0.0
        return 0.6 * at_max(left) + aside

    def at_label(left: int, home: str) -> float:
        return 0.5 * (at_max(left) if home == "max" else at_min(left))

    return at_min(2)


def test_names_are_words_that_nothing_else_is_called() -> None:
    names = Names(KEYWORDS)
    asked = ["min", "a-b", "a_b", "a b", "客户", "中文", "7 days", "_", "F", "won"]
    found = [names.name("place", each) for each in asked]
    assert len(set(found)) == len(asked)
    assert not KEYWORDS.intersection(found)
    assert all(name.isascii() and name.isidentifier() for name in found)
    assert found[-1] == "won"
    assert names.name("place", "a-b") == found[1]


def test_where_facts_decide_it_is_the_chain_of_all_deals(tmp_path: Path) -> None:
    process = graph(
        "segments: {new: {share: 75%}, old: {share: 25%}}\nstages:\n"
        "  one: {duration: 2d, ask: Is it so?, yes: {to: won, p: {new: 0.2, old: 0.5}}, no: two}\n"
        "  two: {duration: 4d, next: lost}\n"
    )
    model = prism_model(process)
    assert "for all deals with the same future" in model
    found = answers(model, [*questions(model), 'P=? [ F "two" ]'], tmp_path)
    won = 0.75 * 0.2 + 0.25 * 0.5
    assert found == pytest.approx([won, 1 - won, 2 + 4 * (1 - won), 2 - won, 1 - won], rel=1e-12)


def test_an_interval_counts_with_a_point_in_it(tmp_path: Path) -> None:
    process = graph("stages:\n  one: {ask: Is it so?, yes: {to: won, p: [0.2, 0.4]}, no: lost}\n")
    model = prism_model(process)
    assert answers(model, questions(model)[:2], tmp_path) == pytest.approx([0.3, 0.7])


def test_limits_that_multiply_beyond_reading_are_refused() -> None:
    names = [f"s{i}" for i in range(300)]
    rows = [
        f"  {name}: {{side: true, next: won, max_visits: {{times: 1, to: {after}}}}}"
        for name, after in zip(names, [*names[1:], "lost"], strict=True)
    ]
    text = HEAD + "stages:\n  one: {next: s0}\n" + "\n".join(rows) + "\n" + ENDS
    with pytest.raises(IncompleteError, match="in more than 200 ways"):
        prism_model(graph_of(load_text(text).process))
