"""Comments that silence a rule belong to an element, never to a line."""

from processflow.diagnostic import Span
from processflow.syntax.reader import read_text
from processflow.syntax.suppression import Suppression, suppressions

TEXT = """\
# processflow: ignore[no-owner] whole file
process: smb
stages:
  # processflow: ignore[no-sla, no-owner] inbound has none
  # a second comment

  lead:
    title: "text # processflow: ignore[a] no comment"
    say: |
      # processflow: ignore[b] no comment
      text
    # processflow: ignore[c] below a block text
    ask: Is it?   # processflow: ignore[not-a-yes-no-question] it is one
    exit:
      - {text: First, by: rep}  # processflow: ignore[d] the item
      # processflow:ignore[e]
      - text: Second
        by: rep  #processflow: ignore the reason only
    yes: a#processflow: ignore[f] no comment
    no: [
      a, b
    ]  # processflow: ignore[g] at the end
# processflow: ignore[h] nothing follows
"""


def test_each_comment_belongs_to_its_element() -> None:
    found = [(each.pointer, each.rules, each.reason) for each in suppressions(read_text(TEXT, "x"))]
    lead = ("stages", "lead")
    assert found == [
        ((), ("no-owner",), "whole file"),
        (lead, ("no-sla", "no-owner"), "inbound has none"),
        ((*lead, "ask"), ("c",), "below a block text"),
        ((*lead, "ask"), ("not-a-yes-no-question",), "it is one"),
        ((*lead, "exit", 0), ("d",), "the item"),
        ((*lead, "exit", 1), ("e",), ""),
        ((*lead, "exit", 1, "by"), (), "the reason only"),
        ((*lead, "no", 0), ("g",), "at the end"),
        ((), ("h",), "nothing follows"),
    ]


def test_the_span_is_the_comment() -> None:
    document = read_text("a: b  # processflow: ignore[x] y\r\nc: d\r\n", "x")
    assert suppressions(document) == (Suppression(("x",), "y", Span(1, 7, 1, 33), ("a",)),)


def test_a_file_without_such_a_comment_has_none() -> None:
    assert suppressions(read_text("a: b # processflow: not this\n", "x")) == ()
    assert suppressions(read_text("process: processflow\n", "x")) == ()
    assert suppressions(read_text("[", "x")) == ()
