"""Tags (`!important`, `!!python/object`): never used, never constructed."""

import re

from yaml.nodes import Node, ScalarNode

from processflow.syntax.findings import Findings, in_quotes, quoted, shown

_ANCHOR = re.compile(r"&\S*\s*")
_TAG = re.compile(r"!(?:<[^>\r\n]*>|[^\s,\[\]{}]*)")
_BARE = re.compile(r"!(?<![^\s\[{,]!)(?=[\s,\]}]|\Z)")


def has_bare(text: str) -> bool:
    """Whether a lone `!`, which leaves no trace in the tree, may stand in the text."""
    return _BARE.search(text) is not None


def refuse(node: Node, text: str, findings: Findings) -> None:
    """Report the tag of a node, if there is one."""
    start = node.start_mark.index
    anchor = _ANCHOR.match(text, start)
    tag = _TAG.match(text, start) or (_TAG.match(text, anchor.end()) if anchor else None)
    if tag is None:
        return
    rest = text[tag.start() : findings.lines.rest(tag.start())]
    standard = tag[0].startswith(("!!", "!<"))
    prose = isinstance(node, ScalarNode) and not node.style and not standard
    fix = None
    if prose and rest.endswith(node.value):
        fix = findings.safe_fix(
            (tag.start(), tag.start() + len(rest)), quoted(rest), "put the text in quotes"
        )
    findings.error(
        "syntax",
        "a text cannot begin with an exclamation mark" if prose else "tags are not used here",
        tag.span(),
        node,
        label="`!` starts a tag" if prose else "a tag",
        help=in_quotes(rest)
        if prose
        else f"remove `{shown(tag[0])}`; a value that must stay text goes in quotes",
        fix=fix,
    )
