"""What we write as Mermaid is read by Mermaid's own parser, whatever an author's texts hold."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from processflow.api import load, to_mermaid
from processflow.diagram.mermaid import to_mermaid as written
from tests.diagram.drawn_processes import PROCESSES, TEMPLATES, facts
from tests.diagram.test_writers import figure_with

NODE = Path(sys.prefix) / "node"
"""Where tests/install-tools.sh puts the parser."""

HOSTILE = [
    'end "quoted" <b>bold</b>',
    "a --> b; click n1 javascript:alert(1)",
    "`code` #quot; #35; &amp; %% comment",
    "%%{init: {'securityLevel': 'loose'}}%%",
    "{{x}} [[y]] ((z)) |pipe| \\ back",
    "line\nbreak\tand\x1bmore\u202e",
    "客户是否同意？（含税）：是",
    "---\ntitle: x\n---",
    "subgraph graph flowchart end class style",
]


def parsed(texts: list[str]) -> list[dict[str, str]]:
    if not (NODE / "node_modules" / "mermaid").is_dir() or shutil.which("node") is None:
        pytest.skip("Mermaid's parser is not installed, see tests/install-tools.sh")
    script = Path(__file__).with_name("mermaid_parser.mjs")
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(
        ["node", script, NODE], input=lines, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_mermaid_reads_every_template_and_every_hostile_text() -> None:
    graphs = [load(PROCESSES / f"{name}.yaml").require() for name in TEMPLATES]
    texts = [to_mermaid(graph, language) for graph in graphs for language in ("en", "zh")]
    texts += [written(facts(language)) for language in ("en", "zh")]
    texts += [written(figure_with(text)) for text in HOSTILE]
    assert [answer.get("diagramType") for answer in parsed(texts)] == ["flowchart-v2"] * len(texts)


def test_the_parser_does_refuse_what_is_no_flowchart() -> None:
    assert "error" in parsed(["flowchart TD\n a[[(x"])[0]
